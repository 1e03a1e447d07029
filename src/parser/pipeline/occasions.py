"""Component ``occasions``: commemorations with their number of years and dates.

"80 năm Ngày thành lập ngành X (28/8/1945 - 28/8/2025)"; one number may count for several days, a day may be told by
its date alone.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from parser.domain.spelling import LOWER, UPPER, folded
from parser.domain.words import choice
from parser.pipeline.dates import Moment, find_moments
from parser.pipeline.matching import last_match
from parser.pipeline.mentions import Mention, annotate, layout_of


@dataclass(frozen=True, slots=True)
class Occasion:
    """``name_start`` and ``name_end`` are flow offsets of the day's name; dates are as printed."""

    name_start: int
    name_end: int
    anniversary: int | None
    founded: Moment | None
    date: Moment | None
    kind: str = "occasion"


# "28/8/1945", "ngày 3/2", "ngày 28 tháng 8 năm 1945", "tháng 8/1945", "1945"
_DATE = r"""
    (?:ngày\ )?\d{1,2}\ ?[/.-]\ ?\d{1,2}(?:\ ?[/.-]\ ?(?:1[789]|20)\d\d)?
    |(?:ngày\ )?\d{1,2}\ tháng\ \d{1,2}\ năm\ \d{4}
    |(?:tháng\ )?\d{1,2}\ ?/\ ?\d{4}
    |(?:1[789]|20)\d\d"""
# "(28/8/1945 - 28/8/2025)"
_PAIR = folded(rf"\(\ ?(?P<founded>{_DATE})\ ?(?:-|đến)\ ?(?P<date>{_DATE})\ ?\)")
# "(11/6/2020)", "ngày 11/6/2020"
_SINGLE = folded(r"\(?(?P<date>(?:ngày\ )?\d{1,2}\ ?[/-]\ ?\d{1,2}\ ?[/-]\ ?(?:1[789]|20)\d\d)\)?")


@cache
def _years() -> re.Pattern[str]:
    """ "80 năm (Ngày …)", "lần thứ 75 (Ngày …)", but not "5 năm qua", "2 năm liên tục" """
    return folded(
        rf"""(?<!\d)(?<!\d[.,/])(?<!tháng\ )
        (?:lần\ thứ\ (?P<nth>\d{{1,3}})|(?:tròn\ )?(?P<count>\d{{1,3}})\ năm)
        \ (?!\d|(?:{choice("occasions", "not_anniversary")})\b)"""
    )


# "75 năm A (…) và B (…)": where none stands between two pairs that "và" joins, the number counts for both.
_JOINED = folded(r"\s*,?\s*và\s+(?!\d)")


@cache
def _lead() -> re.Pattern[str]:
    """ "kỷ niệm ", "chào mừng " before a day's name"""
    return folded(rf"(?:{choice('occasions', 'leads')})\ ")


@cache
def _name_start() -> re.Pattern[str]:
    """ "Ngày …", "Quốc khánh …", "Thành lập Đảng bộ …": what the name of a day begins with"""
    return folded(rf"(?:{choice('occasions', 'names')})\b")


def find_occasions(text: str, folded_text: str) -> Iterator[Mention[Occasion]]:
    """All commemorations that have dates or a number of years."""
    dated = [*_between_dates(text, folded_text), *_lonely_days(text, folded_text)]
    yield from dated
    for mention in _undated(text, folded_text):
        if not any(mention.start < other.end and other.start < mention.end for other in dated):
            yield mention


def _between_dates(text: str, folded_text: str) -> Iterator[Mention[Occasion]]:
    seen_until = 0
    previous: int | None = None  # the number of years before the last pair of dates
    for pair in _PAIR.finditer(folded_text):
        line_start = max(folded_text.rfind("\n", 0, pair.start()) + 1, seen_until)
        years, count = _years_before(folded_text, line_start, pair.start())
        name_start = years.end() if years else _day_before(folded_text, line_start, pair.start())
        if years is None and _JOINED.match(folded_text, seen_until):
            count = previous
        if name_start is None:
            continue
        founded, date = _moment(pair["founded"]), _moment(pair["date"])
        if founded is None or date is None:
            continue
        start, end = _trimmed(text, folded_text, name_start, pair.start())
        if end - start < 3:
            continue
        begin = years.start() if years else start
        yield Mention(begin, pair.end(), Occasion(start, end, count, founded, date))
        seen_until, previous = pair.end(), count


# ". ", "; "
_SENTENCE_END = re.compile(r"[.;]\s", re.VERBOSE)


def _years_before(folded_text: str, low: int, high: int) -> tuple[re.Match[str] | None, int | None]:
    """The number of years that belongs to a pair of dates: the last one before it in its sentence."""
    last = last_match(_years(), folded_text, low, high)
    if last is not None and not _SENTENCE_END.search(folded_text[last.end() : high]):
        return last, int(last["count"] or last["nth"])
    return None, None


