"""Lines from the geometry of characters: same baseline, left to right, spaces where the gap is that of a space."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from parser.reading.paper import Box
from parser.reading.pdf.characters import Glyph

_SAME_LINE = 0.35  # of a character's height: how far baselines of one line may be apart
_SPACE = 0.16  # of the height: a gap at least this wide is a space; letters of a word touch or overlap
_COLUMN = 1.6  # of the height: a gap at least this wide parts what stands side by side


@dataclass(frozen=True, slots=True)
class TextLine:
    """A run of characters that reads as one line; ``glyphs`` are in reading order, ``text`` has their spaces.

    ``edges`` holds the x0 and x1 of each character of ``text``.
    """

    text: str
    edges: tuple[tuple[float, float], ...]
    box: Box
    size: float
    glyphs: tuple[Glyph, ...]


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Characters grouped by baseline, top to bottom, each row from left to right."""
    rows: list[list[Glyph]] = []
    anchor = 0.0
    for glyph in sorted(glyphs, key=lambda g: (g.baseline, g.x0)):
        if rows and abs(glyph.baseline - anchor) <= _SAME_LINE * max(glyph.size, rows[-1][-1].size, 1.0):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
        anchor = glyph.baseline if len(rows[-1]) == 1 else (anchor * 3 + glyph.baseline) / 4
    for row in rows:
        row.sort(key=lambda g: (g.x0, g.number))
    return rows


def segments_of(row: Sequence[Glyph]) -> list[TextLine]:
    """The lines of one row: it is cut where a gap is as wide as between columns."""
    height = median(glyph.size for glyph in row)
    lines: list[TextLine] = []
    current: list[Glyph] = []
    for glyph in _without_doubles(row):
        if current and glyph.x0 - max(g.x1 for g in current[-3:]) > _COLUMN * height:
            lines.append(_line(current, height))
            current = []
        current.append(glyph)
    lines.append(_line(current, height))
    return lines


def joined(lines: Sequence[TextLine]) -> TextLine:
    """Neighbouring segments of one row as a single line again."""
    glyphs = [glyph for line in lines for glyph in line.glyphs]
    return _line(glyphs, median(glyph.size for glyph in glyphs))


def parted(line: TextLine, at: int) -> list[TextLine]:
    """A line as two, the second from its character ``at`` on."""
    return [_line(line.glyphs[:at], line.size), _line(line.glyphs[at:], line.size)]


def _without_doubles(row: Sequence[Glyph]) -> list[Glyph]:
    """Programs draw a letter twice to make it bold: the second is dropped."""
    kept: list[Glyph] = []
    for glyph in row:
        if any(
            glyph.text == other.text and abs(glyph.x0 - other.x0) < 0.2 * max(other.x1 - other.x0, 0.1)
            for other in kept[-2:]
        ):
            continue
        kept.append(glyph)
    return kept


def _line(glyphs: Sequence[Glyph], height: float) -> TextLine:
    text: list[str] = []
    edges: list[tuple[float, float]] = []
    reach = glyphs[0].x1
    for number, glyph in enumerate(glyphs):
        gap = glyph.x0 - reach
        if number and (gap > _SPACE * height or (glyph.spaced and gap > -0.05 * height)):
            text.append(" ")
            edges.append((min(reach, glyph.x0), glyph.x0))
        for char in unicodedata.normalize("NFC", glyph.text):
            text.append(char)
            edges.append((glyph.x0, glyph.x1))
        reach = max(reach, glyph.x1)
    joined_text = "".join(text)
    composed = unicodedata.normalize("NFC", joined_text)
    if len(composed) != len(joined_text):  # a mark drawn as a glyph of its own
        edges = [edges[min(i, len(edges) - 1)] for i in range(len(composed))]
    box = Box(
        min(g.x0 for g in glyphs), min(g.top for g in glyphs), max(g.x1 for g in glyphs), max(g.bottom for g in glyphs)
    )
    return TextLine(composed, tuple(edges), box, height, tuple(glyphs))
