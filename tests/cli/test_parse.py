"""``thidua parse``: what it prints, what it writes, and what it says when something is wrong."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from typer.testing import CliRunner, Result

from parser import __version__, parse, read
from parser.cli.app import app
from samples import PLAN

REPORT = PLAN.replace("09/KH-SNV", "31/KH-SNV")


def thidua(*arguments: object, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments], input=stdin)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, "utf-8")
    return path


def write(folder: Path, *names: str, text: str = PLAN) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return paths


def timeless(record: dict[str, Any]) -> dict[str, Any]:
    """A record without the moment at which it was made."""
    return record | {"source": {key: value for key, value in record["source"].items() if key != "parsed_at"}}


def record_of(path: Path) -> dict[str, Any]:
    return timeless(parse(path).model_dump(mode="json"))


# --- one paper ----------------------------------------------------------------------------------------------------


def test_one_file_is_one_json_object(plan: Path) -> None:
    result = thidua("parse", plan)
    assert result.exit_code == 0
    assert timeless(json.loads(result.stdout)) == record_of(plan)
    assert result.stderr == ""


def test_vietnamese_is_printed_as_letters_not_as_escapes(plan: Path) -> None:
    assert "Nguyễn Văn An" in thidua("parse", plan).stdout


def test_standard_input(plan: Path) -> None:
    result = thidua("parse", "-", stdin=PLAN.encode())
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert record["source"]["file_name"] is None
    assert record["document"] == record_of(plan)["document"]


def test_yaml_holds_the_same_record(plan: Path) -> None:
    assert timeless(yaml.safe_load(thidua("parse", plan, "--format", "yaml").stdout)) == record_of(plan)


def test_table_shows_values_with_labels_and_lines(plan: Path) -> None:
    out = thidua("parse", plan, "--format", "table").stdout
    assert "09/KH-SNV" in out
    assert "2020-02-07" in out
    assert "Plan" in out  # ke_hoach by its label
    assert "ke_hoach" not in out
    assert "line 6" in out  # the dateline


def test_text_is_what_offsets_count_in(plan: Path) -> None:
    out = thidua("parse", plan, "--text").stdout
    assert out == read(plan).text
    for evidence in record_of(plan)["evidence"].values():
        for place in evidence["places"]:
            assert out[place["start"] : place["end"]] == place["quote"]


def test_text_of_a_paper_without_a_last_line_end_is_ended(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "a.txt", text="Kế hoạch thi đua")
    assert thidua("parse", path, "--text").stdout == "Kế hoạch thi đua\n"


def test_text_of_a_decomposed_file_is_composed(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "a.txt", text=unicodedata.normalize("NFD", PLAN))
    assert thidua("parse", path, "--text").stdout == PLAN


def test_outline_shows_items_indented_with_role_and_place(plan: Path) -> None:
    rows = thidua("parse", plan, "--outline").stdout.split("\n")
    (purpose,) = [row for row in rows if "MỤC ĐÍCH, YÊU CẦU" in row]
    (item,) = [row for row in rows if row.strip().startswith("1. Mục đích") or row.strip().startswith("1 Mục đích")]
    assert not purpose.startswith(" ")
    assert item.startswith("  ")
    assert "[Purpose]" in item


def test_explain_shows_the_line_and_the_quote(plan: Path) -> None:
    out = thidua("parse", plan, "--explain", "document.issued").stdout
    assert "2020-02-07" in out
    assert "Bắc Giang, ⟦ngày 07 tháng 02 năm 2020⟧" in out
    assert "line 6" in out


def test_explain_tells_how_sure_a_value_is(plan: Path) -> None:
    assert re.search(
        r"document\.issued = 2020-02-07  \(9\d% sure\)", thidua("parse", plan, "--explain", "document.issued").stdout
    )
    unsure = thidua("parse", plan, "--explain", "document.issued", "--without", "topics").stdout
    assert "sure)" not in unsure


def test_explain_takes_a_json_pointer(plan: Path) -> None:
    dotted, pointed = (thidua("parse", plan, "--explain", name) for name in ("document.issued", "/document/issued"))
    assert dotted.stdout == pointed.stdout


def test_explain_an_item_of_a_list(plan: Path) -> None:
    assert "Giấy khen" in thidua("parse", plan, "--explain", "awards.0").stdout


def test_explain_tells_how_a_value_was_derived(plan: Path) -> None:
    out = thidua("parse", plan, "--explain", "document.issuer.level").stdout
    assert "derived" in out


def test_explain_of_what_the_paper_does_not_state(plan: Path) -> None:
    result = thidua("parse", plan, "--explain", "document.urgency")
    assert result.exit_code == 0
    assert "the paper does not state it" in result.stdout


@pytest.mark.parametrize("field", ["document.colour", "awards.0.colour", "nothing", "/"])
def test_explain_of_a_field_that_no_record_has_is_wrong_usage(plan: Path, field: str) -> None:
    result = thidua("parse", plan, "--explain", field)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_component_switched_off_finds_nothing(plan: Path) -> None:
    assert json.loads(thidua("parse", plan).stdout)["awards"]
    assert json.loads(thidua("parse", plan, "--without", "awards").stdout)["awards"] == []


def test_two_components_switched_off(plan: Path) -> None:
    record = json.loads(thidua("parse", plan, "--without", "awards", "--without", "references").stdout)
    assert record["awards"] == record["document"]["references"] == []


def test_unknown_component_is_wrong_usage_and_the_known_ones_are_told(plan: Path) -> None:
    result = thidua("parse", plan, "--without", "magic")
    assert result.exit_code == 2
    assert "magic" in result.stderr
    assert "references" in result.stderr


def test_version() -> None:
    result = thidua("--version")
    assert (result.exit_code, result.stdout) == (0, f"thidua {__version__}\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--text", "--outline"),
        ("--format", "xml"),
        ("--max-pages", "0"),
        ("--max-megabytes", "many"),
        ("--nonsense",),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_code_2(plan: Path, arguments: tuple[str, ...]) -> None:
    assert thidua("parse", plan, *arguments).exit_code == 2


def test_output_folder_that_is_a_file_is_wrong_usage(plan: Path) -> None:
    assert thidua("parse", plan, "-o", plan).exit_code == 2


@pytest.mark.parametrize(
    ("option", "limit"), [("--max-characters", "1000"), ("--max-pages", "1"), ("--max-megabytes", "1")]
)
def test_limits_are_options(tmp_path: Path, option: str, limit: str) -> None:
    from handmade_pdf import pages_of, pdf

    path = tmp_path / "plan.pdf"
    path.write_bytes(pdf(*pages_of(PLAN)) + (b"\n" * 2_000_000 if option == "--max-megabytes" else b""))
    assert thidua("parse", path).exit_code == 0
    result = thidua("parse", path, option, limit)
    assert result.exit_code == 1
    assert "too large" in result.stderr


# --- many papers --------------------------------------------------------------------------------------------------


def test_many_files_are_a_json_line_each(tmp_path: Path) -> None:
    one, two = *write(tmp_path, "a.txt"), *write(tmp_path, "b.txt", text=REPORT)
    result = thidua("parse", one, two)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["document"]["number"] for record in records] == ["09", "31"]
    assert result.exit_code == 0


def test_folder_is_read_with_those_in_it_in_the_order_of_names(tmp_path: Path) -> None:
    write(tmp_path, "b.txt", "a.md", "con/c.html", "~$a.docx", ".ẩn.txt", ".git/d.txt", "ảnh.png", "bảng.xlsx")
    records = [json.loads(line) for line in thidua("parse", tmp_path).stdout.splitlines()]
    assert [record["source"]["file_name"] for record in records] == ["a.md", "b.txt", "c.html"]


def test_folder_of_one_paper_is_a_json_line(tmp_path: Path) -> None:
    write(tmp_path, "a.txt")
    assert len(thidua("parse", tmp_path).stdout.splitlines()) == 1


def test_paper_named_twice_is_read_once(plan: Path) -> None:
    assert len(thidua("parse", plan, plan).stdout.splitlines()) in (1, len(thidua("parse", plan).stdout.splitlines()))


def test_yaml_of_many_papers_is_a_document_each(tmp_path: Path) -> None:
    paths = write(tmp_path, "a.txt", "b.txt")
    records = list(yaml.safe_load_all(thidua("parse", *paths, "--format", "yaml").stdout))
    assert [record["source"]["file_name"] for record in records] == ["a.txt", "b.txt"]


def test_table_of_many_papers_is_a_row_each(tmp_path: Path) -> None:
    paths = [*write(tmp_path, "a.txt"), *write(tmp_path, "b.txt", text=REPORT)]
    out = thidua("parse", *paths, "--format", "table").stdout
    for told in ("a.txt", "b.txt", "09/KH-SNV", "31/KH-SNV"):
        assert out.count(told) == 1


def test_file_that_cannot_be_read_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    good, other = write(tmp_path, "a.txt", "c.txt")
    bad = tmp_path / "b.pdf"
    bad.write_bytes(b"\x7fELF")
    result = thidua("parse", good, bad, tmp_path / "missing.txt", other)
    assert result.exit_code == 1
    assert [json.loads(line)["source"]["file_name"] for line in result.stdout.splitlines()] == ["a.txt", "c.txt"]
    told = result.stderr.splitlines()
    assert told[0].startswith(f"{bad}: ")
    assert told[1].startswith(f"{tmp_path / 'missing.txt'}: ")
    assert told[2] == "2 papers read; 2 could not be read."


def test_only_file_that_cannot_be_read(tmp_path: Path) -> None:
    result = thidua("parse", tmp_path / "missing.txt")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_folder_without_papers_is_told(tmp_path: Path) -> None:
    result = thidua("parse", tmp_path)
    assert result.exit_code == 1
    assert str(tmp_path) in result.stderr


def test_mistake_of_ours_on_one_paper_does_not_take_the_others_down(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import parser.parsing

    real, calls = parser.parsing.parse_paper, iter(range(9))

    def fail_first(*arguments: Any, **options: Any) -> Any:
        if next(calls) == 0:
            raise RecursionError("too deep")
        return real(*arguments, **options)

    monkeypatch.setattr(parser.parsing, "parse_paper", fail_first)
    result = thidua("parse", *write(tmp_path, "a.txt", "b.txt"))
    assert result.exit_code == 1
    assert [json.loads(line)["source"]["file_name"] for line in result.stdout.splitlines()] == ["b.txt"]
    assert "a.txt" in result.stderr.splitlines()[0]
    assert "RecursionError" in result.stderr


# --- results in a folder ------------------------------------------------------------------------------------------


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_result_is_named_by_its_paper(plan: Path, tmp_path: Path) -> None:
    result = thidua("parse", plan, "-o", tmp_path / "new" / "out")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert names_in(tmp_path / "new" / "out") == ["plan.json"]
    assert timeless(json.loads((tmp_path / "new" / "out" / "plan.json").read_text("utf-8"))) == record_of(plan)


@pytest.mark.parametrize(
    ("options", "name"),
    [
        (["--format", "yaml"], "plan.yaml"),
        (["--format", "table"], "plan.txt"),
        (["--text"], "plan.txt"),
        (["--outline"], "plan.txt"),
        (["--explain", "document.issued"], "plan.txt"),
    ],
    ids=" ".join,
)
def test_result_has_the_ending_of_its_form(plan: Path, tmp_path: Path, options: list[str], name: str) -> None:
    assert thidua("parse", plan, "-o", tmp_path / "out", *options).exit_code == 0
    assert names_in(tmp_path / "out") == [name]


def test_standard_input_has_a_result_too(tmp_path: Path) -> None:
    thidua("parse", "-", "-o", tmp_path / "out", stdin=PLAN.encode())
    assert names_in(tmp_path / "out") == ["stdin.json"]


def test_papers_that_share_a_stem_keep_their_whole_names(tmp_path: Path) -> None:
    thidua("parse", *write(tmp_path, "plan.txt", "plan.md", "other.txt"), "-o", tmp_path / "out")
    assert names_in(tmp_path / "out") == ["other.json", "plan.md.json", "plan.txt.json"]


def test_papers_of_one_name_in_two_folders_do_not_overwrite_each_other(tmp_path: Path) -> None:
    one, two = *write(tmp_path, "2023/plan.txt"), *write(tmp_path, "2024/plan.txt", text=REPORT)
    thidua("parse", one, two, "-o", tmp_path / "out")
    numbers = [json.loads(path.read_text("utf-8"))["document"]["number"] for path in (tmp_path / "out").iterdir()]
    assert sorted(numbers) == ["09", "31"]
    assert all("2023" in name or "2024" in name for name in names_in(tmp_path / "out"))


def test_names_that_differ_only_in_case_do_not_clash_where_case_does_not_count(tmp_path: Path) -> None:
    thidua("parse", *write(tmp_path, "a/Plan.txt", "b/plan.txt", "c/PLAN.md"), "-o", tmp_path / "out")
    names = names_in(tmp_path / "out")
    assert len({name.casefold() for name in names}) == 3


def test_names_in_two_normal_forms_do_not_clash(tmp_path: Path) -> None:
    names = ["a/Kế hoạch.txt", "b/" + unicodedata.normalize("NFD", "Kế hoạch.txt")]
    thidua("parse", *write(tmp_path, *names), "-o", tmp_path / "out")
    assert len({unicodedata.normalize("NFC", name) for name in names_in(tmp_path / "out")}) == 2


def test_papers_are_not_overwritten_by_their_own_results(plan: Path) -> None:
    thidua("parse", plan, "-o", plan.parent, "--text")
    assert plan.read_text("utf-8") == PLAN
    assert len(names_in(plan.parent)) == 2


def test_result_that_cannot_be_written_is_told_and_leaves_nothing(plan: Path, tmp_path: Path) -> None:
    (tmp_path / "out" / "plan.json").mkdir(parents=True)
    (other,) = write(tmp_path, "other.txt")
    result = thidua("parse", plan, other, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert str(tmp_path / "out" / "plan.json") in result.stderr
    assert names_in(tmp_path / "out") == ["other.json", "plan.json"]


def test_earlier_result_stays_whole_when_writing_fails(
    plan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (earlier,) = write(tmp_path / "out", "plan.json", text="earlier")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    result = thidua("parse", plan, "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "No space left on device" in result.stderr
    assert earlier.read_text("utf-8") == "earlier"
    assert names_in(tmp_path / "out") == ["plan.json"]


def test_result_that_is_there_is_replaced(plan: Path, tmp_path: Path) -> None:
    (earlier,) = write(tmp_path / "out", "plan.json", text="earlier")
    thidua("parse", plan, "-o", tmp_path / "out")
    assert json.loads(earlier.read_text("utf-8"))["document"]["number"] == "09"


# --- nothing that steers a terminal -------------------------------------------------------------------------------

ESCAPES = "\x1b[31mĐỎ\x1b[0m \x07\x08 \x1b]0;tên\x07 \x9b2J [red]x[/red] [link=http://a]b[/link] \u202eđảo"
VIEWS = (["--format", "table"], ["--outline"], ["--explain", "document.title"], ["--explain", "campaign"], ["--text"])


def steering(text: str) -> Iterator[str]:
    return (repr(char) for char in text if char < " " and char not in "\n\t")


def hostile(folder: Path) -> Path:
    name = "kế hoạch\n\x1b[31m[red]x[red]\x07.txt"
    text = PLAN.replace("thi đua ngành", f"thi đua {ESCAPES} ngành", 1).replace("Tinh gọn", f"Tinh gọn {ESCAPES}")
    return write(folder, name, text=text)[0]


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_hostile_paper_does_not_steer_the_terminal(tmp_path: Path, view: list[str]) -> None:
    result = thidua("parse", hostile(tmp_path), *view)
    assert result.exit_code == 0
    assert list(steering(result.stdout)) == []


@pytest.mark.parametrize("view", VIEWS, ids=" ".join)
def test_two_hostile_papers_do_not_steer_the_terminal(tmp_path: Path, view: list[str]) -> None:
    result = thidua("parse", hostile(tmp_path), *write(tmp_path, "b.txt"), *view)
    assert result.exit_code == 0
    assert list(steering(result.stdout + result.stderr)) == []


def test_markup_in_a_paper_and_its_name_is_shown_as_it_stands(tmp_path: Path) -> None:
    result = thidua("parse", hostile(tmp_path), "--format", "table")
    assert "[red]x[/red]" in result.stdout  # of the title
    assert "[red]x[red]" in result.stdout  # of the name


def test_hostile_name_of_a_file_that_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    result = thidua("parse", tmp_path / "a\n\x1b[31m.txt")
    assert len(result.stderr.splitlines()) == 1
    assert list(steering(result.stderr)) == []


def test_result_of_a_hostile_name_stays_in_the_folder(tmp_path: Path) -> None:
    path = hostile(tmp_path / "in")
    assert thidua("parse", path, "-o", tmp_path / "out").exit_code == 0
    assert names_in(tmp_path / "out") == [path.stem + ".json"]
