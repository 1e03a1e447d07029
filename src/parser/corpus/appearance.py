"""How a corpus paper looks as a text: as an archive gets it out of a PDF, a Word file or a scan.

The same source is written with its two columns side by side, one after the other or mixed; wrapped or one paragraph a
line; with page numbers in the middle of sentences. Which it is follows from the paper's name, so that it never changes.
"""

import random
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from parser.corpus.source import COLUMNS, Block, words

Columns = Literal["side", "stacked", "mixed"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """``width`` in characters, 0 where paragraphs are not wrapped; ``page`` in lines, 0 without page numbers."""

    columns: Columns = "stacked"
    width: int = 0
    page: int = 0
    spaced: bool = False


def clean_appearance(name: str) -> Appearance:
    """How the clean text of a paper looks."""
    chance = random.Random(f"clean {name}")
    width = chance.choice((0, 0, 80, 92, 105))
    columns: Columns = chance.choice(("side", "side", "stacked"))
    return Appearance(columns, width, chance.choice((0, 40, 46)) if width else 0, chance.random() < 0.3)


def rough_appearance(name: str) -> Appearance:
    """How the degraded copy of a paper looks."""
    chance = random.Random(f"rough {name}")
    columns: Columns = chance.choice(("side", "stacked", "mixed"))
    return Appearance(columns, chance.choice((58, 72, 84)), chance.choice((0, 34, 38, 44)), chance.random() < 0.25)


def as_text(blocks: Iterable[Block], appearance: Appearance) -> str:
    """The paper as plain text."""
    lines: list[str] = []
    for block in blocks:
        lines += _lines(block, appearance)
        if appearance.spaced and block.kind not in COLUMNS:
            lines.append("")
    return "\n".join(_paged(lines, appearance.page)).strip("\n") + "\n"


def _lines(block: Block, appearance: Appearance) -> list[str]:
    if block.kind == "page":
        return [""]
    if block.kind == "table":
        return ["  ".join(words(cell) for cell in row) for row in block.rows]
    if block.kind in COLUMNS:
        return ["", *_columns(block, appearance.columns), ""]
    texts = [words(row[0]) for row in block.rows]
    if not appearance.width:
        return texts
    return [
        line
        for text in texts
        for line in textwrap.wrap(text, appearance.width, break_long_words=False, break_on_hyphens=False) or [""]
    ]


def _columns(block: Block, how: Columns) -> list[str]:
    columns = block.columns()
    if how == "stacked":
        return [line for column in columns for line in column if line]
    rows = list(zip(*columns, strict=True))
    if how == "mixed":
        return [cell for row in rows for cell in row if cell]
    widths = [max((len(cell) for cell in column), default=0) + 4 for column in columns]
    return [
        "".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows if any(row)
    ]


def _paged(lines: list[str], page: int) -> list[str]:
    """The lines with a page number between pages, wherever the page ends."""
    if not page:
        return lines
    out: list[str] = []
    for number, line in enumerate(lines):
        if number and number % page == 0:
            out.append(str(number // page + 1))
        out.append(line)
    return out
