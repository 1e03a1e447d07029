"""Put facts together to a record, each value with its evidence; a value that fails the check is not let out."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, cast

from pydantic import BaseModel

from parser.errors import Ungrounded
from parser.extraction.facts import Fact
from parser.extraction.warnings import WarningFact
from parser.layout import Layout, Node, Passage, Span
from parser.pipeline.section_roles import Roles
from parser.reading import Paper
from parser.record.codes import Role
from parser.record.grounding import fault, items, scalars
from parser.record.models import CampaignRecord, Evidence, LayoutPart, OutlineNode, Place, Source, Warning
from parser.version import __version__

Drafted = dict[str, Any]


class Draft:
    """A record in the making: plain values by key, evidence by pointer."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.evidence: dict[str, Evidence] = {}
        self._starts = [line.start for line in paper.lines]

    def scalar(self, pointer: str, found: Fact[Any] | None) -> Any:
        """The value of a fact, its evidence noted under the pointer."""
        if found is None:
            return None
        self.evidence[pointer] = self._evidence(found.passages, found.rule)
        return found.value

    def listing(self, pointer: str, found: Iterable[Fact[Any]]) -> list[Any]:
        """The values of facts, the evidence of each noted under the pointer and its number.

        What stands nowhere and follows from nothing, as an item of stops alone, is none.
        """
        values: list[Any] = []
        for one in found:
            if not one.passages and one.rule is None:
                continue
            self.evidence[f"{pointer}/{len(values)}"] = self._evidence(one.passages, one.rule)
            value = one.value
            values.append(value.model_dump() if isinstance(value, BaseModel) else value)
        return values

    def _evidence(self, passages: Iterable[Passage], rule: str | None) -> Evidence:
        spans = _merged(span for passage in passages for span in passage.places())
        return Evidence(places=[self.place(span) for span in spans], rule=rule)

    def place(self, span: Span) -> Place:
        """A span as a place: with its page, and a box for each line where the format has geometry."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_left(self._starts, span.end) - 1, first)
        boxes: list[tuple[float, float, float, float]] = []
        for line in self.paper.lines[first : last + 1]:
            box = line.box
            low, high = max(span.start, line.start) - line.start, min(span.end, line.end) - line.start
            if box is None or low >= high:
                continue
            x0, x1 = box.x0, box.x1
            if line.glyphs and len(line.glyphs) >= high:
                x0, x1 = line.glyphs[low][0], line.glyphs[high - 1][1]
            boxes.append((round(x0, 2), round(box.top, 2), round(x1, 2), round(box.bottom, 2)))
        page = self.paper.lines[first].page if self.paper.lines else None
        return Place(
            page=page, start=span.start, end=span.end, quote=self.paper.text[span.start : span.end], bbox=boxes or None
        )


def _merged(spans: Iterable[Span]) -> list[Span]:
    """Spans in order, those that overlap put together."""
    merged: list[Span] = []
    for span in sorted(set(spans)):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged


def seal(draft: Draft, content: Drafted, *, strict: bool = False) -> CampaignRecord:
    """The finished record. Values without sound evidence are taken out (with ``strict``: raise ``Ungrounded``)."""
    text = draft.paper.text
    faults = {
        pointer: why
        for pointer, value in [*scalars(content), *items(content)]
        if (why := fault(value, draft.evidence.get(pointer), text)) is not None
    }
    if faults and strict:
        raise Ungrounded(*next(iter(faults.items())))
    # From the back, so that the numbers of earlier items hold.
    for pointer in sorted(faults, key=_by_number, reverse=True):
        _take_out(content, draft.evidence, pointer)
    return CampaignRecord(**content, evidence=draft.evidence)


def _by_number(pointer: str) -> tuple[str, int]:
    head, _, last = pointer.rpartition("/")
    return (head, int(last)) if last.isdigit() else (pointer, 0)


def _take_out(content: Drafted, evidence: dict[str, Evidence], pointer: str) -> None:
    """Remove a value: a scalar becomes None, an item goes and those behind it move up with their evidence."""
    *path, last = pointer.strip("/").split("/")
    holder: Any = content
    for key in path:
        holder = holder[int(key)] if isinstance(holder, list) else holder[key]
    evidence.pop(pointer, None)
    if not isinstance(holder, list):
        holder[last] = None
        return
    number = int(last)
    del holder[number]
    head = "/" + "/".join(path)
    for at in range(number, len(holder)):
        moved = evidence.pop(f"{head}/{at + 1}", None)
        if moved is not None:
            evidence[f"{head}/{at}"] = moved


# --- source, layout, outline, warnings ----------------------------------------------------------------------------


def source_of(paper: Paper) -> Drafted:
    """The file that the paper was read from, and by which version when."""
    return Source(
        file_name=paper.file_name,
        media_type=paper.media_type,
        sha256=paper.sha256,
        pages=paper.pages,
        text_layer=paper.text_layer,
        part=None,
        parser_version=__version__,
        parsed_at=datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    ).model_dump()


def layout_of_record(layout: Layout) -> list[Drafted]:
    """The parts of the page, as offsets of the paper's text."""
    return [LayoutPart(part=part.part, start=part.span.start, end=part.span.end).model_dump() for part in layout.parts]


def outline_of_record(layout: Layout, roles: Roles) -> list[Drafted]:
    """The items of the body and the annexes with their roles."""
    return [_node(node, roles).model_dump() for node in layout.outline]


def _node(node: Node, roles: Roles) -> OutlineNode:
    children = [_node(child, roles) for child in node.children]
    spans = node.whole.places()
    start = min([span.start for span in spans] + [child.start for child in children], default=0)
    end = max([span.end for span in spans] + [child.end for child in children], default=0)
    own = roles.own(node)
    return OutlineNode(
        label=node.label,
        heading=" ".join(node.heading.text.split("\n")) if node.heading is not None else None,
        role=cast(Role, own[0]) if own else None,
        text=node.text.text if node.text is not None else None,
        start=start,
        end=end,
        children=children,
    )


def warnings_of_record(draft: Draft, found: Iterable[WarningFact]) -> list[Drafted]:
    """Warnings with the first place to look at."""
    out = []
    for one in found:
        spans = one.passage.places() if one.passage else []
        place = draft.place(spans[0]) if spans else None
        out.append(
            Warning(
                code=one.code,
                pointer=one.pointer,
                page=place.page if place else None,
                bbox=place.bbox if place else None,
                message=one.message,
            ).model_dump()
        )
    return out
