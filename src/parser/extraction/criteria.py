"""What wins an award: the items of Tiêu chuẩn khen thưởng, and to whom and which award they apply."""

import re
from functools import cache
from typing import cast

from parser.domain.recipients import begins_with_class, recipient_classes
from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact, fact, text_fact
from parser.layout import Node, Passage
from parser.record.codes import AppliesTo
from parser.record.models import Criterion


def criteria(source: Annotations) -> list[Fact[Criterion]]:
    """One for each item of the sections so titled; in their prose, one for each paragraph."""
    found: list[Fact[Criterion]] = []
    for section in source.with_role("tieu_chuan_khen_thuong"):
        _collect(source, section, _applies(source, section.heading, "chung"), _award(source, section.heading), found)
    return found


def _collect(
    source: Annotations, node: Node, applies: str, award: Passage | None, found: list[Fact[Criterion]]
) -> None:
    """The criteria of a node and below it; what its heading says of recipients and award holds for all of them."""
    if node.heading is not None:
        applies = _applies(source, node.heading, applies)
        award = _award(source, node.heading) or award
    labelled = [child for child in node.children if child.label is not None or child.heading is not None]
    prose = [p for p in (node.text, *(c.text for c in node.children if c not in labelled)) if p is not None]
    if node.label is None and node.heading is None and not node.children and not prose:
        return
    if not labelled:
        if (node.label is not None and node.heading is None) or not node.children:
            passages = prose or ([node.heading] if node.heading is not None else [])
            if passages:
                found.append(_criterion(passages, applies, award))
        else:
            found += [_criterion([passage], applies, award) for passage in prose]
        return
    for passage in prose:
        applies_here = _leading(passage, applies)
        if not _only_announces(passage):
            found.append(_criterion([passage], applies_here, award))
        applies = applies_here
        award = _award_of_lead(source, passage) or award
    for child in labelled:
        _collect(source, child, applies, award, found)


# "Đối với tập thể: …": it says whom the criterion is for, and is no part of it (guideline K1).
_RUN_IN = folded(
    r"(?:[-+*]\s*)?(?:(?:đối\ với|tiêu\ chuẩn)\ )?(?:các\ )?(?:tập\ thể|cá\ nhân|hộ\ gia\ đình)\s*:\s+(?=\S)"
)


def _criterion(passages: list[Passage], applies: str, award: Passage | None) -> Fact[Criterion]:
    run_in = _RUN_IN.match(passages[0].folded)
    whole = text_fact(passages[0].part(run_in.end()) if run_in else passages[0], *passages[1:])
    own = cast(AppliesTo, _leading(passages[0], applies))
    name = award.text if award is not None else None
    return fact(Criterion(applies_to=own, award=name, text=whole.value), award, *whole.passages)


# What stands between a title's first words and those whom it is for: "Tiêu chuẩn xét tặng đối với các …"
_LEAD = folded(
    r"""(?:[-+*]\s*)?
    (?:(?:tiêu\ chuẩn|tiêu\ chí|điều\ kiện)
      (?:\ (?:chung|cụ\ thể|xét|khen\ thưởng|xét\ khen|xét\ tặng))*\s*)?
    (?:đối\ với|của|cho|là)?\s*(?:các|những|mỗi)?\s*"""
)


@cache
def _whom_end() -> re.Pattern[str]:
    """Where those whom it is for end: "tập thể: ", "cá nhân phải", "đơn vị đạt" """
    return folded(rf"\s*:|(?<!\w)(?:{choice('recipients', 'criterion_starts')})(?!\w)")


_LONGEST_LEAD = 80


def _applies(source: Annotations, passage: Passage | None, inherited: str) -> str:
    """To whom a title restricts what stands below it."""
    if passage is None or source.awards.within(passage):
        return inherited
    lead = _LEAD.match(passage.folded)
    whom = passage.folded[lead.end() if lead else 0 :]
    end = _whom_end().search(whom)
    classes = recipient_classes(whom[: end.start()] if end else whom)
    return inherited if not classes else classes[0] if len(classes) == 1 else "chung"


def _leading(passage: Passage, inherited: str) -> str:
    """A criterion that opens with "Tập thể …", "Lớp: …" or "Đối với cá nhân …" says itself whom it is for."""
    text = passage.folded
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    end = _whom_end().search(text, begin, begin + _LONGEST_LEAD)
    whom = text[begin : end.start()] if end else ""
    classes = recipient_classes(whom)
    if not classes or not begins_with_class(whom):
        return inherited
    return classes[0] if len(classes) == 1 else "chung"


# "Đối với tập thể phải (đạt)", "là cá nhân (có)"
_WHOM = folded(
    r"""^(?:đối\ với|là|các|những)?\s*(?:tập\ thể|cá\ nhân|hộ\ gia\ đình)[^,]{0,40}?(?:phải\ )?
    (?=đạt|có|đảm\ bảo|bảo\ đảm|đáp\ ứng)"""
)
# "đạt các tiêu chuẩn sau:", "đáp ứng một trong những điều kiện:"
_ANNOUNCES = folded(
    r""".{0,60}?(?:đạt|đáp\ ứng|đảm\ bảo|bảo\ đảm|có)?\s*(?:đủ\ |được\ )?
    (?:các|những|một\ trong\ các|một\ trong\ những)?\s*
    (?:tiêu\ chuẩn|tiêu\ chí|điều\ kiện|yêu\ cầu)[^,;]{0,60}:"""
)


def _only_announces(passage: Passage) -> bool:
    """A lead-in without a criterion of its own: "Đạt các tiêu chuẩn sau:", "Tiêu chuẩn cụ thể như sau:"."""
    text = passage.folded.strip()
    if not text.endswith(":"):
        return False
    return len(text) < 40 or bool(_ANNOUNCES.fullmatch(_WHOM.sub("", text)))


def _award(source: Annotations, passage: Passage | None) -> Passage | None:
    """The award that a heading names."""
    if passage is None:
        return None
    mentions = list(source.awards.within(passage))
    if not mentions or len({m.value.name.start for m in mentions}) > 1:
        return None
    return mentions[0].passage(source.flow)


def _award_of_lead(source: Annotations, passage: Passage) -> Passage | None:
    return _award(source, passage) if passage.text.rstrip().endswith(":") else None
