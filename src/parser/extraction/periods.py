"""When the campaign runs, and the drives that it is divided into."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, clauses, sentences
from parser.extraction.facts import Fact, fact, item
from parser.extraction.launch import Launch
from parser.layout import Node, Passage
from parser.pipeline.dates import Moment
from parser.pipeline.mentions import Mention
from parser.record.models import Phase


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    start: Fact[str] | None = None
    end: Fact[str] | None = None
    start_rule: Fact[str] | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """From … to …: moments with their places; ``now`` where it runs from the day of issue."""

    start: Mention[Moment] | None
    end: Mention[Moment] | None
    now: Passage | None
    whole: Mention[Moment] | None = None  # one moment that is a period by itself


_FROM = folded(
    r"(?:từ|bắt\ đầu(?:\ từ)?|kể\ từ|khởi\ động|phát\ động)\s*(?:vào\s*)?(?:ca\ \d\s*|\d{1,2}\ giờ\s*)?(?:đầu\s*)?(?:ngày\s*|hết\s*)?$"
)
_TO = folded(
    r"(?:-|đến|tới|kết\ thúc|hết|cho\ đến)\s*(?:vào\s*)?(?:ca\ \d\s*|\d{1,2}\ giờ\s*)?(?:hết\s*)?(?:trước\s*)?(?:cuối\s*)?(?:ngày\s*)?$"
)
_NOW = folded(
    r"(?:từ\ nay|(?:kể\ )?từ\ (?:khi|ngày|thời\ điểm|lúc)\ (?:có\ )?(?:ban\ hành|ký|ký\ ban\ hành|phát\ động|kế\ hoạch)[^,;.\d]{0,40}?)\s*(?:cho\ )?(?=đến|tới|-)"
)


def campaign_period(source: Annotations, launch: Launch, issued: Fact[str] | None) -> PeriodFacts:
    """The period by the places that may state it: its own section, the sentence that launches, title, preamble."""
    year = int(issued.value[:4]) if issued else None
    stated = [
        s for passage in _places(source, launch) for s in _stretches(source, passage) if not _is_of_phase(source, s)
    ]
    # "từ … đến …" tells more than an end alone, and that more than "trong quý I".
    for complete in (True, False):
        for stretch in stated:
            if (
                stretch.whole is None
                and ((stretch.start or stretch.now) is not None and stretch.end is not None) == complete
            ):
                return _facts(source, stretch, issued, year)
    for stretch in stated:
        if stretch.whole is not None and stretch.whole.value.kind in ("quarter", "months"):
            return _facts(source, stretch, issued, year)
    return _by_year(source, launch)


_DRIVE = folded(
    r"(?:đợt|giai\ đoạn|học\ kỳ|chặng|bước)\s+(?:thứ\s+)?(?:\d{1,2}|[ivx]{1,4}|một|hai|ba|nhất)(?!\w)[^.;\n]*$"
)


def _is_of_phase(source: Annotations, stretch: _Stretch) -> bool:
    """Whether a stretch is that of one drive among several."""
    first = stretch.start or stretch.end or stretch.whole
    if first is None:
        return False
    low = max(source.flow.folded.rfind("\n", 0, first.start) + 1, first.start - 160)
    return bool(_DRIVE.search(source.flow.folded[low : first.start]))


def _places(source: Annotations, launch: Launch) -> Iterable[Passage]:
    """Where the period may be stated, the surest first."""
    for node in source.with_role("thoi_gian"):
        if not _is_about_dossiers(source, node):
            yield node.subtree()
    for node in source.nodes:
        if re.match(
            r"(?:về )?thời (?:gian|hạn)(?: thi đua| thực hiện| phát động| triển khai)?", node.whole.folded[:60]
        ) and not ({"ho_so", "dang_ky", "tong_ket"} & source.roles.chain(node)):
            yield node.whole
    if launch.sentence is not None:
        yield launch.sentence
    yield launch.name
    if source.layout.title is not None:
        yield source.layout.title
    for node in source.preamble:
        if re.search(r"thi đua|phong trào", node.whole.folded):
            yield from (
                s for s in sentences(node.whole) if re.search(r"(?:từ nay|từ ngày|từ tháng|bắt đầu từ)", s.folded)
            )
    for node in source.nodes:
        if {"ho_so", "dang_ky"} & source.roles.chain(node):
            continue
        for sentence in sentences(node.whole) if _SPEAKS_OF_PERIOD.search(node.whole.folded) else ():
            if _SPEAKS_OF_PERIOD.search(sentence.folded):
                yield sentence


_SPEAKS_OF_PERIOD = folded(
    r"""thời\ gian\ (?:thi\ đua|thực\ hiện|phong\ trào|của\ phong\ trào|tổ\ chức|của\ đợt)|(?:đợt\ thi\ đua|phong\ trào(?:\ thi\ đua)?|thi\ đua)[^.;\n]{0,80}?
        (?:bắt\ đầu|kéo\ dài|diễn\ ra|được\ tổ\ chức|tiến\ hành|phát\ động|thực\ hiện|triển\ khai)?[^.;\n]{0,40}(?:từ\ ngày|từ\ nay|bắt\ đầu\ từ|từ\ \d)"""
)


def _is_about_dossiers(source: Annotations, node: Node) -> bool:
    return bool({"ho_so", "dang_ky", "hinh_thuc_khen_thuong", "tieu_chuan_khen_thuong"} & source.roles.chain(node))


def _stretches(source: Annotations, passage: Passage) -> list[_Stretch]:
    """The stretches of time that a passage states, explicit ones first; those of commemorations are passed over."""
    moments = [m for m in source.dates.within(passage) if not _is_commemoration(source, m)]
    found: list[_Stretch] = []
    folded_text = source.flow.folded
    number = 0
    while number < len(moments):
        moment = moments[number]
        before = folded_text[max(passage.start, moment.start - 40) : moment.start]
        following = moments[number + 1] if number + 1 < len(moments) else None
        between = folded_text[moment.end : following.start] if following else ""
        now = _now_before(source, passage, moment.start)
        if now is not None:
            found.append(_Stretch(None, moment, now))
        elif following and len(between) <= 45 and _TO.search(between) and not re.search(r"[.;\n]", between):
            found.append(_Stretch(moment, following, None))
            number += 1
        elif moment.value.kind in ("years", "quarter", "months"):
            found.append(_Stretch(None, None, None, moment))
        elif _TO.search(before) and not before.rstrip().endswith("-"):
            found.append(_Stretch(None, moment, None))
        elif _FROM.search(before):
            found.append(_Stretch(moment, None, None))
        elif moment.value.kind in ("month", "year"):
            found.append(_Stretch(None, None, None, moment))
        number += 1
    joined = _joined(found)
    return sorted(joined, key=lambda s: (s.whole is not None, s.end is None))


def _joined(found: Sequence[_Stretch]) -> list[_Stretch]:
    """ "bắt đầu từ …; kết thúc vào …": a beginning and the end that follows it are one stretch."""
    out: list[_Stretch] = []
    for stretch in found:
        last = out[-1] if out else None
        if (
            last
            and last.start
            and last.end is None
            and last.now is None
            and stretch.end
            and stretch.start is None
            and not stretch.now
        ):
            out[-1] = _Stretch(last.start, stretch.end, None)
        else:
            out.append(stretch)
    return out


def _now_before(source: Annotations, passage: Passage, at: int) -> Passage | None:
    low = max(passage.start, at - 70)
    found = None
    for found in _NOW.finditer(source.flow.folded, low, at):
        pass
    if found is None or re.search(r"[.;\n]", source.flow.text[found.end() : at]):
        return None
    if not _TO.search(source.flow.folded[found.end() : at]):
        return None
    return source.flow.passage(found.start(), found.end()).stripped()


def _is_commemoration(source: Annotations, mention: Mention[Moment]) -> bool:
    occasion = source.occasions.covering(mention.start)
    if occasion is not None:
        return True
    text = source.flow.text
    return (
        mention.value.kind == "day"
        and text[mention.start - 1 : mention.start] == "("
        and text[mention.end : mention.end + 2] in (" -", " –", "-1", "-2")
    )


def _facts(source: Annotations, stretch: _Stretch, issued: Fact[str] | None, year: int | None) -> PeriodFacts:
    if stretch.whole is not None:
        passage = stretch.whole.passage(source.flow)
        return PeriodFacts(
            _maybe(stretch.whole.value.first(year), passage, "period_of_months"),
            _maybe(stretch.whole.value.last(year), passage, "period_of_months"),
            fact("explicit", passage, rule="start_rule"),
        )
    end_year = stretch.end.value.year if stretch.end else None
    start_year = _year_of_start(stretch, end_year, year)
    end = None
    if stretch.end:
        passage = stretch.end.passage(source.flow)
        end = _maybe(stretch.end.value.last(_year_of_end(stretch, year)), passage, _rule(stretch.end))
    if stretch.now is not None:
        start = fact(issued.value, stretch.now, *issued.passages, rule="from_issue") if issued else None
        return PeriodFacts(start, end, fact("from_issue", stretch.now, rule="start_rule"))
    if stretch.start is None:
        return PeriodFacts(None, end, None)
    passage = stretch.start.passage(source.flow)
    return PeriodFacts(
        _maybe(stretch.start.value.first(start_year), passage, _rule(stretch.start)),
        end,
        fact("explicit", passage, rule="start_rule"),
    )


def _maybe(value: str | None, passage: Passage, rule: str | None) -> Fact[str] | None:
    return fact(value, passage, rule=rule) if value else None


def _rule(mention: Mention[Moment]) -> str | None:
    return None if mention.value.year else "year_of_context"


def _year_of_start(stretch: _Stretch, end_year: int | None, issue_year: int | None) -> int | None:
    """A start without a year has the end's, or the year before where its month comes later."""
    if end_year and stretch.start and stretch.end:
        start, end = stretch.start.value, stretch.end.value
        if start.month and end.month and start.month > end.month:
            return end_year - 1
        return end_year
    return issue_year


