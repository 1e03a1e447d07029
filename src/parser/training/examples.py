"""Labelled questions for each classifier, read off the gold records of a part of the corpus."""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from parser.pipeline.wordings import item_wording, topic_wording
from parser.training.alignment import AnnotatedPaper, kinds_of_items


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


Questions = Callable[[AnnotatedPaper], Iterable[Question]]
# Of each classifier: what it is asked, and whether a question may have several answers.
CLASSIFIERS: dict[str, tuple[Questions, bool]] = {
    "topics": (topic_questions, True),
    "item_kinds": (item_questions, False),
}
