"""Blocks that stand side by side, as letterhead and closing do, read one after the other.

A band of rows is found in which a vertical gutter stays free; what is left of the gutter is read before what is right
of it. Either side may hold columns again: papers of two offices set three side by side. Rows with wide gaps but without
a common gutter are put together again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from parser.reading.paper import Column
from parser.reading.pdf.lines import TextLine, joined, parted

_NARROW = 0.7  # of a line's size: a gap at least this wide may part columns whose lines nearly touch
_UNEVEN = 2.0  # times the line's other gaps: justified prose has wide gaps too, but they are alike
_LEAST = 2.0  # points: a narrower gutter is none
_SEEDS = 8  # rows of a side that are tried for a gutter of their own

Row = Sequence[TextLine]


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in reading order with the column that it stands in.

    ``column`` tells one of two; ``place`` counts three and more from the left, within the page's ``band``.
    """

    line: TextLine
    column: Column | None
    place: int | None = None
    band: int = 0


@dataclass(frozen=True, slots=True)
class _Band:
    first: int
    last: int  # the last row, inclusive
    gutter: tuple[float, float]
    rows: list[Row]  # those of the band, cut at the gutter


def in_reading_order(rows: Sequence[Sequence[TextLine]], width: float) -> list[Placed]:
    """The segments of a page's rows in reading order; ``width`` is the page's, in points."""
    placed: list[Placed] = []
    number = 0
    for count, band in enumerate(_bands(rows, width)):
        placed += [Placed(joined(row), None) for row in rows[number : band.first]]
        sides = _sides(band.rows, band.gutter)
        columns = [column for side in sides for column in _columns(side)]
        names: tuple[Column, Column] = ("left", "right")
        if len(columns) > len(names):
            placed += [Placed(line, None, place, count) for place, lines in enumerate(columns) for line in lines]
        else:
            placed += [
                Placed(line, name) for name, side in zip(names, sides, strict=True) for row in side for line in row
            ]
        number = band.last + 1
    return placed + [Placed(joined(row), None) for row in rows[number:]]


def _sides(rows: Sequence[Row], gutter: tuple[float, float]) -> tuple[list[Row], list[Row]]:
    """What stands left and right of a gutter, by row."""
    middle = sum(gutter) / 2
    left = [[line for line in row if line.box.x1 <= middle] for row in rows]
    right = [[line for line in row if line.box.x1 > middle] for row in rows]
    return [row for row in left if row], [row for row in right if row]


def _columns(rows: Sequence[Row]) -> list[list[TextLine]]:
    """The lines of one side by the columns that it holds: a gutter parts it that no row crosses and two rows show."""
    for seed in [row for row in rows if len(row) > 1][:_SEEDS]:
        gutter: tuple[float, float] | None = (seed[0].box.x1, seed[1].box.x0)
        cut: list[Row] = []
        for row in rows:
            if gutter is not None:
                cut.append(_recut(row, gutter))
                gutter = _free(cut[-1], gutter)
        if gutter is None:
            continue
        middle = sum(gutter) / 2
        if sum(row[0].box.x1 <= middle < row[-1].box.x1 for row in cut) > 1:
            return [column for side in _sides(cut, gutter) for column in _columns(side)]
    return [[line for row in rows for line in row]]


def _recut(row: Row, gutter: tuple[float, float]) -> Row:
    """The row with a line cut that crosses the gutter, where a gap in it, wider than between its words, meets it."""
    pieces: list[TextLine] = []
    for line in row:
        crosses = line.box.x0 < gutter[0] and line.box.x1 > gutter[1]
        at = _gap_at(line, gutter) if crosses else 0
        pieces += parted(line, at) if at else [line]
    return pieces


def _gap_at(line: TextLine, gutter: tuple[float, float]) -> int:
    """The number of the character behind the gap that meets the gutter; 0 where there is none."""
    gaps = [(x1 - x0, number, x0, x1) for number, x0, x1 in _gaps(line)]
    for wide, number, x0, x1 in gaps:
        others = [other for other, at, _, _ in gaps if at != number]
        if wide < _NARROW * line.size or (others and wide < _UNEVEN * median(others)):
            continue
        if min(x1, gutter[1]) - max(x0, gutter[0]) > _LEAST:
            return number
    return 0


