"""Check the gold records of the corpus against their papers: values stand in the text, codes are known, dates agree."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from parser.corpus.building import GOLD, SOURCE, TEXT, CorpusPaper, papers_of, texts_of
from parser.corpus.source import BadSource, pieces
from parser.domain.awards import award_forms
from parser.domain.document_types import document_types
from parser.domain.topics import topics
from parser.record.models import Award, Campaign, Criterion, Document, Dossier, Milestone, Responsibility

_SHAPES: dict[str, TypeAdapter[Any]] = {
    "document": TypeAdapter(Document),
    "campaign": TypeAdapter(Campaign | None),
    "awards": TypeAdapter(list[Award]),
    "criteria": TypeAdapter(list[Criterion]),
    "dossier": TypeAdapter(Dossier),
    "milestones": TypeAdapter(list[Milestone]),
    "responsibilities": TypeAdapter(list[Responsibility]),
}
# Members that are the paper's own words; derived ones (an issuer's full name, an award's name) are not looked for.
_WORDS = frozenset(
    {
        "title", "place", "text", "heading", "objectives", "requirements", "participants", "themes", "funding", "items",
        "addressees", "recipients", "unit", "subject", "owner", "eligible", "code", "number", "symbol",
    }
)  # fmt: skip
_NO_LETTER = re.compile(r"[\W_]+")
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")
_SHORTEST = 8  # letters of a part that a text may be cut into, by another column or a page between


class Finding(NamedTuple):
    """What is wrong with a gold record."""

    part: str
    paper: str
    pointer: str
    problem: str


def check(part: Path) -> list[Finding]:
    """All that is wrong in one part of the corpus; empty where nothing is."""
    found = _unpaired(part)
    try:
        for paper in papers_of(part):
            found += [Finding(part.name, paper.name, *problem) for problem in problems(paper)]
            written = part / TEXT / f"{paper.name}.txt"
            if not written.exists() or written.read_text("utf-8") != texts_of(paper)[TEXT]:
                found.append(Finding(part.name, paper.name, "", "text/ is not what the source gives: build it anew"))
    except (BadSource, OSError, ValueError) as error:
        found.append(Finding(part.name, "", "", str(error)))
    return found


def _unpaired(part: Path) -> list[Finding]:
    sources = {path.stem for path in (part / SOURCE).glob("*.paper")}
    golds = {path.stem for path in (part / GOLD).glob("*.json")}
    lacking = [Finding(part.name, name, "", "a source without a gold record") for name in sorted(sources - golds)]
    return lacking + [
        Finding(part.name, name, "", "a gold record without a source") for name in sorted(golds - sources)
    ]


def problems(paper: CorpusPaper) -> Iterator[tuple[str, str]]:
    """(pointer, problem) of one gold record."""
    yield from _of_shape(paper.gold)
    yield from _of_codes(paper.gold)
    text = folded("".join(pieces(paper.blocks)))
    for pointer, value in _values(paper.gold):
        keys = [key for key in pointer.split("/") if key and not key.isdigit()]
        if keys and keys[-1] in _WORDS and not (keys[0] == "awards" and keys[-1] == "recipients"):
            parts = value.split("/") if keys[-1] == "unit" else [value]  # "kg/người": "120 kg rau/người"
            if not all(stands(folded(part), text) for part in parts):
                yield pointer, f"is not in the paper: {value}"
        elif keys and _DATE.fullmatch(value) and value[:4] not in text and value[2:4] not in text:
            yield pointer, f"its year is not in the paper: {value}"
    yield from _of_dates(paper.gold)


def _of_shape(gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for key in gold:
        if key not in _SHAPES and not key.startswith("_"):
            yield f"/{key}", "is no key of a gold record"
    for key, shape in _SHAPES.items():
        try:
            shape.validate_python(gold.get(key))
        except ValidationError as error:
            for one in error.errors():
                yield "/".join(["", key, *map(str, one["loc"])]), one["msg"]
    if gold.get("campaign") is None:
        for key in ("awards", "criteria", "milestones", "responsibilities"):
            if gold.get(key):
                yield f"/{key}", "must be empty where no campaign is launched"


def _of_codes(gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Slugs that are open in the schema: they must be in the lists of the field."""
    types = {one.slug for one in document_types()}
    known = {one.slug for one in topics()}
    forms = {one.slug for one in award_forms()}
    document = gold.get("document") or {}
    if document.get("type") not in types | {None}:
        yield "/document/type", f"is no type that is known: {document.get('type')}"
    for number, one in enumerate(document.get("references") or []):
        if one.get("type") not in types | {None}:
            yield f"/document/references/{number}/type", f"is no type that is known: {one.get('type')}"
    for number, one in enumerate((gold.get("campaign") or {}).get("contents") or []):
        for slug in set(one.get("topics") or []) - known:
            yield f"/campaign/contents/{number}/topics", f"is no field of work that is known: {slug}"
    for number, one in enumerate(gold.get("awards") or []):
        if one.get("slug") not in forms | {None}:
            yield f"/awards/{number}/slug", f"is no award that is known: {one.get('slug')}"


def _of_dates(gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Spans must not end before they begin."""
    campaign = gold.get("campaign") or {}
    spans = [("/campaign/period", campaign.get("period") or {})]
    spans += [(f"/campaign/phases/{n}", one) for n, one in enumerate(campaign.get("phases") or [])]
    spans += [
        (f"/milestones/{n}/date", one["date"])
        for n, one in enumerate(gold.get("milestones") or [])
        if isinstance(one.get("date"), Mapping)
    ]
    for pointer, span in spans:
        start, end = span.get("start"), span.get("end")
        if start and end and end < start[: len(end)]:
            yield pointer, f"ends before it begins: {start} - {end}"


def _values(value: Any, pointer: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            if not key.startswith("_"):
                yield from _values(part, f"{pointer}/{key}")
    elif isinstance(value, list):
        for number, part in enumerate(value):
            yield from _values(part, f"{pointer}/{number}")
    elif isinstance(value, str):
        yield pointer, value


def folded(text: str) -> str:
    """Letters and digits alone: blanks, marks and case do not count."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFC", text).casefold())


def stands(text: str, paper: str) -> bool:
    """Whether a text stands in a paper, both folded, at most cut by what stands between its parts."""
    while text:
        if text in paper:
            return True
        low, high = 0, len(text)  # the longest beginning that stands there
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if text[:middle] in paper else (low, middle - 1)
        if low < min(_SHORTEST, len(text)):
            return False
        text = text[low:]
    return True
