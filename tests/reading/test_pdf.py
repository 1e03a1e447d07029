"""PDF files of which each line's place is known, since the tests set them by hand."""

import random
from contextlib import suppress

import pytest

from checks import check_record
from handmade_pdf import HEIGHT, LETTER, WIDTH, Lock, Put, column, pages_of, pdf
from parser import (
    DamagedDocument,
    EmptyDocument,
    EncryptedDocument,
    InputError,
    Limits,
    ScanWithoutText,
    TooLarge,
    parse,
    parse_text,
)
from parser.corpus.typesetting import as_pdf, office_installed
from parser.reading import Paper, read_bytes
from parser.reading.paper import Cell
from samples import PLAN
from typesetting import typeset

LETTERHEAD_LEFT = ["UBND TỈNH BẮC GIANG", "SỞ NỘI VỤ", "Số: 09/KH-SNV"]
LETTERHEAD_RIGHT = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "Bắc Giang, ngày 07/02/2020"]
ENOUGH = column(["Phong trào thi đua yêu nước năm hai nghìn không trăm hai mươi", "Sở Nội vụ tỉnh Bắc Giang"])


def lines(paper: Paper) -> list[str]:
    return [text for text in paper.text.split("\n") if text.strip()]


# --- text and places ----------------------------------------------------------------------------------------------


def test_lines_are_read_from_top_to_bottom() -> None:
    paper = read_bytes(pdf(column(["Kế hoạch", "Phát động phong trào", "thi đua"])))
    assert paper.media_type == "application/pdf"
    assert lines(paper) == ["Kế hoạch", "Phát động phong trào", "thi đua"]


def test_order_in_the_file_does_not_matter() -> None:
    puts = column(["một", "hai", "ba"])
    assert read_bytes(pdf(puts[::-1])).text == read_bytes(pdf(puts)).text


def test_line_knows_its_page() -> None:
    paper = read_bytes(pdf(column(["trang một"]), column(["trang hai"])))
    assert paper.pages == 2
    assert [(paper.text[line.start : line.end], line.page) for line in paper.lines] == [
        ("trang một", 1),
        ("trang hai", 2),
    ]


@pytest.mark.parametrize("origin", [(0, 0), (100, 200), (-50, -70)], ids=str)
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_box_is_where_the_line_was_set(rotate: int, origin: tuple[int, int]) -> None:
    puts = column(["Kế hoạch phát động", "phong trào thi đua yêu nước", "năm 2020"], x=90, top=120)
    paper = read_bytes(pdf(puts, rotate=rotate, origin=origin))
    assert lines(paper) == [put.text for put in puts]
    for put, line in zip(puts, paper.lines, strict=True):
        assert line.box is not None
        assert line.box.x0 == pytest.approx(put.x, abs=2)
        assert line.box.x1 == pytest.approx(put.end, abs=2)
        assert line.box.top < put.y - 4
        assert put.y <= line.box.bottom < put.y + 8


def test_boxes_lie_on_the_page() -> None:
    for line in read_bytes(pdf(*pages_of(PLAN))).lines:
        assert line.box is not None
        assert 0 <= line.box.x0 < line.box.x1 <= WIDTH
        assert 0 <= line.box.top < line.box.bottom <= HEIGHT


def test_each_quote_has_a_box_for_each_of_its_lines() -> None:
    record = parse(pdf(*pages_of(PLAN)), strict=True)
    places = [place for evidence in record.evidence.values() for place in evidence.places]
    assert any("\n" in place.quote for place in places)
    for place in places:
        assert place.bbox is not None
        assert len(place.bbox) == len([line for line in place.quote.split("\n") if line.strip()]), place.quote


def test_box_of_a_part_of_a_line_is_narrower_than_the_line() -> None:
    puts = pages_of(PLAN)
    record = parse(pdf(*puts), strict=True)
    (place,) = record.evidence["/document/issued"].places
    dateline = next(put for put in puts[0] if put.text.startswith("Bắc Giang, ngày"))
    before = len("Bắc Giang, ") * dateline.size * LETTER
    assert place.quote == "ngày 07 tháng 02 năm 2020"
    assert place.bbox is not None
    assert place.bbox[0][0] == pytest.approx(dateline.x + before, abs=2)
    assert place.bbox[0][2] == pytest.approx(dateline.end, abs=2)


