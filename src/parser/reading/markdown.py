"""Markdown, as people write it and as recognition tools leave it behind in a text.

Headings, emphasis, tables and escapes are decoded; lists and rules stay as they are printed, for there the marks are
the paper's own labels and lines.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from parser.reading.paper import Cell, Paper, PaperBuilder
from parser.reading.sniffing import MARKDOWN

_HEADING = re.compile(r"^ {0,3}#{1,6} +\S", re.M)
_STRONG = re.compile(r"\*\*(?=\S)[^*\n]{1,2000}\*\*|(?<!\w)__(?=\S)[^_\n]{1,2000}__(?!\w)")
_TABLE_RULE = re.compile(r"^ {0,3}\|?(?: *:?-{3,}:? *\|)+ *(?::?-{3,}:?)? *$", re.M)
# What is left where marks do not pair: a run of asterisks, or number signs before a heading.
_RESIDUE = re.compile(r"\*{2,}(?=\S)|(?<=\S)\*{2,}|^ *#{2,6} +|^ *\*{2,} *$")
_BREAK = re.compile(r"<br\s*/?>", re.I)


def is_markdown(text: str) -> bool:
    """Whether the text holds a heading, strong emphasis or a table in Markdown."""
    return bool(_HEADING.search(text) or _STRONG.search(text) or _TABLE_RULE.search(text))


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("zero").enable(
        ["heading", "table", "emphasis", "escape", "backticks", "link", "image", "entity", "newline", "strikethrough"]
    )


def read_markdown(text: str) -> Paper:
    """Markdown text (NFC) as a paper: one line for each line of a block, with a blank one where the source has one."""
    builder = PaperBuilder()
    source = text.split("\n")
    written = 0  # lines of the source that are accounted for
    place: Cell | None = None
    table = row = column = -1
    heading = False
    for token in _markdown().parse(text):
        match token.type:
            case "table_open":
                table, row = table + 1, -1
            case "table_close":
                place = None
            case "tr_open":
                row, column = row + 1, -1
            case "th_open" | "td_open":
                column += 1
                place = Cell(table, row, column)
            case "heading_open" | "heading_close":
                heading = token.type == "heading_open"
            case "inline":
                begin, end = token.map or (written, written)
                if builder.lines and begin > written and any(not line.strip() for line in source[written:begin]):
                    builder.add("")
                for line, bold in _lines(token):
                    builder.add(line, bold=True if heading else bold, cell=place)
                written = max(written, end)
    return builder.paper(MARKDOWN)


def _lines(inline: Token) -> list[tuple[str, bool]]:
    """The lines of an inline token, each with whether all of it is strong."""
    lines: list[tuple[str, bool]] = []
    text, strong, plain, depth = "", 0, 0, 0

    def close() -> None:
        nonlocal text, strong, plain
        lines.append((_RESIDUE.sub("", text).rstrip(), strong > 0 and plain == 0))
        text, strong, plain = "", 0, 0

    for child in inline.children or []:
        match child.type:
            case "strong_open":
                depth += 1
            case "strong_close":
                depth -= 1
            case "softbreak" | "hardbreak":
                close()
            case "text" | "code_inline" | "image" | "text_special":
                for number, piece in enumerate(_BREAK.split(child.content)):
                    if number:
                        close()
                    text += piece
                    visible = len(piece.strip())
                    strong, plain = (strong + visible, plain) if depth else (strong, plain + visible)
    close()
    return lines
