"""The commemorations that the paper names, once each."""

import re

from parser.domain.occasions import common_syllables
from parser.domain.spelling import fold
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact
from parser.pipeline.mentions import Mention
from parser.pipeline.occasions import Occasion as Found
from parser.record.models import Occasion


def occasions(source: Annotations) -> list[Fact[Occasion]]:
    """In order of first mention; a later mention fills in what an earlier one lacks."""
    kept: list[tuple[Occasion, list[Mention[Found]]]] = []
    for mention in source.occasions:
        value: Found = mention.value
        occasion = Occasion(
            name=source.flow.text[value.name_start : value.name_end],
            anniversary=value.anniversary,
            founded=value.founded.first() if value.founded else None,
            date=value.date.first() if value.date else None,
        )
        same = next((pair for pair in kept if _same(pair[0], occasion)), None)
        if same is None:
            kept.append((occasion, [mention]))
        else:
            _complete(same, occasion, mention)
    return [Fact(occasion, tuple(mention.passage(source.flow) for mention in mentions)) for occasion, mentions in kept]


def _complete(kept: tuple[Occasion, list[Mention[Found]]], other: Occasion, mention: Mention[Found]) -> None:
    occasion, mentions = kept
    for member in ("anniversary", "founded", "date"):
        if getattr(occasion, member) is None and getattr(other, member) is not None:
            setattr(occasion, member, getattr(other, member))
            if mention not in mentions:
                mentions.append(mention)


# "thành", "1945"
_WORD = re.compile(r"\w+", re.VERBOSE)


def _words(name: str) -> set[str]:
    return set(_WORD.findall(fold(name))) - common_syllables()


def _same(one: Occasion, other: Occasion) -> bool:
    """Whether two mentions mean one commemoration: the same day, and names that share most of their words."""
    if one.founded and other.founded and one.founded != other.founded:
        return False
    mine, theirs = _words(one.name), _words(other.name)
    if not mine or not theirs:
        return one.name == other.name
    shared = len(mine & theirs) / min(len(mine), len(theirs))
    if one.founded and one.founded == other.founded and one.anniversary == other.anniversary:
        return shared >= 0.5
    return shared >= 0.8 and (one.date is None or other.date is None or one.date == other.date)
