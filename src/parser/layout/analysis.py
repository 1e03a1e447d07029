"""Find the parts of a paper: the ordered steps of layout.

Letterhead, title, addressees, body, closing, then annexes, each of which may have these parts again. The rules are
those of Nghị định 30/2020/NĐ-CP and of the Party's guidelines; what they look like after a wrap, a scan or a careless
copy is what the rooms beside this one deal with.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parser.domain.document_types import type_at_start
from parser.domain.spelling import UPPER, folded
from parser.domain.words import opening
from parser.layout import closing, letterhead, likeness
from parser.layout.closing import ClosingStrips
from parser.layout.labels import BULLETS, label_of
from parser.layout.letterhead import HeadStrips
from parser.layout.rows import rows_at, with_rows
from parser.layout.strips import Strip

_HEAD_MOST = 60  # strips: a letterhead is not longer
_FOREIGN_MOST = 25  # strips: what a web page or a mail puts above a letterhead


@dataclass(slots=True)
class Section:
    """The strips of a paper, or of one of its annexes, by part."""

    annex: bool
    head: list[Strip] = field(default_factory=list)
    type_line: Strip | None = None
    type_slug: str | None = None
    title: list[Strip] = field(default_factory=list)
    promulgator: list[Strip] = field(default_factory=list)  # who decides, above "Căn cứ": "GIÁM ĐỐC SỞ Y TẾ"
    addressees: list[Strip] = field(default_factory=list)
    body: list[Strip] = field(default_factory=list)
    closing: list[Strip] = field(default_factory=list)

    def letterhead(self) -> HeadStrips:
        return letterhead.collect(self.head)

    def closing_parts(self) -> ClosingStrips:
        return closing.collect(self.closing)


def sections_of(strips: Sequence[Strip]) -> list[Section]:
    """The paper and its annexes, in order. Every strip is in exactly one part of one section."""
    sections: list[Section] = []
    at = 0
    while at < len(strips):
        section, at = _section(strips, at, annex=bool(sections))
        sections.append(section)
    return sections


def _section(strips: Sequence[Strip], start: int, *, annex: bool) -> tuple[Section, int]:
    section = Section(annex)
    at = _read_head(strips, start, section)
    at = _read_title(strips, at, section)
    at = _read_addressees(strips, at, section)
    end = _next_annex(strips, at)
    body_end, closing_end = _closing_extent(strips, at, end)
    section.body = with_rows(strips[at:body_end])
    section.closing = [half for strip in strips[body_end:closing_end] for half in closing.halves(strip)]
    return section, max(closing_end, start + 1)


# --- the head -----------------------------------------------------------------------------------------------------


def _read_head(strips: Sequence[Strip], start: int, section: Section) -> int:
    """Everything above the title: ends at the type's line, at Kính gửi, or where prose begins."""
    at = start
    if section.annex and at < len(strips) and _is_annex_start(strips[at]):
        return at
    first = start if section.annex else _motto_below_foreign_lines(strips, start)
    while at < min(len(strips), start + _HEAD_MOST):
        strip = strips[at]
        if _type_of(strip) or letterhead.is_addressees(strip):
            break
        pieces = letterhead.halves(strip)
        last = pieces[-1]
        if len(pieces) > 1 and _type_of(last):
            break
        if at >= first and not _belongs_to_head(strips, at, pieces):
            break
        section.head += pieces
        at += 1
    return at


def _motto_below_foreign_lines(strips: Sequence[Strip], start: int) -> int:
    """Where the motto stands, if only a few lines of a web page or a mail are above its letterhead; else ``start``."""
    for at, strip in enumerate(strips[start : start + _FOREIGN_MOST], start):
        if any(letterhead.kind_of(piece) == "motto" for piece in letterhead.halves(strip)):
            return at
        label = label_of(strip.text)
        if (label and label.style not in BULLETS) or _type_of(strip) or _is_annex_start(strip):
            break
        if letterhead.is_addressees(strip) or closing.is_recipients(strip):
            break
    return start


