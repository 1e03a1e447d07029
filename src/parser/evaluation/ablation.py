"""What each trained component adds: the same papers read by the rules alone, by both, and without each in turn."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from parser.evaluation.intervals import Interval, difference_interval, mean_interval, topics_interval
from parser.evaluation.score import Evaluation, evaluate
from parser.parsing import parse
from parser.pipeline.names import TRAINED

Paper = tuple[Path, Mapping[str, Any]]


class Variant(NamedTuple):
    """A way of reading: its name, and the components that are switched off."""

    name: str
    without: tuple[str, ...]


VARIANTS = (
    Variant("rules alone", TRAINED),
    Variant("rules and models", ()),
    *(Variant(f"without {name}", (name,)) for name in TRAINED),
)


class Ablation(NamedTuple):
    """A variant's mean, what it is more than the rules alone, and the fields that rise or fall beyond chance.

    ``topics`` is F1 of the fields of work, ``topics_gain`` what that is more than the rules alone.
    """

    variant: Variant
    mean: Interval
    gain: Interval
    rises: list[tuple[str, Interval]]
    falls: list[tuple[str, Interval]]
    topics: float
    topics_gain: Interval


def ablate(papers: Sequence[Paper]) -> list[Ablation]:
    """Read the papers in every variant; the first is what the others are compared with."""
    runs = [(variant, _read(papers, variant.without)) for variant in VARIANTS]
    base = runs[0][1]
    names = sorted({name for run in (base, runs[1][1]) for one in run for name in one.rows()})
    return [_ablation(variant, base, run, names) for variant, run in runs]


def _ablation(
    variant: Variant, base: Sequence[Evaluation], run: Sequence[Evaluation], names: Iterable[str]
) -> Ablation:
    moved = [(name, difference_interval(base, run, name)) for name in names] if run is not base else []
    return Ablation(
        variant,
        mean_interval(run),
        difference_interval(base, run),
        [(name, by) for name, by in moved if by.low > 0],
        [(name, by) for name, by in moved if by.high < 0],
        together(run).topics.f1,
        topics_interval(base, run),
    )


def _read(papers: Sequence[Paper], without: tuple[str, ...]) -> list[Evaluation]:
    return [
        evaluate([(path.stem, gold, parse(path, disable=without).model_dump(mode="json"))]) for path, gold in papers
    ]


def together(papers: Iterable[Evaluation]) -> Evaluation:
    """One evaluation of papers that were scored one by one."""
    whole = Evaluation()
    for one in papers:
        whole.papers += one.papers
        whole.misses += one.misses
        whole.outcomes |= one.outcomes
        for name, tally in [*one.tallies.items(), ("", one.topics)]:
            into = whole.tallies[name] if name else whole.topics
            into.hit, into.missed, into.invented = (
                into.hit + tally.hit,
                into.missed + tally.missed,
                into.invented + tally.invented,
            )
            for member, (right, count) in tally.members.items():
                into.members[member][0] += right
                into.members[member][1] += count
    return whole
