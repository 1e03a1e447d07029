"""Who gives an award: on which level, in the terms of the award law, and in which branch."""

import re
from dataclasses import dataclass
from functools import cache

from parser.domain.authorities import level_alone, level_of_bare, of_issuer
from parser.domain.bodies import kind_of
from parser.domain.places import unit_levels, units
from parser.domain.provinces import provinces_named
from parser.domain.spelling import fold, folded
from parser.domain.words import choice
from parser.extraction.issuers import IssuerFacts
from parser.layout import Passage


@dataclass(frozen=True, slots=True)
class Authority:
    """Who gives: the name as printed, its level (a code of the record), and its branch."""

    name: Passage
    level: str | None
    branch: str | None


@cache
def _office() -> re.Pattern[str]:
    """Offices before the body's name: "Chủ tịch UBND tỉnh", "Ban Thường vụ Đảng ủy Khối"."""
    return folded(
        rf"""(?:các\s+)?(?:phó\s+)?
        (?:{choice("authorities", "offices")}|ban\ bí\ thư(?=\ trung\ ương\ đoàn))\s+"""
    )


@cache
def _place() -> re.Pattern[str]:
    """ "tỉnh", "cấp huyện", "thành phố" """
    return folded(rf"(?<!\w)(?:cấp\s+)?(?P<unit>{units()})(?!\w)")


# "Thủ tướng Chính phủ", "Chính phủ", but not "Văn phòng Chính phủ"
_GOVERNMENT = folded(r"thủ\ tướng|(?<!văn\ phòng\ )chính\ phủ")
# "Thủ trưởng các cơ quan, đơn vị"
_HEADS_OF_UNITS = folded(r"(?:các\s+)?thủ\ trưởng\ (?:các\ )?(?:cơ\ quan,?\ )?đơn\ vị")


def authority_of(name: Passage, issuer: IssuerFacts | None) -> Authority:
    """Level and branch of a giver, by its own name and, where that leaves it open, by the issuer's."""
    return Authority(name, *_level_and_branch(name.text, issuer))


def _own(issuer: IssuerFacts | None) -> tuple[str | None, str | None]:
    level = issuer.level.value if issuer and issuer.level else None
    branch = issuer.branch.value if issuer and issuer.branch else None
    return level, branch


def _level_and_branch(name: str, issuer: IssuerFacts | None) -> tuple[str | None, str | None]:
    text = fold(name)
    own_level, own_branch = _own(issuer)
    if "chủ tịch nước" in text:
        return "nha_nuoc", "nha_nuoc"
    if _GOVERNMENT.search(text) and "thanh tra" not in text:
        return "thu_tuong", "nha_nuoc"
    if _HEADS_OF_UNITS.match(text):
        return "co_so", own_branch
    alone = next(
        (level for word, level in level_alone().items() if text == word or text.startswith(f"{word} và")), None
    )
    if alone:
        return alone, own_branch
    office = _office().match(text)
    body, stripped = text, name
    while office:
        body, stripped = body[office.end() :], stripped[office.end() :]
        office = _office().match(body)
    kind = kind_of(stripped)
    if kind is None:
        if body in level_of_bare():
            return level_of_bare()[body], "nha_nuoc"
        fixed = next(
            (level for word, level in level_alone().items() if text.startswith((f"{word} ", f"{word},"))), None
        )
        if fixed:
            # "Tổng Giám đốc TKV": the office tells, whatever its body is called; it is none of a union's.
            return fixed, own_branch if own_branch != "doan_the" else None
        if text.startswith(of_issuer()):
            return ("bo_nganh" if own_level == "trung_uong" else own_level), own_branch
        return None, None
    level = kind.level
    place = _place().search(body)
    if place and (level is None or dict(kind.places).get(place["unit"])):
        level = dict(kind.places).get(place["unit"]) or _of_place(place["unit"], stripped[place.end() :], own_level)
        level = kind.provincial if level == "tinh" and kind.provincial else level
    if level is None and ("việt nam" in body or "trung ương" in body):
        level = "bo_nganh"
    if level is None:
        level = own_level if own_level in ("tinh", "huyen", "xa", "co_so", "so_nganh") else None
    national = "trung ương" in body or ("việt nam" in body and place is None)
    if kind.branch == "doan_the" and national:
        level = "bo_nganh"
    return ("bo_nganh" if level == "trung_uong" else level), kind.branch


def _of_place(word: str, rest: str, own_level: str | None) -> str | None:
    """ "thành phố" is a province's city or a district's: its name tells, else the issuer's own level."""
    if word != "thành phố":
        return unit_levels()[word]
    named = rest.strip()
    if named:
        return "tinh" if any(p.type == "thành phố" for p in provinces_named(named)) else "huyen"
    if own_level == "co_so":
        return None  # a school or firm may lie in either
    return "tinh" if own_level in ("huyen", "so_nganh", "xa", "tinh") else own_level