def test_record_holds_what_must_hold_of_any_record() -> None:
    data = pdf(*pages_of(PLAN))
    check_record(parse(data, strict=True).model_dump(), read_bytes(data).text)


def test_paper_set_line_by_line_gives_the_values_of_its_text() -> None:
    record, plain = parse(pdf(*pages_of(PLAN)), strict=True), parse_text(PLAN)
    assert (record.document, record.campaign) == (plain.document, plain.campaign)


def test_letters_set_one_by_one_make_words() -> None:
    puts = [Put(72 + 6 * at, 100, char) for at, char in enumerate("Phong trào thi đua") if char != " "]
    assert lines(read_bytes(pdf(puts))) == ["Phong trào thi đua"]


def test_letter_drawn_twice_to_make_it_bold_is_read_once() -> None:
    puts = [Put(72, 100, "KẾ HOẠCH"), Put(72.3, 100, "KẾ HOẠCH")]
    assert lines(read_bytes(pdf(puts))) == ["KẾ HOẠCH"]


def test_tone_drawn_as_a_character_of_its_own_is_composed() -> None:
    puts = [Put(72, 100, "Quyê"), Put(90, 100, "\u0301"), Put(96, 100, "t đi"), Put(114, 100, "\u0323")]
    puts.append(Put(120, 100, "nh"))
    assert lines(read_bytes(pdf(puts))) == ["Quyết định"]


# --- reading order ------------------------------------------------------------------------------------------------


def letterhead() -> list[Put]:
    """Row by row, as a program may write it."""
    left, right = column(LETTERHEAD_LEFT, x=60), column(LETTERHEAD_RIGHT, x=300)
    return [put for row in zip(left, right, strict=True) for put in row]


def test_columns_of_the_letterhead_come_left_then_right() -> None:
    title = [Put(240, 200, "KẾ HOẠCH"), Put(72, 230, "Phát động phong trào thi đua ngành Nội vụ tỉnh năm 2020")]
    paper = read_bytes(pdf(letterhead() + title))
    assert lines(paper) == [*LETTERHEAD_LEFT, *LETTERHEAD_RIGHT, *(put.text for put in title)]
    assert [line.column for line in paper.lines] == ["left"] * 3 + ["right"] * 3 + [None] * 2


def test_three_columns_are_read_one_by_one_though_their_lines_nearly_touch() -> None:
    left = column(["THÀNH ĐOÀN HÀ GIANG", "BAN THƯỜNG VỤ", "Số: 09/KHLT"], x=60)
    middle = column(["SỞ TƯ PHÁP", "THÀNH PHỐ"], x=215)
    right = column(["CỘNG HÒA XÃ HỘI", "Độc lập - Tự do", "Hà Giang, ngày 07/02/2020"], x=400)
    title = column(["Phát động phong trào thi đua thượng tôn pháp luật trong thanh niên thành phố"], top=230)
    paper = read_bytes(pdf([*left, *right, *middle, *title]))
    assert lines(paper) == [put.text for put in [*left, *middle, *right, *title]]
    assert [line.cell.column if line.cell else None for line in paper.lines] == [0] * 3 + [1] * 2 + [2] * 3 + [None]


def test_recipients_come_before_the_signer_beside_them() -> None:
    body = column([f"Phong trào thi đua phải được tổ chức thiết thực, hiệu quả ({n})." for n in range(5)])
    left = column(["Nơi nhận:", "- UBND tỉnh;", "- Các phòng, ban;", "- Lưu: VT."], x=72, top=300)
    right = [Put(380, 300, "GIÁM ĐỐC"), Put(370, 354, "Nguyễn Văn An")]
    assert lines(read_bytes(pdf(body + right + left)))[5:] == [
        "Nơi nhận:",
        "- UBND tỉnh;",
        "- Các phòng, ban;",
        "- Lưu: VT.",
        "GIÁM ĐỐC",
        "Nguyễn Văn An",
    ]


def test_page_number_is_furniture() -> None:
    data = pdf(*pages_of(PLAN))
    text, record = read_bytes(data).text, parse(data, strict=True)
    assert [text[part.start : part.end].strip() for part in record.layout if part.part == "furniture"] == ["2"]


