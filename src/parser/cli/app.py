"""The commands of ``thidua`` and their options."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from parser.cli.messages import say
from parser.errors import UnknownComponent

app = typer.Typer(
    name="thidua",
    help=say("app"),
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    json = "json"
    yaml = "yaml"
    table = "table"


class Kind(StrEnum):
    """By what papers are told apart in an evaluation."""

    type = "type"
    level = "level"
    branch = "branch"
    era = "era"
    noise = "noise"


def _version(asked: bool) -> None:
    if asked:
        from parser.version import __version__

        typer.echo(f"thidua {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help=say("version"))] = False,
) -> None:
    """The help of the program itself is ``say("app")``."""


@app.command(help=say("parse"), epilog=say("parse_epilog"), no_args_is_help=True)
def parse(
    sources: Annotated[list[str], typer.Argument(metavar="FILE…|FOLDER|-", help=say("sources"), show_default=False)],
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help=say("output"), show_default=False)
    ] = None,
    form: Annotated[Format, typer.Option("--format", help=say("format"))] = Format.json,
    text: Annotated[bool, typer.Option("--text", help=say("text"))] = False,
    outline: Annotated[bool, typer.Option("--outline", help=say("outline"))] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="FIELD", help=say("explain"), show_default=False)
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", metavar="COMPONENT", help=say("without"), show_default=False)
    ] = None,
    max_megabytes: Annotated[int, typer.Option(min=1, help=say("max_megabytes"))] = 64,
    max_pages: Annotated[int, typer.Option(min=1, help=say("max_pages"))] = 500,
    max_characters: Annotated[int, typer.Option(min=1, help=say("max_characters"))] = 2_000_000,
) -> None:
    from parser.cli.parse import Wish, run
    from parser.cli.views import UnknownField, check_field
    from parser.pipeline.names import check_names
    from parser.reading.limits import Limits

    chosen = [view for view, asked in (("text", text), ("outline", outline), ("explain", explain)) if asked]
    if len(chosen) > 1:
        raise typer.BadParameter(say("one_view"))
    if output is not None and output.exists() and not output.is_dir():
        raise typer.BadParameter(say("output_is_file", folder=output), param_hint="-o")
    try:
        field = check_field(explain) if explain else ""
        off = tuple(check_names(without or ()))
    except UnknownField as error:
        raise typer.BadParameter(say("no_field", name=error.name), param_hint="--explain") from error
    except UnknownComponent as error:
        message = say("no_component", name=error.name, known=", ".join(error.known))
        raise typer.BadParameter(message, param_hint="--without") from error
    limits = Limits(bytes=max_megabytes * 1024 * 1024, pages=max_pages, characters=max_characters)
    wish = Wish(form.value, chosen[0] if chosen else "record", field, output, off, limits)
    raise typer.Exit(run(sources, wish))


@app.command(help=say("schema"))
def schema(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help=say("output_file"), show_default=False)
    ] = None,
) -> None:
    from parser.cli.parse import complain
    from parser.cli.writing import write_whole
    from parser.record.schema import schema_text

    if output is None:
        sys.stdout.write(schema_text())
        return
    try:
        write_whole(output, schema_text())
    except OSError as error:
        complain(say("not_written", file=output, why=error.strerror or error))
        raise typer.Exit(1) from error


@app.command(help=say("evaluate"), no_args_is_help=True)
def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help=say("gold"), exists=True, file_okay=False)],
    predicted: Annotated[
        Path, typer.Argument(metavar="PREDICTED", help=say("predicted"), exists=True, file_okay=False)
    ],
    against: Annotated[
        Path | None,
        typer.Option(metavar="EARLIER", help=say("against"), exists=True, file_okay=False, show_default=False),
    ] = None,
    misses: Annotated[bool, typer.Option("--misses", help=say("misses"))] = False,
    only: Annotated[str, typer.Option(metavar="PREFIX", help=say("only"), show_default=False)] = "",
    as_json: Annotated[bool, typer.Option("--json", help=say("as_json"))] = False,
    by: Annotated[Kind | None, typer.Option("--by", help=say("by"), show_default=False)] = None,
    report: Annotated[
        Path | None, typer.Option(metavar="DIR", help=say("report"), file_okay=False, show_default=False)
    ] = None,
    papers: Annotated[
        Path | None,
        typer.Option(metavar="PAPERS", help=say("ablation"), exists=True, file_okay=False, show_default=False),
    ] = None,
) -> None:
    from parser.cli.evaluate import Wish, run

    if papers is not None and report is None:
        raise typer.BadParameter(say("papers_need_report"), param_hint="--papers")
    wish = Wish(against, misses, only, as_json, by.value if by else None, report, papers)
    raise typer.Exit(run(gold, predicted, wish))


corpus_app = typer.Typer(help=say("corpus"), no_args_is_help=True)
app.add_typer(corpus_app, name="corpus")
_Corpus = Annotated[Path, typer.Argument(metavar="[CORPUS]", help=say("corpus_folder"), exists=True, file_okay=False)]


@corpus_app.command("check", help=say("corpus_check"))
def corpus_check(folder: _Corpus = Path("corpus")) -> None:
    from parser.cli.corpus import run_check

    raise typer.Exit(run_check(folder))


@corpus_app.command("build", help=say("corpus_build"))
def corpus_build(
    folder: _Corpus = Path("corpus"),
    files: Annotated[bool, typer.Option("--files", help=say("corpus_files"))] = False,
) -> None:
    from parser.cli.corpus import run_build

    raise typer.Exit(run_build(folder, files=files))


@app.command(help=say("doctor"))
def doctor() -> None:
    from parser.cli.doctor import run

    raise typer.Exit(run())


@app.command(help=say("components"))
def components() -> None:
    from parser.cli.messages import language
    from parser.pipeline.names import COMPONENTS

    for one in COMPONENTS:
        typer.echo(f"{one.name:16}{one.vietnamese if language() == 'vi' else one.english}")


def main() -> None:
    """Run the command line; ends the process with the exit code that the help names."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            # Vietnamese must come out whole whatever the locale's encoding is.
            reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
