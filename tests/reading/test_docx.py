"""Word files: what Word shows is what is read, and a hostile file is refused by a documented error."""

from contextlib import suppress

import pytest

from handmade_docx import Parts, element, level, numbered, paragraph, run, table, word_file, zipped
from parser import DamagedDocument, EmptyDocument, EncryptedDocument, InputError, Limits, TooLarge, parse, parse_text
from parser.reading import Paper, read_bytes
from parser.reading.paper import Cell
from samples import PLAN
from typesetting import typeset

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def read_word(body: str, **parts: str) -> Paper:
    return read_bytes(word_file(body, **parts))


def lines(paper: Paper) -> list[str]:
    """The lines that are not blank."""
    return [text for text in paper.text.split("\n") if text.strip()]


def shown(body: str, **parts: str) -> list[str]:
    return lines(read_word(body, **parts))


def numbering(*levels: str, num: str = "") -> str:
    """One list (numId 1) with these levels, and further ``w:num``."""
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{num}'
    )


# --- numbers that Word computes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("decimal", "%1.", ["1.", "2.", "3."]),
        ("decimal", "Điều %1.", ["Điều 1.", "Điều 2.", "Điều 3."]),
        ("upperRoman", "%1.", ["I.", "II.", "III."]),
        ("lowerRoman", "%1)", ["i)", "ii)", "iii)"]),
        ("lowerLetter", "%1)", ["a)", "b)", "c)"]),
        ("upperLetter", "%1.", ["A.", "B.", "C."]),
        ("decimalZero", "%1.", ["01.", "02.", "03."]),
    ],
)
def test_computed_number_stands_before_its_paragraph(kind: str, text: str, expected: list[str]) -> None:
    read = shown("".join(numbered("việc") for _ in expected), numbering=numbering(level(0, kind, text)))
    assert read == [f"{label} việc" for label in expected]


def test_dash_of_a_list_is_a_dash() -> None:
    assert shown(numbered("đăng ký"), numbering=numbering(level(0, "bullet", "-"))) == ["- đăng ký"]


def test_bullet_of_a_symbol_font_is_a_dash() -> None:
    assert shown(numbered("đăng ký"), numbering=numbering(level(0, "bullet", "\uf0b7"))) == ["- đăng ký"]


def test_numbers_of_several_levels() -> None:
    levels = numbering(level(0, "decimal", "%1."), level(1, "decimal", "%1.%2."))
    body = [(0, "một"), (1, "một một"), (1, "một hai"), (0, "hai"), (1, "hai một")]
    assert shown("".join(numbered(text, level=at) for at, text in body), numbering=levels) == [
        "1. một",
        "1.1. một một",
        "1.2. một hai",
        "2. hai",
        "2.1. hai một",
    ]


def test_legal_numbering_prints_roman_numbers_above_in_digits() -> None:
    levels = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2.", extra="<w:isLgl/>"))
    assert shown(numbered("một") + numbered("con", level=1), numbering=levels) == ["I. một", "1.1. con"]


def test_level_that_never_restarts() -> None:
    levels = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%2.", extra='<w:lvlRestart w:val="0"/>'))
    body = [(0, "một"), (1, "a"), (0, "hai"), (1, "b")]
    assert shown("".join(numbered(text, level=at) for at, text in body), numbering=levels) == [
        "I. một",
        "1. a",
        "II. hai",
        "2. b",
    ]


def test_list_that_starts_at_five() -> None:
    assert shown(numbered("việc"), numbering=numbering(level(0, "decimal", "%1.", start=5))) == ["5. việc"]


def test_start_override_begins_a_list_anew() -> None:
    override = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = numbered("a") + numbered("b") + numbered("c", 2) + numbered("d", 2)
    assert shown(body, numbering=numbering(level(0, "decimal", "%1."), num=override)) == [
        "1. a",
        "2. b",
        "1. c",
        "2. d",
    ]


def test_lists_of_one_abstract_list_go_on_counting() -> None:
    second = '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
    body = numbered("a") + numbered("b", 2)
    assert shown(body, numbering=numbering(level(0, "decimal", "%1."), num=second)) == ["1. a", "2. b"]


def test_paragraph_between_items_does_not_stop_the_count() -> None:
    body = numbered("a") + paragraph("lời dẫn") + numbered("b")
    assert shown(body, numbering=numbering(level(0, "decimal", "%1."))) == ["1. a", "lời dẫn", "2. b"]


