"""Find the parts of a paper: the ordered steps of layout.

Letterhead, title, addressees, body, closing, then annexes, each of which may have these parts again. The rules are
those of Nghị định 30/2020/NĐ-CP and of the Party's guidelines; what they look like after a wrap, a scan or a careless
copy is what the rooms beside this one deal with.
"""

from collections.abc import Sequence

from parser.domain.words import opening
from parser.layout import closing, letterhead
from parser.layout.labels import BULLETS, label_of
from parser.layout.rows import with_rows
from parser.layout.section import Section
from parser.layout.strips import Strip
from parser.layout.titles import is_annex_start, named_type, plain_type, read_title, type_of

_HEAD_MOST = 60  # strips: a letterhead is not longer
_FOREIGN_MOST = 25  # strips: what a web page or a mail puts above a letterhead


def sections_of(strips: Sequence[Strip]) -> list[Section]:
    """The paper and its annexes, in order. Every strip is in exactly one part of one section."""
    sections: list[Section] = []
    strips = _motto_above_addressees(strips)
    at = 0
    while at < len(strips):
        section, at = _section(strips, at, annex=bool(sections))
        sections.append(section)
    return sections


def _section(strips: Sequence[Strip], start: int, *, annex: bool) -> tuple[Section, int]:
    section = Section(annex)
    at = _read_head(strips, start, section)
    at = read_title(strips, at, section)
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
    if section.annex and at < len(strips) and is_annex_start(strips[at]):
        return at
    first = start if section.annex else _motto_below_foreign_lines(strips, start)
    while at < min(len(strips), start + _HEAD_MOST):
        strip = strips[at]
        if type_of(strip) or letterhead.is_addressees(strip):
            break
        pieces = letterhead.halves(strip)
        last = pieces[-1]
        if len(pieces) > 1 and type_of(last):
            break
        if at >= first and not _belongs_to_head(strips, at, pieces):
            break
        section.head += pieces
        at += 1
    return at


def _motto_above_addressees(strips: Sequence[Strip]) -> Sequence[Strip]:
    """ "Kính gửi" that was read with the left column of the letterhead, put behind its right column."""
    for at, strip in enumerate(strips[:_HEAD_MOST]):
        if strip.column != "left" or not letterhead.is_addressees(strip):
            continue
        right = end = next((n for n in range(at, len(strips)) if strips[n].column != "left"), len(strips))
        while end < len(strips) and strips[end].column == "right":
            end += 1
        if any(letterhead.kind_of(other) == "motto" for other in strips[right:end]):
            return [*strips[:at], *strips[right:end], *strips[at:right], *strips[end:]]
    return strips


def _motto_below_foreign_lines(strips: Sequence[Strip], start: int) -> int:
    """Where the motto stands, if only a few lines of a web page or a mail are above its letterhead; else ``start``."""
    for at, strip in enumerate(strips[start : start + _FOREIGN_MOST], start):
        if any(letterhead.kind_of(piece) == "motto" for piece in letterhead.halves(strip)):
            return at
        label = label_of(strip.text)
        if (label and label.style not in BULLETS) or type_of(strip) or is_annex_start(strip):
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
        letterhead.kind_of(piece) or plain_type(other) or letterhead.is_addressees(other)
        for other in following
        for piece in letterhead.halves(other)
    )


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
        open_list = not strip.text.rstrip().endswith((".", "!"))
        at += 1
    return at


# --- closing and annexes ------------------------------------------------------------------------------------------


def _next_annex(strips: Sequence[Strip], at: int) -> int:
    for number in range(at + 1, len(strips)):
        if is_annex_start(strips[number]):
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
        beside = strips[number].column is not None and strips[number].is_capital  # the signer's body
        office = begin < recipients and closing.is_position(strips[number].text)  # "Phó Bí thư" above a name
        if _is_signature(strips[number]) or office or (beside and begin < recipients):
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
            if _in_other_column(strips[above], strips[number]):
                continue  # in a list of persons the position stands beside the name
            if closing.is_authority(text) or (closing.is_position(text) and len(text) < 40):
                top = above
                while top > at and closing.is_authority(strips[top - 1].text):
                    top -= 1
                return top
    return None


def _in_other_column(strip: Strip, other: Strip) -> bool:
    """Whether two strips of one table stand in different columns of it."""
    one, two = strip.line.cell, other.line.cell
    return one is not None and two is not None and one.table == two.table and one.column != two.column


def _belongs_to_closing(strips: Sequence[Strip], at: int, begin: int) -> bool:
    strip = strips[at]
    if at == begin:
        return True
    pieces = letterhead.halves(strip)
    if any(letterhead.kind_of(piece) in ("motto", "number") for piece in pieces) and not strip.line.cell:
        return False
    if is_annex_start(strip) or (strip.is_capital and named_type(strip.text) and strip.column != "left"):
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
    # "KT. BỘ TRƯỞNG" | "BỘ TƯ PHÁP" of the second signer titles nothing.
    if (
        titled
        and not closing.is_authority(strips[at - 1].text)
        and at - begin > 3
        and _signed_before(strips, begin, at)
    ):
        return False
    return len(strip.text) <= 140


_HEAD_OF_MORE = 5  # strips: a body, the one above it and a number stand before the motto at the most


def _motto_follows(strips: Sequence[Strip], at: int) -> bool:
    """Whether another letterhead begins here: the plan that a decision brings, with its own motto."""
    return any(letterhead.kind_of(other) == "motto" for other in strips[at + 1 : at + _HEAD_OF_MORE])


def _signed_before(strips: Sequence[Strip], begin: int, at: int) -> bool:
    """Whether a name was already signed in the closing: a line in capitals after that titles something new."""
    return any(closing.is_name(half.text) for strip in strips[begin:at] for half in closing.halves(strip))
