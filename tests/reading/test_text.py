"""Plain text, Markdown and HTML: what a reader sees of each."""

import codecs
from contextlib import suppress

import pytest

from parser import EmptyDocument, InputError, parse, parse_text
from parser.reading import Paper, read_bytes, read_string
from parser.reading.paper import Cell
from samples import PLAN, without_source


def lines(paper: Paper) -> list[str]:
    """The lines that are not blank."""
    return [text for text in paper.text.split("\n") if text.strip()]


def html(body: str) -> Paper:
    return read_bytes(f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


# --- plain text ---------------------------------------------------------------------------------------------------


def test_each_line_of_the_file_is_a_line_of_the_paper() -> None:
    paper = read_string("một\n\nhai\n")
    assert paper.media_type == "text/plain"
    assert paper.text.rstrip("\n") == "một\n\nhai"


def test_clean_text_is_its_own_canonical_text() -> None:
    assert read_string(PLAN).text == PLAN


def test_blanks_at_line_ends_do_not_change_the_record() -> None:
    def values(text: str) -> object:
        record = without_source(parse_text(text))
        return {key: record[key] for key in ("document", "campaign", "awards", "milestones", "responsibilities")}

    assert values(PLAN.replace("\n", "  \t\n")) == values(PLAN)


def test_path_bytes_open_file_and_string_give_the_same_record(tmp_path: object) -> None:
    from pathlib import Path

    path = Path(str(tmp_path)) / "plan.txt"
    path.write_text(PLAN, "utf-8")
    expected = without_source(parse_text(PLAN))
    with path.open("rb") as binary, path.open(encoding="utf-8") as text:
        for source in (path, str(path), path.read_bytes(), memoryview(path.read_bytes()), binary, text, PLAN):
            assert without_source(parse(source)) == expected


# --- Markdown -----------------------------------------------------------------------------------------------------


def test_heading_marks_are_taken_off_and_the_heading_is_bold() -> None:
    paper = read_string("## KẾ HOẠCH\n\nNội dung sau đây.\n")
    assert paper.media_type == "text/markdown"
    assert lines(paper) == ["KẾ HOẠCH", "Nội dung sau đây."]
    assert paper.lines[0].bold


def test_strong_line_is_bold_and_a_strong_word_is_not() -> None:
    paper = read_string("**Mục đích**\n\nPhong trào **thi đua** năm nay.\n")
    assert lines(paper) == ["Mục đích", "Phong trào thi đua năm nay."]
    assert [bool(line.bold) for line in paper.lines if line.end > line.start] == [True, False]


def test_list_markers_stay_since_they_are_labels() -> None:
    assert lines(read_string("# Nội dung\n\n1. Một\n2. Hai\n- gạch\n+ cộng\n")) == [
        "Nội dung",
        "1. Một",
        "2. Hai",
        "- gạch",
        "+ cộng",
    ]


def test_table_cells_are_lines_with_their_places() -> None:
    paper = read_string("| Đơn vị | Nhiệm vụ |\n| --- | --- |\n| Văn phòng | tổng hợp |\n")
    told = {paper.text[line.start : line.end]: line.cell for line in paper.lines if line.cell}
    assert told == {
        "Đơn vị": Cell(0, 0, 0),
        "Nhiệm vụ": Cell(0, 0, 1),
        "Văn phòng": Cell(0, 1, 0),
        "tổng hợp": Cell(0, 1, 1),
    }


def test_escaped_characters_are_themselves() -> None:
    assert lines(read_string("# Số\n\n1\\. Tặng 05 \\* 2 giải; mục \\#3\n")) == ["Số", "1. Tặng 05 * 2 giải; mục #3"]


def test_entities_are_decoded_in_markdown() -> None:
    assert lines(read_string("# Thi đua\n\nThi đua &amp; khen thưởng\n")) == ["Thi đua", "Thi đua & khen thưởng"]


def test_asterisk_as_a_list_mark_is_not_taken_for_markdown() -> None:
    paper = read_string("* Đối với tập thể:\n* Đối với cá nhân:\n")
    assert lines(paper) == ["* Đối với tập thể:", "* Đối với cá nhân:"]


def test_dots_to_be_filled_in_stay_in_markdown() -> None:
    assert "ngày ..... tháng ....." in read_string("**KẾ HOẠCH**\n\nngày ..... tháng ..... năm 2024\n").text


def test_markdown_paper_gives_the_values_of_the_plain_one() -> None:
    marked = PLAN.replace("KẾ HOẠCH\n", "# KẾ HOẠCH\n").replace("I. MỤC ĐÍCH, YÊU CẦU", "**I. MỤC ĐÍCH, YÊU CẦU**")
    one, other = parse_text(marked), parse_text(PLAN)
    assert (one.document, one.campaign) == (other.document, other.campaign)


# --- HTML ---------------------------------------------------------------------------------------------------------


def test_each_block_is_a_line() -> None:
    assert lines(html("<h1>KẾ HOẠCH</h1><p>Phát động<p>thi đua<div>năm 2024</div>")) == [
        "KẾ HOẠCH",
        "Phát động",
        "thi đua",
        "năm 2024",
    ]


def test_inline_elements_do_not_break_a_line() -> None:
    assert lines(html("<p>Phong <b>trào</b> <i>thi</i> <span>đua</span></p>")) == ["Phong trào thi đua"]


def test_line_breaks_of_the_source_are_spaces() -> None:
    assert lines(html("<p>Phong trào\n   thi\tđua</p>")) == ["Phong trào thi đua"]


def test_br_ends_a_line() -> None:
    assert lines(html("<p>Số: 09/KH-SNV<br>Bắc Giang<br/>năm 2020</p>")) == ["Số: 09/KH-SNV", "Bắc Giang", "năm 2020"]


def test_entities_are_decoded() -> None:
    assert lines(html("<p>K&#7871; ho&#x1EA1;ch &amp; thi &#273;ua &quot;a&quot;&nbsp;b</p>")) == [
        'Kế hoạch & thi đua "a" b'
    ]


def test_decomposed_letters_of_html_become_composed() -> None:
    assert lines(html("<p>Quye\u0302\u0301t di\u0323nh</p>")) == ["Quyết dịnh"]


@pytest.mark.parametrize(
    "unseen",
    [
        "<script>var a = 'bí mật';</script>",
        "<style>p::before { content: 'bí mật' }</style>",
        "<!-- bí mật -->",
        "<p hidden>bí mật</p>",
        "<p style='display: none'>bí mật</p>",
        "<span style='VISIBILITY:hidden'>bí mật</span>",
        "<template><p>bí mật</p></template>",
        "<noscript>bí mật</noscript>",
    ],
)
def test_what_a_reader_does_not_see_is_left_out(unseen: str) -> None:
    assert lines(html(f"<p>Thi đua</p>{unseen}<p>yêu nước</p>")) == ["Thi đua", "yêu nước"]


def test_title_of_the_window_is_not_text_of_the_paper() -> None:
    data = "<html><head><title>Trang chủ</title></head><body><p>Kế hoạch</p></body></html>"
    assert lines(read_bytes(data.encode())) == ["Kế hoạch"]


def test_text_after_a_hidden_element_is_kept() -> None:
    assert lines(html("<p>thi <span hidden>x</span>đua</p>")) == ["thi đua"]


def test_ordered_lists_get_the_numbers_that_a_browser_shows() -> None:
    assert lines(html("<ol><li>một</li><li>hai</li></ol><ol start=5><li>năm</li></ol>")) == [
        "1. một",
        "2. hai",
        "5. năm",
    ]


def test_item_that_sets_its_own_number() -> None:
    assert lines(html("<ol><li>một<li value=5>năm<li>sáu</ol>")) == ["1. một", "5. năm", "6. sáu"]


def test_roman_list() -> None:
    assert lines(html("<ol type=I><li>mục đích<li>yêu cầu</ol>")) == ["I. mục đích", "II. yêu cầu"]


def test_nested_lists_are_each_numbered_for_themselves() -> None:
    # Letters with a bracket, as the decree writes điểm (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    body = "<ol><li>một<ol type=a><li>a1</li><li>a2</li></ol></li><li>hai<ul><li>gạch</li></ul></li></ol>"
    assert lines(html(body)) == ["1. một", "a) a1", "b) a2", "2. hai", "- gạch"]


def test_table_cells_have_places() -> None:
    paper = html("<table><tr><th>Đơn vị<th>Việc<tr><td>Văn phòng<td>tổng hợp</table>")
    told = {paper.text[line.start : line.end]: line.cell for line in paper.lines if line.cell}
    assert told == {
        "Đơn vị": Cell(0, 0, 0),
        "Việc": Cell(0, 0, 1),
        "Văn phòng": Cell(0, 1, 0),
        "tổng hợp": Cell(0, 1, 1),
    }


def test_charset_of_the_meta_element_is_used() -> None:
    page = '<html><head><meta charset="windows-1252"></head><body><p>d\xe9j\xe0 vu</p></body></html>'
    assert lines(read_bytes(page.encode("windows-1252"))) == ["déjà vu"]


def test_windows_1258_html_that_names_its_charset_is_read() -> None:
    # In windows-1258 the tone is a character of its own, after its letter.
    page = '<html><head><meta charset="windows-1258"></head><body><p>thi đua yêu nươ\u0301c</p></body></html>'
    assert lines(read_bytes(page.encode("windows-1258"))) == ["thi đua yêu nước"]


def test_html_without_charset_is_utf8() -> None:
    assert lines(read_bytes("<html><body><p>Kế hoạch thi đua</p>".encode())) == ["Kế hoạch thi đua"]


@pytest.mark.parametrize(
    "encoding", [("utf-8-sig", b""), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)]
)
def test_html_with_a_byte_order_mark(encoding: tuple[str, bytes]) -> None:
    name, mark = encoding
    assert lines(read_bytes(mark + "<html><body><p>Kế hoạch thi đua</p></body></html>".encode(name))) == [
        "Kế hoạch thi đua"
    ]


