"""An evaluation as a report for people: tables in Markdown, and plots as SVG beside it.

Plots need matplotlib; without it the report has its tables alone.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from parser.evaluation.ablation import Ablation, together
from parser.evaluation.changes import Change
from parser.evaluation.groups import KINDS, Pair, grouped
from parser.evaluation.intervals import Interval, mean_interval
from parser.evaluation.reliability import Band, calibration_error, reliability
from parser.evaluation.score import Evaluation, evaluate

_SHOWN_CHANGES = 40


class Measured(NamedTuple):
    """What a report is made of: gold and predicted records, and what else was asked for."""

    title: str
    pairs: Sequence[Pair]
    ablation: Sequence[Ablation] = ()
    changes: Sequence[Change] = ()


def write_report(measured: Measured, folder: Path) -> Path:
    """Write ``report.md`` and its plots into a folder; the report's path."""
    folder.mkdir(parents=True, exist_ok=True)
    papers = [evaluate([pair]) for pair in measured.pairs]
    whole = together(papers)
    bands = reliability(((name, found) for name, _, found in measured.pairs), whole)
    parts = [
        f"# {measured.title}\n",
        *_overall(whole, mean_interval(papers)),
        *_fields(whole),
        *(line for kind in KINDS for line in _groups(measured.pairs, kind)),
        *(_ablation(measured.ablation) if measured.ablation else []),
        *(_reliability(bands) if bands else []),
        *(_changes(measured.changes) if measured.changes else []),
    ]
    path = folder / "report.md"
    plots = _plots(whole, measured, bands, folder)
    path.write_text("\n".join([*parts, *(f"![{name}]({name}.svg)\n" for name in plots)]), "utf-8")
    return path


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    lines = ["| " + " | ".join(heads) + " |", "| --- |" + " ---: |" * (len(heads) - 1)]
    return [*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows), ""]


def _span(one: Interval, sign: str = "") -> str:
    return f"{one.value:{sign}.4f} ({one.low:{sign}.4f} to {one.high:{sign}.4f})"


def _overall(whole: Evaluation, mean: Interval) -> list[str]:
    count = len(whole.papers)
    rows = [
        ("papers", count),
        ("mean over all rows, 95 % interval", _span(mean)),
        ("all of `document` right", f"{len(whole.wholly_right('document'))} of {count}"),
        ("all of the record right", f"{len(whole.wholly_right())} of {count}"),
        ("campaigns missed or invented", sum(miss.field == "campaign" for miss in whole.misses)),
        ("fields of work (not in the mean): precision, recall, F1", _prf(whole.topics)),
    ]
    return _table(("", "figure"), rows)


def _prf(tally: Any) -> str:
    return f"{tally.precision:.3f}, {tally.recall:.3f}, {tally.f1:.3f}"


def _fields(whole: Evaluation) -> list[str]:
    members = whole.members()
    rows: list[Sequence[object]] = []
    for name, tally in whole.rows().items():
        figures = [f"{figure:.3f}" for figure in (tally.precision, tally.recall, tally.f1)]
        rows.append((name, *figures, tally.hit, tally.missed, tally.invented))
        for member in sorted(tally.members):
            right, count = members.get(f"{name}.{member}", (0, 0))
            if count:
                rows.append((f"{name}.{member}", "", "", f"{right / count:.3f}", right, count - right, ""))
    return ["## By field\n", *_table(("field", "precision", "recall", "F1", "right", "missed", "invented"), rows)]


def _groups(pairs: Sequence[Pair], kind: str) -> list[str]:
    rows = []
    for group, some in grouped(pairs, kind).items():
        whole = evaluate(some)
        right = [len(whole.wholly_right(part)) for part in ("document", "")]
        rows.append((group, len(some), f"{whole.mean():.4f}", *right))
    return [f"## By {kind}\n", *_table((kind, "papers", "mean", "document right", "record right"), rows)]


