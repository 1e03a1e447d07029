"""``thidua`` as a process of its own: languages, pipes that close, and Ctrl-C."""

import json
import signal
import time
from pathlib import Path

import pytest
from conftest import Start

from samples import PLAN


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "kế hoạch.txt"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.mark.parametrize(
    ("environment", "vietnamese"),
    [
        ({"THIDUA_LANG": "vi"}, True),
        ({"LANG": "vi_VN.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "vi_VN.UTF-8"}, True),
        ({"LANG": "vi_VN.UTF-8", "THIDUA_LANG": "en"}, False),
        ({"LANG": "fr_FR.UTF-8"}, False),
        ({"LANG": "C"}, False),
    ],
    ids=str,
)
def test_messages_are_in_the_users_language(start: Start, environment: dict[str, str], vietnamese: bool) -> None:
    process = start("parse", "/không/có.txt", **environment)
    _, told = process.communicate()
    assert process.returncode == 1
    sentence = "không mở được tệp" if vietnamese else "the file cannot be opened"
    assert told.decode("utf-8").startswith(f"/không/có.txt: {sentence}")


def test_help_is_in_vietnamese(start: Start) -> None:
    out, _ = start("--help", THIDUA_LANG="vi").communicate()
    assert "Đọc văn bản" in out.decode("utf-8")


def test_vietnamese_comes_out_whole_where_the_locale_is_ascii(start: Start, plan: Path) -> None:
    process = start("parse", str(plan), "--text", LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    out, told = process.communicate()
    assert (process.returncode, told) == (0, b"")
    assert out.decode("utf-8") == PLAN


def test_reader_that_closes_early_causes_no_traceback(start: Start, plan: Path) -> None:
    process = start("parse", str(plan))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    assert (process.wait(60), told) == (0, b"")


def test_reader_that_closes_early_among_many_papers_causes_no_traceback(start: Start, plan: Path) -> None:
    for number in range(30):
        (plan.parent / f"{number}.txt").write_text(PLAN, "utf-8")
    process = start("parse", str(plan.parent))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    told = process.stderr.read()
    assert process.wait(60) == 0
    assert b"Traceback" not in told
    assert b"Exception" not in told


def test_interrupted_run_keeps_what_is_finished_and_nothing_else(start: Start, tmp_path: Path) -> None:
    papers, out = tmp_path / "papers", tmp_path / "out"
    papers.mkdir()
    for number in range(600):
        (papers / f"{number:03}.txt").write_text(PLAN, "utf-8")
    process = start("parse", str(papers), "-o", str(out), THIDUA_LANG="en")
    while process.poll() is None and not list(out.glob("*.json")):
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert process.returncode == 130
    assert told.decode("utf-8") == "Stopped as asked. The records that were finished are kept.\n"
    written = list(out.iterdir())
    assert 0 < len(written) < 600
    for path in written:
        assert path.suffix == ".json"
        assert not path.name.startswith(".")
        json.loads(path.read_text("utf-8"))
