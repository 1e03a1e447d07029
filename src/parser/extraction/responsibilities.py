"""Who does what: the entries of Tổ chức thực hiện, and the numbered charges of a directive or letter."""

import re

from parser.extraction.annotations import Annotations
from parser.extraction.charges import charged_unit, heading_unit, unit_and_task
from parser.extraction.facts import Fact, fact, text_fact
from parser.layout import Node, Passage
from parser.layout.labels import BULLETS
from parser.record.models import Responsibility


def responsibilities(source: Annotations) -> list[Fact[Responsibility]]:
    """One entry for each labelled item that charges a unit, and for each dash under a unit."""
    found: list[Fact[Responsibility]] = []
    sections = [
        node for node in source.with_role("to_chuc_thuc_hien") if not _inside_contents(source, node)
    ]
    for section in sections:
        for child in _entries(section):
            _collect(source, child, None, found)
        if section.text is not None and not section.children:
            _collect(source, section, None, found)
    if not sections:
        for node in source.sections:
            if node.label is not None and (node.style not in BULLETS or not _has_numbers(source)) and not source.roles.own(node):
                if charged_unit(source, node) is not None:
                    _collect(source, node, None, found)
                else:
                    for child in node.children:
                        if child.label is not None and charged_unit(source, child) is not None:
                            _collect(source, child, None, found)
    return found


def _has_numbers(source: Annotations) -> bool:
    return any(node.label is not None and node.style not in BULLETS for node in source.sections)


def _inside_contents(source: Annotations, node: Node) -> bool:
    return any("noi_dung" in source.roles.own(above) for above in node.ancestors())


def _entries(section: Node) -> list[Node]:
    labelled = [child for child in section.children if child.label is not None or child.heading is not None]
    return labelled or section.children


_NOT_DUTIES = re.compile(
    r"(?:trên đây là|trong quá trình (?:tổ chức |triển khai )?(?:thực hiện)?|căn cứ (?:các )?nội dung|quá trình (?:tổ chức )?(?:thực hiện|triển khai)|nếu có (?:khó khăn|vướng mắc)|kế hoạch này|yêu cầu (?:các|thủ trưởng)[^.]{0,80}nghiêm túc)"
)


def _collect(source: Annotations, node: Node, unit: Passage | None, found: list[Fact[Responsibility]]) -> None:
    if {"loi_keu_goi", "kinh_phi", "ho_so", "thoi_gian"} & set(source.roles.own(node)):
        return
    labelled = [child for child in node.children if child.label is not None or child.heading is not None]
    plain = [
        child.text
        for child in node.children
        if child.label is None and child.heading is None and child.text is not None and "loi_keu_goi" not in source.roles.own(child)
    ]
    named = heading_unit(node)
    inherited = named or unit
    if node.text is not None and not _NOT_DUTIES.match(node.text.folded):
        _entry(node.text, plain if not labelled else [], inherited, found)
    elif node.text is None and node.heading is not None and not named:
        charged = unit_and_task(node.heading)
        if charged is not None and (labelled or plain):
            # A lead-in with a task of its own charges as well: "Giao Văn phòng … hướng dẫn …:"
            if not re.match(r"(?:thực hiện )?(?:các |một số )?(?:nhiệm vụ|nội dung|công việc)[^.]{0,30}sau", charged[1].folded):
                _entry(node.heading, [], None, found)
            inherited = charged[0]
        if plain and not labelled:
            _entry(plain[0], plain[1:], inherited, found)
    elif named is not None and plain:
        if labelled or len(plain) > 1:
            for passage in plain:
                _entry(passage, [], named, found)
        else:
            _entry(plain[0], [], named, found)
    if node.text is not None and labelled:
        charged = unit_and_task(node.text)
        inherited = charged[0] if charged is not None else inherited
    for child in labelled:
        _collect(source, child, inherited, found)


def _entry(
    passage: Passage, more: list[Passage], unit: Passage | None, found: list[Fact[Responsibility]]
) -> None:
    own = unit_and_task(passage)
    if unit is not None and (own is None or not _names_another(own[0])):
        whole = text_fact(passage, *more)
        found.append(fact(Responsibility(unit=unit.text, text=whole.value), unit, *whole.passages))
        return
    if own is None:
        return
    charged, task = own
    whole = text_fact(task, *more)
    if whole.value:
        found.append(fact(Responsibility(unit=charged.text, text=whole.value), charged, *whole.passages))


def _names_another(unit: Passage) -> bool:
    """Whether an item under a unit charges somebody else: it opens with a name or with "Các …"."""
    return unit.text[:1].isupper()
