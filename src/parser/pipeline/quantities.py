"""Component ``quantities``: measured amounts with what compares them: "ít nhất 01", "trên 95%", "từ 90% trở lên",
"không quá 2%", "giảm 10%", "nằm trong nhóm 05"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from parser.domain.spelling import folded
from parser.pipeline.mentions import Mention, annotate, layout_of

Comparator = Literal["eq", "gte", "lte", "top"]
Change = Literal["tang", "giam"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """An amount: ``value`` in its printed unit; ``unit`` is "%" or None (the noun that follows tells).

    ``number`` and ``after`` are flow offsets: where the number begins, and where the amount with its comparator ends.
    """

    value: float
    unit: str | None
    comparator: Comparator
    change: Change | None
    number: int
    after: int
    kind: str = "quantity"


_NUMBER = r"(?:\d{1,3}(?:[.\ ]\d{3})+(?:,\d+)?|\d+(?:,\d+)?|\d+\.\d{1,2}(?!\d))"
_GTE = (
    r"ít\ nhất(?:\ là)?|tối\ thiểu(?:\ là)?|trên|hơn|không\ dưới|đạt\ trên|từ|không\ thấp\ hơn|≥|>=|>|vượt(?:\ trên)?(?=\ \d)|chí\ ít"
)
_LTE = r"không\ quá|tối\ đa|dưới|không\ vượt\ quá|không\ để\ quá|không\ cao\ hơn|nhiều\ nhất|≤|<=|<|còn\ dưới|xuống\ dưới|xuống\ còn"
_PATTERN = folded(
    rf"""(?<![\w/.,-])
    (?:(?P<change>(?:tăng|giảm|kéo\ giảm|vượt|thêm)(?:\ thêm|\ ít\ nhất|\ tối\ thiểu|\ bình\ quân|\ trung\ bình)?)\ )?
    (?P<top>(?:nằm\ |đứng\ |xếp\ |thuộc\ |lọt\ )?(?:vào\ )?(?:trong\ )?(?:nhóm|tốp|top)\ )?
    (?P<gte>{_GTE})?(?P<lte>{_LTE})?\ ?
    (?P<number>{_NUMBER})
    (?:\ ?-\ ?(?P<upper>{_NUMBER})(?=\ ?%|\ [^\W\d]))?
    (?P<percent>\ ?%)?
    (?:\ (?P<more>trở\ lên)|\ (?P<less>trở\ xuống))?
    (?P<from>\ đến\ {_NUMBER}\ ?%|\ -\ {_NUMBER}\ ?%)?"""
)
_LAST = {"gte": _GTE, "lte": _LTE}


def value_of(printed: str) -> float:
    """ "1.250" → 1250, "2,5" → 2.5, "05" → 5."""
    digits = printed.replace(" ", "")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    number = float(digits.replace(",", "."))
    return int(number) if number.is_integer() else number


def find_quantities(folded_text: str) -> Iterator[Mention[Quantity]]:
    for match in _PATTERN.finditer(folded_text):
        following = folded_text[match.end() : match.end() + 1]
        if following and (following in "/" or following.isalnum() and not match["percent"]):
            continue
        yield Mention(match.start(), match.end(), _quantity(match))


def _quantity(match: re.Match[str]) -> Quantity:
    comparator: Comparator = "eq"
    if match["top"]:
        comparator = "top"
    elif match["lte"] or match["less"]:
        comparator = "lte"
    elif match["gte"] and match["gte"] != "từ" or match["more"]:
        comparator = "gte"
    elif match["gte"] == "từ" and (match["percent"] or match["upper"]):
        comparator = "gte"
    if match["upper"] or match["from"]:
        comparator = "lte" if match["lte"] else "gte"
    change: Change | None = None
    if match["change"]:
        word = match["change"]
        change = "giam" if "giảm" in word else "tang"
        if comparator == "eq" and ("ít nhất" in word or "tối thiểu" in word):
            comparator = "gte"
    return Quantity(
        value_of(match["number"]),
        "%" if match["percent"] or match["from"] else None,
        comparator,
        change,
        match.start("number"),
        match.end(),
    )


def quantities(doc: Doc) -> Doc:
    annotate(doc, "quantities", find_quantities(layout_of(doc).flow.folded))
    return doc
