"""The days that campaigns commemorate, and when they were founded."""

from functools import cache

from parser.domain.spelling import key
from parser.domain.tables import table


@cache
def _days() -> dict[str, str]:
    """Names without a leading "ngày", folded, with ISO dates; rows of which day or year is doubtful are left out."""
    found: dict[str, set[str]] = {}
    for row in table("commemorations")["days"]:
        if row["verified"] and "note" not in row:
            for name in (row["name"], *row.get("names", ())):
                found.setdefault(key(name).removeprefix("ngày "), set()).add(row["date"])
    return {name: dates.pop() for name, dates in found.items() if len(dates) == 1}


def founding(name: str) -> str | None:
    """The ISO date on which the day called ``name`` was founded, if the table knows it by exactly this name."""
    return _days().get(key(name).removeprefix("ngày "))
