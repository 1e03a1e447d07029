"""The issuer's name in full: that of the letterhead made complete, or one found elsewhere where that is lost."""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from parser.domain.bodies import BodyKind, by_symbol, heads, in_full, kind_of
from parser.domain.places import printed_units, provincial_units, unit_levels
from parser.domain.provinces import Province, provinces_named
from parser.domain.spelling import fold, folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations
from parser.extraction.casing import as_in_body, cited
from parser.extraction.document import Heading
from parser.extraction.facts import Fact, fact, text_of
from parser.extraction.issuer_levels import unmarked_unit
from parser.extraction.issuer_provinces import province_of
from parser.extraction.letterhead_bodies import Body
from parser.layout import Passage
from parser.pipeline.organisations import is_office


class Named(NamedTuple):
    """A body with its name in full, its kind and its province; all None where the paper names none."""

    name: Fact[str] | None = None
    kind: BodyKind | None = None
    province: Province | None = None


@cache
def _has_place() -> re.Pattern[str]:
    """ "tỉnh", "TP.", "Việt Nam", "cửa khẩu" in a name"""
    words = "|".join((printed_units(), choice("places", "country"), choice("places", "spots")))
    return folded(rf"(?<!\w)(?:{words})(?!\w)(?<!\bxã(?=\ hội))")


@cache
def _provincial() -> re.Pattern[str]:
    """ "tỉnh", "TP." between a body's name and its province's"""
    return folded(provincial_units())


@cache
def _district() -> re.Pattern[str]:
    """ "huyện Lệ Thủy", "phường Cao Lãnh", "thành phố Pleiku" at the end of a name"""
    words = "|".join(re.escape(word) for word, level in unit_levels().items() if level in ("huyen", "xa"))
    return folded(rf"(?<!\w)(?:{words}|thành\ phố)\s+(?!ủy|đoàn|hội)[^\n]+$")


def _part_of(kind: BodyKind | None, name: str, parent: Body | None) -> str | None:
    """The place of the body above, where the name of its part lacks one: "UBND HUYỆN X" / "PHÒNG NỘI VỤ".

    A part of a Party committee is named with the committee: "TỈNH ỦY X" / "BAN TUYÊN GIÁO".
    """
    if kind is None or parent is None or _has_place().search(fold(name)):
        return None
    if kind.of_above and parent.kind and parent.kind.branch == "dang" and fold(parent.name).split(" ")[1:2] == ["ủy"]:
        return parent.name
    if kind.level not in ("huyen", "xa", None) or kind.branch == "don_vi":
        return None
    district = _district().search(fold(parent.name))
    if district is None or any(p.type == "thành phố" for p in provinces_named(parent.name[district.start() + 9 :])):
        return None
    return parent.name[district.start() :]


# "Công an tỉnh", "UBND tỉnh": which province is left out
_ENDS_WITH_PROVINCE = folded(r"(?<!\w)tỉnh$")


def named_in_letterhead(source: Annotations, head: Heading, body: Body, superiors: Sequence[Body]) -> Named:
    """A body that the letterhead prints, with the place that its name needs."""
    kind = body.kind
    parent = superiors[0] if superiors else None
    name, passages, rule = body.name, list(body.passages), body.rule
    written = as_in_body(name, source.flow, source.layout.body)
    if written is not None:
        name, passages, rule = written.text, [written], ""
    expanded = _expanded(name)
    if expanded != name:
        name, rule = expanded, "abbreviation_in_full"
    province, where = province_of(source, head, body, superiors)
    if _ENDS_WITH_PROVINCE.search(fold(name)) and province and where:
        return Named(fact(f"{name} {province.name}", *passages, *where, rule="place_of_letterhead"), kind, province)
    above = _part_of(kind, name, parent)
    if above is not None and parent is not None:
        name, rule = f"{name} {above}", "place_of_letterhead"
        passages += parent.passages
    elif kind and _needs_place(kind, name):
        with_place = _with_place_in_body(source, name)
        if with_place is not None:
            name, passages, rule = with_place.text, [with_place], rule if rule == "abbreviation_in_full" else ""
        elif province and where:
            name, rule = f"{name} {_of_province(province)}", "place_of_letterhead"
            passages += where
    kind = kind_of(name) or kind
    return Named(fact(name, *passages, rule=rule or None), kind, province)


def _expanded(name: str) -> str:
    for short, full in in_full().items():
        if fold(name).startswith(f"{short} "):
            return full + name[len(short) :]
    return name


def _of_province(province: Province) -> str:
    return f"{'thành phố' if province.type == 'thành phố' else 'tỉnh'} {province.name}"


def _needs_place(kind: BodyKind, name: str) -> bool:
    """A department's name is complete only with its province; a ministry's, a school's or a firm's is by itself."""
    if (
        _has_place().search(fold(name))
        or unmarked_unit(name)
        or any(fold(p.name) in fold(name) for p in _all_provinces_in(name))
    ):
        return False
    return kind.level in ("so_nganh", "tinh", None) and kind.branch != "don_vi"


