"""The promise of the record: no value without evidence, and every quote is what stands at its place.

Checked where a record is made; a value that fails is not let out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from parser.domain.spelling import fold
from parser.record.models import Evidence

# Members of list items that are codes or figures: they are told by their own types, not quoted.
_CODED = frozenset(
    {
        "type", "relation", "level", "branch", "form", "slug", "rank", "authority_level", "kind", "applies_to",
        "comparator", "change", "topics", "recipients", "quota", "amount", "value", "anniversary", "start", "end",
        "founded", "date", "issued", "number", "symbol", "code", "province_code", "label", "start_rule",
    }
)  # fmt: skip


def scalars(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Pointer and value of each scalar that needs evidence: those of document, campaign and dossier that are given."""
    for part in ("document", "campaign", "dossier"):
        content = record.get(part)
        if isinstance(content, Mapping):
            yield from _scalars(f"/{part}", content)


def _scalars(pointer: str, content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in content.items():
        if isinstance(value, Mapping):
            yield from _scalars(f"{pointer}/{key}", value)
        elif (value is not None and not isinstance(value, Sequence | Mapping)) or isinstance(value, str):
            yield f"{pointer}/{key}", value


def items(record: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Pointer and value of each item of a list that needs evidence."""
    for part in ("document", "campaign", "dossier"):
        content = record.get(part)
        if isinstance(content, Mapping):
            for key, value in content.items():
                if isinstance(value, list):
                    yield from ((f"/{part}/{key}/{number}", item) for number, item in enumerate(value))
    for part in ("awards", "criteria", "milestones", "responsibilities"):
        yield from ((f"/{part}/{number}", item) for number, item in enumerate(record.get(part) or ()))


def fault(value: Any, evidence: Evidence | None, text: str) -> str | None:
    """Why a value with this evidence may not be let out; None where it may."""
    if evidence is None:
        return "no evidence"
    if not evidence.places and evidence.rule is None:
        return "no place and no rule"
    for place in evidence.places:
        if text[place.start : place.end] != place.quote or place.start >= place.end:
            return f"the quote is not what stands at {place.start}–{place.end}"
    if evidence.rule is None:
        quoted = cleaned(" ".join(place.quote for place in evidence.places))
        for part in _texts(value):
            if cleaned(part) not in quoted:
                return f"{part!r} does not stand in its quotes"
    return None


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        if not _ISO.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for key, member in value.items():
            if key not in _CODED:
                yield from _texts(member)


_ISO = re.compile(r"\d{4}(?:-\d\d){0,2}")
_MARKS = re.compile(r"[*_#]+")


def cleaned(text: str) -> str:
    """A text as values are cleaned: marks and white space dropped, case and tone placement folded."""
    return re.sub(r"\s+", "", fold(_MARKS.sub("", text)))
