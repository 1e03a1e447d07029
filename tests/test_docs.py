"""The documentation names everything that there is: options, functions, fields, codes and rules."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import click
import pytest
import typer.main

import parser
from parser.cli.app import app
from parser.record.labels import labels
from parser.record.schema import record_schema

ROOT = Path(__file__).parents[1]
COMMAND: Any = typer.main.get_command(app)


def _all(name: str, command: Any) -> dict[str, click.Command]:
    """A command with those below it, by what is typed: "corpus check"."""
    below = getattr(command, "commands", {})
    found = {name: command} if not below or name == "thidua" else {}
    for word, one in below.items():
        found |= _all(word if name == "thidua" else f"{name} {word}", one)
    return found


COMMANDS = _all("thidua", COMMAND)
SCHEMA = record_schema()


@cache
def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def mentions(name: str, word: str) -> bool:
    """Whether a page names a word, not as a part of another."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", page(name)) is not None


OPTIONS = [
    (name, option)
    for name, command in COMMANDS.items()
    for parameter in command.params
    for option in parameter.opts
    if option.startswith("--") and option not in ("--install-completion", "--show-completion")
]


def test_there_are_options() -> None:
    assert ("parse", "--explain") in OPTIONS
    assert ("evaluate", "--against") in OPTIONS


@pytest.mark.parametrize(("command", "option"), OPTIONS, ids=lambda word: word)
def test_option_is_documented(command: str, option: str) -> None:
    assert mentions("docs/command-line.md", option), f"{command} {option}"


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "thidua"])
def test_command_is_documented(command: str) -> None:
    assert f"thidua {command}" in page("docs/command-line.md")


def test_documented_options_exist() -> None:
    told = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", page("docs/command-line.md")))
    known = {option for _, option in OPTIONS} | {"--help", "--install-completion", "--show-completion"}
    assert told - known == set()


@pytest.mark.parametrize("code", ["0", "1", "2", "130"])
def test_exit_code_is_documented(code: str) -> None:
    assert mentions("docs/command-line.md", code)


@pytest.mark.parametrize("name", parser.__all__)
def test_name_of_the_library_is_documented(name: str) -> None:
    assert mentions("docs/library.md", name)


PROPERTIES = sorted(
    {*SCHEMA["properties"]} | {key for part in SCHEMA["$defs"].values() for key in part.get("properties", {})}
)


@pytest.mark.parametrize("name", PROPERTIES)
def test_property_of_the_record_is_documented(name: str) -> None:
    assert mentions("docs/record.md", name)


@pytest.mark.parametrize("group", ["warning", "role", "part", "relation", "milestone", "level", "branch", "start_rule"])
def test_each_code_of_a_group_is_documented(group: str) -> None:
    assert [code for code in labels(group) if not mentions("docs/record.md", code)] == []


@pytest.mark.parametrize("rule", labels("rule"))
def test_rule_is_documented(rule: str) -> None:
    assert mentions("docs/record.md", rule)


@pytest.mark.parametrize("name", ["README.md", "README.vi.md"])
@pytest.mark.parametrize("command", ["make demo", "make test"])
def test_readme_tells_how_to_try_and_to_test(name: str, command: str) -> None:
    assert command in page(name)


@pytest.mark.parametrize("target", ["demo", "test"])
def test_what_the_readme_tells_to_make_can_be_made(target: str) -> None:
    assert re.search(rf"^{target}:", page("Makefile"), re.M)


PAGES = ["README.md", "README.vi.md", *(str(path.relative_to(ROOT)) for path in sorted((ROOT / "docs").glob("*.md")))]


@pytest.mark.parametrize("name", PAGES)
def test_links_lead_to_files_that_are_there(name: str) -> None:
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", page(name))
    lost = [target for target in targets if "://" not in target and not (ROOT / name).parent.joinpath(target).exists()]
    assert lost == []


def rules_of(record: dict[str, Any]) -> set[str]:
    return {
        rule for evidence in record["evidence"].values() if evidence["rule"] for rule in evidence["rule"].split("+")
    }


def test_each_rule_by_which_a_value_of_the_corpus_is_derived_has_labels() -> None:
    used = {
        rule
        for path in sorted((ROOT / "corpus" / "train" / "text").glob("*.txt"))
        for rule in rules_of(json.loads(parser.parse(path).model_dump_json()))
    }
    assert used
    assert used - set(labels("rule")) == set()
    assert all(label["vi"] and label["en"] for label in labels("rule").values())
