"""Component ``quantities``: measured amounts with what compares them.

"ít nhất 01", "trên 95%", "từ 90% trở lên", "không quá 2%", "giảm 10%", "2.090 tỷ đồng", "nằm trong nhóm 05".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from spacy.tokens import Doc

from parser.domain.measures import change_of, change_verbs, ends_with, scale_of, spelled_number, units
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
    each = rf"(?:{choice('measures', 'ratio_nouns')}|[^\W\d_]+)"
    return folded(
        rf"""(?<![\w/.,-])
        (?:(?P<change>(?:{change_verbs()})(?:\ thêm|\ ít\ nhất|\ tối\ thiểu|\ bình\ quân|\ trung\ bình)?)\ )?
        (?P<top>(?:(?:nằm\ |đứng\ |xếp\ |thuộc\ |lọt\ )?(?:vào\ )?(?:trong\ )?(?:tốp|top)
          |(?:(?:nằm|đứng|xếp)\ ?(?:trong\ |vào\ )?|thuộc\ |lọt\ (?:vào\ )?|vào\ |trong\ )nhóm)\ )?
        (?:(?:(?P<gte>{choice("measures", "at_least")}|vượt(?:\ trên)?(?=\ \d))
          |(?P<lte>{choice("measures", "at_most")})|(?P<over>quá(?=\ \d)))\ ?)?
        (?:(?P<number>{_NUMBER})|(?(gte)(?P<spelled>{choice("measures", "spelled")})(?=\ )|(?P<one>một)(?=\ [^\W\d])))
        (?:\ ?-\ ?(?P<upper>{_NUMBER})(?=\ ?%|\ [^\W\d])|(?(gte)\ đến\ (?P<until>{_NUMBER})(?=\ [^\W\d])|(?!)))?
        (?:(?P<unit>\ ?%(?:/[^\W\d_]+)?|\ (?:{units()})(?![^\W_])(?:/{each})*
            |\ (?:{choice("measures", "bare_units")})(?:/{each}|(?=\s*(?:[,;.()]|$))))
          |\ (?P<scale>{choice("measures", "scales")})(?=\ [^\W\d]))?
        (?P<from>(?:\ đến|\ -)\ {_NUMBER}\ ?%)?
        (?:\ (?P<more>trở\ lên)|\ (?P<less>trở\ xuống))?"""
    )


# "từ 3.500 sáng kiến, cải tiến trở lên": the words that make the bound stand behind the counted noun.
_LATER = folded(r"\s[^.;:%\d]{2,60}?\s(?P<which>trở\ lên|trở\ xuống)")
# "từ 5 (thành viên xuống 3)": a change from one number to another, and no bound
_AWAY = folded(r"[^,.;:]{0,60}?\s(?:đến|tới|lên|xuống|còn|sang)(?!\w)")
# "từ 03 ngày (xuống còn 02 ngày)": from one state to another
_FROM = folded(r"(?<!\w)từ\ \d{1,4}\ [^\d,.;:]{2,30}$")
# "không để chậm (quá 15 ngày)": what must not be exceeded, told apart from "(nếu) quá 15 ngày"
_NOT_OVER = folded(r"(?<!\w)(?:không|chưa)\s[^,.;:]{0,80}$")
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
# "24|/24 giờ": at all hours, no amount
_ALL_DAY = folded(r"/24\s+(?:giờ|h)(?!\w)")
# "(mỗi lớp) xây dựng |một góc": of each, one in words counts as in digits
_OF_EACH = folded(r"(?<!\w)mỗi\s[^,.;:]{2,80}\s$")


def find_quantities(folded_text: str) -> Iterator[Mention[Quantity]]:
    """The amounts in folded text, in order; numbers inside codes and words are none."""
    for match in _pattern().finditer(folded_text):
        end = match.end()
        if match["one"] and not _counts_one(match, folded_text):
            continue
        following = folded_text[end : end + 1]
        if following == "/" and match["unit"] is None:
            whole = _OUT_OF.match(folded_text, end)
            if whole is None or _ALL_DAY.match(folded_text, end):
                continue
            end = whole.end()
        elif following and (following == "/" or (following.isalnum() and match["unit"] is None)):
            continue
        yield Mention(match.start(), end, _quantity(match, folded_text))


def _counts_one(match: re.Match[str], folded_text: str) -> bool:
    """Whether "một" is an amount, and no article: "mỗi công chức ủng hộ một (ngày lương)"."""
    before = folded_text[max(0, match.start() - 100) : match.start()]
    return bool(ends_with("achieving").search(before)) and _OF_EACH.search(before) is not None


def _quantity(match: re.Match[str], folded_text: str) -> Quantity:
    printed = match["unit"]
    unit = (match.end("unit") - len(printed.lstrip()), match.end("unit")) if printed else None
    percent = bool(match["from"]) or bool(printed and printed.strip().startswith("%"))
    word = match["change"]
    comparator = _comparator(match, folded_text, percent)
    if word and comparator == "eq" and ("ít nhất" in word or "tối thiểu" in word):
        comparator = "gte"
    change = cast(Change, change_of(word)) if word else None
    value = value_of(match["number"]) if match["number"] else spelled_number(match["spelled"] or match["one"])
    if match["scale"]:
        value = round(value * scale_of(match["scale"]))
    number = next(match.start(kind) for kind in ("number", "spelled", "one") if match[kind])
    return Quantity(value, unit, percent, comparator, change, number)


def _comparator(match: re.Match[str], folded_text: str, percent: bool) -> Comparator:
    if match["top"]:
        return "top"
    if match["lte"] and _FROM.search(folded_text[max(0, match.start() - 60) : match.start()]):
        return "eq"
    if match["lte"] or match["less"] or _not_over(match, folded_text):
        return "lte"
    if (match["gte"] and match["gte"] != "từ") or match["more"] or match["upper"] or match["until"] or match["from"]:
        return "gte"
    if match["gte"] == "từ":
        if percent:
            return "gte"
        later = _LATER.match(folded_text, match.end())
        if later:
            return "gte" if later["which"] == "trở lên" else "lte"
        if match["unit"] is None and not _AWAY.match(folded_text, match.end()):
            return "gte"
    return "eq"


def _not_over(match: re.Match[str], folded_text: str) -> bool:
    start = match.start()
    return match["over"] is not None and _NOT_OVER.search(folded_text[max(0, start - 100) : start]) is not None


def quantities(doc: Doc) -> Doc:
    """Put the amounts of a paper on its ``Doc``."""
    annotate(doc, "quantities", find_quantities(layout_of(doc).flow.folded))
    return doc
