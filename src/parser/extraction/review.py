"""Where rules and trained classifiers meet: rules propose, a classifier may object, and here it is decided.

- Items that the rules put into a list are dropped where ``item_kinds`` is all but sure that they are something else.
- Fields of work are those that the rules see, less what ``topics`` thinks unlikely, and what it is sure of besides.
- What a measure counts is what the rules say, unless the tagger ``subjects`` is sure of other words of the target.
- A section without a role by rule has that of ``trained_roles`` where it is sure (``pipeline/section_roles.py``).

What "sure" is was chosen on ``corpus/development`` (``models/README.md``). Without a model, or with its component
switched off, the rules decide alone.
"""

from collections.abc import Sequence
from typing import TypeVar

from parser.domain.topics import topics_of
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact
from parser.layout import Passage
from parser.pipeline.judged import Judgement
from parser.pipeline.mentions import Mentions
from parser.record.models import Content, Target
from parser.trained.decisions import LIKELY_TOPIC, OBJECTION, POSSIBLE_TOPIC, SURE_OF_SUBJECT
from parser.trained.tagging import tagger

Value = TypeVar("Value")


def without_objections(source: Annotations, kind: str, facts: list[Fact[Value]]) -> list[Fact[Value]]:
    """The facts of a list, less those whose item is of another kind by all that the classifier knows."""
    least = OBJECTION.get(kind)
    if least is None or not source.item_kinds.all:
        return facts
    return [one for one in facts if _probability(source.item_kinds, one.passages, kind) >= least]


def _probability(judged: Mentions[Judgement], passages: Sequence[Passage], label: str) -> float:
    """How likely what stands at some passages is of a label: its likeliest item; 1 where none was asked."""
    found = [one.probabilities.get(label, 0.0) for one in _judgements(judged, passages)]
    return max(found, default=1.0)


def _judgements(judged: Mentions[Judgement], passages: Sequence[Passage]) -> list[Judgement]:
    found = {}
    for passage in passages:
        mention = judged.covering(passage.start)
        if mention is not None:
            found[mention.value.about] = mention.value
    return list(found.values())


def with_topics(source: Annotations, facts: list[Fact[Content]]) -> list[Fact[Content]]:
    """The items of the contents, each with its fields of work, the likeliest first."""
    if not source.topics.all:
        return facts
    return [_with_topics(source, one) for one in facts]


def _with_topics(source: Annotations, one: Fact[Content]) -> Fact[Content]:
    judged = _judgements(source.topics, one.passages)
    if not judged:
        return one
    by_rule = set(topics_of(f"{one.value.heading or ''} {one.value.text}"))
    likely: dict[str, float] = {}
    for judgement in judged:
        for slug, probability in judgement.probabilities.items():
            likely[slug] = max(probability, likely.get(slug, 0.0))
    chosen = [s for s, p in likely.items() if p >= (POSSIBLE_TOPIC if s in by_rule else LIKELY_TOPIC)]
    chosen.sort(key=lambda slug: -likely[slug])
    return Fact(one.value.model_copy(update={"topics": chosen[:4]}), one.passages, one.rule)


def with_subjects(source: Annotations, facts: list[Fact[Target]]) -> list[Fact[Target]]:
    """The targets, each with what it counts."""
    known = tagger("subjects") if source.has_run("subjects") else None
    if known is None:
        return facts
    found = []
    for one in facts:
        told = known.subject(one.value.text, one.value.value)
        if told is not None and told[1] >= SURE_OF_SUBJECT and one.value.comparator != "top":
            one = Fact(one.value.model_copy(update={"subject": told[0]}), one.passages, one.rule)
        found.append(one)
    return found
