"""What a sentence says of an award: for whom, how many, how much."""

import re
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, takewhile

from parser.domain.recipients import class_names, recipient_classes, speaks_of_merit
from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.quotas import amount_of, quota_of
from parser.extraction.receivers import CASES, receivers_before, receivers_behind, receivers_listed
from parser.layout import Node, Passage
from parser.layout.labels import BULLETS
from parser.pipeline.awards import Award
from parser.pipeline.matching import last_match
from parser.pipeline.mentions import Mention


@dataclass(slots=True)
class Reward:
    """Receivers, numbers and prize of one mention; ``final`` where it speaks of the final review."""

    eligible: Passage | None = None
    classes: list[str] = field(default_factory=list)
    quota: dict[str, int] = field(default_factory=dict)
    amount: dict[str, int] = field(default_factory=dict)
    passages: list[Passage] = field(default_factory=list)
    final: bool = False
    cases: bool = False  # "trường hợp …": of whoever was spoken of before

    def rest_on(self, passage: Passage) -> None:
        """Note a passage that a value is made of, once."""
        if passage not in self.passages:
            self.passages.append(passage)


@cache
def _final() -> re.Pattern[str]:
    """ "tổng kết", "cả giai đoạn" """
    return folded(choice("recipients", "final"))


# "sơ kết"
_INTERIM = folded(r"(?<!\w)sơ\ kết(?!\w)")


def _is_final(source: Annotations, mention: Mention[Award], node: Node, who: Passage | None) -> bool:
    """Whether the review that was spoken of last before an award, in its sentence or of its receivers, is the final."""
    sentence = next((s for s in sentences(node.whole) if s.start <= mention.start < s.end), node.whole)
    said = source.flow.folded[sentence.start : mention.start] + (who.folded if who else "")
    final = last_match(_final(), said, 0, len(said))
    interim = last_match(_INTERIM, said, 0, len(said))
    return final is not None and (interim is None or interim.start() < final.start())


# "tặng 03 " before "Cờ thi đua"
_NUMBERED = re.compile(r"(?<![\d.,])(?P<number>\d{1,3})\s*$", re.VERBOSE)


def reward_of(source: Annotations, mention: Mention[Award], node: Node) -> Reward:
    """What the item that names an award says of it."""
    reward = Reward()
    before, behind = _surroundings(source, mention, node)
    who = receivers_behind(behind) or (receivers_before(before) if before else None) or receivers_listed(node)
    reward.final = _is_final(source, mention, node, who)
    if who is not None:
        reward.classes = recipient_classes(who.folded)
        reward.cases = bool(CASES.match(who.folded))
        if speaks_of_merit(who.text):
            reward.eligible = who
        reward.passages.append(who)
    lines = _own_lines(source, node, mention)
    inside = who is not None and behind.start <= who.start
    counted = quota_of([p for p in ((behind, *lines) if inside else (who, behind, *lines)) if p is not None])
    if counted is not None:
        reward.quota, passage = counted
        reward.rest_on(passage)
    elif (number := _NUMBERED.search(source.flow.folded[mention.value.verb : mention.start])) is not None:
        reward.quota = {(reward.classes or ["tap_the"])[0]: int(number["number"])}
        reward.rest_on(source.flow.passage(mention.value.verb, mention.start).stripped())
    paid = amount_of([behind, *lines], reward.classes)
    if paid is not None:
        reward.amount, passage = paid
        reward.rest_on(passage)
    if not reward.classes:
        reward.classes = _classes_around(source, mention, node, reward)
    return reward


# "(05 tập thể)" behind the award before
_BRACKET = re.compile(r"\s*\([^()]*\)", re.VERBOSE)


def _surroundings(source: Annotations, mention: Mention[Award], node: Node) -> tuple[Passage | None, Passage]:
    """What the sentence says before and behind an award, up to the neighbouring awards."""
    body = node.whole
    sentence = next((s for s in sentences(body) if s.start <= mention.start < s.end), body)
    others = [m for m in source.awards.within(sentence) if m.start != mention.start and not is_past(source, m)]
    later = [m for m in others if m.start > mention.start and not _is_joined(source, mention, m, others)]
    stop = min((m.value.verb for m in later), default=sentence.end)
    begin = max((m.end for m in others if m.start < mention.start), default=sentence.start)
    stop = _clause_end(source, mention.end, max(stop, mention.end))
    cut = source.flow.text.rfind(";", begin, mention.start)
    begin = cut + 1 if cut >= 0 else begin
    bracket = _BRACKET.match(source.flow.text, begin)
    begin = bracket.end() if bracket and others else begin
    before = source.flow.passage(begin, max(begin, mention.value.verb)).stripped(before=" ,;:-")
    joined = [m.end for m in others if m.start > mention.start and _is_joined(source, mention, m, others)]
    return before or None, source.flow.passage(max([mention.end, *joined]), stop)


