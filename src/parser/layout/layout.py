"""The layout of a paper: its parts as passages of one flow, and the outline of its body and annexes."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from parser.layout.analysis import sections_of
from parser.layout.closing import Signature
from parser.layout.flow import Flow, FlowBuilder, Passage, Span
from parser.layout.headings import part_headings
from parser.layout.letterhead import kind_of
from parser.layout.outline import Draft, Node, TreeBuilder, drafts_of, release_tail, settle_styles
from parser.layout.paragraphs import join, measure
from parser.layout.section import Section
from parser.layout.strips import Strip, furniture_of, strips_of
from parser.reading.paper import Paper

PartName = Literal["letterhead", "title", "addressees", "body", "closing", "annex", "furniture"]


@dataclass(frozen=True, slots=True)
class Part:
    part: PartName
    span: Span


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Passages of the letterhead; each is empty or None where the paper lacks it."""

    mottos: tuple[Passage, ...] = ()
    bodies: tuple[Passage, ...] = ()  # superior bodies and issuers, line by line from above
    bold_bodies: tuple[bool, ...] = ()
    columns: tuple[int, ...] = ()  # of each body: two issuers may stand side by side
    number: Passage | None = None
    dateline: Passage | None = None
    subject: Passage | None = None  # V/v, without that mark
    marks: tuple[Passage, ...] = ()
    copies: tuple[Passage, ...] = ()
    others: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature: authority and position lines from above, and the name."""

    lines: tuple[Passage, ...]
    name: Passage | None


@dataclass(slots=True)
class Layout:
    """What layout hands on. ``outline`` holds the roots of body and annexes; ``nodes`` all nodes by number."""

    paper: Paper
    flow: Flow
    parts: list[Part]
    letterhead: Letterhead = field(default_factory=Letterhead)
    type_slug: str | None = None
    type_line: Passage | None = None
    title: Passage | None = None
    promulgator: tuple[Passage, ...] = ()
    addressees: tuple[Passage, ...] = ()
    outline: list[Node] = field(default_factory=list)
    recipients: tuple[Passage, ...] = ()
    signers: tuple[Signer, ...] = ()
    body: Passage | None = None
    has_recipients: bool = False

    def nodes(self) -> Iterator[Node]:
        for root in self.outline:
            yield from root.walk()


def lay_out(paper: Paper) -> Layout:
    """Find the parts of a paper. Never fails: what is not understood is body."""
    strips = strips_of(paper)
    furniture = furniture_of(strips)
    content = [strip for number, strip in enumerate(strips) if number not in furniture]
    drawn = [strip for number, strip in enumerate(strips) if number in furniture]
    sections = sections_of(content)
    builder = _Builder(paper)
    for section in sections:
        builder.add(section)
    return builder.layout(drawn)


class _Builder:
    """Writes the sections into one flow and collects what stands where."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.text = FlowBuilder(paper.text)
        self.marked: list[tuple[PartName, Strip]] = []
        self.extents: list[tuple[str, int, int]] = []
        self.main: dict[str, list[tuple[int, int]]] = {}
        self.head_bold: list[bool] = []
        self.head_columns: list[int] = []
        self.signatures: list[tuple[list[tuple[int, int]], tuple[int, int] | None]] = []
        self.type_slug: str | None = None
        # Of each section what opens it (only of an annex: its head and title), its title, its paragraphs.
        self.bodies: list[tuple[tuple[int, int] | None, tuple[int, int] | None, list[Draft]]] = []

    def add(self, section: Section) -> None:
        annex = section.annex
        self._mark(section, annex)
        begin = self.text.length
        head = section.letterhead()
        if annex:
            for strip in section.head:
                self._write([strip])
        else:
            self._write_head(section, head)
        titled = self._write_title(section)
        for group in _grouped(section.addressees):
            self._note("addressees", self._write(group), main=not annex)
        opened = (begin, self.text.length - 1) if annex and self.text.length > begin else None
        drafts = drafts_of(join(section.body, measure(section.body)), self.text)
        settle_styles(drafts)
        self.bodies.append((opened, titled if annex else None, drafts))
        self._write_closing(section, main=not annex)

    def _mark(self, section: Section, annex: bool) -> None:
        """Which strips belong to which part of ``layout``."""
        parts: list[tuple[PartName, Sequence[Strip]]] = [
            ("annex" if annex else "letterhead", section.head),
            ("annex" if annex else "title", [s for s in [section.type_line] if s]),
            ("annex" if annex else "title", section.title),
            ("annex" if annex else "title", section.promulgator),
            ("annex" if annex else "addressees", section.addressees),
            ("annex" if annex else "body", section.body),
            ("closing", section.closing),
        ]
        self.marked += [(part, strip) for part, strips in parts for strip in strips]

    def _write(self, strips: Sequence[Strip]) -> tuple[int, int]:
        return self.text.add([(strip.span, " " if number else "") for number, strip in enumerate(strips)])

    def _note(self, name: str, extent: tuple[int, int], *, main: bool = True) -> None:
        if main:
            self.main.setdefault(name, []).append(extent)

    def _write_head(self, section: Section, head: "object") -> None:
        from parser.layout.letterhead import SUBJECT, HeadStrips

        assert isinstance(head, HeadStrips)
        written: set[int] = set()
        if head.dateline:
            self._note("dateline", self._write(head.dateline))
            written.update(id(strip) for strip in head.dateline)
        if head.number:
            self._note("number", self._write(head.number))
            written.update(id(strip) for strip in head.number)
        if head.subject:
            first = head.subject[0]
            mark = SUBJECT.match(first.folded)
            start = self._write(head.subject)
            self._note("subject", (start[0] + (mark.end() if mark else 0), start[1]))
            written.update(id(strip) for strip in head.subject)
        names: list[tuple[str, Sequence[Strip]]] = [
            ("mottos", head.mottos),
            ("bodies", head.bodies),
            ("marks", head.marks),
            ("copies", head.copies),
            ("others", head.others),
        ]
        kinds = {id(strip): name for name, strips in names for strip in strips}
        for strip in section.head:
            if id(strip) in written:
                continue
            name = kinds.get(id(strip), "others")
            if name != "bodies":
                self._note(name, self._write([strip]))
                continue
            for lines, column in head.whole_bodies():  # those of two issuers side by side: column by column
                self._note("bodies", self._write(lines))
                self.head_bold.append(bool(lines[0].line.bold))
                self.head_columns.append(column)
                written.update(id(line) for line in lines)

    def _write_title(self, section: Section) -> tuple[int, int] | None:
        start = self.text.length
        if section.type_line:
            self._note("type", self._write([section.type_line]), main=not section.annex)
        if section.title:
            self._note("title", self._write(section.title), main=not section.annex)
        for strip in section.promulgator:
            self._note("promulgator", self._write([strip]), main=not section.annex)
        if not section.annex:
            self.type_slug = section.type_slug
        end = self.text.length - 1
        return (start, end) if end > start else None

    def _write_closing(self, section: Section, *, main: bool) -> None:
        parts = section.closing_parts()
        taken: set[int] = set()
        if main and "dateline" not in self.main:
            # An appeal may be dated above its signature.
            dated = next((strip for strip in parts.others if kind_of(strip) == "dateline"), None)
            if dated is not None:
                self._note("dateline", self._write([dated]))
                taken.add(id(dated))
        for group in parts.recipients:
            self._note("recipients", self._write(group), main=main)
            taken.update(id(strip) for strip in group)
        for signature in parts.signatures:
            extents = self._write_signature(signature, taken)
            if main and (extents[0] or extents[1]):
                self.signatures.append(extents)
        # Part of a strip may be taken ("Nơi nhận: - Như trên" on one line): the rest is written where it is left over.
        pieces = sorted((part.start, part.end) for group in parts.recipients for part in group)
        for strip in section.closing:
            if id(strip) in taken:
                continue
            next_piece = bisect_left(pieces, (strip.start, 0))
            if next_piece == len(pieces) or pieces[next_piece][1] > strip.end:
                self._write([strip])

    def _write_signature(
        self, signature: Signature, taken: set[int]
    ) -> tuple[list[tuple[int, int]], tuple[int, int] | None]:
        lines = [self._write(strips) for strips in signature.whole_lines()]
        taken.update(id(strip) for strip in signature.lines)
        name = None
        if signature.name:
            name = self._write([signature.name])
            taken.add(id(signature.name))
        return lines, name

    def layout(self, drawn: Sequence[Strip]) -> Layout:
        flow = self.text.flow()

        def passages(name: str) -> tuple[Passage, ...]:
            return tuple(flow.passage(*extent).stripped() for extent in self.main.get(name, []))

        def first(name: str) -> Passage | None:
            found = passages(name)
            return found[0] if found else None

        head = Letterhead(
            passages("mottos"),
            passages("bodies"),
            tuple(self.head_bold),
            tuple(self.head_columns),
            first("number"),
            first("dateline"),
            first("subject"),
            passages("marks"),
            passages("copies"),
            passages("others"),
        )
        outline = self._outline(flow)
        drafts = self.bodies[0][2] if self.bodies else []
        return Layout(
            self.paper,
            flow,
            _parts(self.marked, drawn),
            head,
            self.type_slug,
            first("type"),
            first("title"),
            passages("promulgator"),
            passages("addressees"),
            outline,
            passages("recipients"),
            tuple(
                Signer(
                    tuple(flow.passage(*line).stripped() for line in lines),
                    flow.passage(*name).stripped() if name else None,
                )
                for lines, name in self.signatures
            ),
            flow.passage(drafts[0].start, drafts[-1].end) if drafts else None,
            "recipients" in self.main,
        )

    def _outline(self, flow: Flow) -> list[Node]:
        roots: list[Node] = []
        count = 0
        for opened, titled, drafts in self.bodies:
            root = None
            if opened is not None or (roots and drafts):
                whole = flow.passage(*opened) if opened else flow.passage(drafts[0].start, drafts[0].start)
                heading = flow.passage(*titled).stripped() if titled else None
                root = Node(count, None, None, whole, heading=heading or None, annex=True)
                count += 1
                roots.append(root)
            tree = TreeBuilder(count, root)
            for draft in drafts:
                tree.add(draft, flow.passage(draft.start, draft.end))
            count = tree.count
            release_tail(root.children if root else tree.roots, root)
            part_headings(root.children if root else tree.roots)
            if root is None:
                roots += tree.roots
        return roots


def _grouped(strips: Sequence[Strip]) -> list[list[Strip]]:
    """Addressee lines with the lines that continue them."""
    from parser.layout.labels import BULLETS, label_of

    groups: list[list[Strip]] = []
    for strip in strips:
        label = label_of(strip.text)
        begins = bool(label and label.style in BULLETS) or not groups
        if not begins:
            last = groups[-1][-1].text
            begins = last.endswith((";", ".", ":")) and not strip.text[:1].islower()
        if begins:
            groups.append([strip])
        else:
            groups[-1].append(strip)
    return groups


def _parts(marked: Sequence[tuple[PartName, Strip]], drawn: Sequence[Strip]) -> list[Part]:
    """The parts in the order of the text: neighbouring strips of one part are one span."""
    ordered = sorted(
        [(strip.start, strip.end, part) for part, strip in marked]
        + [(strip.start, strip.end, "furniture") for strip in drawn]
    )
    parts: list[Part] = []
    for start, end, name in ordered:
        last = parts[-1] if parts else None
        if last and last.part == name:
            parts[-1] = Part(last.part, Span(last.span.start, max(end, last.span.end)))
        else:
            parts.append(Part(name, Span(start, end)))
    return parts
