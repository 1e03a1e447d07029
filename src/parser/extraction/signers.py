"""Who signs: name, own position, and the authority above it (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7)."""

from dataclasses import dataclass

from parser.domain.words import position, position_prefixes
from parser.extraction.annotations import Annotations
from parser.extraction.casing import cited
from parser.extraction.facts import Fact, fact
from parser.layout import Passage
from parser.layout import Signer as SignerLines
from parser.layout.closing import is_authority


@dataclass(frozen=True, slots=True)
class SignerFacts:
    """What the paper says of one who signs, each value with its evidence."""

    name: Fact[str] | None = None
    position: Fact[str] | None = None
    authority: Fact[str] | None = None


def signers(source: Annotations) -> list[SignerFacts]:
    """The signers from left to right; the last is the paper's own, the others are co-signers."""
    return [_signer(source, lines) for lines in source.layout.signers]


def _signer(source: Annotations, signer: SignerLines) -> SignerFacts:
    name = None
    named = next(iter(source.persons.within(signer.name)), None) if signer.name else None
    if named is not None:
        passage = named.passage(source.flow)
        name = fact(_cited_name(passage.text), passage)
    if not signer.lines:
        return SignerFacts(name)
    *above, own = signer.lines
    if above and not is_authority(own.text) and position().match(above[-1].folded):
        own = above.pop().until(own)  # "CHỦ TỊCH CÔNG" | "ĐOÀN": a position that its column was too narrow for
    elif above and _is_second_office(above[-1], own):
        own = above.pop()
    return SignerFacts(name, _line(own), _lines(above) if above else None)


def _is_second_office(first: Passage, second: Passage) -> bool:
    """ "PHÓ CHỦ TỊCH" | "BỘ TRƯỞNG BỘ NỘI VỤ": the office by which one signs, then the one that is held besides.

    "CHỦ TỊCH" | "PHÓ CHỦ TỊCH" is a deputy who signs for the head, the mark KT. left out.
    """
    if not (position().match(first.folded) and position().match(second.folded)):
        return False
    return not any(second.folded.startswith(f"{word} {first.folded.strip()}") for word in position_prefixes())


def _cited_name(name: str) -> str:
    """ "NGUYỄN VĂN AN" → "Nguyễn Văn An"."""
    return name if name != name.upper() else " ".join(word[:1] + word[1:].lower() for word in name.split())


def _line(passage: Passage) -> Fact[str]:
    text = cited(" ".join(passage.stripped(after=",.").text.split()))
    return fact(text, passage, rule=None if text == passage.text else "sentence_case")


def _lines(passages: list[Passage]) -> Fact[str]:
    text = " ".join(cited(passage.text) for passage in passages)
    return fact(text, *passages, rule="sentence_case")
