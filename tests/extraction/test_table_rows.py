"""Targets that stand in a ruled table: the name in one cell, the measure in another."""

import io
from collections.abc import Sequence

import docx
import pytest

from parser import parse
from parser.corpus.typesetting import as_pdf, office_installed
from parser.record.models import Target

HEAD = (
    "UBND TỈNH ĐỒNG XUÂN",
    "SỞ Y TẾ",
    "Số: 12/KH-SYT",
    "Đồng Xuân, ngày 05 tháng 01 năm 2024",
    "KẾ HOẠCH",
    "Phát động phong trào thi đua năm 2024",
    "I. NỘI DUNG THI ĐUA",
    "1. Khám bệnh tận tình.",
    "II. CHỈ TIÊU THI ĐUA",
)
TAIL = ("III. TỔ CHỨC THỰC HIỆN", "1. Văn phòng Sở theo dõi.", "GIÁM ĐỐC", "Nguyễn Văn An")


def paper(rows: Sequence[Sequence[str]]) -> bytes:
    document = docx.Document()
    document.styles["Normal"].font.name = "Liberation Serif"
    for line in HEAD:
        document.add_paragraph(line)
    table = document.add_table(rows=0, cols=len(rows[0]))
    table.style = "Table Grid"
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for line in TAIL:
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def targets(source: bytes) -> list[Target]:
    campaign = parse(source, strict=True).campaign
    assert campaign is not None
    return campaign.targets


ROWS = (
    ("TT", "Chỉ tiêu", "Mức phấn đấu"),
    ("1", "Tỷ lệ người dân có hồ sơ sức khỏe điện tử", "95%"),
    ("2", "Số xã đạt chuẩn quốc gia về y tế", "12 xã"),
    ("3", "Tỷ lệ trẻ em được tiêm chủng đầy đủ", "trên 90%"),
)
MEASURED = [(95, "%", "eq"), (12, "xã", "eq"), (90, "%", "gte")]


def test_number_of_the_row_is_no_measure() -> None:
    found = targets(paper(ROWS))
    assert [(one.value, one.unit, one.comparator) for one in found] == MEASURED
    assert [one.subject for one in found] == [row[1] for row in ROWS[1:]]
    assert found[1].text == "Số xã đạt chuẩn quốc gia về y tế 12 xã"


def test_unit_in_a_column_of_its_own() -> None:
    rows = (
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Kế hoạch"),
        ("1", "Số lượt khám bệnh tại trạm y tế", "lượt", "1.250"),
        ("2", "Diện tích vườn thuốc nam trồng mới", "ha", "3,5"),
    )
    assert [(one.value, one.unit) for one in targets(paper(rows))] == [(1250, "lượt"), (3.5, "ha")]


def test_table_that_measures_nothing() -> None:
    rows = (("TT", "Đơn vị", "Người theo dõi"), ("1", "Trung tâm Y tế huyện", "ông Lê Văn Bình"))
    assert targets(paper(rows)) == []


@pytest.mark.skipif(not office_installed(), reason="LibreOffice is not installed")
def test_ruled_table_of_a_pdf() -> None:
    found = targets(as_pdf({"plan": paper(ROWS)})["plan"])
    assert [(one.value, one.unit, one.comparator) for one in found] == MEASURED
