"""Sources of corpus papers: read, written, and made into texts."""

import pytest

from parser.corpus.appearance import Appearance, as_text
from parser.corpus.source import BadSource, Run, pieces, read_source, write_source

PAPER = """\
::: letterhead
UBND TỈNH ĐỒNG XUÂN | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
**SỞ NỘI VỤ** | **Độc lập - Tự do - Hạnh phúc**
Số: 12/KH-SNV | _Đồng Xuân, ngày 03 tháng 02 năm 2020_
:::
::: title
**KẾ HOẠCH**
Phát động phong trào thi đua năm 2020
:::
**I. MỤC ĐÍCH**
Làm tốt công tác tổ_chức của ngành.
::: table
TT | Chỉ tiêu
1 | 95%
:::
::: closing
**Nơi nhận:** | **GIÁM ĐỐC**
- Lưu: VT. | **Trần Văn Ba**
:::
"""


def test_marks_are_told_from_letters() -> None:
    blocks = read_source(PAPER)
    assert blocks[0].rows[1][0] == (Run("SỞ NỘI VỤ", True, False),)
    assert blocks[0].rows[2][1] == (Run("Đồng Xuân, ngày 03 tháng 02 năm 2020", False, True),)
    assert pieces([blocks[3]]) == ["Làm tốt công tác tổ_chức của ngành."]


def test_what_is_written_is_what_was_read() -> None:
    assert write_source(read_source(PAPER)) == PAPER


def test_columns_are_read_one_after_the_other() -> None:
    assert pieces(read_source(PAPER))[:4] == [
        "UBND TỈNH ĐỒNG XUÂN",
        "SỞ NỘI VỤ",
        "Số: 12/KH-SNV",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ]


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ("side", "SỞ NỘI VỤ              Độc lập - Tự do - Hạnh phúc"),
        ("stacked", "UBND TỈNH ĐỒNG XUÂN\nSỞ NỘI VỤ\nSố: 12/KH-SNV"),
        ("mixed", "SỞ NỘI VỤ\nĐộc lập - Tự do - Hạnh phúc"),
    ],
)
def test_columns_in_a_text(columns: str, line: str) -> None:
    assert line in as_text(read_source(PAPER), Appearance(columns))  # type: ignore[arg-type]


def test_page_numbers_stand_in_the_middle() -> None:
    text = as_text(read_source(PAPER), Appearance("stacked", width=20, page=5))
    assert "\n2\n" in text
    assert max(map(len, text.split("\n")[9:])) <= 42


@pytest.mark.parametrize(
    ("source", "line"),
    [("Một\n::: tite\nHai\n:::", 2), ("::: title\nHai", 2), ("Một\n:::", 2), ("::: title\n::: page\n:::", 2)],
    ids=["unknown", "open", "closes nothing", "inside"],
)
def test_a_wrong_block_is_told_with_its_line(source: str, line: int) -> None:
    with pytest.raises(BadSource) as told:
        read_source(source, "x.paper")
    assert told.value.line == line
