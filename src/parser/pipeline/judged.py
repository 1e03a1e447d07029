"""Components ``item_kinds``, ``topics``, ``subjects``: what trained models say beside the rules.

A component puts its questions to its model and keeps the answers on the ``Doc``. Without its model it finds nothing.
Who decides: of fields of work rules and model together (``extraction/fields_of_work.py``); of all else the rules,
while the models tell how sure a value is (``extraction/confidence.py``).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from parser.layout import Node
from parser.pipeline.mentions import Mention, annotate, layout_of
from parser.pipeline.section_roles import roles_of
from parser.pipeline.wordings import item_wording, topic_wording_of
from parser.trained.classifiers import classifier

_MAY_BE_CONTENTS = frozenset({"noi_dung", "giai_phap"})


@dataclass(frozen=True, slots=True)
class Judgement:
    """A classifier's answer about one item: a probability for each label; ``about`` is the item's number."""

    about: int
    probabilities: dict[str, float]

    @property
    def kind(self) -> str:
        """The likeliest label."""
        return max(self.probabilities, key=lambda label: self.probabilities[label])


def _judge(doc: Doc, name: str, asked: Iterable[tuple[Node, str]]) -> Doc:
    known = classifier(name)
    questions = list(asked) if known is not None else []
    answers = known.ask([question for _, question in questions]) if known is not None and questions else []
    judged = zip(questions, answers, strict=True)
    annotate(
        doc,
        name,
        [Mention(node.whole.start, node.whole.end, Judgement(node.number, said)) for (node, _), said in judged],
    )
    return doc


def item_kinds(doc: Doc) -> Doc:
    """Of every item with prose of its own: is it contents, a criterion, a task, part of the dossier …?"""
    return _judge(doc, "item_kinds", ((node, item_wording(node)) for node in _items(doc)))


def topics(doc: Doc) -> Doc:
    """The fields of work of every item that may be contents."""
    roles = roles_of(doc)
    asked = (node for node in _items(doc) if _MAY_BE_CONTENTS.issuperset(roles.of(node)[:1]))
    return _judge(doc, "topics", ((node, topic_wording_of(node)) for node in asked))


def subjects(doc: Doc) -> Doc:
    """What measures count is asked when the targets are known (``extraction/confidence.py``); here it is allowed."""
    annotate(doc, "subjects", [])
    return doc


def _items(doc: Doc) -> Iterable[Node]:
    return (node for node in layout_of(doc).nodes() if node.text is not None and not node.annex)
