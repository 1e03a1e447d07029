"""How days of commemoration are named."""

from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table


@cache
def common_syllables() -> frozenset[str]:
    """Folded syllables that stand in the names of most days and tell none from another: "ngày", "của"."""
    return frozenset(fold(word) for word in table("occasions")["common"])
