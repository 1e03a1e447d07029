"""Component ``places``: provinces by the gazetteer, and the districts and communes that say what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from parser.domain.provinces import province_names, provinces_named
from parser.domain.spelling import UPPER
from parser.pipeline.mentions import Mention, annotate, layout_of

PlaceKind = Literal["province", "district", "commune"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place as printed, without the word that says its kind; ``stated`` is that word ("tỉnh"), None where bare."""

    name: str
    kind: PlaceKind
    stated: str | None


_UNIT = re.compile(
    r"(?<!\w)(?P<unit>huyện|quận|thị xã|thành phố|xã|phường|thị trấn|đặc khu) "
    rf"(?P<name>(?:[{UPPER}][^\W\d_]*)(?:[ '’-][{UPPER}][^\W\d_]*){{0,3}}|\d{{1,2}}(?!\d))",
)
_STATED = re.compile(r"(tỉnh|thành phố|tp\.?) $")
_UNIT_WORD = re.compile(r"(?:thành phố|tp)")
_ALSO_A_PERSON = "Hồ Chí Minh"  # the city only where the text says that it is one
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")


def find_places(text: str, folded_text: str) -> Iterator[Mention[Place]]:
    taken: set[int] = set()
    for match in province_names().finditer(folded_text):
        if not text[match.start()].isupper():
            continue
        before = _STATED.search(folded_text, max(0, match.start() - 12), match.start())
        inside = _UNIT_WORD.match(match[0])
        stated = before[1] if before else inside[0] if inside else None
        known = provinces_named(match[0])
        if not known or (known[0].name == _ALSO_A_PERSON and stated is None):
            continue
        taken.add(match.start())
        yield Mention(match.start(), match.end(), Place(known[0].name, "province", stated))
    for match in _UNIT.finditer(text):
        if match.start("name") in taken:
            continue
        kind: PlaceKind = "commune" if match["unit"] in _COMMUNES else "district"
        yield Mention(match.start("name"), match.end("name"), Place(match["name"], kind, match["unit"]))


def places(doc: Doc) -> Doc:
    flow = layout_of(doc).flow
    annotate(doc, "places", find_places(flow.text, flow.folded))
    return doc
