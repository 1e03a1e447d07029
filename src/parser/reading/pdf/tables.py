"""Ruled tables: pages with ruling lines are told by PDFium, their cells by pdfplumber."""

import io
import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from parser.reading.paper import Box, Cell

_LOG = logging.getLogger(__name__)
_THIN = 3.0  # points: a drawn shape not thicker than this is a rule
_SHORT = 12.0  # points: a rule shorter than this is a dash, not an edge of a cell


@dataclass(frozen=True, slots=True)
class TableCell:
    cell: Cell
    box: Box


def has_rulings(page: "pdfium.PdfPage") -> bool:
    """Whether the page draws lines enough for a table: two each way (the rules under letterhead and title lie flat)."""
    flat = upright = 0
    for number, drawn in enumerate(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > 5000:
            break
        left, bottom, right, top = drawn.get_bounds()
        width, height = right - left, top - bottom
        if height <= _THIN and width >= _SHORT:
            flat += 1
        elif width <= _THIN and height >= _SHORT:
            upright += 1
        elif width >= _SHORT and height >= _SHORT:
            flat, upright = flat + 1, upright + 1
        if flat >= 2 and upright >= 2:
            return True
    return False


def cells_of(data: bytes, pages: Sequence[int]) -> dict[int, list[TableCell]]:
    """The cells of the ruled tables on the given pages (counted from 0), by page; nothing where they cannot be read."""
    import pdfplumber

    found: dict[int, list[TableCell]] = {}
    tables = 0
    try:
        with pdfplumber.open(io.BytesIO(data), pages=[number + 1 for number in pages]) as document:
            for page in document.pages:
                cells = found.setdefault(page.page_number - 1, [])
                for table in page.find_tables():
                    grid = [row.cells for row in table.rows]
                    if len(grid) < 2 or max(map(len, grid), default=0) < 2:
                        continue
                    cells += _cells(grid, tables)
                    tables += 1
                page.close()
    except Exception as error:  # pdfminer fails on odd files in many ways; the page then reads as lines
        _LOG.warning("tables not read: %s", error)
    return found


def _cells(grid: Iterable[Sequence[tuple[float, float, float, float] | None]], table: int) -> Iterable[TableCell]:
    for row, line in enumerate(grid):
        for column, box in enumerate(line):
            if box is not None:
                yield TableCell(Cell(table, row, column), Box(*box))
