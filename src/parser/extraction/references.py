"""Every other document that the paper cites, once each: mentions put together, with their relation to the paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from parser.domain.document_types import citable
from parser.domain.spelling import fold, folded, unaccented
from parser.domain.tables import table
from parser.domain.words import alternatives, choice
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.document import Heading
from parser.extraction.facts import Fact
from parser.layout import Passage
from parser.pipeline.citations import Citation
from parser.pipeline.mentions import Mention, Range
from parser.record.codes import Relation
from parser.record.models import Reference


@dataclass(slots=True)
class Cited:
    """A cited document: its mentions put together."""

    reference: Reference
    passages: list[Passage]
    first: int  # flow offset of its first mention


# Documents with a name of their own, which count without a code within another's title too (guideline 7, R5).
_NAMED_ALONE = frozenset({"luat", "nghi_quyet"})


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
        if nested and citation.code is None and citation.type not in _NAMED_ALONE:
            continue  # "Quyết định số … ban hành Kế hoạch …": the plan is what the decision issues
        relation = _relation(source, grounds, mention, nested)
        if relation == "vien_dan" and not nested:
            relation = _ended_with(source, mentions, number) or relation
        reference = _reference(source, citation, relation, _shared_title(mentions, number))
        passage = source.flow.passage(mention.start, mention.end)
        shared = _shared_title(mentions, number) if citation.title is None else None
        if citation.issuer is None and (issuer := _shared_issuer(source, mentions, number)) is not None:
            citation = replace(citation, issuer=issuer)
            reference.issuer = _text(source, issuer)
        outside = [
            r for r in (shared, citation.issuer, citation.name) if r and not mention.start <= r.start < mention.end
        ]
        passages = [passage, *(source.flow.passage(r.start, r.end) for r in outside)]
        key = next((known for known in found if known.startswith(f"{key} of ")), key)
        if key in found:
            _merge(found[key], reference, passages)
        else:
            found[key] = Cited(reference, passages, mention.start)
    return sorted(found.values(), key=lambda cited: cited.first)


def facts_of(cited: Sequence[Cited]) -> list[Fact[Reference]]:
    """The cited documents as values of the record."""
    return [Fact(one.reference, tuple(one.passages)) for one in cited]


def _is_head(source: Annotations, mention: Mention[Citation]) -> bool:
    number = source.layout.letterhead.number
    return bool(number and number.start <= mention.start < number.end)


def _compact(code: str) -> str:
    return fold("".join(code.split()))


# what is no letter or digit in a name
_NO_WORD = re.compile(r"\W+", re.VERBOSE)


def _key(source: Annotations, citation: Citation) -> str | None:
    if citation.code:
        return _compact(source.flow.text[citation.code.start : citation.code.end])
    named = citation.name or citation.title
    if named is None:
        return None
    # Without marks and blanks: recognition misreads them, and no two papers differ by them alone.
    name = _NO_WORD.sub("", unaccented(source.flow.folded[named.start : named.end]))
    # Laws that amend one law share their name: they differ by date, where it is told.
    amending = citation.issued is not None and "suadoibosung" in name
    return f"name:{name} of {citation.issued.first()}" if amending and citation.issued else f"name:{name}"


def _text(source: Annotations, part: Range | None) -> str | None:
    if part is None:
        return None
    passage = source.flow.passage(part.start, part.end).stripped(before=' “"', after=" .;,:")
    return passage.text or None


# "12 KH/TĐTN-PT": a code of the Youth Union, whose space stands for the slash
_SPACED_CODE = re.compile(r"\d+\ [A-ZĐ]+/.*", re.VERBOSE)


def _code(source: Annotations, citation: Citation) -> str | None:
    """Number and symbol without spaces, but for the one that parts them."""
    if citation.code is None:
        return None
    printed = source.flow.text[citation.code.start : citation.code.end]
    spaced = " ".join(printed.split())
    if citation.number and citation.symbol and _SPACED_CODE.fullmatch(spaced):
        return spaced
    return "".join((_text(source, citation.code) or "").split()).replace("–", "-")


def _reference(source: Annotations, citation: Citation, relation: Relation, shared: Range | None) -> Reference:
    return Reference(
        type=citation.type,
        code=_code(source, citation),
        number=citation.number,
        symbol=citation.symbol,
        issued=citation.issued.first() if citation.issued else None,
        issuer=_text(source, citation.issuer),
        title=_text(source, citation.title or citation.name or shared),
        relation=relation,
    )


def _shared_title(mentions: Sequence[Mention[Citation]], number: int) -> Range | None:
    """ "A và B về việc …": the title of B is A's too."""
    at = number
    while at + 1 < len(mentions) and mentions[at].value.shared:
        at += 1
        if mentions[at].value.title:
            return mentions[at].value.title
    return None


