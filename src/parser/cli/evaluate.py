"""``thidua evaluate``: the figures of an evaluation as a table or as JSON, with what was gained and lost."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

from parser.cli.messages import say
from parser.cli.parse import complain
from parser.cli.writing import harmless
from parser.evaluation import Change, Evaluation, Miss, changes, evaluate
from parser.evaluation.groups import Pair, grouped
from parser.evaluation.score import NoGold, folder_pairs


class Wish(NamedTuple):
    """What a user asked for: what to compare with, and what to show or write."""

    against: Path | None = None
    misses: bool = False
    only: str = ""
    as_json: bool = False
    by: str | None = None
    report: Path | None = None
    papers: Path | None = None


def run(gold: Path, predicted: Path, wish: Wish) -> int:
    """Score and show; 1 where there is no gold record."""
    try:
        pairs = folder_pairs(gold, predicted)
        earlier = evaluate(folder_pairs(gold, wish.against)) if wish.against is not None else None
    except NoGold as error:
        complain(say("no_gold", folder=error.folder))
        return 1
    now = evaluate(pairs)
    moved = [one for one in changes(earlier, now) if one.miss.field.startswith(wish.only)] if earlier else []
    if wish.report is not None:
        _write_report(pairs, moved, wish.report, wish.papers)
    if wish.as_json:
        figures = _figures(now, earlier, moved, wish.misses, wish.only)
        sys.stdout.write(json.dumps(figures, ensure_ascii=False, indent=2) + "\n")
        return 0
    if wish.by is not None:
        _show_groups(pairs, wish.by, wish.only)
        return 0
    _show(now, wish.only)
    if wish.misses:
        for miss in now.misses:
            if miss.field.startswith(wish.only):
                _line(say(miss.sign), miss)
    if earlier is not None:
        _show_changes(now, earlier, moved, wish.only)
    return 0


def _show_changes(now: Evaluation, earlier: Evaluation, moved: list[Change], only: str) -> None:
    for change in moved:
        _line(say(change.kind), change.miss)
    gained = sum(change.kind == "gained" for change in moved)
    figures = {"before": earlier.mean(only), "after": now.mean(only), "gained": gained}
    sys.stdout.write(say("changed", **figures, lost=len(moved) - gained) + "\n")


def _write_report(pairs: list[Pair], moved: list[Change], folder: Path, papers: Path | None) -> None:
    from parser.cli.papers import papers_in
    from parser.evaluation.ablation import ablate
    from parser.evaluation.report import Measured, write_report

    texts = {path.stem: path for path in papers_in(papers)} if papers is not None else {}
    variants = ablate([(texts[name], gold) for name, gold, _ in pairs if name in texts]) if texts else []
    path = write_report(Measured(say("report_title", papers=len(pairs)), pairs, variants, moved), folder)
    sys.stderr.write(say("report_written", path=path) + "\n")


def _show_groups(pairs: list[Pair], kind: str, only: str) -> None:
    from rich.table import Table

    table = Table()
    table.add_column(say("head_kind"))
    for head in (say("head_papers"), say("head_mean"), say("head_document_right"), say("head_record_right")):
        table.add_column(head, justify="right")
    for group, some in grouped(pairs, kind).items():
        whole = evaluate(some)
        right = [str(len(whole.wholly_right(part))) for part in ("document", "")]
        table.add_row(group, str(len(some)), f"{whole.mean(only):.4f}", *right)
    _print(table)


def _figures(
    now: Evaluation, earlier: Evaluation | None, moved: list[Change], misses: bool, only: str
) -> dict[str, Any]:
    out: dict[str, Any] = {
        "papers": len(now.papers),
        "mean": round(now.mean(only), 4),
        "document_right": now.wholly_right("document"),
        "record_right": now.wholly_right(),
        "fields": {
            name: {
                "precision": round(tally.precision, 4),
                "recall": round(tally.recall, 4),
                "f1": round(tally.f1, 4),
                "right": tally.hit,
                "missed": tally.missed,
                "invented": tally.invented,
            }
            for name, tally in now.rows(only).items()
        },
        "members": {name: {"right": right, "all": count} for name, (right, count) in now.members(only).items()},
    }
    if misses:
        out["misses"] = [asdict(miss) for miss in now.misses if miss.field.startswith(only)]
    if earlier is not None:
        out["earlier_mean"] = round(earlier.mean(only), 4)
        out["changes"] = [{"kind": one.kind, **asdict(one.miss)} for one in moved]
    return out


def _print(table: Any) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, 100)
    console.print(table)


def _show(now: Evaluation, only: str) -> None:
    from rich.table import Table

    table = Table()
    table.add_column(say("head_field"), no_wrap=True)
    for head in ("head_precision", "head_recall"):
        table.add_column(say(head), justify="right")
    table.add_column("F1", justify="right")
    for head in ("head_right", "head_missed", "head_invented"):
        table.add_column(say(head), justify="right")
    members = now.members(only)
    for name, tally in now.rows(only).items():
        figures = [f"{figure:.3f}" for figure in (tally.precision, tally.recall, tally.f1)]
        table.add_row(name, *figures, str(tally.hit), str(tally.missed), str(tally.invented))
        for member in sorted(tally.members):
            right, count = members.get(f"{name}.{member}", (0, 0))
            if count:
                table.add_row(f"  .{member}", "", "", f"{right / count:.3f}", str(right), str(count - right), "")
    _print(table)
    count = len(now.papers)
    rows = len(now.rows(only)) + len(members)
    sys.stdout.write(say("mean", mean=now.mean(only), rows=rows, papers=count) + "\n")
    if not only:
        figures_of = {"right": len(now.wholly_right("document")), "whole": len(now.wholly_right()), "papers": count}
        sys.stdout.write(say("whole_document", **figures_of) + "\n")
        if now.topics.scored:
            topics = {name: getattr(now.topics, name) for name in ("precision", "recall", "f1")}
            sys.stdout.write(say("topics_found", **topics) + "\n")


def _line(sign: str, miss: Miss) -> None:
    want, got = (json.dumps(value, ensure_ascii=False) for value in (miss.want, miss.got))
    sys.stdout.write(harmless(f"{sign:8} {miss.field}  {miss.paper}\n         ← {want}\n         → {got}\n"))
