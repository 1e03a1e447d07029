"""Component ``references``: other documents that the paper cites, each mention by itself.

A citation is type, number and symbol, date, issuer and summary (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.6.đ); real ones
leave out or reorder what they like. Laws and congress resolutions go by their names.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from parser.domain.document_types import citable, slug_of_name, slug_of_symbol
from parser.domain.spelling import fold, folded
from parser.domain.tables import table
from parser.domain.words import alternatives
from parser.pipeline.dates import Moment, find_moments
from parser.pipeline.mentions import Mention, Range, annotate, layout_of
from parser.pipeline.organisations import name_end


@dataclass(frozen=True, slots=True)
class Citation:
    """One mention of another document; ranges are those of its parts in the flow."""

    type: str | None
    code: Range | None
    number: str | None
    symbol: str | None
    issued: Moment | None
    issuer: Range | None
    title: Range | None
    name: Range | None = None  # of a document without a code: its full name from the type word on
    shared: bool = False  # joined by "và" to the next citation, whose title it shares
    kind: str = "reference"


_PART = r"[A-ZĐ][\wĐđ]*(?:[.&][\wĐđ]+)*"
# "26/CT- TTg", "98/2023/NĐ-CP", "1432/KCB", "06/2022/QH15", "34-CT/TW", "195-SL", "05/CT-CTUBND"
CODE = re.compile(
    rf"""(?<![\w/.-])
    (?P<number>\d+[A-Za-zĐđ]?(?:\ ?/\ ?(?:19|20)\d\d)?)
    (?:\ ?/\ ?(?P<state>{_PART}(?:\ ?[-–]\ ?{_PART})*(?:/{_PART})?)
      |\ ?[-–]\ ?(?P<party>{_PART}\ ?/\ ?{_PART}(?:[-–]{_PART})?)
      |-(?P<decree>SL|HĐBT|CP|TTg|CT)
      |\ (?P<youth>[A-ZĐ]{{2,4}}/{_PART}(?:[-–]{_PART})*)
    )(?![\w/])""",
    re.X,
)
_NUMBER_WORD = folded(r"(?:\ ?số)?\ ?:?\ ?$")
_NO_SYMBOL = frozenset(["HK", "TP", "KM", "GB", "MB", "ĐT", "KW"])


@cache
def _type_before() -> re.Pattern[str]:
    """A type's name (and "số") right before a code."""
    return re.compile(rf"(?P<type>{citable().pattern}|văn\ bản)(?:\s+liên\s+tịch)?(?:\s+này)?\s*(?:số)?\s*:?\s*$")


@cache
def _title_verb() -> re.Pattern[str]:
    return alternatives(table("citing")["title_verbs"])


@cache
def _title_end() -> re.Pattern[str]:
    """A comma after which a title is over: a new clause, another document, or the body that acts begins."""
    stops = alternatives(table("citing")["title_stops"]).pattern
    return re.compile(
        rf",\s+(?:{stops}|(?:và\s+)?(?:các\s+)?(?:{citable().pattern}|văn\s+bản)\s+(?:số\b|liên)|các\s+văn\s+bản)"
        rf"|\s+và\s+(?:các\s+(?:quy\s+định|văn\s+bản|hướng\s+dẫn)|(?:{citable().pattern}|văn\s+bản)\s+số\b"
        rf"|(?P<named>(?:{citable().pattern})\s+(?:đại\s+hội|hội\s+nghị|của)\b))"
    )


def _ends_title(text: str, folded_text: str, halt: re.Match[str]) -> bool:
    """ "và Nghị quyết Đại hội …" begins another document only where its type is printed as a name."""
    return halt["named"] is None or text[halt.start("named")].isupper()


_DATED = folded(
    r"\s*,?\s*\(?\s*(?:ký\s+|ban\ hành\s+)?(?:ngày\s+(?=\d{1,2}\s?[/.-]\s?\d)|(?=ngày\ \d{1,2}\ tháng|tháng\ \d|năm\ \d))"
)
_OF = folded(r"\s*,?\s*(?:của\s+|do\s+)")
_ABOUT = folded(r"\s*,?\s*(?:v/v|về\ việc|về)\s*:?\s+")
_QUOTE_OPEN, _QUOTE_CLOSE = '“"«', '”"»'


