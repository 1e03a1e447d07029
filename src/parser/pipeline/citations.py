"""What one mention of another document is made of, and what stands behind it: its date and who issued it."""

import re
from dataclasses import dataclass
from functools import cache

from parser.domain.spelling import fold, folded, unaccented
from parser.domain.tables import table
from parser.domain.words import choice
from parser.pipeline.dates import Moment, find_moments, is_valid
from parser.pipeline.mentions import Range
from parser.pipeline.organisations import name_end


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another document; ranges are those of its parts in the flow."""

    type: str | None
    code: Range | None = None
    number: str | None = None
    symbol: str | None = None
    issued: Moment | None = None
    issuer: Range | None = None
    title: Range | None = None
    name: Range | None = None  # of a document without a code: its full name from the type word on
    shared: bool = False  # joined by "và" to the next citation, whose title it shares
    kind: str = "reference"


# " của ", ", do " before the issuer
# also misread or run into the name: "eủa Tư lệnh", "củaBộ Nội vụ"
OF = folded(r"\s*,?\s*(?:[ce][ủúùu]a\s*(?=\w)|do\s+)")
# " ngày 15/7/2024", " ban hành ngày 15 tháng 7", ", đề ngày 15/7", ", năm 2024"
_DATED = folded(
    r"""\s*,?\s*\(?\s*(?:ký\s+|ban\ hành\s+|đề\s+|ra\s+)?
    (?:ngày\s+(?=\d{1,2}\s?[/.-]\s?\d)|(?=[nu]gày\ \d{1,2}\ t[hb]á[nu]g|tháng\ \d|năm\ \d))"""
)
# what parts the date from an issuer without "của"
_SPACE = re.compile(r"\s+", re.VERBOSE)


def date_and_issuer(text: str, folded_text: str, at: int, stop: int) -> tuple[Moment | None, Range | None, int]:
    """Date and issuer in either order behind a citation, and where they end."""
    issued, issuer, after = _in_brackets(text, folded_text, at, stop)
    if issued or issuer:
        return issued, issuer, after
    for _ in range(3):
        start = at
        dated = _DATED.match(folded_text, at, stop) if issued is None else None
        if dated:
            found = next(find_moments(folded_text, dated.end(), min(stop, dated.end() + 40)), None)
            if found and found.start == dated.end() and found.value.kind in ("day", "month", "year"):
                issued, at = found.value, found.end
                if issued.year:
                    continue
        if issued is None or issued.year is None:
            unmarked, end = _unmarked_day(folded_text, start)
            if unmarked and end <= stop:
                issued, at = unmarked, end
                continue
            if dated and issued is not None and at > start:
                continue
        if issuer is None:
            owned = OF.match(folded_text, at, stop)
            begin = owned.end() if owned else None
            if begin is None and issued is not None:
                # "Nghị quyết số … ngày … Hội nghị lần thứ sáu …": the issuer without "của"
                gap = _SPACE.match(text, at, stop)
                begin = gap.end() if gap else None
            if begin is not None and begin < stop:
                end = _issuer_end(text, folded_text, begin, stop, loose=bool(owned))
                if end > begin:
                    end = _with_partner(text, folded_text, end, stop)
                    issuer, at = Range(begin, end), end
                    session = _SESSION.match(folded_text, at, stop)
                    at = session.end() if session else at
                    continue
        break
    if issued and issuer is None:  # "ngày 14/7/2014 (UBND tỉnh)"
        other, issuer, after = _in_brackets(text, folded_text, at, stop)
        issuer, at = (None, at) if other else (issuer, after)
    return issued, issuer, at


# " (07/11/2006, Bộ Chính trị)": what may be date and issuer
_BRACKETS = re.compile(r"\s*\((?P<inside>[^()\n]{4,90})\)")
# "ngày " before a date, "của " before a body
_MARKER = folded(r"(?:ngày\s+(?=\d)|của\s+)?")
# "2022" alone
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")


def _in_brackets(text: str, folded_text: str, at: int, stop: int) -> tuple[Moment | None, Range | None, int]:
    """Date and issuer in brackets behind a code, where the brackets hold nothing else, and where these end."""
    issued: Moment | None = None
    issuer: Range | None = None
    brackets = _BRACKETS.match(text, at, stop)
    if brackets is None:
        return None, None, at
    begin = brackets.start("inside")
    for part in brackets["inside"].split(","):
        end = begin + len(part)
        start = begin + len(part) - len(part.lstrip())
        marker = _MARKER.match(folded_text, start, end)
        inner = marker.end() if marker else start
        dated = next((m for m in find_moments(folded_text, start, end) if m.end == end), None)
        if dated and dated.start in (start, inner) and issued is None and dated.value.kind in ("day", "month", "year"):
            issued = dated.value
        elif _YEAR_ALONE.fullmatch(text, start, end) and issued is None:
            issued = Moment("year", int(text[start:end]))
        elif issuer is None and start < end and name_end(text, folded_text, inner, end) == end > inner:
            issuer = Range(inner, end)
        else:
            return None, None, at
        begin = end + 1
    return issued, issuer, brackets.end()


# " ngay 26 thang 11 nam 2003", " ngày 12 tháng 6 nam 2025", " ngay 13/12/2007": where marks are lost
_UNMARKED_DAY = re.compile(
    r"""\s*,?\s*nga[iy]\s+(?P<day>\d{1,2})(?:\s+thang\s+|/)(?P<month>\d{1,2})(?:\s+nam\s+|/)
    (?P<year>(?:19|20)\d\d)(?!\d)""",
    re.VERBOSE,
)


def _unmarked_day(folded_text: str, at: int) -> tuple[Moment | None, int]:
    """A day whose words lost their marks, and where it ends."""
    plain = _UNMARKED_DAY.match(unaccented(folded_text[at : at + 50]))
    if plain and is_valid(int(plain["year"]), int(plain["month"]), int(plain["day"])):
        return Moment("day", int(plain["year"]), int(plain["month"]), int(plain["day"])), at + plain.end()
    return None, at


def year_or_day(folded_text: str, at: int) -> tuple[Moment | None, int]:
    """ "năm 2022" or "ngày …" right behind a document's name, and where it ends."""
    dated = _DATED.match(folded_text, at)
    if dated:
        moment = next(find_moments(folded_text, dated.end(), dated.end() + 40), None)
        if moment and moment.start == dated.end() and moment.value.kind in ("day", "year"):
            return moment.value, moment.end
    return _unmarked_day(folded_text, at)


# ", ", " và " before a second issuer
_PARTNER = folded(r"\s*(?:,|-|và)\s+")


# ", kỳ họp thứ 24", " tại kỳ họp thứ 10", " nhiệm kỳ 2021 - 2026": behind a council that issues
_SESSION = folded(
    r"""(?:\s*,?\s*(?:(?:tại\ )?kỳ\ họp\ (?:thứ\ \w+|lần\ thứ\ \w+)|khóa\ [ivxl]+\b|nhiệm\ kỳ\ \d{4}\ ?-\ ?\d{4}))+"""
)


@cache
def _summary() -> re.Pattern[str]:
    """ " về", " hướng dẫn": a summary follows"""
    return folded(rf"\s*,?\s+(?:{choice('citing', 'summary_openers')})\b")


def _with_partner(text: str, folded_text: str, end: int, stop: int) -> int:
    """ "của Bộ A, Công đoàn B về …": a second issuer, told by the summary that follows it.

    In "Thực hiện Kế hoạch số 1 của Bộ A, Sở B ban hành Kế hoạch như sau:" the second body is the one that acts.
    """
    joined = _PARTNER.match(folded_text, end, stop)
    if not joined:
        return end
    second = name_end(text, folded_text, joined.end(), stop)
    if second <= joined.end() or not _summary().match(folded_text, second, stop):
        return end
    enacts = "," in joined[0] and _ENACTS.match(folded_text, second, stop)
    begin = max(folded_text.rfind(";", max(0, end - 140), end), end - 140, 0)
    joint = _JOINT.search(folded_text, begin, end)
    return end if enacts and not joint and not _is_basis(folded_text, end, stop) else second


_ENACTS = folded(r"\s+(?:ban\s+hành|hướng\s+dẫn|quy\s+định)\b")
# "Thông tư liên tịch số …/TTLT-BNV-BTC" has two issuers
_JOINT = folded(r"liên\s+(?:tịch|ngành)|(?:tt|kh|nq|hd|qc)lt\b")
_BASIS = folded(r"(?:-\s*)?căn\s+cứ\b")


def _is_basis(folded_text: str, at: int, stop: int) -> bool:
    """Whether the paragraph around ``at``, which ends at ``stop``, is one of the list of bases: "Căn cứ …;".

    One that ends with a colon ("…, Sở Nội vụ hướng dẫn như sau:") also says what is done.
    """
    start = folded_text.rfind("\n", max(0, at - 600), at) + 1
    last = folded_text[max(at, stop - 3) : stop].rstrip()[-1:]
    return last == ";" or (last != ":" and bool(_BASIS.match(folded_text, start)))


@cache
def _issuer_stop() -> re.Pattern[str]:
    """ " về", " ngày", ",": what an issuer ends before"""
    return folded(rf"""\s+(?:{choice("citing", "issuer_ends")})\b|\s*[,;.:()"“”\n]""")


@cache
def _issuer_stop_misread() -> re.Pattern[str]:
    """The same of two syllables, marks and blanks lost: " phát đọng", " vềviệc"."""
    words = [*(word for word in table("citing")["issuer_ends"] if " " in word), "về việc"]
    return re.compile(r"\s+(?:" + "|".join(unaccented(fold(word)).replace(" ", r"\s*") for word in words) + r")\b")


# " ve nhiem vu": on a line that lost its marks
_UNMARKED_ABOUT = re.compile(r"\s+ve\s")


# " ban hành": the verb, whose first syllable also stands in names
_VERB_READ_AS_NAME = folded(r"\s+ban\ hành$")


def _issuer_end(text: str, folded_text: str, begin: int, stop: int, *, loose: bool) -> int:
    """Where the issuer that begins here ends: a body's name, or what stands before the summary."""
    end = name_end(text, folded_text, begin, stop)
    verb = _VERB_READ_AS_NAME.search(folded_text, begin, end + len(" hành"))
    if verb and verb.start() > begin:
        end = verb.start()
    if not loose or not text[begin].isupper():
        return end
    halt = _issuer_stop().search(folded_text, begin, min(stop, begin + 120))
    open_end = halt.start() if halt else stop
    plain = unaccented(folded_text[begin : min(stop, begin + 120)])
    unmarked = _UNMARKED_ABOUT.search(plain) if text[begin : begin + 12].isascii() else None
    for misread in filter(None, (_issuer_stop_misread().search(plain), unmarked)):
        open_end = min(open_end, begin + misread.start())
    if end > begin and not end < open_end <= end + 40:
        return end
    return max(end, open_end) if open_end - begin <= 90 else end
