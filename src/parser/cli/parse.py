"""``thidua parse``: read papers one after the other, write or show each result, report what cannot be read."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from parser.cli import views
from parser.cli.messages import language, say
from parser.cli.papers import STANDARD_INPUT, SUFFIXES, FolderUnreadable, papers_in, result_names
from parser.cli.writing import harmless, write_whole
from parser.errors import InputError

if TYPE_CHECKING:
    from parser.reading import Limits, Paper

_SUFFIX = {"json": ".json", "yaml": ".yaml", "table": ".txt"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done with each paper."""

    form: str = "json"
    view: str = "record"  # or "text", "outline", "explain"
    field: str = ""
    output: Path | None = None
    without: tuple[str, ...] = ()
    limits: "Limits | None" = None


@dataclass(slots=True)
class Tally:
    read: int = 0
    failed: int = 0
    records: list[dict[str, Any]] = field(default_factory=list)  # for a table of many papers


def run(sources: Sequence[str], wish: Wish) -> int:
    """Parse all papers; 0 where each was read, 1 where some were not, 130 where it was interrupted."""
    tally = Tally()
    papers, many = _papers(sources, wish.output, tally)
    try:
        targets = _targets(papers, wish)
    except OSError as error:
        complain(say("not_written", file=error.filename or wish.output, why=error.strerror or error))
        return 1
    try:
        with _progress(len(papers)) as step:
            for paper, target in zip(papers, targets, strict=True):
                step(paper.name)
                _one(paper, target, wish, tally, many=many)
    except KeyboardInterrupt:
        complain(say("interrupted"))
        return 130
    if tally.records:
        _print(views.summary_table(tally.records))
    if many or (tally.failed and tally.read):
        key = "done_failed" if tally.failed else "done"
        complain(say(key, read=tally.read, failed=tally.failed))
    return 1 if tally.failed else 0


def _targets(papers: Sequence[Path], wish: Wish) -> Sequence[Path | None]:
    """Where each result goes; None for standard output. Makes the folder."""
    if wish.output is None:
        return [None] * len(papers)
    wish.output.mkdir(parents=True, exist_ok=True)
    suffix = _SUFFIX[wish.form] if wish.view == "record" else ".txt"
    inside = [paper for paper in papers if paper.parent.resolve() == wish.output.resolve()]
    taken = [Path(paper.name) for paper in inside]
    named = [Path("stdin") if str(paper) == STANDARD_INPUT else paper for paper in papers]
    return [wish.output / name for name in result_names(named, suffix, taken)]


def _papers(sources: Sequence[str], output: Path | None, tally: Tally) -> tuple[list[Path], bool]:
    """The papers in their order, and whether they are many (several, or those of a folder).

    What stands in the folder for the results, where that lies inside a folder to be read, is no paper.
    """
    papers: list[Path] = []
    many = False
    for source in sources:
        path = Path(source)
        if source == STANDARD_INPUT or not path.is_dir():
            papers.append(path)
            continue
        many = True
        try:
            found = [paper for paper in papers_in(path) if output is None or not _within(paper, output, path)]
        except FolderUnreadable as error:
            tally.failed += 1
            complain(say("folder_unreadable", folder=error.folder, why=error.why))
            continue
        if not found:
            tally.failed += 1
            complain(say("nothing_found", folder=path, suffixes=" ".join(sorted(SUFFIXES))))
        papers += found
    unique = list(dict.fromkeys(papers))
    return unique, many or len(unique) > 1


def _within(paper: Path, output: Path, folder: Path) -> bool:
    return output.resolve() != folder.resolve() and output.resolve() in paper.resolve().parents


def _one(source: Path, target: Path | None, wish: Wish, tally: Tally, *, many: bool) -> None:
    try:
        paper = _read(source, wish)
        result = _result(paper, wish, tally, many=many, file=target is not None)
    except InputError as error:
        tally.failed += 1
        complain(error.message(language()))
        return
    except (RecursionError, MemoryError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        # A mistake of ours on one paper must not take the others down.
        tally.failed += 1
        complain(say("unexpected", file=source, why=f"{type(error).__name__}: {error}"))
        return
    if target is None:
        _print(result)
    else:
        try:
            write_whole(target, result)
        except OSError as error:
            tally.failed += 1
            complain(say("not_written", file=target, why=error.strerror or error))
            return
    tally.read += 1


def _read(source: Path, wish: Wish) -> "Paper":
    from parser.reading import read

    if str(source) == STANDARD_INPUT:
        return read(sys.stdin.buffer, wish.limits)
    return read(source, wish.limits)


def _result(paper: "Paper", wish: Wish, tally: Tally, *, many: bool, file: bool) -> str:
    """What is asked for of one paper, as text."""
    head = f"== {harmless(str(paper.file_name or STANDARD_INPUT))}\n" if many and not file else ""
    if wish.view == "text":
        return paper.text if file else head + paper.text.removesuffix("\n") + "\n"
    from parser.parsing import parse_paper

    record = parse_paper(paper, disable=wish.without).model_dump(mode="json")
    if wish.view == "outline":
        return head + views.as_outline(record)
    if wish.view == "explain":
        return head + views.explanation(record, paper, wish.field)
    if wish.form == "yaml":
        return views.as_yaml(record)
    if wish.form == "table":
        if many and not file:
            tally.records.append({key: record[key] for key in ("source", "document", "campaign", "awards", "warnings")})
            return ""
        return views.as_table(record, paper, 120 if file else None)
    return views.as_json_line(record) if many and not file else views.as_json(record)


def _print(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads our output has closed it (`| head`): nothing is wrong, and nobody is left to write to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def complain(message: str) -> None:
    """One line on standard error."""
    sys.stderr.write(harmless(message.replace("\n", " ")) + "\n")
    sys.stderr.flush()


@contextmanager
def _progress(count: int) -> Iterator[Callable[[str], None]]:
    """A bar on a terminal's standard error, where there are several papers."""
    if count < 2 or not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(say("reading")),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=count)
        started = 0

        def step(name: str) -> None:
            nonlocal started
            progress.update(task, completed=started, description=escape(harmless(name))[:60])
            started += 1

        yield step