def _all_provinces_in(name: str) -> list[Province]:
    words = name.split()
    found: list[Province] = []
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 6) + 1):
            found += provinces_named(" ".join(words[start:end]))
    return found


def _with_place_in_body(source: Annotations, name: str) -> Passage | None:
    """The name followed by its province somewhere in the text: "Sở Nội vụ tỉnh Hưng Yên"."""
    body = source.layout.body
    if body is None:
        return None
    wanted = fold(name)
    at = source.flow.folded.find(wanted, body.start, body.end)
    while at >= 0:
        end = at + len(wanted)
        place = next(
            (p for p in source.places.within(source.flow.passage(end, end + 60)) if p.value.kind == "province"), None
        )
        between = source.flow.folded[end : place.start] if place else ""
        if place and _provincial().fullmatch(between.strip()) and source.flow.text[at].isupper():
            return source.flow.passage(at, place.end)
        at = source.flow.folded.find(wanted, at + 1, body.end)
    return None


# --- without a letterhead -----------------------------------------------------------------------------------------


def named_elsewhere(source: Annotations, head: Heading) -> Named:
    """The body that launches in the preamble, that promulgates a decision, or that the symbol names."""
    name = _actor(source) or _promulgator(source) or _of_symbol(head)
    if name is None:
        return Named()
    kind = kind_of(name.value)
    province, where = province_of(source, head, Body(name.passages, name.value), ())
    if kind:
        name = _with_place(source, name, kind, province, where)
    expanded = _expanded(name.value)
    if expanded != name.value:
        name = fact(expanded, *name.passages, rule="abbreviation_in_full")
    return Named(name, kind, province)


def _with_place(
    source: Annotations, name: Fact[str], kind: BodyKind, province: Province | None, where: list[Passage]
) -> Fact[str]:
    """A name with the place that it lacks: as the text writes it, else by the dateline's province."""
    if _needs_place(kind, name.value):
        complete = _with_place_in_body(source, name.value)
        if complete is not None:
            return fact(complete.text, complete)
        if province and where:
            return fact(f"{name.value} {_of_province(province)}", *name.passages, *where, rule="place_of_dateline")
    elif fold(name.value).endswith(" tỉnh") and province:
        complete = _with_place_in_body(source, _PROVINCE_WORD.sub("", name.value))
        if complete is not None:
            return fact(complete.text, complete)
        return fact(f"{name.value} {province.name}", *name.passages, *where, rule="place_of_dateline")
    return name


# " tỉnh" at the end of a name
_PROVINCE_WORD = re.compile(r"\s+tỉnh$", re.VERBOSE)


@cache
def _acts() -> re.Pattern[str]:
    """ ", phát động …", " tiếp tục triển khai …" behind the body that acts"""
    return folded(rf"\s*,?\s*(?:tổ\ chức\ |tiếp\ tục\ )?(?:{choice('campaigns', 'acting')})\b")


# "của ", "do " before a body that does not act
_OF = folded(r"(?:của|do|cho)\s+$")


def _actor(source: Annotations) -> Fact[str] | None:
    """The body that does the launching in the preamble: the last that stands before such a verb."""
    places = (
        [node.whole for node in source.preamble]
        + [node.whole for node in source.sections[:4] if node not in source.preamble]
        + [child.whole for node in source.sections[:4] for child in node.children[:1]]
    )
    for whole in places:
        found: Passage | None = None
        for mention in source.organisations.within(whole):
            if not _acts().match(source.flow.folded, mention.end):
                continue
            if _OF.search(source.flow.folded[max(0, mention.start - 6) : mention.start]):
                continue
            passage: Passage | None = mention.passage(source.flow)
            if passage is not None and mention.value.office:
                passage = _without_office(passage)
            if passage is not None and kind_of(passage.text):
                found = passage
        if found is not None:
            return fact(found.text, found)
    return None


def _without_office(passage: Passage) -> Passage | None:
    """The body in "Chủ tịch UBND tỉnh"; None where the office stands alone."""
    inner = heads().search(passage.folded, passage.folded.find(" "))
    while inner and is_office(passage.folded[inner.start() :]):
        inner = heads().search(passage.folded, inner.end())
    return passage.part(inner.start()) if inner else None


def _promulgator(source: Annotations) -> Fact[str] | None:
    """ "GIÁM ĐỐC SỞ Y TẾ TỈNH X" above the grounds of a decision."""
    lines = source.layout.promulgator
    if not lines:
        return None
    text = cited(text_of(lines))
    start = 0
    while is_office(fold(text[start:])) and (inner := heads().search(fold(text), start + 4)):
        start = inner.start()
    return fact(text[start:], *lines, rule="sentence_case") if kind_of(text[start:]) else None


# the joints of "KH-UBND", "12/QĐ-SNV"
_SYMBOL_JOINT = re.compile(r"[-/]", re.VERBOSE)


def _of_symbol(head: Heading) -> Fact[str] | None:
    if head.symbol is None:
        return None
    parts = _SYMBOL_JOINT.split(head.symbol.value)
    for part in (parts[-1], parts[0]):
        found = by_symbol().get(part)
        if found:
            return fact(found[0], *head.symbol.passages, rule="body_of_symbol")
    return None
