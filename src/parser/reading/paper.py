"""A paper as reading hands it on: one canonical text, and where each of its lines stands.

The text is in Unicode NFC; its lines are separated by a newline each. Offsets count its characters and mean the same
everywhere after. Nothing here knows what a line says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple


class Box(NamedTuple):
    """A rectangle in points from the top left of its page."""

    x0: float
    top: float
    x1: float
    bottom: float


class Cell(NamedTuple):
    """A place in a table: the table's number in the paper, row and column, all from 0."""

    table: int
    row: int
    column: int


Column = Literal["left", "right"]
Zone = Literal["page", "header", "footer"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the canonical text: ``text[start:end]``, without its newline.

    ``column`` is set where the page shows two blocks side by side, as letterhead and closing do. ``zone`` is
    ``header`` or ``footer`` for what repeats on each page. ``glyphs`` holds the x0 and x1 of each character, where the
    format has geometry, so that a box can be told for a part of a line.
    """

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    size: float | None = None
    bold: bool | None = None
    centred: bool | None = None
    column: Column | None = None
    cell: Cell | None = None
    zone: Zone = "page"
    paragraph: int | None = None  # lines with one number are one paragraph of the file
    glyphs: tuple[tuple[float, float], ...] | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """A read document: text, lines in reading order, and the file that they come from."""

    text: str
    lines: tuple[Line, ...]
    media_type: str
    pages: int | None = None
    file_name: str | None = None
    sha256: str = ""
    size: int = 0
    text_layer: Literal["native", "ocr", "mixed"] = "native"


@dataclass(slots=True)
class PaperBuilder:
    """Collects lines and lays them out as one text."""

    pieces: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    length: int = 0

    def add(
        self,
        text: str,
        *,
        page: int | None = None,
        box: Box | None = None,
        size: float | None = None,
        bold: bool | None = None,
        centred: bool | None = None,
        column: Column | None = None,
        cell: Cell | None = None,
        zone: Zone = "page",
        paragraph: int | None = None,
        glyphs: Sequence[tuple[float, float]] | None = None,
    ) -> None:
        """Append one line of NFC text (which holds no newline)."""
        start = self.length
        self.pieces.append(text)
        self.length += len(text) + 1
        self.lines.append(
            Line(
                start,
                start + len(text),
                page,
                box,
                size,
                bold,
                centred,
                column,
                cell,
                zone,
                paragraph,
                tuple(glyphs) if glyphs is not None else None,
            )
        )

    def add_all(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.add(text)

    def paper(self, media_type: str, *, pages: int | None = None) -> Paper:
        return Paper("\n".join(self.pieces), tuple(self.lines), media_type, pages)
