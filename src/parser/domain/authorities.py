"""Who gives awards: offices, and the levels that an office or a bare word tells."""

from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table


@cache
def of_issuer() -> tuple[str, ...]:
    """Folded offices of a body that is not named: they stand for the issuer's own."""
    return tuple(fold(office) for office in table("authorities")["of_issuer"])


@cache
def level_alone() -> dict[str, str]:
    """Folded office → the level that it tells where it stands alone: "hiệu trưởng" → "co_so"."""
    return {fold(office): level for office, level in table("authorities")["alone"].items()}


@cache
def level_of_bare() -> dict[str, str]:
    """Folded word behind an office → the level that it tells: "(Chủ tịch) huyện" → "huyen"."""
    return {fold(word): level for word, level in table("authorities")["bare"].items()}
