"""The letterhead: who issues, under what number, where and when, with which stamps.

Boxes 1–4, 5b, 10 and 11 of Nghị định 30/2020/NĐ-CP, Phụ lục I; Party papers by 36-HD/VPTW. Both columns may stand on
one line, one after the other, or be lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from parser.domain.bodies import head_at, heads
from parser.domain.spelling import LOWER, UPPER, fold, folded
from parser.layout import likeness
from parser.layout.strips import Strip
from parser.reading.paper import Column

Kind = Literal["motto", "number", "dateline", "subject", "mark", "copy", "body", "rule"]

MOTTO = folded(
    r"""c[ộo]ng\ h[òo]a\ x[ãa]\ h[ộo]i\ ch[ủu]\ ngh[ĩi]a\ vi[ệe]t\ nam
    |đ[ộo]c\ l[ậa]p\s*[-.]?\s*t[ựu]\ do\s*[-.]?\s*h[ạa]nh\ ph[úu]c
    |đoàn\ (?:tncs|thanh\ niên\ cộng\ sản)\ hồ\ chí\ minh(?=\s*$|\s*[*_-]|\s+[^\s,]+.{0,40},\s*ngày)
    |đảng\ cộng\ sản\ việt\ nam(?=\s*$|\s*[*_-]|\s+[^\s,]+.{0,40},\s*ngày)"""
)
# A motto that its column was too narrow for: "CỘNG HÒA XÃ HỘI" | "CHỦ NGHĨA VIỆT NAM"
_PART_OF_MOTTO = folded(
    r"""cộng\ hòa(?:\ xã\ hội(?:\ chủ(?:\ nghĩa)?)?)?
    |(?:(?:(?:hòa\ )?xã\ hội\ )?chủ\ )?nghĩa\ việt\ nam
    |độc\ lập\s*-(?:\s*tự\ do\s*-?)?|(?:tự\ do\s*-\s*)?hạnh\ phúc"""
)
# "Số: 09 /KH-SNV", "Số 12-KH/ĐUK", "Số: 95 KH/TĐTN-PT", "Số:      /PD-SNV", "Số: ...../CT-UBND"
NUMBER = re.compile(
    r"""(?:S[ốỐoO]|SỐ)\s*[:.]?\s*
    (?P<number>\d+[A-Za-zĐđ]?(?:\s?/\s?(?:19|20)\d\d)?)?\s*[.…_\s]*
    (?P<joint>/|-|(?<=\d)\s(?=[A-ZĐ]{2,4}/)|(?<=:)\s*(?=[A-ZĐ]{2,4}/))\s*
    (?P<symbol>[A-ZĐ][\wĐđ&.,]*(?:\s*[-–/]\s*[A-ZĐ][\wĐđ&.,]*)*
    (?:\s(?:I[XV]|VI{0,3}|XI{0,3}|I{1,3})(?=\s*$|\s{3}))?)  # "TB-KV IX": the number of a region""",
    re.X,
)
# "Số: 45" alone, the symbol lost
BARE_NUMBER = re.compile(r"S[ốỐ]\s*[:.]\s*(?P<number>\d+[A-Za-z]?)?[.…_\s]*/?$")
_BLANK = r"[.…_\s]*"
# ", ngày 07 tháng 02 năm 2020", ", ngày      tháng 7 năm 2024"
DATELINE = folded(
    rf"""(?P<place>[^\W\d_][^,:;/\d]{{0,40}}?)\s*[,.]?\s*
    (?P<since>ngày){_BLANK}(?P<day>\d\s?\d?)?{_BLANK}tháng{_BLANK}(?P<month>\d\s?\d?)?{_BLANK}năm{_BLANK}(?P<year>(?:19|20)\d\d)\b"""
)
# A dateline that its column was too narrow for: "Buôn Ma Thuột, ngày 12 tháng 7 năm" | "2016"
_OPEN_DATELINE = folded(
    rf"(?P<place>[^\W\d_][^,:;/\d]{{0,40}}?),\s*ngày{_BLANK}\d{{0,2}}{_BLANK}(?:tháng{_BLANK}\d{{0,2}}{_BLANK}(?:năm)?)?"
)
_DATELINE_REST = folded(rf"(?:tháng{_BLANK}\d{{0,2}}{_BLANK})?(?:năm)?{_BLANK}(?:19|20)\d\d")
_SHORT_DATELINE = folded(
    r"(?P<place>[^\W\d_][^,:;/\d]{0,40}?),\s*ngày\s+(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>(?:19|20)\d\d)"
)
SUBJECT = folded(r"(?:v\s?/\s?v|về\ việc)\b\s*[:.]?\s*")
_MARKS = folded(
    r"""(?P<urgency>hỏa\ tốc(?:\ hẹn\ giờ)?|thượng\ khẩn|khẩn)|(?P<secrecy>tuyệt\ mật|tối\ mật|mật)
    |(?P<circulation>xem\ xong\ trả\ lại|lưu\ hành\ nội\ bộ|không\ phổ\ biến)"""
)
_COPY = folded(r"(?:bản\ )?(?:sao\ y(?:\ bản\ chính)?|sao\ lục|trích\ sao|bản\ sao|dự\ thảo)\b.{0,80}")
ADDRESSEES = folded(r"(?:đồng\ )?kính\ gửi\s*:?|kính\ thưa\s*:|thân\ gửi\s*:?")


