"""The line of the type, the lines of the title below it, and where the title ends."""

import re
from collections.abc import Sequence

from parser.domain.bodies import heads
from parser.domain.document_types import type_at_start
from parser.domain.spelling import UPPER, folded
from parser.domain.words import opening
from parser.layout import closing, letterhead, likeness
from parser.layout.labels import BULLETS, label_of
from parser.layout.rows import rows_at
from parser.layout.section import Section
from parser.layout.strips import Strip

_ANNEX = folded(
    r"""(?:phụ\ lục|phụ\ biểu|biểu\ mẫu|mẫu\ số|biểu\ số|danh\ sách)
    (?:\s*(?:số\s*)?(?:\d{1,2}|[ivx]{1,5}|[a-h])\b)?\s*[.:]?\s*(?P<rest>.*)"""
)


def is_annex_start(strip: Strip) -> bool:
    match = _ANNEX.fullmatch(strip.folded)
    if not match or strip.line.cell:
        return False
    rest = match["rest"]
    if not strip.text[:1].isupper():
        return False
    return (strip.text[:7].upper() == strip.text[:7] and (not rest or strip.is_capital)) or (
        not rest and len(strip.text) < 20
    )


def plain_type(strip: Strip) -> bool:
    return named_type(closed_up(strip.text)) is not None


def type_of(strip: Strip) -> bool:
    """Whether the strip is the line of the type; a letterhead's left column holds none."""
    if strip.column == "left" or len(strip.text) > 400:
        return False
    return named_type(closed_up(strip.text)) is not None


_SPACED = re.compile(r"(?:[^\W\d_]\s{1,4}){3,}[^\W\d_](?!\w)")


def closed_up(text: str) -> str:
    """ "K Ế  H O Ạ C H" → "KẾ HOẠCH": letters set apart for emphasis; the length may change."""
    if not _SPACED.match(text):
        return text
    return re.sub(r"\s{2,}", "\0", text).replace(" ", "").replace("\0", " ")


def named_type(text: str) -> tuple[str, int] | None:
    """The type that a line names: alone, or in capitals with a title behind it."""
    found = type_at_start(text)
    if not found:
        misread = likeness.type_line(text.strip(" :.*"))
        return (misread, len(text)) if misread else None
    _, length = found
    name, rest = text[:length], text[length:].strip(" :.*")
    if not rest:
        return found if name[:1].isupper() else None
    if name != name.upper():
        return None
    # "KẾ HOẠCH Phát động …", "KẾ HOẠCH PHÁT ĐỘNG …"; but "QUYẾT ĐỊNH SỐ …", "BÁO CÁO VIÊN" are something else.
    return None if re.match(r"(?:SỐ|VIÊN|TRÌNH BÀY)\b", rest) else found


# --- the title ----------------------------------------------------------------------------------------------------

_PROMULGATION = folded(r"(?:[-+*]\s*)?(?:c[ăa]n\ c[ứu]|theo|xét|thực\ hiện|thi\ hành|chiếu|quyết\ định\s*:)")
_WHOLLY_IN_BRACKETS = re.compile(r"\([^()]*\)")  # "(Kèm theo Quyết định số 61/QĐ-BXD)"
_IN_BRACKETS = re.compile(r"\(.*\)?$|\[.*\]?$")


def read_title(strips: Sequence[Strip], at: int, section: Section) -> int:
    """The type's line and the lines of the title below it."""
    if at >= len(strips):
        return at
    strip = strips[at]
    named = named_type(closed_up(strip.text)) if strip.column != "left" else None
    if named is None:
        if section.annex and is_annex_start(strip):
            section.type_line = strip
            return _read_title_lines(strips, at + 1, section)
        return at
    section.type_slug = named[0]
    closed = closed_up(strip.text)
    if closed == strip.text and closed[named[1] :].strip(" :.*"):
        section.type_line = strip.part(0, named[1])
        section.title.append(strip.part(named[1], len(strip.text)))
    else:
        section.type_line = strip
    return _read_title_lines(strips, at + 1, section)


def _read_title_lines(strips: Sequence[Strip], at: int, section: Section) -> int:
    while at < len(strips):
        strip = strips[at]
        if letterhead.is_addressees(strip) or not _is_title_line(strips, at, section):
            break
        if _is_promulgator(strips, at, section) or _names_the_issuer(strips, at, section):
            section.promulgator.append(strip)
        else:
            section.title.append(strip)
        at += 1
    return at


def _is_promulgator(strips: Sequence[Strip], at: int, section: Section) -> bool:
    """The body that decides, in capitals between the title and "Căn cứ"."""
    strip = strips[at]
    if not strip.is_capital or not (section.title or section.annex is False) or section.type_line is None:
        return False
    if section.promulgator and section.title:
        return True
    if section.title and not section.title[-1].is_capital and heads().match(strip.folded):
        return True  # "GIÁM ĐỐC SỞ Y TẾ" in capitals under a title that is not
    for other in strips[at + 1 : at + 4]:
        if _PROMULGATION.match(other.folded):
            return bool(section.title)
        if not other.is_capital:
            return False
    return False


