"""Documents cited by number and symbol: "Kế hoạch số 12/KH-UBND ngày 15/7/2024 của UBND tỉnh về …".

Type, number and symbol, date, issuer and summary are the parts of a citation (Nghị định 30/2020/NĐ-CP, Phụ lục I,
II.6.đ); real ones leave out or reorder what they like.
"""

import re
from collections.abc import Iterator
from functools import cache

from parser.domain.document_types import citable, slug_of_name, slug_of_symbol
from parser.domain.spelling import UPPER, fold, folded
from parser.domain.tables import table
from parser.domain.words import alternatives
from parser.pipeline.citations import Citation, date_and_issuer
from parser.pipeline.cited_titles import title_behind
from parser.pipeline.matching import last_match
from parser.pipeline.mentions import Mention, Range
from parser.pipeline.organisations import name_end

_SIGN = rf"[{UPPER}a-z0-9]"  # of a symbol: "TTg", "TƯ"; small letters with marks belong to the next word: "TWcủa"
_PART = rf"[A-ZĐ]{_SIGN}*(?:[.&]{_SIGN}+)*"
# "26/CT- TTg", "98/2023/NĐ-CP", "1432/KCB", "06/2022/QH15", "34-CT/TW", "195-SL", "05/CT-CTUBND"
CODE = re.compile(
    rf"""(?<![\w/.-])
    (?P<number>\d+[A-Za-zĐđ]?(?:\ ?/\ ?(?:19|20)\d\d)?)
    (?:\ ?/\ ?(?P<state>{_PART}(?:\ ?[-–]\ ?{_PART})*(?:/{_PART})?)
      |\ ?[-–]\ ?(?P<party>{_PART}\ ?/\ ?{_PART}(?:[-–]{_PART})?)
      |-(?P<decree>SL|HĐBT|CP|TTg|CT)
      |\ (?P<youth>[A-ZĐ]{{2,4}}/{_PART}(?:[-–]{_PART})*)
    )(?:(?=của|về|ngày)|(?![\w/]))""",
    re.VERBOSE,
)


