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

_PENALTY, _ROUNDS, _ENOUGH = 1.5, 30, 1e-6


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
    """The weight of each fact; "always" is that of no fact."""
    names = sorted({name for one in values for name in one.facts})
    number = {name: n for n, name in enumerate(names)}
    known = numpy.zeros((len(values), len(names) + 1))
    known[:, -1] = 1.0
    for row, one in enumerate(values):
        for name, value in one.facts.items():
            known[row, number[name]] = value
    weights = _regression(known, numpy.array([one.right for one in values], dtype=float))
    return {name: round(float(weight), 4) for name, weight in zip([*names, ALWAYS], weights, strict=True)}


def _regression(known: Any, right: Any) -> Any:
    penalty = numpy.full(known.shape[1], _PENALTY)
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