def test_number_of_a_paragraph_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Muc"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    body = paragraph("a", '<w:pStyle w:val="Muc"/>') + paragraph("b", '<w:pStyle w:val="Muc"/>')
    assert shown(body, styles=styles, numbering=numbering(level(0, "decimal", "%1."))) == ["1. a", "2. b"]


def test_numbering_switched_off_in_a_paragraph() -> None:
    assert shown(numbered("a", 0), numbering=numbering(level(0, "decimal", "%1."))) == ["a"]


def test_paragraph_of_a_list_that_does_not_exist_has_no_number() -> None:
    assert shown(numbered("a", 99), numbering=numbering(level(0, "decimal", "%1."))) == ["a"]


def test_empty_list_text_prints_no_number() -> None:
    assert shown(numbered("a"), numbering=numbering(level(0, "decimal", ""))) == ["a"]


# --- what stands beside the body ----------------------------------------------------------------------------------


def test_header_stands_first_and_footer_last_with_their_zones() -> None:
    paper = read_word(paragraph("thân"), header=paragraph("đầu trang"), footer=paragraph("chân trang"))
    assert [(paper.text[line.start : line.end], line.zone) for line in paper.lines] == [
        ("đầu trang", "header"),
        ("thân", "page"),
        ("chân trang", "footer"),
    ]


def test_document_without_header_and_footer_gets_none() -> None:
    assert [(line.start, line.end, line.zone) for line in read_word(paragraph("thân")).lines] == [(0, 4, "page")]


@pytest.mark.parametrize(
    "field",
    [
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>',
    ],
    ids=["complex", "simple"],
)
def test_page_number_field_shows_its_result_not_its_instruction(field: str) -> None:
    paper = read_word(paragraph("thân"), header=paragraph(field))
    assert "PAGE" not in paper.text
    assert [text for text in lines(paper) if text != "2"] == ["thân"]


def test_page_number_of_the_header_is_furniture_of_the_record() -> None:
    data = word_file("".join(paragraph(line) for line in PLAN.split("\n")), header=paragraph("2"))
    text, record = read_bytes(data).text, parse(data, strict=True)
    furniture = [text[part.start : part.end].strip() for part in record.layout if part.part == "furniture"]
    assert furniture == ["2"]


def test_footnote_stands_at_the_end() -> None:
    notes = f'<w:footnote w:id="1">{paragraph("Theo Luật năm 2022.")}</w:footnote>'
    body = paragraph(run("Thi đua") + '<w:r><w:footnoteReference w:id="1"/></w:r>') + paragraph("hết")
    assert shown(body, footnotes=notes) == ["Thi đua", "hết", "Theo Luật năm 2022."]


def test_rule_above_footnotes_is_not_text() -> None:
    notes = f'<w:footnote w:type="separator" w:id="0">{paragraph("vạch")}</w:footnote>'
    assert shown(paragraph("Thi đua"), footnotes=notes) == ["Thi đua"]


def test_comment_is_not_text_of_the_paper() -> None:
    body = (
        '<w:commentRangeStart w:id="1"/>'
        + run("Thi đua")
        + '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
    )
    comments = f'<w:comment w:id="1">{paragraph("xem lại chỗ này")}</w:comment>'
    assert shown(paragraph(body), comments=comments) == ["Thi đua"]


def test_text_box_is_read_once() -> None:
    inside = f"<w:txbxContent>{paragraph('DỰ THẢO')}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData>'
        f"<wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    assert sorted(shown(paragraph(box + run("Kế hoạch")))) == ["DỰ THẢO", "Kế hoạch"]


def test_text_box_of_an_old_word_is_read() -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + paragraph("ĐẾN Số: 12")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert sorted(shown(paragraph(box + run("Kế hoạch")))) == ["Kế hoạch", "ĐẾN Số: 12"]


# --- tracked changes ----------------------------------------------------------------------------------------------


def test_tracked_insertion_is_accepted() -> None:
    assert shown(paragraph(run("Thi đua ") + f'<w:ins w:id="1">{run("yêu nước")}</w:ins>')) == ["Thi đua yêu nước"]


def test_tracked_deletion_is_gone() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>cũ </w:delText></w:r></w:del>'
    assert shown(paragraph(run("Thi đua ") + deleted + run("mới"))) == ["Thi đua mới"]


def test_moved_text_stands_where_it_was_moved_to() -> None:
    body = paragraph(f'<w:moveFrom w:id="1">{run("ý")}</w:moveFrom>' + run("một")) + paragraph(
        run("hai ") + f'<w:moveTo w:id="2">{run("ý")}</w:moveTo>'
    )
    assert shown(body) == ["một", "hai ý"]