def find_citations(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """All citations in order; those without a code do not overlap those with one."""
    taken: list[tuple[int, int]] = []
    coded = list(_coded(text, folded_text))
    for mention in coded:
        yield mention
        taken.append((mention.start, mention.end))
    yield from _named(text, folded_text, taken)


# --- citations with a code ----------------------------------------------------------------------------------------


def _coded(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    matches = [match for match in CODE.finditer(text) if _is_code(match)]
    for number, match in enumerate(matches):
        following = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        yield _citation(text, folded_text, match, following)


def _is_code(match: re.Match[str]) -> bool:
    symbol = match["state"] or match["party"] or match["decree"] or match["youth"]
    first = re.split(r"[-/–]", symbol)[0].strip()
    # "15/CBVC", "50/Km": a count per unit, not a symbol; symbols are in capitals and have a second part or a series.
    if first in _NO_SYMBOL:
        return False
    if (
        match["state"]
        and "-" not in symbol
        and "–" not in symbol
        and not re.match(r"QH\d|UBTVQH\d|[A-ZĐ]{2,}\b", symbol)
    ):
        return False
    return sum(char.isupper() for char in symbol) >= 2


def _citation(text: str, folded_text: str, match: re.Match[str], following: int) -> Mention[Citation]:
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    line_end = len(text) if line_end < 0 else line_end
    before = _type_before().search(folded_text, max(line_start, match.start() - 40), match.start())
    number = re.sub(r"\s", "", match["number"])
    symbol = _squeezed(match["state"] or match["party"] or match["decree"] or match["youth"])
    listed = _listed(text, folded_text, line_start, match.start()) if not before else None
    slug = _type_of(before["type"] if before else listed[0] if listed else None, symbol)
    start = before.start() if before else match.start()
    code = Range(match.start(), match.end())
    at = match.end()
    issued, issuer, at = _date_and_issuer(text, folded_text, at, line_end)
    issuer = issuer or (listed[1] if listed else None) or _issuer_before(text, folded_text, line_start, start)
    title, title_end = _title(text, folded_text, at, line_end, issuer is not None or issued is not None)
    end = max(at, title_end)
    shared = (
        title is None
        and following < line_end
        and bool(re.fullmatch(r"\s*(?:,\s*)?và\s+(?:\w+\s+){1,3}(?:số\s+)?", folded_text[at:following]))
    )
    return Mention(start, end, Citation(slug, code, number, symbol, issued, issuer, title, shared=shared))


@cache
def _list_head() -> re.Pattern[str]:
    """ "các Kế hoạch của UBND tỉnh: số …; số …" """
    return re.compile(rf"các\s+(?P<type>{citable().pattern})(?:\s+của\s+(?P<issuer>[^:;.\n]{{3,80}}?))?\s*:")


def _listed(text: str, folded_text: str, line_start: int, at: int) -> tuple[str, Range | None] | None:
    """Type and issuer that the head of a list of documents gives to the code at ``at``."""
    head = None
    for head in _list_head().finditer(folded_text, max(line_start, at - 1500), at):
        pass
    if head is None or re.search(r"\.\s", text[head.end() : at]):
        return None
    return head["type"], Range(*head.span("issuer")) if head["issuer"] else None


# "đợt thi đua do Ban Thường vụ Tỉnh ủy phát động tại Kế hoạch số …", "UBND huyện đã ban hành Kế hoạch số …"
_ISSUED_BY = folded(
    r"\s+(?:đã\s+)?(?:phát\ động|ban\ hành|triển\ khai|đề\ ra|quy\ định)(?:\s+(?:tại|theo|trong|ở))?\s+(?:-\s*)?$"
)


def _issuer_before(text: str, folded_text: str, line_start: int, at: int) -> Range | None:
    """The body that issued a document where the sentence names it before."""
    low = max(line_start, at - 140)
    acts = _ISSUED_BY.search(folded_text, low, at)
    if not acts:
        return None
    for start in range(low, acts.start()):
        if text[start].isupper() and (start == low or not text[start - 1].isalnum()):
            if name_end(text, folded_text, start, acts.start()) == acts.start():
                own = acts[0].strip().startswith(("ban hành", "phát động")) and "tại" not in acts[0]
                # "Sở Nội vụ ban hành Kế hoạch số …" in the paper that is this plan tells of itself; with "đã" or
                # "tại" it tells of another.
                return None if own else Range(start, acts.start())
    return None


def _squeezed(symbol: str) -> str:
    return re.sub(r"\s+", "", symbol).replace("–", "-")


def _type_of(name: str | None, symbol: str) -> str | None:
    """The type by its printed name; by the symbol where none is printed; a letter where the symbol names no type."""
    if name and fold(name) != "văn bản":
        return slug_of_name(re.sub(r"\s+", " ", name))
    if re.match(r"QH\d", symbol):
        return "luat"
    return slug_of_symbol(symbol) or "cong_van"


def _date_and_issuer(text: str, folded_text: str, at: int, stop: int) -> tuple[Moment | None, Range | None, int]:
    """Date and issuer in either order behind a code, and where they end."""
    issued: Moment | None = None
    issuer: Range | None = None
    for _ in range(3):
        dated = _DATED.match(folded_text, at, stop) if issued is None else None
        if dated:
            found = next(find_moments(folded_text, dated.end(), min(stop, dated.end() + 40)), None)
            if found and found.start == dated.end() and found.value.kind in ("day", "month", "year"):
                issued, at = found.value, found.end
                continue
        if issuer is None:
            owned = _OF.match(folded_text, at, stop)
            begin = owned.end() if owned else None
            if begin is None and issued is not None:
                # "Nghị quyết số … ngày … Hội nghị lần thứ sáu …": the issuer without "của"
                gap = re.compile(r"\s+").match(text, at, stop)
                begin = gap.end() if gap else None
            if begin is not None and begin < stop:
                end = _issuer_end(text, folded_text, begin, stop, loose=bool(owned))
                if end > begin:
                    end = _with_partner(text, folded_text, end, stop)
                    issuer, at = Range(begin, end), end
                    continue
        break
    return issued, issuer, at


_PARTNER = re.compile(r"\s*(?:,|-|và)\s+")


def _with_partner(text: str, folded_text: str, end: int, stop: int) -> int:
    """ "của Bộ A, Công đoàn B về …": a second issuer, told by the summary that follows it."""
    joined = _PARTNER.match(folded_text, end, stop)
    if not joined:
        return end
    second = name_end(text, folded_text, joined.end(), stop)
    if second > joined.end() and re.compile(r"\s*,?\s+(?:về|v/v|ban hành|quy định|hướng dẫn)\b").match(
        folded_text, second, stop
    ):
        return second
    return end


_ISSUER_STOP = folded(
    r"""\s+(?:về|v/v|ngày|quy\ định|ban\ hành|hướng\ dẫn|phê\ duyệt|và\ các|và\ (?=\w+\ số\b)|trên\ địa\ bàn|tại|trong|được|là|đã|có
        |triển\ khai|thực\ hiện|tổ\ chức|phát\ động|tăng\ cường|đẩy\ mạnh|tiếp\ tục|sửa\ đổi|gắn|đến|theo|để|nhằm|và|với|cho|vào|từ|năm
        |một\ số|bằng|phù\ hợp|nêu|giao|đề\ ra|đã|phát\ triển|nâng\ cao|đổi\ mới)\b
    |\s*[,;.:()"“”\n]"""
)


def _issuer_end(text: str, folded_text: str, begin: int, stop: int, *, loose: bool) -> int:
    """Where the issuer that begins here ends: a body's name, or what stands before the summary."""
    end = name_end(text, folded_text, begin, stop)
    if not loose or not text[begin].isupper():
        return end
    halt = _ISSUER_STOP.search(folded_text, begin, min(stop, begin + 120))
    open_end = halt.start() if halt else stop
    if end > begin and not end < open_end <= end + 40:
        return end
    return max(end, open_end) if open_end - begin <= 90 else end


def _title(text: str, folded_text: str, at: int, stop: int, complete: bool) -> tuple[Range | None, int]:
    """The summary behind a citation: after "về", in quotation marks, or from one of the verbs that open summaries."""
    about = _ABOUT.match(folded_text, at, stop)
    begin = about.end() if about else None
    if begin is None:
        gap = re.compile(r"\s*,?\s*").match(text, at, stop)
        begin = gap.end() if gap else at
        if begin >= stop:
            return None, at
        opens = text[begin] in _QUOTE_OPEN
        verb = complete and "," not in text[at:begin] and begin > at and _title_verb().match(folded_text, begin, stop)
        if not opens and not verb:
            return None, at
    if begin < stop and text[begin] in _QUOTE_OPEN:
        close = _quote_end(text, begin, stop)
        if close is not None:
            inner = begin + 1
            again = _ABOUT.match(folded_text, inner, stop)
            return Range(again.end() if again else inner, close), close + 1
    end = _title_stop(text, folded_text, begin, stop)
    return (Range(begin, end), end) if end > begin else (None, at)


def _quote_end(text: str, begin: int, stop: int) -> int | None:
    """The closing mark of the quotation that opens at ``begin``."""
    close = _QUOTE_CLOSE[_QUOTE_OPEN.index(text[begin])]
    depth = 0
    for at in range(begin + 1, stop):
        if text[at] == "“" and close == "”":
            depth += 1
        elif text[at] == close:
            if depth == 0:
                return at
            depth -= 1
    return None


_CLAUSE = re.compile(r"[;\n]|\.(?=\s|$|/)|\)")


def _title_stop(text: str, folded_text: str, begin: int, stop: int) -> int:
    """Where a summary without quotation marks ends."""
    end = stop
    depth = quotes = 0
    for at in range(begin, stop):
        char = text[at]
        if char in "“":
            quotes += 1
        elif char == "”":
            quotes -= 1
        elif char == "(":
            depth += 1
        elif char == ")":
            if depth == 0:
                end = at
                break
            depth -= 1
        elif quotes <= 0 and depth == 0 and (char in ";\n" or (char == "." and _CLAUSE.match(text, at))):
            end = at
            break
    halt = _title_end().search(folded_text, begin, end)
    while halt and (_inside_quotes(text, begin, halt.start()) or not _ends_title(text, folded_text, halt)):
        halt = _title_end().search(folded_text, halt.end(), end)
    if halt:
        end = halt.start()
    actor = _actor(text, folded_text, begin, end)
    return actor if actor is not None else end


def _inside_quotes(text: str, begin: int, at: int) -> bool:
    return text.count("“", begin, at) > text.count("”", begin, at)


@cache
def _main_verb() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternatives(table('citing')['main_verbs']).pattern}")


_LONGEST_REST = 60  # characters of a body's name beyond what its words tell


def _actor(text: str, folded_text: str, begin: int, end: int) -> int | None:
    """A comma before the body that acts ("…, Sở Nội vụ xây dựng …") ends the summary."""
    for comma in re.compile(r",\s+").finditer(text, begin, end):
        if _inside_quotes(text, begin, comma.start()):
            continue
        name = name_end(text, folded_text, comma.end(), end)
        if name > comma.end() and (_acts(folded_text, name, end) or name >= end - 1):
            return comma.start()
    return None


def _acts(folded_text: str, name: int, end: int) -> bool:
    """Whether a verb follows a body's name, at once or behind the rest of a long one ("Trung tâm X | vùng Y tổ chức")."""
    verb = _main_verb().search(folded_text, name, min(end, name + _LONGEST_REST))
    return verb is not None and not re.search(r"[^\w\s-]", folded_text[name : verb.start()])


# --- citations by name --------------------------------------------------------------------------------------------


@cache
def _law() -> re.Pattern[str]:
    names = "|".join(
        re.escape(fold(name)).replace(r"\ ", r"\s+") for name in sorted(table("laws")["laws"], key=len, reverse=True)
    )
    return re.compile(
        rf"(?P<type>luật|bộ\s+luật|pháp\s+lệnh)\s+(?P<amending>sửa\s+đổi,?\s+bổ\s+sung\s+(?:một\s+số\s+điều\s+)?(?:của\s+)?luật\s+)?"
        rf"(?P<name>{names})(?!\w)(?P<revised>\s*\(sửa\s+đổi\))?"
    )


_LAW_OPEN = re.compile(
    r"(?P<type>Luật|Bộ luật|Pháp lệnh) (?P<name>[A-ZĐ][^\W\d_]+(?: [^\W\d_]+){0,7}?)(?= năm \d{4}| ngày | số |[;,.:)]|\n| và | được | quy | của | trên | trong |$)"
)
_CONGRESS = folded(
    r"""nghị\ quyết\ (?:của\ )?đại\ hội\ (?:đại\ biểu\ )?[^\n,;.()“”"]{0,80}?(?:lần\ thứ\ [ivxl\d]+|\b[xvi]{2,6}\b)
        (?:\ (?:của\ )?đảng(?:\ (?:cộng\ sản\ việt\ nam|bộ\ [^\n,;.()]{2,40}?(?=[,;.)\n]|\ và\ |\ nhiệm|$)))?)?
        (?:,?\ nhiệm\ kỳ\ \d{4}\ ?-\ ?\d{4})?"""
)
_PLAN = re.compile(
    r"Kế hoạch (?!số\b|này\b|của\b|5 năm\b)(?P<subject>[^\W\d_][^\n;.:()“”]{6,120}?)(?:giai đoạn |năm )?(?P<years>20\d\d ?[-–] ?20\d\d)"
)
_SCHEME = re.compile(r"(?<!\w)[Đđ]ề án(?= )")
_YEARS = re.compile(r"(?:19|20)\d\d")


def _named(text: str, folded_text: str, taken: list[tuple[int, int]]) -> Iterator[Mention[Citation]]:
    found: list[tuple[int, int]] = list(taken)

    def is_free(start: int, end: int, *, inside_title: bool = True) -> bool:
        return not any(start < stop and begin < end and not (inside_title and start > begin) for begin, stop in found)

    for name in (_laws, _congresses, _meetings, _called, _plans, _schemes):
        for mention in name(text, folded_text):
            if is_free(mention.start, mention.end):
                found.append((mention.start, mention.end))
                yield mention


def _dated_by_year(folded_text: str, at: int) -> tuple[Moment | None, int]:
    """ "năm 2022" or "ngày …" right behind a law's name."""
    dated = _DATED.match(folded_text, at)
    if dated:
        moment = next(find_moments(folded_text, dated.end(), dated.end() + 40), None)
        if moment and moment.start == dated.end() and moment.value.kind in ("day", "year"):
            return moment.value, moment.end
    return None, at


def _laws(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    ends: dict[int, int] = {}
    for match in _law().finditer(folded_text):
        if not text[match.start()].isupper() or folded_text[match.start() - 1 : match.start()].isalnum():
            continue
        following = CODE.search(text, match.end(), match.end() + 30)
        if following and re.fullmatch(
            r"\s*(?:\(?\s*(?:luật\s*)?số\s*:?\s*)?", folded_text[match.end() : following.start()]
        ):
            continue  # "Luật Đấu thầu số 43/2013/QH13" has a code
        ends[match.start()] = match.end()
        issued, end = _dated_by_year(folded_text, match.end())
        name = Range(match.start(), match.end())
        slug = slug_of_name(match["type"]) or "luat"
        yield Mention(match.start(), end, Citation(slug, None, None, None, issued, None, None, name))
        # A law given twice by date only: "Luật sửa đổi … ngày 14/6/2005 và ngày 16/11/2013" is two.
        while issued and (again := re.compile(r"\s*(?:,|và)\s+(?=ngày )").match(folded_text, end)):
            issued, after = _dated_by_year(folded_text, again.end())
            if issued is None:
                break
            yield Mention(end, after, Citation(slug, None, None, None, issued, None, None, name))
            end = after
    for match in _LAW_OPEN.finditer(text):
        if folded_text[match.start() - 1 : match.start()].isalnum():
            continue
        if any(start <= match.start() < end for start, end in ends.items()):
            continue
        issued, end = _dated_by_year(folded_text, match.end())
        yield Mention(
            match.start(),
            end,
            Citation(
                "phap_lenh" if match["type"] == "Pháp lệnh" else "luat",
                None,
                None,
                None,
                issued,
                None,
                None,
                Range(match.start(), match.end()),
            ),
        )


def _congresses(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    for match in _CONGRESS.finditer(folded_text):
        if text[match.start()].isupper():
            name = Range(match.start(), match.end())
            yield Mention(match.start(), match.end(), Citation("nghi_quyet", None, None, None, None, None, None, name))


_MEETING = folded(
    r"nghị\ quyết\ (?:của\ )?hội\ nghị\ (?:cán\ bộ,\ (?:công\ chức|viên\ chức)(?:,\ (?:viên\ chức|người\ lao\ động))*|người\ lao\ động|cán\ bộ\ công\ chức|viên\ chức|đại\ biểu\ người\ lao\ động)"
)


def _meetings(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """Resolutions of a unit's staff meeting, by name and date."""
    for match in _MEETING.finditer(folded_text):
        if not text[match.start()].isupper():
            continue
        issued, end = _dated_by_year(folded_text, match.end())
        if issued is not None:
            name = Range(match.start(), match.end())
            yield Mention(match.start(), end, Citation("nghi_quyet", None, None, None, issued, None, None, name))


_CALLED = re.compile(
    r"(?P<type>Lời kêu gọi|Thư kêu gọi|Chỉ thị|Kế hoạch|Thông báo|Nghị quyết|Kết luận|Quyết định) [“\"](?P<title>[^“”\"\n]{8,200})[”\"]"
)


def _called(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """A paper cited by its quoted title with date or issuer: 'Lời kêu gọi “…” ngày … của …'."""
    for match in _CALLED.finditer(text):
        line_end = text.find("\n", match.end())
        issued, issuer, end = _date_and_issuer(text, folded_text, match.end(), len(text) if line_end < 0 else line_end)
        if issued is None and issuer is None:
            continue
        title = Range(match.start("title"), match.end("title"))
        slug = slug_of_name(match["type"])
        yield Mention(match.start(), end, Citation(slug, None, None, None, issued, issuer, title))


def _plans(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    for match in _PLAN.finditer(text):
        if re.search(r"các\s+$", folded_text[max(0, match.start() - 6) : match.start()]):
            continue
        if re.search(r"\b(?:cải cách hành chính)\b", match["subject"].lower()):
            continue
        name = Range(match.start(), match.end())
        yield Mention(match.start(), match.end(), Citation("ke_hoach", None, None, None, None, None, None, name))


@cache
def _drafting() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(table('citing')['drafting']).pattern}[^;.\n]{{0,25}}$")


def _schemes(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """Projects (đề án) in force: with a quoted name, or a name that says its years or its land."""
    for match in _SCHEME.finditer(text):
        start = match.start()
        if re.search(r"các\s+$", folded_text[max(0, start - 6) : start]):
            continue
        if _drafting().search(folded_text, max(0, start - 60, text.rfind("\n", 0, start) + 1), start):
            continue
        line_end = text.find("\n", match.end())
        line_end = len(text) if line_end < 0 else line_end
        at = match.end()
        issuer: Range | None = None
        owned = _OF.match(folded_text, at, line_end)
        if owned:
            end = name_end(text, folded_text, owned.end(), line_end)
            if end > owned.end():
                issuer, at = Range(owned.end(), end), end
        about = _ABOUT.match(folded_text, at, line_end)
        begin = about.end() if about else at + 1
        if begin < line_end and text[begin] in _QUOTE_OPEN:
            close = _quote_end(text, begin, line_end)
            if close is not None:
                yield Mention(
                    start, close + 1, Citation("de_an", None, None, None, None, issuer, Range(begin + 1, close))
                )
            continue
        if text[start] == "đ" or issuer:
            continue
        end = _scheme_end(text, begin, line_end)
        name = text[begin:end]
        if _YEARS.search(name) and len(name.split()) >= 4:
            yield Mention(start, end, Citation("de_an", None, None, None, None, None, None, Range(start, end)))


def _scheme_end(text: str, begin: int, stop: int) -> int:
    clause = re.compile(r"[;.\n]").search(text, begin, stop)
    return clause.start() if clause else stop


def references(doc: Doc) -> Doc:
    flow = layout_of(doc).flow
    annotate(doc, "references", find_citations(flow.text, flow.folded))
    return doc