@dataclass(slots=True)
class HeadStrips:
    """The strips of a letterhead by what they are, in their order."""

    mottos: list[Strip] = field(default_factory=list)
    number: list[Strip] = field(default_factory=list)
    dateline: list[Strip] = field(default_factory=list)
    subject: list[Strip] = field(default_factory=list)
    marks: list[Strip] = field(default_factory=list)
    copies: list[Strip] = field(default_factory=list)
    bodies: list[Strip] = field(default_factory=list)  # superior bodies and issuers, in capitals
    others: list[Strip] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)  # of the bodies: those of two issuers may stand side by side

    def whole_bodies(self) -> list[tuple[list[Strip], int]]:
        """The bodies with their columns, each with what its column wrapped of it: "THÀNH PHỐ HẢI" | "PHÒNG".

        A noun alone names no body, though it begins the names of many.
        """
        found: list[tuple[list[Strip], int]] = []
        for strip, column in zip(self.bodies, self.columns, strict=True):
            above, beside = found[-1] if found else ([], column)
            if above and beside == column and above[-1].line.bold == strip.line.bold and _is_noun_alone(strip):
                above.append(strip)
            else:
                found.append(([strip], column))
        return found


def _is_noun_alone(strip: Strip) -> bool:
    return bool(strip.line.box) and " " not in strip.text and heads().match(strip.folded) is not None


_WIDE = re.compile(r"\s{3,}|\t+\s*")


_MOST_PIECES = 6  # of one line: more columns than that no letterhead has


def halves(strip: Strip) -> list[Strip]:
    """The strip cut where the right column of a letterhead begins on the same line."""
    pieces: list[Strip] = []
    while len(pieces) < _MOST_PIECES:
        cut, column = _cut(strip)
        if not cut:
            break
        pieces += _apart(strip.part(0, cut, column)) if column else [strip.part(0, cut, column)]
        strip = strip.part(cut, len(strip.text), "right" if column else None)
    return [*pieces, strip]


def _apart(strip: Strip) -> list[Strip]:
    """The bodies that stand side by side left of the motto, parted by runs of blanks."""
    pieces: list[Strip] = []
    gap = _WIDE.search(strip.text)
    while gap and strip.is_capital and len(pieces) < _MOST_PIECES:
        pieces.append(strip.part(0, gap.start(), "left"))
        strip = strip.part(gap.end(), len(strip.text), "left")
        gap = _WIDE.search(strip.text)
    return [*pieces, strip]


def _cut(strip: Strip) -> tuple[int, Column | None]:
    """Where the first piece of a line ends, 0 where it is the only one; "left" where another column follows it."""
    text = strip.folded
    motto = MOTTO.search(text)
    if motto and motto.start() > 0:
        return motto.start(), "left"
    cut = _before_dateline(strip)
    if not cut and not _is_dateline(text):
        number = NUMBER.match(strip.text)
        gap = _WIDE.search(strip.text, number.end() if number else 0)
        cut = gap.end() if gap else 0
    if not cut and not motto:
        cut = likeness.motto_at(text) or 0
    if cut:
        return cut, "left"
    if motto and any(char.isalnum() for char in text[motto.end() :]):
        return motto.end(), None
    return 0, None


