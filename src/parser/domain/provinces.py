"""Provinces with the codes that were in force on a day, and what they became (127 rows, 1962–2026)."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from parser.domain.spelling import fold, key, unaccented
from parser.domain.tables import day, rows


@dataclass(frozen=True, slots=True)
class Province:
    """A province over one stretch of time: ``valid_to`` is its last day in force, None while it stands."""

    name: str
    full_name: str
    type: str
    code: str | None
    aliases: tuple[str, ...]
    valid_from: date | None
    valid_to: date | None
    merged_into: tuple[str, ...]
    merged_into_codes: tuple[str, ...]

    def in_force(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@cache
def provinces() -> tuple[Province, ...]:
    found = []
    for row in rows("provinces"):
        name = re.sub(r" \(.*\)$", "", row["name"])
        found.append(
            Province(
                name,
                row["full_name"],
                row["type"],
                row["code"] or None,
                tuple(filter(None, [*row["aliases"].split("|"), *row["abbreviations"].split("|")])),
                day(row["valid_from"]),
                day(row["valid_to"], last=True),
                tuple(filter(None, row["merged_into"].split("|"))),
                tuple(row["merged_into_code"].split("|")) if row["merged_into"] else (),
            )
        )
    return tuple(found)


@cache
def _by_name() -> dict[str, tuple[Province, ...]]:
    found: dict[str, list[Province]] = {}
    for province in provinces():
        for name in {province.name, province.full_name, *province.aliases}:
            found.setdefault(key(name), []).append(province)
    return {name: tuple(dict.fromkeys(them)) for name, them in found.items()}


def province_on(name: str, on: date | None) -> Province | None:
    """The province of that name on a day; without a day, only where all of that name share one code."""
    them = _by_name().get(key(name), ())
    if on is not None:
        return next((province for province in them if province.in_force(on)), None)
    codes = {province.code for province in them}
    return them[0] if len(codes) == 1 and them else None


def provinces_named(name: str) -> tuple[Province, ...]:
    return _by_name().get(key(name), ())


@cache
def province_names() -> re.Pattern[str]:
    """Names and aliases of provinces on folded text; abbreviations of two letters are left out."""
    known = {fold(name) for province in provinces() for name in (province.name, *province.aliases)}
    names = sorted((n for n in known if len(n) > 3 and not n.startswith("thành phố ")), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


@cache
def _by_unmarked_name() -> dict[str, str]:
    return {unaccented(name): name for name in _by_name() if " " in name}


def unmarked_province_on(name: str, on: date | None) -> Province | None:
    """The same for a name that lost its marks: "Thua Thien Hue"."""
    full = _by_unmarked_name().get(key(name)) if name.isascii() else None
    return province_on(full, on) if full else None
