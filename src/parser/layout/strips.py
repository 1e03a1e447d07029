"""Strips: the pieces of lines that layout works on.

A strip is a line, or the part of one that stands in a column of its own; it knows the page, column and cell that the
reader saw. Whether it is furniture (page numbers, rules, stamps) is settled here, before anything is read from it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from parser.domain.spelling import fold, folded
from parser.layout.flow import Span
from parser.reading.paper import Column, Line, Paper


@dataclass(frozen=True, slots=True)
class Strip:
    """``text`` is ``paper.text[start:end]``; ``blank`` counts the empty lines just above it."""

    text: str
    folded: str
    start: int
    end: int
    line: Line
    blank: int = 0
    indent: int = 0  # characters of white space before it on its line
    column: Column | None = None
    placed: bool = False  # whether runs of blanks part it from others on its line, so that its place tells its column

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def part(self, start: int, end: int, column: Column | None = None, *, placed: bool = False) -> "Strip":
        """``text[start:end]`` as a strip of its own, without white space at its ends."""
        text = self.text[start:end]
        start += len(text) - len(text.lstrip())
        text = text.strip()
        return replace(
            self,
            text=text,
            folded=self.folded[start : start + len(text)],
            start=self.start + start,
            end=self.start + start + len(text),
            column=column or self.column,
            placed=placed or self.placed,
            blank=self.blank if start == 0 else 0,
        )

    @property
    def is_capital(self) -> bool:
        """Whether it has letters, and all of them are capitals (a few misread ones are forgiven)."""
        letters = [char for char in self.text if char.isalpha()]
        small = sum(char.islower() for char in letters)
        return len(letters) >= 2 and small <= len(letters) // 12


def strips_of(paper: Paper) -> list[Strip]:
    """The paper's visible lines as strips, in reading order."""
    strips: list[Strip] = []
    blank = 0
    tables = Counter(line.cell.table for line in paper.lines if line.cell)
    widths: dict[int, int] = {}
    for line in paper.lines:
        if line.cell:
            widths[line.cell.table] = max(widths.get(line.cell.table, 0), line.cell.column)
    for line in paper.lines:
        raw = paper.text[line.start : line.end]
        text = raw.strip()
        if not text:
            blank += 1
            continue
        start = line.start + len(raw) - len(raw.lstrip())
        column = line.column
        cell = line.cell
        # Word sets letterhead and closing as a table of two columns (three where one is a spacer).
        if cell and column is None and widths[cell.table] in (1, 2) and tables[cell.table] < 60:
            column = "left" if cell.column == 0 else "right"
        strips.append(Strip(text, fold(text), start, start + len(text), line, blank, start - line.start, column))
        blank = 0
    return strips


# A line that only draws: "-----", "_____", "* * *", "---o0o---".
_RULE = re.compile(r"[-–—_=*~.•…\s]*(?:o\s?0\s?o|o\s?O\s?o|0\s?o\s?0)?[-–—_=*~.•…\s]*")
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang\s*)?(?P<number>\d{1,3})(?:\s*/\s*\d{1,3})?[-–—\s]*")
# What programs for digital signatures print on a page (Nghị định 30/2020/NĐ-CP, Phụ lục I, box 14).
_SIGNATURE = folded(
    r"""(?:ký\ bởi|người\ ký|ký\ số\ bởi|thời\ gian\ ký|ngày\ ký|giờ\ ký|email|cơ\ quan|tổ\ chức\ ký|chức\ danh)\s*:.*
    |digitally\ signed.*|signature\ (?:not\ verified|valid).*|dn\s*:\s*c=.*|signing\ time.*
    |ký\ bởi\ .*\d{4}.*"""
)
_STAMPED = folded(r"""(?:ký\ bởi|thời\ gian\ ký|ký\ số\ bởi|digitally\ signed|signature\ (?:not|valid))""")
# The stamp of arrival that a registry sets on an incoming paper.
_ARRIVAL = folded(
    r"""(?:công\ văn|văn\ bản)?\s*đến\s*(?:số|ngày|giờ)\s*:.*|chuyển\s*:.*
    |số\ và\ ký\ hiệu\ (?:hs|hồ\ sơ)\s*:.*|lưu\ hồ\ sơ\ số\s*:.*|(?:công\ văn\ )?đến"""
)
_CAPTURED = re.compile(r"captured by|camscanner|scanned (?:with|by).*", re.I)