# "Bằng khen | , | Giấy khen", "Bằng khen | và | Giấy khen"
_JOINS = folded(r"""\s*[”"]?\s*(?:,|/|và|hoặc|,\ và)\s*[“"]?\s*""")


def _is_joined(source: Annotations, one: Mention[Award], other: Mention[Award], all_: list[Mention[Award]]) -> bool:
    """Whether only commas and "và" stand between two awards and those between them."""
    chain = [one, *sorted((m for m in all_ if one.start < m.start <= other.start), key=lambda m: m.start)]
    return all(_JOINS.fullmatch(source.flow.folded, m.end, n.start) for m, n in pairwise(chain))


# "(đơn vị) đã được tặng ", "thì không xét ", "trong số các tập thể được … tặng ", "15% số cá nhân đạt "
_PAST = folded(
    r"""đã\ (?:được\ (?:tặng|nhận)|đạt)\s+(?:\S+\s+){0,2}$
    |\d\s*%\s+(?:tổng\ )?số\s+[^,.;%]{0,70}["“]?$
    |không\ (?:được\ )?xét\ (?:tặng\ |công\ nhận\ )?(?:danh\ hiệu\ )?["“]?$
    |trong\ số\ (?:được|[^,.;]{0,40}được)\ [^,.;]{0,40}tặng\s+$"""
)


def is_past(source: Annotations, mention: Mention[Award]) -> bool:
    """ "những đơn vị đã được tặng Bằng khen …": a condition, not what may be won."""
    before = source.flow.folded[max(0, mention.start - 80) : mention.start]
    return bool(_PAST.search(before) or (mention.value.form == "giai_thuong" and _WON.search(before)))


# "tập thể đoạt (giải Nhất)"
_WON = folded(r"(?<!\w)(?:đạt|đoạt|giành|được)\s+$")


# ", và lựa chọn …", " và đề nghị …"
_CHOOSES = folded(r",?\s+và\s+(?:lựa\ chọn|chọn|đề\ nghị|tặng)(?!\w)")


@cache
def _goes_on() -> re.Pattern[str]:
    """ "; không quá …", "; mức thưởng …": how many and how much"""
    return folded(rf";\s*(?:{choice('recipients', 'how_many')})")


def _clause_end(source: Annotations, start: int, stop: int) -> int:
    """The first semicolon behind which something else is spoken of than how many and how much."""
    chosen = _CHOOSES.search(source.flow.folded, start, stop)
    stop = chosen.start() if chosen else stop
    at = source.flow.text.find(";", start, stop)
    while at >= 0:
        if not _goes_on().match(source.flow.folded, at, stop):
            return at
        at = source.flow.text.find(";", at + 1, stop)
    return stop


@cache
def _says_more() -> re.Pattern[str]:
    """ "Mức tiền thưởng …", "Số lượng …", "Kèm theo …" """
    return folded(choice("recipients", "about_prize"))


def _own_lines(source: Annotations, node: Node, mention: Mention[Award]) -> list[Passage]:
    """The lines below an award that name no other award."""
    heads = node.heading is not None and node.heading.start <= mention.start < node.heading.end
    if not heads and len(source.awards.within(node.whole)) != 1:
        return []
    said = [
        s
        for s in sentences(node.whole)
        if s.start > mention.end and _says_more().match(s.folded) and not source.awards.within(s)
    ]
    return said + [below.whole for below in _listed_below(node) if not source.awards.within(below.whole)]


def _listed_below(node: Node) -> list[Node]:
    """What an item lists: the items below it; of a paragraph that ends in a colon, the bullets that follow it."""
    if node.children or node.label is not None or node.parent is None or not node.whole.text.rstrip().endswith(":"):
        return node.children
    beside = node.parent.children
    following = beside[beside.index(node) + 1 :]
    return list(takewhile(lambda other: other.style in BULLETS, following))


def _classes_around(source: Annotations, mention: Mention[Award], node: Node, reward: Reward) -> list[str]:
    """Who is spoken of before the award in its item ("cá nhân: …"), else in its heading."""
    found = [name for name in class_names() if name in reward.quota]
    if found:
        return found
    earlier = [m.end for m in source.awards.within(node.whole) if m.start < mention.start]
    if earlier and mention.value.givers:
        # "… cho 06 tập thể, Thủ trưởng đơn vị tặng Giấy khen": what stands before a new giver is of the award before.
        earlier.append(mention.value.givers[0].start)
    cut = source.flow.text.rfind(";", node.whole.start, mention.start) + 1
    places = [source.flow.passage(max([node.whole.start, cut, *earlier]), mention.start)]
    places += [above.heading for above in node.ancestors() if above.heading is not None][:1]
    for place in places:
        text = place.folded
        named = [name for name, word in class_names().items() if word in text]
        if named:
            return named
    return []
