"""Values with what they rest on: passages of the paper, and the rule where the value is derived."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from parser.layout import Passage

Value = TypeVar("Value", covariant=True)
_Given = TypeVar("_Given")


@dataclass(frozen=True, slots=True)
class Fact(Generic[Value]):
    """A value, the passages that it is made of, and the rule that derives it (None where it stands there)."""

    value: Value
    passages: tuple[Passage, ...]
    rule: str | None = None


def fact(value: _Given, *passages: Passage | None, rule: str | None = None) -> Fact[_Given]:
    """A value made of those passages that there are."""
    return Fact(value, tuple(p for p in passages if p), rule)


# "./.", ". / lưu", "./. VT": the mark that ends a paper, and what was scribbled behind it.
_FINAL = re.compile(r"\s*[.;]?\s*\.\s*/\s*\.?\s*(?:[^\W\d_]{1,8}\.?)?\s*$", re.VERBOSE)
# ";", " ;.", ": " at the end. A run of stops is tried from its first one only, which keeps the search linear.
_TRAILING = re.compile(r"(?<![\s;:])(?<![^.]\.)(?:\s*(?:;|:|(?<!\.)\.(?!\.)))+\s*$|(?<!\s)\s+$", re.VERBOSE)


def item(passage: Passage) -> Passage:
    """A passage as an item of a list: without the stops at its end. An ellipsis and closing brackets stay."""
    passage = passage.stripped()
    final = _FINAL.search(passage.text)
    if final:
        passage = passage.part(0, final.start())
    trailing = _TRAILING.search(passage.text)
    return passage.part(0, trailing.start()) if trailing else passage


def text_of(passages: Iterable[Passage]) -> str:
    """Passages as one text value: joined by a space, paragraph breaks inside them too."""
    return " ".join(" ".join(passage.text.split("\n")) for passage in passages).strip()


def text_fact(*passages: Passage, rule: str | None = None) -> Fact[str]:
    """A text value made of passages; the last one loses the stops of a list item."""
    kept = [*passages[:-1], item(passages[-1])]
    return Fact(text_of(kept), tuple(p for p in kept if p), rule)
