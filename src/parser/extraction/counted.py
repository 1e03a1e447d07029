"""What a target counts: the noun phrase behind the amount or the subject before it, and the unit."""

import re

from parser.domain.measures import ends_with, starts_with
from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations
from parser.extraction.measures import Measure
from parser.extraction.noun_phrases import counted_noun, head_noun
from parser.layout import Passage


def subject_and_unit(
    source: Annotations, clause: Passage, measure: Measure, last: Passage | None
) -> tuple[Passage | None, Passage | None]:
    """What is counted or measured, and in what.

    ``last`` is the subject of the sentence's measure before, which a clause that leaves its noun out goes on with.
    """
    value = measure.value
    before = _before(source, clause, measure, last)
    if value.comparator == "top":
        unit = head_noun(source, measure)
        return before, unit
    if value.unit is not None:
        unit = source.flow.passage(*value.unit)
        counted = counted_noun(source, clause, measure)
        if counted is not None and value.change is not None and _opens(source, clause, measure):
            return counted, unit  # "…, giảm 30% chai nhựa": what stands before is another matter
        if counted is None or (before is not None and _is_what_is_measured(source, clause, measure, before)):
            return before or counted, unit
        return counted, unit
    counted = counted_noun(source, clause, measure)
    unit = head_noun(source, measure)
    if before is not None and unit is not None:
        after = source.flow.folded[unit.end : unit.end + 20]
        if _is_how_often(unit, value.comparator, after):
            return _done(before), unit
        if _FROM_STATE.search(source.flow.folded[clause.start : measure.start].rstrip()):
            return before, unit
    if before is not None and value.change is not None and _is_measure(before) and _follows(source, clause, measure):
        return before, unit
    return counted or before, unit


# "(thời gian cấp giấy) từ 03 ngày": the state before
_FROM_STATE = folded(r"\s+từ\ \d{1,4}\ [^\d,.;:]{2,30}$")
# "(4 lần) mỗi ca"
_EACH = folded(r"\s+mỗi\s+(?P<time>\w+)")


def _is_how_often(unit: Passage, comparator: str, after: str) -> bool:
    """Whether the amount says how often or how long: "3 buổi/tuần", "4 lần mỗi ca", "không quá 15 ngày"."""
    ratio = unit.folded.rpartition("/")[2] if "/" in unit.text else ""
    if not ratio and (each := _EACH.match(after)):
        ratio = each["time"]
    if ratio:
        return bool(starts_with("each_time").match(ratio) and starts_with("times").match(unit.folded))
    return comparator == "lte" and bool(starts_with("limited").match(unit.folded))


# "(Các đơn vị) tổ chức |luyện đêm", "duy trì |chuyên mục"
def _done(before: Passage) -> Passage:
    """What is done so often, behind the last verb that says it is done."""
    starts = [m.start() for m in re.finditer(r"(?<=\s)\w", before.folded, re.VERBOSE)]
    for at in reversed(starts):
        if ends_with("achieving").search(before.folded[:at]):
            return before.part(at)
    return before


def _follows(source: Annotations, clause: Passage, measure: Measure) -> bool:
    """Whether something stands before the amount in its clause."""
    return source.flow.folded[clause.start : measure.start].strip() != ""


def _opens(source: Annotations, clause: Passage, measure: Measure) -> bool:
    """Whether the amount, with its verb of change, begins its clause or a part of it."""
    head = source.flow.folded[clause.start : measure.start].rstrip()
    return head.endswith((",", ";", ":", " và")) or not head.strip(" -+*")


# ": " before the amount
_COLON = re.compile(r":\s*$", re.VERBOSE)


def _is_what_is_measured(source: Annotations, clause: Passage, measure: Measure, before: Passage) -> bool:
    """Whether in "X đạt N% Y" it is X that is measured, and not who does it, or what is done to Y."""
    value = measure.value
    head = source.flow.folded[clause.start : measure.start]
    if value.change is not None:
        return not _is_doer(before)
    if ends_with("reaching").search(head) or _COLON.search(head):
        return not _is_doer(before)
    return _is_measure(before) and value.comparator != "eq"


def _is_measure(passage: Passage) -> bool:
    return bool(starts_with("measured").match(passage.folded))


def _is_doer(passage: Passage) -> bool:
    return bool(starts_with("doers").match(passage.folded))


