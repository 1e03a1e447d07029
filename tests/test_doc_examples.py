"""What the documents show of the command line is what it prints: every line below a ``$ thidua …`` comes out of it."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from parser import parse

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", ROOT / "README.vi.md", *sorted((ROOT / "docs").glob("*.md"))]
# A command at the start of a line of code; what it prints stands below it.
_COMMAND = re.compile(r"^(?P<indent> *)\$ (?P<command>thidua .*)$")
_DRAWN = re.compile("[│┃━─┏┓┗┛┡┩┳┻╇┴┬┼├┤└┘┌┐\\s]+")


def examples(document: Path) -> list[tuple[str, list[str]]]:
    """The commands of a document that parse, each with the lines shown below it."""
    found: list[tuple[str, list[str]]] = []
    open_ = False
    for line in document.read_text("utf-8").split("\n"):
        match = _COMMAND.match(line)
        if match:
            found.append((match["command"], []))
            open_ = True
        elif not line.strip() or line.startswith("```") or line.lstrip().startswith("$ "):
            open_ = False
        elif open_:
            found[-1][1].append(line.strip())
    return [(command, shown) for command, shown in found if shown]


def words(text: str) -> str:
    """A text without the lines of tables, its white space single."""
    return _DRAWN.sub(" ", text).strip()


CASES = [(document.name, command, shown) for document in DOCUMENTS for command, shown in examples(document)]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The records of the test papers, which the documents call OUT."""
    folder = tmp_path_factory.mktemp("records")
    for paper in (ROOT / "corpus" / "train" / "text").glob("*.txt"):
        (folder / f"{paper.stem}.json").write_text(parse(paper).model_dump_json(), "utf-8")
    return folder


@pytest.mark.parametrize(("name", "command", "shown"), CASES, ids=[f"{name}: {command}" for name, command, _ in CASES])
def test_shown_output_is_printed(name: str, command: str, shown: list[str], tmp_path: Path, records: Path) -> None:
    language = "vi" if name in ("README.vi.md", "huong-dan.md") else "en"
    environment = {**os.environ, "THIDUA_LANG": language, "COLUMNS": "200", "NO_COLOR": "1"}
    arguments = shlex.split(command.split(" | ")[0].split(" > ")[0])[1:]
    for folder in ("corpus", "demo", "docs", "schemas"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    (tmp_path / "OUT").symlink_to(records)
    (tmp_path / "van-ban").symlink_to(ROOT / "demo")  # a folder of the reader's own
    run = [sys.executable, "-c", "from parser.cli import main; main()", *arguments]
    result = subprocess.run(run, capture_output=True, text=True, env=environment, cwd=tmp_path, timeout=120)
    printed = words(result.stdout + "\n" + result.stderr)
    # Tables are shown narrower than here: the rows that a cell is wrapped over are looked for cell by cell.
    pieces = [piece for line in shown if "…" not in line for piece in re.split("[│┃]", line) if words(piece)]
    missing = [piece.strip() for piece in pieces if words(piece) not in printed]
    assert not missing, "\n".join([f"{name}: $ {command}", *missing])