@cache
def _day() -> re.Pattern[str]:
    """ "Ngày …", "kỷ niệm Chiến thắng …" """
    return folded(rf"(?:kỷ\ niệm\ )?(?:{choice('occasions', 'days')})\b")


# " và ", ", và " behind the pair of dates before
_AND = folded(r"\s*(?:,\s*)?(?:và|;|,)\s+")


def _day_before(folded_text: str, low: int, high: int) -> int | None:
    """Where the name of a day without a number of years begins."""
    low = max(low, high - 200)
    joined = _AND.match(folded_text, low, high)
    if joined and _name_start().match(folded_text, joined.end(), high):
        return joined.end()
    found = last_match(_day(), folded_text, low, high)
    return found.start() if found else None


def _trimmed(text: str, folded_text: str, start: int, end: int) -> tuple[int, int]:
    while match := _lead().match(folded_text, start, end):
        start = match.end()
    while end > start and text[end - 1] in " ,;:(":
        end -= 1
    while start < end and text[start] in " ,;:":
        start += 1
    return start, end


# "ngày " in "ngày 28/8/1945", "tháng " in "tháng 8/1945"
_UNIT = folded(r"^\s*(?:ngày|tháng)\s+(?=\d{1,2}\s*[/.-])")
# "1945"
_YEAR = re.compile(r"\d{4}", re.VERBOSE)


def _moment(printed: str) -> Moment | None:
    plain = _UNIT.sub("", printed.strip())
    if _YEAR.fullmatch(plain):
        return Moment("year", int(plain))
    found = next(find_moments(plain), None)
    if found is None:
        found = next(find_moments(f"ngày {plain}"), None)
    return found.value if found else None


# A day with a name, up to its date: "Ngày Thầy thuốc Việt Nam (27/2", "ngày truyền thống thi đua yêu nước 11/6"
_NAMED_DAY = re.compile(
    rf"""(?P<name>
      (?:Ngày\ (?=[{UPPER}{LOWER}])
        |ngày\ (?=[{UPPER}]|truyền\ thống|thành\ lập|hội\ |quốc\ |giải\ phóng|chiến\ thắng))
      [^\d(),.;\n“”]{{3,90}}?)\ \(?(?=ngày\ \d|\d)""",
    re.VERBOSE,
)
# " -" behind a date that another follows
_DASH = re.compile(r"\s*-", re.VERBOSE)


def _lonely_days(text: str, folded_text: str) -> Iterator[Mention[Occasion]]:
    """A named day with one full date: "ngày truyền thống thi đua yêu nước 11/6/2020"."""
    for match in _NAMED_DAY.finditer(text):
        single = _SINGLE.match(folded_text, match.end())
        if not single:
            continue
        if _DASH.match(folded_text, single.end()) or _PAIR.match(folded_text, match.end() - 1):
            continue
        date = _moment(single["date"])
        if date is None or date.kind != "day":
            continue
        low = max(folded_text.rfind("\n", 0, match.start()) + 1, match.start() - 20)
        years, count = _years_before(folded_text, low, match.start() + 1)
        if years is not None and folded_text[years.end() : match.start()].strip():
            years, count = None, None
        start, end = _trimmed(text, folded_text, match.start("name"), match.end("name"))
        yield Mention(years.start() if years else start, single.end(), Occasion(start, end, count, None, date))


# "kỷ niệm 55 năm Ngày thành lập Trường": years are counted, no day is told.
_COUNTED = folded(
    r"""(?:kỷ\ niệm|mừng)\ (?:tròn\ )?(?P<count>\d{1,3})\ năm\ (?P<name>
        (?:ngày\ (?=thành|truyền|giải|toàn|chiến|thống|sinh|tái|thương|quốc)
          |quốc\ khánh|cách\ mạng\ tháng|chiến\ thắng|đại\ thắng)[^\d,.;:()“”"\n]{4,90}?)
    (?=\s*(?:[,.;:“”"\n]|$)|\s+(?:và|nhằm|với|trong|gắn|tại|do|của\ (?:huyện|tỉnh|xã)|năm\ \d)(?!\w))"""
)


def _undated(text: str, folded_text: str) -> Iterator[Mention[Occasion]]:
    """A day with its number of years alone; one with dates is told in full elsewhere."""
    for match in _COUNTED.finditer(folded_text):
        if text[match.start("name")].isupper():
            start, end = match.span("name")
            yield Mention(match.start(), end, Occasion(start, end, int(match["count"]), None, None))


def occasions(doc: Doc) -> Doc:
    """Put the commemorations of a paper on its ``Doc``."""
    flow = layout_of(doc).flow
    annotate(doc, "occasions", find_occasions(flow.text, flow.folded))
    return doc