# "đến hết năm 2025, ", "trong năm học 2020 - 2021, ", "phấn đấu cuối năm ", "kết thúc đợt thi đua, "
_TIMES = folded(
    r"""(?:đến\ (?:hết\ |cuối\ )?(?:năm|tháng|ngày)\ [^,]{1,20},?
      |(?:trong\ )?năm\ (?:học\ )?\d{4}(?:\ -\ \d{4})?,?
      |phấn\ đấu\ (?:đến\ )?(?:hết\ |cuối\ )?năm(?:\ \d{4})?,?
      |6\ tháng\ (?:đầu|cuối)\ năm,?
      |kết\ thúc\ [^,]{1,40},
      |cuối\ năm,?)\s+"""
)
# "đứng trong (tốp 10)", "phấn đấu vào (nhóm 5)"
_RANKED = folded(
    r"""\s+(?:giữ\ vị\ trí|giữ\ vững\ vị\ trí|đứng|xếp|nằm|thuộc|lọt|vươn\ lên|phấn\ đấu)(?:\ trong|\ vào)?$"""
)
# "ở cấp xã", "tại cơ sở", "cấp tỉnh": of a part only
_AT_PLACE = folded(r"(?:ở|tại)\s|cấp\ (?:tỉnh|huyện|xã|cơ\ sở|trung\ ương)$")
# "… ở …" inside a subject
_PLACED = folded(r"\s+(?:ở|tại)\s")


def _before(source: Annotations, clause: Passage, measure: Measure, last: Passage | None) -> Passage | None:
    """The subject: what stands before the amount, without what leads in and the verb between."""
    part = source.flow.passage(clause.start, measure.start).stripped(before=" -+*,", after=" ,;:-")
    part = _without_lead(part.part(_last_opening(part)))
    while (verb := ends_with("reaching").search(part.folded)) and not ends_with("measured").search(part.folded):
        part = part.part(0, verb.start()).stripped(after=" ,;:-")
    ranked = _RANKED.search(part.folded) if measure.value.comparator == "top" else None
    if ranked:
        part = part.part(0, ranked.start()).stripped(after=" ,;:-")
    part = _what_each_has(_without_times(part))
    if _only_verb(part):
        part = part.part(0, 0)
    if last is not None and (len(part) < 2 or _AT_PLACE.match(part.folded)):
        place = _PLACED.search(last.folded)
        return last.part(0, place.start()) if place else last
    return part if len(part) >= 2 else None


# " bình quân mỗi năm", " cả năm": over what time, behind what is measured
_OFTEN = folded(
    r"""\ (?:bình\ quân|trung\ bình)(?:\ (?:mỗi|hằng|hàng|một|trong)\ (?:năm(?:\ học)?|tháng|quý|tuần|ngày|đợt))?$
      |\ cả\ (?:năm(?:\ học)?|đợt|giai\ đoạn)$"""
)


def _without_times(part: Passage) -> Passage:
    state = _FROM_STATE.search(part.folded)
    part = part.part(0, state.start()) if state else part
    often = _OFTEN.search(part.folded)
    return part.part(0, often.start()) if often and often.start() > 0 else part


# "mỗi (căn) …"
_OF_EACH = folded(r"(?:mỗi|từng)\s")


def _what_each_has(part: Passage) -> Passage:
    """ "Mỗi căn nhà có diện tích" → "diện tích": of a noun that is a measure, its bearer is left out."""
    if _is_doer(part) and (measured := _measured_of_doer(part)) is not None:
        return measured
    if not _OF_EACH.match(part.folded):
        return part
    starts = [m.start() for m in re.finditer(r"(?<=\s)\w", part.folded, re.VERBOSE)]
    return next((part.part(at) for at in starts if starts_with("bearing").match(part.folded[at:])), part)


def _measured_of_doer(part: Passage) -> Passage | None:
    """ "phân xưởng đào lò phấn đấu tiến độ" → "tiến độ": what a doer's verb governs, where that is a measure."""
    for at in (m.start() for m in re.finditer(r"(?<=\s)\w", part.folded, re.VERBOSE)):
        governed = any(ends_with(kind).search(part.folded[:at]) for kind in ("achieving", "leads"))
        if governed and starts_with("measured").match(part.folded[at:]):
            return part.part(at)
    return None


def _only_verb(part: Passage) -> bool:
    """Whether nothing but a verb is left: "phấn đấu", "có"."""
    if _is_measure(part):
        return False
    whole = (starts_with(kind).match(part.folded) for kind in ("leads", "achieving", "reaching"))
    return any(match is not None and match.end() == len(part) for match in whole)


# ", ", "; ", ": "
_JOINT = re.compile(r"[;:,]\s+", re.VERBOSE)


def _last_opening(part: Passage) -> int:
    """Where the last clause of what stands before an amount begins."""
    begin = 0
    for match in _JOINT.finditer(part.text):
        following = part.folded[match.end() :]
        if match[0][0] != "," or any(starts_with(kind).match(following) for kind in ("leads", "openers", "measured")):
            begin = match.end() if following else begin
    return begin


def _without_lead(part: Passage) -> Passage:
    while True:
        text = part.folded
        match = _TIMES.match(text) or starts_with("leads").match(text)
        if match is None or match.end() >= len(text):
            return part
        if _is_measure(part) and not text.startswith(("nâng", "đưa", "hạ", "giảm", "kéo")):
            return part
        part = part.part(match.end()).stripped(before=" ,")
