"""In which form a campaign is organised: regular (thường xuyên) or by theme (chuyên đề), and whether it is special."""

import re
from functools import cache

from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact, fact
from parser.extraction.launch import Launch


@cache
def _limited() -> re.Pattern[str]:
    """ "chào mừng …", "đợt …", "90 ngày đêm", "quý IV": a campaign of its own"""
    return folded(rf"(?<!\w)(?:{choice('campaigns', 'limited')}|\d+\ ngày|quý\ [ivx\d]+)(?!\w)")


# "năm 2025", "năm học 2020 - 2021", but not "năm 2021 - 2025"
_YEARLY = folded(r"(?<!\w)năm\s?(?:học\s+)?(?:19|20)\d\d(?!\s*-\s*(?:19|20)\d\d)|năm\s+học\s+\d{4}")
# "phong trào thi đua theo chuyên đề"
_BY_THEME = folded(r"(?:phong\ trào|thi\ đua|đợt)[^.;\n“”\"]{0,30}(?:theo\ )?chuyên\ đề")
# "(tổ chức) các đợt thi đua (năm học …)"
_DRIVES = folded(r"(?<!\w)các\ đợt\ thi\ đua(?:\ trong)?\ năm(?!\w)")
# "“Cả nước chung tay …”" in folded text
_QUOTED = re.compile(r'"[^"]*"', re.VERBOSE)


def campaign_form(launch: Launch) -> Fact[str]:
    """Tied to an occasion, a drive or a theme of its own: chuyen_de; named by a year: thuong_xuyen (guideline 11)."""
    name, sentence = launch.name, launch.sentence
    if sentence is not None and (themed := _BY_THEME.search(sentence.folded)):
        return fact("chuyen_de", sentence.found(themed), rule="called_by_theme")
    limited = _limited().search(_QUOTED.sub(lambda quoted: " " * len(quoted[0]), name.folded))
    yearly = _YEARLY.search(name.folded)
    if (
        limited is not None
        and yearly is not None
        and _DRIVES.search(name.flow.folded[max(0, name.start - 10) : name.end])
    ):
        limited = None  # "các đợt thi đua năm học …" are those of the year
    if (
        yearly is None
        and limited is None
        and '"' not in name.folded
        and "giai đoạn" not in name.folded
        and sentence is not None
    ):
        yearly = _YEARLY.search(sentence.folded)
    value = "thuong_xuyen" if limited is None and yearly is not None else "chuyen_de"
    return fact(value, name, rule="form_of_name")


# "phong trào thi đua đặc biệt", but not "thi đua đặc biệt là …"
_SPECIAL = folded(r"(?:thi\ đua|phong\ trào|đợt)\s+(?:\S+\s+){0,2}?đặc\ biệt(?!\ quan|\ là|\ khó|\ trong)")


def is_special(source: Annotations, launch: Launch) -> Fact[bool]:
    """Whether the paper calls the campaign special ("đặc biệt")."""
    for passage in filter(None, (launch.name, launch.sentence, source.layout.title)):
        match = _SPECIAL.search(passage.folded)
        if match:
            return fact(True, passage.found(match), rule="called_special")
    return fact(False, rule="not_called_special")
