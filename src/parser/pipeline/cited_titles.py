"""The summary (trích yếu) behind a citation: where it begins, and where it ends without quotation marks."""

import re
from functools import cache

from parser.domain.document_types import citable
from parser.domain.spelling import folded
from parser.domain.tables import table
from parser.domain.words import alternatives
from parser.pipeline.mentions import Range
from parser.pipeline.organisations import name_end

QUOTE_OPEN, _QUOTE_CLOSE = '“"«', '”"»'
# " về việc ", ", V/v "
ABOUT = folded(r"\s*,?\s*(?:v/v|về\ việc|về)\s*:?\s+")
# what may stand between a citation and its summary
_GAP = re.compile(r"\s*,?\s*", re.VERBOSE)


@cache
def _title_verb() -> re.Pattern[str]:
    return alternatives(table("citing")["title_verbs"])


def title_behind(
    text: str, folded_text: str, at: int, stop: int, *, complete: bool, kind: str | None = None
) -> tuple[Range | None, int]:
    """The summary and where it ends, quotation mark included; ``kind`` is the type of the paper.

    It stands after "về", in quotation marks, or, where date or issuer make the citation ``complete``, begins with one
    of the verbs that open summaries.
    """
    about = ABOUT.match(folded_text, at, stop)
    begin = about.end() if about else None
    if begin is None:
        gap = _GAP.match(text, at, stop)
        begin = gap.end() if gap else at
        if begin >= stop:
            return None, at
        opens = text[begin] in QUOTE_OPEN
        verb = complete and "," not in text[at:begin] and begin > at and _title_verb().match(folded_text, begin, stop)
        if not opens and not verb:
            return None, at
    if begin < stop and text[begin] in QUOTE_OPEN:
        close = quote_end(text, begin, stop)
        if close is not None:
            inner = begin + 1
            again = ABOUT.match(folded_text, inner, stop)
            return Range(again.end() if again else inner, close), close + 1
    end = _title_end(text, folded_text, begin, stop, guides=kind in _GUIDES)
    return (Range(begin, end), end) if end > begin else (None, at)


def quote_end(text: str, begin: int, stop: int) -> int | None:
    """The closing mark of the quotation that opens at ``begin``."""
    close = _QUOTE_CLOSE[QUOTE_OPEN.index(text[begin])]
    depth = 0
    for at in range(begin + 1, stop):
        if text[at] == "“" and close == "”":
            depth += 1
        elif text[at] == close:
            if depth == 0:
                return at
            depth -= 1
    return None


# --- without quotation marks --------------------------------------------------------------------------------------


# types whose papers guide a law and its decree together
_GUIDES = frozenset({"thong_tu", "thong_tu_lien_tich", "huong_dan"})
# "quy định biện pháp thi hành Luật Lưu trữ" before " và Nghị định số …"
_OF_A_LAW = folded(r"(?:thi\ hành|hướng\ dẫn|chi\ tiết|một\ số\ điều)\s[^;.]{0,60}\bluật\s[^;.]{3,80}")
_AND_DECREE = folded(r"\s+và\s+nghị\ định\s+số\b")


def _title_end(text: str, folded_text: str, begin: int, stop: int, *, guides: bool) -> int:
    """Where a summary without quotation marks ends; a paper that ``guides`` may name a law "và Nghị định số …"."""
    end = _clause_end(text, begin, stop)
    halt = _next_clause().search(folded_text, begin, end)
    while halt and (
        _inside_quotes(text, begin, halt.start())
        or not _ends_title(text, halt)
        or (
            guides
            and _AND_DECREE.match(folded_text, halt.start())
            and _OF_A_LAW.search(folded_text[begin : halt.start()])
        )
    ):
        halt = _next_clause().search(folded_text, halt.end(), end)
    if halt:
        end = halt.start()
    actor = _actor(text, folded_text, begin, end)
    return actor if actor is not None else end


# ". ", "./": a stop that ends a clause, not one inside a number
_FULL_STOP = re.compile(r"\.(?=\s|$|/)", re.VERBOSE)


def _clause_end(text: str, begin: int, stop: int) -> int:
    """The first semicolon or full stop outside quotation marks and brackets, or the bracket that closes around."""
    depth = quotes = 0
    for at in range(begin, stop):
        char = text[at]
        if char == "“":
            quotes += 1
        elif char == "”":
            quotes -= 1
        elif char == "(":
            depth += 1
        elif char == ")":
            if depth == 0:
                return at
            depth -= 1
        elif quotes <= 0 and depth == 0 and (char in ";\n" or (char == "." and _FULL_STOP.match(text, at))):
            return at
    return stop


@cache
def _next_clause() -> re.Pattern[str]:
    """A comma after which a title is over: a new clause, another document, or the body that acts begins."""
    stops = alternatives(table("citing")["title_stops"]).pattern
    types = citable().pattern
    return re.compile(
        rf"""
        # ", trong đó …", ", Kế hoạch số …", ", các văn bản …"
        ,\s+(?:{stops}|(?:và\s+)?(?:các\s+)?(?:{types}|văn\s+bản)\s+(?:số\b|liên)|các\s+văn\s+bản)
        # " và các văn bản …", " và Kế hoạch số …", " và Nghị quyết Đại hội …"
        |\s+và\s+(?:các\s+(?:quy\s+định|văn\s+bản|hướng\s+dẫn)|(?:{types}|văn\s+bản)\s+số\b
          |(?P<named>(?:{types})\s+(?:đại\s+hội|hội\s+nghị|của)\b))""",
        re.VERBOSE,
    )


def _ends_title(text: str, halt: re.Match[str]) -> bool:
    """ "và Nghị quyết Đại hội …" begins another document only where its type is printed as a name."""
    at = halt.start("named")
    return at < 0 or text[at].isupper()


def _inside_quotes(text: str, begin: int, at: int) -> bool:
    return text.count("“", begin, at) > text.count("”", begin, at)


# ", "
_COMMA = re.compile(r",\s+", re.VERBOSE)


@cache
def _main_verb() -> re.Pattern[str]:
    """ " xây dựng", " ban hành": what the body that acts does"""
    return re.compile(rf"\s+{alternatives(table('citing')['main_verbs']).pattern}", re.VERBOSE)


def _actor(text: str, folded_text: str, begin: int, end: int) -> int | None:
    """A comma before the body that acts ("…, Sở Nội vụ xây dựng …") ends the summary."""
    for comma in _COMMA.finditer(text, begin, end):
        if _inside_quotes(text, begin, comma.start()):
            continue
        name = name_end(text, folded_text, comma.end(), end)
        if name > comma.end() and (_acts(folded_text, name, end) or name >= end - 1):
            return comma.start()
    return None


_LONGEST_REST = 60  # characters of a body's name beyond what its words tell
# What does not stand inside a name
_MARK = re.compile(r"[^\w\s-]")


def _acts(folded_text: str, name: int, end: int) -> bool:
    """Whether a verb follows a body's name, at once or behind the rest of one that is not known to its end."""
    verb = _main_verb().search(folded_text, name, min(end, name + _LONGEST_REST))
    return verb is not None and not _MARK.search(folded_text, name, verb.start())
