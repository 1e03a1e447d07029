"""Typed access to what the pipeline put on a ``Doc``: what every extractor reads from."""

import re
from collections.abc import Callable
from functools import cached_property
from itertools import pairwise

from spacy.tokens import Doc

from parser.layout import Flow, Layout, Node, Passage
from parser.pipeline.awards import Award
from parser.pipeline.citations import Citation
from parser.pipeline.dates import Moment
from parser.pipeline.judged import Judgement
from parser.pipeline.mentions import Mentions, layout_of, mentions_of
from parser.pipeline.occasions import Occasion
from parser.pipeline.organisations import Organisation
from parser.pipeline.persons import Person
from parser.pipeline.places import Place
from parser.pipeline.quantities import Quantity
from parser.pipeline.quotations import Quotation
from parser.pipeline.section_roles import Roles, roles_of
from parser.pipeline.words import Word


class Annotations:
    """The annotated paper. Groups whose component is switched off are empty."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.layout: Layout = layout_of(doc)
        self.flow: Flow = self.layout.flow
        self.roles: Roles = roles_of(doc)
        self.dates: Mentions[Moment] = mentions_of(doc, "dates")
        self.references: Mentions[Citation] = mentions_of(doc, "references")
        self.organisations: Mentions[Organisation] = mentions_of(doc, "organisations")
        self.persons: Mentions[Person] = mentions_of(doc, "persons")
        self.places: Mentions[Place] = mentions_of(doc, "places")
        self.awards: Mentions[Award] = mentions_of(doc, "awards")
        self.quantities: Mentions[Quantity] = mentions_of(doc, "quantities")
        self.words: Mentions[Word] = mentions_of(doc, "words")
        self.occasions: Mentions[Occasion] = mentions_of(doc, "occasions")
        self.item_kinds: Mentions[Judgement] = mentions_of(doc, "item_kinds")
        self.topics: Mentions[Judgement] = mentions_of(doc, "topics")
        self.quotations: Mentions[Quotation] = mentions_of(doc, "quotations")

    def has_run(self, component: str) -> bool:
        """Whether a component was not switched off."""
        return f"thidua.{component}" in self.doc.user_data

    @cached_property
    def nodes(self) -> list[Node]:
        """All items of the outline in reading order."""
        return list(self.layout.nodes())

    def before(self, node: Node) -> Node | None:
        """The item beside a node that comes before it."""
        return self._before.get(node.number)

    @cached_property
    def _before(self) -> dict[int, Node]:
        families = [self.layout.outline, *(node.children for node in self.nodes)]
        return {node.number: before for family in families for before, node in pairwise(family)}

    @cached_property
    def preamble(self) -> list[Node]:
        """The paragraphs before the first section of the body, and of an issued plan or annex after it."""
        found: list[Node] = []
        for siblings in self._bodies:
            if not any(node.label is not None or node.heading is not None for node in siblings):
                # Prose without any section: only the grounds come before what it says.
                grounds = [n for n, node in enumerate(siblings) if "can_cu" in self.roles.own(node)]
                found += siblings[: grounds[-1] + 1] if grounds else siblings[:1]
                continue
            for node in siblings:
                if (node.label is not None and node.style != "dash") or node.heading is not None:
                    break
                if any(child.label is not None or child.heading is not None for child in node.children):
                    break
                found += [node, *node.children]
        return found

    @cached_property
    def _bodies(self) -> list[list[Node]]:
        """The top-level items of the body, then those of each annex."""
        body = [root for root in self.layout.outline if not root.annex]
        return [body, *(root.children for root in self.layout.outline if root.annex)]

    def in_attachment(self, node: Node) -> bool:
        """Whether a node lies in an annex that is no plan of its own: a form, a table of points, a list."""
        *_, root = (node, *node.ancestors())
        if not root.annex:
            return False
        planned = {"noi_dung", "giai_phap", "to_chuc_thuc_hien", "hinh_thuc_khen_thuong"}
        titled = any(planned & set(self.roles.own(child)) for child in root.children)
        return not titled or len(_TO_FILL.findall(root.subtree().text)) >= _FORM

    @cached_property
    def sections(self) -> list[Node]:
        """The top-level items of body and annexes."""
        return [node for body in self._bodies for node in body]

    def with_role(self, *roles: str) -> list[Node]:
        """The topmost items whose own heading gives them one of the roles, in reading order."""
        return self._topmost(lambda own: not set(roles).isdisjoint(own))

    def mainly(self, role: str) -> list[Node]:
        """The topmost items whose main role this is: a section titled by several things counts for its first."""
        return self._topmost(lambda own: own[:1] == (role,))

    def _topmost(self, wanted: Callable[[tuple[str, ...]], bool]) -> list[Node]:
        """The items with wanted roles that lie in no other such item, in reading order."""
        found: dict[int, Node] = {}
        for node in self.nodes:
            if wanted(self.roles.own(node)) and not any(above.number in found for above in node.ancestors()):
                found[node.number] = node
        return list(found.values())


# Blanks to be filled in: a paper with several of them is a form.
_TO_FILL = re.compile(r"[.…_]{6,}|…{3,}")
_FORM = 3


def sentences(passage: Passage) -> list[Passage]:
    """The sentences of a passage: cut at full stops, and where a paragraph ends."""
    return _cut("sentences", passage, _sentences)


def _cut(kind: str, passage: Passage, cut: Callable[[Passage], list[Passage]]) -> list[Passage]:
    """What a passage is cut into; cut once."""
    kept = passage.flow.cuts
    at = (kind, passage.start, passage.end)
    if at not in kept:
        kept[at] = cut(passage)
    return kept[at]


def _sentences(passage: Passage) -> list[Passage]:
    found: list[Passage] = []
    for paragraph in passage.paragraphs():
        text = paragraph.text
        start = 0
        for at, char in enumerate(text):
            if char in ".!?" and at + 1 < len(text) and text[at + 1] == " " and _ends_sentence(text, at):
                found.append(paragraph.part(start, at + 1).stripped())
                start = at + 1
        found.append(paragraph.part(start).stripped())
    return [sentence for sentence in found if sentence]


_ABBREVIATION = 8  # characters: no abbreviation is longer


def _ends_sentence(text: str, at: int) -> bool:
    """A stop after an abbreviation ("TP. Hà Nội", "TM. ") or an initial does not end a sentence."""
    following = text[at + 2 : at + 3]
    words = text[max(0, at - _ABBREVIATION) : at].split()
    before = words[-1] if words else ""
    if not (following.isupper() or following.isdigit() or following in '“"(-'):
        return False
    return not (before.isupper() and len(before) <= 3) and before not in ("Tp", "Th", "tr", "NXB", "v.v")


def clauses(passage: Passage) -> list[Passage]:
    """The clauses of a passage: cut at semicolons too, outside brackets and quotation marks."""
    return _cut("clauses", passage, _clauses)


def _clauses(passage: Passage) -> list[Passage]:
    found: list[Passage] = []
    for sentence in sentences(passage):
        text = sentence.text
        start = depth = quotes = 0
        for at, char in enumerate(text):
            depth += (char == "(") - (char == ")")
            quotes += (char == "“") - (char == "”")
            if char == ";" and depth <= 0 and quotes <= 0:
                found.append(sentence.part(start, at + 1).stripped())
                start = at + 1
        found.append(sentence.part(start).stripped())
    return [clause for clause in found if clause]
