"""One paper in every encoding that a text file may have: the record is the same."""

import codecs
import unicodedata

import pytest

from checks import check_record
from parser import WrongEncoding, parse, parse_text
from parser.reading import Paper, read, read_bytes, read_string
from samples import PLAN, without_source

ENCODINGS = {
    "utf-8": PLAN.encode("utf-8"),
    "utf-8 with mark": PLAN.encode("utf-8-sig"),
    "utf-16 little endian with mark": codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le"),
    "utf-16 big endian with mark": codecs.BOM_UTF16_BE + PLAN.encode("utf-16-be"),
    "utf-16 little endian without mark": PLAN.encode("utf-16-le"),
    "utf-16 big endian without mark": PLAN.encode("utf-16-be"),
    "utf-32 little endian with mark": codecs.BOM_UTF32_LE + PLAN.encode("utf-32-le"),
    "utf-32 big endian with mark": codecs.BOM_UTF32_BE + PLAN.encode("utf-32-be"),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_same_text_whatever_the_encoding(data: bytes) -> None:
    assert read_bytes(data).text == read_string(PLAN).text


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_same_record_whatever_the_encoding(data: bytes) -> None:
    assert without_source(parse(data)) == without_source(parse_text(PLAN))


@pytest.mark.parametrize("line_end", ["\r\n", "\r", "\u2028", "\x85"], ids=["CRLF", "CR", "U+2028", "NEL"])
def test_same_record_whatever_the_line_ends(line_end: str) -> None:
    assert without_source(parse_text(PLAN.replace("\n", line_end))) == without_source(parse_text(PLAN))


def test_mixed_line_ends_make_no_empty_lines() -> None:
    assert read_string("một\r\nhai\rba\nbốn").text == "một\nhai\nba\nbốn"


def test_form_feed_ends_a_line() -> None:
    assert read_string("hết trang một\x0ctrang hai").text == "hết trang một\ntrang hai"


def test_decomposed_letters_become_composed_ones() -> None:
    text = read_string(unicodedata.normalize("NFD", PLAN)).text
    assert unicodedata.is_normalized("NFC", text)
    assert text == read_string(PLAN).text


def test_offsets_of_a_decomposed_file_count_in_the_composed_text() -> None:
    data = unicodedata.normalize("NFD", PLAN).encode("utf-8")
    paper, record = read(data), parse(data, strict=True).model_dump()
    check_record(record, paper.text)
    assert record["document"]["signer"]["name"] == "Nguyễn Văn An"


def test_half_composed_letters_become_one_letter() -> None:
    assert read_string("Quyê\u0301t đi\u0323nh\n").text.startswith("Quyết định")


@pytest.mark.parametrize(
    "mark",
    ["\u200b", "\u200c", "\u200d", "\ufeff", "\u00ad", "\u200e", "\u202e", "\u2060"],
    ids=lambda mark: f"U+{ord(mark):04X}",
)
def test_invisible_characters_are_dropped(mark: str) -> None:
    assert read_string(f"thi{mark} đua").text == "thi đua"


def test_invisible_character_between_letter_and_tone_is_dropped_before_composing() -> None:
    assert read_string("e\u200b\u0323").text == "ẹ"


def test_tab_stays() -> None:
    assert read_string("1.\tNội dung").text == "1.\tNội dung"


def test_no_break_space_reads_as_space() -> None:
    spaced = PLAN.replace("ngày 07 tháng", "ngày\u00a007\u00a0tháng").replace("Số: 09", "Số:\u00a009")
    document = parse_text(spaced).document
    assert (document.issued, document.number) == ("2020-02-07", "09")


def test_lone_surrogate_becomes_a_replacement_character() -> None:
    assert read_string("thi \ud800 đua").text == "thi \ufffd đua"


def test_utf16_with_an_odd_number_of_bytes_is_a_wrong_encoding() -> None:
    with pytest.raises(WrongEncoding):
        read_bytes(codecs.BOM_UTF16_LE + PLAN.encode("utf-16-le") + b"\x41")


def test_byte_that_is_no_utf8_is_named_with_its_place() -> None:
    with pytest.raises(WrongEncoding, match="0xFF"):
        read_bytes("Kế hoạch ".encode() + b"\xff\xff thi dua")


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_lines_cut_the_whole_text(data: bytes) -> None:
    paper: Paper = read_bytes(data)
    assert "\n".join(paper.text[line.start : line.end] for line in paper.lines) == paper.text
