"""The characters of a PDF page with their places, from PDFium.

PDFium gives them in stream order, which is not reading order, and cuts words where a substitute font draws the
Vietnamese letters; so only what each character is and where it stands is taken, and lines are built from that.
"""

import ctypes
import unicodedata
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c


class Glyph(NamedTuple):
    """A drawn character (with the marks combined into it): places in points from the page's top left."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    baseline: float
    size: float
    number: int  # in PDFium's order
    spaced: bool  # a space that the file itself holds stands before it
    bold: bool  # as the word's first character is


@dataclass(frozen=True, slots=True)
class PageFrame:
    """The shown page: its size in points, after rotation."""

    width: float
    height: float


# Codes that fonts give to what is not text.
_SKIPPED = frozenset("\ufffe\uffff\ufffd\u0000\ufeff")
_WRAPPED_HYPHEN = 2  # how PDFium hands out a hyphen that is the last of its line


def glyphs_of(page: "pdfium.PdfPage", most: int) -> tuple[list[Glyph], PageFrame]:
    """The visible characters of a page, at most ``most`` of them, with the page's frame."""
    text_page = page.get_textpage()
    width, height = page.get_size()
    rotation = page.get_rotation()
    x_origin, y_origin, *_ = page.get_cropbox()
    frame = PageFrame(width, height)
    raw = text_page.raw
    count = min(text_page.count_chars(), most)
    glyphs: list[Glyph] = []
    box = pdfium_c.FS_RECTF()
    x, y = ctypes.c_double(), ctypes.c_double()
    unicode_of, box_of, origin_of = (
        pdfium_c.FPDFText_GetUnicode,
        pdfium_c.FPDFText_GetLooseCharBox,
        pdfium_c.FPDFText_GetCharOrigin,
    )
    box_ref, x_ref, y_ref = ctypes.byref(box), ctypes.byref(x), ctypes.byref(y)
    spaced = bold = False
    begins = True
    high = 0
    for index in range(count):
        code = unicode_of(raw, index)
        if 0xD800 <= code < 0xDC00:  # PDFium hands out UTF-16 units on some platforms
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00) if high else 0
        high = 0
        char = "-" if code == _WRAPPED_HYPHEN else chr(code) if code < 0x110000 else ""
        if char in " \t\u00a0\u3000":
            spaced = spaced or not pdfium_c.FPDFText_IsGenerated(raw, index)
            begins = True
            continue
        if not char or char in _SKIPPED or char in "\r\n" or not char.isprintable():
            begins = True
            continue
        if begins:
            bold = _is_bold(raw, index)
            begins = False
        box_of(raw, index, box_ref)
        origin_of(raw, index, x_ref, y_ref)
        if unicodedata.combining(char) and glyphs:
            last = glyphs[-1]
            glyphs[-1] = last._replace(text=unicodedata.normalize("NFC", last.text + char))
            continue
        x0, low, x1, high = box.left - x_origin, box.bottom - y_origin, box.right - x_origin, box.top - y_origin
        corners = _turned(x0, low, x1, high, x.value - x_origin, y.value - y_origin, width, height, rotation)
        x0, x1, top, bottom, baseline = corners
        glyphs.append(Glyph(char, x0, x1, top, bottom, baseline, bottom - top, index, spaced, bold))
        spaced = False
    return glyphs, frame


def _turned(
    left: float, low: float, right: float, high: float, x: float, y: float, width: float, height: float, rotation: int
) -> tuple[float, float, float, float, float]:
    """x0, x1, top, bottom and baseline on the shown page, from PDF coordinates (origin below left, before rotation)."""
    match rotation:
        case 90:
            return low, high, left, right, x
        case 180:
            return width - right, width - left, low, high, y
        case 270:
            return width - high, width - low, height - right, height - left, height - x
    return left, right, height - high, height - low, height - y


def _is_bold(raw: Any, index: int) -> bool:
    """Whether a character is drawn with a bold font, by its weight or its name."""
    if pdfium_c.FPDFText_GetFontWeight(raw, index) >= 600:
        return True
    buffer = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    length = pdfium_c.FPDFText_GetFontInfo(raw, index, buffer, len(buffer), ctypes.byref(flags))
    return 0 < length <= len(buffer) and b"bold" in buffer.value.lower()
