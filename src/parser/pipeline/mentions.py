"""What components find: mentions, kept twice on a ``Doc`` — as spans for inspection, with their values for extraction.

A component reads the flow (wraps joined, furniture gone) and tells each mention by its flow offsets; on the ``Doc``,
whose tokens are those of the canonical text, the same mention is a span of the group of that name.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from spacy.tokens import Doc, SpanGroup

from parser.layout import Flow, Layout, Passage

Value = TypeVar("Value")
_LAYOUT = "thidua.layout"


@dataclass(frozen=True, slots=True)
class Mention(Generic[Value]):
    """``flow.text[start:end]`` and what it says."""

    start: int
    end: int
    value: Value

    def passage(self, flow: Flow) -> Passage:
        """The mention with its place."""
        return flow.passage(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Range:
    """A part of a mention: ``flow.text[start:end]``."""

    start: int
    end: int


class Mentions(Generic[Value]):
    """The mentions of one kind in a paper, in reading order."""

    def __init__(self, found: Iterable[Mention[Value]] = ()) -> None:
        self.all = sorted(found, key=lambda mention: (mention.start, -mention.end))
        self._starts = [mention.start for mention in self.all]

    def within(self, passage: Passage) -> Sequence[Mention[Value]]:
        """Those that begin in the passage and end in it."""
        low = bisect_left(self._starts, passage.start)
        high = bisect_right(self._starts, passage.end)
        return [mention for mention in self.all[low:high] if mention.end <= passage.end]

    def covering(self, offset: int) -> Mention[Value] | None:
        """The last one that begins at or before a flow offset and reaches beyond it."""
        number = bisect_right(self._starts, offset) - 1
        if number >= 0 and self.all[number].end > offset:
            return self.all[number]
        return None

    def __iter__(self) -> Iterator[Mention[Value]]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)


def layout_of(doc: Doc) -> Layout:
    """The layout that a ``Doc`` was made from."""
    return cast(Layout, doc.user_data[_LAYOUT])


def set_layout(doc: Doc, layout: Layout) -> None:
    """Give a ``Doc`` the layout that it was made from."""
    doc.user_data[_LAYOUT] = layout


def annotate(doc: Doc, group: str, found: Iterable[Mention[Any]], label: str | None = None) -> None:
    """Put mentions on a ``Doc`` under the name of their group."""
    mentions = Mentions(found)
    flow = layout_of(doc).flow
    spans = []
    for mention in mentions.all:
        places = flow.places(mention.start, mention.end)
        if not places:
            continue
        name = label or getattr(mention.value, "kind", None) or group
        span = doc.char_span(places[0].start, max(p.end for p in places), label=str(name), alignment_mode="expand")
        if span is not None:
            spans.append(span)
    doc.spans[group] = SpanGroup(doc, name=group, spans=spans)
    doc.user_data[f"thidua.{group}"] = mentions


def mentions_of(doc: Doc, group: str) -> Mentions[Any]:
    """The mentions of a group; none where its component is switched off."""
    return cast(Mentions[Any], doc.user_data.get(f"thidua.{group}") or Mentions())
