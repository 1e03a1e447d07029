"""Charges: the unit that an item names, and where its task begins."""

import re
from functools import cache

from parser.domain.bodies import heads
from parser.domain.spelling import fold
from parser.domain.tables import table
from parser.domain.words import alternatives
from parser.extraction.annotations import Annotations
from parser.layout import Node, Passage

_LONGEST_UNIT = 420


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?:(?:\d\.\s*)?{alternatives(table('duties')['leads']).pattern}\s*:?\s+)+")


@cache
def _skipped() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(table('duties')['skip']).pattern}\s*,?\s*")


@cache
def _unit_nouns() -> re.Pattern[str]:
    return alternatives(table("duties")["unit_nouns"])


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-]){alternatives(table('duties')['verbs']).pattern}")


@cache
def _nouns() -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)).replace(r"\ ", r"\s+") for word in table("duties")["nouns"])
    return re.compile(words)


def unit_and_task(passage: Passage) -> tuple[Passage, Passage] | None:
    """The unit that a sentence charges and its task; None where it charges nobody.

    "Giao Văn phòng Sở (bộ phận thường trực) theo dõi, đôn đốc …" → ("Văn phòng Sở (bộ phận thường trực)", "theo dõi, …")
    """
    passage = passage.stripped()
    skipped = _skipped().match(passage.folded)
    if skipped:
        passage = passage.part(skipped.end())
    lead = _leads().match(passage.folded)
    if lead:
        passage = passage.part(lead.end())
    text = passage.folded
    if not (_unit_nouns().match(text) or (heads().match(text) and passage.text[:1].isupper())):
        return None
    cut = _task_start(passage)
    if cut is None:
        return None
    unit = passage.part(0, cut).stripped(after=",:;- ")
    task = passage.part(cut)
    responsible = re.match(r"(?:có trách nhiệm|chịu trách nhiệm|có nhiệm vụ)\s*:?\s*", task.folded)
    if responsible and len(task) > responsible.end():
        task = task.part(responsible.end())
    return (unit, task.stripped(before=":,- ")) if unit and task else None


def _task_start(passage: Passage) -> int | None:
    """Where the first verb of the task begins: small letters, outside brackets, behind the unit's noun."""
    text, folded_text = passage.text, passage.folded
    first_word = re.match(r"\S+", folded_text)
    begin = first_word.end() if first_word else 0
    for match in _verbs().finditer(folded_text, begin, min(len(text), _LONGEST_UNIT)):
        at = match.start()
        if not text[at].islower() or _in_brackets(text, at) or _nouns().match(folded_text, at):
            continue
        before = folded_text[:at].rstrip()
        if before.endswith((" và", " các", " của", " bộ phận", " công tác", " cơ quan", " hội đồng", " ban", " được", " cấp")):
            continue
        if re.search(r"[.!?]\s", text[:at]):
            return None
        return at
    colon = text.find(":")
    return colon + 1 if 0 < colon < 200 and colon + 1 < len(text) else None


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def charged_unit(source: Annotations, node: Node) -> Passage | None:
    """The named unit that a numbered item of a directive charges; None where it says what all shall do."""
    passage = node.text or node.heading
    if passage is None:
        return None
    found = unit_and_task(passage)
    if found is None:
        return heading_unit(node)
    unit = found[0]
    lead = _leads().match(passage.folded)
    named = heads().match(unit.folded) and unit.text[:1].isupper()
    general = re.match(r"(?:các|mỗi|mọi|tất cả|toàn thể|cán bộ|tập thể)\b", unit.folded)
    head = re.match(r"(?:thủ trưởng|người đứng đầu|lãnh đạo|trưởng|giám đốc|chủ tịch|bí thư|hiệu trưởng)\b", unit.folded)
    if lead or named or head or (general and re.search(r"sở|ban|ngành|huyện|phòng|đơn vị|cơ quan|xã|đoàn thể|cấp ủy|trường", unit.folded)):
        return unit
    return None


def heading_unit(node: Node) -> Passage | None:
    """A heading that is no more than a unit's name: "2. Ủy ban nhân dân các xã, phường"."""
    if node.heading is None:
        return None
    passage = node.heading
    lead = _leads().match(passage.folded)
    if lead:
        passage = passage.part(lead.end())
    text = passage.folded
    if len(passage) <= 220 and (_unit_nouns().match(text) or (heads().match(text) and passage.text[:1].isupper())):
        return passage.stripped(after=":;,. ")
    return None
