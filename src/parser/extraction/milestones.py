"""What must happen when: the clauses that a calendar date governs."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, clauses, sentences
from parser.extraction.facts import Fact, fact, item
from parser.extraction.periods import PeriodFacts
from parser.layout import Node, Passage
from parser.pipeline.dates import Moment
from parser.pipeline.mentions import Mention
from parser.record.models import DateSpan, Milestone


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date that governs a clause: what is due, when, and where it stands."""

    kind: str
    date: str | DateSpan
    clause: Passage
    mention: Passage
    rule: str | None


# What makes a date a deadline, right before it.
_DUE = folded(
    r"""(?:trước|chậm\ nhất(?:\ là|\ đến|\ vào)?|muộn\ nhất|hạn\ cuối(?:\ là)?|thời\ hạn(?:\ là|\ đến)?|xong\ trước|hạn\ chót|đến\ hết|đến|vào|trong|ngày|hết|tính\ đến|từ|cuối|đầu|giữa|dịp|dự\ kiến(?:\ vào)?|xong\ trong|:|\()
        \s*(?:ngày\s*|tháng\s*|hết\s*|cuối\s*|đầu\s*|giữa\s*|dịp\s*|khoảng\s*)*$"""
)
_RECURS = re.compile(r"\s*(?:hằng|hàng|mỗi|của)\s+(?:năm|tháng|quý|tuần|kỳ)\b")
_RECURS_BEFORE = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:năm|tháng|quý|tuần)[^.;]{0,40}$")


def deadlines(source: Annotations, issued: str | None, period: PeriodFacts) -> list[Deadline]:
    """All deadlines in the order of the paper."""
    found: list[Deadline] = []
    preamble = {node.number for node in source.preamble}
    years = _Years(issued, period)
    for node in source.nodes:
        if node.number in preamble or _is_period(source, node):
            continue
        for passage in filter(None, (node.heading, node.text)):
            found += _of_passage(source, node, passage, years)
    return found


def milestones(found: list[Deadline]) -> list[Fact[Milestone]]:
    kept: list[Fact[Milestone]] = []
    seen: set[tuple[str, str, str]] = set()
    for one in found:
        clause = item(one.clause)
        text = " ".join(clause.text.split("\n"))
        key = (one.kind, str(one.date), text)
        if key in seen:
            continue
        seen.add(key)
        kept.append(
            fact(Milestone(kind=one.kind, date=one.date, text=text), clause, *([one.mention] if not _inside(one.mention, clause) else []), rule=one.rule)  # type: ignore[arg-type]
        )
    return kept


def _inside(part: Passage, whole: Passage) -> bool:
    return whole.start <= part.start and part.end <= whole.end


def _is_period(source: Annotations, node: Node) -> bool:
    """Sections that state when the campaign runs hold no deadlines, nor do annexes' titles."""
    roles = source.roles.of(node)
    return bool(roles) and roles[0] in ("thoi_gian", "chu_de", "can_cu") and not _speaks_of_work(node)


def _speaks_of_work(node: Node) -> bool:
    text = (node.text or node.heading or node.whole).folded
    return bool(re.search(r"tổng kết|sơ kết|đăng ký|báo cáo|hồ sơ|khen thưởng|lễ phát động|gửi|nộp", text))


class _Years:
    """The year of a deadline that states none: that of the issue, or the next where the month is past."""

    def __init__(self, issued: str | None, period: PeriodFacts) -> None:
        start = issued or (period.start.value if period.start else None)
        end = period.end.value if period.end else None
        self.year = int(start[:4]) if start else int(end[:4]) if end else None
        self.month = int(start[5:7]) if start and len(start) > 4 else 1
        self.last = int(end[:4]) if end else None

    def of(self, moment: Moment) -> int | None:
        if moment.year or self.year is None:
            return moment.year
        month = moment.month or (moment.months[1] if moment.months else 12)
        if month < self.month and (self.last is None or self.last > self.year or self.month - month >= 6):
            return self.year + 1
        return self.year


