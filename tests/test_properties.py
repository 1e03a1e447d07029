"""What holds of every paper, whatever is in it: papers made of parts, and whole papers torn in many ways.

``HYPOTHESIS_PROFILE=long`` tries many more papers, other ones each time.
"""

import json
import os
import random
import unicodedata
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checks import check_record
from parser import InputError, parse_paper, parse_text
from parser.reading import read_string
from parser.record.schema import record_schema
from samples import PLAN, without_source

_COMMON: dict[str, Any] = {
    "deadline": None,
    "database": None,
    "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
}
settings.register_profile("short", max_examples=60, derandomize=True, **_COMMON)
settings.register_profile("long", max_examples=2000, print_blob=True, **_COMMON)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "short"))
FEWER = settings(max_examples=settings().max_examples // 3)

HERE = Path(__file__).parent
CORPUS = sorted((HERE.parent / "corpus" / "train" / "text").glob("*.txt"))
PAPERS = [PLAN] + [path.read_text("utf-8") for path in CORPUS]
PAPERS += [path.read_text("utf-8").split("\n-----")[1] for path in sorted((HERE / "papers").glob("*.txt"))]
VALIDATOR = jsonschema.Draft202012Validator(record_schema())


def check(text: str) -> None:
    """A text is refused by a documented error, or gives a record that holds what must hold of any."""
    try:
        paper = read_string(text)
    except InputError:
        return
    check_record(parse_paper(paper, strict=True).model_dump(), paper.text)


# --- papers made of parts -----------------------------------------------------------------------------------------

LETTERHEADS = [
    "UBND TỈNH LẠNG SƠN\nSỞ NỘI VỤ\n{number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{date}",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{date}\nBỘ NỘI VỤ\n{number}",
    "TỈNH ỦY HÀ GIANG\n*\n{number}\nĐẢNG CỘNG SẢN VIỆT NAM\n{date}",
    "UBND XÃ BẢO TÂN        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n{number}          Độc lập - Tự do - Hạnh phúc\n{date}",
    "HỘI LHPN VIỆT NAM\nTỈNH NAM ĐỊNH - SỞ Y TẾ\n{number}\n{date}",
    "BỘ QUỐC PHÒNG\nBỘ TƯ LỆNH QUÂN KHU 3\n\n{number}\n\n{date}\nHỎA TỐC\nMẬT",
    "{number}",
    "",
]
NUMBERS = ["Số: 09/KH-SNV", "Số:      /KH-UBND", "Số 12-KH/TU", "Số: 09/2020/QĐ-UBND", "Số: …/…", "Số:", "2/3", ""]
DATES = [
    "Lạng Sơn, ngày 07 tháng 02 năm 2020",
    "Hà Nội, ngày … tháng 7 năm 2024",
    "ngày 31 tháng 02 năm 2023",
    "Huế, ngày 99 tháng 13 năm 0000",
    "Cần Thơ, 05/3/2019",
    "",
]
TITLES = [
    "KẾ HOẠCH\nPhát động phong trào thi đua năm 2024",
    "CHỈ THỊ\nVề việc phát động đợt thi đua đặc biệt\nlập thành tích chào mừng 80 năm Ngày Quốc khánh",
    "QUYẾT ĐỊNH\nBan hành Kế hoạch tổ chức phong trào thi đua “Dạy tốt, học tốt” giai đoạn 2021 - 2025",
    "V/v hưởng ứng phong trào thi đua\n\nKính gửi:\n- Các sở, ban, ngành;\n- UBND các huyện.",
    "LỜI KÊU GỌI\nTHI ĐUA ÁI QUỐC",
    "THỂ LỆ\nHội thi nấu ăn",
    "",
]
HEADS = [
    "I. MỤC ĐÍCH, YÊU CẦU", "II. NỘI DUNG THI ĐUA", "3. Chỉ tiêu", "Phần thứ nhất\nNHỮNG VẤN ĐỀ CHUNG",
    "Điều 1. Phạm vi", "Chương II\nKHEN THƯỞNG", "IV. HÌNH THỨC KHEN THƯỞNG", "**V. Tổ chức thực hiện**",
    "VI. HỒ SƠ, THỜI GIAN", "a)", "PHỤ LỤC I", "# VII. Kinh phí", "VIII. CHỦ ĐỀ", "1. Đối tượng", "1.1. Thời gian",
]  # fmt: skip
LABELS = ["1. ", "2) ", "a) ", "đ) ", "- ", "+ ", "1.1. ", "1.1.1 ", "(i) ", "IV. ", "Điều 3. ", "", "", "* ", "– "]
SENTENCES = [
    "100% cán bộ, công chức hoàn thành nhiệm vụ; giảm 10% đơn thư so với năm 2023.",
    "Tặng Bằng khen của Chủ tịch UBND tỉnh cho 05 tập thể và 10 cá nhân, mỗi tập thể 3.000.000 đồng.",
    "Từ ngày 15/7/2024 đến hết tháng 7/2025.",
    "Từ nay đến ngày 30 tháng 4 năm 2025",
    "Chủ đề: “Đoàn kết, kỷ cương, sáng tạo”.",
    "Căn cứ Luật Thi đua, Khen thưởng ngày 15 tháng 6 năm 2022;",
    "Thực hiện Chỉ thị số 26/CT-\nTTg ngày 01/7/2023 của Thủ tướng Chính phủ về phong trào thi đua",
    "Nhân kỷ niệm 80 năm Ngày thành lập ngành Tổ chức Nhà nước (28/8/1945 - 28/8/2025) và 50 năm (30/4/1975)",
    "Sở Nội vụ phát động phong trào thi đua đến toàn thể cán bộ, các phòng, ban như sau:",
    "Các đơn vị gửi báo cáo về Văn phòng Sở trước ngày 15/11 hằng năm, chậm nhất 01/12/2024.",
    "Hồ sơ (02 bộ) gồm: tờ trình; báo cáo thành tích; biên bản họp.",
    "Nằm trong nhóm 05 cơ quan đứng đầu; tăng từ 5% trở lên, không quá 3,5 triệu đồng/người.",
    "Giao Văn phòng: chủ trì, phối hợp với các đơn vị liên quan; Đề nghị Mặt trận hưởng ứng./.",
    "thay thế Quyết định số 12/QĐ-UBND ngày 1/1/2020 và bãi bỏ Quy chế số 3.",
    "Nơi nhận:",
    "(Có biểu mẫu kèm theo)",
    "| Đơn vị | Chỉ tiêu |\n|---|---|\n| Sở | 5% |",
    "3",
]
CLOSINGS = [
    "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nKT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nNguyễn Văn An",
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nĐại tá, TS. Lê Thị B\nNơi nhận:\n- Lưu: VT",
    "T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nK’ Brểu",
    "Nơi nhận: - Như trên; - Lưu VT, TĐKT.          CHỦ TỊCH\n\n          Trần A",
    "GIÁM ĐỐC SỞ Y TẾ          GIÁM ĐỐC SỞ NỘI VỤ\n\nLê A          Trần B",
    "",
]


@st.composite
def made_papers(draw: st.DrawFn) -> str:
    """A paper made of parts that fit together more or less."""
    number, date = draw(st.sampled_from(NUMBERS)), draw(st.sampled_from(DATES))
    head = draw(st.sampled_from(LETTERHEADS)).format(number=number, date=date)
    item = st.tuples(st.sampled_from(LABELS), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3))
    section = st.tuples(st.sampled_from(HEADS), st.lists(item, max_size=4))
    pieces = [head, draw(st.sampled_from(TITLES))]
    for heading, items in draw(st.lists(section, max_size=5)):
        pieces += [heading, *(label + " ".join(sentences) for label, sentences in items)]
    pieces.append(draw(st.sampled_from(CLOSINGS)))
    return draw(st.sampled_from(["\n", "\n\n", "\n \n"])).join(pieces) + "\n"


