"""What ``import parser`` offers, and that it loads nothing before it is needed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import parser

HEAVY = ("spacy", "underthesea", "pydantic", "pdfplumber", "pypdfium2", "docx", "lxml", "markdown_it", "yaml", "rich")


def loaded_by(code: str) -> set[str]:
    """Which of the heavy libraries are loaded after some code has run in a fresh interpreter."""
    script = f"{code}\nimport sys\nprint(*(set(sys.modules) & set({HEAVY!r})))"
    result = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1] / "src")},
        capture_output=True,
        text=True,
        check=True,
    )
    return set(result.stdout.split())


def test_import_loads_none_of_the_libraries() -> None:
    assert loaded_by("import parser") == set()


def test_errors_load_none_of_the_libraries() -> None:
    assert loaded_by("from parser import EmptyDocument, InputError, __version__") == set()


def test_reading_a_text_loads_no_library_of_other_formats() -> None:
    loaded = loaded_by("from parser import read\nread('một\\nhai')")
    assert loaded & {"pdfplumber", "pypdfium2", "docx", "lxml", "spacy"} == set()


def test_command_line_without_a_command_loads_none_of_the_heavy_libraries() -> None:
    assert loaded_by("import parser.cli.app") & {"spacy", "underthesea", "pdfplumber", "pypdfium2", "docx"} == set()


@pytest.mark.parametrize("name", parser.__all__)
def test_each_name_that_is_offered_is_there(name: str) -> None:
    assert getattr(parser, name) is not None


@pytest.mark.parametrize("name", parser.__all__)
def test_each_name_that_is_offered_is_listed(name: str) -> None:
    assert name in dir(parser)


def test_star_import_gives_what_is_offered() -> None:
    names: dict[str, object] = {}
    exec("from parser import *", names)
    assert set(parser.__all__) <= set(names)


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'magic'"):
        _ = parser.magic
