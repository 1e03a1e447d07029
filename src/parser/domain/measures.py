"""How targets are worded: units, verbs of change and of doing, nouns that are measures themselves."""

import re
from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table
from parser.domain.words import alternatives, one_of


@cache
def units() -> str:
    """Alternatives of printed units for a verbose pattern on folded text; "đồng chí" is no money."""
    return one_of(table("measures")["units"]).replace("đồng", "đồng(?!\\ (?:chí|bào|đội|thời|bộ|hồ)\\b)")


@cache
def change_verbs() -> str:
    """Alternatives of the verbs of change for a verbose pattern on folded text."""
    return one_of([verb for verbs in table("measures")["changes"].values() for verb in verbs])


def change_of(words: str) -> str:
    """ "kéo giảm ít nhất" → "giam"."""
    word = re.sub(rf"\s+(?:{one_of(table('measures')['qualifiers'])})$", "", words)
    for code, verbs in table("measures")["changes"].items():
        if any(fold(verb) == word or word.startswith(fold(verb)) for verb in verbs):
            return str(code)
    raise ValueError(words)


def spelled_number(word: str) -> int:
    """ "hai" → 2"""
    return [fold(one) for one in table("measures")["spelled"]].index(word) + 1


def scale_of(word: str) -> int:
    """ "triệu" → 1000000, in whatever spelling the table's words are found"""
    for name, times in table("measures")["scales"].items():
        if re.fullmatch(one_of([name]), word, re.VERBOSE):
            return int(times)
    raise ValueError(word)


@cache
def starts_with(kind: str) -> re.Pattern[str]:
    """Matches folded text that begins with a word of that kind (a key of ``measures.yaml``)."""
    return alternatives(table("measures")[kind])


@cache
def ends_with(kind: str) -> re.Pattern[str]:
    """Finds a word of that kind at the end of folded text."""
    return re.compile(rf"(?<!\w)(?:{one_of(table('measures')[kind])})\s*$")
