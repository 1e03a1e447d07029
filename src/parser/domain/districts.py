"""Districts and towns by the province that they lay in: what a dateline or a district's own name tells of it."""

from collections import defaultdict
from datetime import date
from functools import cache

from parser.domain.provinces import Province, province_on, provinces_named
from parser.domain.spelling import key
from parser.domain.tables import table


@cache
def _by_name() -> dict[str, dict[str, bool]]:
    """Folded name of a district → its provinces, each with whether the name is a town's there."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in table("districts")["provinces"]:
        for kind in ("towns", "districts"):
            for name in row.get(kind, ()):
                found[key(name)].setdefault(row["province"], kind == "towns")
    return dict(found)


def province_of_district(name: str, on: date | None, *, town: bool = False) -> Province | None:
    """The province on a day around a district of that name; None where that fits two, or is a province's name.

    With ``town``, only a town or city counts: communes, too, bear the names of districts elsewhere.
    """
    them = _by_name().get(key(name), {})
    if len(them) != 1 or provinces_named(name):
        return None
    (province, is_town), *_ = them.items()
    if town and not is_town:
        return None
    return province_on(province, on) or _successor(province, on)


def _successor(name: str, on: date | None) -> Province | None:
    """The province that one of that name was merged into by a day."""
    if on is None:
        return None
    gone = [one for one in provinces_named(name) if one.valid_to and one.valid_to < on and len(one.merged_into) == 1]
    last = max(gone, key=lambda one: one.valid_to or on, default=None)
    return province_on(last.merged_into[0], on) if last is not None else None
