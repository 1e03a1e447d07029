"""What must happen when: the deadlines of the paper as entries of the record."""

from collections.abc import Sequence
from typing import cast

from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, clauses
from parser.extraction.deadlines import Deadline
from parser.extraction.facts import Fact, fact, item
from parser.layout import Passage
from parser.record.codes import MilestoneKind
from parser.record.models import Milestone


def milestones(
    source: Annotations, due: Sequence[Deadline], dossier_deadline: Fact[str] | None
) -> list[Fact[Milestone]]:
    """In the order of the paper; the same deadline in the same words is given once."""
    kept: list[Fact[Milestone]] = []
    seen: set[tuple[str, str, str]] = set()
    for one in sorted([*due, *_with_dossier(source, dossier_deadline)], key=lambda one: one.mention.start):
        clause = item(one.clause)
        text = " ".join(clause.text.split("\n"))
        key = (one.kind, str(one.date), text)
        if key in seen:
            continue
        seen.add(key)
        outside = one.mention if not _inside(one.mention, clause) else None
        value = Milestone(kind=cast(MilestoneKind, one.kind), date=one.date, text=text)
        kept.append(fact(value, clause, outside, rule=one.rule))
    return kept


def _inside(part: Passage, whole: Passage) -> bool:
    return whole.start <= part.start and part.end <= whole.end


# "gửi cùng hồ sơ", "cùng thời hạn nộp hồ sơ"
_SAME_TIME = folded(
    r"""(?:gửi|nộp)\ cùng\ (?:với\ )?hồ\ sơ
    |cùng\ thời\ hạn\ (?:gửi|nộp)\ hồ\ sơ
    |cùng\ thời\ (?:điểm|gian)\ (?:gửi|nộp)\ hồ\ sơ"""
)


def _with_dossier(source: Annotations, deadline: Fact[str] | None) -> list[Deadline]:
    """ "báo cáo tổng kết gửi cùng hồ sơ": due when the dossiers are."""
    if deadline is None:
        return []
    found: list[Deadline] = []
    for node in source.nodes:
        for clause in clauses(node.text) if node.text is not None else ():
            match = _SAME_TIME.search(clause.folded)
            if match and "báo cáo" in clause.folded[: match.start()]:
                found.append(Deadline("bao_cao", deadline.value, clause, deadline.passages[0], "deadline_of_dossier"))
    return found