@pytest.mark.parametrize(
    "broken",
    [
        "<p>thi <b>đua <i>yêu</b> nước</i>",
        "<div><p>thi đua yêu nước</table></div></p>",
        "<table><td>thi đua yêu nước",
        "<p title='x>y'>thi đua yêu nước",
        "<p>thi đua yêu nước</p <p>",
        "</div></div><p>thi đua yêu nước",
    ],
)
def test_malformed_html_is_read_as_browsers_do(broken: str) -> None:
    assert " ".join(lines(html(broken))) == "thi đua yêu nước"


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_very_deep_nesting_is_read_or_refused_but_never_crashes(tag: str) -> None:
    deep = f"<{tag}>" * 10_000
    with suppress(InputError):
        assert "thi đua" in html(f"<p>thi đua</p>{deep}sâu").text


def test_html_without_visible_text_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        html("<script>1</script><p> &nbsp; </p>")


def test_external_entities_of_html_are_not_fetched() -> None:
    data = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>a &x; b</p></body></html>'
    assert "root:" not in read_bytes(data).text


def test_html_page_gives_the_values_of_the_plain_paper() -> None:
    page = "<html><body>" + "".join(f"<p>{line}</p>" for line in PLAN.split("\n") if line.strip()) + "</body></html>"
    one, other = parse(page.encode()), parse_text(PLAN)
    assert (one.document, one.campaign) == (other.document, other.campaign)
