"""Fit the confidence of values: which of those found in papers of known gold are right, and what tells so.

Ridge-penalised logistic regression by Newton's method (McCullagh & Nelder, 1989, 4.4.2); a few hundred weights.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy

from parser.evaluation import evaluate
from parser.extraction.annotations import Annotations
from parser.extraction.confidence import second_opinions
from parser.extraction.extract import extract
from parser.trained.confidence import ALWAYS, Facts, facts_of, facts_of_paper, sureness
from parser.training.alignment import AnnotatedPaper

__all__ = ["Told", "fit_confidence", "fitted", "sureness", "told"]

_PENALTY, _ROUNDS, _ENOUGH, _FOLDS = 1.5, 30, 1e-6, 5


class Told(NamedTuple):
    """A value that was found: in which paper, what is known of it, and whether it is right."""

    paper: str
    pointer: str
    facts: Facts
    right: bool


def told(paper: AnnotatedPaper) -> list[Told]:
    """The values that are found in a paper and can be compared with its gold record."""
    source: Annotations = paper.annotations
    record = extract(source.doc)
    outcomes = evaluate([(paper.name, paper.gold, record.model_dump(mode="json"))]).outcomes
    whole = facts_of_paper(source.layout.paper.text)
    opinions = second_opinions(source, record)
    return [
        Told(
            paper.name, pointer, facts_of(pointer, one, whole, opinions.get(pointer, {})), outcomes[paper.name, pointer]
        )
        for pointer, one in record.evidence.items()
        if (paper.name, pointer) in outcomes
    ]


def fit_confidence(values: Sequence[Told], models: Path) -> None:
    """Write ``models/confidence/weights.json``."""
    folder = models / "confidence"
    folder.mkdir(parents=True, exist_ok=True)
    content = {"values": len(values), "weights": fitted(values)}
    (folder / "weights.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")


def fitted(values: Sequence[Told]) -> dict[str, float]:
    """The weight of each fact; "always" is that of no fact.

    Weights are too sure of the papers that they were fitted on: they are scaled down as far as those of other papers
    show (Platt scaling on held-out papers, a fifth at a time).
    """
    names = sorted({name for one in values for name in one.facts})
    known, right = _matrix(values, names), numpy.array([one.right for one in values], dtype=float)
    fold = {paper: n % _FOLDS for n, paper in enumerate(sorted({one.paper for one in values}))}
    folds = numpy.array([fold[one.paper] for one in values])
    held = numpy.zeros(len(values))
    for number in range(_FOLDS):
        out = folds == number
        if out.any() and not out.all():
            held[out] = known[out] @ _regression(known[~out], right[~out], _PENALTY)
    scale, shift = _regression(numpy.stack([held, numpy.ones(len(held))], axis=1), right, 0.0)
    weights = _regression(known, right, _PENALTY) * scale
    weights[-1] += shift
    return {name: round(float(weight), 4) for name, weight in zip([*names, ALWAYS], weights, strict=True)}


def _matrix(values: Sequence[Told], names: Sequence[str]) -> Any:
    number = {name: n for n, name in enumerate(names)}
    known = numpy.zeros((len(values), len(names) + 1))
    known[:, -1] = 1.0
    for row, one in enumerate(values):
        for name, value in one.facts.items():
            known[row, number[name]] = value
    return known


def _regression(known: Any, right: Any, ridge: float) -> Any:
    penalty = numpy.full(known.shape[1], ridge)
    penalty[-1] = 0.0
    weights = numpy.zeros(known.shape[1])
    for _ in range(_ROUNDS):
        sure = 1 / (1 + numpy.exp(-(known @ weights)))
        slope = known.T @ (right - sure) - penalty * weights
        curve = (known * (sure * (1 - sure))[:, None]).T @ known + numpy.diag(penalty + _ENOUGH)
        step = numpy.linalg.solve(curve, slope)
        weights += step
        if float(numpy.abs(step).max()) < _ENOUGH:
            break
    return weights
