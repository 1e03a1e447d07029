"""The commands beside ``parse``: schema, evaluate, doctor, components."""

import copy
import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from parser.cli.app import app
from parser.pipeline.names import COMPONENTS

SCHEMA = Path(__file__).parents[2] / "schemas" / "campaign-record-1.0.schema.json"
GOLD: dict[str, Any] = {
    "document": {"type": "ke_hoach", "number": "09", "addressees": ["UBND các huyện", "Sở Tài chính"]},
    "campaign": {"name": "phong trào thi đua năm 2020"},
}


def thidua(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def folder(path: Path, **records: object) -> Path:
    path.mkdir()
    for name, record in records.items():
        (path / f"{name}.json").write_text(json.dumps(record), "utf-8")
    return path


def changed(**document: object) -> dict[str, Any]:
    record = copy.deepcopy(GOLD)
    record["document"] |= document
    return record


@pytest.mark.parametrize("arguments", [[], ["parse"], ["evaluate"]], ids=str)
def test_command_without_arguments_shows_its_help(arguments: list[str]) -> None:
    assert "Usage" in thidua(*arguments).output


def test_unknown_command_is_wrong_usage() -> None:
    assert thidua("fly").exit_code == 2


# --- schema -------------------------------------------------------------------------------------------------------


def test_schema_is_the_file_in_schemas() -> None:
    result = thidua("schema")
    assert result.exit_code == 0
    assert result.stdout == SCHEMA.read_text("utf-8")


def test_schema_into_a_file(tmp_path: Path) -> None:
    assert thidua("schema", "-o", tmp_path / "s.json").exit_code == 0
    assert (tmp_path / "s.json").read_text("utf-8") == SCHEMA.read_text("utf-8")


def test_schema_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    result = thidua("schema", "-o", tmp_path / "nowhere" / "s.json")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr


# --- evaluate -----------------------------------------------------------------------------------------------------


def test_evaluation_of_what_is_all_right(tmp_path: Path) -> None:
    result = thidua("evaluate", folder(tmp_path / "gold", a=GOLD), folder(tmp_path / "found", a=GOLD))
    assert result.exit_code == 0
    assert "Mean 1.0000" in result.stdout


def test_evaluation_as_json(tmp_path: Path) -> None:
    gold, found = folder(tmp_path / "gold", a=GOLD), folder(tmp_path / "found", a=changed(number="90"))
    figures = json.loads(thidua("evaluate", gold, found, "--json").stdout)
    assert figures["papers"] == 1
    assert figures["fields"]["document.number"]["f1"] == 0
    assert figures["fields"]["document.type"]["f1"] == 1
    assert figures["mean"] == 0.8  # campaign, type, addressees and name are right, number is not


def test_evaluation_tells_each_miss(tmp_path: Path) -> None:
    gold, found = folder(tmp_path / "gold", a=GOLD), folder(tmp_path / "found", a=changed(number="90"))
    out = thidua("evaluate", gold, found, "--misses").stdout
    (miss,) = [line for line in out.splitlines() if line.startswith("differs")]
    assert "document.number" in miss
    assert '← "09"' in out
    assert '→ "90"' in out


def test_evaluation_of_one_part_only(tmp_path: Path) -> None:
    gold, found = folder(tmp_path / "gold", a=GOLD), folder(tmp_path / "found", a=changed(number="90"))
    figures = json.loads(thidua("evaluate", gold, found, "--only", "campaign", "--json").stdout)
    assert set(figures["fields"]) == {"campaign", "campaign.name"}
    assert figures["mean"] == 1


def test_evaluation_against_an_earlier_run_tells_what_was_gained_and_lost(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", a=GOLD)
    earlier = folder(tmp_path / "earlier", a=changed(number="90"))
    now = folder(tmp_path / "now", a=changed(type="huong_dan"))
    changes = json.loads(thidua("evaluate", gold, now, "--against", earlier, "--json").stdout)["changes"]
    assert {(change["kind"], change["field"]) for change in changes} == {
        ("gained", "document.number"),
        ("lost", "document.type"),
    }
    out = thidua("evaluate", gold, now, "--against", earlier).stdout
    assert "gained 1, lost 1" in out


def test_evaluation_without_gold_records_is_told(tmp_path: Path) -> None:
    result = thidua("evaluate", folder(tmp_path / "gold"), folder(tmp_path / "found", a=GOLD))
    assert result.exit_code == 1
    assert str(tmp_path / "gold") in result.stderr


def test_evaluation_of_a_folder_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    assert thidua("evaluate", tmp_path / "gold", tmp_path / "found").exit_code == 2


def test_evaluation_shows_nothing_that_steers_a_terminal(tmp_path: Path) -> None:
    gold, found = folder(tmp_path / "gold", a=GOLD), folder(tmp_path / "found", a=changed(number="\x1b[31m9\x9b"))
    out = thidua("evaluate", gold, found, "--misses").stdout
    assert [char for char in out if (char < " " and char != "\n") or "\x7f" <= char <= "\x9f"] == []


# --- doctor and components ----------------------------------------------------------------------------------------


def test_doctor_finds_everything_ready() -> None:
    result = thidua("doctor")
    assert result.exit_code == 0
    assert "spacy" in result.stdout
    assert "Everything is ready." in result.stdout


def test_doctor_tells_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def find_spec(name: str) -> object:
        return None if name == "pypdfium2" else importlib.util.find_spec(name)

    monkeypatch.setattr("parser.cli.doctor.find_spec", find_spec)
    result = thidua("doctor")
    assert result.exit_code == 1
    assert "MISSING" in result.stdout
    assert "cannot be read: pypdfium2" in result.stdout


def test_each_component_is_listed() -> None:
    rows = thidua("components").stdout.splitlines()
    assert [row.split()[0] for row in rows] == [component.name for component in COMPONENTS]
    assert all(len(row.split()) > 1 for row in rows)


# --- reports and the corpus -----------------------------------------------------------------------------------------


def test_evaluate_by_groups(tmp_path: Path) -> None:
    gold, found = folder(tmp_path / "gold", a=GOLD, b=changed(type="chi_thi")), folder(tmp_path / "found", a=GOLD)
    out = thidua("evaluate", gold, found, "--by", "type").stdout
    assert "ke_hoach" in out
    assert "chi_thi" in out


def test_evaluate_writes_a_report(tmp_path: Path) -> None:
    gold, found = folder(tmp_path / "gold", a=GOLD), folder(tmp_path / "found", a=changed(number="10"))
    assert thidua("evaluate", gold, found, "--report", tmp_path / "report").exit_code == 0
    report = (tmp_path / "report" / "report.md").read_text("utf-8")
    assert "| document.number | 0.000 | 0.000 | 0.000 | 0 | 1 | 1 |" in report
    assert "## By level" in report


def test_papers_need_a_report(tmp_path: Path) -> None:
    gold = folder(tmp_path / "gold", a=GOLD)
    assert thidua("evaluate", gold, gold, "--papers", tmp_path).exit_code == 2


PAPER = "::: title\nKẾ HOẠCH\n:::\nLàm tốt công tác thi đua năm 2020.\n"


def corpus(path: Path, title: str) -> Path:
    for name, content in (("source/a.paper", PAPER), ("gold/a.json", json.dumps(nothing(title)))):
        (path / "train" / name).parent.mkdir(parents=True, exist_ok=True)
        (path / "train" / name).write_text(content, "utf-8")
    return path


def nothing(title: str) -> dict[str, Any]:
    """The gold record of a paper that says next to nothing."""
    issuer = dict.fromkeys(("name", "level", "branch", "province", "province_code", "parent"))
    document: dict[str, Any] = {
        **dict.fromkeys(("number", "symbol", "code", "place", "issued", "urgency", "confidentiality"))
    }
    document |= {"type": "ke_hoach", "title": title, "issuer": issuer}
    document |= {"signer": dict.fromkeys(("name", "position", "authority"))}
    document |= {name: [] for name in ("co_issuers", "co_signers", "addressees", "recipients", "references")}
    lists: dict[str, Any] = {name: [] for name in ("awards", "criteria", "milestones", "responsibilities")}
    dossier = {"copies": None, "items": [], "deadline": None, "submit_to": None}
    return {"document": document, "campaign": None, "dossier": dossier, **lists}


def test_corpus_check_finds_nothing_wrong(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "corpus", "Làm tốt công tác thi đua")
    assert thidua("corpus", "build", folder).exit_code == 0
    result = thidua("corpus", "check", folder)
    assert result.exit_code == 0, result.output
    assert "All 1 gold records agree" in result.stdout


def test_corpus_check_tells_what_is_not_in_the_paper(tmp_path: Path) -> None:
    folder = corpus(tmp_path / "corpus", "Làm tốt mọi việc được giao trong năm")
    thidua("corpus", "build", folder)
    result = thidua("corpus", "check", folder)
    assert result.exit_code == 1
    assert "/document/title: is not in the paper" in result.output


def test_corpus_of_another_folder(tmp_path: Path) -> None:
    result = thidua("corpus", "check", tmp_path)
    assert result.exit_code == 1
    assert "no papers in it" in result.output
