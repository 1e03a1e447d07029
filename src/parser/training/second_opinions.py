"""What the models add: how much better confidences tell right from wrong with each second opinion, and fields of work
by rules, by the classifier and by both.

Confidences are fitted on ``development`` with and without an opinion, and tried on its own papers, each held out in
turn, and on those of ``test``: to report, never to choose.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy

from parser.evaluation.intervals import Interval
from parser.training.calibration import Told, fitted, sureness

_ROUNDS, _SEED, _EDGE, _FOLDS = 2000, 7, 0.025, 5
# The facts that each model's opinion gives (``extraction/confidence.py``).
OPINIONS = {
    "item_kinds": ("kind",),
    "subjects": ("no subject marked", "same subject marked", "other subject marked"),
}


class Worth(NamedTuple):
    """How well confidences tell right from wrong, with all opinions and without one.

    ``loss`` is the mean logarithmic loss in nats (less is better), ``order`` the chance that a right value is surer
    than a wrong one; ``gain`` is how much less the loss is with the opinion, ``order_gain`` how much better the order,
    both drawn over papers.
    """

    without: str
    fields: str
    values: int
    loss: float
    order: float
    loss_without: float
    order_without: float
    gain: Interval
    order_gain: Interval


def worth_of_opinions(fitting: Sequence[Told], trying: Sequence[Told]) -> list[Worth]:
    """For each opinion that speaks of any value, over those values."""
    return [_worth(name, facts, fitting, trying) for name, facts in OPINIONS.items() if _spoken_of(trying, facts)]


def _worth(name: str, facts: tuple[str, ...], fitting: Sequence[Told], trying: Sequence[Told]) -> Worth:
    tried = [*_held_out(facts, fitting), *_tried(facts, fitting, trying)]
    right = numpy.array([one.right for one, _, _ in tried], dtype=float)
    sure, without = (numpy.array([row[n] for row in tried]) for n in (1, 2))
    losses = [_losses(right, one) for one in (sure, without)]
    papers = [one.paper for one, _, _ in tried]
    return Worth(
        name,
        ", ".join(sorted({one.pointer.rpartition("/")[0] for one, _, _ in tried})),
        len(tried),
        float(losses[0].mean()),
        _order(right, sure),
        float(losses[1].mean()),
        _order(right, without),
        _drawn(papers, losses[1] - losses[0]),
        _drawn_order(papers, right, sure, without),
    )


_Tried = tuple[Told, float, float]  # a value, and how sure it is with the opinion and without it


def _held_out(facts: tuple[str, ...], values: Sequence[Told]) -> list[_Tried]:
    """Every value tried with weights fitted on other papers."""
    papers = sorted({one.paper for one in values})
    found: list[_Tried] = []
    for number in range(_FOLDS):
        out = set(papers[number::_FOLDS])
        fitting = [one for one in values if one.paper not in out]
        found += _tried(facts, fitting, [one for one in values if one.paper in out]) if fitting else []
    return found


def _tried(facts: tuple[str, ...], fitting: Sequence[Told], trying: Sequence[Told]) -> list[_Tried]:
    whole, less = fitted(fitting), fitted([_without(one, facts) for one in fitting])
    spoken = _spoken_of(trying, facts)
    return [(one, sureness(whole, one.facts), sureness(less, _without(one, facts).facts)) for one in spoken]


def _spoken_of(values: Sequence[Told], facts: tuple[str, ...]) -> list[Told]:
    return [one for one in values if any(fact.startswith(facts) for fact in one.facts)]


def _without(one: Told, facts: tuple[str, ...]) -> Told:
    return one._replace(facts={name: value for name, value in one.facts.items() if not name.startswith(facts)})


def _losses(right: Any, sure: Any) -> Any:
    return -numpy.log(numpy.clip(numpy.where(right == 1, sure, 1 - sure), 1e-6, 1))


def _order(right: Any, sure: Any) -> float:
    """The area under the curve: by ranks, ties sharing theirs."""
    order = sure.argsort(kind="stable")
    ranks = numpy.empty(len(sure))
    ranks[order] = numpy.arange(1, len(sure) + 1)
    for value in numpy.unique(sure):
        ranks[sure == value] = ranks[sure == value].mean()
    yes, no = right.sum(), len(right) - right.sum()
    return float((ranks[right == 1].sum() - yes * (yes + 1) / 2) / (yes * no)) if yes and no else 1.0


def _drawn(papers: Sequence[str], gains: Any) -> Interval:
    """The mean gain, and the bounds that hold 95 % of draws of papers."""
    names = sorted(set(papers))
    number = {name: n for n, name in enumerate(names)}
    sums, counts = numpy.zeros(len(names)), numpy.zeros(len(names))
    for paper, gain in zip(papers, gains, strict=True):
        sums[number[paper]] += gain
        counts[number[paper]] += 1
    draws = numpy.random.default_rng(_SEED).multinomial(len(names), [1 / len(names)] * len(names), size=_ROUNDS)
    low, high = numpy.quantile((draws @ sums) / (draws @ counts), [_EDGE, 1 - _EDGE])
    return Interval(float(gains.mean()), float(low), float(high))


def _drawn_order(papers: Sequence[str], right: Any, sure: Any, without: Any) -> Interval:
    names = sorted(set(papers))
    places = {name: numpy.flatnonzero(numpy.array(papers) == name) for name in names}
    chance = numpy.random.default_rng(_SEED)
    gains = []
    for _ in range(_ROUNDS // 4):
        drawn = numpy.concatenate([places[names[n]] for n in chance.integers(len(names), size=len(names))])
        gains.append(_order(right[drawn], sure[drawn]) - _order(right[drawn], without[drawn]))
    low, high = numpy.quantile(gains, [_EDGE, 1 - _EDGE])
    return Interval(_order(right, sure) - _order(right, without), float(low), float(high))
