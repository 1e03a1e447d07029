"""When two values count as the same, and how items of two lists are paired."""

import json
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, TypeVar

from parser.evaluation.fields import ALIKE, EXACT_IDENTITY

Item = TypeVar("Item")
_QUOTES = re.compile(r"[“”„«»\"'‘’*_]")
_DASHES = re.compile(r"[‐-―−]")
_TIGHT = re.compile(r"\s*([-/,;:])\s*")


def normal(value: object) -> str:
    """What is left when nothing counts that no reader would call a difference: case, spacing, quotes, closing marks."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True)
    text = unicodedata.normalize("NFC", text).casefold()
    text = _DASHES.sub("-", _QUOTES.sub("", text))
    text = _TIGHT.sub(r"\1", text)
    return re.sub(r"\s+", " ", text).strip(" .;,/:")


def likeness(one: object, other: object) -> float:
    """0 to 1; 0 where two texts cannot be alike enough to matter."""
    mine, theirs = normal(one), normal(other)
    if mine == theirs:
        return 1.0
    if not mine or not theirs:
        return 0.0
    match = SequenceMatcher(None, mine, theirs, autojunk=False)
    return match.ratio() if match.quick_ratio() >= 0.8 else 0.0


def agree(want: Any, got: Any) -> bool:
    """Whether a member of a paired object is right."""
    if isinstance(want, list) and isinstance(got, list):
        return sorted(map(normal, want)) == sorted(map(normal, got))
    if isinstance(want, dict) or isinstance(got, dict):
        if not all(isinstance(value, dict | None) for value in (want, got)):
            return False
        want, got = ({k: v for k, v in (value or {}).items() if v is not None} for value in (want, got))
    if isinstance(want, int | float) and isinstance(got, int | float):
        return float(want) == float(got)
    if isinstance(want, str) and isinstance(got, str) and not re.fullmatch(r"[\d-]+", want):
        return likeness(want, got) >= ALIKE
    return normal(want) == normal(got)


def object_likeness(identity: tuple[str, ...]) -> Callable[[Any, Any], float]:
    """The likeness of two objects by the members that identify them; a document by its code, else by its title."""

    def alike(gold: Any, found: Any) -> float:
        if not isinstance(found, Mapping) or not isinstance(gold, Mapping):
            return 0.0
        if identity == ("code", "title"):
            return _document_likeness(gold, found)
        if any(normal(gold.get(k)) != normal(found.get(k)) for k in identity if k in EXACT_IDENTITY):
            return 0.0
        words = [k for k in identity if k not in EXACT_IDENTITY]
        if not words:
            return 0.5 + 0.5 * likeness(gold.get("text") or "", found.get("text") or "")
        return likeness(*(" ".join(str(one.get(k) or "") for k in words) for one in (gold, found)))

    return alike


def _document_likeness(gold: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    if gold.get("code"):
        return float(bool(found.get("code")) and _compact(gold["code"]) == _compact(found["code"]))
    return likeness(gold.get("title") or "", found.get("title") or "")


def _compact(code: object) -> str:
    return re.sub(r"\s+", "", normal(code))


def pairs(
    gold: Sequence[Item], found: Sequence[Item], alike: Callable[[Item, Item], float], least: float
) -> list[tuple[int, int]]:
    """Indexes of what belongs together: greedily, the likest first, each item once."""
    scored = sorted(((alike(g, p), i, j) for i, g in enumerate(gold) for j, p in enumerate(found)), reverse=True)
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    chosen: list[tuple[int, int]] = []
    for score, i, j in scored:
        if score < least:
            break
        if i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            chosen.append((i, j))
    return chosen
