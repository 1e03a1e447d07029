"""Blocks that stand side by side, as letterhead and closing do, read one after the other.

A band of rows is found in which a vertical gutter stays free; what is left of the gutter is read before what is right
of it. Rows with wide gaps but without a common gutter are put together again.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from parser.reading.paper import Column
from parser.reading.pdf.lines import TextLine, joined


@dataclass(frozen=True, slots=True)
class Placed:
    """A line in reading order with the column that it stands in."""

    line: TextLine
    column: Column | None


@dataclass(frozen=True, slots=True)
class _Band:
    first: int
    last: int  # the last row, inclusive
    gutter: tuple[float, float]


def in_reading_order(rows: Sequence[Sequence[TextLine]], width: float) -> list[Placed]:
    """The segments of a page's rows in reading order; ``width`` is the page's, in points."""
    placed: list[Placed] = []
    number = 0
    for band in _bands(rows, width):
        placed += [Placed(joined(row), None) for row in rows[number : band.first]]
        middle = sum(band.gutter) / 2
        segments = [line for row in rows[band.first : band.last + 1] for line in row]
        placed += [Placed(line, "left") for line in segments if line.box.x1 <= middle]
        placed += [Placed(line, "right") for line in segments if line.box.x1 > middle]
        number = band.last + 1
    return placed + [Placed(joined(row), None) for row in rows[number:]]


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
    for number in range(seed + 1, len(rows)):
        narrowed = _free(rows[number], gutter)
        if narrowed is None or _far(rows[number - 1], rows[number]):
            break
        two = len(rows[number]) >= 2
        if not two and (_centred(rows[number][0], rows, width) or not _aligned(rows[number][0], rows[seed:number])):
            break
        gutter, last, pairs = narrowed, number, pairs + two
    first = seed
    for number in range(seed - 1, floor - 1, -1):
        narrowed = _free(rows[number], gutter)
        if narrowed is None or _far(rows[number], rows[number + 1]) or _centred(rows[number][0], rows, width):
            break
        gutter, first = narrowed, number
    single = last - first + 1 - pairs
    if pairs < 2 and single < 1:
        return None
    return _Band(first, last, gutter)


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
    return (x0, x1) if x1 - x0 > 2 else None


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
