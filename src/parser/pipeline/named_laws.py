"""Laws cited by name: "Luật Thi đua, khen thưởng năm 2022", "Luật sửa đổi, bổ sung một số điều của Luật …"."""

import re
from collections.abc import Iterator
from functools import cache

from parser.domain.document_types import slug_of_name
from parser.domain.spelling import fold, folded, unaccented
from parser.domain.tables import table
from parser.pipeline.citations import Citation, year_or_day
from parser.pipeline.cited_codes import CODE
from parser.pipeline.dates import Moment
from parser.pipeline.mentions import Mention, Range


@cache
def _known() -> re.Pattern[str]:
    """A law of the list of names, in folded text: "luật thi đua, khen thưởng", "luật sửa đổi … của luật đất đai".

    Recognition loses blanks: "luật thiđua, khen thưởng".
    """
    names = "|".join(
        re.escape(fold(name)).replace(r"\ ", r"\s*") for name in sorted(table("laws")["laws"], key=len, reverse=True)
    )
    return re.compile(
        rf"""(?P<type>luật|bộ\s+luật|pháp\s+lệnh)\s+
        (?:sửa\s+đổi,?\s+bổ\s+sung\s+(?:một\s+số\s+điều\s+)?(?:của\s+)?(?:luật|bộ\s+luật|pháp\s+lệnh)\s+(?:(?:{names})\s+và\s+luật\s+)?)?
        (?:{names})(?!\w)(?:\s*\(sửa\s+đổi\))?""",
        re.VERBOSE,
    )


# "Luật Phòng cháy và chữa cháy năm 2024": a law that the list has not, up to a date or the end of its name
@cache
def _other() -> re.Pattern[str]:
    ends = "|".join(re.escape(word) for word in table("citing")["law_name_ends"])
    return re.compile(
        rf"""(?P<type>Luật|Bộ\ luật|Pháp\ lệnh)\ [A-ZĐ][^\W\d_]+
        (?:(?:\ (?!(?:{ends})\ |và\ [A-ZĐ])[^\W\d_]+){{0,10}}?(?=,?\ ngày\ \d|\ năm\ \d{{4}})
          |(?:\ [^\W\d_]+){{0,7}}?)
        (?=\ năm\ \d{{4}}|\ ngày\ |\ số\ |[;,.:)]|\n|\ và\ |\ (?:{ends})\ |$)""",
        re.VERBOSE,
    )


# types without their marks
_SLUGS = {"phap lenh": "phap_lenh", "bo luat": slug_of_name("bộ luật") or "luat"}
# " số ", " (Luật số: " between a law's name and its code
_NUMBERED = folded(r"\s*(?:\(?\s*(?:luật\s*)?số\s*:?\s*)?")
# ", ", " và " before another date of the same law; "năm 2005, năm 2013"
_AND_DATE = folded(r"\s*(?:,|,?\s*v[àa])\s+(?=ng[àa]y\ |năm\ (?:19|20)\d\d)")


def named_laws(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """The laws of the list, then others that are printed like one; a law with its code is not given here."""
    taken: list[tuple[int, int]] = []
    misread = list(_misread(folded_text))
    for match in _known().finditer(folded_text):
        if any(other.start() < match.start() < other.end() for other in misread):
            continue  # "Luật sửa đổi, bổ sung một số diều của | Luật Đất đai"
        if _is_name(text, match.start()):
            taken.append((match.start(), match.end()))
            if not _has_code(text, folded_text, match.end()):
                yield from _dated(folded_text, match)
    for match in misread:
        if any(start <= match.start() < end for start, end in taken):
            continue
        if _is_name(text, match.start()) and not _has_code(text, folded_text, match.end()):
            taken.append((match.start(), match.end()))
            yield from _dated(folded_text, match)
    for match in _other().finditer(text):
        if not _is_name(text, match.start()) or any(start <= match.start() < end for start, end in taken):
            continue
        if _has_code(text, folded_text, match.end()):
            continue
        issued, end = year_or_day(folded_text, match.end())
        slug = "phap_lenh" if match["type"] == "Pháp lệnh" else "luat"
        name = Range(match.start(), match.end())
        yield Mention(match.start(), end, Citation(slug, issued=issued, name=name))


@cache
def _known_unmarked() -> re.Pattern[str]:
    return re.compile(unaccented(_known().pattern), re.VERBOSE)


def _misread(folded_text: str) -> Iterator[re.Match[str]]:
    """Laws of the list with or without their marks: "Luat Thi dua, khen thuong", "Luật Phô biến, giáo dục …".

    Of one syllable alone nothing is sure: "Hội Luật gia" is no Luật Giá.
    """
    plain = unaccented(folded_text)
    if len(plain) != len(folded_text):
        return
    for match in _known_unmarked().finditer(plain):
        if len(match[0].split()) > len(match["type"].split()) + 1:
            yield match


def _is_name(text: str, at: int) -> bool:
    return text[at].isupper() and not text[at - 1 : at].isalnum()


def _has_code(text: str, folded_text: str, at: int) -> bool:
    """ "Luật Đấu thầu số 43/2013/QH13" """
    following = CODE.search(text, at, at + 30)
    return bool(following and _NUMBERED.fullmatch(folded_text, at, following.start()))


# "Luật Giáo dục| 2005", "Luật Mặt trận Tổ quốc Việt Nam| (1999)"
_YEAR_ALONE = re.compile(r"\s+(?:(?P<bare>(?:19|20)\d\d)(?!\s?[-/\d])|\((?P<bracket>(?:19|20)\d\d)\))")


def _date_behind(folded_text: str, at: int) -> tuple[Moment | None, int]:
    """A law's date or its year alone, and where it ends."""
    alone = _YEAR_ALONE.match(folded_text, at)
    if alone:
        return Moment("year", int(alone["bare"] or alone["bracket"])), alone.end()
    return year_or_day(folded_text, at)


def _dated(folded_text: str, match: re.Match[str]) -> Iterator[Mention[Citation]]:
    """A law, once for each date: "Luật sửa đổi … ngày 14/6/2005 và ngày 16/11/2013" is two."""
    issued, end = _date_behind(folded_text, match.end())
    slug = slug_of_name(match["type"]) or _SLUGS.get(match["type"], "luat")
    name = Range(match.start(), match.end())
    yield Mention(match.start(), end, Citation(slug, issued=issued, name=name))
    while issued and (again := _AND_DATE.match(folded_text, end)):
        issued, after = year_or_day(folded_text, again.end())
        if issued is None:
            break
        yield Mention(end, after, Citation(slug, issued=issued, name=name))
        end = after
