"""Set a plain text paper as Nghị định 30/2020/NĐ-CP lays papers out (Phụ lục I), as DOCX and, through LibreOffice, PDF.

The letterhead stands in a table of two columns without rules, the title is centred, paragraphs are justified, Nơi nhận
and the signature stand side by side. A paper whose letterhead is lost gets one.
"""

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from parser.layout import Layout, lay_out
from parser.reading import read_string

_MARKED = re.compile(r"\*\*(.+?)\*\*")
CENTRE, JUSTIFY = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
MOTTOS = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def typeset(
    text: str, bodies: tuple[str, ...] = ("UBND TỈNH ĐỒNG XUÂN", "SỞ NỘI VỤ"), font: str = "Liberation Serif"
) -> bytes:
    """A paper's plain text as a DOCX file; ``bodies`` are printed where its letterhead names none."""
    layout = lay_out(read_string(text))
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name, style.font.size = font, Pt(13)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(2), Cm(2), Cm(2)
    _letterhead(document, layout, bodies)
    for line in filter(None, (layout.type_line, layout.title)):
        _write(document.add_paragraph(), line.text, CENTRE, bold=True)
    for line in layout.promulgator:
        _write(document.add_paragraph(), line.text, CENTRE, bold=True)
    for line in layout.addressees:
        _write(document.add_paragraph(), line.text, WD_ALIGN_PARAGRAPH.LEFT)
    for node in (node for root in layout.outline if not root.annex for node in root.walk()):
        _write(document.add_paragraph(), node.whole.text, JUSTIFY, bold=node.bold, indent=1.0)
    _closing(document, layout)
    for annex in (root for root in layout.outline if root.annex):
        document.add_page_break()
        for line in annex.whole.text.split("\n"):
            _write(document.add_paragraph(), line, CENTRE, bold=True)
        for node in list(annex.walk())[1:]:
            _write(document.add_paragraph(), node.whole.text, JUSTIFY, indent=1.0)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _letterhead(document: Document, layout: Layout, bodies: tuple[str, ...]) -> None:
    head = layout.letterhead
    table = document.add_table(rows=2, cols=2)
    for row in table.rows:
        for cell, width in zip(row.cells, (Cm(7), Cm(9.5)), strict=True):
            cell.width = width
    left, right = table.rows[0].cells
    _lines(left, [line.text for line in head.bodies] or list(bodies), size=12)
    _lines(right, [line.text for line in head.mottos] or list(MOTTOS), size=12)
    left, right = table.rows[1].cells
    subject = [f"V/v {head.subject.text}"] if head.subject else []
    _lines(left, [*([head.number.text] if head.number else []), *subject], bold=False)
    _lines(right, [head.dateline.text if head.dateline else ""], bold=False, italic=True)
    for line in head.marks:
        _write(document.add_paragraph(), line.text, WD_ALIGN_PARAGRAPH.LEFT, bold=True)


def _closing(document: Document, layout: Layout) -> None:
    table = document.add_table(rows=1, cols=1 + max(len(layout.signers), 1))
    left, *rights = table.rows[0].cells
    recipients = [line.text.strip(" -+*.;") for line in layout.recipients]
    if layout.has_recipients:
        _lines(left, ["Nơi nhận:", *(f"- {line};" for line in recipients)], bold=False, align=WD_ALIGN_PARAGRAPH.LEFT)
    for cell, signer in zip(rights, layout.signers, strict=False):
        names = [signer.name.text] if signer.name else []
        _lines(cell, [*(line.text for line in signer.lines), "", "", "", *names])


def _lines(
    cell: _Cell,
    lines: list[str],
    *,
    bold: bool = True,
    italic: bool = False,
    align: WD_ALIGN_PARAGRAPH = CENTRE,
    size: float = 13,
) -> None:
    paragraph = cell.paragraphs[0]
    for number, line in enumerate(lines):
        paragraph = paragraph if number == 0 else cell.add_paragraph()
        _write(paragraph, line, align, bold=bold, italic=italic, size=size)


def _write(
    paragraph: Paragraph,
    text: str,
    align: WD_ALIGN_PARAGRAPH,
    *,
    bold: bool = False,
    italic: bool = False,
    indent: float = 0,
    size: float = 13,
) -> None:
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(0 if align == CENTRE else 4)
    if indent:
        paragraph.paragraph_format.first_line_indent = Cm(indent)
    text = re.sub(r"^#+ ", "", text)
    for number, piece in enumerate(_MARKED.split(text)):
        run = paragraph.add_run(piece)
        run.bold, run.italic, run.font.size = bold or number % 2 == 1, italic, Pt(size)


def to_pdf(documents: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """DOCX files as PDF by LibreOffice, by name; all in one run of it."""
    for name, content in documents.items():
        (folder / f"{name}.docx").write_bytes(content)
    profile = folder / "profile"
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
        ]
        + [str(folder / f"{name}.docx") for name in documents],
        check=True,
        capture_output=True,
        timeout=300,
    )
    return {name: (folder / f"{name}.pdf").read_bytes() for name in documents}


def office_installed() -> bool:
    return shutil.which("soffice") is not None
