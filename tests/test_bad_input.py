"""What cannot be parsed is refused by the class that says why, in one line that says with which file and what to do."""

import gzip
import os
import zipfile
from pathlib import Path

import pytest

from handmade_docx import paragraph, word_file
from parser import (
    EmptyDocument,
    FileUnreadable,
    InputError,
    Limits,
    NotADocument,
    ScanWithoutText,
    TooLarge,
    UnsupportedFormat,
    WrongEncoding,
    errors,
    parse,
    parse_text,
    read,
)
from parser.errors import Language
from samples import PLAN

OLE = bytes.fromhex("d0cf11e0a1b11ae1")
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(13)


def zip_of(folder: Path, *names: str) -> bytes:
    path = folder / "made.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "<a/>")
    return path.read_bytes()


BAD: dict[str, tuple[bytes, type[InputError]]] = {
    "empty.txt": (b"", EmptyDocument),
    "blank.txt": (" \n\t\r\n\u00a0\u3000\n".encode(), EmptyDocument),
    "only-a-mark.txt": (b"\xef\xbb\xbf", EmptyDocument),
    "only-a-wide-mark.txt": (b"\xff\xfe", EmptyDocument),
    "only-zero-width.txt": ("\u200b\u200b\u00ad\n".encode(), EmptyDocument),
    "zeros.pdf": (bytes(5000), EmptyDocument),
    "program.pdf": (b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 20, NotADocument),
    "archive.pdf": (gzip.compress(PLAN.encode()), NotADocument),
    "setup.pdf": (b"MZ\x90\0" + bytes(range(256)) * 20, NotADocument),
    "controls.txt": (bytes(range(1, 32)) * 100, NotADocument),
    "photo.pdf": (PNG, ScanWithoutText),
    "photo.jpg": (b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(range(256)), ScanWithoutText),
    "scan.tif": (b"II*\0\x08\0\0\0" + bytes(100), ScanWithoutText),
    "scan-be.tif": (b"MM\0*\0\0\0\x08" + bytes(100), ScanWithoutText),
    "old.doc": (OLE + bytes(1000), UnsupportedFormat),
    "old.docx": (OLE + bytes(1000), UnsupportedFormat),
    "old.rtf": (rb"{\rtf1\ansi\ansicpg1258 K\u7871? ho\u7841?ch}", UnsupportedFormat),
    "tcvn3.txt": ("UBND TØnh B¾c Giang\nKÕ ho¹ch ph¸t ®éng thi ®ua\n".encode("latin-1"), WrongEncoding),
    "windows-1258.txt": ("Kê\u0301 hoa\u0323ch phát đô\u0323ng thi đua\n".encode("windows-1258"), WrongEncoding),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_file_is_refused_by_its_class(name: str, tmp_path: Path) -> None:
    data, expected = BAD[name]
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(expected) as caught:
        parse(path)
    assert caught.value.file == str(path)


@pytest.mark.parametrize(
    ("names", "told"),
    [
        (["mimetype", "content.xml", "META-INF/manifest.xml"], "ODT"),
        (["[Content_Types].xml", "xl/workbook.xml"], "XLSX"),
        (["[Content_Types].xml", "ppt/presentation.xml"], "PPTX"),
        (["META-INF/container.xml", "mimetype"], "EPUB"),
    ],
)
def test_office_file_of_another_kind_is_named(names: list[str], told: str, tmp_path: Path) -> None:
    with pytest.raises(UnsupportedFormat, match=told):
        parse(zip_of(tmp_path, *names))


def test_zip_of_anything_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(NotADocument):
        parse(zip_of(tmp_path, "ảnh.jpg", "ghi chú.txt"))


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        parse(tmp_path / "không có.pdf")


def test_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(FileUnreadable):
        parse(tmp_path)


def test_name_that_no_file_can_have() -> None:
    with pytest.raises(FileUnreadable):
        parse("a\0b.txt")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="whoever runs this may read everything")
def test_file_without_permission(tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(PLAN, "utf-8")
    path.chmod(0)
    with pytest.raises(FileUnreadable):
        parse(path)


def test_file_that_the_system_refuses_to_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileUnreadable, match="Permission denied"):
        parse(tmp_path / "plan.txt")


def test_too_many_bytes(tmp_path: Path) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    with pytest.raises(TooLarge):
        parse(path, limits=Limits(bytes=1000))


def test_as_many_bytes_as_the_limit_are_read() -> None:
    data = PLAN.encode()
    assert read(data, Limits(bytes=len(data))).size == len(data)


def test_too_many_characters() -> None:
    with pytest.raises(TooLarge):
        parse_text(PLAN, limits=Limits(characters=1000))


# --- messages -----------------------------------------------------------------------------------------------------

CLASSES = sorted(
    {
        one
        for one in vars(errors).values()
        if isinstance(one, type) and issubclass(one, InputError) and one is not InputError
    },
    key=lambda one: one.__name__,
)
# By which words a message says what to do next.
ADVICE = {"vi": "Hãy ", "en": ". "}


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_message_is_one_line_with_the_file_and_what_to_do(kind: type[InputError], language: Language) -> None:
    message = kind("chi tiết", file="/tmp/kế hoạch.pdf").message(language)
    assert "\n" not in message
    assert message.startswith("/tmp/kế hoạch.pdf: ")
    assert ADVICE[language] in message
    assert message.endswith(".")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_message_of_data_without_a_name(kind: type[InputError]) -> None:
    assert kind("x").message("vi").startswith("(dữ liệu không tên): ")
    assert kind("x").message("en").startswith("(unnamed data): ")


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_each_class_has_a_code_of_its_own(kind: type[InputError]) -> None:
    assert [other for other in CLASSES if other.code == kind.code] == [kind]


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_message_of_a_bad_file_is_one_line_that_names_it(name: str, language: Language, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name][0])
    with pytest.raises(InputError) as caught:
        parse(path)
    message = caught.value.message(language)
    assert message.startswith(f"{path}: ")
    assert "\n" not in message


def test_string_of_an_error_is_its_english_message() -> None:
    assert str(EmptyDocument(file="a.txt")) == EmptyDocument(file="a.txt").message("en")


def test_detail_with_braces_is_shown_as_it_is() -> None:
    assert "{x}" in UnsupportedFormat("{x}", file="{y}.doc").message("en")


# --- the type is told by the content ------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["plan.pdf", "plan.txt", "plan.doc", "plan"])
def test_word_file_is_read_whatever_its_name(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(word_file("".join(paragraph(line) for line in PLAN.split("\n"))))
    record = parse(path)
    assert record.document.code == "09/KH-SNV"
    assert record.source.file_name == name


def test_text_file_named_as_pdf_is_read_as_text(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_text(PLAN, "utf-8")
    assert parse(path).source.media_type == "text/plain"


@pytest.mark.parametrize("opening", ["BM xin báo cáo", "MZ là ký hiệu", "PK là viết tắt", "GIF là định dạng"])
def test_text_that_begins_as_a_binary_file_does_is_still_text(opening: str) -> None:
    assert read(f"{opening}\n{PLAN}").media_type == "text/plain"


def test_text_that_tells_of_html_is_not_html() -> None:
    assert read(f"{PLAN}\n<html> là một thẻ.\n").media_type == "text/plain"