def _belongs_to_head(strips: Sequence[Strip], at: int, pieces: Sequence[Strip]) -> bool:
    strip = strips[at]
    if any(letterhead.kind_of(piece) for piece in pieces) or strip.column:
        return True
    label = label_of(strip.text)
    if label and label.style not in BULLETS:
        return False
    if strip.is_capital and len(strip.text) <= 120:
        return True
    # A short line in small letters (a second line of V/v, a misread body) counts only while the head still goes on.
    if len(strip.text) > 90 or (opening().match(strip.folded) and len(strip.text) > 60):
        return False
    following = strips[at + 1 : at + 5]
    return any(
        letterhead.kind_of(piece) or _plain_type(other) or letterhead.is_addressees(other)
        for other in following
        for piece in letterhead.halves(other)
    )


def _plain_type(strip: Strip) -> bool:
    return _named_type(_closed_up(strip.text)) is not None


def _type_of(strip: Strip) -> bool:
    """Whether the strip is the line of the type; a letterhead's left column holds none."""
    if strip.column == "left" or len(strip.text) > 400:
        return False
    return _named_type(_closed_up(strip.text)) is not None


_SPACED = re.compile(r"(?:[^\W\d_]\s{1,4}){3,}[^\W\d_](?!\w)")


def _closed_up(text: str) -> str:
    """ "K Ế  H O Ạ C H" → "KẾ HOẠCH": letters set apart for emphasis; the length may change."""
    if not _SPACED.match(text):
        return text
    return re.sub(r"\s{2,}", "\0", text).replace(" ", "").replace("\0", " ")


def _named_type(text: str) -> tuple[str, int] | None:
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

_PROMULGATION = folded(r"(?:căn\ cứ|theo|xét|thực\ hiện|thi\ hành|chiếu|quyết\ định\s*:)")
_IN_BRACKETS = re.compile(r"\(.*\)?$|\[.*\]?$")


def _read_title(strips: Sequence[Strip], at: int, section: Section) -> int:
    """The type's line and the lines of the title below it."""
    if at >= len(strips):
        return at
    strip = strips[at]
    named = _named_type(_closed_up(strip.text)) if strip.column != "left" else None
    if named is None:
        if section.annex and _is_annex_start(strip):
            section.type_line = strip
            return _read_title_lines(strips, at + 1, section)
        return at
    section.type_slug = named[0]
    closed = _closed_up(strip.text)
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


# --- addressees ---------------------------------------------------------------------------------------------------


def _read_addressees(strips: Sequence[Strip], at: int, section: Section) -> int:
    """Kính gửi and the list under it."""
    if at >= len(strips) or not letterhead.is_addressees(strips[at]):
        return at
    section.addressees.append(strips[at])
    open_list = strips[at].text.rstrip().endswith(":") or strips[at].text.rstrip().endswith((";", ","))
    at += 1
    while at < len(strips):
        strip = strips[at]
        label = label_of(strip.text)
        last = section.addressees[-1]
        if label and label.style in BULLETS:
            pass
        elif label or (strip.text[:1].islower() and last.text.endswith((";", ".")) and not strip.column):
            break
        elif strip.text[:1].islower() or (
            strip.line.cell and last.line.cell and strip.line.cell.table == last.line.cell.table
        ):
            pass
        elif not open_list or len(strip.text) > 110 or (opening().match(strip.folded) and not last.text.endswith(":")):
            break
        section.addressees.append(strip)
        open_list = not strip.text.rstrip().endswith(".")
        at += 1
    return at


# --- closing and annexes ------------------------------------------------------------------------------------------

_ANNEX = folded(
    r"""(?:phụ\ lục|phụ\ biểu|biểu\ mẫu|mẫu\ số|biểu\ số|danh\ sách)
    (?:\s*(?:số\s*)?(?:\d{1,2}|[ivx]{1,5}|[a-h])\b)?\s*[.:]?\s*(?P<rest>.*)"""
)


def _is_annex_start(strip: Strip) -> bool:
    match = _ANNEX.fullmatch(strip.folded)
    if not match or strip.line.cell:
        return False
    rest = match["rest"]
    if not strip.text[:1].isupper():
        return False
    return (strip.text[:7].upper() == strip.text[:7] and (not rest or strip.is_capital)) or (
        not rest and len(strip.text) < 20
    )


