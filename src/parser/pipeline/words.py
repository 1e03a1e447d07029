"""Component ``words``: words and their classes by underthesea, where another component needs them.

Segmenting a whole paper would cost more than all else together; only the clauses behind measured amounts are read,
for there it has to be told where the counted noun phrase ends.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from parser.domain.spelling import fold
from parser.layout import Flow
from parser.pipeline.mentions import Mention, annotate, layout_of, mentions_of

_CLAUSE_ENDS = frozenset(".;:\n")
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its class in underthesea's tag set: "N", "V", "A", "M", "CH" …"""

    text: str
    kind: str


def _clause_after(flow: Flow, start: int) -> tuple[int, int]:
    """From a flow offset to the end of its clause."""
    end = start
    stop = min(len(flow.text), start + _LONGEST)
    while end < stop and not (flow.text[end] in _CLAUSE_ENDS and flow.text[end + 1 : end + 2] in ("", " ", "\n")):
        if flow.text[end] == "\n":
            break
        end += 1
    return start, end


@cache
def _tagger() -> Callable[[str], list[tuple[str, str]]]:
    """underthesea's tagger, which is slow to load: only papers with amounts wait for it."""
    from underthesea import pos_tag

    tagger: Callable[[str], list[tuple[str, str]]] = pos_tag
    return tagger


def _tagged(text: str, offset: int) -> Iterator[Mention[Word]]:
    """The words of a text with their places.

    underthesea moves tone marks and spaces while it segments, so its words are aligned by the comparison key.
    """
    if not text.strip():
        return
    at, key = 0, fold(text)
    for word, kind in _tagger()(text):
        start = end = None
        for char in fold(word):
            if char.isspace():
                continue
            found = key.find(char, at)
            if found < 0:
                break
            start = found if start is None else start
            end = at = found + 1
        if start is not None and end is not None:
            yield Mention(offset + start, offset + end, Word(text[start:end], kind))


def words(doc: Doc) -> Doc:
    """Put the words behind measured amounts on the ``Doc`` of a paper; its dates and quantities come first."""
    flow = layout_of(doc).flow
    dates = mentions_of(doc, "dates")
    found: dict[int, Mention[Word]] = {}
    reach = -1
    for quantity in mentions_of(doc, "quantities"):
        if dates.covering(quantity.value.number) is not None or quantity.end < reach:
            continue
        start, end = _clause_after(flow, quantity.end)
        reach = end
        for mention in _tagged(flow.text[start:end], start):
            found[mention.start] = mention
    annotate(doc, "words", found.values())
    return doc
