"""Component ``places``: provinces by the gazetteer, and the districts and communes that say what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc

from parser.domain.places import city, provincial_units, unit_levels, units_within_province
from parser.domain.provinces import province_names, provinces_named
from parser.domain.spelling import UPPER, folded
from parser.pipeline.mentions import Mention, annotate, layout_of

PlaceKind = Literal["province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed, without the word that says its kind; ``stated`` is that word ("tỉnh"), None where bare."""

    name: str
    kind: PlaceKind
    stated: str | None


@cache
def _unit() -> re.Pattern[str]:
    """ "huyện Cao Lộc", "thị xã Sơn Tây", "quận 1" """
    return re.compile(
        rf"""(?<!\w)(?P<unit>{units_within_province()})\ (?P<name>
          (?:[{UPPER}][^\W\d_]*)(?:[ '’-][{UPPER}][^\W\d_]*){{0,3}}
          |\d{{1,2}}(?!\d))""",
        re.VERBOSE,
    )


@cache
def _stated() -> re.Pattern[str]:
    """ "tỉnh ", "TP. " before a province's name"""
    return folded(rf"(?P<unit>{provincial_units()})\ $")


_ALSO_A_PERSON = "Hồ Chí Minh"  # the city only where the text says that it is one


def find_places(text: str, folded_text: str) -> Iterator[Mention[Place]]:
    """The provinces that a text names, then its districts and communes."""
    taken: set[int] = set()
    for match in province_names().finditer(folded_text):
        if not text[match.start()].isupper():
            continue
        before = _stated().search(folded_text, max(0, match.start() - 12), match.start())
        inside = city().match(match[0])
        stated = before["unit"] if before else inside[0] if inside else None
        known = provinces_named(match[0])
        if not known or (known[0].name == _ALSO_A_PERSON and stated is None):
            continue
        taken.add(match.start())
        yield Mention(match.start(), match.end(), Place(known[0].name, "province", stated))
    for match in _unit().finditer(text):
        if match.start("name") in taken:
            continue
        kind: PlaceKind = "commune" if unit_levels()[match["unit"]] == "xa" else "district"
        yield Mention(match.start("name"), match.end("name"), Place(match["name"], kind, match["unit"]))


def places(doc: Doc) -> Doc:
    """Put the places of a paper on its ``Doc``."""
    flow = layout_of(doc).flow
    annotate(doc, "places", find_places(flow.text, flow.folded))
    return doc