@given(made_papers())
def test_paper_made_of_parts_is_grounded(text: str) -> None:
    check(text)


# Small papers that were once read wrongly, found by tearing whole ones.
ONCE_WRONG = {
    "blank within the day": "Bình Phước, ngày 0 5 tháng 3 năm 2024\n",
    "no recipient but the closing marks": "Nơi nhận:./.",
    "number of the paper below the recipients": "4. 2028.\nNơi nhận:\nSố:",
    "motto below the recipients": "CHỊU TRÁCH NHIỆM THI HÀNH QUYẾT ĐỊNH NÀY./.\nNƠI NHẬN:\nĐỘC LẬP TỰ DO HẠNH PHÚC",
    "dossier item of figures": "hưởng ứng thi đua\n2)\nHồ\nsơ\n33..",
    "objective of figures": "phát\nđộng\nthi\nđua\nMỤC\nĐÍCH,\nYÊU\n33..",
    "participants of doubled letters": "hưởng ứng thi đua\n1. Đối tượng\n(i) đđầầuu;; ttừừ",
    "two measures over a wrap": "Triển khai thi đua tầng,\n3. cHỈ SỬA CHỮA 5.100 NHÀ; CHO\n100% HỘ",
    "measures below dashes": "b- 100% ; 10 điểm. 2 trường.\n+ trí.\n+ 19/10.\nNhà kêu gọi thi đua",
    "line of wide gaps": "a   " * 1500,
}


