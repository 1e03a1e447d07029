"""Component ``quantities``: measured amounts with what compares them.

"ít nhất 01", "trên 95%", "từ 90% trở lên", "không quá 2%", "giảm 10%", "2.090 tỷ đồng", "nằm trong nhóm 05".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc

from parser.domain.measures import change_of, change_verbs, units
from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.pipeline.mentions import Mention, annotate, layout_of
from parser.record.codes import Change, Comparator


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: ``value`` in its printed unit, with what compares it and whether it is a change.

    ``unit`` holds the flow offsets of the printed unit ("%", "tỷ đồng/người"); None where a counted noun follows.
    ``number`` is the flow offset of the first digit.
    """

    value: float
    unit: tuple[int, int] | None
    percent: bool
    comparator: Comparator
    change: Change | None
    number: int
    kind: str = "quantity"


# "2.090", "14,8", "05", "3.5"
_NUMBER = r"""(?:\d{1,3}(?:(?:\.\d{3}){1,5}|(?:\ \d{3}){1,5})(?:,\d{1,6})?
    |\d{1,15}(?:,\d{1,6})?|\d{1,15}\.\d{1,2}(?!\d))"""


@cache
def _pattern() -> re.Pattern[str]:
    """The whole form of an amount, in folded text: "giảm ít nhất 20%", "từ 14,8 triệu đồng/người/tháng trở lên"."""
    return folded(
        rf"""(?<![\w/.,-])
        (?:(?P<change>(?:{change_verbs()})(?:\ thêm|\ ít\ nhất|\ tối\ thiểu|\ bình\ quân|\ trung\ bình)?)\ )?
        (?P<top>(?:nằm\ |đứng\ |xếp\ |thuộc\ |lọt\ )?(?:vào\ )?(?:trong\ )?(?:nhóm|tốp|top)\ )?
        (?:(?:(?P<gte>{choice("measures", "at_least")}|vượt(?:\ trên)?(?=\ \d))
          |(?P<lte>{choice("measures", "at_most")}))\ ?)?
        (?P<number>{_NUMBER})
        (?:\ ?-\ ?(?P<upper>{_NUMBER})(?=\ ?%|\ [^\W\d])|(?(gte)\ đến\ (?P<until>{_NUMBER})(?=\ [^\W\d])|(?!)))?
        (?P<unit>\ ?%|\ (?:{units()})(?![^\W_])(?:/[^\W\d_]+)*)?
        (?P<from>(?:\ đến|\ -)\ {_NUMBER}\ ?%)?
        (?:\ (?P<more>trở\ lên)|\ (?P<less>trở\ xuống))?"""
    )


# "từ 3.500 sáng kiến trở lên": the words that make the bound stand behind the counted noun.
_LATER = folded(r"\s[^,.;:%\d]{2,60}?\s(?P<which>trở\ lên|trở\ xuống)")
# "1.250", "2.090.000,5": stops part thousands
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", re.VERBOSE)


def value_of(printed: str) -> float:
    """ "1.250" → 1250, "2,5" → 2.5, "05" → 5."""
    digits = printed.replace(" ", "")
    if _THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "")
    number = float(digits.replace(",", "."))
    return int(number) if number.is_integer() else number


# "45|/60 khu phố": of a fraction of counted things, the numerator is the amount.
_OUT_OF = re.compile(r"/\d{1,4}(?=\s+[^\W\d])", re.VERBOSE)


def find_quantities(folded_text: str) -> Iterator[Mention[Quantity]]:
    """The amounts in folded text, in order; numbers inside codes and words are none."""
    for match in _pattern().finditer(folded_text):
        end = match.end()
        following = folded_text[end : end + 1]
        if following == "/" and match["unit"] is None:
            whole = _OUT_OF.match(folded_text, end)
            if whole is None:
                continue
            end = whole.end()
        elif following and (following == "/" or (following.isalnum() and match["unit"] is None)):
            continue
        yield Mention(match.start(), end, _quantity(match, folded_text))


def _quantity(match: re.Match[str], folded_text: str) -> Quantity:
    printed = match["unit"]
    unit = (match.end("unit") - len(printed.lstrip()), match.end("unit")) if printed else None
    percent = bool(match["from"]) or bool(printed and printed.strip() == "%")
    word = match["change"]
    comparator = _comparator(match, folded_text, percent)
    if word and comparator == "eq" and ("ít nhất" in word or "tối thiểu" in word):
        comparator = "gte"
    change = cast(Change, change_of(word)) if word else None
    return Quantity(value_of(match["number"]), unit, percent, comparator, change, match.start("number"))


def _comparator(match: re.Match[str], folded_text: str, percent: bool) -> Comparator:
    if match["top"]:
        return "top"
    if match["lte"] or match["less"]:
        return "lte"
    if (match["gte"] and match["gte"] != "từ") or match["more"] or match["upper"] or match["until"] or match["from"]:
        return "gte"
    if match["gte"] == "từ":
        if percent:
            return "gte"
        later = _LATER.match(folded_text, match.end())
        if later:
            return "gte" if later["which"] == "trở lên" else "lte"
    return "eq"


def quantities(doc: Doc) -> Doc:
    """Put the amounts of a paper on its ``Doc``."""
    annotate(doc, "quantities", find_quantities(layout_of(doc).flow.folded))
    return doc