# After a symbol or the subject, the place of the dateline is the run of capitalised words before ", ngày".
_PLACE = re.compile(
    # either in small letters behind the first, or all in capitals: "… DOANH NGHIỆP Vĩnh Yên, ngày" has both
    r"(?<!\w)(?:(?:TP|Tp|T\.P|TX)\s?\.?\s?|[Tt]hành\ phố\s+|[Tt]hị\ xã\s+)?"
    rf"(?:[{UPPER}]['’]?[{LOWER}]*(?:\s?[.'’-]?\s?[{UPPER}]['’]?[{LOWER}]+){{0,4}}"
    rf"|[{UPPER}]+(?:\s?[.'-]?\s?[{UPPER}]+){{0,4}})\s*,\s*(?=[Nnu]g[àaạ]y)"
)


def _before_dateline(strip: Strip) -> int:
    """Where a dateline begins behind something else on the line, or 0."""
    number = NUMBER.match(strip.text)
    low = number.end() if number else 0
    found = DATELINE.search(strip.folded, low) or likeness.dateline_within(strip.folded, low)
    if not found:
        return 0
    places = [place.start() for place in _PLACE.finditer(strip.text, low, found.end())]
    return places[-1] if places else 0


def match_dateline(folded_text: str) -> re.Match[str] | None:
    """The dateline that begins a text, also one that is misread."""
    return DATELINE.match(folded_text) or likeness.dateline(folded_text)


def _is_dateline(text: str) -> bool:
    whole = match_dateline(text) or _SHORT_DATELINE.fullmatch(text) or _OPEN_DATELINE.fullmatch(text)
    return whole is not None and len(text) < 90


def _goes_on(dateline: Sequence[Strip], strip: Strip) -> bool:
    """Whether a strip is the rest of a dateline that its line cut."""
    return (
        len(dateline) == 1
        and _OPEN_DATELINE.fullmatch(dateline[0].folded) is not None
        and _DATELINE_REST.fullmatch(strip.folded) is not None
    )


_CUT_SYMBOL = re.compile(r"[-–/]$")
_SYMBOL_REST = re.compile(r"[A-ZĐ][\wĐđ&]*(?:[-–/][A-ZĐ][\wĐđ&]*)*")


def _number_goes_on(number: Sequence[Strip], strip: Strip) -> bool:
    """Whether a strip is the rest of a symbol that its line cut: "Số: 13/KHLT-SGDĐT-" | "CĐGD"."""
    return (
        bool(number)
        and number[-1].column == strip.column
        and _CUT_SYMBOL.search(number[-1].text) is not None
        and _SYMBOL_REST.fullmatch(strip.text) is not None
    )


_MOSTLY_BLANK = re.compile(r"[\W_]*")


def kind_of(strip: Strip) -> Kind | None:
    """What a strip of a letterhead is by its own words, or None."""
    text = strip.folded
    if MOTTO.match(text) or _PART_OF_MOTTO.fullmatch(text.strip(" |*_")) or likeness.motto_at(text) == 0:
        return "motto"
    if NUMBER.match(strip.text) or BARE_NUMBER.fullmatch(strip.text):
        return "number"
    if _is_dateline(text):
        return "dateline"
    if SUBJECT.match(text) and not strip.is_capital:
        return "subject"
    if strip.is_capital and _MARKS.fullmatch(text.strip(" .*:")):
        return "mark"
    if _COPY.fullmatch(text) and len(text) < 90:
        return "copy"
    if _MOSTLY_BLANK.fullmatch(text):
        return "rule"
    return None


def is_addressees(strip: Strip) -> bool:
    return bool(ADDRESSEES.match(strip.folded) or likeness.addressees(strip.folded))


