"""The tree of a body: headings and numbered items, each under the one that it belongs to.

A label opens a level below the current one where its style is new there, and goes back to the level of its style
where it is not (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5). Slips of authors are lived with: repeated and skipped
numbers, sections that restart, labels that two styles could print.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from parser.layout.flow import FlowBuilder, Passage, Span
from parser.layout.labels import ALPHABET, BULLETS, Label, Style, label_of, roman_number
from parser.layout.paragraphs import Paragraph, text_of


@dataclass(slots=True)
class Node:
    """An item of the outline.

    ``label`` is as printed ("III", "2", "đ", "-"), None for a paragraph or heading without one. ``heading`` is the
    item's title, ``text`` its own prose (without label and heading); either may be None. ``whole`` is the item's own
    paragraph with its label. ``number`` counts nodes in reading order.
    """

    number: int
    style: Style | None
    label: str | None
    whole: Passage
    heading: Passage | None = None
    text: Passage | None = None
    children: list["Node"] = field(default_factory=list)
    parent: "Node | None" = None
    bold: bool = False
    row: bool = False  # a row of a table
    cells: tuple[Passage, ...] = ()  # of a row, from left to right
    repeated: bool = False  # the label came before among its siblings
    annex: bool = False  # the root of an annex: its heading is the annex's title

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in reading order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))

    @property
    def leaf(self) -> bool:
        return not self.children

    def leaf_label(self) -> bool:
        """Whether it is a labelled item without labelled items below it."""
        return self.label is not None and all(child.label is None for child in self.children)

    @property
    def title(self) -> str:
        """What names the item: its heading, else its text."""
        passage = self.heading or self.text
        return passage.text if passage else ""

    def subtree(self) -> Passage:
        """The passage from the item's first character to the last of its last descendant."""
        last = self
        while last.children:
            last = last.children[-1]
        return self.whole.until(last.whole)

    def ancestors(self) -> Iterator["Node"]:
        node = self.parent
        while node is not None:
            yield node
            node = node.parent


@dataclass(slots=True)
class Draft:
    """A paragraph on its way to becoming a node."""

    paragraph: Paragraph
    text: str
    label: Label | None
    start: int
    end: int


def drafts_of(paragraphs: Sequence[Paragraph], builder: FlowBuilder) -> list[Draft]:
    """Write the paragraphs into the flow; each with its label."""
    drafts: list[Draft] = []
    for paragraph in paragraphs:
        spans: list[tuple[Span, str]] = paragraph.spans()
        start, end = builder.add(spans)
        text = " ".join(text_of(paragraph).split())
        drafts.append(Draft(paragraph, text, label_of(text), start, end))
    return drafts


_SECTIONS: frozenset[Style] = frozenset({"part", "chapter", "section", "subsection", "article", "upper", "roman"})
# Ranks of the named divisions; what is not listed is ordered by where it first stands.
_RANK: dict[Style, int] = {"part": 0, "chapter": 1, "section": 2, "subsection": 3, "article": 4}


def settle_styles(drafts: Sequence[Draft]) -> None:
    """Decide between the readings of labels that two styles print: "I." and "V." the numerals, "I." the letter."""
    upper: list[int] = []
    for draft in drafts:
        label = draft.label
        if label is None:
            continue
        if label.style == "upper":
            upper = [label.numbers[0]]
        elif label.style == "roman" and upper and label.numbers[1:] == (upper[0] + 1,) and label.text != "I":
            # "H." was before: this "V." counts on as a letter; "I." is a numeral in any case.
            draft.label = Label("upper", label.text, label.length, label.numbers[1:])
            upper = [label.numbers[1]]


# Styles of sections that a heading on a line of its own may divide.
_TITLED: frozenset[Style | None] = _SECTIONS | {"ordinal", "arabic", "decimal", None}
_LINE_HEADING = -1  # the depth of a level that such a heading opens


@dataclass(slots=True)
class _Level:
    style: Style | None
    depth: int  # of a decimal label
    node: Node
    numbers: tuple[int, ...]
    seen: set[str]


