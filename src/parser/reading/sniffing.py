"""Tell what a file is from its bytes, never from its name."""

import io
import re
import zipfile

from parser.errors import DamagedDocument, EncryptedDocument, NotADocument, ScanWithoutText, UnsupportedFormat

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = "text/html"
MARKDOWN = "text/markdown"
TEXT = "text/plain"

_PICTURES = {
    b"\x89PNG\r\n": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"II*\x00": "TIFF",
    b"MM\x00*": "TIFF",
    b"GIF8": "GIF",
    b"BM": "BMP",
}
_UNSUPPORTED_ZIP = {
    "xl/workbook.xml": "XLSX",
    "ppt/presentation.xml": "PPTX",
    "content.xml": "ODT",
    "META-INF/container.xml": "EPUB",
}
# The words by which an HTML file begins, after a byte order mark, white space, comments or an XML declaration.
_HTML = re.compile(
    rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body|meta|div|p|table)\b", re.I | re.S
)


def media_type(data: bytes) -> str:
    """The media type of ``data``; text that is not HTML comes back as ``text/plain``.

    Raises ``UnsupportedFormat``, ``NotADocument``, ``ScanWithoutText`` (a picture), ``EncryptedDocument`` or
    ``DamagedDocument``.
    """
    head = data[:4096]
    if b"%PDF-" in head[:1024]:
        return PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _inside_zip(data)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        # An OLE file: an old Word document, or a new one that is encrypted.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedDocument
        raise UnsupportedFormat("Word 97–2003 (.doc)")
    if head.startswith(b"{\\rtf"):
        raise UnsupportedFormat("RTF")
    for magic, name in _PICTURES.items():
        # Two letters are too few to know a bitmap by: its reserved bytes are zero as well.
        if head.startswith(magic) and (magic != b"BM" or head[6:10] == b"\0\0\0\0"):
            raise ScanWithoutText(name)
    if head.startswith((b"\x7fELF", b"\x1f\x8b", b"7z\xbc\xaf", b"\xca\xfe\xba\xbe")):
        raise NotADocument("nhị phân / binary")
    # Letters can begin a text as well: what is no text holds zero bytes.
    if b"\0" in head and head.startswith((b"MZ", b"Rar!")):
        raise NotADocument("nhị phân / binary")
    plain = head.removeprefix(b"\xef\xbb\xbf")
    if plain[:2] in (b"\xff\xfe", b"\xfe\xff"):
        plain = plain.replace(b"\0", b"")[2:]
    if _HTML.match(plain):
        return HTML
    return TEXT


def _inside_zip(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError) as error:
        raise DamagedDocument("ZIP") from error
    if "word/document.xml" in names or "word/document2.xml" in names:
        return DOCX
    for name, label in _UNSUPPORTED_ZIP.items():
        if name in names:
            raise UnsupportedFormat(label)
    raise NotADocument("ZIP")
