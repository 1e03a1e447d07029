"""Fields of work of the contents: where rules and the trained classifier ``topics`` meet.

The rules see a field where one of its phrases stands (``domain/data/topics.yaml``); the classifier knows what items of
each field sound like. A field that the rules see stays unless the classifier thinks it unlikely; one that only the
classifier sees must be likely. Without the classifier the rules decide alone.
"""

from collections.abc import Sequence

from parser.domain.topics import topics_of
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact
from parser.layout import Passage
from parser.pipeline.judged import Judgement
from parser.record.models import Content

# Chosen on corpus/development: nearly the best F1, with precision above that of the rules (models/README.md).
POSSIBLE, LIKELY = 0.02, 0.4
_MOST = 4


def with_fields_of_work(source: Annotations, facts: list[Fact[Content]]) -> list[Fact[Content]]:
    """The items of the contents, each with its fields of work, the likeliest first."""
    return [_with_fields(source, one) for one in facts] if source.topics.all else facts


def _with_fields(source: Annotations, one: Fact[Content]) -> Fact[Content]:
    judged = _judgements(source, one.passages)
    if not judged:
        return one
    by_rule = set(topics_of(f"{one.value.heading or ''} {one.value.text}"))
    likely: dict[str, float] = {}
    for judgement in judged:
        for slug, probability in judgement.probabilities.items():
            likely[slug] = max(probability, likely.get(slug, 0.0))
    chosen = [slug for slug, sure in likely.items() if sure >= (POSSIBLE if slug in by_rule else LIKELY)]
    chosen.sort(key=lambda slug: -likely[slug])
    return Fact(one.value.model_copy(update={"topics": chosen[:_MOST]}), one.passages, one.rule)


def _judgements(source: Annotations, passages: Sequence[Passage]) -> list[Judgement]:
    """What was said of the items that some passages lie in."""
    found = {}
    for passage in passages:
        mention = source.topics.covering(passage.start)
        if mention is not None:
            found[mention.value.about] = mention.value
    return list(found.values())
