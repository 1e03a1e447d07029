"""How sure a value is: a calibrated probability from what is known of how it was found.

A logistic regression (``models/confidence/weights.json``, fitted on papers that no rule was mended on) over a few
plain facts: which field it is, whether a rule derived it, how damaged the paper and the place look, what ``item_kinds``
thinks of the item. Values said to be 95 % sure are right about 95 times in 100 (``models/README.md``).
"""

import json
import math
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from parser.domain.syllables import strange, unmarked
from parser.record.models import Evidence
from parser.trained.classifiers import models_folder

_NUMBERS = re.compile(r"/\d+")
_LONGEST = 400  # characters of a quote that are looked at
# Lists of the record whose items ``item_kinds`` knows.
_LISTS = {
    "/campaign/contents": "contents", "/criteria": "criteria", "/responsibilities": "responsibilities",
    "/campaign/objectives": "objectives", "/campaign/requirements": "requirements", "/dossier/items": "dossier",
    "/campaign/funding": "funding", "/campaign/targets": "targets", "/milestones": "milestones",
}  # fmt: skip

Facts = dict[str, float]


def facts_of(pointer: str, evidence: Evidence, paper: Mapping[str, float], kinds: Mapping[str, float] | None) -> Facts:
    """What the regression knows of one value; ``kinds`` are the probabilities of the item that it stands in."""
    field = _NUMBERS.sub("", pointer)
    quote = " ".join(place.quote for place in evidence.places)[:_LONGEST]
    facts = {f"field {field}": 1.0, **paper}
    for rule in (evidence.rule or "").split("+"):
        if rule:
            facts[f"rule {rule}"] = 1.0
            facts[f"derived {field}"] = 1.0
    facts["strange here"] = min(strange(quote) * 5, 1.0)
    facts["strange words"] = float(strange(quote) > 0)
    facts["unmarked here"] = float(unmarked(quote))
    facts["length"] = math.log1p(len(quote)) / 6
    facts["places"] = math.log1p(len(evidence.places))
    kind = _LISTS.get(field)
    if kind is not None and kinds is not None:
        likely = min(max(kinds.get(kind, 0.0), 0.001), 0.999)
        facts[f"kind {kind}"] = math.log(likely / (1 - likely)) / 5
        facts["kind"] = facts[f"kind {kind}"]
    return facts


def facts_of_paper(text: str) -> Facts:
    """What is known of the whole paper: how strange its words are, and whether lines lack their marks."""
    lines = [line for line in text.split("\n") if len(line) > 20]
    bare = sum(unmarked(line) for line in lines) / len(lines) if lines else 0.0
    return {"strange paper": min(strange(text) * 20, 2.0), "unmarked paper": min(bare * 10, 1.0)}


@cache
def _weights() -> dict[str, float] | None:
    path = models_folder() / "confidence" / "weights.json"
    if not path.exists():
        return None
    content: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return {name: float(weight) for name, weight in content["weights"].items()}


def confidences(
    evidence: Mapping[str, Evidence], text: str, kinds_at: Mapping[str, Mapping[str, float]]
) -> Iterator[tuple[str, float | None]]:
    """(pointer, confidence) of every value; None while there is no calibration. ``kinds_at`` is by pointer."""
    weights = _weights()
    paper = facts_of_paper(text) if weights is not None else {}
    for pointer, one in evidence.items():
        if weights is None:
            yield pointer, None
            continue
        score = sum(
            weights.get(name, 0.0) * value
            for name, value in facts_of(pointer, one, paper, kinds_at.get(pointer)).items()
        )
        yield pointer, round(1 / (1 + math.exp(-(score + weights["always"]))), 3)