def _shared_issuer(source: Annotations, mentions: Sequence[Mention[Citation]], number: int) -> Range | None:
    """ "Thông tư số 1/TT-B và Thông tư số 2/TT-B của Bộ B": papers of one series have one issuer.

    So has one that follows where the body stands before the first: "do Bộ B phát động tại Quyết định số 1/QĐ-B về …
    và Quyết định số 2/QĐ-B".
    """
    mention = mentions[number]
    following = mentions[number + 1].value if mention.value.shared and number + 1 < len(mentions) else None
    if following is not None and following.symbol == mention.value.symbol:
        return following.issuer
    earlier = mentions[number - 1] if number else None
    if earlier is None or earlier.value.symbol is None or earlier.value.symbol != mention.value.symbol:
        return None
    if earlier.value.issuer is None or earlier.value.issuer.start > _code_start(earlier):
        return None
    return earlier.value.issuer if _AND.fullmatch(source.flow.folded, earlier.end, mention.start) else None


def _code_start(mention: Mention[Citation]) -> int:
    return mention.value.code.start if mention.value.code else mention.start


# ", ", " và " between two citations
_AND = folded(r"\s*(?:,|,?\s*và)\s+")


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
    # A title in capitals prints "CT-TTG"; the text has it as "CT-TTg".
    for member in ("code", "symbol", "issuer", "title"):
        printed, again = getattr(kept, member), getattr(other, member)
        if printed and again and printed.isupper() and not again.isupper():
            setattr(kept, member, again)
            cited.passages += [p for p in passages if p not in cited.passages]
    if kept.issued and other.issued and len(other.issued) > len(kept.issued):
        kept.issued = other.issued
        cited.passages += [p for p in passages if p not in cited.passages]
    if _STRENGTH[other.relation] > _STRENGTH[kept.relation]:
        kept.relation = other.relation
        cited.passages += [p for p in passages if p not in cited.passages]


# --- relation -----------------------------------------------------------------------------------------------------

# "Căn cứ Luật …", "- Xét đề nghị …"
_BASIS = folded(r"(?:-\s*)?(?:căn\ cứ|xét|chiếu|theo\ đề\ nghị)\b")


@cache
def _carries_out() -> re.Pattern[str]:
    """ "Thực hiện Chỉ thị …", "Nhằm triển khai Kế hoạch …" """
    words = choice("citing", "carrying_out").replace(r"\ ", r"\s*")  # recognition loses blanks: "thựchiện"
    return folded(rf"(?:-\s*)?(?:{words})\b")


@cache
def _carries_out_before() -> re.Pattern[str]:
    """ "và thực hiện " right before a citation"""
    return folded(rf"(?<!\w)(?:và|để|nhằm)\s+(?:{choice('citing', 'carrying_out')})\s+$")


# "thay thế Quyết định số " before a code
_REPLACES = folded(r"(?:thay\ thế|thay\ cho)\s+(?:\S+\s+){0,6}$|(?<!\w)thay\s+$")
# "bãi bỏ Quyết định số " before a code
_REPEALS = folded(r"(?:bãi\ bỏ|hủy\ bỏ)\s+(?:\S+\s+){0,6}$")
# "tiếp theo " right before a citation: a paper that this one follows up
_FOLLOWS_UP = folded(r"(?<!\w)tiếp\ theo\s+$")
# "; ", ", và ", " và căn cứ": where grounds may begin
_GAP = folded(r";\s+|,\s+(?:và\s+)?|\s+và\s+(?=căn\ cứ)")


