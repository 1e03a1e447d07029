"""``thidua doctor``: which libraries are there, and which formats can be read with them."""

import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec

from parser.cli.messages import language, say
from parser.pipeline.names import TRAINED
from parser.trained.places import model_file
from parser.version import __version__

# What is imported, and the distribution that brings it.
_LIBRARIES = (
    ("spacy", "spacy"),
    ("underthesea", "underthesea"),
    ("pydantic", "pydantic"),
    ("typer", "typer"),
    ("pypdfium2", "pypdfium2"),
    ("pdfplumber", "pdfplumber"),
    ("docx", "python-docx"),
    ("lxml", "lxml"),
    ("markdown_it", "markdown-it-py"),
    ("yaml", "PyYAML"),
)
_FORMATS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("text_pdf", ("pypdfium2", "pdfplumber")),
    ("DOCX", ("docx", "lxml")),
    ("HTML", ("lxml",)),
    ("Markdown", ("markdown_it",)),
    ("plain_text", ()),
)


def run() -> int:
    """Show the state of the installation; 1 where something is missing."""
    from rich.console import Console
    from rich.table import Table

    table = Table("", say("head_state"))
    table.columns[0].header = say("head_part")
    table.add_row("thidua", __version__)
    table.add_row("Python", f"{platform.python_version()} ({sys.platform})")
    missing = set()
    for module, distribution in _LIBRARIES:
        if find_spec(module) is None:
            missing.add(module)
            table.add_row(distribution, say("missing"))
        else:
            table.add_row(distribution, _version(distribution))
    table.add_section()
    for name in (*TRAINED, "confidence"):
        table.add_row(say("model", name=name), say("installed" if model_file(name).exists() else "no_model"))
    table.add_section()
    for name, needed in _FORMATS:
        lacking = [module for module in needed if module in missing]
        state = say("not_readable", how=", ".join(lacking)) if lacking else say("readable")
        table.add_row(say(name) if name in ("text_pdf", "plain_text") else name, state)
    table.add_row(say("scanned"), say("not_readable", how=say("scan_how")))
    table.add_row("DOC, RTF, ODT", say("not_readable", how=say("old_word_how")))
    table.add_section()
    table.add_row("THIDUA_LANG / LANG", language())
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, 100)
    console.print(table)
    sys.stdout.write(say("not_well" if missing else "all_well") + "\n")
    return 1 if missing else 0


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return say("installed")
