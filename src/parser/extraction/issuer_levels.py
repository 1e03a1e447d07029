"""On which level of the state or of its organisation a body stands, by its kind and the place in its name."""

import re
from functools import cache

from parser.domain.bodies import BodyKind
from parser.domain.places import unit_levels, units
from parser.domain.provinces import provinces_named
from parser.domain.spelling import fold, folded, unaccented


@cache
def _place() -> re.Pattern[str]:
    """ "Sở Nội vụ tỉnh …", "… thị xã …", but not "Tỉnh ủy", "Huyện đoàn" """
    return folded(
        rf"""(?<!\w)(?P<unit>{units()})(?!\w)
        (?!\s+(?:ủy|đoàn))"""
    )


@cache
def _unmarked_units() -> tuple[re.Pattern[str], dict[str, str]]:
    """ "huyen Duc Trong", and the word with its marks; only a place's name follows such a word"""
    words = {unaccented(word): word for word in unit_levels()}
    longest = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?P<unit>{longest})(?=\s+\w)(?!\s+(?:hoi|uy|doan|khu|doi|chung))"), words


def unmarked_unit(name: str) -> tuple[str, int] | None:
    """The kind of place in a name whose end lost its marks, and where it stands: "… tinh Lao Cai"."""
    pattern, words = _unmarked_units()
    found = pattern.search(unaccented(fold(name)))
    if found is None or not name[found.start() :].isascii() or not found.start():
        return None
    return words[found["unit"]], found.start()


# "Kiểm toán nhà nước khu vực XI", "Ngân hàng Nhà nước … chi nhánh tỉnh …": a central body's part in a region
_REGIONAL = folded(r"(?<!\w)(?:khu\ vực\ (?:[ivx]+|\d+)\b|chi\ nhánh)(?!\w)")


def _of_city(rest: str) -> str:
    """ "thành phố" with its name: a city of the country stands where a province does, another where a district does."""
    return "tinh" if any(province.type == "thành phố" for province in provinces_named(rest.strip())) else "huyen"


def level_of(kind: BodyKind, name: str) -> str | None:
    """A code of the record's levels; None where neither the kind of body nor its name tells the level."""
    text = fold(name)
    place = _place().search(text)
    lost = unmarked_unit(name) if place is None else None
    word = place["unit"] if place else lost[0] if lost else None
    for stated, level in kind.places:
        if word == stated:
            return level
    if kind.level is not None:
        of_city = word == "thành phố" and place is not None and _of_city(name[place.end() :]) == "huyen"
        if of_city and "huyen" in dict(kind.places).values():
            return "huyen"
        return "so_nganh" if kind.level in ("trung_uong", "bo_nganh") and _REGIONAL.search(text) else kind.level
    city = place is not None and word == "thành phố"
    stated_level = _of_city(name[place.end() :]) if city and place else unit_levels().get(word or "", "")
    if not stated_level and ("việt nam" in text or "trung ương" in text):
        return "trung_uong"
    if not stated_level:
        return None
    return kind.provincial if stated_level == "tinh" and kind.provincial else stated_level