@pytest.mark.parametrize("text", ONCE_WRONG.values(), ids=ONCE_WRONG)
def test_small_paper_that_was_once_read_wrongly_is_grounded(text: str) -> None:
    check(text)


# --- whole papers torn --------------------------------------------------------------------------------------------

Tear = Callable[[random.Random, str], str]
ODD = [
    "\u0301", "e\u0323\u0302", "\u1ea1\u0323", "a" + "\u0300" * 30, "\x00", "\x1b[31m", "\x07", "\ufeff", "\u200b",
    "\u202e", "שלום", "مرحبا", "\u00ad", "\u2028", "\x0c", "\x85", "😀", "👨\u200d👩\u200d👧", "\ud800", "\ufffe", "²",
    "２０２４", "٣", "½", "Ⅳ", "ﬁ", "İ", "ß", "\t\t", "(((", ")))", "“““", "”", "\"", "[[", "**", "__", "##", "|", "\\",
    "&amp;", "<b>", "{}", "%s", "{0}", "./.", "…", "...", "1.1.1.1", "99999999999", "ngày 30/2/2024", "ngày 0/0/0",
    "năm 99999", "kỷ niệm 0 năm Ngày (1/1/2000 - 1/1/1900)", "Số: ", "Điều 1.", "\nNơi nhận:\n", "\nKính gửi:\n",
    "\nPHỤ LỤC\n", "\n- \n", "\n1.\n", "\na)\n", "\nI.\n", "\n\n\n\n", "-5%", "1.000.000.000.000 đồng", "x" * 3000,
    "thi đua " * 300,
]  # fmt: skip


def _lines(tear: Callable[[random.Random, list[str]], None]) -> Tear:
    def apply(chance: random.Random, text: str) -> str:
        lines = text.split("\n")
        tear(chance, lines)
        return "\n".join(lines)

    return apply


def _at(chance: random.Random, lines: list[str]) -> int:
    return chance.randrange(len(lines)) if lines else 0


def _delete(chance: random.Random, lines: list[str]) -> None:
    at = _at(chance, lines)
    del lines[at : at + chance.randint(1, 6)]


def _repeat(chance: random.Random, lines: list[str]) -> None:
    at = _at(chance, lines)
    lines[at:at] = lines[at : at + chance.randint(1, 6)] * chance.choice([1, 1, 3])


def _swap(chance: random.Random, lines: list[str]) -> None:
    one, other = _at(chance, lines), _at(chance, lines)
    lines[one], lines[other] = lines[other], lines[one]


def _join(chance: random.Random, lines: list[str]) -> None:
    at = _at(chance, lines)
    lines[at : at + 4] = [chance.choice(["", " ", "          "]).join(lines[at : at + 4])]