def _of_passage(source: Annotations, node: Node, passage: Passage, years: _Years) -> Iterator[Deadline]:
    for sentence in sentences(passage):
        dates = [m for m in source.dates.within(sentence) if _is_deadline(source, sentence, m)]
        taken = -1
        for number, mention in enumerate(dates):
            if mention.start < taken:
                continue
            span = _span(source, mention, dates[number + 1] if number + 1 < len(dates) else None, years)
            if span is not None:
                date, taken = span
                rule = "date_span"
            else:
                single = _single(mention.value, years)
                if single is None:
                    continue
                date = single
                rule = None if mention.value.year else "year_of_context"
                if mention.value.kind in ("quarter", "months"):
                    rule = "period_of_months"
            clause = _governed(source, sentence, mention)
            kind = _kind(source, node, clause, mention)
            if kind is None:
                continue
            yield Deadline(kind, date, clause, mention.passage(source.flow), rule)
        yield from _on_occasions(source, node, sentence)


def _single(moment: Moment, years: _Years) -> str | DateSpan | None:
    year = years.of(moment)
    if year is None:
        return None
    if moment.kind in ("quarter", "months"):
        return DateSpan(start=moment.first(year), end=moment.last(year))
    return moment.first(year)


def _span(
    source: Annotations, mention: Mention[Moment], following: Mention[Moment] | None, years: _Years
) -> tuple[DateSpan, int] | None:
    """ "từ ngày 10/11 đến ngày 20/11/2024": two dates that bound one."""
    if following is None:
        return None
    between = source.flow.folded[mention.end : following.start]
    before = source.flow.folded[max(0, mention.start - 14) : mention.start]
    if not re.fullmatch(r"\s*(?:-|đến|tới)\s*(?:hết\s*)?(?:ngày\s*)?", between) or not re.search(r"từ\s*(?:ngày\s*)?$", before):
        return None
    last_year = years.of(following.value)
    first_year = mention.value.year or last_year
    first, last = mention.value.first(first_year), following.value.last(last_year)
    return (DateSpan(start=first, end=last), following.end) if first and last else None


def _is_deadline(source: Annotations, sentence: Passage, mention: Mention[Moment]) -> bool:
    value = mention.value
    if value.kind in ("year", "years"):
        return False
    if source.references.covering(mention.start) is not None or source.occasions.covering(mention.start) is not None:
        return False
    text = source.flow.folded
    before = text[max(sentence.start, mention.start - 30) : mention.start]
    if _RECURS.match(text, mention.end) or _RECURS_BEFORE.search(before):
        return False
    if value.kind in ("quarter", "months") and not re.search(r"(?:trong|vào|xong|hoàn thành)\s*$", before):
        return False
    if re.match(r"\s*(?:lịch sử|lần|vừa qua|về trước)", text[mention.end :]) or re.search(r"(?:kể từ|tính từ|so với|từ ngày \d.{0,12}đến hết|số liệu|cập nhật)\s*(?:ngày\s*)?$", before):
        return False
    return bool(_DUE.search(before)) or mention.start == sentence.start or text[mention.start : mention.start + 4] in ("ngày", "thán", "quý ")


def _governed(source: Annotations, sentence: Passage, mention: Mention[Moment]) -> Passage:
    """The clauses that a date governs: all of the sentence where the date opens it, else its own clause."""
    if mention.start - sentence.start <= 24:
        others = [m for m in source.dates.within(sentence) if m.start > mention.end and _is_deadline(source, sentence, m)]
        if not others:
            return sentence
    for clause in clauses(sentence):
        if clause.start <= mention.start < clause.end:
            return _without_heading(clause)
    return sentence


def _without_heading(clause: Passage) -> Passage:
    return clause


_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("dang_ky", folded(r"đăng\ ký|giao\ ước\ thi\ đua")),
    ("nop_ho_so", folded(r"(?:gửi|nộp|hoàn\ thiện|tiếp\ nhận|hoàn\ thành)[^.]{0,60}hồ\ sơ|hồ\ sơ[^.]{0,120}(?:gửi|nộp|về)|thời\ (?:gian|hạn)\ (?:gửi|nộp|nhận)\ hồ\ sơ|hồ\ sơ\ (?:đề\ nghị\ )?khen")),
    ("tong_ket", folded(r"tổng\ kết")),
    ("so_ket", folded(r"sơ\ kết")),
    ("bao_cao", folded(r"báo\ cáo")),
    ("trinh", folded(r"(?<!chương\ )(?<!quy\ )(?<!quá\ )(?<!tiến\ )trình(?!\ độ|\ tự)")),
    ("khen_thuong", folded(r"khen\ thưởng|biểu\ dương|tôn\ vinh|trao\ (?:tặng|thưởng|giải)|vinh\ danh|công\ bố")),
    ("ket_thuc", folded(r"kết\ thúc|bế\ mạc")),
)


