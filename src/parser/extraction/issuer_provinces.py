"""The province of the issuer, with where it stands: in its name, the body above, the dateline, the text."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import cache

from parser.domain.districts import province_of_district
from parser.domain.places import provincial_units, unit_levels
from parser.domain.provinces import Province, province_on, unmarked_province_on
from parser.domain.tables import day
from parser.extraction.annotations import Annotations
from parser.extraction.document import Heading
from parser.extraction.issuer_levels import level_of
from parser.extraction.letterhead_bodies import Body
from parser.layout import Passage


@cache
def _unit() -> re.Pattern[str]:
    """ "TP. ", "Thành phố ", "tỉnh " before the place of the dateline"""
    return re.compile(rf"^(?:{provincial_units()})\s*", re.IGNORECASE | re.VERBOSE)


def province_of(
    source: Annotations, head: Heading, body: Body, superiors: Sequence[Body]
) -> tuple[Province | None, list[Passage]]:
    """The province on the day of issue and the passages that tell it; None where nothing does."""
    on = day(head.issued.value) if head.issued else None
    parent = superiors[0] if superiors else None
    for holder in (body, *superiors):
        found = _province_in(holder.name, on)
        if found:
            return found, list(holder.passages)
    if head.place:
        place = _unit().sub("", head.place.value)
        found = province_on(place, on) or unmarked_province_on(place, on)
        if found:
            return found, list(head.place.passages)
    around, where = _around(head, body, parent, on)
    if around:
        return around, where
    stated = [m for m in source.places if m.value.kind == "province" and m.value.stated]
    for name, _ in Counter(m.value.name for m in stated).most_common(1):
        found = province_on(name, on)
        if found:
            return found, [next(m for m in stated if m.value.name == name).passage(source.flow)]
    title = source.layout.title
    if title is not None:
        for mention in source.places.within(title):
            if mention.value.kind == "province" and (found := province_on(mention.value.name, on)):
                return found, [mention.passage(source.flow)]
    return None, []


@cache
def _district() -> re.Pattern[str]:
    """ "huyện Hòa Vang", "TP. Cam Ranh" at the end of a name"""
    words = [word for word, level in unit_levels().items() if level == "huyen"]
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)}|{provincial_units()})\s+(?P<name>.+)$", re.IGNORECASE | re.VERBOSE)


def _around(head: Heading, body: Body, parent: Body | None, on: date | None) -> tuple[Province | None, list[Passage]]:
    """The province around the district that the issuer's name, the body above or the dateline tells."""
    for holder in filter(None, (body, parent)):
        match = _district().search(holder.name)
        found = province_of_district(match["name"].strip(" -–."), on) if match else None
        if found:
            return found, list(holder.passages)
    if head.place is None or (body.kind and level_of(body.kind, body.name) == "xa"):
        return None, []
    # A commune may bear the name of a district elsewhere, and a school or firm may date from a commune.
    unit = body.kind is None or body.kind.branch == "don_vi"
    found = province_of_district(_unit().sub("", head.place.value), on, town=unit)
    return found, list(head.place.passages) if found else []


@cache
def _place_name() -> re.Pattern[str]:
    """ "tỉnh Lạng Sơn", "TP. Hải Phòng" at the end of a name"""
    return re.compile(rf"(?:{provincial_units()})\s+(?P<name>.+)$", re.IGNORECASE | re.VERBOSE)


def _province_in(name: str, on: date | None) -> Province | None:
    match = _place_name().search(name)
    if match and (found := province_on(match["name"].strip(" -–."), on)):
        return found
    words = name.split()
    for start in range(1, len(words)):
        found = province_on(" ".join(words[start:]), on)
        if found:
            return found
    return None
