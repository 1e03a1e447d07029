"""Deadlines: the calendar dates that govern a clause, with the clause and its kind.

Milestones and the dossier's deadline are made of them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from parser.domain.milestones import kinds_named
from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations, clauses, sentences
from parser.extraction.charges import heading_unit
from parser.extraction.due import kind_of_clause
from parser.extraction.phases import phase_nodes
from parser.extraction.stretches import PeriodFacts
from parser.layout import Node, Passage
from parser.pipeline.dates import Moment
from parser.pipeline.mentions import Mention
from parser.record.models import DateSpan


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that governs a clause: what is due, when, and where it stands."""

    kind: str
    date: str | DateSpan
    clause: Passage
    mention: Passage
    rule: str | None


# Characters: no sentence of a paper is longer. The text of a deadline is its clause, so that without a bound a record
# could grow with the square of its paper.
_LONGEST_SENTENCE = 6000


def deadlines(source: Annotations, issued: str | None, period: PeriodFacts) -> list[Deadline]:
    """All deadlines in the order of the paper. ``issued`` is the paper's date (ISO 8601), for dates without a year."""
    found: list[Deadline] = []
    preamble = {node.number for node in source.preamble}
    divided = phase_nodes(source)
    years = _Years(issued, period)
    for node in source.nodes:
        if node.number in preamble or "loi_keu_goi" in source.roles.own(node) or source.in_attachment(node):
            continue
        states_period = node.number in divided or _states_period(source, node)
        in_calendar = states_period or "thoi_gian" in source.roles.chain(node)
        for passage in filter(None, (node.heading, node.text)):
            for sentence in (one for one in sentences(passage) if len(one) <= _LONGEST_SENTENCE):
                period_here = states_period or bool(
                    _PERIOD.match(sentence.folded) or _PERIOD_ALONE.fullmatch(sentence.folded)
                )
                found += _of_sentence(source, node, sentence, years, period_here, in_calendar or period_here)
    return found


@cache
def _work() -> re.Pattern[str]:
    """ "tổng kết", "gửi hồ sơ", "lễ phát động": a task, not the period"""
    return folded(choice("milestones", "work"))


def _states_period(source: Annotations, node: Node) -> bool:
    """Sections that state when the campaign runs hold no deadlines, but where an item there speaks of a task."""
    roles = source.roles.of(node)
    titled = source.roles.own(node) and node.heading is not None and node.text is None
    if not roles or roles[0] not in ("thoi_gian", "chu_de", "can_cu", *(["chi_tieu"] if titled else [])):
        return False
    return not _work().search((node.text or node.heading or node.whole).folded)


# "Thời gian thi đua từ ngày …", "Phong trào thực hiện từ …": a sentence on the period, wherever it stands
_PERIOD = folded(
    r"""(?:thời\ gian(?:\ (?:thi\ đua|thực\ hiện|phát\ động|tổ\ chức|triển\ khai))?
       |(?:phong\ trào|đợt|cuộc)(?:\ thi\ đua)?(?:\ này)?\ (?:được\ )?
        (?:thực\ hiện|triển\ khai|diễn\ ra|tổ\ chức|kéo\ dài))
    \s*:?\s*(?:được\ tính\ |bắt\ đầu\ |tính\ |kể\ )?từ\ """
)


# "Từ nay đến ngày 24/5/2024.": no task is named, so it is the period
_PERIOD_ALONE = folded(
    r"""(?:thời\ gian\s*:\s*)?từ\ (?:nay|ngày|tháng)[^.;:,\n\w]*(?:[\d/.\-]+\s+|tháng\s+|năm\s+|ngày\s+)*
    đến\ (?:hết\ )?(?:(?:ngày|tháng|năm)\ )?[\d/.\-]+(?:\s+(?:tháng|năm)\s+\d+)*[\s.;]*"""
)


class _Years:
    """The year of a deadline that states none: that of the issue, or the next where the month is past."""

    def __init__(self, issued: str | None, period: PeriodFacts) -> None:
        start = issued or (period.start.value if period.start else None)
        end = period.end.value if period.end else None
        self.year = int(start[:4]) if start else int(end[:4]) if end else None
        self.month = int(start[5:7]) if start and len(start) > 4 else 1
        self.last = int(end[:4]) if end else None

    def of(self, moment: Moment) -> int | None:
        """The year of a moment: its own, else the one that the context tells."""
        if moment.year or self.year is None:
            return moment.year
        month = moment.month or (moment.months[1] if moment.months else 12)
        if month < self.month and (self.last is None or self.last > self.year or self.month - month >= 6):
            return self.year + 1
        return self.year


