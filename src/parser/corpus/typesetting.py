"""A corpus paper set as offices set theirs (Nghị định 30/2020/NĐ-CP, Phụ lục I): as DOCX and, by LibreOffice, PDF.

Letterhead and closing stand in tables without rules, titles are centred, paragraphs are justified with their first line
indented. Sizes in points, margins in centimetres, as the decree has them.
"""

import io
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from parser.corpus.source import Block, Cell
from parser.errors import ThiduaError

FONT = "Times New Roman"
_LEFT, _CENTRE, _JUSTIFY = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
_WIDTH = 16.0  # of the text, in centimetres: A4 less its margins
_SIGNATURE = 3  # blank lines above a signer's name
_A_DAY = datetime(2026, 1, 1, tzinfo=UTC)  # so that the same source gives the same file
_AT_A_TIME = 25  # files LibreOffice turns into PDF in one run
_SECONDS = 300


class NoOffice(ThiduaError):
    """LibreOffice, which makes the PDF files, is not installed."""

    def __init__(self) -> None:
        super().__init__("LibreOffice (soffice) is not installed; it makes the PDF files")


def as_docx(blocks: Iterable[Block], font: str = FONT) -> bytes:
    """The paper as a DOCX file."""
    document = docx.Document()
    document.core_properties.created = document.core_properties.modified = _A_DAY
    document.core_properties.author = "thidua"
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(2), Cm(2), Cm(2)
    for block in blocks:
        _SET[block.kind](document, block)
    out = io.BytesIO()
    document.save(out)
    return _undated(out)


def _undated(archive: io.BytesIO) -> bytes:
    """The same archive with its files dated alike, so that the same source gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(archive) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            made.writestr(zipfile.ZipInfo(name, _A_DAY.timetuple()[:6]), given.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _paragraph(document: Document, block: Block) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Cm(1)
    _write(paragraph, block.rows[0][0], _JUSTIFY, after=4)


def _centred(document: Document, block: Block) -> None:
    for row in block.rows:
        _write(document.add_paragraph(), row[0], _CENTRE)


def _page(document: Document, _: Block) -> None:
    document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _letterhead(document: Document, block: Block) -> None:
    columns = _columns(block)
    widths = [7.0, _WIDTH - 7.0] if len(columns) == 2 else [_WIDTH / max(len(columns), 1)] * len(columns)
    _side_by_side(document, columns, widths, [_CENTRE] * len(columns), size=12)


def _closing(document: Document, block: Block) -> None:
    columns = _columns(block)
    for column in columns[1:]:
        _leave_room(column)
    widths = [_WIDTH / max(len(columns), 1)] * len(columns)
    _side_by_side(document, columns, widths, [_LEFT, *[_CENTRE] * (len(columns) - 1)], size=13)


def _leave_room(column: list[Cell]) -> None:
    """Room for the signature above the last line of a signer's column."""
    while column and not column[-1]:
        column.pop()
    while len(column) > 1 and not column[-2]:
        del column[-2]
    if len(column) > 1:
        column[-1:-1] = [()] * _SIGNATURE


def _columns(block: Block) -> list[list[Cell]]:
    width = max((len(row) for row in block.rows), default=0)
    return [[row[n] if n < len(row) else () for row in block.rows] for n in range(width)]


def _side_by_side(
    document: Document,
    columns: list[list[Cell]],
    widths: list[float],
    sides: list[WD_ALIGN_PARAGRAPH],
    size: float,
) -> None:
    """Columns beside each other, a cell of a table each, as offices type them."""
    if not columns:
        return
    table = document.add_table(rows=1, cols=len(columns))
    for cell, column, width, side in zip(table.rows[0].cells, columns, widths, sides, strict=True):
        cell.width = Cm(width)
        while column and not column[-1]:
            column.pop()
        for number, line in enumerate(column):
            paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
            _write(paragraph, line, side, size=size)


def _ruled(document: Document, block: Block) -> None:
    columns = _columns(block)
    table = document.add_table(rows=len(block.rows), cols=len(columns))
    table.style = "Table Grid"
    for row, cells in zip(table.rows, block.rows, strict=True):
        for cell, content in zip(row.cells, cells, strict=False):
            _write(cell.paragraphs[0], content, _LEFT, size=12)


_SET = {
    "paragraph": _paragraph,
    "title": _centred,
    "centre": _centred,
    "page": _page,
    "letterhead": _letterhead,
    "closing": _closing,
    "table": _ruled,
}


def _write(paragraph: Paragraph, cell: Cell, side: WD_ALIGN_PARAGRAPH, *, size: float = 13, after: float = 0) -> None:
    paragraph.alignment = side
    paragraph.paragraph_format.space_after = Pt(after)
    for piece in cell:
        run = paragraph.add_run(piece.text)
        run.bold, run.italic, run.font.size = piece.bold, piece.italic, Pt(size)


def office_installed() -> bool:
    """Whether LibreOffice is there."""
    return shutil.which("soffice") is not None


def as_pdf(documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """DOCX files as PDF, by name. Raises ``NoOffice``."""
    if not office_installed():
        raise NoOffice
    made: dict[str, bytes] = {}
    names = list(documents)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for first in range(0, len(names), _AT_A_TIME):
            some = names[first : first + _AT_A_TIME]
            for name in some:
                (folder / f"{name}.docx").write_bytes(documents[name])
            profile = f"-env:UserInstallation=file://{folder / 'profile'}"
            command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
            command += [str(folder / f"{name}.docx") for name in some]
            subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
            made |= {name: (folder / f"{name}.pdf").read_bytes() for name in some}
    return made
