"""Write a PDF by hand, so that a test knows where every line stands: text in Courier, at given places.

Any Vietnamese letter can be written: each character gets a code, and a ToUnicode map tells what it is.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

WIDTH, HEIGHT = 595, 842  # A4, in points
SIZE = 10.0
LETTER = 0.6  # width of each letter of Courier, of the size


class Put(NamedTuple):
    """A text with its left end at ``x`` and its baseline ``y`` points below the top of the shown page."""

    x: float
    y: float
    text: str
    size: float = SIZE

    @property
    def end(self) -> float:
        return self.x + len(self.text) * self.size * LETTER


Page = Sequence[Put]
PASSWORD_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True)
class Lock:
    """Standard security handler, revision 2 (RC4 with 40 bits): the user's password opens the file."""

    password: bytes = b""
    identifier: bytes = b"0123456789abcdef"
    owner: bytes = b"o" * 32
    permissions: int = -64

    @property
    def key(self) -> bytes:
        padded = (self.password + PASSWORD_PADDING)[:32]
        allowed = (self.permissions & 0xFFFFFFFF).to_bytes(4, "little")
        return hashlib.md5(padded + self.owner + allowed + self.identifier).digest()[:5]

    def closed(self, number: int, data: bytes) -> bytes:
        """The stream or string of an object, encrypted."""
        mixed = hashlib.md5(self.key + number.to_bytes(3, "little") + b"\0\0").digest()
        return _rc4(mixed[:10], data)

    def dictionary(self) -> bytes:
        user = _rc4(self.key, PASSWORD_PADDING)
        return (
            f"<< /Filter /Standard /V 1 /R 2 /O <{self.owner.hex()}> /U <{user.hex()}> /P {self.permissions} >>"
        ).encode()


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def pdf(
    *pages: Page,
    rotate: int = 0,
    origin: tuple[int, int] = (0, 0),
    picture: bool = False,
    drawing: str = "",
    lock: Lock | None = None,
) -> bytes:
    """A PDF of these pages, each shown upright as A4 whatever ``rotate`` and ``origin`` (of the media box) are.

    ``picture`` fills each page with a picture; ``drawing`` is content that stands on each page.
    """
    codes = _codes(pages)
    content = [_content(page, codes, rotate, origin, picture, drawing) for page in pages]
    wide, high = (HEIGHT, WIDTH) if rotate in (90, 270) else (WIDTH, HEIGHT)
    x, y = origin
    kids = " ".join(f"{6 + 2 * number} 0 R" for number in range(len(pages)))
    objects: list[tuple[bytes, bytes | None]] = [
        (b"<< /Type /Catalog /Pages 2 0 R >>", None),
        (f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(), None),
        (
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding /ToUnicode 4 0 R"
            b" /FirstChar 0 /LastChar 255 /Widths [" + b"600 " * 256 + b"] >>",
            None,
        ),
        (b"", _to_unicode(codes)),
        (
            b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
            b"\x80",
        ),
    ]
    for number, stream in enumerate(content):
        objects.append(
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{x} {y} {x + wide} {y + high}] /Rotate {rotate}"
                f" /Resources << /Font << /F 3 0 R >> /XObject << /I 5 0 R >> >>"
                f" /Contents {7 + 2 * number} 0 R >>".encode(),
                None,
            )
        )
        objects.append((b"", stream))
    return _file(objects, lock)


def _codes(pages: Sequence[Page]) -> dict[str, int]:
    """A code for each character; the codes that stand for themselves in strings are left out."""
    characters = sorted({char for page in pages for put in page for char in put.text} - {" "})
    return {" ": 32} | dict(zip(characters, range(33, 256), strict=False))


def _content(
    page: Page, codes: dict[str, int], rotate: int, origin: tuple[int, int], picture: bool, drawing: str
) -> bytes:
    pieces = [f"q {WIDTH} 0 0 {HEIGHT} 0 0 cm /I Do Q"] if picture else []
    pieces.append(drawing)
    for put in page:
        match rotate:
            case 90:
                matrix = f"0 1 -1 0 {put.y + origin[0]} {put.x + origin[1]}"
            case 180:
                matrix = f"-1 0 0 -1 {WIDTH - put.x + origin[0]} {put.y + origin[1]}"
            case 270:
                matrix = f"0 -1 1 0 {HEIGHT - put.y + origin[0]} {WIDTH - put.x + origin[1]}"
            case _:
                matrix = f"1 0 0 1 {put.x + origin[0]} {HEIGHT - put.y + origin[1]}"
        shown = bytes(codes[char] for char in put.text).hex()
        pieces.append(f"BT /F {put.size} Tf {matrix} Tm <{shown}> Tj ET")
    return "\n".join(pieces).encode()


def _to_unicode(codes: dict[str, int]) -> bytes:
    rows = [f"<{code:02x}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items()]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    maps = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n"
        f"1 begincodespacerange <00> <ff> endcodespacerange\n{maps}\n"
        "endcmap CMapName currentdict /CMap defineresource pop end end"
    ).encode()


def _file(objects: Sequence[tuple[bytes, bytes | None]], lock: Lock | None) -> bytes:
    """Objects (dictionary, stream) numbered from 1, with the table of their places."""
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, (head, stream) in enumerate(objects, 1):
        places.append(len(out))
        if stream is None:
            body = head
        else:
            data = lock.closed(number, stream) if lock else stream
            body = b"<< " + head + f" /Length {len(data)} >>\nstream\n".encode() + data + b"\nendstream"
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(places) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    closed = b""
    if lock:
        identifier = lock.identifier.hex().encode()
        closed = b" /Encrypt " + lock.dictionary() + b" /ID [<" + identifier + b"> <" + identifier + b">]"
    out += f"trailer\n<< /Size {len(places) + 1} /Root 1 0 R".encode() + closed + f" >>\nstartxref\n{start}\n".encode()
    return bytes(out + b"%%EOF\n")


def column(texts: Sequence[str], x: float = 72, top: float = 72, leading: float = 18) -> list[Put]:
    """Lines one below the other."""
    return [Put(x, top + leading * number, text) for number, text in enumerate(texts)]


def pages_of(text: str, lines: int = 38, wrap: int = 74) -> list[list[Put]]:
    """A plain text set line by line on as many pages as it needs, long lines wrapped; later pages are numbered."""
    wrapped = [piece for line in text.strip("\n").split("\n") for piece in (_wrapped(line, wrap) or [""])]
    pages = [column(wrapped[at : at + lines]) for at in range(0, len(wrapped), lines)]
    for number, page in enumerate(pages[1:], 2):
        page.insert(0, Put(WIDTH / 2, 40, str(number)))
    return [[put for put in page if put.text] for page in pages]


def _wrapped(line: str, wrap: int) -> list[str]:
    pieces, words = [], line.split()
    while words:
        count = 1
        while count < len(words) and len(" ".join(words[: count + 1])) <= wrap:
            count += 1
        pieces.append(" ".join(words[:count]))
        words = words[count:]
    return pieces
