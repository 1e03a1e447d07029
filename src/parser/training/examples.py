"""Labelled questions for each classifier, read off the gold records of a part of the corpus."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from parser.domain.sections import SECTION_KINDS
from parser.layout import Node
from parser.pipeline.wordings import item_wording, quotation_wording, section_wording, topic_wording
from parser.training.alignment import NONE, AnnotatedPaper, kinds_of_items, letters


class Question(NamedTuple):
    """A text as the classifier sees it, and its labels."""

    text: str
    labels: tuple[str, ...]


def topic_questions(paper: AnnotatedPaper) -> Iterator[Question]:
    """Every item of the contents with its fields of work."""
    for one in (paper.gold.get("campaign") or {}).get("contents") or []:
        yield Question(topic_wording(one["heading"], one["text"]), tuple(one["topics"]))


def item_questions(paper: AnnotatedPaper) -> Iterator[Question]:
    """Every item with prose of its own, of papers that launch a campaign, with its kind."""
    if paper.gold["campaign"] is None:
        return
    for node, kind in kinds_of_items(paper):
        yield Question(item_wording(node), (kind,))


def section_questions(paper: AnnotatedPaper) -> Iterator[Question]:
    """Every section with the role that most of its items have in the gold record."""
    if paper.gold["campaign"] is None:
        return
    kinds = {node.number: kind for node, kind in kinds_of_items(paper)}
    for node in paper.annotations.sections:
        if node.children or node.heading is not None:
            yield Question(section_wording(node), (role_of_section(node, kinds),))


def role_of_section(node: Node, kinds: dict[int, str]) -> str:
    """The role by which most of the letters of a section's items are told in the gold record."""
    weights: Counter[str] = Counter()
    for one in node.walk():
        if one.number in kinds and one.text is not None:
            weights[kinds[one.number]] += len(one.text)
    named = {kind: weight for kind, weight in weights.items() if kind in SECTION_KINDS}
    if not named or sum(named.values()) < weights[NONE]:
        return NONE
    return SECTION_KINDS[max(named, key=lambda kind: named[kind])]


def quotation_questions(paper: AnnotatedPaper) -> Iterator[Question]:
    """Every quotation: the campaign's theme, another body's motto, or neither."""
    campaign = paper.gold.get("campaign")
    if campaign is None:
        return
    themes = {letters(text) for text in campaign["themes"]}
    mottos = {letters(one["text"]) for one in campaign["mottos"]}
    flow = paper.annotations.flow
    for mention in paper.annotations.quotations:
        said = letters(flow.text[mention.value.start : mention.value.end])
        label = "theme" if said in themes else "motto" if said in mottos else NONE
        yield Question(quotation_wording(flow, mention.value), (label,))


Questions = Callable[[AnnotatedPaper], Iterable[Question]]
# Of each classifier: what it is asked, and whether a question may have several answers.
CLASSIFIERS: dict[str, tuple[Questions, bool]] = {
    "topics": (topic_questions, True),
    "item_kinds": (item_questions, False),
    "trained_roles": (section_questions, False),
    "announcements": (quotation_questions, False),
}
