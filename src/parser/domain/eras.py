"""The eras of papers: under which rules of layout, law and tiers of government a paper was issued."""

from functools import cache

from parser.domain.tables import table


@cache
def _eras() -> tuple[tuple[str, str], ...]:
    return tuple((str(row["until"]), row["slug"]) for row in table("eras")["eras"])


def era_of(issued: str | None) -> str | None:
    """The era of a day of issue (ISO, at any precision); None without one."""
    if not issued:
        return None
    day = f"{issued}-01-01"[:10] if len(issued) == 4 else f"{issued}-01"[:10]
    return next(slug for until, slug in _eras() if day <= until)
