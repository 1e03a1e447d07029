"""Decode the bytes of a text file: UTF-8, UTF-16 or UTF-32, with or without a byte order mark."""

import codecs
import re
import unicodedata

from parser.errors import NotADocument, WrongEncoding

_MARKS = (  # the longer marks first: UTF-32 LE begins as UTF-16 LE does
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Characters that no text holds: controls except tab, line and page ends.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes) -> str:
    """The text of ``data``. Raises ``WrongEncoding`` where it is in an old encoding, ``NotADocument`` where binary."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data, name)
    guess = _utf16_without_mark(data)
    if guess:
        return _decoded(data, guess)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if data.count(b"\0") > len(data) // 100:
            raise NotADocument("nhị phân / binary") from error
        raise WrongEncoding(f"byte 0x{data[error.start]:02X} @ {error.start}") from error
    if len(_CONTROL.findall(text[:65536])) > 8 + len(text[:65536]) // 200:
        raise NotADocument("nhị phân / binary")
    return text


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise WrongEncoding(name) from error


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows itself by its spaces and line ends: a zero byte beside 0x20 or 0x0A, always on one side."""
    if len(data) < 4 or len(data) % 2:
        return None
    head = data[:4096]
    little = head[0::2].count(b" ") + head[0::2].count(b"\n") if b" \0" in head or b"\n\0" in head else 0
    big = head[1::2].count(b" ") + head[1::2].count(b"\n") if b"\0 " in head or b"\0\n" in head else 0
    zeros_odd, zeros_even = head[1::2].count(b"\0"), head[0::2].count(b"\0")
    enough = len(head) // 2 // 4
    if little > big and zeros_odd > enough and zeros_odd > 4 * zeros_even:
        return "utf-16-le"
    if big > little and zeros_even > enough and zeros_even > 4 * zeros_odd:
        return "utf-16-be"
    return None


_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Soft hyphens, zero-width characters and direction marks carry nothing of a Vietnamese paper.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def normalised(text: str) -> str:
    """``text`` in NFC, lines ended by a newline each, invisible characters dropped, tabs and odd spaces kept."""
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", text)
    text = _SURROGATES.sub("\ufffd", text)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)
