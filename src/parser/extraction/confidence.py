"""Say of each value how sure it is, where that is known: all components must have run, as when it was calibrated."""

from bisect import bisect_right
from collections.abc import Mapping

from parser.extraction.annotations import Annotations
from parser.pipeline.names import COMPONENTS
from parser.record.models import CampaignRecord, Evidence
from parser.trained.confidence import confidences


def set_confidence(source: Annotations, record: CampaignRecord) -> CampaignRecord:
    """The record with a confidence for each value; as it was where a component was switched off or nothing is known."""
    if all(source.has_run(component.name) for component in COMPONENTS):
        kinds = kinds_of_values(source, record.evidence)
        for pointer, confidence in confidences(record.evidence, source.layout.paper.text, kinds):
            record.evidence[pointer].confidence = confidence
    return record


def kinds_of_values(source: Annotations, evidence: Mapping[str, Evidence]) -> dict[str, Mapping[str, float]]:
    """For each value the probabilities of the kinds of the item that its longest place lies in."""
    spans: list[tuple[int, int, Mapping[str, float]]] = []
    for mention in source.item_kinds:
        places = source.flow.places(mention.start, mention.end)
        if places:
            spans.append((places[0].start, places[-1].end, mention.value.probabilities))
    spans.sort(key=lambda span: span[:2])
    starts = [start for start, _, _ in spans]
    found: dict[str, Mapping[str, float]] = {}
    for pointer, one in evidence.items():
        place = max(one.places, key=lambda place: place.end - place.start, default=None)
        number = bisect_right(starts, place.start) - 1 if place is not None else -1
        if place is not None and number >= 0 and spans[number][1] > place.start:
            found[pointer] = spans[number][2]
    return found
