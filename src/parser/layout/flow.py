"""The text as it reads: wraps joined, furniture left out, one paragraph a line, each character with its place.

A ``Flow`` is made once a paper; a ``Passage`` is a stretch of it. Whatever is taken from a passage knows by itself
where on the paper it stands, so a value cannot lose its evidence on the way to the record.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from parser.domain.spelling import fold


class Span(NamedTuple):
    """``text[start:end]`` of the paper's canonical text."""

    start: int
    end: int


class _Piece(NamedTuple):
    """A run of the flow that stands in the paper's text without a break."""

    flow: int
    source: int
    length: int


@dataclass(frozen=True, eq=False)
class Flow:
    """The flowing text of a paper. Paragraphs are parted by a newline, which stands for no character of the paper."""

    text: str
    source: str
    pieces: tuple[_Piece, ...]

    @cached_property
    def folded(self) -> str:
        """The text's comparison key, of the same length."""
        return fold(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [piece.flow for piece in self.pieces]

    @cached_property
    def _sources(self) -> list[tuple[int, int]]:
        """Source offset and piece number, by source offset: parts of a page may be read out of its order."""
        return sorted((piece.source, number) for number, piece in enumerate(self.pieces))

    @cached_property
    def cuts(self) -> dict[tuple[str, int, int], list["Passage"]]:
        """Stretches that were cut into sentences or clauses before, by their start and end: each is asked for often."""
        return {}

    def passage(self, start: int, end: int) -> "Passage":
        return Passage(self, start, end)

    def whole(self) -> "Passage":
        return Passage(self, 0, len(self.text))

    def places(self, start: int, end: int) -> list[Span]:
        """Where ``text[start:end]`` stands: one span, or several where furniture or another block comes between."""
        spans: list[Span] = []
        number = max(bisect_right(self._starts, start) - 1, 0)
        while number < len(self.pieces) and self.pieces[number].flow < end:
            piece = self.pieces[number]
            low = max(start, piece.flow) - piece.flow
            high = min(end - piece.flow, piece.length)
            number += 1
            if low >= high:
                continue
            span = Span(piece.source + low, piece.source + high)
            between = self.source[spans[-1].end : span.start] if spans else "x"
            if spans and spans[-1].end <= span.start and not between.strip():
                spans[-1] = Span(spans[-1].start, span.end)
            else:
                spans.append(span)
        return spans

    def locate(self, source: int) -> int:
        """The flow offset of a source offset, or of the first character of the flow after it."""
        at = bisect_right(self._sources, (source, len(self.pieces))) - 1
        if at < 0:
            return 0
        piece = self.pieces[self._sources[at][1]]
        return piece.flow + min(source - piece.source, piece.length)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of the flow: ``flow.text[start:end]``."""

    flow: Flow
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.flow.text[self.start : self.end]

    @property
    def folded(self) -> str:
        return self.flow.folded[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def part(self, start: int, end: int | None = None) -> "Passage":
        """``self.text[start:end]`` with its place."""
        length = len(self)
        end = length if end is None else end
        start, end = (max(0, length + i) if i < 0 else min(i, length) for i in (start, end))
        return Passage(self.flow, self.start + start, self.start + max(start, end))

    def found(self, match: "re.Match[str]", group: int | str = 0) -> "Passage":
        """The part of this passage that a match on its ``text`` or ``folded`` holds."""
        return self.part(match.start(group), match.end(group))

    def stripped(self, before: str = "", after: str = "") -> "Passage":
        """Without white space and the given characters at its ends."""
        text = self.text
        start = len(text) - len(text.lstrip(before + " \t\n"))
        end = len(text.rstrip(after + " \t\n"))
        return self.part(start, max(start, end))

    def until(self, other: "Passage") -> "Passage":
        """From here to the end of a later passage."""
        return Passage(self.flow, self.start, max(self.end, other.end))

    def paragraphs(self) -> Iterator["Passage"]:
        """The paragraphs that lie in it, empty ones left out."""
        at = self.start
        for piece in self.text.split("\n"):
            if piece.strip():
                yield Passage(self.flow, at, at + len(piece))
            at += len(piece) + 1

    def places(self) -> list[Span]:
        return self.flow.places(self.start, self.end)


_GAP = re.compile(r"[ \t\u00a0\u2002-\u200a\u202f\u3000]+")


@dataclass(slots=True)
class FlowBuilder:
    """Lays stretches of the paper's text one after the other as paragraphs."""

    source: str
    text: list[str] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    length: int = 0

    def add(self, spans: Sequence[tuple[Span, str]]) -> tuple[int, int]:
        """Append a paragraph made of spans, each with what joins it to the one before (" " or ""); its extent."""
        start = self.length
        for span, joint in spans:
            if joint and self.length > start:
                self._write(joint, None)
            self._copy(span)
        end = self.length
        self._write("\n", None)
        return start, end

    def _copy(self, span: Span) -> None:
        at = span.start
        for gap in _GAP.finditer(self.source, span.start, span.end):
            self._write(self.source[at : gap.start()], at)
            # One space stands for the whole gap.
            self._write(" ", gap.start())
            at = gap.end()
        self._write(self.source[at : span.end], at)

    def _write(self, text: str, source: int | None) -> None:
        if not text:
            return
        if source is not None:
            last = self.pieces[-1] if self.pieces else None
            if last and last.flow + last.length == self.length and last.source + last.length == source:
                self.pieces[-1] = last._replace(length=last.length + len(text))
            else:
                self.pieces.append(_Piece(self.length, source, len(text)))
        self.text.append(text)
        self.length += len(text)

    def flow(self) -> Flow:
        return Flow("".join(self.text), self.source, tuple(self.pieces))
