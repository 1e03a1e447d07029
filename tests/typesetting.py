"""The source of a paper that is only there as plain text: its layout is read off it, to set it as DOCX and PDF.

A paper whose letterhead is lost gets one.
"""

import re
from collections.abc import Iterator

from parser.corpus.source import Block, Cell, Run
from parser.corpus.typesetting import as_docx
from parser.layout import Layout, lay_out
from parser.reading import read_string

MOTTOS = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
BODIES = ("UBND TỈNH ĐỒNG XUÂN", "SỞ NỘI VỤ")
_MARKUP = re.compile(r"^#+ |\*\*")


def typeset(text: str) -> bytes:
    """A paper's plain text as a DOCX file."""
    return as_docx(blocks_of(text))


def blocks_of(text: str) -> list[Block]:
    layout = lay_out(read_string(text))
    return list(_blocks(layout))


def _blocks(layout: Layout) -> Iterator[Block]:
    yield _letterhead(layout)
    yield _centred([line.text for line in (layout.type_line, layout.title, *layout.promulgator) if line])
    for line in layout.addressees:
        yield _paragraph(line.text)
    for node in (node for root in layout.outline if not root.annex for node in root.walk()):
        yield _paragraph(node.whole.text, bold=node.bold)
    yield _closing(layout)
    for annex in (root for root in layout.outline if root.annex):
        yield Block("page")
        yield _centred(annex.whole.text.split("\n"))
        for node in list(annex.walk())[1:]:
            yield _paragraph(node.whole.text)


def _letterhead(layout: Layout) -> Block:
    head = layout.letterhead
    left = [_cell(line, bold=True) for line in ([part.text for part in head.bodies] or BODIES)]
    right = [_cell(line, bold=True) for line in ([part.text for part in head.mottos] or MOTTOS)]
    room = max(len(left), len(right))
    left += [()] * (room - len(left))
    right += [()] * (room - len(right))
    left += [_cell(part.text) for part in (head.number,) if part]
    left += [_cell(f"V/v {head.subject.text}")] if head.subject else []
    right += [_cell(head.dateline.text)] if head.dateline else []
    left += [_cell(part.text, bold=True) for part in head.marks]
    return Block("letterhead", _rows(left, right))


def _closing(layout: Layout) -> Block:
    recipients = [part.text.strip(" -+*.;") for part in layout.recipients]
    left = (
        [_cell(line) for line in ["Nơi nhận:", *(f"- {line};" for line in recipients)]] if layout.has_recipients else []
    )
    signed = [[*signer.lines, *([signer.name] if signer.name else [])] for signer in layout.signers]
    return Block("closing", _rows(left, *([_cell(part.text, bold=True) for part in column] for column in signed)))


def _rows(*columns: list[Cell]) -> tuple[tuple[Cell, ...], ...]:
    height = max(map(len, columns), default=0)
    return tuple(tuple(column[n] if n < len(column) else () for column in columns) for n in range(height))


def _centred(lines: list[str]) -> Block:
    return Block("title", tuple((_cell(line, bold=True),) for line in lines))


def _paragraph(text: str, *, bold: bool = False) -> Block:
    return Block("paragraph", ((_cell(text, bold=bold),),))


def _cell(text: str, *, bold: bool = False) -> Cell:
    words = _MARKUP.sub("", text)
    return (Run(words, bold, False),) if words else ()