def _of_sentence(
    source: Annotations, node: Node, sentence: Passage, years: _Years, states_period: bool, in_calendar: bool
) -> Iterator[Deadline]:
    dates: list[Mention[Moment]] = []
    for mention in source.dates.within(sentence):
        if _is_deadline(source, sentence, mention, dates[-1] if dates else None):
            dates.append(mention)
    taken, kind = -1, None
    for number, mention in enumerate(dates):
        if mention.start < taken:
            continue
        date: str | DateSpan
        rule: str | None
        span = _span(source, mention, dates[number + 1] if number + 1 < len(dates) else None, years)
        if span is not None:
            date, taken = span
            rule = "date_span"
            if in_calendar:
                continue
        else:
            single = _single(mention.value, years)
            if single is None or (states_period and not _is_task(_before(source, sentence, mention))):
                continue
            date, rule = single, _rule(mention.value)
        clause = _governed(sentence, mention, dates)
        since = max(dates[number - 1].end, clause.start) if number else clause.start
        kind = kind_of_clause(source, node, clause, mention, since, kind if since > clause.start else None)
        yield Deadline(kind, date, _with_unit(node, clause), mention.passage(source.flow), rule)
    yield from _on_occasions(source, node, sentence)


def _single(moment: Moment, years: _Years) -> str | DateSpan | None:
    year = years.of(moment)
    if year is None:
        return None
    if moment.kind in ("quarter", "months"):
        return DateSpan(start=moment.first(year), end=moment.last(year))
    return moment.first(year)


def _rule(moment: Moment) -> str | None:
    if moment.kind in ("quarter", "months"):
        return "period_of_months"
    return None if moment.year else "year_of_context"


# " đến ngày ", " - ", " tới hết ngày " between two dates
_TO = folded(r"\s*(?:-|đến|tới)\s*(?:hết\s*)?(?:ngày\s*)?")
# "từ ngày " before the first
_FROM = folded(r"từ\s*(?:ngày\s*)?$")


def _span(
    source: Annotations, mention: Mention[Moment], following: Mention[Moment] | None, years: _Years
) -> tuple[DateSpan, int] | None:
    """ "từ ngày 10/11 đến ngày 20/11/2024": two dates that bound one."""
    if following is None or not _TO.fullmatch(source.flow.folded[mention.end : following.start]):
        return None
    if not _FROM.search(source.flow.folded[max(0, mention.start - 14) : mention.start]):
        return None
    last_year = years.of(following.value)
    first_year = mention.value.year or last_year
    first, last = mention.value.first(first_year), following.value.last(last_year)
    return (DateSpan(start=first, end=last), following.end) if first and last else None


# --- which dates are deadlines ------------------------------------------------------------------------------------


@cache
def _due() -> re.Pattern[str]:
    """What makes a date a deadline, right before it: "trước ngày ", "chậm nhất là ", "vào cuối tháng ", "(" """
    return folded(
        rf"""(?:{choice("milestones", "due")}|:|\()
        \s*(?:ngày\s*|tháng\s*|hết\s*|cuối\s*|đầu\s*|giữa\s*|dịp\s*|khoảng\s*)*$"""
    )


@cache
def _due_before() -> re.Pattern[str]:
    """ "trước ngày ", "chậm nhất vào " """
    return folded(rf"(?:{choice('milestones', 'limits')})(?:\ là|\ đến|\ vào)?\s*(?:ngày\s*)?$")


# "(ngày 15) hằng tháng", "(tháng 12) của năm"
_RECURS = folded(r"\s*(?:hằng|hàng|mỗi|của)\s+(?:năm|tháng|quý|tuần)\b")
# "hằng năm, (trước ngày 30/6)"
_EVERY = folded(r"(?<!\w)(?:hằng|hàng|mỗi)\s+(?:năm|tháng|quý|tuần)(?!\w)")


@cache
def _not_due_after() -> re.Pattern[str]:
    """ "(ngày 30/4) lịch sử", "(quý I) vừa qua" """
    return folded(rf"\s*(?:{choice('milestones', 'past')})")


@cache
def _not_due_before() -> re.Pattern[str]:
    """ "kể từ ngày ", "so với ", "từ ngày 01/01 đến hết " """
    return folded(rf"(?:{choice('milestones', 'since')}|từ\ ngày\ \d.{{0,12}}đến\ hết)\s*(?:ngày\s*)?$")


# "đến hết ngày ", "cuối tháng ", "từ ngày "
_IN_TARGET = folded(r"(?:từ|đến|hết|cuối|tính\ đến)\s*(?:hết\s*|cuối\s*)?(?:ngày\s*|tháng\s*)?$")
# "đơn vị nào (chưa gửi trước …)"
_CONDITION = folded(r"(?:đơn\ vị|tập\ thể|cá\ nhân|cơ\ quan)\ nào(?!\w)")
# ", ", " và trước ngày " between two deadlines
_AND = folded(r"\s*(?:,|và)\s*(?:ngày\s*|trước\s*(?:ngày\s*)?)?")
# "trong ", "hoàn thành " before a quarter
_WITHIN = folded(r"(?:trong|vào|xong|hoàn\ thành|dự\ kiến)\s*$")
# "; ", ": ", ". "
_CLAUSE_END = re.compile(r"[;:.]\s", re.VERBOSE)
# ", ", "; ", ": "
_PART_END = re.compile(r"[,;:]\s", re.VERBOSE)


