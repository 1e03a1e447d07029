"""Small closed lists of words: what cannot end a sentence, what opens a paper's prose, the field of signing."""

import re
from collections.abc import Iterable
from functools import cache

from parser.domain.spelling import fold, key, unaccented
from parser.domain.tables import table


@cache
def unfinished() -> frozenset[str]:
    """Folded words after which a sentence goes on."""
    return frozenset(key(word) for word in table("function_words")["unfinished"])


@cache
def opening() -> re.Pattern[str]:
    """Matches folded text that begins as the prose of a paper does."""
    return alternatives(table("function_words")["openings"])


@cache
def authority_mark() -> re.Pattern[str]:
    """ "TM.", "KT.", "T/M" … before an authority, in folded text."""
    return re.compile(rf"(?:{_choice(table('signing')['authority_marks'])})(?:\s*\.\s*|\s+|\s*:\s*)(?=\w)")


@cache
def position() -> re.Pattern[str]:
    """Matches folded text that begins with a signer's position."""
    data = table("signing")
    return re.compile(rf"(?:(?:{_choice(data['position_prefixes'])})\s+)*(?:{_choice(data['positions'])})\b")


@cache
def position_prefixes() -> tuple[str, ...]:
    """Words before a position that tell a deputy or one who acts for it: "phó", "quyền", in folded text."""
    return tuple(fold(word) for word in table("signing")["position_prefixes"])


@cache
def position_misread() -> re.Pattern[str]:
    """The same on text without diacritics: recognition confuses the marks of capitals ("GIÁM ĐÔC")."""
    return re.compile(unaccented(position().pattern).replace(r"\s+", r"\s*"))  # blanks are lost too


@cache
def position_suffix() -> re.Pattern[str]:
    """Words that go on a position and begin none behind one: "PHÓ BÍ THƯ THƯỜNG TRỰC", in folded text."""
    return alternatives(table("signing")["position_suffixes"])


@cache
def honour() -> re.Pattern[str]:
    """A rank or degree before a name, in folded text; it is not part of the name."""
    return re.compile(rf"(?:(?:{_choice(table('signing')['honours'])})(?:[.,;:]\s*|\s+))+")


@cache
def signed() -> re.Pattern[str]:
    """ "(Đã ký)" and the like, in folded text."""
    return re.compile(rf"[\[(]?\s*(?:{_choice(table('signing')['signed'])})\s*[\])]?[.,]?")


@cache
def family_names() -> frozenset[str]:
    return frozenset(key(name) for name in table("signing")["family_names"])


@cache
def family_names_unmarked() -> frozenset[str]:
    """The same without diacritics, for lines that lost theirs."""
    return frozenset(unaccented(name) for name in family_names())


def alternatives(words: list[str]) -> re.Pattern[str]:
    """A pattern for any of the words, as whole words, in folded text."""
    return re.compile(rf"(?:{_choice(words)})(?![^\W\d_])")


def one_of(words: Iterable[str]) -> str:
    """Alternatives of the words for a verbose pattern on folded text, longer ones before those that begin them."""
    return "|".join(re.escape(fold(word)) for word in sorted(words, key=len, reverse=True))


@cache
def choice(name: str, kind: str) -> str:
    """``one_of`` the words that ``data/<name>.yaml`` lists under ``kind``."""
    return one_of(table(name)[kind])


def _choice(words: list[str]) -> str:
    return "|".join(re.escape(fold(word)).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))
