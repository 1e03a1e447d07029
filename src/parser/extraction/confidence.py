"""Say of each value how sure it is: the rules' own facts, and the second opinion of trained models.

Only where all components have run, as when it was calibrated, and where the calibration is there; else it stays null.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping

from parser.domain.spelling import fold
from parser.extraction.annotations import Annotations
from parser.pipeline.names import COMPONENTS
from parser.record.models import CampaignRecord, Evidence, Target
from parser.trained.confidence import Facts, confidences
from parser.trained.tagging import Tagger, tagger

# The lists of the record whose items ``item_kinds`` tells from others; of the rest it knows too little to help
# (chosen on corpus/development).
_KINDS = {"/campaign/contents": "contents", "/criteria": "criteria", "/responsibilities": "responsibilities"}
_SUREST = 0.999


def set_confidence(source: Annotations, record: CampaignRecord) -> CampaignRecord:
    """The record with a confidence for each value."""
    if all(source.has_run(component.name) for component in COMPONENTS):
        opinions = second_opinions(source, record)
        for pointer, confidence in confidences(record.evidence, source.layout.paper.text, opinions):
            record.evidence[pointer].confidence = confidence
    return record


def second_opinions(source: Annotations, record: CampaignRecord) -> dict[str, Facts]:
    """What the models think of the values that they know something of, by pointer."""
    found = _of_kinds(source, record.evidence)
    known = tagger("subjects")
    if known is not None and record.campaign is not None:
        for number, target in enumerate(record.campaign.targets):
            found.setdefault(f"/campaign/targets/{number}", {}).update(_of_subject(known, target))
    return found


def _of_subject(known: Tagger, target: Target) -> Facts:
    """Whether the tagger marks the same words as what is counted, and how sure it is."""
    told = known.subject(target.text, target.value)
    if told is None:
        return {"no subject marked": 1.0}
    same = target.subject is not None and fold(target.subject) == fold(told[0])
    return {"same subject marked" if same else "other subject marked": told[1]}


def _of_kinds(source: Annotations, evidence: Mapping[str, Evidence]) -> dict[str, Facts]:
    """How likely the item that a value stands in is of the kind of its list, as log odds."""
    spans: list[tuple[int, int, Mapping[str, float]]] = []
    for mention in source.item_kinds:
        places = source.flow.places(mention.start, mention.end)
        if places:
            spans.append((places[0].start, places[-1].end, mention.value.probabilities))
    spans.sort(key=lambda span: span[:2])
    starts = [start for start, _, _ in spans]
    found: dict[str, Facts] = {}
    for pointer, one in evidence.items():
        kind = _KINDS.get(pointer.rpartition("/")[0])
        place = max(one.places, key=lambda place: place.end - place.start, default=None)
        number = bisect_right(starts, place.start) - 1 if place is not None else -1
        if kind is not None and place is not None and number >= 0 and spans[number][1] > place.start:
            likely = min(max(spans[number][2].get(kind, 0.0), 1 - _SUREST), _SUREST)
            odds = math.log(likely / (1 - likely))
            found[pointer] = {"kind": odds, f"kind {kind}": odds}
    return found
