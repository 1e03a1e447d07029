"""How names printed in capitals are written in running text, beyond the names that other tables hold."""

from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table


@cache
def known_names() -> tuple[str, ...]:
    """Parts of names in their own case: "Trung ương", "nhân dân"."""
    return tuple(table("casing")["names"])


@cache
def small_syllables() -> frozenset[str]:
    """Folded syllables that stay small outside known names: "tỉnh", "và"."""
    return frozenset(fold(word) for word in table("casing")["small"])


@cache
def abbreviations() -> frozenset[str]:
    """What stays in capitals: "UBND", "XIII"."""
    return frozenset(table("casing")["abbreviations"])