def test_paragraphs_are_joined_where_the_mark_between_them_is_deleted() -> None:
    mark = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert shown(paragraph("Phát động ", mark) + paragraph("phong trào")) == ["Phát động phong trào"]


def test_joined_paragraphs_keep_the_number_of_the_first() -> None:
    body = numbered("Phát động ").replace("</w:numPr>", '</w:numPr><w:rPr><w:del w:id="1"/></w:rPr>') + numbered("thi")
    assert shown(body, numbering=numbering(level(0, "decimal", "%1."))) == ["1. Phát động thi"]


def test_last_paragraph_with_a_deleted_mark_is_not_lost() -> None:
    assert shown(paragraph("một") + paragraph("hai", '<w:rPr><w:del w:id="1"/></w:rPr>')) == ["một", "hai"]


def test_deleted_row_of_a_table_is_gone() -> None:
    row = '<w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc>' + paragraph("cũ") + "</w:tc></w:tr>"
    assert shown(table(["mới"]).replace("</w:tbl>", row + "</w:tbl>") + paragraph("hết")) == ["mới", "hết"]


# --- tables -------------------------------------------------------------------------------------------------------


def cells(paper: Paper) -> dict[str, Cell | None]:
    return {paper.text[line.start : line.end]: line.cell for line in paper.lines if line.end > line.start}


def test_cells_are_read_row_by_row_with_their_places() -> None:
    paper = read_word(table(["a", "b"], ["c", "d"]) + paragraph("sau"))
    assert cells(paper) == {
        "a": Cell(0, 0, 0),
        "b": Cell(0, 0, 1),
        "c": Cell(0, 1, 0),
        "d": Cell(0, 1, 1),
        "sau": None,
    }


def test_cell_merged_downwards_is_read_once() -> None:
    def merged(text: str, how: str) -> str:
        return f"<w:tc><w:tcPr><w:vMerge{how}/></w:tcPr>{paragraph(text)}</w:tc>"

    paper = read_word(table([merged("một", ' w:val="restart"'), "b"], [merged("", ""), "d"]))
    assert cells(paper) == {"một": Cell(0, 0, 0), "b": Cell(0, 0, 1), "d": Cell(0, 1, 1)}


def test_cell_that_spans_columns_moves_the_next_one() -> None:
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("rộng")}</w:tc>'
    assert cells(read_word(table([wide, "c"]))) == {"rộng": Cell(0, 0, 0), "c": Cell(0, 0, 2)}


def test_table_within_a_cell_belongs_to_that_cell() -> None:
    inner = f"<w:tc>{paragraph('trước')}{table(['x', 'y'])}{paragraph('sau')}</w:tc>"
    paper = read_word(table(["a", inner]))
    assert lines(paper) == ["a", "trước", "x", "y", "sau"]
    assert {cells(paper)[text] for text in ("trước", "x", "y", "sau")} == {Cell(0, 0, 1)}


def test_letterhead_in_a_table_reads_left_then_right() -> None:
    head = table(
        ["<w:tc>" + paragraph("UBND TỈNH BẮC GIANG") + paragraph("SỞ NỘI VỤ") + "</w:tc>", "CỘNG HÒA XÃ HỘI"],
        ["Số: 09/KH-SNV", "Bắc Giang, ngày 07 tháng 02 năm 2020"],
    )
    assert shown(head)[:3] == ["UBND TỈNH BẮC GIANG", "SỞ NỘI VỤ", "CỘNG HÒA XÃ HỘI"]


# --- runs ---------------------------------------------------------------------------------------------------------


def test_hidden_text_is_left_out() -> None:
    assert shown(paragraph(run("thi ") + run("ẩn", "<w:vanish/>") + run("đua"))) == ["thi đua"]


def test_hidden_switched_off_is_shown() -> None:
    assert shown(paragraph(run("thi ", '<w:vanish w:val="0"/>') + run("đua"))) == ["thi đua"]


def test_text_shown_in_capitals_is_read_in_capitals() -> None:
    assert shown(paragraph(run("Kế hoạch", "<w:caps/>"))) == ["KẾ HOẠCH"]


def test_soft_hyphen_is_dropped_and_hard_hyphen_kept() -> None:
    body = "<w:r><w:t>09/KH</w:t><w:noBreakHyphen/><w:t>S</w:t><w:softHyphen/><w:t>NV</w:t></w:r>"
    assert shown(paragraph(body)) == ["09/KH-SNV"]


