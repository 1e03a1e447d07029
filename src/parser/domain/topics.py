"""Fields of work by the phrases that speak of them."""

import re
from dataclasses import dataclass
from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table


@dataclass(frozen=True, slots=True)
class Topic:
    slug: str
    cues: re.Pattern[str]


_PUNCTUATION = re.compile(r"[^\w\s]+")


def _plain(text: str) -> str:
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())


@cache
def topics() -> tuple[Topic, ...]:
    return tuple(Topic(row["slug"], _any_of(row["cues"])) for row in table("topics")["topics"])


def _any_of(cues: list[str]) -> re.Pattern[str]:
    """Any of the cues as whole words, the longest first."""
    choice = "|".join(re.escape(_plain(cue)) for cue in sorted(cues, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)")


def topics_of(text: str, *, most: int = 4) -> list[str]:
    """The topics of a text, those with most mentions first (in the order of the data where equal)."""
    plain = _plain(text)
    counted = [(len(topic.cues.findall(plain)), -number, topic.slug) for number, topic in enumerate(topics())]
    ranked = sorted((entry for entry in counted if entry[0]), reverse=True)
    return [slug for _, _, slug in ranked[:most]]
