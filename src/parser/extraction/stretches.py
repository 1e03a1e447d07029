"""Stretches of time as a passage states them ("từ ngày … đến ngày …"), and the dates that they begin and end on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact, fact
from parser.layout import Passage
from parser.pipeline.dates import Moment
from parser.pipeline.matching import last_match
from parser.pipeline.mentions import Mention


@dataclass(frozen=True, slots=True)
class Stretch:
    """From … to …: moments with their places; ``now`` where it runs from the day of issue."""

    start: Mention[Moment] | None
    end: Mention[Moment] | None
    now: Passage | None
    whole: Mention[Moment] | None = None  # one moment that is a period by itself


# "từ ngày ", "bắt đầu từ ca 1 ", "phát động vào " before the first date
_FROM = folded(
    r"""(?:từ|bắt\ đầu(?:\ từ)?|kể\ từ|khởi\ động|phát\ động)\s*(?:vào\s*)?
    (?:ca\ \d\s*|\d{1,2}\ giờ\s*)?(?:đầu\s*)?(?:ngày\s*|hết\s*)?$"""
)
# "đến hết ngày ", " - ", "kết thúc vào cuối " before the last
_TO = folded(
    r"""(?:-|đến|tới|kết\ thúc|hết|cho\ đến)\s*(?:vào\s*)?
    (?:ca\ \d\s*|\d{1,2}\ giờ\s*)?(?:hết\s*)?(?:trước\s*)?(?:cuối\s*)?(?:ngày\s*)?$"""
)
# "từ nay (đến …)", "kể từ ngày ban hành (đến …)"
_NOW = folded(
    r"""(?:từ\ nay
      |(?:kể\ )?từ\ (?:khi|ngày|thời\ điểm|lúc)\ (?:có\ )?(?:ban\ hành|ký|ký\ ban\ hành|phát\ động|kế\ hoạch)
       [^,;.\d]{0,40}?)
    \s*(?:cho\ )?(?=đến|tới|-)"""
)
# ";", ".", the end of a paragraph
_CLAUSE_END = re.compile(r"[.;\n]", re.VERBOSE)


def stretches(source: Annotations, passage: Passage) -> list[Stretch]:
    """The stretches of time that a passage states, explicit ones first; those of commemorations are passed over."""
    moments = [m for m in source.dates.within(passage) if not is_commemoration(source, m)]
    found: list[Stretch] = []
    folded_text = source.flow.folded
    number = 0
    while number < len(moments):
        moment = moments[number]
        before = folded_text[max(passage.start, moment.start - 40) : moment.start]
        following = moments[number + 1] if number + 1 < len(moments) else None
        between = folded_text[moment.end : following.start] if following else ""
        now = _now_before(source, passage, moment.start)
        if now is not None:
            found.append(Stretch(None, moment, now))
        elif following and len(between) <= 45 and _TO.search(between) and not _CLAUSE_END.search(between):
            found.append(Stretch(moment, following, None))
            number += 1
        elif moment.value.kind in ("years", "quarter", "months"):
            found.append(Stretch(None, None, None, moment))
        elif _TO.search(before) and not before.rstrip().endswith("-"):
            found.append(Stretch(None, moment, None))
        elif _FROM.search(before):
            found.append(Stretch(moment, None, None))
        elif moment.value.kind in ("month", "year"):
            found.append(Stretch(None, None, None, moment))
        number += 1
    joined = _joined(found)
    return sorted(joined, key=lambda s: (s.whole is not None, s.end is None))


def _joined(found: Sequence[Stretch]) -> list[Stretch]:
    """ "bắt đầu từ …; kết thúc vào …": a beginning and the end that follows it are one stretch."""
    out: list[Stretch] = []
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
            out[-1] = Stretch(last.start, stretch.end, None)
        else:
            out.append(stretch)
    return out


def _now_before(source: Annotations, passage: Passage, at: int) -> Passage | None:
    low = max(passage.start, at - 70)
    found = last_match(_NOW, source.flow.folded, low, at)
    if found is None or _CLAUSE_END.search(source.flow.text[found.end() : at]):
        return None
    if not _TO.search(source.flow.folded[found.end() : at]):
        return None
    return source.flow.passage(found.start(), found.end()).stripped()


def is_commemoration(source: Annotations, mention: Mention[Moment]) -> bool:
    """Whether a date is that of a commemoration ("(26/3/1931 - 26/3/2021)"), and not one of the campaign."""
    occasion = source.occasions.covering(mention.start)
    if occasion is not None:
        return True
    text = source.flow.text
    return (
        mention.value.kind == "day"
        and text[mention.start - 1 : mention.start] == "("
        and text[mention.end : mention.end + 2] in (" -", " –", "-1", "-2")
    )


# --- beginning and end --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """When the campaign or one of its drives runs, each value with its evidence."""

    start: Fact[str] | None = None
    end: Fact[str] | None = None
    start_rule: Fact[str] | None = None


def period_of(source: Annotations, stretch: Stretch, issued: Fact[str] | None, year: int | None) -> PeriodFacts:
    """Beginning and end of a stretch; ``issued`` stands for "từ nay", ``year`` is that of the issue."""
    if stretch.whole is not None:
        passage = stretch.whole.passage(source.flow)
        return PeriodFacts(
            date_fact(stretch.whole.value.first(year), passage, "period_of_months"),
            date_fact(stretch.whole.value.last(year), passage, "period_of_months"),
            fact("explicit", passage, rule="start_rule"),
        )
    end_year = stretch.end.value.year if stretch.end else None
    start_year = _year_of_start(stretch, end_year, year)
    end = None
    if stretch.end:
        passage = stretch.end.passage(source.flow)
        end = date_fact(stretch.end.value.last(_year_of_end(stretch, year)), passage, _rule(stretch.end))
    if stretch.now is not None:
        start = fact(issued.value, stretch.now, *issued.passages, rule="from_issue") if issued else None
        return PeriodFacts(start, end, fact("from_issue", stretch.now, rule="start_rule"))
    if stretch.start is None:
        return PeriodFacts(None, end, None)
    passage = stretch.start.passage(source.flow)
    return PeriodFacts(
        date_fact(stretch.start.value.first(start_year), passage, _rule(stretch.start)),
        end,
        fact("explicit", passage, rule="start_rule"),
    )


def date_fact(value: str | None, passage: Passage, rule: str | None) -> Fact[str] | None:
    """A date with its evidence, where there is one."""
    return fact(value, passage, rule=rule) if value else None


def _rule(mention: Mention[Moment]) -> str | None:
    return None if mention.value.year else "year_of_context"


def _year_of_start(stretch: Stretch, end_year: int | None, issue_year: int | None) -> int | None:
    """A start without a year has the end's, or the year before where its month comes later."""
    if end_year and stretch.start and stretch.end:
        start, end = stretch.start.value, stretch.end.value
        if start.month and end.month and start.month > end.month:
            return end_year - 1
        return end_year
    return issue_year


def _year_of_end(stretch: Stretch, issue_year: int | None) -> int | None:
    if stretch.start and stretch.start.value.year and stretch.end:
        start, end = stretch.start.value, stretch.end.value
        later = bool(start.month and end.month and end.month < start.month)
        return stretch.start.value.year + later
    return issue_year