def _relations(source: Annotations) -> list[tuple[int, int, Relation]]:
    """The stretches of the preamble that name grounds, with the relation that each opens.

    A sentence may open several: "Thực hiện Chỉ thị …; căn cứ Luật …".
    """
    found: list[tuple[int, int, Relation]] = []
    for node in source.preamble:
        for number, sentence in enumerate(sentences(node.whole)):
            text = sentence.folded
            openings: list[tuple[int, Relation]] = []
            if number == 0 and found and _continues_list(source, found[-1][1], sentence):
                openings.append((0, found[-1][2]))
            for start in [0, *(gap.end() for gap in _GAP.finditer(text))]:
                relation = _opened(text, start) or (_opened_misread(text) if start == 0 else None)
                if openings and start == 0:
                    continue
                # Behind a comma such a word may go on in a title: it opens grounds only where none are open.
                if relation and (start == 0 or text[start - 2] == ";" or not openings):
                    openings.append((start, relation))
            ends = [*(start for start, _ in openings[1:]), len(text)]
            found += [
                (sentence.start + start, sentence.start + end, relation)
                for (start, relation), end in zip(openings, ends, strict=False)
            ]
    return found


@cache
def _main_verb() -> re.Pattern[str]:
    """ " ban hành", " xây dựng": what the body that issues the paper does"""
    return re.compile(rf"\s+{alternatives(table('citing')['main_verbs']).pattern}")


def _acts_between(source: Annotations, start: int, end: int) -> bool:
    """Whether the body that issues the paper acts before a name is told: ", UBND huyện ban hành Kế hoạch …"."""
    text = source.flow.folded
    return any(
        text[max(0, mention.start - 2) : mention.start] == ", " and _main_verb().match(text, mention.end)
        for mention in source.organisations.within(source.flow.passage(start, end))
    )


def _continues_list(source: Annotations, end: int, sentence: Passage) -> bool:
    """Whether a paragraph that begins with a document's type goes on the list that a semicolon left open above."""
    above = source.flow.folded[max(0, end - 3) : end].rstrip()
    between = source.flow.folded[end : sentence.start].strip()
    return above.endswith(";") and not between and citable().match(sentence.folded) is not None


@cache
def _misread_opening() -> re.Pattern[str]:
    """ "Thực hiên", "Can cu": the same words on text without diacritics; only those of two syllables are sure"""
    words = [word for word in table("citing")["carrying_out"] if " " in word]
    carried = "|".join(unaccented(fold(word)).replace(" ", r"\s*") for word in words)
    return re.compile(rf"(?:-\s*)?(?:(?P<basis>can\s*cu)|{carried})\b")


def _opened_misread(text: str) -> Relation | None:
    match = _misread_opening().match(unaccented(text[:40]))
    if match is None:
        return None
    return "can_cu" if match["basis"] else "thuc_hien"


def _opened(text: str, start: int) -> Relation | None:
    """The relation that the words at an offset open."""
    if _BASIS.match(text, start):
        return "can_cu"
    return "thuc_hien" if _carries_out().match(text, start) else None


# " và ", " (cũ) và " between two papers that one verb ends
_AND_ENDED = folded(r"\s*(?:\([^()\n]{1,40}\)\s*)?(?:,|,?\s*và)\s+")


def _ended_with(source: Annotations, mentions: Sequence[Mention[Citation]], number: int) -> Relation | None:
    """ "thay thế Kế hoạch số 1 … và Kế hoạch số 2 …": the second is replaced too."""
    at = number
    while at and _AND_ENDED.fullmatch(source.flow.folded, mentions[at - 1].end, mentions[at].start):
        at -= 1
    before = source.flow.folded[max(0, mentions[at].start - 60) : mentions[at].start]
    if at == number:
        return None
    if _REPLACES.search(before):
        return "thay_the"
    return "bai_bo" if _REPEALS.search(before) else None


def _relation(
    source: Annotations, grounds: Sequence[tuple[int, int, Relation]], mention: Mention[Citation], nested: bool
) -> Relation:
    before = source.flow.folded[max(0, mention.start - 60) : mention.start]
    if _REPLACES.search(before):
        return "thay_the"
    if _REPEALS.search(before):
        return "bai_bo"
    if nested or _FOLLOWS_UP.search(before):
        return "vien_dan"
    for start, end, relation in grounds:
        if start <= mention.start < end:
            named_only = mention.value.code is None and _acts_between(source, start, mention.start)
            return "vien_dan" if named_only else relation
    in_preamble = any(node.whole.start <= mention.start < node.whole.end for node in source.preamble)
    if in_preamble and _carries_out_before().search(before):
        return "thuc_hien"  # "Để phát huy truyền thống … và thực hiện Chỉ thị …"
    return "vien_dan"
