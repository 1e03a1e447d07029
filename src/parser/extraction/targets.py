"""Measurable targets: the sentence or clause with the measure, what is counted, how much, compared how."""

from collections.abc import Sequence

from parser.domain.bodies import heads
from parser.domain.measures import starts_with
from parser.domain.spelling import fold, folded
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.counted import subject_and_unit
from parser.extraction.facts import Fact, fact, item
from parser.extraction.items import Item
from parser.extraction.measured_clauses import clauses_of
from parser.extraction.measures import Measure, change_before, measures
from parser.extraction.table_rows import target_below_name, target_of_row
from parser.layout import Node, Passage
from parser.layout.labels import ordinal_words
from parser.record.codes import Change
from parser.record.models import Target

# Sections whose measures are none of the campaign's targets: criteria, quotas of awards, dossiers, grounds …
_NO_TARGETS = frozenset(
    {
        "tieu_chuan_khen_thuong", "hinh_thuc_khen_thuong", "doi_tuong_khen_thuong", "ho_so", "dang_ky", "kinh_phi",
        "can_cu", "thoi_gian", "doi_tuong", "tong_ket", "chu_de",
    }
)  # fmt: skip


_LEAST_PROSE = 4  # words of a cell that says something


def targets(source: Annotations, contents: Sequence[Item]) -> list[Fact[Target]]:
    """In order; the same target in the same words is given once. ``contents`` are the items of the contents."""
    found: list[Fact[Target]] = []
    seen: set[str] = set()
    preamble = {node.number for node in source.preamble}
    worked = {node.number for one in contents for node in one.node.walk()}
    for node in source.nodes:
        if node.number in preamble or source.in_attachment(node) or _NO_TARGETS & _main_roles(source, node):
            continue
        place = "targets" if "chi_tieu" in source.roles.chain(node) else "contents" if node.number in worked else ""
        cell = target_of_row(source, node) if node.cells else target_below_name(source, node)
        if cell is not None:
            found.append(cell)
            continue
        for passage in _prose(node):
            for target in _of_passage(source, passage, place):
                key = fold(f"{target.value.text}|{target.value.value}|{target.value.subject}")
                if key not in seen:
                    seen.add(key)
                    found.append(target)
    return found


def _prose(node: Node) -> list[Passage]:
    """What an item says, the cells of a row one by one: a number in one cell does not count what stands in the next."""
    if node.cells:
        return [cell for cell in node.cells if len(cell.text.split()) >= _LEAST_PROSE]
    if node.text is not None:
        return [node.text]
    return [node.heading] if node.heading is not None and node.children else []


def _main_roles(source: Annotations, node: Node) -> set[str]:
    """The main role of each section that the node lies in."""
    return {roles[0] for one in (node, *node.ancestors()) if (roles := source.roles.own(one))}


# "Chăm lo đồng bào nghèo: " before "toàn huyện …", "mỗi …"
_TITLE = folded(r"[-+*\s]*(?:\([ivx]{1,4}\)\s*)?(?P<head>[^:.,;“”\d]{4,60}):\s+")


def _prose_start(passage: Passage) -> int:
    """Where what an item says begins, behind the words that number it and a heading run in."""
    if words := ordinal_words(passage.text.lstrip("-+* ")):
        return len(passage.text) - len(passage.text.lstrip("-+* ")) + words[1]
    if heading := _RUN_IN.match(passage.folded):
        return heading.end()
    title = _TITLE.match(passage.folded)
    if title is None or heads().match(title["head"]) or starts_with("doers").match(title["head"]):
        return 0  # a body's name stays with what it does
    rest = passage.folded[title.end() :]
    return title.end() if any(starts_with(kind).match(rest) for kind in ("doers", "measured")) else 0


# "Tín dụng (25 điểm): ", "* Chỉ tiêu: ": a heading of the item, whatever else it may be
_RUN_IN = folded(
    r"""[-+*\s]*
    (?:[^:.;“”]{2,80}\(\d{1,3}\ điểm\)|(?:các\ )?(?:chỉ|mục)\ tiêu(?:\ [^:.;,\d]{1,30})?)
    \s*:\s+"""
)


def _of_passage(source: Annotations, passage: Passage, place: str) -> list[Fact[Target]]:
    found: list[Fact[Target]] = []
    for sentence in sentences(passage.part(_prose_start(passage))):
        subject: Passage | None = None
        change: Change | None = None
        amounts = measures(source, sentence, place)
        for clause, measure in clauses_of(source, sentence, amounts) if amounts else ():
            value = measure.value
            # "có thêm 02 xã, 10 khu dân cư": the verb of the first governs the second.
            bare = not source.flow.folded[clause.start : measure.start].strip()
            change = value.change or (change if bare else None) or _change(source, clause, measure)
            subject, unit = subject_and_unit(source, clause, measure, subject)
            found.append(_target(clause, measure, subject, unit, change))
    return found


def _change(source: Annotations, clause: Passage, measure: Measure) -> Change | None:
    """ "giảm tỷ lệ hộ nghèo 5%": the verb of change stands before what is measured."""
    if measure.value.comparator not in ("eq", "gte"):
        return None
    return change_before(source.flow.folded[clause.start : measure.start].lstrip(" -+*"))


def _target(
    clause: Passage, measure: Measure, subject: Passage | None, unit: Passage | None, change: Change | None
) -> Fact[Target]:
    whole = item(clause)
    value = Target(
        text=" ".join(whole.text.split("\n")),
        subject=subject.text if subject else None,
        value=measure.value.value,
        unit=unit.text if unit else None,
        comparator=measure.value.comparator,
        change=change,
    )
    # What is counted may have been named in an earlier clause.
    outside = (p for p in (subject, unit) if p is not None and not (whole.start <= p.start and p.end <= whole.end))
    return fact(value, whole, *outside)
