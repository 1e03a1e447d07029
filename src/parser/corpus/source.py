"""The source of a corpus paper: its words with their layout, in one text file that a person can write.

One paragraph a line; ``**bold**`` and ``_italic_``. What is laid out otherwise stands in a block between ``::: name``
and ``:::``; in ``letterhead``, ``closing`` and ``table`` each line is a printed row, its columns parted by ``|``;
``::: page`` begins a new page. ``corpus/README.md`` shows one. A text, a DOCX and a PDF are made from it.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, cast, get_args

from parser.errors import ThiduaError

Kind = Literal["paragraph", "letterhead", "title", "centre", "closing", "table", "page"]
COLUMNS: frozenset[str] = frozenset({"letterhead", "closing", "table"})
# "**KẾ HOẠCH**", "_ngày 03 tháng 02 năm 2020_"; an underscore inside a word is a letter like others
_MARKS = re.compile(r"(?P<bold>\*\*)|(?P<italic>(?<!\w)_(?=[^\s_])|(?<=[^\s_])_(?!\w))")


class BadSource(ThiduaError):
    """A source that does not keep to the format."""

    def __init__(self, name: str, line: int, why: str) -> None:
        super().__init__(f"{name}, line {line}: {why}")
        self.line = line


class Run(NamedTuple):
    """Words set alike."""

    text: str
    bold: bool
    italic: bool


Cell = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """What is laid out in one way: rows of cells; a paragraph is one row of one cell."""

    kind: Kind
    rows: tuple[tuple[Cell, ...], ...] = ()

    def columns(self) -> list[list[str]]:
        """The words of each column from top to bottom, with "" where a row has none."""
        width = max((len(row) for row in self.rows), default=0)
        return [[words(row[n]) if n < len(row) else "" for row in self.rows] for n in range(width)]


def words(cell: Cell) -> str:
    """The cell's text without its marks."""
    return "".join(run.text for run in cell)


def read_source(text: str, name: str = "") -> list[Block]:
    """The blocks of a source in their order. Raises ``BadSource``."""
    blocks: list[Block] = []
    kind: Kind | None = None
    rows: list[tuple[Cell, ...]] = []
    for number, line in enumerate(text.split("\n"), 1):
        line = line.strip()
        if line.startswith(":::"):
            opened = line[3:].strip()
            if kind is None and opened == "page":
                blocks.append(Block("page"))
            elif kind is None and opened in get_args(Kind) and opened != "paragraph":
                kind, rows = cast(Kind, opened), []
            elif kind is not None and not opened:
                blocks.append(Block(kind, tuple(rows)))
                kind = None
            else:
                raise BadSource(name, number, f"'{line}' opens no block that there is, or closes none")
        elif kind is not None:
            cells = line.split("|") if kind in COLUMNS else [line]
            rows.append(tuple(_cell(cell.strip()) for cell in cells))
        elif line:
            blocks.append(Block("paragraph", ((_cell(line),),)))
    if kind is not None:
        raise BadSource(name, text.count("\n") + 1, f"the block '{kind}' is not closed")
    return blocks


def _cell(text: str) -> Cell:
    runs: list[Run] = []
    bold = italic = False
    at = 0
    for mark in _MARKS.finditer(text):
        if mark.start() > at:
            runs.append(Run(text[at : mark.start()], bold, italic))
        bold, italic = (not bold, italic) if mark["bold"] else (bold, not italic)
        at = mark.end()
    if at < len(text):
        runs.append(Run(text[at:], bold, italic))
    return tuple(runs)


def write_source(blocks: Iterable[Block]) -> str:
    """The source of blocks: what ``read_source`` reads."""
    lines: list[str] = []
    for block in blocks:
        if block.kind == "page":
            lines.append("::: page")
        elif block.kind == "paragraph":
            lines.append(_written(block.rows[0][0]))
        else:
            lines += [f"::: {block.kind}", *(" | ".join(map(_written, row)) for row in block.rows), ":::"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _written(cell: Cell) -> str:
    out = ""
    for run in cell:
        mark = "**" if run.bold else "_" if run.italic else ""
        out += f"{mark}{run.text}{mark}" if run.text.strip() else run.text
    return out


def pieces(blocks: Iterable[Block]) -> list[str]:
    """All cells in reading order, one column after the other: what the paper says, without its layout."""
    found: list[str] = []
    for block in blocks:
        if block.kind == "table":
            found += [words(cell) for row in block.rows for cell in row]
        else:
            found += [cell for column in block.columns() for cell in column]
    return [piece for piece in found if piece]
