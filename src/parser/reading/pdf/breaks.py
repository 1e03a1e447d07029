"""Tables that go on over a page break: one table, its rows counted on, and a row that the break cut still one row."""

from collections.abc import Iterator, Mapping, Sequence

from parser.reading.paper import Cell
from parser.reading.pdf.characters import Glyph
from parser.reading.pdf.tables import TableCell

_SAME_EDGE = 3.0  # points: how far apart the columns of one table may stand on two pages
_OF_PAGE_NUMBER = frozenset("-–— ")


def continued(
    tables: Mapping[int, Sequence[TableCell]], pages: Sequence[Sequence[Glyph]]
) -> dict[int, list[TableCell]]:
    """The cells by page, those of a table that goes on with its number and its rows counted on.

    It goes on where its columns are the same and nothing but the page's own number stands between.
    """
    found: dict[int, list[TableCell]] = {}
    for page in sorted(tables):
        cells = list(tables[page])
        above = found.get(page - 1)
        if above and cells:
            ended = _table(above, max(above, key=lambda cell: cell.box.bottom))
            begun = _table(cells, min(cells, key=lambda cell: cell.box.top))
            if _alike(ended, begun) and not _parted(ended, pages[page - 1], begun, pages[page]):
                rest = [cell for cell in cells if cell.cell.table != begun[0].cell.table]
                cells = [*_counted_on(ended, pages[page - 1], begun, pages[page]), *rest]
        found[page] = cells
    return found


def _table(cells: Sequence[TableCell], of: TableCell) -> list[TableCell]:
    return [cell for cell in cells if cell.cell.table == of.cell.table]


def _alike(ended: Sequence[TableCell], begun: Sequence[TableCell]) -> bool:
    """Whether two tables have the same columns."""
    one, other = ({cell.cell.column: cell.box.x0 for cell in cells} for cells in (ended, begun))
    return one.keys() == other.keys() and all(abs(one[column] - other[column]) <= _SAME_EDGE for column in one)


def _parted(
    ended: Sequence[TableCell], glyphs: Sequence[Glyph], begun: Sequence[TableCell], others: Sequence[Glyph]
) -> bool:
    """Whether anything but a page number stands below the first table or above the second."""
    bottom = max(cell.box.bottom for cell in ended)
    top = min(cell.box.top for cell in begun)
    between = [glyph for glyph in glyphs if glyph.top > bottom] + [glyph for glyph in others if glyph.bottom < top]
    return any(not glyph.text.isdigit() and glyph.text not in _OF_PAGE_NUMBER for glyph in between)


def _counted_on(
    ended: Sequence[TableCell], glyphs: Sequence[Glyph], begun: Sequence[TableCell], others: Sequence[Glyph]
) -> Iterator[TableCell]:
    number = ended[0].cell.table
    last = max(cell.cell.row for cell in ended)
    first = min(cell.cell.row for cell in begun)
    broken = _beginnings([cell for cell in ended if cell.cell.row == last], glyphs)
    rest = _beginnings([cell for cell in begun if cell.cell.row == first], others)
    after = last + 1 - first - _goes_on(broken, rest)
    for cell in begun:
        yield TableCell(Cell(number, cell.cell.row + after, cell.cell.column), cell.box)


def _goes_on(broken: Mapping[int, str], rest: Mapping[int, str]) -> bool:
    """Whether a page's first row is the rest of one that the break cut: nothing in it begins anew, its number least."""
    return bool(rest) and 0 not in rest and all(at in broken and first.islower() for at, first in rest.items())


def _beginnings(row: Sequence[TableCell], glyphs: Sequence[Glyph]) -> dict[int, str]:
    """The first character of each cell of a row that holds any, by column."""
    found: dict[int, str] = {}
    for cell in row:
        box = cell.box
        inside = [
            glyph
            for glyph in glyphs
            if box.x0 <= (glyph.x0 + glyph.x1) / 2 <= box.x1 and box.top <= (glyph.top + glyph.bottom) / 2 <= box.bottom
        ]
        if inside:
            found[cell.cell.column] = min(inside, key=lambda glyph: (round(glyph.baseline), glyph.x0)).text
    return found
