"""Component ``places``: provinces by the gazetteer, and the districts and communes that say what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

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


# "huyện Cao Lộc", "thị xã Sơn Tây", "quận 1"
_UNIT = re.compile(
    rf"""(?<!\w)(?P<unit>huyện|quận|thị\ xã|thành\ phố|xã|phường|thị\ trấn|đặc\ khu)\ (?P<name>
      (?:[{UPPER}][^\W\d_]*)(?:[ '’-][{UPPER}][^\W\d_]*){{0,3}}
      |\d{{1,2}}(?!\d))""",
    re.VERBOSE,
)
# "tỉnh ", "TP. " before a province's name
_STATED = folded(r"(?P<unit>tỉnh|thành\ phố|tp\.?)\ $")
# "thành phố (Hồ Chí Minh)", "TP" inside a name of the gazetteer
_UNIT_WORD = folded(r"(?:thành\ phố|tp)")
_ALSO_A_PERSON = "Hồ Chí Minh"  # the city only where the text says that it is one
_COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")


def find_places(text: str, folded_text: str) -> Iterator[Mention[Place]]:
    """The provinces that a text names, then its districts and communes."""
    taken: set[int] = set()
    for match in province_names().finditer(folded_text):
        if not text[match.start()].isupper():
            continue
        before = _STATED.search(folded_text, max(0, match.start() - 12), match.start())
        inside = _UNIT_WORD.match(match[0])
        stated = before["unit"] if before else inside[0] if inside else None
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
    """Put the places of a paper on its ``Doc``."""
    flow = layout_of(doc).flow
    annotate(doc, "places", find_places(flow.text, flow.folded))
    return doc
