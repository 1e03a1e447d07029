"""The words that say what kind of place a name is: on which level it stands, and how it is printed."""

import re
from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table
from parser.domain.words import one_of


@cache
def unit_levels() -> dict[str, str]:
    """Folded word before a place's name → the level that it tells: "quận" → "huyen"."""
    return {fold(row["word"]): row["level"] for row in table("places")["units"]}


@cache
def units() -> str:
    """Alternatives of the words in full for a verbose pattern on folded text: "tỉnh", "thị xã"."""
    return one_of(unit_levels())


@cache
def units_within_province() -> str:
    """The same without "tỉnh": the kinds of places that lie in a province, or are printed as if they did."""
    return one_of(row["word"] for row in table("places")["units"] if row.get("within_province"))


@cache
def provincial_units() -> str:
    """The same of provinces and their cities, in full or shortened: "tỉnh", "TP."."""
    return _printed("tinh")


@cache
def printed_units() -> str:
    """The words of all kinds of places, in full or shortened: "huyện", "TP."."""
    return _printed(*unit_levels().values())


def _printed(*levels: str) -> str:
    rows = [row for row in table("places")["units"] if row["level"] in levels]
    return rf"{one_of(row['word'] for row in rows)}|(?:{one_of(s for row in rows for s in row.get('short', ()))})\.?"


@cache
def city() -> re.Pattern[str]:
    """ "thành phố" or its short form inside a province's name, on folded text."""
    rows = [row for row in table("places")["units"] if row.get("short")]
    return re.compile(one_of(word for row in rows for word in (row["word"], *row["short"])))


@cache
def listed_after() -> frozenset[str]:
    """Last syllables of names behind which more kinds of places may be listed: "LĐLĐ các huyện|, thị xã"."""
    return frozenset(fold(word) for word in table("places")["listed_after"])
