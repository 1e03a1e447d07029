"""Who may receive an award: the nouns that name collectives, individuals and households."""

import re
from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table
from parser.domain.words import alternatives


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (name, re.compile(rf"(?<!\w){alternatives(words).pattern}"))
        for name, words in table("recipients")["classes"].items()
    )


@cache
def class_names() -> dict[str, str]:
    """The classes in the record's order → what each is called: "tap_the" → "tập thể"."""
    return {name: fold(noun) for name, noun in table("recipients")["names"].items()}


def recipient_classes(folded_text: str) -> list[str]:
    """The classes that a phrase names, in the record's order. Longer nouns hide the shorter ones inside them."""
    rest = folded_text
    found: set[str] = set()
    for name, words in _classes():
        if words.search(rest):
            found.add(name)
            rest = words.sub(" ", rest)
    return [name for name in class_names() if name in found]


def begins_with_class(folded_text: str) -> bool:
    return any(words.match(folded_text) for _, words in _classes())


def last_class(folded_text: str) -> str | None:
    """The class of the last noun of a phrase that names one."""
    found = [(match.end(), name) for name, words in _classes() for match in words.finditer(folded_text)]
    return max(found)[1] if found else None


@cache
def _counted() -> re.Pattern[str]:
    nouns = "|".join(f"(?P<{name}>{words.pattern})" for name, words in _classes())
    number = r"(?P<number>\d{1,3}|một|hai|ba|bốn|năm)(?![\d.]*\s*(?:đồng|triệu|%))"
    return re.compile(rf"(?<![\d.,/]){number}\s*(?:\([^)]{{2,14}}\)\s*)?(?:(?:giải|suất)\s+)?(?:{nouns})")


_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}


def counts(folded_text: str) -> list[tuple[str, int, int]]:
    """The counted recipients of a phrase: class, number, offset. "05 phường và 10 phòng, ban" gives two."""
    found = []
    for match in _counted().finditer(folded_text):
        name = next(name for name, _ in _classes() if match[name])
        number = match["number"]
        found.append((name, int(number) if number.isdigit() else _WORDS[number], match.start()))
    return found


@cache
def _merit() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(table('recipients')['merit']).pattern}")


def speaks_of_merit(text: str) -> bool:
    """Whether a phrase says more than how many of what kind."""
    return bool(_merit().search(fold(text)))