class TreeBuilder:
    """Builds the tree of one body, paragraph by paragraph."""

    def __init__(self, first_number: int, root: Node | None = None) -> None:
        self.roots: list[Node] = []
        self.count = first_number
        self._root = root
        self._levels: list[_Level] = []

    def add(self, draft: Draft, passage: Passage) -> Node:
        label = draft.label
        node = Node(
            self.count,
            label.style if label else None,
            label.text if label else None,
            passage,
            bold=draft.paragraph.bold,
            row=draft.paragraph.row,
            cells=tuple(_cells(draft.paragraph, passage)),
        )
        self.count += 1
        if label is None:
            self._place_plain(node, draft)
        else:
            self._place(node, label)
        return node

    def _attach(self, node: Node, parent: Node | None) -> None:
        node.parent = parent or self._root
        (node.parent.children if node.parent else self.roots).append(node)

    def _place_plain(self, node: Node, draft: Draft) -> None:
        if is_capital_heading(draft):
            # A heading without a label stands beside the sections: nothing labelled above it stays open.
            while self._levels and (self._levels[-1].style is not None or not _has_numbered_parent(self._levels)):
                if self._levels[-1].style in ("part", "chapter") and self._levels[-1].node.leaf:
                    break
                self._levels.pop()
            self._attach(node, self._levels[-1].node if self._levels else None)
            self._levels.append(_Level(None, 0, node, (), set()))
            return
        if is_line_heading(draft) and self._levels:
            # "Nội dung" in bold on a line of its own, below a section: it titles the items that follow.
            at = next((n for n, level in enumerate(self._levels) if level.depth == _LINE_HEADING), None)
            if at is None:
                at = next((n for n, level in enumerate(self._levels) if level.style not in _TITLED), None)
            if at is not None:
                del self._levels[at:]
            self._attach(node, self._levels[-1].node if self._levels else None)
            self._levels.append(_Level(None, _LINE_HEADING, node, (), set()))
            return
        self._attach(node, self._levels[-1].node if self._levels else None)

    def _place(self, node: Node, label: Label) -> None:
        at = self._level_of(label)
        if at is None:
            self._close_lower(label)
        if at is not None:
            level = self._levels[at]
            node.repeated = label.style not in BULLETS and label.text in level.seen and label.text not in ("I", "1")
            seen = level.seen | {label.text}
            del self._levels[at:]
        else:
            seen = {label.text}
        self._attach(node, self._levels[-1].node if self._levels else None)
        self._levels.append(_Level(label.style, label.depth, node, label.numbers, seen))

    def _close_lower(self, label: Label) -> None:
        """A heading of sections is never below an item: "II." closes dashes and numbers that stand before it."""
        if label.style in _SECTIONS:
            while self._levels and self._levels[-1].style not in _SECTIONS and self._levels[-1].style is not None:
                self._levels.pop()

    def _level_of(self, label: Label) -> int | None:
        """The open level that the label goes on, or None where it opens one below the current."""
        if label.style == "decimal":
            return self._decimal_level(label)
        rank = _RANK.get(label.style)
        matches = [
            number
            for number, level in enumerate(self._levels)
            if level.style == label.style or (rank is not None and level.style and _RANK.get(level.style, -1) >= rank)
        ]
        if rank is not None:
            above = [n for n, level in enumerate(self._levels) if _RANK.get(level.style or "dash", 99) >= rank]
            return above[0] if above else None
        if not matches:
            return None
        deepest = matches[-1]
        if len(self._levels) - 1 == deepest or label.style in BULLETS:
            return deepest
        # The style is open further up. It goes on there, unless it starts anew below a level of another style.
        if 1 in label.numbers and not self._continues(deepest, label) and self._levels[-1].style not in BULLETS:
            return None
        return deepest

    def _continues(self, at: int, label: Label) -> bool:
        """Whether a "1" can be what follows at a level: only where the level has not counted beyond it."""
        numbers = self._levels[at].numbers
        return any(number + 1 in label.numbers for number in numbers)

    def _decimal_level(self, label: Label) -> int | None:
        for number, level in enumerate(self._levels):
            if level.style == "decimal" and level.depth >= label.depth:
                return number
        # "2.1" under "2." or under "Mục 2": whatever is open deeper than that is closed.
        head = label.text.rsplit(".", 1)[0]
        for number in range(len(self._levels) - 1, -1, -1):
            level = self._levels[number]
            if level.style in ("arabic", "arabic)", "decimal") and level.node.label == head:
                return number + 1 if number + 1 < len(self._levels) else None
        for number, level in enumerate(self._levels):
            if level.style in ("letter", "(letter)", *BULLETS):
                return number
        return None


def _cells(paragraph: Paragraph, passage: Passage) -> Iterator[Passage]:
    """The cells of a row of a table; a table of one column frames prose and has none."""
    columns = [strip.line.cell.column for strip in paragraph.strips if strip.line.cell is not None]
    if len(set(columns)) < 2:
        return
    for _, inside in groupby(paragraph.strips, key=lambda strip: strip.line.cell and strip.line.cell.column):
        strips = list(inside)
        flow = passage.flow
        yield flow.passage(flow.locate(strips[0].start), flow.locate(strips[-1].end - 1) + 1)


def _has_numbered_parent(levels: Sequence[_Level]) -> bool:
    return any(level.style in ("part", "chapter") for level in levels[:-1])


_LETTERS = re.compile(r"[^\W\d_]")


def is_capital_heading(draft: Draft) -> bool:
    """A line in capitals without a label that titles what follows."""
    text = draft.text
    if draft.label or draft.paragraph.row or not 4 <= len(text) <= 200 or text[-1] in ".;,":
        return False
    letters = _LETTERS.findall(text)
    return len(letters) >= 4 and not any(letter.islower() for letter in letters) and " " in text


_LINE_END = re.compile(r"[.,;:…”\")/!?]$")


def is_line_heading(draft: Draft) -> bool:
    """A short line in bold without a label that titles what follows: "Nội dung", "Tiêu chuẩn"."""
    text = draft.text
    if draft.label or draft.paragraph.row or not draft.paragraph.bold:
        return False
    return 4 <= len(text) <= 80 and text[0].isupper() and not _LINE_END.search(text)


_ENDED = re.compile(r"[.;]$|\./\.?$")


def release_tail(roots: list[Node], root: Node | None) -> None:
    """Part the closing paragraphs of a body from the last item of its last list.

    They stand behind that item only because nothing follows. Where the items before it are one paragraph each, so is
    the last, and what comes after belongs to the body.
    """
    if not roots:
        return
    node = roots[-1]
    while node.children and node.children[-1].label is not None:
        node = node.children[-1]
    if node.label is None or not node.children or not _ENDED.search(node.whole.text.rstrip()):
        return
    if any(child.label is not None or child.row for child in node.children):
        return
    beside = node.parent.children if node.parent else roots
    others = [other for other in beside if other.style == node.style and other is not node]
    if not others or any(child.label is None for other in others for child in other.children):
        return
    released, node.children = node.children, []
    for child in released:
        child.parent = root
        roots.append(child)


def rank_of_letter(letter: str) -> int:
    return ALPHABET.find(letter.lower()) + 1


def rank_of_roman(text: str) -> int:
    return roman_number(text) or 0