def test_page_number_does_not_cut_the_sentence_that_runs_over_it() -> None:
    long = PLAN.replace(
        "tránh hình thức.", "tránh hình thức, " + "gắn với nhiệm vụ chính trị của đơn vị, " * 30 + "hết."
    )
    record = parse(pdf(*pages_of(long)), strict=True)
    assert record.campaign is not None
    (requirement,) = record.campaign.requirements
    assert requirement.count("gắn với nhiệm vụ chính trị của đơn vị") == 30


def test_ruled_table_is_read_cell_by_cell() -> None:
    rules = " ".join(f"72 {y} m 500 {y} l S" for y in (700, 660, 620))
    rules += " " + " ".join(f"{x} 620 m {x} 700 l S" for x in (72, 200, 500))
    cells = [Put(80, 162, "Đơn vị"), Put(210, 162, "Nhiệm vụ"), Put(80, 200, "Văn phòng")]
    cells += [Put(210, 196, "tổng hợp kết quả"), Put(210, 212, "cuối năm")]
    paper = read_bytes(pdf(ENOUGH + cells, drawing=rules))
    told = {paper.text[line.start : line.end]: line.cell for line in paper.lines if line.cell}
    assert told == {
        "Đơn vị": Cell(0, 0, 0),
        "Nhiệm vụ": Cell(0, 0, 1),
        "Văn phòng": Cell(0, 1, 0),
        "tổng hợp kết quả": Cell(0, 1, 1),
        "cuối năm": Cell(0, 1, 1),
    }


def test_row_that_a_page_break_cuts_is_one_row() -> None:
    def rules(*heights: int) -> str:
        flat = " ".join(f"72 {y} m 500 {y} l S" for y in heights)
        return flat + " " + " ".join(f"{x} {heights[-1]} m {x} {heights[0]} l S" for x in (72, 200, 400, 500))

    first = [Put(80, 162, "1"), Put(210, 162, "Nộp hồ sơ"), Put(410, 162, "85%"), Put(80, 200, "2")]
    first += [Put(210, 200, "Hộ dân đăng ký"), Put(410, 200, "95%")]
    second = [Put(210, 162, "gia đình văn hóa"), Put(80, 200, "3"), Put(210, 200, "Cây xanh"), Put(410, 200, "10%")]
    ruled = rules(700, 660, 620)
    paper = read_bytes(pdf(ENOUGH + first, second, drawing=ruled))
    told = [(paper.text[line.start : line.end], line.page, line.cell) for line in paper.lines if line.cell]
    assert told[3:7] == [
        ("2", 1, Cell(0, 1, 0)),
        ("Hộ dân đăng ký", 1, Cell(0, 1, 1)),
        ("gia đình văn hóa", 2, Cell(0, 1, 1)),
        ("95%", 1, Cell(0, 1, 2)),
    ]
    assert told[7] == ("3", 2, Cell(0, 2, 0))


# --- what cannot be read ------------------------------------------------------------------------------------------


def test_file_with_a_password_is_encrypted() -> None:
    with pytest.raises(EncryptedDocument):
        read_bytes(pdf(ENOUGH, lock=Lock(password=b"matkhau")))


def test_file_that_only_forbids_printing_is_read() -> None:
    assert lines(read_bytes(pdf(ENOUGH, lock=Lock()))) == [put.text for put in ENOUGH]


def test_file_locked_in_an_unknown_way_is_encrypted() -> None:
    data = pdf(ENOUGH, lock=Lock()).replace(b"/Filter /Standard", b"/Filter /Unknown0")
    with pytest.raises(EncryptedDocument):
        read_bytes(data)


def test_picture_without_text_is_a_scan() -> None:
    with pytest.raises(ScanWithoutText):
        read_bytes(pdf([], [], picture=True))


def test_picture_with_a_few_stamped_words_is_a_scan() -> None:
    with pytest.raises(ScanWithoutText):
        read_bytes(pdf([Put(400, 60, "Ký bởi: Sở Nội vụ")], picture=True))


def test_picture_under_a_text_layer_is_read() -> None:
    assert lines(read_bytes(pdf(ENOUGH, picture=True))) == [put.text for put in ENOUGH]


def test_page_without_anything_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        read_bytes(pdf([]))


