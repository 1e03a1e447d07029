"""The drives (đợt) that a campaign is divided into."""

from itertools import pairwise

from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, clauses
from parser.extraction.facts import Fact, fact, item
from parser.extraction.stretches import period_of, stretches
from parser.layout import Node, Passage
from parser.record.models import Phase

# "Đợt 1", "- Giai đoạn 2: “Về đích”"
_PHASE = folded(
    r"""(?:-\s*)?
    (?P<name>(?:đợt|giai\ đoạn|học\ kỳ|chặng|bước)\s+(?:thứ\s+)?
      (?:\d{1,2}|[ivx]{1,4}|một|hai|ba|bốn|tư|nhất)(?!\w)
      (?:\s*[:-]?\s*["“][^"”\n]{3,120}["”]
        |\s+-\s+[^\W\d_][^\d():;,.\n"“]{2,40}?(?=\s*[(:])
        |\s*\((?!từ|ngày|tháng|năm|quý|\d)[^()\n]{2,40}\)(?=\s*:))?)"""
)
# "Phong trào được chia thành 02 đợt: " before the first
_LEAD_IN = folded(r".{0,110}:\s*(?=(?:đợt|giai\ đoạn|học\ kỳ|chặng|bước)\ (?:thứ\ |[\divx]))")


def phases(source: Annotations, issue_year: int | None) -> list[Fact[Phase]]:
    """Items or clauses that begin with "Đợt 1", "Giai đoạn 2" and say when; ``issue_year`` is for dates without one."""
    return [phase for _, phase in _phases(source, issue_year)]


def phase_nodes(source: Annotations) -> set[int]:
    """The numbers of the items that state drives."""
    return {node.number for node, _ in _phases(source, None)}


def _phases(source: Annotations, issue_year: int | None) -> list[tuple[Node, Fact[Phase]]]:
    found: list[tuple[Node, Fact[Phase]]] = []
    seen: set[str] = set()
    for node in source.nodes:
        if {"ho_so", "tieu_chuan_khen_thuong", "phu_luc"} & set(source.roles.own(node)) and node.annex:
            continue
        body = node.heading.until(node.text) if node.heading and node.text else node.text or node.heading
        if body is None or len(body) > 2500:
            continue
        for clause in [body] if _PHASE.match(body.folded) else _drives(body):
            lead = None if _PHASE.match(clause.folded) else _LEAD_IN.match(clause.folded)
            stated = clause.part(lead.end() if lead else 0)
            match = _PHASE.match(stated.folded)
            phase = _phase(source, node, stated, stated.found(match, "name"), issue_year) if match else None
            if phase is not None and phase.value.name.casefold() not in seen:
                seen.add(phase.value.name.casefold())
                found.append((node, phase))
    return found if len(found) > 1 else []


# "chia 2 đợt: đợt 1 đến hết ngày 30/6|, |đợt 2 từ ngày 01/7 …"
_NEXT_DRIVE = folded(r",\s+(?=(?:đợt|giai\ đoạn|chặng|bước)\s+(?:\d{1,2}|[ivx]{1,4})\s)")


def _drives(body: Passage) -> list[Passage]:
    """The clauses of a passage, those that tell of several drives cut between them."""
    found: list[Passage] = []
    for clause in clauses(body):
        cuts = [0, *(match.end() for match in _NEXT_DRIVE.finditer(clause.folded)), len(clause)]
        found += [clause.part(start, end).stripped(after=" ,") for start, end in pairwise(cuts)]
    return found


def _phase(
    source: Annotations, node: Node, clause: Passage, name: Passage, issue_year: int | None
) -> Fact[Phase] | None:
    """A drive with the time that its clause states, or else the item below it."""
    found = stretches(source, clause)
    if not found and node.children:
        found = stretches(source, node.children[0].whole)
        clause = clause.until(node.children[0].whole) if found else clause
    if not found:
        return None
    facts = period_of(source, found[0], None, issue_year)
    return fact(
        Phase(
            name=name.text,
            start=facts.start.value if facts.start else None,
            end=facts.end.value if facts.end else None,
            text=" ".join(_behind_name(item(clause), name).text.split("\n")),
        ),
        item(clause),
    )


# "Đợt 1 | : | Từ ngày …", "Giai đoạn 1 - Khởi động | (từ ngày … đến ngày …): | phát động …"
_COLON = folded(r"\s*(?:\([^()\n]{4,90}\)\s*)?:\s+")


def _behind_name(clause: Passage, name: Passage) -> Passage:
    """What a drive's item says behind its name and a colon; in running prose the whole clause (guideline C5)."""
    colon = _COLON.match(clause.flow.folded, name.end, clause.end)
    return clause.flow.passage(colon.end(), clause.end) if colon else clause
