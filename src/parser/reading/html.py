"""HTML: the visible text, a line for each block, table cells with their places, numbers of ordered lists computed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

import lxml.etree
import lxml.html
from lxml.html import HtmlElement

from parser.errors import DamagedDocument, EmptyDocument
from parser.reading.encodings import normalised
from parser.reading.numerals import alphabetic, roman
from parser.reading.paper import Cell, Paper, PaperBuilder
from parser.reading.sniffing import HTML

_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
    ]
)
_DROPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "svg",
        "math",
        "select",
        "button",
    ]
)
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "th"])
_SPACE = re.compile(r"[ \t\n\r\f\u00a0]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CENTRED = re.compile(r"text-align\s*:\s*center", re.I)


def read_html(data: bytes) -> Paper:
    """An HTML file. Nothing of it is run or fetched; scripts, styles and hidden elements are left out."""
    named = data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"charset" in data[:4096].lower()
    parser = lxml.html.HTMLParser(
        no_network=True, recover=True, remove_comments=True, huge_tree=False, encoding=None if named else "utf-8"
    )
    try:
        root = lxml.html.document_fromstring(data, parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError) as error:
        raise DamagedDocument("HTML") from error
    writer = _Writer()
    for event, element in _walk(root):
        match event:
            case "open":
                writer.open(element)
            case "close":
                writer.close(element)
            case "after":
                writer.add(element.tail or "")
    writer.end_line()
    if not writer.builder.lines:
        raise EmptyDocument
    return writer.builder.paper(HTML)


def _walk(root: HtmlElement) -> Iterator[tuple[Literal["open", "close", "after"], HtmlElement]]:
    """Each visible element when it opens, when it closes, and for the text after it; without recursion."""
    stack: list[tuple[Literal["open", "close", "after"], HtmlElement]] = [("open", root)]
    while stack:
        event, element = stack.pop()
        if event != "open":
            yield event, element
            continue
        if element is not root:
            stack.append(("after", element))
        if not isinstance(element.tag, str) or element.tag in _DROPPED or _is_hidden(element):
            continue
        yield "open", element
        stack.append(("close", element))
        stack.extend(("open", child) for child in reversed(element))


def _is_hidden(element: HtmlElement) -> bool:
    return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style") or ""))


def _is_centred(element: HtmlElement) -> bool:
    return (
        element.tag == "center"
        or (element.get("align") or "").lower() == "center"
        or bool(_CENTRED.search(element.get("style") or ""))
    )


@dataclass(slots=True)
class _List:
    kind: str | None  # of numerals; None for a bulleted list
    number: int = 0

    def label(self, own: str | None = None) -> str:
        """What is printed before the next item; ``own`` is the number that it sets itself (``value``)."""
        self.number = int(own) if own and own.isdecimal() and len(own) < 5 else self.number + 1
        match self.kind:
            case None:
                return "- "
            case "a":
                return alphabetic(self.number) + ") "
            case "A":
                return alphabetic(self.number).upper() + ". "
            case "i":
                return roman(self.number).lower() + ". "
            case "I":
                return roman(self.number) + ". "
        return f"{self.number}. "


@dataclass(slots=True)
class _Writer:
    """Collects the text of the current block and writes it out as a line when the block ends."""

    builder: PaperBuilder = field(default_factory=PaperBuilder)
    text: str = ""
    strong: int = 0  # visible characters of the line so far that are bold, and that are not
    plain: int = 0
    bold: int = 0  # how many open elements make bold, and how many centre
    centre: int = 0
    label: str = ""
    tables: list[list[int]] = field(default_factory=list)  # number, row, column of each open table
    table_count: int = 0
    lists: list[_List] = field(default_factory=list)

    def open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        self.bold += tag in _BOLD
        self.centre += _is_centred(element)
        if tag == "table":
            self.tables.append([self.table_count, -1, -1])
            self.table_count += 1
        elif tag == "tr" and self.tables:
            self.tables[-1][1:] = [self.tables[-1][1] + 1, -1]
        elif tag in ("td", "th") and self.tables:
            self.tables[-1][2] += 1
        elif tag in ("ol", "ul"):
            self.lists.append(_list(element))
        elif tag == "li" and self.lists:
            self.label = self.lists[-1].label(element.get("value"))
        self.add(element.text or "")

    def close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self.end_line()
        self.bold -= tag in _BOLD
        self.centre -= _is_centred(element)
        if tag == "table" and self.tables:
            self.tables.pop()
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()

    def add(self, text: str) -> None:
        text = _SPACE.sub(" ", text)
        self.text += text if self.text else text.lstrip(" ")
        visible = len(text.strip())
        if self.bold:
            self.strong += visible
        else:
            self.plain += visible

    def end_line(self) -> None:
        text = normalised(self.text).strip()
        if text:
            inside = self.tables and self.tables[-1][2] >= 0
            self.builder.add(
                self.label + text,
                bold=self.strong > 0 and self.plain == 0,
                centred=self.centre > 0,
                cell=Cell(*self.tables[-1]) if inside else None,
                paragraph=len(self.builder.lines),
            )
            self.label = ""
        self.text, self.strong, self.plain = "", 0, 0


def _list(element: HtmlElement) -> _List:
    if element.tag == "ul":
        return _List(None)
    start = element.get("start") or ""
    return _List(element.get("type") or "1", int(start) - 1 if start.isascii() and start.isdigit() else 0)