def furniture_of(strips: Sequence[Strip]) -> set[int]:
    """The numbers of the strips that are furniture."""
    found = {
        number
        for number, strip in enumerate(strips)
        if _RULE.fullmatch(strip.text) or _CAPTURED.fullmatch(strip.text) or _is_margin(strip)
    }
    found.update(_stamps(strips))
    found.update(_page_numbers(strips))
    found |= _repeated(strips, found)
    return found


def _is_margin(strip: Strip) -> bool:
    """Word's headers and footers repeat on each page; a letterhead set as header does not count as furniture."""
    if strip.line.zone == "page":
        return False
    if strip.line.zone == "footer":
        return True
    return bool(_PAGE_NUMBER.fullmatch(strip.folded)) or (
        "cộng hòa xã hội" not in strip.folded and not strip.is_capital and ", ngày" not in strip.folded
    )


def _stamps(strips: Sequence[Strip]) -> Iterable[int]:
    """Signature stamps, and the arrival stamp where two of its lines stand close together near the top."""
    if any(_STAMPED.search(strip.folded) for strip in strips):
        yield from (number for number, strip in enumerate(strips) if _SIGNATURE.fullmatch(strip.folded))
    arrival = [number for number, strip in enumerate(strips[:25]) if _ARRIVAL.fullmatch(strip.folded)]
    if len(arrival) >= 2:
        yield from arrival


_PAGE_LEAST = 600  # characters: a page of a paper holds more


def _page_numbers(strips: Sequence[Strip]) -> Iterable[int]:
    """Lines with nothing but a number that count pages: at the page's edge, or in steps of one a page apart."""
    candidates: list[tuple[int, int]] = []
    edges = _page_edges(strips)
    for number, strip in enumerate(strips):
        match = _PAGE_NUMBER.fullmatch(strip.folded)
        if not match or strip.line.cell:
            continue
        if strip.line.page is not None:
            if number in edges:
                yield number
            continue
        candidates.append((number, int(match["number"])))
    expected, since = None, 0
    for number, value in candidates:
        if value == (expected or 2) and _is_inside_sentence(strips, number):
            yield number
            expected, since = value + 1, strips[number].start
            continue
        far = strips[number].start - since >= _PAGE_LEAST
        restarts = value in (1, 2) and (expected is None or far)
        if (value == expected and far) or (restarts and (far or (value == 1 and number < 3))):
            yield number
            expected, since = value + 1, strips[number].start


def _is_inside_sentence(strips: Sequence[Strip], number: int) -> bool:
    """Whether a lone number cuts a sentence of prose in two, as only the page's own can."""
    if not 0 < number < len(strips) - 1:
        return False
    before, after = strips[number - 1].text, strips[number + 1].text
    return before[-1:].islower() and after[:1].islower() and len(before) > 40 and len(after) > 40


def _page_edges(strips: Sequence[Strip]) -> set[int]:
    """The first and last two strips of each page."""
    edges: set[int] = set()
    pages: dict[int, list[int]] = {}
    page = 0
    for number, strip in enumerate(strips):
        if strip.line.page is None:
            continue
        # The rest of a table's row is read with the row, though it stands on the next page.
        if not strip.line.cell:
            page = strip.line.page
        if strip.line.page <= max(page, 1):
            pages.setdefault(strip.line.page, []).append(number)
    for numbers in pages.values():
        edges.update(numbers[:2], numbers[-2:])
    return edges


_DIGITS = re.compile(r"\d+")


def _repeated(strips: Sequence[Strip], furniture: set[int]) -> set[int]:
    """Running heads: a line that comes back, digits aside, next to a page's end or three times, a page apart."""
    places: dict[str, list[int]] = {}
    for number, strip in enumerate(strips):
        if number not in furniture and 8 <= len(strip.text) <= 160 and not strip.line.cell:
            places.setdefault(_DIGITS.sub("0", strip.folded), []).append(number)
    edges = _page_edges(strips)
    found: set[int] = set()
    for numbers in places.values():
        if len(numbers) < 2:
            continue
        apart = all(strips[later].start - strips[earlier].start >= _PAGE_LEAST for earlier, later in pairwise(numbers))
        if not apart or strips[numbers[0]].text[0] in "-+*":
            continue
        beside = [n for n in numbers if n in edges or n - 1 in furniture or n + 1 in furniture]
        if len(beside) >= max(2, len(numbers) - 1) or (len(numbers) >= 3 and len(strips[numbers[0]].text) >= 25):
            # The first may be the line itself, where the page begins with it; later ones repeat it.
            found.update(beside if numbers[0] in beside and len(beside) > 2 else numbers[1:])
    return found