def test_line_break_makes_two_lines_of_one_paragraph() -> None:
    paper = read_word(paragraph("<w:r><w:t>CỘNG HÒA</w:t><w:br/><w:t>Độc lập</w:t></w:r>"))
    assert lines(paper) == ["CỘNG HÒA", "Độc lập"]
    assert len({line.paragraph for line in paper.lines if line.end > line.start}) == 1


def test_tab_is_a_tab() -> None:
    assert shown(paragraph("<w:r><w:t>1.</w:t><w:tab/><w:t>Nội dung</w:t></w:r>")) == ["1.\tNội dung"]


def test_word_cut_into_runs_is_one_word() -> None:
    assert shown(paragraph(run("th") + run("i ", "<w:b/>") + run("đ") + run("ua"))) == ["thi đua"]


def test_paragraph_is_bold_where_all_its_text_is() -> None:
    body = paragraph(run("NỘI DUNG", "<w:b/>")) + paragraph(run("một ", "<w:b/>") + run("hai"))
    assert [line.bold for line in read_word(body).lines if line.end > line.start] == [True, False]


def test_content_control_is_read() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph('trong khung')}</w:sdtContent></w:sdt>"
    inline = f"<w:sdt><w:sdtContent>{run('thi đua')}</w:sdtContent></w:sdt>"
    assert shown(control + paragraph(inline)) == ["trong khung", "thi đua"]


def test_hyperlink_is_read_as_its_text() -> None:
    assert shown(paragraph(run("xem ") + f'<w:hyperlink r:id="x">{run("tại đây")}</w:hyperlink>')) == ["xem tại đây"]


def test_decomposed_letters_across_runs_become_composed() -> None:
    assert shown(paragraph(run("Quyê") + run("\u0301t đi\u0323nh"))) == ["Quyết định"]