def _year_of_end(stretch: _Stretch, issue_year: int | None) -> int | None:
    if stretch.start and stretch.start.value.year and stretch.end:
        start, end = stretch.start.value, stretch.end.value
        later = bool(start.month and end.month and end.month < start.month)
        return stretch.start.value.year + later
    return issue_year


def _by_year(source: Annotations, launch: Launch) -> PeriodFacts:
    """The year, school year or span of years that the campaign is named by; else that of the title or preamble."""
    places = [launch.name, source.layout.title, launch.sentence, *(node.whole for node in source.preamble)]
    for passage in filter(None, places):
        for mention in source.dates.within(passage):
            if (
                mention.value.kind in ("year", "years")
                and not _is_commemoration(source, mention)
                and not _is_cited(source, mention)
            ):
                if passage not in (launch.name, source.layout.title) and mention.value.kind == "years":
                    continue
                where = mention.passage(source.flow)
                return PeriodFacts(
                    _maybe(mention.value.first(), where, None if mention.value.kind == "year" else "span_of_years"),
                    _maybe(mention.value.last(), where, None if mention.value.kind == "year" else "span_of_years"),
                    fact("from_year", where, rule="start_rule"),
                )
    return PeriodFacts()


def _is_cited(source: Annotations, mention: Mention[Moment]) -> bool:
    return source.references.covering(mention.start) is not None


