"""``thidua corpus``: what is wrong in the gold records, what the corpus holds, and its files made anew."""

import sys
from collections.abc import Iterable
from pathlib import Path

from parser.cli.messages import language, say
from parser.cli.parse import complain
from parser.cli.writing import harmless
from parser.corpus.building import PARTS, SOURCE, build_files, build_texts, papers_of
from parser.corpus.checking import check
from parser.corpus.distribution import Distribution, distribution
from parser.corpus.source import BadSource
from parser.corpus.typesetting import NoOffice
from parser.record.labels import label

# Kinds of the distribution whose codes have labels, with the group of these.
_LABELS = {
    "type": "document_type",
    "level": "level",
    "branch": "branch",
    "topic": "topic",
    "era": "era",
    "damage": "damage",
}


def run_check(folder: Path) -> int:
    """Print what is wrong, and what the corpus holds; 1 where anything is wrong."""
    parts = _parts(folder)
    if not parts:
        return 1
    findings = [finding for part in parts for finding in check(part)]
    for finding in findings:
        complain(harmless(f"{finding.part}/{finding.paper}{finding.pointer}: {finding.problem}"))
    try:
        held = {part.name: distribution(papers_of(part)) for part in parts}
    except (BadSource, OSError, ValueError, KeyError, TypeError):
        held = {}  # told above
    if held:
        _show(held)
    if findings:
        complain(say("corpus_wrong", count=len(findings)))
        return 1
    sys.stdout.write(say("corpus_well", papers=sum(one.papers for one in held.values())) + "\n")
    return 0


def run_build(folder: Path, *, files: bool) -> int:
    """Make texts, and with ``files`` DOCX and PDF, anew; 1 where a source is wrong or LibreOffice is missing."""
    parts = _parts(folder)
    try:
        for part in parts:
            count = build_texts(part)
            if files:
                build_files(part)
            sys.stdout.write(say("corpus_built", part=part.name, papers=count) + "\n")
    except NoOffice:
        complain(say("corpus_files_need"))
        return 1
    except (BadSource, OSError, ValueError) as error:
        complain(harmless(str(error)))
        return 1
    return 0 if parts else 1


def _parts(folder: Path) -> list[Path]:
    parts = [folder / name for name in PARTS if (folder / name / SOURCE).is_dir()]
    if not parts:
        complain(say("corpus_empty", folder=folder))
    return parts


def _show(held: dict[str, Distribution]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table()
    table.add_column(say("head_kind"))
    for name in held:
        table.add_column(name, justify="right")
    table.add_row(say("head_papers"), *(str(one.papers) for one in held.values()))
    table.add_row(say("head_launching"), *(str(one.launching) for one in held.values()))
    table.add_row(say("head_words"), *(_span(one.words) for one in held.values()))
    for kind in next(iter(held.values())).kinds:
        table.add_section()
        for slug in _most_first(held.values(), kind):
            shown = label(_LABELS[kind], slug, language()) if slug != "-" else "-"
            table.add_row(f"{kind}: {shown}", *(str(one.kinds[kind][slug]) for one in held.values()))
    table.add_section()
    for name in next(iter(held.values())).fields:
        table.add_row(name, *(str(one.fields[name]) for one in held.values()))
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, 100)
    console.print(table)


def _span(words: list[int]) -> str:
    return f"{sum(words)} ({min(words)}-{max(words)})" if words else "0"


def _most_first(held: Iterable[Distribution], kind: str) -> list[str]:
    total: dict[str, int] = {}
    for one in held:
        for slug, count in one.kinds[kind].items():
            total[slug] = total.get(slug, 0) + count
    return sorted(total, key=lambda slug: (-total[slug], slug))
