"""Which items of a paper the gold record speaks of: the outline's items paired with the texts of the gold."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from parser.corpus.building import DEGRADED, DEGRADED_GOLD, GOLD, TEXT
from parser.extraction.annotations import Annotations
from parser.layout import Node, lay_out
from parser.pipeline.language import understand
from parser.reading import read

# The kinds of items, those first that an item is when it is several.
KINDS = (
    "contents", "criteria", "responsibilities", "objectives", "requirements", "dossier", "funding", "targets",
    "milestones", "participants",
)  # fmt: skip
NONE = "none"
_NO_LETTER = re.compile(r"[\W_]+")
_SHORTEST = 8
_SHARE = 0.5  # of an item's letters that the gold's text must make up, where it does not hold all of it


class AnnotatedPaper(NamedTuple):
    """A paper of the corpus as the pipeline sees it, with its gold record."""

    name: str
    degraded: bool
    annotations: Annotations
    gold: Mapping[str, Any]


def annotated(part: Path, *, degraded: bool, disable: tuple[str, ...] = ()) -> Iterator[AnnotatedPaper]:
    """The papers of a part of the corpus, clean or degraded."""

    texts, golds = (DEGRADED, DEGRADED_GOLD) if degraded else (TEXT, GOLD)
    for path in sorted((part / texts).glob("*.txt")):
        gold = json.loads((part / golds / f"{path.stem}.json").read_text("utf-8"))
        yield AnnotatedPaper(path.stem, degraded, Annotations(understand(lay_out(read(path)), disable)), gold)


def letters(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFC", text).casefold())


def kinds_of_items(paper: AnnotatedPaper) -> Iterator[tuple[Node, str]]:
    """Each item with prose of its own, and its kind: the list of the record that holds its text, or ``NONE``."""
    wanted = [(kind, letters(text)) for kind, text in _gold_texts(paper.gold)]
    for node in paper.annotations.nodes:
        if node.text is None or node.annex:
            continue
        text = letters(node.text.text)
        if len(text) < _SHORTEST:
            continue
        found = {kind for kind, words in wanted if words and _same(words, text)}
        yield node, next((kind for kind in KINDS if kind in found), NONE)


def _same(gold: str, text: str) -> bool:
    return text in gold or (gold in text and len(gold) >= _SHARE * len(text))


def _gold_texts(gold: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    campaign = gold.get("campaign") or {}
    for kind in ("objectives", "requirements", "participants", "funding"):
        yield from ((kind, text) for text in campaign.get(kind) or [])
    for kind in ("contents", "targets"):
        yield from ((kind, one["text"]) for one in campaign.get(kind) or [])
    for kind in ("criteria", "responsibilities", "milestones"):
        yield from ((kind, one["text"]) for one in gold.get(kind) or [])
    yield from (("dossier", text) for text in (gold.get("dossier") or {}).get("items") or [])
