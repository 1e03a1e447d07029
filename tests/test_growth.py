"""The work on a paper grows with its length and no faster, however the length is made up.

Calls of functions are counted, which no busy machine disturbs; regular expressions do not show in them, so the time of
the process is compared with itself at four times the length.
"""

import cProfile
import os
import time

import pytest

from parser import parse_text
from samples import BODY, CLOSING, LETTERHEAD, PLAN

PARTS: dict[str, str] = {
    "more sections": "II. NỘI DUNG THI ĐUA\n1. Cải cách hành chính: 100% hồ sơ đúng hạn.\n2. Tinh gọn bộ máy.\n" * 3,
    "more items": "1. Thi đua hoàn thành nhiệm vụ năm 2020, phấn đấu đạt 95% kế hoạch.\n" * 4,
    "many dashes": "- Đẩy mạnh tuyên truyền;\n" * 10,
    "many references": "Căn cứ Nghị định số 98/2023/NĐ-CP ngày 31/12/2023 của Chính phủ về thi đua;\n" * 3,
    "one long line": "phong trào thi đua yêu nước trong toàn ngành, ",
    "one long line of dates": "từ ngày 15/7/2024 đến hết tháng 7/2025, ",
    "one long line of awards": "Bằng khen của Chủ tịch UBND tỉnh, ",
    "one long line of bodies": "Ủy ban nhân dân tỉnh Bắc Giang, ",
    "one long line of figures": "giảm 10% và tăng 5 người, ",
    "blank lines": "\n" * 100,
    "page numbers": "2\n" * 50,
    "labels ever deeper": "1.1.1.1.1. Việc phải làm\na) Việc nhỏ\n- Việc nhỏ hơn\n",
    "labels alone": "1.\na)\n-\n" * 10,
    "opening brackets": "(" * 200,
    "opening quotation marks": "“" * 200,
    "levels in one number": "1." * 100,
    "recipients": "Nơi nhận:\n- UBND tỉnh;\n" * 5,
    "signers": "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\nNguyễn Văn An\n" * 3,
    "articles": "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch phát động.\n" * 5,
    "annexes": "PHỤ LỤC I\nBiểu mẫu đăng ký\n1. Tên đơn vị\n" * 3,
    "table in Markdown": "| Đơn vị | Nhiệm vụ |\n|---|---|\n| Văn phòng | 5% |\n\n" * 3,
}
BEFORE = LETTERHEAD + BODY


def calls(text: str) -> int:
    """How many functions, built-in ones included, are called while a text is parsed."""
    profile = cProfile.Profile()
    profile.enable()
    try:
        parse_text(text)
    finally:
        profile.disable()
    return sum(entry.callcount for entry in profile.getstats())


@pytest.fixture(scope="module")
def base() -> int:
    """The calls that the paper takes without anything added (the first paper also loads what all share)."""
    parse_text(PLAN)
    return calls(PLAN)


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_calls_grow_with_the_length(part: str, base: int) -> None:
    unit = part * max(1, 300 // len(part))
    counted = {times: calls(BEFORE + unit * times + CLOSING) - base for times in (1, 2, 4, 8)}
    assert counted[8] < 2.5 * max(counted[4], base // 4), counted


# One piece of text over and over, as no paper is written: a rule that looks ahead from each of them is slow.
HOSTILE = [
    "(", "“", "a   ", "    x", "ngày ", "Số: ", "(1/1/1945 - ", "1.000.000 đồng ", "Bằng khen của ", "I. ", "\n1.",
    "\nA", "\nGIÁM ĐỐC",
]  # fmt: skip
MORE_HOSTILE = [
    "”", "[", "*", "**", "_", "|", "`", "/", "…", "- ", "1.", "1(", "5%", "a) ", "a\t", "ngày 1/1 ", "tháng 12 ",
    "năm ", "2021 - ", "Số: 1/", "12/", "A-", "KH-", "từ ", "từ ngày ", "100% ", "từ 5% ", "kỷ niệm 80 năm ",
    "tập thể, ", "05 tập thể và ", "15 cá nhân, ", "80 năm ", "quý I năm ", "01 bộ ", "Ủy ban nhân dân ",
    "Nguyễn Văn ", "của ", "về việc ", "Kế hoạch số ", "chủ đề “", "phát động phong trào ", "1.1.1.1.1 ", "Điều 1. ",
    "\n- ", "\n+ ", "\n1", "\nI.", "\n1)", "\na:", "\n1. Mục đích\n", "\nNơi nhận:\n- a", "\nĐiều 1. ", "\nKính gửi:",
    "\nKẾ HOẠCH", "\n|a|b|", "\u0301",
]  # fmt: skip
if os.environ.get("HYPOTHESIS_PROFILE") == "long":
    HOSTILE += MORE_HOSTILE
HEAD, TAIL = PLAN.split("Tinh gọn bộ máy")  # a paper that launches a campaign, cut within an item of its contents


def seconds(piece: str, length: int) -> float:
    """How long a paper with so many characters of one piece keeps the process busy."""
    text = HEAD + piece * (length // len(piece)) + TAIL
    begun = time.process_time()
    parse_text(text)
    return time.process_time() - begun


@pytest.mark.parametrize("piece", HOSTILE, ids=ascii)
def test_time_grows_with_the_length(piece: str, base: int) -> None:
    assert base  # all that papers share is loaded
    alone = min(seconds(piece, 0) for _ in range(3))
    size = 2000
    while (short := seconds(piece, size) - alone) < 0.1:
        if size > 16_000:
            return  # so quick that no growth can be told, and none matters
        size *= 2
    # Four times the length may take four times as long, not sixteen; the best of three, since others use the machine.
    ratios: list[float] = []
    while len(ratios) < 3:
        long = seconds(piece, 4 * size) - alone
        ratios.append(long / max(short, seconds(piece, size) - alone))
        if ratios[-1] < 9:
            return
    pytest.fail(f"{4 * size} characters take {min(ratios):.1f} times as long as {size}", pytrace=False)
