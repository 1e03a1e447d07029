"""Who does what: the entries of Tổ chức thực hiện, and the numbered charges of a directive or letter."""

import re
from functools import cache

from parser.domain.sections import begins, role_cues
from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations, clauses
from parser.extraction.charges import (
    charged_unit,
    heading_unit,
    names_unit,
    opens_with_task,
    unit_and_task,
    without_lead,
)
from parser.extraction.facts import Fact, fact, text_fact
from parser.layout import Node, Passage
from parser.layout.labels import BULLETS
from parser.record.models import Responsibility

Found = list[Fact[Responsibility]]


def responsibilities(source: Annotations) -> Found:
    """One entry for each labelled item that charges a unit, and for each dash under a unit."""
    found: Found = []
    sections = _sections(source)
    for section in sections:
        for child in _entries(section):
            _collect(source, child, None, found)
        if section.text is not None and not section.children:
            _collect(source, section, None, found)
    if not sections:
        _unsectioned(source, found)
    elif found:
        _go_on(source, sections[-1], found)
    _closing(source, found)
    return found


# "Tổng kết, trao thưởng … tổ chức vào …" tells when, not who.
_REVIEW = folded(r"(?:sơ|tổng)\ kết")


def _go_on(source: Annotations, section: Node, found: Found) -> None:
    """Paragraphs behind the last item that open with a verb and name nobody go on with its charge (guideline 24)."""
    beside = source.sections
    following = beside[beside.index(section) + 1 :] if section in beside else []
    for node in following:
        text = node.text
        if node.label is not None or node.heading is not None or text is None or source.roles.own(node):
            break
        if (
            not opens_with_task(text)
            or _REVIEW.match(text.folded)
            or _formula().search(text.folded)
            or _not_duties().match(text.folded)
        ):
            break
        unit, *task = found[-1].passages
        whole = text_fact(*task, text)
        found[-1] = fact(Responsibility(unit=found[-1].value.unit, text=whole.value), unit, *whole.passages)


def _sections(source: Annotations) -> list[Node]:
    """Sections so titled; else those whose items mostly charge a unit, whatever their title."""
    titled = [node for node in source.with_role("to_chuc_thuc_hien") if "noi_dung" not in source.roles.chain(node)]
    if titled:
        return titled
    found = []
    for node in source.sections:
        items = [child for child in node.children if child.text is not None and not source.roles.own(child)]
        charged = [child for child in items if charged_unit(source, child) is not None]
        if node.heading is not None and len(items) > 1 and 2 * len(charged) > len(items) and not source.roles.own(node):
            found.append(node)
    return found


def _titles(node: Node) -> bool:
    """ "Tổ chức thực hiện:" before dashes, a line that is no heading."""
    text = node.text
    if text is None or not text.text.rstrip().endswith(":") or len(text) > _LONGEST_TITLE:
        return False
    cues = role_cues(text.folded)
    return bool(cues) and cues[0].role == "to_chuc_thuc_hien" and begins(text.folded, cues[0])


_LONGEST_TITLE = 80


def _unsectioned(source: Annotations, found: Found) -> None:
    """The numbered items of a directive or letter that charge a named unit (guideline 28)."""
    numbered = any(node.label is not None and node.style not in BULLETS for node in source.sections)
    titled = False
    for node in source.sections:
        if node.label is None:
            titled = _titles(node)
        if node.label is None or (node.style in BULLETS and numbered and not titled) or source.roles.own(node):
            continue
        if node.heading is not None and heading_unit(node) is None:
            continue
        if charged_unit(source, node) is not None:
            _collect(source, node, None, found)
            continue
        for child in node.children:
            if child.label is not None and charged_unit(source, child) is not None:
                _collect(source, child, None, found)