def collect(strips: Sequence[Strip]) -> HeadStrips:
    """Sort the strips of a letterhead (already cut into columns) by what they are.

    A subject (V/v) goes on over the following strips of its column until another element begins.
    """
    head = HeadStrips()
    open_subject = False
    # Where the motto stands on lines of its own, what is side by side is two issuers.
    mottos = [strip for strip in strips if kind_of(strip) in ("motto", "dateline")]
    beside = not any(strip.column == "right" for strip in mottos)
    motto_cells = {(s.line.cell.table, s.line.cell.column) for s in mottos if s.line.cell}
    for strip in strips:
        kind = kind_of(strip)
        if kind is None and open_subject and strip.column != "right" and not strip.is_capital:
            head.subject.append(strip)
            continue
        # Mottos and datelines of the other column may stand between two lines of a subject.
        open_subject = kind == "subject" or (open_subject and kind in ("motto", "dateline", "rule"))
        match kind:
            case "motto":
                head.mottos.append(strip)
            case "number":
                head.number.append(strip)
            case "dateline" if not head.dateline:
                head.dateline.append(strip)
            case None if _number_goes_on(head.number, strip):
                head.number.append(strip)
            case None if _goes_on(head.dateline, strip):
                head.dateline.append(strip)
            case "subject":
                head.subject.append(strip)
            case "mark":
                head.marks.append(strip)
            case "copy":
                head.copies.append(strip)
            case None if strip.is_capital and (beside or _is_left(strip, motto_cells)):
                head.bodies.append(strip)
            case _:
                head.others.append(strip)
    _by_columns(head, _mixed(strips, head))
    below = _below_number(strips, head)
    if below and not any(head.columns):
        head.columns = [0] * (len(head.bodies) - below) + [1] * below
    return head


def _below_number(strips: Sequence[Strip], head: HeadStrips) -> int:
    """How many bodies stand below the number and above the motto: they are the second issuer's, read after the first.

    The number ends the column of the first: "HỘI NÔNG DÂN", "Số: 05/KHLT-HND-SYT", "SỞ Y TẾ".
    """
    kinds = {id(strip): "body" for strip in head.bodies}
    kinds |= {id(strip): "motto" for strip in head.mottos} | {id(strip): "number" for strip in head.number}
    above, number, rest = "".join(kinds.get(id(strip), "other")[0] for strip in strips).partition("n")
    below = rest.partition("m")[0].count("b")
    if not number or "m" in above or "b" not in above or "b" in rest.partition("m")[2]:
        return 0
    return below if below and head_at(head.bodies[-below].folded) else 0


def _is_left(strip: Strip, mottos: set[tuple[int, int]]) -> bool:
    """Whether a strip stands left of the motto: in the left column, or in a cell before that of the motto."""
    cell = strip.line.cell
    if strip.column != "right":
        return True
    return cell is not None and any(cell.table == table and cell.column < column for table, column in mottos)


def _mixed(strips: Sequence[Strip], head: HeadStrips) -> int:
    """How many bodies stand before each line of the motto, where the rows of the head are read cell by cell."""
    kinds = {id(strip): "body" for strip in head.bodies} | {id(strip): "motto" for strip in head.mottos}
    runs = "".join(kinds.get(id(strip), "other")[0] for strip in strips).split("m")
    if len(runs) < 3 or any(strip.line.box or strip.column for strip in head.bodies):
        return 0
    first, second = runs[0].count("b"), runs[1].count("b")
    return first if first == second >= 2 else 0


def _by_columns(head: HeadStrips, mixed: int) -> None:
    """Put the bodies of two issuers that stand side by side one column after the other."""
    rows: dict[tuple[int, int], list[Strip]] = {}
    for strip in head.bodies:
        cell = strip.line.cell
        row = rows.setdefault((cell.table, cell.row) if cell else (-1, strip.line.start), [])
        if not any(_place(other) == _place(strip) for other in row):
            row.append(strip)
    widest = max(rows.values(), key=len, default=[])
    head.columns = [0] * len(head.bodies)
    places = [_place(strip) for strip in widest]
    if len(widest) >= 2:
        columns = [min(range(len(places)), key=lambda n: abs(places[n] - _place(strip))) for strip in head.bodies]
    elif mixed:
        columns = [number % mixed for number in range(len(head.bodies))]
    else:
        return
    ordered = sorted(zip(columns, range(len(columns)), strict=True))
    head.bodies = [head.bodies[number] for _, number in ordered]
    head.columns = [column for column, _ in ordered]


def _place(strip: Strip) -> float:
    """Where on its line a strip begins: by its cell, in points where the format has geometry, else in characters."""
    if strip.line.cell:
        return strip.line.cell.column
    return strip.line.box.x0 if strip.line.box else strip.start - strip.line.start


def mark_value(text: str) -> tuple[str, str] | None:
    """("urgency", "Hỏa tốc") and the like for the text of a mark, in sentence case."""
    match = _MARKS.fullmatch(fold(text).strip(" .*:"))
    if not match or not match.lastgroup:
        return None
    plain = text.strip(" .*:")
    return match.lastgroup, plain[:1].upper() + plain[1:].lower()
