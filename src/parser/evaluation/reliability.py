"""Whether values are as sure as they say: confidences beside how often such values are right."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple

from parser.evaluation.score import Evaluation

# Bounds of the bands that confidences are put into; the one about 0.95 is the promise.
BANDS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.925, 0.975, 1.0001)


class Band(NamedTuple):
    """Values of about the same confidence: how many, how sure they are on average, and what share is right."""

    low: float
    high: float
    values: int
    sure: float
    right: float


def reliability(records: Iterable[tuple[str, Mapping[str, Any]]], scored: Evaluation) -> list[Band]:
    """The bands that hold any value; ``records`` are (paper, record) of the papers that were scored."""
    told = [
        (evidence["confidence"], scored.outcomes[paper, pointer])
        for paper, record in records
        for pointer, evidence in (record.get("evidence") or {}).items()
        if evidence.get("confidence") is not None and (paper, pointer) in scored.outcomes
    ]
    found = []
    for low, high in pairwise(BANDS):
        some = [one for one in told if low <= one[0] < high]
        if some:
            sure, right = (sum(one[n] for one in some) / len(some) for n in (0, 1))
            found.append(Band(low, min(high, 1.0), len(some), sure, right))
    return found


def calibration_error(bands: Iterable[Band]) -> float:
    """How far confidences are off on average, every value counting alike."""
    held = list(bands)
    count = sum(band.values for band in held)
    return sum(abs(band.sure - band.right) * band.values for band in held) / count if count else 0.0
