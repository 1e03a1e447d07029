"""Where a paper says what wins an award: in sections so titled, or behind a sentence that leads the standards in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import takewhile

from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations, sentences
from parser.layout import Node, Passage

ROLE = "tieu_chuan_khen_thuong"


@dataclass(slots=True)
class Standards:
    """One place of standards: the items that hold them, or the words behind a lead-in's colon.

    ``shared`` where the section is titled by awards too; ``lead`` is what leads in standards outside such sections.
    """

    start: int
    nodes: list[Node] = field(default_factory=list)
    lead: Passage | None = None
    words: Passage | None = None
    shared: bool = False


def standards(source: Annotations) -> list[Standards]:
    """All places of standards in the order of the paper."""
    found: list[Standards] = []
    inside: set[int] = set()
    for section in source.with_role(ROLE):
        for place in _of_section(source, section):
            found.append(place)
            inside.update(node.number for top in place.nodes for node in top.walk())
    for node in source.nodes:
        if node.number not in inside and not node.annex and not source.in_attachment(node):
            found += _led_in(source, node)
    return sorted(found, key=lambda place: place.start)


def _of_section(source: Annotations, section: Node) -> Iterator[Standards]:
    """The section itself; where it is titled by several things, those of its items that are titled by the standards."""
    roles = source.roles.own(section)
    parts = [node for node in section.walk() if node is not section and source.roles.own(node)[:1] == (ROLE,)]
    if len(roles) > 1 and parts:
        for part in parts:
            if not any(above in parts for above in part.ancestors()):
                yield Standards(part.whole.start, [part])
    elif roles[0] == ROLE or "hinh_thuc_khen_thuong" in roles[:1]:
        yield Standards(section.whole.start, [section], shared=len(roles) > 1)


@cache
def _titles() -> re.Pattern[str]:
    """ "Tiêu chuẩn xét khen:", "Tiêu chí bình xét:"; a line "Tiêu chuẩn" by itself"""
    return folded(
        rf"""(?:{choice("standards", "nouns")})
        (?:\ (?:được\ |để\ )?(?:{choice("standards", "choosing")})(?!\w)[^.:;]{{0,60}}?\s*:
          |\s*:?\s*$)"""
    )


# Sections and sentences on awards: there "Tiêu chuẩn chung:" is that of the awards.
_REWARDS = frozenset({"hinh_thuc_khen_thuong", "tong_ket", "doi_tuong_khen_thuong", "ho_so"})


@cache
def _among_rewards() -> re.Pattern[str]:
    """ "Tiêu chuẩn:", "Tiêu chuẩn cụ thể như sau:", "Tiêu chuẩn đối với tập thể:" """
    return folded(rf"(?:{choice('standards', 'nouns')})(?!\w)[^.:;]{{0,60}}?\s*:")


@cache
def _demands() -> re.Pattern[str]:
    """ "Tập thể, cá nhân được xét khen phải bảo đảm:", "… khi đáp ứng" """
    return folded(
        rf"""[^.:;]{{0,90}}?được\ (?:{choice("standards", "choosing")})(?!\w)[^.:;]{{0,60}}?
        \ (?:{choice("standards", "demanding")})\ (?:{choice("standards", "fulfilling")})(?!\w)
        [^.:;]{{0,50}}?(?:\s*:|$)"""
    )


@cache
def _elsewhere() -> re.Pattern[str]:
    """ "theo quy định …", "đăng ký …": no standards, or not here"""
    return folded(rf"\s*(?:{choice('standards', 'elsewhere')})(?!\w)")


def _led_in(source: Annotations, node: Node) -> list[Standards]:
    """The standards that an item's last sentence leads in, in the items behind it, or any sentence behind its colon."""
    of_rewards = not _REWARDS.isdisjoint(source.roles.chain(node))
    for passage in filter(None, (node.heading, node.text)):
        promises = of_rewards or bool(source.awards.within(passage))
        for sentence in sentences(passage):
            text = sentence.folded
            lead = _titles().match(text) or _demands().match(text) or (promises and _among_rewards().match(text))
            if not lead:
                continue
            words = sentence.part(lead.end()).stripped()
            if words:
                if _elsewhere().match(words.folded) or ":" not in lead[0]:
                    continue
                return [Standards(words.start, lead=sentence.part(0, lead.end()), words=words)]
            listed = _listed(node) if sentence.end == passage.end else []
            if listed:
                return [Standards(sentence.start, listed, lead=sentence)]
    return []


def _listed(node: Node) -> list[Node]:
    """The items below a lead-in, or those that follow it beside it: labelled alike, or the one paragraph behind."""
    if node.children or node.parent is None:
        return [child for child in node.children if child.label is not None]
    beside = node.parent.children
    following = beside[beside.index(node) + 1 :]
    if following and following[0].label is None:
        return following[:1] if following[0].heading is None else []
    return list(takewhile(lambda other: other.label is not None and other.style == following[0].style, following))
