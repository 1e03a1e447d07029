"""The province around a district, on a day."""

from datetime import date

import pytest

from parser.domain.districts import province_of_district


@pytest.mark.parametrize(
    ("district", "year", "province"),
    [
        ("Củ Chi", 2017, "Hồ Chí Minh"),
        ("Ba Vì", 2005, "Hà Tây"),
        ("Ba Vì", 2015, "Hà Nội"),  # Hà Tây was merged into Hà Nội on 1 August 2008
        ("Chợ Mới", 2012, None),  # of An Giang and of Bắc Kạn
        ("Đồng Xuân Mới", 2012, None),
    ],
)
def test_province_of_a_district(district: str, year: int, province: str | None) -> None:
    found = province_of_district(district, date(year, 9, 1))
    assert (found.name if found else None) == province
