"""Charges: the unit that an item names, and where its task begins."""

import re
from functools import cache

from parser.domain.bodies import heads
from parser.domain.spelling import UPPER, fold, folded
from parser.domain.tables import table
from parser.domain.words import alternatives, choice
from parser.extraction.annotations import Annotations
from parser.layout import Node, Passage

_LONGEST_UNIT = 420
_LONGEST_HEADING = 220


@cache
def _words(kind: str) -> re.Pattern[str]:
    return alternatives(table("duties")[kind])


@cache
def _leads() -> re.Pattern[str]:
    """ "Giao ", "Đề nghị ", "1. Đối với " """
    return re.compile(rf"(?:(?:\d\.\s*)?{_words('leads').pattern}\s*:?\s+)+", re.VERBOSE)


@cache
def _skipped() -> re.Pattern[str]:
    """ "Căn cứ Kế hoạch này, " """
    return re.compile(rf"{_words('skip').pattern}\s*,?\s*", re.VERBOSE)


@cache
def _verbs() -> re.Pattern[str]:
    """ "phối hợp", "theo dõi", "tham mưu" """
    return re.compile(rf"(?<![\w-]){_words('verbs').pattern}", re.VERBOSE)


@cache
def _nouns() -> re.Pattern[str]:
    """Names that begin as a verb does: "tổ chức đoàn thể", "xây dựng Đảng" """
    words = "|".join(re.escape(fold(word)).replace(r"\ ", r"\s+") for word in table("duties")["nouns"])
    return re.compile(words, re.VERBOSE)


# "CĐCS", "GVCN", "UBND": a unit known by its initials.
_INITIALS = re.compile(rf"[{UPPER}&]{{3,}}(?![^\W\d_])", re.VERBOSE)


def names_unit(passage: Passage) -> bool:
    """Whether a passage begins with a body, an office or a person that can be charged."""
    if _words("not_units").match(passage.folded):
        return False
    if _words("unit_nouns").match(passage.folded) or _INITIALS.match(passage.text):
        return True
    return bool(heads().match(passage.folded)) and passage.text[:1].isupper()


def opens_with_task(passage: Passage) -> bool:
    """Whether a sentence begins with the verb of a task: it charges whoever was charged before it."""
    return bool(_verbs().match(passage.folded)) and not names_unit(passage)


def without_lead(passage: Passage) -> tuple[Passage, bool]:
    """Without the words that charge ("Giao", "Đề nghị", "Căn cứ Kế hoạch này,"); whether there were such."""
    passage = passage.stripped()
    if skipped := _skipped().match(passage.folded):
        passage = passage.part(skipped.end())
    lead = _leads().match(passage.folded)
    return (passage.part(lead.end()), True) if lead else (passage, False)


def unit_and_task(source: Annotations, passage: Passage) -> tuple[Passage, Passage] | None:
    """The unit that a sentence charges and its task; None where it charges nobody.

    "Giao Văn phòng Sở (bộ phận thường trực) theo dõi …" → ("Văn phòng Sở (bộ phận thường trực)", "theo dõi …")
    """
    passage, _ = without_lead(passage)
    if not names_unit(passage):
        return None
    cut = _task_start(source, passage)
    if cut is None:
        return None
    unit = passage.part(0, cut).stripped(after=",:;- ")
    task = _without_duty(passage.part(cut))
    return (unit, task) if unit and task else None


# "có trách nhiệm: ", "và chịu trách nhiệm "
_DUTY = folded(r"(?:và\s+)?(?:có\ trách\ nhiệm|chịu\ trách\ nhiệm(?!\ (?:trước|về|toàn\ bộ)\s)|có\ nhiệm\ vụ)\s*:?\s*")


def _without_duty(task: Passage) -> Passage:
    responsible = _DUTY.match(task.folded)
    if responsible and len(task) > responsible.end():
        task = task.part(responsible.end())
    return task.stripped(before=":,- ")


# "có trách nhiệm", "chịu trách nhiệm"
_RESPONSIBLE = folded(r"(?:có|chịu)\ trách\ nhiệm(?!\w)")
# "; ", ": ", ". "
_CLAUSE_END = re.compile(r"[;:]|\.\s", re.VERBOSE)
# ", các Ban", ", thủ trưởng các đơn vị"
_NAMES_GO_ON = folded(r",\s+(?:các|và|trưởng|giám\ đốc|chủ\ tịch|thủ\ trưởng)(?!\w)")
# the first word: "Sở"
_FIRST_WORD = re.compile(r"\S+", re.VERBOSE)


def _task_start(source: Annotations, passage: Passage) -> int | None:
    """Where the task begins: at "có trách nhiệm", behind a colon, or at the first verb behind the unit's names."""
    text = passage.text
    first = _FIRST_WORD.match(text)
    colon = next((at for at, char in enumerate(text[:200]) if char == ":" and not _in_brackets(text, at)), None)
    verb = _first_verb(source, passage, first.end() if first else 0)
    duty = _RESPONSIBLE.search(passage.folded[:_LONGEST_UNIT])
    # What looked like a verb may be part of the names: "các Cục quản lý chuyên ngành, các Ban … có trách nhiệm".
    if (
        duty
        and verb is not None
        and not _CLAUSE_END.search(text[verb : duty.start()])
        and _NAMES_GO_ON.search(passage.folded[verb : duty.start()])
    ):
        return duty.start()
    if colon is not None and (verb is None or colon < verb) and colon + 1 < len(text):
        return colon + 1
    if verb is not None:
        return verb
    return _behind_name(source, passage)