def _closing(source: Annotations, found: Found) -> None:
    """Charges in the prose behind the last item of the body, sentence by sentence."""
    for node in reversed(source.sections):
        if node.label is not None or node.heading is not None or node.annex:
            break
        if node.text is None or source.roles.own(node) or node in source.preamble:
            continue
        entries: Found = []
        for sentence in clauses(node.text):
            charged = unit_and_task(source, sentence)
            if (
                charged is None
                or _formula().search(sentence.folded)
                or source.awards.within(sentence)
                or not _is_charge(source, sentence, charged[0])
            ):
                continue
            whole = text_fact(charged[1])
            entries.append(fact(Responsibility(unit=charged[0].text, text=whole.value), charged[0], *whole.passages))
        found[len(found) : len(found)] = entries


def _is_charge(source: Annotations, sentence: Passage, unit: Passage) -> bool:
    """Whether prose charges a unit: by "Giao …", with the unit's name at its head, or by asking for a day."""
    if unit.text[:1].isupper():
        return True
    asked = sentence.folded.startswith(("đề nghị", "yêu cầu"))
    return without_lead(sentence)[1] and (not asked or bool(source.dates.within(sentence)))


@cache
def _formula() -> re.Pattern[str]:
    """ "… chịu trách nhiệm thi hành Quyết định này", "… có vướng mắc …": how papers end"""
    return folded(choice("duties", "formulas"))


def _entries(section: Node) -> list[Node]:
    labelled = [child for child in section.children if child.label is not None or child.heading is not None]
    return labelled or section.children


@cache
def _not_duties() -> re.Pattern[str]:
    """ "Trên đây là Kế hoạch …", "Trong quá trình thực hiện, nếu …", "Kế hoạch này …" """
    return folded(
        rf"""{choice("duties", "not_duties")}
        |yêu\ cầu\ (?:các|thủ\ trưởng)[^.]{{0,80}}nghiêm\ túc"""
    )


@cache
def _calendar() -> re.Pattern[str]:
    """ "Tiến độ thực hiện", "Lộ trình" """
    return folded(rf"(?:{choice('duties', 'calendar')})(?!\w)")


# "(thực hiện) các nhiệm vụ sau"
_LEAD_IN = folded(r"(?:thực\ hiện\ )?(?:các\ |một\ số\ )?(?:nhiệm\ vụ|nội\ dung|công\ việc)[^.]{0,30}sau")
# "có trách nhiệm:"
_DUTY_ALONE = folded(r"(?:có|chịu)\ (?:trách\ nhiệm|nhiệm\ vụ)\s*:?")
# "là (đơn vị thường trực, có trách nhiệm)"
_IS = folded(r"là\s")


def _collect(source: Annotations, node: Node, unit: Passage | None, found: Found) -> None:
    """The charges of an item and of what stands below it; ``unit`` is the one that an item above it charges."""
    if {"loi_keu_goi", "kinh_phi", "ho_so", "thoi_gian", "hinh_thuc_khen_thuong"} & set(source.roles.own(node)):
        return
    if node.heading is not None and (_calendar().match(node.heading.folded) or _ENACTS.match(node.heading.folded)):
        return
    labelled = [child for child in node.children if child.label is not None or child.heading is not None]
    plain = [
        child.text
        for child in node.children
        if child.label is None
        and child.heading is None
        and child.text is not None
        and "loi_keu_goi" not in source.roles.own(child)
    ]
    named = heading_unit(node)
    inherited = named or unit
    if named is not None and node.text is None and (charged := unit_and_task(source, named)) is not None:
        # "Phòng … là đơn vị thường trực, có trách nhiệm:" has the unit alone for what stands below it.
        named = inherited = charged[0]
        if labelled and not _leads_in(charged[1]):
            _entry(source, node.heading, [], None, found)
    if node.text is not None and not _not_duties().match(node.text.folded):
        _entry(source, node.text, plain if not labelled else [], inherited, found)
        if labelled and (charged := unit_and_task(source, node.text)) is not None:
            inherited = charged[0]
    elif named is not None and plain:
        for passage in plain:
            _entry(source, passage, [], named, found)
    elif node.text is None and node.heading is not None and named is None:
        inherited = _of_sentence_heading(source, node.heading, labelled, plain, inherited, found)
    for child in labelled:
        _collect(source, child, inherited, found)


