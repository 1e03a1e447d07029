"""Papers cited by name, without a code: resolutions of congresses and staff meetings, appeals, plans, projects."""

import re
from collections.abc import Iterator
from functools import cache

from parser.domain.document_types import slug_of_name
from parser.domain.spelling import folded, unaccented
from parser.domain.tables import table
from parser.domain.words import alternatives
from parser.pipeline.citations import OF, Citation, date_and_issuer, year_or_day
from parser.pipeline.cited_titles import ABOUT, QUOTE_OPEN, quote_end
from parser.pipeline.mentions import Mention, Range
from parser.pipeline.organisations import name_end

# "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng", "Nghị quyết Đại hội Đảng bộ … nhiệm kỳ 2020 - 2025"
_CONGRESS = folded(
    r"""nghị\ quyết\ (?:của\ )?đại\ hội\ (?:đại\ biểu\ )?[^\n,;.()“”"]{0,80}?(?:lần\ thứ\ [ivxl\d]+|\b[xvi]{2,6}\b)
    (?:\ (?:của\ )?đảng(?:\ (?:cộng\ sản\ việt\ nam|bộ\ [^\n,;.()]{2,40}?(?=[,;.)\n]|\ và\ |\ nhiệm|$)))?)?
    (?:,?\ nhiệm\ kỳ\ \d{4}\ ?-\ ?\d{4})?"""
)


# the same without marks: "Nghị quyết Đại họi đại biểu toàn quốc …"
_CONGRESS_MISREAD = re.compile(unaccented(_CONGRESS.pattern), re.VERBOSE)


def congress_resolutions(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """Resolutions of the Party's congresses, also with marks lost or misread."""
    plain = unaccented(folded_text)
    found = _CONGRESS_MISREAD.finditer(plain) if len(plain) == len(text) else _CONGRESS.finditer(folded_text)
    for match in found:
        if text[match.start()].isupper():
            name = Range(match.start(), match.end())
            yield Mention(match.start(), match.end(), Citation("nghi_quyet", name=name))


# "Nghị quyết Hội nghị cán bộ, công chức, người lao động"
_MEETING = folded(
    r"""nghị\ quyết\ (?:của\ )?hội\ nghị
    \ (?:cán\ bộ,\ (?:công\ chức|viên\ chức)(?:,\ (?:viên\ chức|người\ lao\ động))*
      |người\ lao\ động|cán\ bộ\ công\ chức|viên\ chức|đại\ biểu\ người\ lao\ động)"""
)


def meeting_resolutions(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """Resolutions of a unit's staff meeting, by name and date."""
    for match in _MEETING.finditer(folded_text):
        if not text[match.start()].isupper():
            continue
        issued, end = year_or_day(folded_text, match.end())
        if issued is not None:
            name = Range(match.start(), match.end())
            yield Mention(match.start(), end, Citation("nghi_quyet", issued=issued, name=name))


# "Lời kêu gọi “…”", "Chỉ thị “…”"
_CALLED = re.compile(
    r"""(?P<type>Lời\ kêu\ gọi|Thư\ kêu\ gọi|Chỉ\ thị|Kế\ hoạch|Thông\ báo|Nghị\ quyết|Kết\ luận|Quyết\ định)
    \ [“\"](?P<title>[^“”\"\n]{8,200})[”\"]""",
    re.VERBOSE,
)


def quoted_papers(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """Papers cited by their quoted titles with date or issuer: 'Lời kêu gọi “…” ngày … của …'."""
    for match in _CALLED.finditer(text):
        line_end = text.find("\n", match.end())
        issued, issuer, end = date_and_issuer(text, folded_text, match.end(), len(text) if line_end < 0 else line_end)
        if issued is None and issuer is None:
            continue
        title = Range(match.start("title"), match.end("title"))
        slug = slug_of_name(match["type"])
        yield Mention(match.start(), end, Citation(slug, issued=issued, issuer=issuer, title=title))


# "Kế hoạch phát triển kinh tế - xã hội giai đoạn 2021 - 2025", but not "Kế hoạch số …", "Kế hoạch này"
_PLAN = re.compile(
    r"""Kế\ hoạch\ (?!số\b|này\b|của\b|5\ năm\b)(?P<subject>[^\W\d_][^\n;.:()“”]{6,120}?)
    (?:giai\ đoạn\ |năm\ )?20\d\d\ ?[-–]\ ?20\d\d""",
    re.VERBOSE,
)
# "các " before a name that stands for several
_SEVERAL = folded(r"các\s+$")
# A plan of administrative reform is a kind of plan, not one paper.
_REFORM = folded(r"\bcải\ cách\ hành\ chính\b")


def plans(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """Plans named by their subject and years."""
    for match in _PLAN.finditer(text):
        if _SEVERAL.search(folded_text[max(0, match.start() - 6) : match.start()]):
            continue
        if _REFORM.search(match["subject"].lower()):
            continue
        name = Range(match.start(), match.end())
        yield Mention(match.start(), match.end(), Citation("ke_hoach", name=name))


# --- projects -----------------------------------------------------------------------------------------------------

# "Đề án "
_SCHEME = re.compile(r"(?<!\w)[Đđ]ề\ án(?=\ )", re.VERBOSE)
# "2025"
_YEAR = re.compile(r"(?:19|20)\d\d", re.VERBOSE)
# ";", "."
_CLAUSE_END = re.compile(r"[;.\n]", re.VERBOSE)


@cache
def _drafting() -> re.Pattern[str]:
    """ "xây dựng ", "trình … phê duyệt " before a project that is not yet in force"""
    return re.compile(rf"{alternatives(table('citing')['drafting']).pattern}[^;.\n]{{0,25}}$", re.VERBOSE)


def schemes(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """Projects (đề án) in force: with a quoted name, or a name that says its years."""
    for match in _SCHEME.finditer(text):
        start = match.start()
        if _SEVERAL.search(folded_text[max(0, start - 6) : start]):
            continue
        if _drafting().search(folded_text, max(0, start - 60, text.rfind("\n", 0, start) + 1), start):
            continue
        found = _scheme(text, folded_text, start, match.end())
        if found is not None:
            yield found


def _scheme(text: str, folded_text: str, start: int, at: int) -> Mention[Citation] | None:
    line_end = text.find("\n", at)
    line_end = len(text) if line_end < 0 else line_end
    issuer: Range | None = None
    owned = OF.match(folded_text, at, line_end)
    if owned:
        end = name_end(text, folded_text, owned.end(), line_end)
        if end > owned.end():
            issuer, at = Range(owned.end(), end), end
    about = ABOUT.match(folded_text, at, line_end)
    begin = about.end() if about else at + 1
    if begin < line_end and text[begin] in QUOTE_OPEN:
        close = quote_end(text, begin, line_end)
        if close is None:
            return None
        return Mention(start, close + 1, Citation("de_an", issuer=issuer, title=Range(begin + 1, close)))
    if text[start] == "đ" or issuer:
        return None
    clause = _CLAUSE_END.search(text, begin, line_end)
    end = clause.start() if clause else line_end
    name = text[begin:end]
    if not _YEAR.search(name) or len(name.split()) < 4:
        return None
    return Mention(start, end, Citation("de_an", name=Range(start, end)))