def _blank(chance: random.Random, lines: list[str]) -> None:
    at = _at(chance, lines)
    lines[at:at] = [""] * chance.choice([1, 2, 40])


def _cut(chance: random.Random, text: str) -> str:
    one, other = sorted(chance.randrange(len(text) + 1) for _ in range(2))
    return chance.choice([text[:one], text[one:], text[:one] + text[other:]])


def _insert(chance: random.Random, text: str) -> str:
    for _ in range(chance.choice([1, 3, 10])):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice(ODD) + text[at:]
    return text


def _anywhere(change: Callable[[str], str]) -> Tear:
    """Change a random stretch of the text."""

    def apply(chance: random.Random, text: str) -> str:
        one, other = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        return text[:one] + change(text[one:other]) + text[other:]

    return apply


TEARS: list[Tear] = [
    *map(_lines, (_delete, _repeat, _swap, _join, _blank)),
    _cut,
    _insert,
    _insert,
    _anywhere(lambda text: text.replace(" ", "\u00a0")),
    _anywhere(lambda text: text.replace(" ", "")),
    _anywhere(lambda text: text.replace(" ", "\n")),
    _anywhere(lambda text: text.replace("\n", " ")),
    _anywhere(lambda text: "".join(char * 2 for char in text)),
    _anywhere(lambda text: " ".join(text)),
    _anywhere(str.upper),
    _anywhere(str.lower),
    _anywhere(str.swapcase),
    _anywhere(lambda text: text[::-1]),
    _anywhere(lambda text: unicodedata.normalize("NFD", text)),
    _anywhere(lambda text: unicodedata.normalize("NFD", text).encode("ascii", "ignore").decode()),
]


@st.composite
def torn_papers(draw: st.DrawFn) -> str:
    """A whole paper, torn in one to five ways."""
    text = draw(st.sampled_from(PAPERS))
    chance = draw(st.randoms(use_true_random=False))
    for tear in draw(st.lists(st.sampled_from(TEARS), min_size=1, max_size=5)):
        text = tear(chance, text)[:30_000] or " "
    return text


@given(torn_papers())
@settings(max_examples=settings().max_examples * 2)
def test_torn_paper_is_grounded(text: str) -> None:
    check(text)


@given(st.text(max_size=400))
@example("")
@example("\n")
@example("0")
@example("Số:\n")
@example("\ud800\n")
def test_any_text_is_grounded_or_refused(text: str) -> None:
    check(text)


@given(st.lists(st.sampled_from([*ODD, *LABELS, *HEADS, *SENTENCES, *TITLES, *CLOSINGS]), max_size=25).map("".join))
def test_heap_of_fragments_is_grounded(text: str) -> None:
    check(text)


@given(st.one_of(made_papers(), torn_papers()))
@FEWER
def test_record_is_valid_by_its_json_schema(text: str) -> None:
    try:
        record = parse_text(text)
    except InputError:
        return
    written = json.loads(record.model_dump_json())
    assert [error.message for error in VALIDATOR.iter_errors(written)] == []
    assert type(record).model_validate(written) == record


@given(st.one_of(made_papers(), torn_papers()))
@FEWER
def test_parsing_twice_gives_the_same_record(text: str) -> None:
    try:
        one, other = parse_text(text).model_dump(), parse_text(text).model_dump()
    except InputError:
        return
    for record in (one, other):
        del record["source"]["parsed_at"]
    assert one == other


def test_papers_parsed_in_threads_give_the_records_of_one_after_the_other() -> None:
    papers = PAPERS[:8]
    alone = [without_source(parse_text(text)) for text in papers]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(lambda text: without_source(parse_text(text)), papers))
    assert together == alone


def test_order_of_papers_does_not_matter() -> None:
    papers = PAPERS[:6]
    forth = [without_source(parse_text(text)) for text in papers]
    back = [without_source(parse_text(text)) for text in reversed(papers)]
    assert forth == back[::-1]
