"""Prizes of a contest within a campaign ("01 giải Nhất: 500.000 đồng").

Who gives them and to whom stands in the lead-in of their list.
"""

import re
from dataclasses import dataclass

from parser.domain.recipients import recipient_classes
from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.facts import item
from parser.layout import Node, Passage
from parser.pipeline.awards import Award, giver_start
from parser.pipeline.mentions import Mention

# "Ban Tổ chức trao giải cho các tập thể đạt thành tích cao: "
_LEAD_IN = folded(
    r"""(?:(?P<giver>[^,.;:]{3,90}?)\s+)?
    (?:trao|tặng|thưởng)(?:\ thưởng|\ tặng)?\s[^.;:]{0,80}?(?:cho|đối\ với)\s+(?P<who>[^.;:]++):?\s*$"""
)
# "Hội thi …: Hiệu trưởng trao 01 giải Nhất …, 02 giải Nhì … cho giảng viên đạt điểm cao"
_SENTENCE = folded(
    r"""(?:[^\n]{0,140}?:\s+)?(?:(?P<giver>[^,.;:]{3,90}?)\s+(?:trao|tặng|thưởng)(?:\ thưởng|\ tặng)?\s+)?
    (?=\d{0,2}\s*giải\s).{0,400}?\s(?:dành\ cho|cho|đối\ với)\s+(?P<who>[^.;:]++)[.;]?$"""
)
# "- Đơn vị: " before the prizes of a line
_HEADED = folded(r"(?:[-+*]\s*)?(?P<who>[^.;:]{2,60}):\s")
# "01 " before "giải Nhất"
_NUMBER = re.compile(r"(?<!\d)(?P<number>\d{1,2})\s*$", re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Prize:
    """``giver`` and ``who`` are passages of the lead-in; ``number`` is how many prizes of the rank there are."""

    giver: Passage | None
    who: Passage | None
    classes: tuple[str, ...]
    number: int | None


def prize_of(source: Annotations, mention: Mention[Award], node: Node) -> Prize:
    """What the lead-in and the words before a prize say of it."""
    low = node.whole.start
    counted = _NUMBER.search(source.flow.folded[low : mention.start])
    number = int(counted["number"]) if counted else None
    lead = _lead_in(node)
    match = _LEAD_IN.match(lead.folded) if lead is not None else None
    if lead is None or match is None:
        lead = next((s for s in sentences(node.whole) if s.start <= mention.start < s.end), node.whole)
        match = _SENTENCE.match(lead.folded)
    if match is None:
        headed = _HEADED.match(source.flow.folded, lead.start, mention.start)
        return Prize(None, None, tuple(recipient_classes(headed["who"])) if headed else (), number)
    giver = lead.found(match, "giver").stripped() if match["giver"] else None
    if giver is not None and not giver_start().match(giver.folded):
        giver = None
    who = item(lead.found(match, "who").stripped(after=". "))
    return Prize(giver, who, tuple(recipient_classes(who.folded)), number)


def _lead_in(node: Node) -> Passage | None:
    """The paragraph that leads in an item's list: the nearest one before it that ends with a colon, or its parent."""
    siblings = node.parent.children if node.parent else []
    for before in reversed(siblings[: siblings.index(node)] if node in siblings else []):
        if before.label is None and before.whole.text.rstrip().endswith(":"):
            return before.whole
    above = node.parent.text if node.parent else None
    return above if above is not None and above.text.rstrip().endswith(":") else None