def _ablation(variants: Sequence[Ablation]) -> list[str]:
    rows = [
        (
            one.variant.name,
            _span(one.mean),
            _span(one.gain, "+"),
            f"{one.topics:.3f}; {_span(one.topics_gain, '+')}",
            ", ".join(f"{name} {by.value:+.3f}" for name, by in one.rises) or "-",
            ", ".join(f"{name} {by.value:+.3f}" for name, by in one.falls) or "-",
        )
        for one in variants
    ]
    heads = ("variant", "mean", "more than the rules", "fields of work, F1", "rise beyond chance", "fall beyond chance")
    return ["## With and without the models\n", *_table(heads, rows)]


def _reliability(bands: Sequence[Band]) -> list[str]:
    rows = [
        (
            f"{one.low:.3f} to {one.high:.3f}",
            one.values,
            *(f"{figure:.3f}" for figure in (one.sure, one.right)),
            f"{one.right - one.sure:+.3f}",
        )
        for one in bands
    ]
    heads = ("confidence", "values", "mean confidence", "share right", "difference")
    told = f"Confidences are off by {calibration_error(bands):.3f} on average.\n"
    return ["## Are values as sure as they say\n", *_table(heads, rows), told]


def _changes(changes: Sequence[Change]) -> list[str]:
    lost, gained = ([one for one in changes if one.kind == kind] for kind in ("lost", "gained"))
    rows = [(one.kind, one.miss.field, one.miss.paper) for one in [*lost, *gained][:_SHOWN_CHANGES]]
    told = f"{len(gained)} values gained, {len(lost)} lost against the earlier records.\n"
    return ["## Gained and lost\n", told, *_table(("", "field", "paper"), rows)]


# --- plots --------------------------------------------------------------------------------------------------------


def _plots(whole: Evaluation, measured: Measured, bands: Sequence[Band], folder: Path) -> list[str]:
    try:
        import matplotlib
    except ImportError:
        return []
    matplotlib.use("svg")
    matplotlib.rcParams.update({"svg.hashsalt": "thidua", "font.family": "sans-serif", "font.size": 8})
    drawn: list[tuple[str, Callable[[Any], None]]] = [("fields", lambda axes: _draw_fields(axes, whole))]
    if measured.ablation:
        drawn.append(("ablation", lambda axes: _draw_ablation(axes, measured.ablation)))
    if bands:
        drawn.append(("reliability", lambda axes: _draw_reliability(axes, bands)))
    heights = {"fields": max(3.0, 0.16 * len(whole.rows())), "ablation": 3.0, "reliability": 4.5}
    for name, draw in drawn:
        _save(draw, folder / f"{name}.svg", heights[name])
    return [name for name, _ in drawn]


def _save(draw: Callable[[Any], None], path: Path, height: float) -> None:
    from matplotlib import pyplot

    figure, axes = pyplot.subplots(figsize=(7, height), layout="constrained")
    draw(axes)
    figure.savefig(path, metadata={"Date": None, "Creator": None})
    pyplot.close(figure)


def _draw_fields(axes: Any, whole: Evaluation) -> None:
    rows: Mapping[str, Any] = whole.rows()
    names = sorted(rows, key=lambda name: rows[name].f1)
    axes.barh(names, [rows[name].f1 for name in names], color="#4477aa")
    axes.set_xlim(0.5, 1.0)
    axes.set_xlabel("F1")


def _draw_ablation(axes: Any, variants: Sequence[Ablation]) -> None:
    names = [one.variant.name for one in variants]
    values = [one.mean.value for one in variants]
    errors = [[one.mean.value - one.mean.low for one in variants], [one.mean.high - one.mean.value for one in variants]]
    axes.errorbar(values, names, xerr=errors, fmt="o", color="#4477aa", capsize=3)
    axes.invert_yaxis()
    axes.set_xlabel("mean over all rows, with 95 % interval")


def _draw_reliability(axes: Any, bands: Sequence[Band]) -> None:
    axes.plot([0, 1], [0, 1], color="#bbbbbb", linestyle="--", label="as sure as right")
    axes.plot([one.sure for one in bands], [one.right for one in bands], "o-", color="#4477aa", label="values found")
    for one in bands:
        axes.annotate(str(one.values), (one.sure, one.right), textcoords="offset points", xytext=(5, -9))
    axes.set_xlabel("confidence")
    axes.set_ylabel("share right")
    axes.legend()
