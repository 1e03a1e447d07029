"""The command line speaks English in these tests, whatever the locale of whoever runs them."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

os.environ["THIDUA_LANG"] = "en"  # the help is made when the commands are imported

from parser.cli.messages import language

SOURCES = Path(__file__).parents[2] / "src"
# Ctrl-C must reach the program even where it was started in the background, which ignores it.
START = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from parser.cli import main; main()"


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("THIDUA_LANG", "en")
    language.cache_clear()
    yield
    language.cache_clear()


Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start() -> Iterator[Start]:
    """Start ``thidua`` as a process of its own, with an environment of its own."""
    started: list[subprocess.Popen[bytes]] = []

    def run(*arguments: str, **environment: str) -> "subprocess.Popen[bytes]":
        keep = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "THIDUA"))}
        process = subprocess.Popen(
            [sys.executable, "-c", START, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=keep | {"PYTHONPATH": str(SOURCES)} | environment,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.kill()
        process.communicate()