def _leads_in(task: Passage) -> bool:
    """Whether a task says no more than that tasks follow: "là đơn vị thường trực, có trách nhiệm"."""
    return bool(
        _LEAD_IN.match(task.folded)
        or _DUTY_ALONE.fullmatch(task.folded)
        or (_IS.match(task.folded) and task.folded.endswith(("trách nhiệm", "nhiệm vụ")))
    )


def _of_sentence_heading(
    source: Annotations,
    heading: Passage,
    labelled: list[Node],
    plain: list[Passage],
    unit: Passage | None,
    found: Found,
) -> Passage | None:
    """A heading that is a sentence: what it charges, and the unit that the items below inherit."""
    charged = unit_and_task(source, heading)
    if charged is not None and (labelled or plain):
        # A lead-in with a task of its own charges as well: "Giao Văn phòng … hướng dẫn …:"
        if not _leads_in(charged[1]):
            _entry(source, heading, [], None, found)
        unit = charged[0]
    if plain and not labelled:
        _entry(source, plain[0], plain[1:], unit, found)
    return unit


# "… chịu trách nhiệm thi hành Quyết định này": the formula by which a paper enters into force (guideline M6).
_ENACTS = folded(
    r"""[^.;]*(?<!\w)chịu\ trách\ nhiệm\ (?:trước\ [^.;]{3,80}?\ )?(?:về\ )?(?:việc\ )?(?:tổ\ chức\ )?
    (?:thi\ hành|thực\ hiện)\ (?:quyết\ định|chỉ\ thị|kế\ hoạch|hướng\ dẫn)\ này"""
)


def _entry(
    source: Annotations, passage: Passage | None, more: list[Passage], unit: Passage | None, found: Found
) -> None:
    if passage is None or _ENACTS.match(passage.folded):
        return
    own = unit_and_task(source, passage)
    if unit is not None and (own is None or not own[0].text[:1].isupper() or not names_unit(own[0])):
        whole = text_fact(passage, *more)
        found.append(fact(Responsibility(unit=unit.text, text=whole.value), unit, *whole.passages))
        return
    if own is None:
        return
    pieces = _by_unit(source, passage)
    for number, piece in enumerate(pieces):
        charged = own if number == 0 and len(pieces) == 1 else unit_and_task(source, piece)
        if charged is None or _ENACTS.match(piece.folded) or (number and _appeals().match(charged[1].folded)):
            continue
        whole = text_fact(charged[1], *(more if number + 1 == len(pieces) else []))
        if whole.value:
            found.append(fact(Responsibility(unit=charged[0].text, text=whole.value), charged[0], *whole.passages))


@cache
def _appeals() -> re.Pattern[str]:
    """ "(Giám đốc Sở) kêu gọi …" behind the last item: how papers end"""
    return folded(rf"(?:{choice('duties', 'appeals')})(?!\w)")


# "Đơn vị nào (không báo cáo)": a condition, not a charge
_ANY = folded(r"(?<!\w)nào(?!\w)")


def _by_unit(source: Annotations, passage: Passage) -> list[Passage]:
    """An item cut where a sentence or clause charges another unit: "Sở A mở chuyên mục. Ban B theo dõi …"."""
    pieces: list[Passage] = []
    for sentence in clauses(passage):
        # "Các sở, ban, ngành; UBND các huyện xây dựng …": units that are listed have one task.
        charged = unit_and_task(source, sentence) if pieces and unit_and_task(source, pieces[-1]) else None
        named = charged is not None and (
            source.organisations.covering(charged[0].start) is not None
            or sentence.folded.startswith(("giao ", "phân công "))
            or (names_unit(charged[0]) and not _ANY.search(charged[0].folded))
        )
        if not pieces or (
            named
            and charged is not None
            and _is_charge(source, sentence, charged[0])
            and not source.awards.within(sentence)
        ):
            pieces.append(sentence)
        else:
            pieces[-1] = pieces[-1].until(sentence)
    return pieces