def _next_annex(strips: Sequence[Strip], at: int) -> int:
    for number in range(at + 1, len(strips)):
        if _is_annex_start(strips[number]):
            return number
    return len(strips)


def _closing_extent(strips: Sequence[Strip], at: int, end: int) -> tuple[int, int]:
    """Where the closing begins and ends: at the first Nơi nhận, or at a signature near the end."""
    begin = None
    for number in range(at, end):
        if closing.is_recipients(strips[number]) or any(
            closing.is_recipients(half) for half in closing.halves(strips[number]) if half.column == "right"
        ):
            begin = _above(strips, number, at)
            break
    if begin is None:
        begin = _signature_start(strips, at, end)
    if begin is None:
        return end, end
    stop = begin
    while stop < end and _belongs_to_closing(strips, stop, begin):
        stop += 1
    return begin, max(stop, begin + 1)


def _above(strips: Sequence[Strip], recipients: int, floor: int) -> int:
    """Signature lines may stand above Nơi nhận, where the right column was read first."""
    begin = recipients
    for number in range(recipients - 1, max(floor, recipients - 10) - 1, -1):
        if _is_signature(strips[number]):
            begin = number
        elif strips[number].column != "right":
            break
    # A dateline right above the signature belongs to it.
    if begin < recipients and begin > floor and letterhead.kind_of(strips[begin - 1]) == "dateline":
        begin -= 1
    return begin


def _is_signature(strip: Strip) -> bool:
    """Whether every piece of a line is an authority, a position, a mark of signing or a name.

    Beside an authority another signer's body may stand: "SỞ TƯ PHÁP    TM. BAN THƯỜNG VỤ THÀNH ĐOÀN".
    """
    pieces = closing.halves(strip)
    signs = [closing.is_authority(p.text) or closing.is_name(p.text) or closing.is_signed(p) for p in pieces]
    return all(signs) or (any(signs) and len(pieces) > 1 and strip.is_capital)


def _signature_start(strips: Sequence[Strip], at: int, end: int) -> int | None:
    """A signer's block without Nơi nhận: a position in capitals with a name a few lines below, the last such."""
    for number in range(end - 1, max(at, end - 60) - 1, -1):
        if not any(closing.is_name(piece.text) for piece in closing.halves(strips[number])):
            continue
        for above in range(number - 1, max(at, number - 8) - 1, -1):
            text = strips[above].text
            if closing.is_authority(text) or (closing.is_position(text) and len(text) < 40):
                top = above
                while top > at and closing.is_authority(strips[top - 1].text):
                    top -= 1
                return top
    return None


def _belongs_to_closing(strips: Sequence[Strip], at: int, begin: int) -> bool:
    strip = strips[at]
    if at == begin:
        return True
    pieces = letterhead.halves(strip)
    if any(letterhead.kind_of(piece) in ("motto", "number") for piece in pieces) and not strip.line.cell:
        return False
    if _is_annex_start(strip) or (strip.is_capital and _named_type(strip.text) and strip.column != "left"):
        return False
    label = label_of(strip.text)
    if label and label.style in BULLETS:
        return True
    if (
        label
        and label.style in ("roman", "part", "chapter", "article", "upper")
        and not closing.is_authority(strip.text)
    ):
        return False
    if strip.column:
        return True
    if strip.is_capital and _motto_follows(strips, at) and _signed_before(strips, begin, at):
        return False
    titled = strip.is_capital and not _is_signature(strip) and not strip.text.endswith((";", ",", "."))
    if titled and at - begin > 3 and _signed_before(strips, begin, at):
        return False
    return len(strip.text) <= 140


_HEAD_OF_MORE = 5  # strips: a body, the one above it and a number stand before the motto at the most


def _motto_follows(strips: Sequence[Strip], at: int) -> bool:
    """Whether another letterhead begins here: the plan that a decision brings, with its own motto."""
    return any(letterhead.kind_of(other) == "motto" for other in strips[at + 1 : at + _HEAD_OF_MORE])


def _signed_before(strips: Sequence[Strip], begin: int, at: int) -> bool:
    """Whether a name was already signed in the closing: a line in capitals after that titles something new."""
    return any(closing.is_name(half.text) for strip in strips[begin:at] for half in closing.halves(strip))