def coded_citations(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """The citations by number and symbol, in order."""
    matches = [match for match in CODE.finditer(text) if _is_code(match)]
    for number, match in enumerate(matches):
        following = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        yield _citation(text, folded_text, match, following)


def _symbol(match: re.Match[str]) -> str:
    return match["state"] or match["party"] or match["decree"] or match["youth"] or ""


# the joints of "KH-UBND", "NĐ–CP", "CT/TW"
_JOINT = re.compile(r"[-/–]", re.VERBOSE)
# "QH15", "UBTVQH14", "KCB": symbols of one part
_SERIES = re.compile(r"QH\d|UBTVQH\d|[A-ZĐ]{2,}\b", re.VERBOSE)


def _is_code(match: re.Match[str]) -> bool:
    """Whether it is a symbol: in capitals, with a second part or a series; "50/Km", "02/HK" count per unit."""
    symbol = _symbol(match)
    if _JOINT.split(symbol)[0].strip() in table("citing")["no_symbols"]:
        return False
    if match["state"] and "-" not in symbol and "–" not in symbol and not _SERIES.match(symbol):
        return False
    return sum(char.isupper() for char in symbol) >= 2


# " và Kế hoạch số ", ", số " between two codes that share a summary
_AND_ANOTHER = folded(r"\s*(?:(?:,\s*)?và\s+(?:\w+\s+){1,3}(?:số\s+)?|,\s+số\s+)")


def _citation(text: str, folded_text: str, match: re.Match[str], following: int) -> Mention[Citation]:
    line_start = text.rfind("\n", 0, match.start()) + 1
    line_end = text.find("\n", match.end())
    line_end = len(text) if line_end < 0 else line_end
    before = _type_before().search(folded_text, max(line_start, match.start() - 100), match.start())
    owned = _owner(text, folded_text, before) if before and before["issuer"] else None
    if before and before["issuer"] and owned is None:
        # "Chỉ thị của cấp trên … số": no body between; "hướng dẫn của Phòng A tại Công văn số": the nearer type
        before = _type_before().search(folded_text, before.start("issuer"), match.start())
        before = before if before and not before["issuer"] else None
    listed = _listed(text, folded_text, line_start, match.start()) if not before else None
    symbol = "".join(_symbol(match).split()).replace("–", "-")
    slug = _type_of(before["type"] if before else listed[0] if listed else None, symbol)
    start = before.start() if before else match.start()
    issued, issuer, at = date_and_issuer(text, folded_text, match.end(), line_end)
    issuer = issuer or owned or (listed[1] if listed else None) or _issuer_before(text, folded_text, line_start, start)
    complete = issuer is not None or issued is not None
    title, title_end = title_behind(text, folded_text, at, line_end, complete=complete, kind=slug)
    end = max(at, title_end)
    shared = title is None and following < line_end and bool(_AND_ANOTHER.fullmatch(folded_text, at, following))
    number = "".join(match["number"].split())
    code = Range(match.start(), match.end())
    return Mention(start, end, Citation(slug, code, number, symbol, issued, issuer, title, shared=shared))


# --- type ---------------------------------------------------------------------------------------------------------


@cache
def _type_before() -> re.Pattern[str]:
    """A type's name (and "số") right before a code."""
    return re.compile(
        rf"""(?P<type>{citable().pattern}|văn\ bản)
        (?:\s+(?:liên\s+(?:tịch|ngành)|phối\s+hợp|kết\s+luận))?(?:\s+này)?
        (?:\s+của\s+(?P<issuer>[^\W\d_][^;:.,()\d]{{2,60}}?)(?=,?\s+số))?\s*,?\s*(?:số)?\s*:?\s*$""",
        re.VERBOSE,
    )


def _owner(text: str, folded_text: str, before: re.Match[str]) -> Range | None:
    """The body between type and number: "Kế hoạch của UBND tỉnh(,) số 77/KH-UBND"."""
    start, end = before.span("issuer")
    return Range(start, end) if name_end(text, folded_text, start, end) == end else None


# "QH15": the series of the National Assembly
_NATIONAL_ASSEMBLY = re.compile(r"QH\d", re.VERBOSE)


def _type_of(name: str | None, symbol: str) -> str | None:
    """The type by its printed name; by the symbol where none is printed; a letter where the symbol names no type."""
    if name and fold(name) != "văn bản":
        return slug_of_name(" ".join(name.split()))
    if _NATIONAL_ASSEMBLY.match(symbol):
        return "luat"
    return slug_of_symbol(symbol) or "cong_van"


# --- lists --------------------------------------------------------------------------------------------------------


@cache
def _list_head() -> re.Pattern[str]:
    """ "các Kế hoạch của UBND tỉnh: số …; số …" """
    return re.compile(
        rf"các\s+(?P<type>{citable().pattern})(?:\s+của\s+(?P<issuer>[^:;.\n]{{3,80}}?))?\s*:", re.VERBOSE
    )


# ". "
_SENTENCE_END = re.compile(r"\.\s", re.VERBOSE)


def _listed(text: str, folded_text: str, line_start: int, at: int) -> tuple[str, Range | None] | None:
    """Type and issuer that the head of a list of documents gives to the code at ``at``."""
    head = last_match(_list_head(), folded_text, max(line_start, at - 1500), at)
    if head is None or _SENTENCE_END.search(text, head.end(), at):
        return None
    return head["type"], Range(*head.span("issuer")) if head["issuer"] else None


# --- issuer before the code ---------------------------------------------------------------------------------------

# "đợt thi đua do Ban Thường vụ Tỉnh ủy phát động tại Kế hoạch số …", "UBND huyện đã ban hành Kế hoạch số …"
# "theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số …", "theo hướng dẫn của Sở Nội vụ tại Công văn số …"
_PROPOSED = folded(r"\s+tạ[il1]\s+$")
_PROPOSES_AT = folded(r"(?:đề\ nghị|hướng\ dẫn)\ [ce][ủúù]a\s+")
_ISSUED_BY = folded(
    r"""\s+(?:[dđ]ã\s+)?(?:có|ra|phát\ động|ban\ hành|triển\ khai|đề\ ra|quy\ định)
    (?:\s+(?:tại|theo|trong|ở))?\s+(?:-\s*)?$"""
)


def _issuer_before(text: str, folded_text: str, line_start: int, at: int) -> Range | None:
    """The body that issued a document where the sentence names it before."""
    low = max(line_start, at - 140)
    acts = _ISSUED_BY.search(folded_text, low, at)
    if not acts:
        return _proposer(text, folded_text, low, at)
    for start in range(low, acts.start()):
        if not text[start].isupper() or (start > low and text[start - 1].isalnum()):
            continue
        if name_end(text, folded_text, start, acts.start()) == acts.start():
            own = acts[0].strip().startswith(("ban hành", "phát động")) and "tại" not in acts[0]
            # "Sở Nội vụ ban hành Kế hoạch số …" in the paper that is this plan tells of itself; with "đã" or
            # "tại" it tells of another.
            return None if own else Range(start, acts.start())
    return None


def _proposer(text: str, folded_text: str, low: int, at: int) -> Range | None:
    """The body that put a proposal before: "đề nghị của Sở Nội vụ tại Tờ trình số …"."""
    behind = _PROPOSED.search(folded_text, low, at)
    if not behind:
        return None
    proposes = last_match(_PROPOSES_AT, folded_text, low, behind.start())
    if proposes is None:
        return _speaker(text, folded_text, low, behind.start())
    start = proposes.end()
    return (
        Range(start, behind.start()) if name_end(text, folded_text, start, behind.start()) == behind.start() else None
    )


@cache
def _says() -> re.Pattern[str]:
    """ " có ý kiến thẩm định", " đã chỉ đạo": what a body says in a paper of its own"""
    return re.compile(rf"\s+(?:đã\s+)?{alternatives(table('citing')['saying']).pattern}[^,;:.()\n]{{0,30}}")


def _speaker(text: str, folded_text: str, low: int, end: int) -> Range | None:
    """The body that says something in its paper: "Sở Tư pháp có ý kiến thẩm định tại Báo cáo số …"."""
    for start in range(low, end):
        if text[start].isupper() and not text[start - 1 : start].isalnum():
            name = name_end(text, folded_text, start, end)
            if name > start and _says().fullmatch(folded_text, name, end):
                return None if _OWNED.search(folded_text, low, start) else Range(start, name)
    return None


# "ý kiến của " before a body: whose opinion it is, not who issued the paper
_OWNED = folded(r"(?<!\w)của\s+$")
