"""Component ``dates``: days, months, quarters, halves of a year, years and spans of years."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from parser.domain.spelling import folded
from parser.layout.labels import roman_number
from parser.pipeline.mentions import Mention, annotate, layout_of

Kind = Literal["day", "month", "quarter", "months", "year", "years"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or period as printed; ``year`` is None where none is given.

    ``months`` holds the first and last month of a quarter or of "6 tháng đầu năm"; ``until`` the last year of a span.
    """

    kind: Kind
    year: int | None
    month: int | None = None
    day: int | None = None
    months: tuple[int, int] | None = None
    until: int | None = None

    def first(self, year: int | None = None) -> str | None:
        """Its beginning as ISO 8601 of its own precision; ``year`` stands in where none is printed."""
        year = self.year or year
        if year is None:
            return None
        if self.months:
            return f"{year:04}-{self.months[0]:02}"
        if self.kind == "day":
            return f"{year:04}-{self.month:02}-{self.day:02}"
        if self.kind == "month":
            return f"{year:04}-{self.month:02}"
        return f"{year:04}"

    def last(self, year: int | None = None) -> str | None:
        """Its end, likewise."""
        year = self.year or year
        if year is None:
            return None
        if self.months:
            return f"{year:04}-{self.months[1]:02}"
        if self.until:
            return f"{self.until:04}"
        return self.first(year)


def is_valid(year: int | None, month: int, day: int) -> bool:
    """Whether there is such a day; without a year, 29 February is one."""
    if not 1 <= month <= 12 or not 1 <= day <= 31:
        return False
    return day <= (calendar.monthrange(year, month)[1] if year else calendar.monthrange(2024, month)[1])


_YEAR = r"(?:1[89]|20)\d\d"
_PATTERN = folded(
    rf"""
    # "ngày 07 tháng 02 năm 2020", "ngày 07 tháng 02/2020", "ngày 07 tháng 02"
    # and misread: "ngày 04 tháug 3 nărn 2020"
    (?P<day>[nu]gày\ (?P<d1>\d{{1,2}})\ t[hb]á[nu]g\ (?P<m1>\d{{1,2}})
      (?:\ ?[,.]?\ (?:[nu]ăm|nărn)\ (?P<y1>{_YEAR})|\ ?[/.-]\ ?(?P<y1b>{_YEAR}))?)
    # "07/02/2020", "7 - 2 - 2020"
    |(?P<numeric>(?<![\d/.,-])(?P<d2>\d{{1,2}})(?P<sep>\ ?[/.-]\ ?)(?P<m2>\d{{1,2}})(?P=sep)(?P<y2>{_YEAR})(?![\d/]))
    # "ngày 07/02", "trước 15/11", "(19/5", "15/6 và 15/12", but not "từ 3/4 số xã"
    |(?P<short>
      (?:(?<=ngày\ )|(?<=trước\ )|(?<=dịp\ )|(?<=hết\ )|(?<=\()|(?<=đến\ )
        |(?<=từ\ )(?=\d{{1,2}}[/-]\d{{1,2}}(?:\ ?[-,.;:)]|$|\ (?:đến|tới|trở|và|năm|hết)(?!\w)))
        |(?<=/\d\d\ và\ )|(?<=/\d\ và\ )|(?<=/\d\d,\ ))
      (?P<d3>\d{{1,2}})[/-](?P<m3>\d{{1,2}})(?![\d/%.-]\d|\d|/))
    # "tháng 2 năm 2020", "tháng 02/2020", "tháng 2"
    |(?P<month>(?<![\d]\ )tháng\ (?P<m4>\d{{1,2}})
      (?:\ ?[,.]?\ (?:năm\ )?(?P<y4>{_YEAR})|\ ?[/.-]\ ?(?P<y4b>{_YEAR}))?(?![\d]))
    # "02/2020"
    |(?P<bare>(?<![\d/.,-])(?P<m5>\d{{1,2}})/(?P<y5>{_YEAR})(?![\d/]))
    # "quý IV năm 2020", "quý 1/2021", "quý II"
    |(?P<quarter>quý\ (?P<q>iv|i{{1,3}}|[1-4])\b(?:\ ?[,/.-]?\ ?(?:năm\ )?(?P<y6>{_YEAR}))?)
    # "6 tháng đầu năm 2020", "sáu tháng cuối năm"
    |(?P<half>(?P<count>\d{{1,2}}|ba|sáu|bảy|tám|chín)\ tháng\ (?P<which>đầu|cuối)\ năm(?:\ (?P<y7>{_YEAR}))?)
    # "giai đoạn 2021 - 2025", "năm học 2020-2021"
    |(?P<span>(?:(?:giai\ đoạn|nhiệm\ kỳ|năm\ học|các\ năm|năm|thời\ kỳ|khóa)\ )?
      (?<![\d/])(?P<y8>{_YEAR})\ ?-\ ?(?P<y9>20\d\d)(?![\d/-]))
    # "năm 2020"
    |(?P<year>(?:năm\ ?)(?P<y10>{_YEAR})(?!\d))
    """
)
_COUNTS = {"ba": 3, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9}


def moment(match: re.Match[str]) -> Moment | None:
    """The moment that a match of the pattern says, None where it is no possible date."""

    def number(*names: str) -> int | None:
        """The first of the groups that matched."""
        return next((int(match[name]) for name in names if match[name]), None)

    if match["day"] or match["numeric"] or match["short"]:
        year = number("y1", "y1b", "y2")
        month, day = number("m1", "m2", "m3"), number("d1", "d2", "d3")
        if month is None or day is None or not is_valid(year, month, day):
            return None
        return Moment("day", year, month, day)
    if match["month"] or match["bare"]:
        month = number("m4", "m5")
        if month is None or not 1 <= month <= 12:
            return None
        return Moment("month", number("y4", "y4b", "y5"), month)
    if match["quarter"]:
        quarter = int(match["q"]) if match["q"].isdigit() else roman_number(match["q"]) or 0
        return Moment("quarter", number("y6"), months=(3 * quarter - 2, 3 * quarter))
    if match["half"]:
        count = _COUNTS.get(match["count"]) or int(match["count"])
        if not 1 <= count <= 12:
            return None
        months = (1, count) if match["which"] == "đầu" else (13 - count, 12)
        return Moment("months", number("y7"), months=months)
    if match["span"]:
        first, last = int(match["y8"]), int(match["y9"])
        return Moment("years", first, until=last) if first < last else None
    return Moment("year", number("y10"))


def find_moments(folded_text: str, start: int = 0, end: int | None = None) -> Iterator[Mention[Moment]]:
    """The moments in folded text, in order; none inside another."""
    for match in _PATTERN.finditer(folded_text, start, len(folded_text) if end is None else end):
        found = moment(match)
        if found:
            yield Mention(match.start(), match.end(), found)


def dates(doc: Doc) -> Doc:
    """Put the dates of a paper on its ``Doc``."""
    annotate(doc, "dates", find_moments(layout_of(doc).flow.folded))
    return doc