def _gaps(line: TextLine) -> Iterator[tuple[int, float, float]]:
    """The gaps between the words of a line: the character behind each, and from where to where it goes."""
    reach = line.glyphs[0].x1
    for number, glyph in enumerate(line.glyphs):
        if glyph.x0 - reach > 0.1 * line.size:
            yield number, reach, glyph.x0
        reach = max(reach, glyph.x1)


def _bands(rows: Sequence[Sequence[TextLine]], width: float) -> list[_Band]:
    bands: list[_Band] = []
    number = 0
    while number < len(rows):
        if len(rows[number]) < 2:
            number += 1
            continue
        band = _grown(rows, number, bands[-1].last + 1 if bands else 0, width)
        if band is None:
            number += 1
            continue
        bands.append(band)
        number = band.last + 1
    return bands


def _grown(rows: Sequence[Sequence[TextLine]], seed: int, floor: int, width: float) -> _Band | None:
    """The band around a row of segments: it grows while each next row leaves its first gutter free."""
    gutter = (rows[seed][0].box.x1, rows[seed][1].box.x0)
    last, pairs = seed, 1
    grown = [rows[seed]]
    for number in range(seed + 1, len(rows)):
        row = _recut(rows[number], gutter)
        narrowed = _free(row, gutter)
        if narrowed is None or _far(rows[number - 1], rows[number]):
            break
        two = len(row) >= 2
        if not two and (_centred(rows[number][0], rows, width) or not _aligned(rows[number][0], rows[seed:number])):
            break
        gutter, last, pairs = narrowed, number, pairs + two
        grown.append(row)
    first = seed
    for number in range(seed - 1, floor - 1, -1):
        row = _recut(rows[number], gutter)
        narrowed = _free(row, gutter)
        if narrowed is None or _far(rows[number], rows[number + 1]) or _centred(row[0], rows, width):
            break
        gutter, first = narrowed, number
        grown.insert(0, row)
    single = last - first + 1 - pairs
    if pairs < 2 and single < 1:
        return None
    return _Band(first, last, gutter, grown)


def _free(row: Sequence[TextLine], gutter: tuple[float, float]) -> tuple[float, float] | None:
    """What stays of the gutter beside a row, or None where the row crosses it."""
    x0, x1 = gutter
    middle = (x0 + x1) / 2
    for line in row:
        if line.box.x1 <= middle:
            x0 = max(x0, line.box.x1)
        elif line.box.x0 >= middle:
            x1 = min(x1, line.box.x0)
        elif line.box.x1 < x1:
            x0 = max(x0, line.box.x1)
        elif line.box.x0 > x0:
            x1 = min(x1, line.box.x0)
        else:
            return None
    return (x0, x1) if x1 - x0 > _LEAST else None


def _aligned(line: TextLine, rows: Sequence[Sequence[TextLine]]) -> bool:
    """Whether a line is set like one of the rows above it on its side: from the same edge, or about the same middle."""
    middle = (line.box.x0 + line.box.x1) / 2
    return any(
        abs(other.box.x0 - line.box.x0) < 0.5 * line.size
        or abs(other.box.x1 - line.box.x1) < 0.5 * line.size
        or abs((other.box.x0 + other.box.x1) / 2 - middle) < 0.8 * line.size
        for row in rows
        for other in row
    )


def _far(above: Sequence[TextLine], below: Sequence[TextLine]) -> bool:
    size = max(above[0].size, below[0].size)
    return below[0].box.top - above[0].box.bottom > 8 * size


def _centred(line: TextLine, rows: Sequence[Sequence[TextLine]], width: float) -> bool:
    """Whether a single line is set about the middle of the text, as a title is."""
    x0 = min(row[0].box.x0 for row in rows)
    x1 = max(row[-1].box.x1 for row in rows)
    middle = (line.box.x0 + line.box.x1) / 2
    return abs(middle - (x0 + x1) / 2) < 0.06 * width