def _kind(source: Annotations, node: Node, clause: Passage, mention: Mention[Moment]) -> str | None:
    """By the verb that governs the date: the last one before it, the one that follows where the date stands first."""
    text = clause.folded
    at = mention.start - clause.start
    head, tail = text[:at], text[mention.end - clause.start :]
    if re.search(r"thời gian (?:thi đua|thực hiện phong trào|phát động)|đợt thi đua (?:từ|bắt đầu)", head):
        return None
    matched = {kind: pattern for kind, pattern in _KINDS if pattern.search(text)}
    if "dang_ky" in matched and not re.search(r"hồ sơ (?:đề nghị )?khen", text):
        return "dang_ky"
    if "nop_ho_so" in matched:
        return "trinh" if _last(head, "trinh", "nop_ho_so") == "trinh" and "hồ sơ đề nghị khen" not in text and "hồ sơ khen" not in text else "nop_ho_so"
    governing = _last(head, *matched) if at > 24 else None
    if governing is None:
        governing = _first(tail, *matched) or _last(head, *matched)
    if governing == "bao_cao" and "tong_ket" in matched and re.search(r"báo cáo (?:kết quả )?(?:sơ kết|tổng kết)", text):
        return "bao_cao"
    if governing == "bao_cao" and "trinh" in matched and re.search(r"trình[^,;.]{0,80}$", head):
        return "trinh"
    return governing or ("dang_ky" if "dang_ky" in source.roles.of(node) else _of_section(source, node))


def _last(text: str, *kinds: str) -> str | None:
    """The kind whose words stand last in a text."""
    best, where = None, -1
    for kind, pattern in _KINDS:
        if kind in kinds:
            for match in pattern.finditer(text):
                if match.start() > where:
                    best, where = kind, match.start()
    return best


def _first(text: str, *kinds: str) -> str | None:
    best, where = None, len(text) + 1
    for kind, pattern in _KINDS:
        if kind in kinds and (match := pattern.search(text)) and match.start() < where:
            best, where = kind, match.start()
    return best


def _of_section(source: Annotations, node: Node) -> str:
    roles = source.roles.of(node)
    if roles and roles[0] == "ho_so":
        return "nop_ho_so"
    return "khac"


_ON_OCCASION = folded(r"(?:vào|nhân|trong)\ dịp\s+(?:lễ\ )?(?:kỷ\ niệm\s+)?$")
_CELEBRATES = folded(r"(?<!\w)(?:tổ\ chức|tổng\ kết|khen\ thưởng|biểu\ dương|tôn\ vinh|trao|công\ bố|sơ\ kết)(?!\w)")


def _on_occasions(source: Annotations, node: Node, sentence: Passage) -> Iterator[Deadline]:
    """ "vào dịp kỷ niệm … (a - b)": due on b."""
    for mention in source.occasions.within(sentence):
        date = mention.value.date
        before = source.flow.folded[max(sentence.start, mention.start - 40) : mention.start]
        if date is None or not _ON_OCCASION.search(before):
            continue
        clause = next((c for c in clauses(sentence) if c.start <= mention.start < c.end), sentence)
        if not _CELEBRATES.search(clause.folded) or not re.search(r"tổng kết|khen thưởng|biểu dương|tôn vinh|trao|sơ kết", clause.folded):
            continue
        if not ({"tong_ket", "hinh_thuc_khen_thuong", "to_chuc_thuc_hien", "thoi_gian", "ho_so", "giai_phap"} & source.roles.chain(node)):
            continue
        kinds = [kind for kind, pattern in _KINDS if pattern.search(clause.folded)]
        kind = next((k for k in ("khen_thuong", "tong_ket", "so_ket") if k in kinds), "khac")
        first = _first(clause.folded, "khen_thuong", "tong_ket", "so_ket")
        value = date.first()
        if value:
            yield Deadline(first or kind, value, clause, mention.passage(source.flow), "day_of_occasion")
