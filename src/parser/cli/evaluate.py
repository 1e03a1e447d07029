"""``thidua evaluate``: the figures of an evaluation as a table or as JSON, with what was gained and lost."""

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from parser.cli.messages import say
from parser.cli.parse import complain
from parser.cli.writing import harmless
from parser.evaluation import Change, Evaluation, Miss, changes, evaluate_folders
from parser.evaluation.score import NoGold


def run(gold: Path, predicted: Path, against: Path | None, *, misses: bool, only: str, as_json: bool) -> int:
    """Score and show; 1 where there is no gold record."""
    try:
        now = evaluate_folders(gold, predicted)
        earlier = evaluate_folders(gold, against) if against is not None else None
    except NoGold as error:
        complain(say("no_gold", folder=error.folder))
        return 1
    moved = [one for one in changes(earlier, now) if one.miss.field.startswith(only)] if earlier else []
    if as_json:
        sys.stdout.write(json.dumps(_figures(now, earlier, moved, misses, only), ensure_ascii=False, indent=2) + "\n")
        return 0
    _show(now, only)
    if misses:
        for miss in now.misses:
            if miss.field.startswith(only):
                _line(say(miss.sign), miss)
    if earlier is not None:
        for change in moved:
            _line(say(change.kind), change.miss)
        gained = sum(change.kind == "gained" for change in moved)
        figures = {"before": earlier.mean(only), "after": now.mean(only), "gained": gained}
        sys.stdout.write(say("changed", **figures, lost=len(moved) - gained) + "\n")
    return 0


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


def _show(now: Evaluation, only: str) -> None:
    from rich.console import Console
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
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = max(console.width, 100)
    console.print(table)
    count = len(now.papers)
    rows = len(now.rows(only)) + len(members)
    sys.stdout.write(say("mean", mean=now.mean(only), rows=rows, papers=count) + "\n")
    if not only:
        figures_of = {"right": len(now.wholly_right("document")), "whole": len(now.wholly_right()), "papers": count}
        sys.stdout.write(say("whole_document", **figures_of) + "\n")


def _line(sign: str, miss: Miss) -> None:
    want, got = (json.dumps(value, ensure_ascii=False) for value in (miss.want, miss.got))
    sys.stdout.write(harmless(f"{sign:8} {miss.field}  {miss.paper}\n         ← {want}\n         → {got}\n"))
