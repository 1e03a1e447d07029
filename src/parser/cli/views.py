"""What ``thidua parse`` shows: records as JSON, YAML or tables, the outline, and where a value stands."""

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from typing import Any, get_args

from pydantic import BaseModel

from parser.cli.messages import language, say
from parser.cli.values import field_label, fields, shown, value_at
from parser.cli.writing import harmless
from parser.reading import Paper
from parser.record.labels import label
from parser.record.models import CampaignRecord

Record = Mapping[str, Any]
_LONGEST = 240  # characters of a value in a table


def as_json(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n"


def as_json_line(record: Record) -> str:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n"


def as_yaml(record: Record) -> str:
    import yaml

    return "---\n" + yaml.safe_dump(record, allow_unicode=True, sort_keys=False, width=120)


# --- tables -------------------------------------------------------------------------------------------------------


def as_table(record: Record, paper: Paper, width: int | None = None) -> str:
    """One record as a table for people: what, and on which page and line it stands."""
    from rich.table import Table
    from rich.text import Text

    table = Table(title=Text(harmless(record["source"]["file_name"] or "")), title_justify="left", show_lines=False)
    table.add_column(say("head_field"), no_wrap=True, style="bold")
    table.add_column(say("head_value"), overflow="fold", ratio=1)
    table.add_column(say("head_place"), no_wrap=True, justify="right")
    places = _Places(paper)
    for name in fields():
        value = value_at(record, name)
        lines = shown(name, value)
        for number, line in enumerate(lines):
            pointer = "/" + name.replace(".", "/") + (f"/{number}" if isinstance(value, list) else "")
            head = field_label(name) if number == 0 else ""
            evidence = record["evidence"].get(pointer)
            table.add_row(head, Text(harmless(_shortened(line))), places.chief(evidence) + _doubt(evidence))
    for number, warning in enumerate(record["warnings"]):
        text = f"{label('warning', warning['code'], language())}: {warning['message']}"
        head = field_label("warnings") if number == 0 else ""
        table.add_row(head, Text(harmless(text), style="yellow"), places.warned(record, warning))
    return _rendered(table, width)


def summary_table(records: Sequence[Record], width: int | None = None) -> str:
    """Many records as one table, a row a paper."""
    from rich.table import Table
    from rich.text import Text

    table = Table(show_lines=True)
    for head, share in ((say("head_file"), 2), (field_label("document"), 3), (field_label("campaign"), 4)):
        table.add_column(head, overflow="fold", ratio=share)
    for name in ("awards", "warnings"):
        table.add_column(field_label(name), justify="right", no_wrap=True)
    for record in records:
        told = {
            name: " ".join(shown(name, value_at(record, name)))
            for name in ("document.code", "document.issued", "document.issuer.name", "campaign.name")
        }
        period = [value_at(record, f"campaign.period.{end}") or "…" for end in ("start", "end")]
        launched = [_shortened(told.pop("campaign.name")), " – ".join(period)] if record["campaign"] else ["–"]
        cells = [record["source"]["file_name"] or "-", "\n".join(filter(None, told.values())), "\n".join(launched)]
        cells += [str(len(record["awards"])), str(len(record["warnings"]))]
        table.add_row(*(Text(harmless(cell)) for cell in cells))
    return _rendered(table, width)


def _rendered(table: Any, width: int | None) -> str:
    """A table as text, with colours only where the terminal shows them."""
    from rich.console import Console

    if width is None:
        console = Console(highlight=False)
        with console.capture() as captured:
            console.print(table)
        return captured.get()
    text = StringIO()
    Console(file=text, width=width, highlight=False).print(table)
    return text.getvalue()


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


class _Places:
    """Tells a place by its page and line, as a person would look it up."""

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self.starts = [line.start for line in paper.lines]

    def chief(self, evidence: Mapping[str, Any] | None) -> str:
        """Where most of a value stands."""
        if evidence is None or not evidence["places"]:
            return ""
        return self.told(max(evidence["places"], key=lambda place: place["end"] - place["start"]))

    def warned(self, record: Record, warning: Mapping[str, Any]) -> str:
        """Where what a warning is about stands: a value with evidence, or an item of the outline."""
        pointer = warning["pointer"] or ""
        if pointer.startswith("/outline/"):
            return self.told(
                {"start": value_at(record, pointer.strip("/").replace("/", "."))["start"], "page": warning["page"]}
            )
        return self.chief(record["evidence"].get(pointer))

    def line_of(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def told(self, place: Mapping[str, Any]) -> str:
        line = f"{say('line')} {self.line_of(place['start']) + 1}"
        return f"{say('page')} {place['page']}, {line}" if place["page"] else line


# --- the outline --------------------------------------------------------------------------------------------------


def as_outline(record: Record) -> str:
    """The tree of the paper's items, indented; after each its role and the place in the text."""
    return harmless("".join(f"{line}\n" for line in _outline_lines(record["outline"], 0)))


def _outline_lines(nodes: Sequence[Record], depth: int) -> Iterator[str]:
    for node in nodes:
        told = node["heading"] or " ".join((node["text"] or "").split())
        told = told if len(told) <= 90 else told[:89].rstrip() + "…"
        role = f"  [{label('role', node['role'], language())}]" if node["role"] else ""
        head = " ".join(part for part in (node["label"], told) if part)
        yield f"{'  ' * depth}{head}{role}  ({node['start']}–{node['end']})"
        yield from _outline_lines(node["children"], depth + 1)


# --- explanations -------------------------------------------------------------------------------------------------


class UnknownField(Exception):
    """A field was asked for that records do not have."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def check_field(name: str) -> str:
    """A field as it is written on the command line ("/document/issued", "document.issued") as keys with dots.

    Raises ``UnknownField``.
    """
    plain = name.strip("/.").replace("/", ".")
    members = [part for part in plain.split(".") if not part.isdigit()]
    if not members or members[0] not in _EXPLAINED or not _has(CampaignRecord, members):
        raise UnknownField(name)
    return plain


# The parts of a record whose values have evidence.
_EXPLAINED = frozenset({"document", "campaign", "awards", "criteria", "dossier", "milestones", "responsibilities"})


def _has(model: Any, members: Sequence[str]) -> bool:
    """Whether a model has a member that is reached by these keys, lists and unions looked through."""
    if not members:
        return True
    if isinstance(model, type) and issubclass(model, BaseModel):
        field = model.model_fields.get(members[0])
        return field is not None and _has(field.annotation, members[1:])
    return any(_has(inner, members) for inner in get_args(model))


def explanation(record: Record, paper: Paper, field: str) -> str:
    """Where a field stands: for each value its pages and lines, with the line around it and the quote in ⟦ ⟧."""
    pointers = _pointers(record, field)
    if not pointers:
        return harmless(f"{field}: {say('no_place')}") + "\n"
    places = _Places(paper)
    out: list[str] = []
    for pointer in pointers:
        evidence = record["evidence"][pointer]
        name = pointer.strip("/").replace("/", ".")
        value = value_at(record, name)
        general = ".".join(part for part in name.split(".") if not part.isdigit())
        told = " ".join(shown(general, [value] if isinstance(value, Mapping) else value))
        out.append(f"{name} = {told}{_rule(evidence)}{_sureness(evidence)}")
        for place in evidence["places"]:
            out.append(f"  {places.told(place)} ({place['start']}–{place['end']})")
            out += [f"    {line}" for line in _marked(paper, places, place)]
    return harmless("\n".join(out)) + "\n"


def _pointers(record: Record, field: str) -> list[str]:
    """The pointers of a field and of what is in it; of a member of an item, the item's."""
    pointer = "/" + field.replace(".", "/")
    while pointer:
        found = [one for one in record["evidence"] if one == pointer or one.startswith(pointer + "/")]
        if found:
            return found
        head, _, _ = pointer.rpartition("/")
        if not head.rpartition("/")[2].isdigit():
            return []
        pointer = head
    return []


def _rule(evidence: Mapping[str, Any]) -> str:
    rule = evidence["rule"]
    if not rule:
        return ""
    told = "; ".join(label("rule", one, language()) for one in rule.split("+"))
    return f"  [{say('rule') if evidence['places'] else say('absence')}: {told}]"


# Below this, a table tells how sure a value is.
_DOUBTFUL = 0.8


def _doubt(evidence: Mapping[str, Any] | None) -> str:
    """How sure a value is, where that is not very."""
    if evidence is None or evidence["confidence"] is None or evidence["confidence"] >= _DOUBTFUL:
        return ""
    return f" ({evidence['confidence']:.0%}?)"


def _sureness(evidence: Mapping[str, Any]) -> str:
    return f"  {say('sure', percent=evidence['confidence'])}" if evidence["confidence"] is not None else ""


def _marked(paper: Paper, places: _Places, place: Mapping[str, Any]) -> list[str]:
    """The lines that a place touches, what is quoted of each in brackets."""
    marked = []
    for line in paper.lines[places.line_of(place["start"]) : places.line_of(place["end"] - 1) + 1]:
        low, high = max(place["start"], line.start), min(place["end"], line.end)
        if low < high:
            text = paper.text
            marked.append(f"{text[line.start : low]}⟦{text[low:high]}⟧{text[high : line.end]}")
    return marked
