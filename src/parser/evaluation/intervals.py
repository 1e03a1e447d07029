"""How far a mean may be off: bootstrap intervals over papers, of one run or of the difference between two.

Papers are drawn with replacement (Efron, 1979); each draw counts every row alike, as the mean does. For a difference,
both runs are drawn alike, so that what is hard in both does not widen it.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy

from parser.evaluation.score import Evaluation

ROUNDS, SEED, COVERAGE = 2000, 7, 0.95


class Interval(NamedTuple):
    """A figure, and the bounds that hold 95 % of the draws."""

    value: float
    low: float
    high: float

    def beyond_zero(self) -> bool:
        """Whether a difference is more than chance."""
        return self.low > 0 or self.high < 0


def mean_interval(papers: Sequence[Evaluation], only: str = "") -> Interval:
    """The mean over the rows of papers that were scored one by one."""
    counts = _counts(papers, only)
    return _interval(_means(counts, _whole(papers))[0], _means(counts, _draws(len(papers))))


def difference_interval(before: Sequence[Evaluation], after: Sequence[Evaluation], only: str = "") -> Interval:
    """How much higher the mean of ``after`` is than that of ``before``, of the same papers in the same order."""
    names = _names([*before, *after], only)
    counts = [_counts(run, only, names) for run in (before, after)]
    once, draws = _whole(before), _draws(len(before))
    return _interval(
        (_means(counts[1], once) - _means(counts[0], once))[0], _means(counts[1], draws) - _means(counts[0], draws)
    )


def topics_interval(before: Sequence[Evaluation], after: Sequence[Evaluation]) -> Interval:
    """How much higher F1 of the fields of work is in ``after``, of the same papers in the same order."""
    once, draws = _whole(before), _draws(len(before))
    figures = [[_topics_f1(run, weights) for run in (before, after)] for weights in (once, draws)]
    return _interval((figures[0][1] - figures[0][0])[0], figures[1][1] - figures[1][0])


def _topics_f1(papers: Sequence[Evaluation], draws: Any) -> Any:
    counts = numpy.array([[one.topics.hit, one.topics.missed, one.topics.invented] for one in papers], dtype=float)
    hit, missed, invented = (draws @ counts).T
    return 2 * hit / numpy.maximum(2 * hit + missed + invented, 1)


def _interval(value: Any, draws: Any) -> Interval:
    edge = (1 - COVERAGE) / 2
    low, high = numpy.quantile(draws, [edge, 1 - edge])
    return Interval(float(value), float(low), float(high))


def _whole(papers: Sequence[Evaluation]) -> Any:
    return numpy.ones((1, len(papers)))


def _draws(count: int) -> Any:
    """How often each paper is in each draw."""
    chance = numpy.random.default_rng(SEED)
    return chance.multinomial(count, [1 / count] * count, size=ROUNDS).astype(float)


_Names = tuple[list[str], list[tuple[str, str]]]


def _names(papers: Sequence[Evaluation], only: str) -> _Names:
    fields = sorted({name for one in papers for name in one.rows(only)})
    members = sorted(
        {(name, member) for one in papers for name, tally in one.rows(only).items() for member in tally.members}
    )
    return fields, members


def _counts(papers: Sequence[Evaluation], only: str, names: _Names | None = None) -> tuple[Any, Any]:
    """Right, missed and invented by paper and field; right and all by paper and member."""
    fields, members = names or _names(papers, only)
    tallies = numpy.zeros((3, len(papers), len(fields)))
    pairs = numpy.zeros((2, len(papers), len(members)))
    for p, one in enumerate(papers):
        for f, name in enumerate(fields):
            tally = one.tallies.get(name)
            if tally is not None:
                tallies[:, p, f] = tally.hit, tally.missed, tally.invented
        for m, (name, member) in enumerate(members):
            tally = one.tallies.get(name)
            if tally is not None and member in tally.members:
                pairs[:, p, m] = tally.members[member]
    return tallies, pairs


def _means(counts: tuple[Any, Any], draws: Any) -> Any:
    """The mean over all rows that have anything to score, for each draw."""
    (hit, missed, invented), (right, every) = ((draws @ part for part in one) for one in counts)
    with numpy.errstate(divide="ignore", invalid="ignore"):
        figures = numpy.concatenate([2 * hit / (2 * hit + missed + invented), right / every], axis=1)
    there = ~numpy.isnan(figures)
    return numpy.where(there, figures, 0.0).sum(axis=1) / numpy.maximum(there.sum(axis=1), 1)