def test_symbol_character_does_not_break_a_file() -> None:
    assert shown(paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t>đạt</w:t></w:r>'))[0].endswith("đạt")


# --- a whole paper ------------------------------------------------------------------------------------------------


def test_typeset_paper_gives_the_values_of_its_text() -> None:
    record, plain = parse(typeset(PLAN), strict=True), parse_text(PLAN)
    assert record.source.media_type == DOCX
    assert (record.document, record.campaign) == (plain.document, plain.campaign)


# --- hostile and damaged files ------------------------------------------------------------------------------------


def files(body: str = "") -> dict[str, bytes]:
    return Parts(body or paragraph("Kế hoạch")).files()


def test_package_that_unpacks_beyond_the_limit_is_too_large() -> None:
    bomb = zipped(files() | {"word/media/image1.png": b"\0" * 3_000_000})
    assert len(bomb) < 10_000
    with pytest.raises(TooLarge):
        read_bytes(bomb, Limits(unpacked_bytes=2_000_000))


def test_package_of_very_many_parts_is_too_large() -> None:
    with pytest.raises(TooLarge):
        read_bytes(zipped(files() | {f"word/media/{number}": b"" for number in range(10_050)}))


def test_paper_of_too_many_characters_is_too_large() -> None:
    with pytest.raises(TooLarge):
        read_bytes(word_file(paragraph("thi đua ") * 100), Limits(characters=500))


def test_size_that_the_package_understates_is_damaged() -> None:
    data = bytearray(word_file(paragraph("Kế hoạch " * 5000)))
    name = data.rindex(b"word/document.xml")  # in the directory at the end, whose size stands 22 bytes before the name
    data[name - 22 : name - 18] = (100).to_bytes(4, "little")
    with pytest.raises(InputError):
        read_bytes(bytes(data))


def test_billion_laughs_do_not_unfold() -> None:
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    xml = element("document", f"<w:body>{paragraph('&a9;')}</w:body>").replace("?>", f"?><!DOCTYPE x [{entities}]>", 1)
    try:
        paper = read_bytes(zipped(files() | {"word/document.xml": xml.encode()}))
    except InputError:
        return
    assert len(paper.text) < 1000


def test_external_entity_is_not_fetched() -> None:
    xml = element("document", f"<w:body>{paragraph('Kế hoạch &x;')}</w:body>").replace(
        "?>", '?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1
    )
    try:
        text = read_bytes(zipped(files() | {"word/document.xml": xml.encode()})).text
    except InputError:
        return
    assert "root:" not in text


def test_external_document_type_is_not_fetched() -> None:
    xml = files()["word/document.xml"].decode().replace("?>", '?><!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', 1)
    with suppress(InputError):
        read_bytes(zipped(files() | {"word/document.xml": xml.encode()}))


def test_relation_to_a_file_outside_is_not_fetched() -> None:
    relations = (
        files()["word/_rels/document.xml.rels"]
        .decode()
        .replace(
            "</Relationships>",
            '<Relationship Id="n" TargetMode="External" Target="file:///etc/passwd" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"/></Relationships>',
        )
    )
    paper = read_bytes(zipped(files() | {"word/_rels/document.xml.rels": relations.encode()}))
    assert lines(paper) == ["Kế hoạch"]


@pytest.mark.parametrize("name", ["../../evil.txt", "/etc/evil", "word/../../evil", "C:\\evil", "word/\x00evil"])
def test_names_that_lead_out_of_the_package_write_nothing(
    name: str, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path_factory.mktemp("room") / "a" / "b"
    room.mkdir(parents=True)
    monkeypatch.chdir(room)
    with suppress(InputError):
        read_bytes(zipped(files() | {name: b"x"}))
    assert [path.name for path in room.parent.parent.rglob("*")] == ["a", "b"]


def _without(name: str) -> dict[str, bytes]:
    return {key: content for key, content in files().items() if key != name}


DAMAGED = {
    "no content types": zipped(_without("[Content_Types].xml")),
    "no relations": zipped(_without("_rels/.rels")),
    "document under another name": zipped(_without("word/document.xml") | {"word/document2.xml": b"<a/>"}),
    "content types not XML": zipped(files() | {"[Content_Types].xml": b"nope"}),
    "document of another content type": zipped(
        files()
        | {
            "[Content_Types].xml": files()["[Content_Types].xml"].replace(
                b"wordprocessingml.document.main+xml", b"presentationml.presentation.main+xml"
            )
        }
    ),
    "document not well-formed": zipped(files() | {"word/document.xml": files()["word/document.xml"][:-30]}),
    "document empty": zipped(files() | {"word/document.xml": b""}),
    "document of another vocabulary": zipped(files() | {"word/document.xml": b"<html><body>a</body></html>"}),
    "relation to a missing part": zipped(
        files()
        | {
            "word/_rels/document.xml.rels": files()["word/_rels/document.xml.rels"].replace(
                b"</Relationships>",
                b'<Relationship Id="n" Target="nowhere.xml" '
                b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering"/></Relationships>',
            )
        }
    ),
    "cut in the middle": word_file(paragraph("Kế hoạch") * 500)[:900],
    "numbers that are no numbers": word_file(
        numbered("việc").replace('w:val="0"', 'w:val="một"'),
        numbering=numbering(level(0, "decimal", "%1.", start=1)).replace('w:start w:val="1"', 'w:start w:val="x"'),
    ),
    "override of a level that is no number": word_file(
        numbered("việc"),
        numbering=numbering(
            level(0, "decimal", "%1."),
            num='<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="x"/></w:num>',
        ),
    ),
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_damaged_package_is_read_or_refused_by_a_documented_error(data: bytes) -> None:
    with suppress(InputError):
        read_bytes(data)


@pytest.mark.parametrize("name", ["no content types", "no relations", "document not well-formed", "cut in the middle"])
def test_package_that_lacks_what_it_needs_is_damaged(name: str) -> None:
    with pytest.raises(DamagedDocument):
        read_bytes(DAMAGED[name])


@pytest.mark.parametrize(
    ("opening", "closing"),
    [
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
        ("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>"),
        ("<w:p><w:hyperlink>", "</w:hyperlink></w:p>"),
    ],
    ids=["tables", "content controls", "text boxes", "hyperlinks"],
)
@pytest.mark.parametrize("depth", [60, 5000])
def test_deep_nesting_is_read_or_refused_by_a_documented_error(opening: str, closing: str, depth: int) -> None:
    data = word_file(paragraph("đầu") + opening * depth + paragraph("đáy") + closing * depth)
    with suppress(InputError):
        assert "đầu" in read_bytes(data).text


def test_package_with_a_password_on_its_parts_is_encrypted() -> None:
    data = bytearray(word_file(paragraph("Kế hoạch")))
    at = -1
    while (at := data.find(b"PK\x01\x02", at + 1)) >= 0:  # the flags of each entry of the directory
        data[at + 8] |= 1
    with pytest.raises(EncryptedDocument):
        read_bytes(bytes(data))


def test_paper_without_text_is_empty() -> None:
    with pytest.raises(EmptyDocument):
        read_bytes(word_file(paragraph() + paragraph("  ")))
