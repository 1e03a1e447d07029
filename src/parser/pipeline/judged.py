"""Components ``topics``, ``item_kinds``, ``trained_roles``, ``announcements``: what trained classifiers say.

Each puts to its classifier what rules may have left open, and keeps all its answers on the ``Doc``: they propose, and
``extraction/review.py`` decides. Without its model a component finds nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from parser.layout import Node
from parser.pipeline.mentions import Mention, annotate, layout_of, mentions_of
from parser.pipeline.quotations import Quotation
from parser.pipeline.section_roles import Roles, roles_of
from parser.pipeline.wordings import item_wording, quotation_wording, section_wording, topic_wording_of
from parser.trained import classifier
from parser.trained.decisions import SURE_OF_ROLE


@dataclass(frozen=True, slots=True)
class Judgement:
    """A classifier's answer about one item or quotation: a probability for each label.

    ``about`` is the number of the item in the outline, or where the quotation begins in the flow.
    """

    about: int
    probabilities: dict[str, float]

    @property
    def kind(self) -> str:
        """The likeliest label."""
        return max(self.probabilities, key=lambda label: self.probabilities[label])


NO_ROLE = "none"
_MAY_BE_CONTENTS = frozenset({"noi_dung", "giai_phap"})
_Asked = tuple[int, int, int, str]  # start and end in the flow, what it is about, the question


def _judge(doc: Doc, name: str, asked: Iterable[_Asked]) -> Doc:
    known = classifier(name)
    questions = list(asked) if known is not None else []
    answers = known.ask([question for *_, question in questions]) if known is not None and questions else []
    judged = zip(questions, answers, strict=True)
    annotate(doc, name, [Mention(start, end, Judgement(about, answer)) for (start, end, about, _), answer in judged])
    return doc


def item_kinds(doc: Doc) -> Doc:
    """Of every item with prose of its own: is it contents, a criterion, a task, part of the dossier …?"""
    return _judge(doc, "item_kinds", (_about(node, item_wording) for node in _items(doc)))


def topics(doc: Doc) -> Doc:
    """The fields of work of every item that may be contents."""
    roles = all_roles(doc)
    asked = (node for node in _items(doc) if _MAY_BE_CONTENTS.issuperset(roles.of(node)[:1]))
    return _judge(doc, "topics", (_about(node, topic_wording_of) for node in asked))


def trained_roles(doc: Doc) -> Doc:
    """The role of the sections that no rule gives one."""
    roles = roles_of(doc)
    return _judge(doc, "trained_roles", (_about(node, section_wording) for node in _open_sections(doc, roles)))


def all_roles(doc: Doc) -> Roles:
    """The roles of sections: by rule, else by the classifier where it is sure."""
    judged: list[Mention[Judgement]] = mentions_of(doc, "trained_roles").all
    sure = {
        one.value.about: (one.value.kind,)
        for one in judged
        if one.value.kind != NO_ROLE and one.value.probabilities[one.value.kind] >= SURE_OF_ROLE
    }
    return roles_of(doc).also(sure)


def subjects(doc: Doc) -> Doc:
    """What measures count is asked when the targets are known (``extraction/review.py``); here it is allowed."""
    annotate(doc, "subjects", [])
    return doc


def announcements(doc: Doc) -> Doc:
    """Of every quotation: is it the campaign's theme, another body's motto, or neither?"""
    flow = layout_of(doc).flow
    quoted: list[Mention[Quotation]] = mentions_of(doc, "quotations").all
    asked = ((one.start, one.end, one.value.start, quotation_wording(flow, one.value)) for one in quoted)
    return _judge(doc, "announcements", asked)


def _items(doc: Doc) -> Iterable[Node]:
    return (node for node in layout_of(doc).nodes() if node.text is not None and not node.annex)


def _open_sections(doc: Doc, roles: Roles) -> Iterable[Node]:
    for root in layout_of(doc).outline:
        for node in root.children if root.annex else [root]:
            if not roles.own(node) and node.label is not None and (node.children or node.heading is not None):
                yield node


def _about(node: Node, wording: Callable[[Node], str]) -> _Asked:
    return node.whole.start, node.whole.end, node.number, wording(node)