_OF_ISSUER = folded(r"của\s+\w")
_ABOUT = folded(r"(?:v\s?/\s?v|về)\b")


def _names_the_issuer(strips: Sequence[Strip], at: int, section: Section) -> bool:
    """ "CỦA BAN THƯỜNG VỤ HUYỆN ỦY" between the type and "Về việc …": who issues, no part of the title."""
    if section.title or not strips[at].is_capital:
        return False
    if not section.promulgator and not _OF_ISSUER.match(strips[at].folded):
        return False
    if section.promulgator and _ABOUT.match(strips[at].folded):
        return False
    return any(_ABOUT.match(other.folded) for other in strips[at + 1 : at + 3])


def _is_title_line(strips: Sequence[Strip], at: int, section: Section) -> bool:
    strip = strips[at]
    if strip.line.cell and section.type_line and not section.type_line.line.cell:
        return False  # a table below the title
    label = label_of(strip.text)
    if label and not (section.title and label.style in BULLETS):
        return False
    if label and _looks_like_prose(strips, at):
        return False
    if closing.is_recipients(strip) or rows_at(strips, at):
        return False
    first = not section.title
    if first:
        grounds = _PROMULGATION.match(strip.folded) and not strip.is_capital and _is_prose(strips, at)
        return not (len(strip.text) > 500 or grounds)
    last = section.title[-1]
    if _WHOLLY_IN_BRACKETS.fullmatch(strip.text) and len(strip.text) < 220:
        return True
    full = len(last.text) >= _FULL * max(len(other.text) for other in strips[at : at + _NEAR])
    if full and not last.is_capital and not _PROMULGATION.match(strip.folded) and not _is_prose(strips, at):
        return _same_look(last, strip)
    if strip.folded[:1].islower() and strip.text[:1].islower():
        return not last.text.endswith((".", ";", ":")) or len(strip.text) < 60
    if _IN_BRACKETS.match(strip.text) and len(strip.text) < 220:
        return True
    if strip.is_capital:
        return True
    if last.is_capital and not strip.is_capital and strip.line.centred is False and last.line.centred:
        return False
    return not _looks_like_prose(strips, at) and _same_look(last, strip)


def _same_look(last: Strip, strip: Strip) -> bool:
    """Whether two lines are set alike, as the lines of one title are."""
    if last.line.bold and strip.line.bold is False:
        return False
    return not (last.line.centred and strip.line.centred is False)


def _looks_like_prose(strips: Sequence[Strip], at: int) -> bool:
    strip = strips[at]
    text = strip.text
    if strip.line.centred and len(text) < 150:
        return False
    if text.endswith((".", ";", ":", "./.", ",")) or len(text) > 150:
        return True
    if opening().match(strip.folded):
        return True
    # A full line followed by one that goes on in small letters is the first line of a paragraph, not of a title.
    following = strips[at + 1] if at + 1 < len(strips) else None
    if strip.line.bold and following is not None and not following.line.bold:
        return False
    if following and len(text) > 70 and following.text[:1].islower() and len(following.text) > 60:
        return True
    return _is_prose(strips, at)


_NEAR = 12  # lines: how far a paragraph is looked along
_SLIP = 1  # characters that recognition may have lost or added on a line
_FULL = 0.8  # of the longest line near it: a line shorter than that ends where its words end
# "mức cho phép. Để …", "như sau:", "Quốc hội;": no title has a stop inside or one of these at a line's end
_STOP = re.compile(rf"[.;:]$|[^\W\d_]{{3,}}\.\s+[{UPPER}]")


def _is_prose(strips: Sequence[Strip], at: int) -> bool:
    """Whether the paragraph that begins here has a stop, as prose has and a title has not."""
    near = strips[at : at + _NEAR]
    width = max(len(strip.text) for strip in near)
    spaced = min((strip.blank for strip in near[1:]), default=0)
    for number, strip in enumerate(near):
        if number and _begins_anew(near[number - 1], strip, width, spaced):
            return False
        if _STOP.search(strip.text):
            return True
    return len(near) == _NEAR


def _begins_anew(last: Strip, strip: Strip, width: int, spaced: int) -> bool:
    """Whether a line near a title begins something else than the paragraph of the line before."""
    if strip.blank > spaced or strip.is_capital != last.is_capital:
        return True
    if letterhead.is_addressees(strip):
        return True
    short = len(last.text) + 1 + len(strip.text.split(None, 1)[0]) < width - _SLIP
    return short and not strip.text[:1].islower()  # its first word would have fitted above