def test_file_without_pages_is_refused() -> None:
    with pytest.raises((EmptyDocument, DamagedDocument)):
        read_bytes(pdf())


def test_file_without_pages_is_not_taken_for_locked_after_a_locked_one() -> None:
    with pytest.raises(EncryptedDocument):
        read_bytes(pdf(ENOUGH, lock=Lock(password=b"matkhau")))
    with pytest.raises((EmptyDocument, DamagedDocument)):
        read_bytes(pdf())


def test_too_many_pages() -> None:
    with pytest.raises(TooLarge, match="3 > 2"):
        read_bytes(pdf(ENOUGH, ENOUGH, ENOUGH), Limits(pages=2))


def test_too_many_characters() -> None:
    with pytest.raises(TooLarge):
        read_bytes(pdf(*pages_of(PLAN)), Limits(characters=300))


@pytest.mark.parametrize("tenths", range(10))
def test_truncated_file_is_read_or_refused_by_a_documented_error(tenths: int) -> None:
    data = pdf(*pages_of(PLAN))
    with suppress(DamagedDocument, EmptyDocument):
        read_bytes(data[: 20 + (len(data) - 20) * tenths // 10])


def test_only_the_header_is_damaged() -> None:
    with pytest.raises(DamagedDocument):
        read_bytes(b"%PDF-1.7\n")


def test_flipped_bytes_are_read_or_refused_by_a_documented_error() -> None:
    data, chance = pdf(*pages_of(PLAN)), random.Random(30)
    for _ in range(40):
        broken = bytearray(data)
        for _ in range(chance.choice([1, 5, 50])):
            broken[chance.randrange(9, len(broken))] = chance.randrange(256)
        with suppress(InputError):
            parse(bytes(broken))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"/Kids [6 0 R]", b"/Kids [2 0 R]"),
        (b"/Count 1", b"/Count 9"),
        (b"/Count 1", b"/Count -1"),
        (b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 0 0]    "),
        (b"/MediaBox [0 0 595 842]", b"/MediaBox [0 0 9e9 9e9]"),
        (b"/Contents 7 0 R", b"/Contents 6 0 R"),
        (b"/Root 1 0 R", b"/Root 9 0 R"),
        (b"startxref\n", b"startxref\n9"),
        (b"/F 3 0 R", b"/F 8 0 R"),
        (b" Tf ", b" Tx "),
    ],
    ids=lambda change: change.decode().strip(),
)
def test_wrong_structure_is_read_or_refused_by_a_documented_error(old: bytes, new: bytes) -> None:
    data = pdf(ENOUGH)
    assert old in data
    with suppress(InputError):
        parse(data.replace(old, new))


def test_bytes_before_the_header_do_not_matter() -> None:
    assert lines(read_bytes(b"\r\n\r\njunk\n" + pdf(ENOUGH))) == [put.text for put in ENOUGH]


def test_text_beyond_the_page_does_not_break_it() -> None:
    paper = read_bytes(pdf([*ENOUGH, Put(-4000, 100, "ngoài trang"), Put(72, 100_000, "rất xa")]))
    assert [put.text for put in ENOUGH] == [text for text in lines(paper) if text not in ("ngoài trang", "rất xa")]


# --- a paper as an office program sets it -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def office_pdf() -> bytes:
    if not office_installed():
        pytest.skip("LibreOffice is not installed")
    return as_pdf({"plan": typeset(PLAN)})["plan"]


def test_typeset_pdf_gives_the_values_of_its_text(office_pdf: bytes) -> None:
    record, plain = parse(office_pdf, strict=True), parse_text(PLAN)
    assert (record.document, record.campaign) == (plain.document, plain.campaign)


def test_typeset_pdf_holds_what_must_hold_of_any_record(office_pdf: bytes) -> None:
    check_record(parse(office_pdf, strict=True).model_dump(), read_bytes(office_pdf).text)


def test_typeset_pdf_has_boxes_on_the_page(office_pdf: bytes) -> None:
    for line in read_bytes(office_pdf).lines:
        assert line.box is not None
        assert 0 <= line.box.x0 < line.box.x1 <= WIDTH + 1
        assert 0 <= line.box.top < line.box.bottom <= HEIGHT + 1
