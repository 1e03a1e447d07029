"""Targets in tables: the row's name in one cell, its measure in another; ruled, or written out line by line."""

import re
from collections.abc import Sequence

from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact, fact, item
from parser.layout import Node, Passage
from parser.pipeline.mentions import Mention
from parser.pipeline.quantities import Quantity
from parser.record.models import Target

_LEAST_NAME = 3  # words of a cell that names what is measured
_LONGEST_UNIT = 4  # words


def target_of_row(source: Annotations, node: Node) -> Fact[Target] | None:
    """What a row of a ruled table measures: the last cell that is a measure, named by the text before it."""
    for number in range(len(node.cells) - 1, 0, -1):
        value = node.cells[number].stripped(after=".;")
        measure = _measure(source, value)
        names = [cell for cell in node.cells[:number] if len(cell.text.split()) >= _LEAST_NAME]
        if measure is None or not names:
            continue
        unit = _unit(source, value, measure) or _unit_cell(node.cells[:number], names[-1])
        if unit is not None:
            return _target(names[-1], value, measure, unit)
    return None


def target_below_name(source: Annotations, node: Node) -> Fact[Target] | None:
    """The value cell of a table written out line by line: "≥ 95%" below the row's name (decision T6)."""
    before = source.before(node)
    if node.text is None or before is None or before.text is None or node.label is not None:
        return None
    value = node.text.stripped(after=".;")
    measure = _measure(source, value)
    if measure is None or measure.end != value.end or measure.value.unit is None:
        return None
    if source.quantities.within(before.text) or len(before.text.text.split()) < _LEAST_NAME:
        return None
    return _target(before.text, value, measure, source.flow.passage(*measure.value.unit))


def _measure(source: Annotations, value: Passage) -> Mention[Quantity] | None:
    """The amount that a cell begins with."""
    return next((m for m in source.quantities.within(value) if m.start == value.start), None)


# "12 | xã", "1.500 | lượt người": what is counted, right behind the number
_COUNTED = re.compile(r"\s*(?P<unit>[^\W\d_]+(?:\s[^\W\d_]+)*)", re.VERBOSE)


def _unit(source: Annotations, value: Passage, measure: Mention[Quantity]) -> Passage | None:
    """The measure's own unit, or what else the cell says that is counted."""
    if measure.value.unit is not None:
        return source.flow.passage(*measure.value.unit) if measure.end == value.end else None
    rest = value.part(measure.end - value.start)
    counted = _COUNTED.fullmatch(rest.text)
    return rest.found(counted, "unit") if counted and len(counted["unit"].split()) <= _LONGEST_UNIT else None


def _unit_cell(cells: Sequence[Passage], name: Passage) -> Passage | None:
    """A column for units between the name and the measure: "Đơn vị tính"."""
    between = [cell for cell in cells if cell.start >= name.end]
    short = [cell for cell in between if len(cell.text.split()) <= _LONGEST_UNIT and not re.search(r"\d", cell.text)]
    return short[-1] if len(between) == 1 and short else None


def _target(name: Passage, value: Passage, measure: Mention[Quantity], unit: Passage) -> Fact[Target]:
    name = item(name)
    target = Target(
        text=" ".join(f"{name.text} {value.text}".split()),
        subject=" ".join(name.text.split()),
        value=measure.value.value,
        unit=unit.text,
        comparator=measure.value.comparator,
        change=measure.value.change,
    )
    # A unit that stands in a column between the two is not part of the text.
    apart = name.end <= unit.start < unit.end <= value.start
    return fact(target, name, unit, value, rule="table_row" if apart else None)