def _first_verb(source: Annotations, passage: Passage, begin: int) -> int | None:
    """The first verb of a task: outside brackets and names of bodies, behind the unit's noun."""
    text, folded_text = passage.text, passage.folded
    for match in _verbs().finditer(folded_text, begin, min(len(text), _LONGEST_UNIT)):
        at = match.start()
        if _in_brackets(text, at) or _nouns().match(folded_text, at) or _in_name(source, passage, at):
            continue
        if not text[at].islower() and not _opens_run_in(text, at, match.end()):
            continue
        if _bound().search(folded_text, 0, at) and not _of_office().search(folded_text, 0, at):
            continue
        if _ends_compound(folded_text, at, match.end()):
            continue
        if _SENTENCE_END.search(text[:at]):
            return None
        return at
    return None


# ". ", "! "
_SENTENCE_END = re.compile(r"[.!?]\s", re.VERBOSE)


@cache
def _bound() -> re.Pattern[str]:
    """Behind these a verb is part of a name: "các cơ quan quản lý", "đơn vị được giao"."""
    return folded(rf"(?:^|\s)(?:{choice('duties', 'binding')})\s+$")


@cache
def _of_office() -> re.Pattern[str]:
    """ "Công đoàn cơ quan (phối hợp)": there "cơ quan" ends the name and binds no verb."""
    return folded(rf"(?<!\w)(?:{choice('duties', 'of_office')})\s+$")


# " (bộ phận thường trực …": only a name has such a bracket
_STANDING = folded(r"\s*\((?:bộ\ phận|cơ\ quan)(?!\w)")


def _ends_compound(folded_text: str, start: int, end: int) -> bool:
    """Whether what looks like a verb is the end of a name: "cụm, khối thi đua", "Văn phòng tổng hợp (bộ phận …)"."""
    if _STANDING.match(folded_text, end):
        return True
    return any(folded_text.endswith(compound, 0, end) and len(compound) > end - start for compound in _compounds())


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(fold(word) for word in table("duties")["compounds"])


def _opens_run_in(text: str, start: int, end: int) -> bool:
    """ "Phòng GD&ĐT các huyện Phối hợp với …": a verb of several syllables in a capital, behind a small word."""
    before = text[:start].rsplit(None, 1)
    return " " in text[start:end] and bool(before) and before[-1][:1].islower()


def _in_name(source: Annotations, passage: Passage, at: int) -> bool:
    """Whether an offset lies inside the name of a body, before its end."""
    name = source.organisations.covering(passage.start + at)
    return name is not None and name.start < passage.start + at


# " (bộ phận thường trực)"
_BRACKET = re.compile(r"\s*\([^()]{1,120}\)", re.VERBOSE)
# the space before a word
_BEFORE_WORD = re.compile(r"\s+(?=[^\W\d_])", re.VERBOSE)
# "Phòng Tuyên | truyền và Địa bàn", "Sở Y tế | tỉnh …": what follows is still the unit's name.
_NAME_GOES_ON = re.compile(
    rf"\s+(?:(?:và|của|các|thuộc|trực\s+thuộc|tỉnh|huyện|xã|trên|tại|trong|cấp)(?!\w)|(?:[^\W\d_]+\s+){{1,3}}và\s+[{UPPER}])"
)


def _behind_name(source: Annotations, passage: Passage) -> int | None:
    """Behind the name of a body, where what follows is no verb that is known: "… văn hóa huyện tăng thời lượng"."""
    name = source.organisations.covering(passage.start)
    if name is None or name.end - passage.start >= len(passage):
        return None
    rest = passage.part(name.end - passage.start)
    bracket = _BRACKET.match(rest.text)
    at = name.end - passage.start + (bracket.end() if bracket else 0)
    follows = _BEFORE_WORD.match(passage.text[at:])
    if follows is None or not passage.text[at + follows.end()].islower():
        return None
    if _NAME_GOES_ON.match(passage.text, at):
        return None
    return at + follows.end()


def _in_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


@cache
def _general() -> re.Pattern[str]:
    """ "các", "toàn thể", "cán bộ" """
    return folded(rf"(?:{choice('duties', 'general')})\b")


@cache
def _general_bodies() -> re.Pattern[str]:
    """ "(các) sở, ban, ngành", "(mỗi) đơn vị" """
    return folded(choice("duties", "general_bodies"))


@cache
def _office() -> re.Pattern[str]:
    """ "Thủ trưởng", "Giám đốc" """
    return folded(rf"(?:{choice('duties', 'heads')})\b")


def charged_unit(source: Annotations, node: Node) -> Passage | None:
    """The named unit that an item charges; None where it says what all shall do."""
    passage = node.text or node.heading
    if passage is None:
        return None
    found = unit_and_task(source, passage)
    if found is None:
        return heading_unit(node)
    unit = found[0]
    named = unit.text[:1].isupper() and heads().match(unit.folded)
    if without_lead(passage)[1] or named or _office().match(unit.folded):
        return unit
    if _general().match(unit.folded) and _general_bodies().search(unit.folded):
        return unit
    return None


def heading_unit(node: Node) -> Passage | None:
    """A heading that is no more than a unit's name: "2. Ủy ban nhân dân các xã, phường"."""
    if node.heading is None:
        return None
    passage, _ = without_lead(node.heading)
    return passage.stripped(after=":;,. ") if len(passage) <= _LONGEST_HEADING and names_unit(passage) else None