# "Ngày Khoa học và Công nghệ Việt Nam (": the day of a commemoration follows
_DAY_OF = re.compile(r"(?<!\w)Ngày\s+[^\W\d_][^,;.()\n]{3,70}\($", re.VERBOSE)


def _is_task(before: str) -> bool:
    """Whether what stands before a date where the period is stated is a task: "…; sơ kết trong (quý IV)"."""
    near = _CLAUSE_END.split(before)[-1][-40:]
    return bool(_due_before().search(before)) or any(kind != "ket_thuc" for _, kind in kinds_named(near))


def _before(source: Annotations, sentence: Passage, mention: Mention[Moment]) -> str:
    return source.flow.folded[sentence.start : mention.start]


def _is_deadline(
    source: Annotations, sentence: Passage, mention: Mention[Moment], last: Mention[Moment] | None
) -> bool:
    value = mention.value
    if value.kind in ("year", "years", "months"):
        return False
    if value.year is None and _DAY_OF.search(source.flow.text, max(sentence.start, mention.start - 90), mention.start):
        return False
    if source.references.covering(mention.start) is not None or source.occasions.covering(mention.start) is not None:
        return False
    text = source.flow.folded
    before = _before(source, sentence, mention)
    if _RECURS.match(text, mention.end) or (value.year is None and _EVERY.search(_PART_END.split(before)[-1])):
        return False
    if _not_due_after().match(text, mention.end) or _not_due_before().search(before[-40:]):
        return False
    # A condition goes as far as its clause.
    if _CONDITION.search(before, max(before.rfind("."), before.rfind(";")) + 1):
        return False
    if _IN_TARGET.search(before[-30:]) and any(q.value.percent for q in source.quantities.within(sentence)):
        return False
    if value.kind == "quarter" and not _WITHIN.search(before):
        return False
    if last is not None and _AND.fullmatch(text[last.end : mention.start]):
        return True
    return (
        bool(_due().search(before[-30:]))
        or not before.strip()
        or text[mention.start : mention.start + 4] in ("ngày", "thán", "quý ")
    )


# --- what a date governs ------------------------------------------------------------------------------------------


def _governed(sentence: Passage, mention: Mention[Moment], dates: list[Mention[Moment]]) -> Passage:
    """The clauses that a date governs: all of the sentence where the date opens it, else its own clause."""
    if mention.start - sentence.start <= 24 and dates[-1].start <= mention.end:
        return sentence
    for clause in clauses(sentence):
        if clause.start <= mention.start < clause.end:
            return clause
    return sentence


def _with_unit(node: Node, clause: Passage) -> Passage:
    """The clause with the unit that opens it: "UBND các xã: tổ chức lễ phát động … trước ngày …"."""
    unit = heading_unit(node)
    if unit is None or node.text is None or clause.start != node.text.start:
        return clause
    return unit.until(clause)


# "vào dịp kỷ niệm ", "nhân lễ "
_ON_OCCASION = folded(r"(?:(?:vào\ đúng|vào|nhân|trong)\ dịp|vào\ đúng|nhân)\s+(?:lễ\ )?(?:kỷ\ niệm\s+)?$")


@cache
def _celebrates() -> re.Pattern[str]:
    """ "tổng kết", "trao (thưởng)" """
    return folded(rf"(?<!\w)(?:{choice('milestones', 'celebrating')})(?!\w)")


def _on_occasions(source: Annotations, node: Node, sentence: Passage) -> Iterator[Deadline]:
    """ "vào dịp kỷ niệm … (a - b)": due on b."""
    for mention in source.occasions.within(sentence):
        date = mention.value.date
        if date is None or not _ON_OCCASION.search(
            source.flow.folded[max(sentence.start, mention.start - 40) : mention.start]
        ):
            continue
        clause = next((c for c in clauses(sentence) if c.start <= mention.start < c.end), sentence)
        if not _celebrates().search(clause.folded) or {"muc_dich", "yeu_cau"} & source.roles.chain(node):
            continue
        value = date.first()
        since = max([d.end for d in source.dates.within(clause) if d.end <= mention.start], default=clause.start)
        led = kinds_named(source.flow.folded[since : mention.start]) or kinds_named(clause.folded)
        kind = next((kind for _, kind in led if kind != "khac"), None)
        if value and kind is not None:
            yield Deadline(kind, value, _with_unit(node, clause), mention.passage(source.flow), "day_of_occasion")
