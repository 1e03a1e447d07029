"""Rows of a table that a plain text prints line by line: cells parted by tabs or by two and more blanks.

DOCX and PDF tell their cells; here lines that are cut alike tell them: "1  Hồ sơ nộp trực tuyến  tối thiểu 85%".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from parser.layout.labels import label_of
from parser.layout.strips import Strip
from parser.reading.paper import Cell

# what parts two cells
_GAP = re.compile(r"\s*\t\s*|\s{2,}")
_LONGEST = 240  # characters of a row
_LEAST_ROWS = 2  # of three cells and more; of two cells there must be one row more


def with_rows(strips: Sequence[Strip]) -> list[Strip]:
    """The strips of a body with each row of a table cut into its cells."""
    found: list[Strip] = []
    at = 0
    while at < len(strips):
        count = rows_at(strips, at)
        for row, strip in enumerate(strips[at : at + count]):
            found += _cells(strip, strips[at].start, row)
        if not count:
            found.append(strips[at])
        at += max(count, 1)
    return found


def rows_at(strips: Sequence[Strip], at: int) -> int:
    """How many rows the table has that begins with this strip; 0 where none begins."""
    width = _width(strips[at])
    if width < 2:
        return 0
    end = at + 1
    while end < len(strips) and _width(strips[end]) == width:
        end += 1
    rows = strips[at:end]
    if len(rows) < _LEAST_ROWS + (width == 2):
        return 0
    if width == 2 and all(_fields(row.text)[0].isdigit() for row in rows):
        return 0  # a list whose numbers are set apart from its items
    return len(rows)


def _fields(text: str) -> list[str]:
    return _GAP.split(text)


def _width(strip: Strip) -> int:
    """How many cells a strip has; 0 for what knows its cells, or is no row: an item, a line in capitals."""
    if strip.line.cell or strip.line.box or strip.column or len(strip.text) > _LONGEST or strip.is_capital:
        return 0
    return 0 if label_of(strip.text) else len(_fields(strip.text))


def _cells(strip: Strip, table: int, row: int) -> list[Strip]:
    cells: list[Strip] = []
    start = 0
    ends = [*_GAP.finditer(strip.text), None]
    for column, gap in enumerate(ends):
        end = gap.start() if gap else len(strip.text)
        piece = strip.part(start, end)
        cells.append(replace(piece, line=replace(piece.line, cell=Cell(table, row, column))))
        start = gap.end() if gap else end
    return cells
