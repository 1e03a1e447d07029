"""Every other document that the paper cites, once each: mentions put together, with their relation to the paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from parser.domain.spelling import fold, folded
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.document import Heading
from parser.extraction.facts import Fact
from parser.layout import Passage
from parser.pipeline.mentions import Mention
from parser.pipeline.references import Citation, Range
from parser.record.models import Reference


@dataclass(slots=True)
class Cited:
    """A cited document: its mentions put together."""

    reference: Reference
    passages: list[Passage]
    first: int  # flow offset of its first mention
    launching: bool = False  # a mention stands in the preamble and its title speaks of a campaign


def references(source: Annotations, head: Heading) -> list[Cited]:
    """The cited documents in order of first mention. The paper's own number is none of them."""
    own = _compact(head.code.value) if head.code else None
    found: dict[str, Cited] = {}
    mentions = [m for m in source.references if not _is_head(source, m)]
    grounds = _relations(source)
    for number, mention in enumerate(mentions):
        citation: Citation = mention.value
        key = _key(source, citation)
        if key is None or key == own:
            continue
        nested = _inside_title(mentions, number)
        relation = _relation(source, grounds, mention, nested)
        reference = _reference(source, citation, relation, _shared_title(mentions, number))
        passage = source.flow.passage(mention.start, mention.end)
        title = _shared_title(mentions, number)
        passages = [passage, *([source.flow.passage(title.start, title.end)] if title and citation.title is None else [])]
        if citation.issuer and not (mention.start <= citation.issuer.start < mention.end):
            passages.append(source.flow.passage(citation.issuer.start, citation.issuer.end))
        if key in found:
            _merge(found[key], reference, passages)
        else:
            found[key] = Cited(reference, passages, mention.start)
    return sorted(found.values(), key=lambda cited: cited.first)


def facts_of(cited: Sequence[Cited]) -> list[Fact[Reference]]:
    return [Fact(one.reference, tuple(one.passages)) for one in cited]


def _is_head(source: Annotations, mention: Mention[Citation]) -> bool:
    number = source.layout.letterhead.number
    return bool(number and number.start <= mention.start < number.end)


def _compact(code: str) -> str:
    return fold(re.sub(r"\s+", "", code)).replace("–", "-")


def _key(source: Annotations, citation: Citation) -> str | None:
    if citation.code:
        return _compact(source.flow.text[citation.code.start : citation.code.end])
    named = citation.name or citation.title
    if named is None:
        return None
    return "name:" + re.sub(r"\W+", " ", source.flow.folded[named.start : named.end]).strip()


def _text(source: Annotations, part: Range | None) -> str | None:
    if part is None:
        return None
    passage = source.flow.passage(part.start, part.end).stripped(before=" “\"", after=" .;,:")
    return passage.text or None


def _reference(
    source: Annotations, citation: Citation, relation: str, shared: Range | None
) -> Reference:
    code = None
    if citation.code:
        code = re.sub(r"\s+", "", _text(source, citation.code) or "").replace("–", "-")
        if citation.number and citation.symbol and " " in source.flow.text[citation.code.start : citation.code.end]:
            bare = re.sub(r"\s+", " ", source.flow.text[citation.code.start : citation.code.end])
            if re.fullmatch(r"\d+ [A-ZĐ]+/.*", bare):
                code = bare
    return Reference(
        type=citation.type,
        code=code,
        number=citation.number,
        symbol=citation.symbol,
        issued=citation.issued.first() if citation.issued else None,
        issuer=_text(source, citation.issuer),
        title=_text(source, citation.title or citation.name or shared),
        relation=relation,  # type: ignore[arg-type]
    )


def _shared_title(mentions: Sequence[Mention[Citation]], number: int) -> Range | None:
    """ "A và B về việc …": the title of B is A's too."""
    at = number
    while at + 1 < len(mentions) and mentions[at].value.shared:
        at += 1
        if mentions[at].value.title:
            return mentions[at].value.title
    return None


def _inside_title(mentions: Sequence[Mention[Citation]], number: int) -> bool:
    """Whether a citation stands in the summary of one before it."""
    start = mentions[number].start
    return any(
        earlier.value.title and earlier.value.title.start <= start < earlier.value.title.end
        for earlier in mentions[max(0, number - 6) : number]
    )


_STRENGTH = {"can_cu": 3, "thuc_hien": 3, "thay_the": 2, "bai_bo": 2, "vien_dan": 1}


def _merge(cited: Cited, other: Reference, passages: list[Passage]) -> None:
    """The most complete mention wins, member by member; the relation of the preamble outweighs a mere mention."""
    kept = cited.reference
    for member in ("type", "issued", "issuer", "title"):
        if getattr(kept, member) is None and getattr(other, member) is not None:
            setattr(kept, member, getattr(other, member))
            cited.passages += [p for p in passages if p not in cited.passages]
    if kept.issued and other.issued and len(other.issued) > len(kept.issued):
        kept.issued = other.issued
        cited.passages += [p for p in passages if p not in cited.passages]
    if _STRENGTH[other.relation] > _STRENGTH[kept.relation]:
        kept.relation = other.relation
        cited.passages += [p for p in passages if p not in cited.passages]


# --- relation -----------------------------------------------------------------------------------------------------

_BASIS = folded(r"(?:-\s*)?(?:căn\ cứ|xét|chiếu)\b")
_CARRIES_OUT = folded(
    r"(?:-\s*)?(?:thực\ hiện|hưởng\ ứng|thi\ hành|triển\ khai|theo|chấp\ hành|tiếp\ tục\ thực\ hiện|để\ (?:triển\ khai|thực\ hiện)|nhằm\ (?:triển\ khai|thực\ hiện)|quán\ triệt|đáp\ ứng|phúc\ đáp|trả\ lời|cụ\ thể\ hóa)\b"
)
_REPLACES = folded(r"(?:thay\ thế|thay\ cho)\s+(?:\S+\s+){0,6}$")
_REPEALS = folded(r"(?:bãi\ bỏ|hủy\ bỏ)\s+(?:\S+\s+){0,6}$")


def _relations(source: Annotations) -> list[tuple[int, int, str]]:
    """The sentences of the preamble that name grounds, with the relation that they open."""
    found: list[tuple[int, int, str]] = []
    for node in source.preamble:
        for sentence in sentences(node.whole):
            text = sentence.folded
            if _BASIS.match(text):
                found.append((sentence.start, sentence.end, "can_cu"))
            elif match := _CARRIES_OUT.match(text):
                found.append((sentence.start + match.start(), sentence.end, "thuc_hien"))
            else:
                for clause in re.finditer(r"[,;]\s+(?=thực hiện|hưởng ứng|căn cứ|triển khai|để triển khai)", text):
                    relation = "can_cu" if text.startswith("căn cứ", clause.end()) else "thuc_hien"
                    found.append((sentence.start + clause.end(), sentence.end, relation))
    return found


def _relation(
    source: Annotations, grounds: Sequence[tuple[int, int, str]], mention: Mention[Citation], nested: bool
) -> str:
    before = source.flow.folded[max(0, mention.start - 60) : mention.start]
    if _REPLACES.search(before):
        return "thay_the"
    if _REPEALS.search(before):
        return "bai_bo"
    if nested:
        return "vien_dan"
    for start, end, relation in grounds:
        if start <= mention.start < end:
            return relation
    return "vien_dan"
