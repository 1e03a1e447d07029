"""Component ``persons``: signers, and people who are named with a form of address."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from parser.domain.spelling import UPPER, fold
from parser.domain.words import family_names, honour
from parser.layout import Layout
from parser.pipeline.mentions import Mention, annotate, layout_of


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name without rank or degree; ``signer`` tells that the name stands under the paper."""

    name: str
    signer: bool
    kind: str = "person"


# "đồng chí Nguyễn Văn An", "Ông: Trần Bình"
_ADDRESSED = re.compile(
    rf"""(?:đồng\ chí|Đồng\ chí|đ/c|Đ/c|[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị)(?:\s*:)?\s+
    (?P<name>[{UPPER}][^\W\d_]+(?:\ [{UPPER}][^\W\d_]+){{1,4}})""",
    re.VERBOSE,
)


def find_persons(layout: Layout) -> Iterator[Mention[Person]]:
    """The signers, then those who are addressed by a name that begins with a known family name."""
    for signer in layout.signers:
        if signer.name:
            rank = honour().match(fold(signer.name.text))
            name = signer.name.part(rank.end() if rank else 0).stripped(before="(", after=".,)")
            yield Mention(name.start, name.end, Person(name.text, True))
    for match in _ADDRESSED.finditer(layout.flow.text):
        if fold(match["name"].split()[0]) in family_names():
            yield Mention(match.start("name"), match.end("name"), Person(match["name"], False))


def persons(doc: Doc) -> Doc:
    """Put the people of a paper on its ``Doc``."""
    annotate(doc, "persons", find_persons(layout_of(doc)))
    return doc
