"""How sure a value is: a calibrated probability from what is known of how it was found.

A logistic regression (``models/confidence/weights.json``, fitted on papers that no rule was mended on) over a few
plain facts: which field it is, whether a rule derived it, how damaged the paper and the place look, and the second
opinion of trained models. Values said to be 95 % sure are right about 95 times in 100 (``models/README.md``).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from parser.domain.syllables import strange, unmarked
from parser.record.models import Evidence
from parser.trained.places import model_file

_NUMBERS = re.compile(r"/\d+")
_LEAST = 0.001  # nothing is certain
_LONGEST = 400  # characters of a quote that are looked at
Facts = dict[str, float]
ALWAYS = "always"  # the weight that holds for every value


def facts_of(pointer: str, evidence: Evidence, paper: Facts, opinion: Facts) -> Facts:
    """What the regression knows of one value; ``paper`` holds for its whole paper, ``opinion`` is what models think."""
    field = _NUMBERS.sub("", pointer)
    quote = " ".join(place.quote for place in evidence.places)[:_LONGEST]
    facts = {f"field {field}": 1.0, **paper, **opinion}
    for rule in (evidence.rule or "").split("+"):
        if rule:
            facts[f"rule {rule}"] = 1.0
            facts[f"derived {field}"] = 1.0
    facts["strange here"] = min(strange(quote) * 5, 1.0)
    facts["strange words"] = float(strange(quote) > 0)
    facts["unmarked here"] = float(unmarked(quote))
    facts["length"] = math.log1p(len(quote)) / 6
    facts["places"] = math.log1p(len(evidence.places))
    return facts


def facts_of_paper(text: str) -> Facts:
    """What is known of the whole paper: how strange its words are, and whether lines lack their marks."""
    lines = [line for line in text.split("\n") if len(line) > 20]
    bare = sum(unmarked(line) for line in lines) / len(lines) if lines else 0.0
    return {"strange paper": min(strange(text) * 20, 2.0), "unmarked paper": min(bare * 10, 1.0)}


@cache
def _weights() -> dict[str, float] | None:
    path = model_file("confidence")
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {name: float(weight) for name, weight in content["weights"].items()}


def confidences(
    evidence: Mapping[str, Evidence], text: str, opinions: Mapping[str, Facts]
) -> Iterator[tuple[str, float | None]]:
    """(pointer, confidence) of every value; None while there is no calibration. ``opinions`` are by pointer."""
    weights = _weights()
    paper = facts_of_paper(text) if weights is not None else {}
    for pointer, one in evidence.items():
        if weights is None:
            yield pointer, None
            continue
        facts = facts_of(pointer, one, paper, opinions.get(pointer, {}))
        yield pointer, min(max(round(sureness(weights, facts), 3), _LEAST), 1 - _LEAST)


def sureness(weights: Mapping[str, float], facts: Facts) -> float:
    """The probability that the regression gives some facts."""
    score = weights[ALWAYS] + sum(weights.get(name, 0.0) * value for name, value in facts.items())
    return 1 / (1 + math.exp(-score))
