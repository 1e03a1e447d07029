"""The gold record of a degraded copy: what follows from the clean one and from what became of each letter.

Codes, dates, numbers and classes stay as they are; a text carries the damage of the place that it stands at. A text
that stands nowhere (derived values) is made of its longest parts that do.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from parser.corpus.source import Block, pieces

# Members whose values are no wording of the paper.
_SAME = frozenset(
    {
        "type", "number", "symbol", "code", "issued", "level", "branch", "province", "province_code", "relation",
        "form", "slug", "rank", "authority_level", "start", "end", "start_rule", "kind", "date", "applies_to",
        "comparator", "change", "label", "topics", "deadline", "urgency", "confidentiality", "founded", "quota",
    }
)  # fmt: skip
# In which blocks a value stands, where the body may say the same words.
_HOMES = {
    "issuer": ("letterhead",), "co_issuers": ("letterhead",), "place": ("letterhead",), "signer": ("closing",),
    "co_signers": ("closing",), "recipients": ("closing",), "title": ("title", "letterhead"),
}  # fmt: skip
_MAIN = ("text", "title", "name")
_PART = 12


class Letter(NamedTuple):
    """A letter of the clean paper that is no blank, what became of it, and whether the blank before it is gone."""

    clean: str
    now: str
    joined: bool


class Ground:
    """Letters among which texts are found."""

    def __init__(self, found: Sequence[Letter]) -> None:
        self.letters = found
        self.exact = "".join(letter.clean for letter in found)
        self.folded = "".join(_fold(letter.clean) for letter in found)

    def find(self, text: str, start: int = 0, stop: int | None = None) -> int:
        """Where a text without its blanks begins: as it is written, else in other case; -1 where it does not stand."""
        wanted = "".join(text.split())
        stop = len(self.exact) if stop is None else stop
        at = self.exact.find(wanted, start, stop)
        return at if at >= 0 else self.folded.find("".join(map(_fold, wanted)), start, stop)


def _fold(letter: str) -> str:
    lower = letter.lower()
    return lower if len(lower) == 1 else letter


def ground_of(blocks: Sequence[Block], letters: Sequence[Sequence[str]], kinds: tuple[str, ...] = ()) -> Ground:
    """The letters of a paper, of blocks of some kinds only where ``kinds`` names any."""
    found: list[Letter] = []
    number = 0
    for block in blocks:
        for piece in pieces([block]):
            if not kinds or block.kind in kinds:
                found += _letters(piece, letters[number])
            number += 1
    return Ground(found)


def _letters(piece: str, now: Sequence[str]) -> list[Letter]:
    found: list[Letter] = []
    joined = False
    for clean, became in zip(piece, now, strict=True):
        if clean.isspace():
            joined = not became.strip() and not became
            continue
        found.append(Letter(clean, became, joined))
        joined = False
    return found


def degraded_gold(gold: Mapping[str, Any], blocks: Sequence[Block], letters: Sequence[Sequence[str]]) -> dict[str, Any]:
    """The gold record of the copy."""
    copy = _Copy(blocks, letters)
    made = {key: copy.follow(value, (key,)) for key, value in gold.items() if key != "_accept"}
    if "_accept" in gold:
        made["_accept"] = {
            pointer: copy.follow(values, tuple(part for part in pointer.split("/") if part and not part.isdigit()))
            for pointer, values in gold["_accept"].items()
        }
    return made


class _Copy:
    def __init__(self, blocks: Sequence[Block], letters: Sequence[Sequence[str]]) -> None:
        self.all = ground_of(blocks, letters)
        self.homes = {kinds: ground_of(blocks, letters, kinds) for kinds in set(_HOMES.values())}

    def follow(self, value: Any, keys: tuple[str, ...], span: tuple[int, int] | None = None) -> Any:
        """A value with the damage of its place; of a list, each item is looked for behind the one before it."""
        if isinstance(value, Mapping):
            return self._object(value, keys, span)
        if isinstance(value, list):
            start = 0
            made = []
            for one in value:
                at = self._start(one, start)
                start = at if at >= 0 else start
                made.append(self.follow(one, keys, (start, len(self.all.exact))))
            return made
        if not isinstance(value, str) or keys[-1] in _SAME or (keys[0] == "awards" and keys[-1] == "recipients"):
            return value
        if keys[-1] == "answers" and "/" in value:
            return value
        return self._text(value, keys, span)

    def _object(self, value: Mapping[str, Any], keys: tuple[str, ...], span: tuple[int, int] | None) -> dict[str, Any]:
        main = next((value[key] for key in _MAIN if isinstance(value.get(key), str)), None)
        inside = span
        if main is not None and span is not None:
            at = self.all.find(main, *span)
            if at >= 0:
                inside = (max(at - 80, 0), at + len("".join(main.split())) + 80)
        return {key: self.follow(part, (*keys, key), span if key in _MAIN else inside) for key, part in value.items()}

    def _start(self, item: Any, start: int) -> int:
        main = item
        if isinstance(item, Mapping):
            main = next((item[key] for key in _MAIN if isinstance(item.get(key), str)), None)
        return self.all.find(main, start) if isinstance(main, str) else -1

    def _text(self, text: str, keys: tuple[str, ...], span: tuple[int, int] | None) -> str:
        home = self.homes.get(next((_HOMES[key] for key in keys if key in _HOMES and keys[0] == "document"), ()))
        if home is not None and (at := home.find(text)) >= 0:
            return _carried(text, home, at)
        if span is not None and (at := self.all.find(text, *span)) >= 0:
            return _carried(text, self.all, at)
        if (at := self.all.find(text)) >= 0:
            return _carried(text, self.all, at)
        return self._in_parts(text, home or self.all)

    def _in_parts(self, text: str, ground: Ground) -> str:
        """A text that stands in no one place: its longest runs of words that do, the others as they are."""
        words = text.split()
        out: list[str] = []
        while words:
            for count in range(len(words), 0, -1):
                part = " ".join(words[:count])
                if len(part) < _PART and count < len(words):
                    count = 1
                    out.append(words[0])
                    break
                at = ground.find(part)
                if at < 0:
                    at, where = self.all.find(part), self.all
                else:
                    where = ground
                if at >= 0:
                    out.append(_carried(part, where, at))
                    break
            else:
                count = 1
                out.append(words[0])
            words = words[count:]
        return " ".join(out)


def _carried(text: str, ground: Ground, at: int) -> str:
    """The text as its place now reads, its own blanks kept where the place has kept them."""
    out = ""
    number = at
    for letter in text:
        if letter.isspace():
            if number >= len(ground.letters) or not ground.letters[number].joined:
                out += " "
            continue
        source = ground.letters[number]
        now = source.now
        if letter != source.clean:  # printed in capitals, told in sentence case
            now = now.lower() if letter.islower() else now.upper()
        out += now
        number += 1
    return " ".join(unicodedata.normalize("NFC", out).split())