# --- phases -------------------------------------------------------------------------------------------------------

_PHASE = folded(
    r"""(?:-\s*)?(?P<name>(?:đợt|giai\ đoạn|học\ kỳ|chặng|bước)\s+(?:thứ\s+)?(?:\d{1,2}|[ivx]{1,4}|một|hai|ba|bốn|tư|nhất)(?!\w)(?:\s*[:-]?\s*["“][^"”\n]{3,120}["”])?)"""
)


def phases(source: Annotations, issue_year: int | None) -> list[Fact[Phase]]:
    """Drives that the campaign is divided into: items or clauses that begin with "Đợt 1", "Giai đoạn 2" and say when."""
    return [phase for _, phase in _phases(source, issue_year)]


def phase_nodes(source: Annotations) -> set[int]:
    """The numbers of the items that state drives."""
    return {node.number for node, _ in _phases(source, None)}


def _phases(source: Annotations, issue_year: int | None) -> list[tuple[Node, Fact[Phase]]]:
    found: list[tuple[Node, Fact[Phase]]] = []
    seen: set[str] = set()
    for node in source.nodes:
        if {"ho_so", "tieu_chuan_khen_thuong", "phu_luc"} & set(source.roles.own(node)) and node.annex:
            continue
        body = node.heading.until(node.text) if node.heading and node.text else node.text or node.heading
        if body is None or len(body) > 2500:
            continue
        for clause in [body] if _PHASE.match(body.folded) else clauses(body):
            match = _PHASE.match(clause.folded) or re.match(r".{0,60}?:\s*(?=đợt|giai đoạn)", clause.folded)
            if match and "name" not in match.groupdict():
                clause = clause.part(match.end())
                match = _PHASE.match(clause.folded)
            if not match:
                continue
            phase = _phase(source, node, clause, match, issue_year)
            if phase is not None and phase.value.name.casefold() not in seen:
                seen.add(phase.value.name.casefold())
                found.append((node, phase))
    return found if len(found) > 1 else []


def _phase(
    source: Annotations, node: Node, clause: Passage, match: re.Match[str], issue_year: int | None
) -> Fact[Phase] | None:
    stretches = _stretches(source, clause)
    if not stretches and node.children:
        stretches = _stretches(source, node.children[0].whole)
        clause = clause.until(node.children[0].whole) if stretches else clause
    if not stretches:
        return None
    stretch = stretches[0]
    facts = _facts(source, stretch, None, issue_year)
    name = clause.found(match, "name")
    return fact(
        Phase(
            name=name.text,
            start=facts.start.value if facts.start else None,
            end=facts.end.value if facts.end else None,
            text=" ".join(_behind_name(item(clause), name).text.split("\n")),
        ),
        item(clause),
    )


def _behind_name(clause: Passage, name: Passage) -> Passage:
    """What a drive's item says behind its name and a colon; in running prose the whole clause."""
    head = re.match(r"\s*:\s+", clause.flow.text[name.end : clause.end])
    return clause.flow.passage(name.end + head.end(), clause.end) if head else clause
