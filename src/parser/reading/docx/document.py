"""Read a DOCX in the order of its body: paragraphs, tables cell by cell, text boxes where they are anchored.

Tracked insertions and moves are taken as accepted, deletions as gone. Headers and footers come before and after the
body with their zone, footnotes at the end.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RELATION

from parser.errors import DamagedDocument, EmptyDocument, InputError, TooLarge
from parser.reading.docx.numbering import Numbering
from parser.reading.docx.safety import check_package
from parser.reading.docx.styles import Look, Styles, look_of
from parser.reading.docx.xml import MC, Element, W, child, switched_on, value
from parser.reading.encodings import normalised
from parser.reading.limits import Limits
from parser.reading.paper import Cell, Paper, PaperBuilder, Zone
from parser.reading.sniffing import DOCX

_GONE = frozenset({W + "del", W + "moveFrom", W + "instrText", W + "delText", W + "pPr", W + "rPr"})
_BREAKS = frozenset({W + "br", W + "cr"})


def read_docx(data: bytes, limits: Limits) -> Paper:
    """A DOCX file as a paper. Raises the documented ``InputError``s only."""
    check_package(data, limits)
    try:
        reader = _Reader(docx.Document(io.BytesIO(data)), limits)
        reader.read()
    except InputError:
        raise
    except Exception as error:  # a hostile package can fail anywhere inside the libraries
        raise DamagedDocument(type(error).__name__) from error
    if not any(line.end > line.start for line in reader.builder.lines):
        raise EmptyDocument
    return reader.builder.paper(DOCX)


@dataclass(slots=True)
class _Text:
    """The text of a paragraph as it is collected from its runs."""

    lines: list[str] = field(default_factory=lambda: [""])
    strong: int = 0
    plain: int = 0
    boxes: list[Element] = field(default_factory=list)

    def add(self, text: str, bold: bool | None) -> None:
        self.lines[-1] += text
        visible = len(text.strip())
        if bold:
            self.strong += visible
        else:
            self.plain += visible


class _Reader:
    def __init__(self, document: "docx.document.Document", limits: Limits) -> None:
        self.document = document
        self.limits = limits
        self.builder = PaperBuilder()
        self.styles = Styles(self._part(RELATION.STYLES))
        self.numbering = Numbering(self._part(RELATION.NUMBERING))
        self.tables = 0
        self.carried: _Text | None = None  # a paragraph whose mark is deleted: the next one goes on in it
        self.paragraphs = 0

    def _part(self, relation: str) -> Element | None:
        for found in self.document.part.rels.values():
            if found.reltype == relation and not found.is_external:
                part = found.target_part
                return part.element if hasattr(part, "element") else _parsed(part.blob)
        return None

    def read(self) -> None:
        section = self.document.sections[0] if len(self.document.sections) else None
        if section is not None:
            different = section.different_first_page_header_footer
            self._margin(section.first_page_header if different else section.header, "header")
        self._blocks(self.document.element.body, "page", None)
        notes = self._part(RELATION.FOOTNOTES)
        if notes is not None:
            for note in notes:
                if value(note, "type") is None:
                    self._blocks(note, "footer", None)
        if section is not None:
            self._margin(section.first_page_footer if different else section.footer, "footer")

    def _margin(self, margin: Any, zone: Zone) -> None:
        """A header or footer; one that is linked to a section before the first is not there."""
        if not margin.is_linked_to_previous:
            self._blocks(margin._element, zone, None)

    def _blocks(self, parent: Element, zone: Zone, cell: Cell | None) -> None:
        for block in _unwrapped(parent):
            if block.tag == W + "p":
                self._paragraph(block, zone, cell)
            elif block.tag == W + "tbl":
                self._table(block, zone, cell)
        if self.carried is not None:
            # The mark of the last paragraph is deleted: there is none that it could go on in.
            text, self.carried = self.carried, None
            self._write(text, "", Look(), zone, cell)
        if self.builder.length > self.limits.characters:
            raise TooLarge(f"{self.builder.length:,} > {self.limits.characters:,} ký tự / characters")

    def _table(self, table: Element, zone: Zone, outer: Cell | None) -> None:
        number = self.tables
        self.tables += 1
        for row, line in enumerate(element for element in _unwrapped(table) if element.tag == W + "tr"):
            if child(line, "trPr", "del") is not None:
                continue
            column = 0
            for cell in (element for element in _unwrapped(line) if element.tag == W + "tc"):
                merged = child(cell, "tcPr", "vMerge")
                span = value(child(cell, "tcPr", "gridSpan"))
                if merged is None or value(merged) == "restart":
                    # A table inside a cell of a table belongs to that cell: the outer place is what a reader sees.
                    self._blocks(cell, zone, outer or Cell(number, row, column))
                column += int(span) if span and span.isdigit() else 1

    def _paragraph(self, paragraph: Element, zone: Zone, cell: Cell | None) -> None:
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle"))
        look = look_of(properties, None).over(self.styles.look(style))
        text = self.carried or _Text()
        label = "" if self.carried else self._label(look, style)
        self.carried = None
        self._runs(paragraph, look, text)
        for box in text.boxes:
            self._blocks(box, zone, cell)
        text.boxes.clear()
        if child(properties, "rPr", "del") is not None:
            text.lines[0] = label + text.lines[0]
            self.carried = text
            return
        self._write(text, label, look, zone, cell)

    def _write(self, text: _Text, label: str, look: Look, zone: Zone, cell: Cell | None) -> None:
        """One paragraph, its lines where the author broke them."""
        self.paragraphs += 1
        bold = text.strong > 0 and text.plain == 0
        for number, line in enumerate(text.lines):
            for piece in normalised(line).split("\n"):
                self.builder.add(
                    (label if number == 0 else "") + piece.rstrip(),
                    bold=bold,
                    centred=bool(look.centred),
                    cell=cell,
                    zone=zone,
                    paragraph=self.paragraphs,
                )

    def _label(self, look: Look, style: str | None) -> str:
        identifier, level = look.numbering
        if identifier is None:
            linked = self.numbering.of_style(style)
            if linked is None:
                return ""
            identifier, level = linked
        if identifier == "0":  # numbering switched off
            return ""
        label = self.numbering.label(identifier, level or 0).strip()
        return f"{label} " if label else ""

    def _runs(self, parent: Element, look: Look, text: _Text) -> None:
        stack: list[tuple[Element, bool | None, bool | None]] = [
            (element, look.bold, look.capitals) for element in reversed(parent)
        ]
        while stack:
            element, bold, capitals = stack.pop()
            tag = element.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag == W + "r":
                properties = child(element, "rPr")
                if switched_on(child(properties, "vanish")):
                    continue
                own = look_of(None, properties)
                character = value(child(properties, "rStyle"))
                if character:
                    own = own.over(self.styles.look(character))
                bold = look.bold if own.bold is None else own.bold
                capitals = look.capitals if own.capitals is None else own.capitals
            if tag == W + "t":
                content = element.text or ""
                text.add(content.upper() if capitals else content, bold)
            elif tag == W + "tab":
                text.lines[-1] += "\t"
            elif tag in _BREAKS:
                text.lines.append("")
            elif tag == W + "noBreakHyphen":
                text.lines[-1] += "-"
            elif tag == W + "txbxContent":
                text.boxes.append(element)
            elif tag == MC + "AlternateContent":
                chosen = element.find(MC + "Choice")
                chosen = chosen if chosen is not None else element.find(MC + "Fallback")
                if chosen is not None:
                    stack.extend((inner, bold, capitals) for inner in reversed(chosen))
            else:
                stack.extend((inner, bold, capitals) for inner in reversed(element))


def _unwrapped(parent: Element) -> Iterator[Element]:
    """The children of a block container, those inside content controls, custom XML and insertions included."""
    stack = list(reversed(parent))
    while stack:
        element = stack.pop()
        if element.tag in (W + "p", W + "tbl", W + "tr", W + "tc"):
            yield element
        elif element.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "moveTo"):
            stack.extend(reversed(element))
        elif element.tag == MC + "AlternateContent":
            chosen = element.find(MC + "Choice")
            if chosen is not None:
                stack.extend(reversed(chosen))


def _parsed(blob: bytes) -> Element:
    from docx.oxml import parse_xml

    return parse_xml(blob)
