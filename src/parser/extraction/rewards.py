"""What a sentence says of an award: for whom, how many, how much.

The receivers stand behind the award ("tặng Bằng khen cho …"), before it ("… được đề nghị tặng", "lựa chọn … trình"),
or under it in the item's own list ("Đối tượng: …").
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from parser.domain.recipients import counts, last_class, recipient_classes, speaks_of_merit
from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.facts import item
from parser.layout import Node, Passage
from parser.layout.labels import BULLETS
from parser.pipeline.awards import Award
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


_CASES = re.compile(r"(?:những |các )?trường hợp")


def reward_of(source: Annotations, mention: Mention[Award], node: Node) -> Reward:
    """What the item that names an award says of it."""
    reward = Reward()
    before, behind = _surroundings(source, mention, node)
    who = _receivers_behind(source, mention, behind) or _receivers_before(source, before) or _listed(node)
    review = source.flow.folded[before.start : mention.start] if before else ""
    reward.final = bool(re.search(r"tổng kết|cả giai đoạn|toàn đợt", review + (who.folded if who else "")))
    if who is not None:
        reward.classes = recipient_classes(who.folded)
        reward.cases = bool(_CASES.match(who.folded))
        if speaks_of_merit(who.text):
            reward.eligible = who
        reward.passages.append(who)
    lines = _own_lines(source, node, mention)
    inside = who is not None and behind.start <= who.start
    _count(reward, [p for p in ((behind, *lines) if inside else (who, behind, *lines)) if p is not None])
    _prize(source, reward, [p for p in (behind, *lines) if p is not None])
    if not reward.classes:
        reward.classes = _classes_around(source, mention, node, reward)
    return reward


def _surroundings(source: Annotations, mention: Mention[Award], node: Node) -> tuple[Passage | None, Passage]:
    """What the sentence says before and behind an award, up to the neighbouring awards."""
    body = node.whole
    sentence = next((s for s in sentences(body) if s.start <= mention.start < s.end), body)
    others = [m for m in source.awards.within(sentence) if m.start != mention.start and not is_past(source, m)]
    later = [m for m in others if m.start > mention.start and not _is_joined(source, mention, m, others)]
    stop = min((m.value.verb for m in later), default=sentence.end)
    begin = max((m.end for m in others if m.start < mention.start), default=sentence.start)
    if stop < mention.end:
        stop = mention.end
    stop = _clause_end(source, mention.end, stop)
    cut = source.flow.text.rfind(";", begin, mention.start)
    begin = cut + 1 if cut >= 0 else begin
    bracket = re.compile(r"\s*\([^()]*\)").match(source.flow.text, begin)
    begin = bracket.end() if bracket and others else begin
    before = source.flow.passage(begin, max(begin, mention.value.verb)).stripped(before=" ,;:-")
    joined = [m.end for m in others if m.start > mention.start and _is_joined(source, mention, m, others)]
    return before or None, source.flow.passage(max([mention.end, *joined]), stop)


_JOINS = re.compile(r"\s*[”\"]?\s*(?:,|/|và|hoặc|, và)\s*[“\"]?\s*")


def _is_joined(source: Annotations, one: Mention[Award], other: Mention[Award], all_: list[Mention[Award]]) -> bool:
    """Whether only commas and "và" stand between two awards (and those between them): "tặng Bằng khen, Giấy khen cho …"."""
    chain = [one, *sorted((m for m in all_ if one.start < m.start <= other.start), key=lambda m: m.start)]
    return all(_JOINS.fullmatch(source.flow.folded, m.end, n.start) for m, n in pairwise(chain))


_PAST = folded(
    r"đã\ (?:được\ (?:tặng|nhận)|đạt)\s+(?:\S+\s+){0,2}$|trong\ số\ (?:được|[^,.;]{0,40}được)\ [^,.;]{0,40}tặng\s+$"
)


def is_past(source: Annotations, mention: Mention[Award]) -> bool:
    """ "những đơn vị đã được tặng Bằng khen …": a condition, not what may be won."""
    return bool(_PAST.search(source.flow.folded[max(0, mention.start - 80) : mention.start]))


_CHOOSES = folded(r",?\s+và\s+(?:lựa\ chọn|chọn|đề\ nghị|tặng)(?!\w)")
_GOES_ON = folded(r";\s*(?:toàn|tổng|cả|không\ quá|tối\ đa|sơ\ kết|mỗi|số\ lượng|mức|kèm|khi|tiền|riêng\ (?:sơ|tổng))")


def _clause_end(source: Annotations, start: int, stop: int) -> int:
    """The first semicolon behind which something else is spoken of than how many and how much."""
    chosen = _CHOOSES.search(source.flow.folded, start, stop)
    stop = chosen.start() if chosen else stop
    at = source.flow.text.find(";", start, stop)
    while at >= 0:
        if not _GOES_ON.match(source.flow.folded, at, stop):
            return at
        at = source.flow.text.find(";", at + 1, stop)
    return stop


_TO = folded(
    r"""\s*(?:chuyên\ đề\s*)?(?:\([^)]*\)\s*)?(?:["”]\s*)?(?:,?\s*(?:kèm(?:\ theo)?|và)\s+(?:tiền\ )?(?:thưởng\s+)?[\d.,]+\s*(?:triệu\s*)?đồng\s*)?
        (?:(?:tặng|dành|xét\ tặng|đề\ nghị\ tặng|để\ tặng|thưởng)\s+)?(?:cho|dành\ cho|đối\ với)\s+(?P<who>.+)"""
)
_COLON = folded(
    r"\s*(?:\([^)]*\)\s*)?[:,-]?\s*(?:đối\ tượng\s*:\s*)?(?P<verb>(?:để\ |xét\ |đề\ nghị\ )*(?:tặng|thưởng)(?:\ thưởng)?(?:\ cho)?|dành\ cho)\s+(?P<who>.+)"
)
_AFTER_COLON = folded(r"\s*:\s*(?:đối\ tượng\s*:\s*)?(?P<who>.+)")
_WHO_END = folded(
    r"""\s*(?:,\s*)?(?:\((?:tổng|mức|không|tối|mỗi\ (?:tập|người|cá)|mỗi|số)[^)]*\)(?=\s*(?:[.;,]|và\ (?:lựa|chọn|đề)|$))|,\s*(?:tối\ đa|không\ quá|trao|riêng|kèm|mức|số\ lượng|trị\ giá|tiền\ thưởng|trình|đề\ nghị|tặng|bảo\ đảm|đảm\ bảo|song|mỗi|theo|và\ (?:chọn|lựa)|được)(?!\w)|(?<!\w)(?:và\ (?:lựa\ )?chọn|và\ tặng|và\ đề\ nghị|khi\ (?:sơ|tổng)|tại\ (?:ngày|lễ|hội)|mức\ thưởng|kèm\ (?:theo\ )?(?:tiền\ )?thưởng|trong\ dịp)(?!\w)|:\s|\.(?=\s|$))"""
)


_AT_MOST = folded(r"(?:không\ quá|tối\ đa|nhiều\ nhất)\s+")


def _receivers_behind(source: Annotations, mention: Mention[Award], behind: Passage) -> Passage | None:
    for pattern in (_TO, _COLON, _AFTER_COLON):
        match = pattern.match(behind.folded)
        if not match:
            continue
        who = behind.found(match, "who")
        end = _WHO_END.search(who.folded)
        who = item((who.part(0, end.start()) if end else who).stripped(before="- ", after=" ,"))
        limit = _AT_MOST.match(who.folded)
        who = who.part(limit.end()) if limit else who
        if who and (recipient_classes(who.folded) or pattern is _TO):
            return who
    return None


_CHOSEN = folded(
    r"(?<!\w)(?:lựa\ chọn|chọn|lấy|xem\ xét|suy\ tôn)\s+(?P<who>[^;]+?)\s*(?:,\s*)?(?:(?:để|thì|và)\s+)?(?:lập\ hồ\ sơ\s+)?(?:đề\ nghị|trình|báo\ cáo)(?!\w)"
)
_PROPOSED = folded(
    r"(?P<who>(?:những|các|một\ số|tập\ thể|cá\ nhân|đơn\ vị|\d+)\s[^;:]*?)\s+(?:để\s+|thì\s+)?(?:đề\ nghị|trình)\s"
)
_IS_GIVEN = folded(r"(?P<who>[^;:]+?)\s+(?:sẽ\s+)?(?:được|thì)(?!\w)(?!\s+(?:cờ|bằng|giấy|tặng\ (?:cờ|bằng|giấy)))")
_PASSIVE = folded(r"\s*(?:sẽ\s+)?được(?!\w)")
_HEADED = folded(r"(?P<who>[^;:]{4,80}):\s+(?:được|đề\ nghị|trình|xét|tặng)?")
_CONCERNING = folded(r"(?:đối\ với\s+)(?P<who>[^;]+?)\s+thì(?!\w)")


def _receivers_before(source: Annotations, before: Passage | None) -> Passage | None:
    if before is None:
        return None
    if _PASSIVE.match(before.flow.folded, before.end):
        who = _shorn(before)  # "02 đơn vị kế tiếp | được tặng Cờ thi đua …"
        if recipient_classes(who.folded[:160]) and ":" not in who.text:
            return who
    for pattern in (_CONCERNING, _CHOSEN, _IS_GIVEN, _PROPOSED, _HEADED):
        match = None
        for match in pattern.finditer(before.folded):
            if pattern is _IS_GIVEN:
                break  # what is said first of somebody says whom: "cá nhân tiêu biểu được biểu dương, được đề nghị …"
        if match is None:
            continue
        who = _shorn(before.found(match, "who"))
        if recipient_classes(who.folded[:160]) or _CASES.match(who.folded):
            return who
    return None


def _shorn(who: Passage) -> Passage:
    """Receivers without what leads in to them: "Kết thúc đợt thi đua, …", "không quá …"."""
    who = who.stripped(before=" ,-")
    lead = re.match(r"(?:[^,]{0,60}(?:kết thúc|kết quả|khi|hằng năm|căn cứ)[^,]{0,80},\s+|các\s+bên\s+)", who.folded)
    who = who.part(lead.end()) if lead else who
    cut = max(who.folded.rfind(" và chọn "), who.folded.rfind(" thống nhất lựa chọn "))
    who = who.part(cut + 9) if cut > 0 else who
    limit = _AT_MOST.match(who.folded)
    return item(who.part(limit.end()) if limit else who)


def _listed(node: Node) -> Passage | None:
    """ "Đối tượng: …" below an award."""
    for child in node.children:
        passage = child.whole
        if re.match(r"(?:-\s*)?đối tượng[^:]{0,30}:", passage.folded):
            return item(passage.part(passage.text.find(":") + 1).stripped())
    if node.heading is not None and node.text is not None:
        match = re.match(r"(?:đối tượng\s*:|(?:xét )?tặng (?:thưởng )?cho|dành cho|tặng)\s+", node.text.folded)
        if match:
            return item(node.text.part(match.end()))
        if recipient_classes(node.text.folded[:40]):
            end = _WHO_END.search(node.text.folded)
            return item(node.text.part(0, end.start()) if end else node.text)
    return None


_SAYS_MORE = re.compile(r"(?:mức (?:tiền )?thưởng|tiền thưởng|số lượng|kèm theo)")


def _own_lines(source: Annotations, node: Node, mention: Mention[Award]) -> list[Passage]:
    """The lines below an award that name no other award."""
    heads = node.heading is not None and node.heading.start <= mention.start < node.heading.end
    said = [
        s
        for s in sentences(node.whole)
        if s.start > mention.end and _SAYS_MORE.match(s.folded) and not source.awards.within(s)
    ]
    if not heads and len(source.awards.within(node.whole)) != 1:
        return []
    return said + [below.whole for below in _listed_below(node) if not source.awards.within(below.whole)]


def _listed_below(node: Node) -> list[Node]:
    """What an item lists: the items below it; of a paragraph that ends in a colon, the bullets that follow it."""
    if node.children or node.label is not None or node.parent is None or not node.whole.text.rstrip().endswith(":"):
        return node.children
    beside = node.parent.children
    following = beside[beside.index(node) + 1 :]
    return list(takewhile(lambda other: other.style in BULLETS, following))


# --- how many -----------------------------------------------------------------------------------------------------

_PER = re.compile(r"(?<!\w)mỗi (?!tập thể|cá nhân|người|hộ)[^;,.]{0,30}$")
_INTERIM = re.compile(r"(?<!\w)sơ kết")
_FINAL = re.compile(r"(?<!\w)(?:tổng kết|cả giai đoạn|toàn (?:ngành|tỉnh|đợt|quốc|giai đoạn)|tổng số)")


def _count(reward: Reward, passages: list[Passage]) -> None:
    """Numbers of one class are added within a phrase; of interim and final review, or per unit and in all, the latter."""
    for passage in _final_first(passages):
        text = passage.folded
        found = counts(text)
        if not found:
            continue
        interim, final = _INTERIM.search(text), _FINAL.search(text)
        if interim and final:
            found = [c for c in found if _review_of(text, c[2]) == "final"] or found
        elif final and any(_PER.search(text[: c[2]]) for c in found):
            found = [c for c in found if c[2] > final.start()] or found
        found = [c for c in found if not re.search(r"mỗi\s+$", text[: c[2]])]
        inside = _outside_brackets(text, found)
        quota: dict[str, int] = {}
        for name, number, _ in inside or found:
            quota[name] = quota.get(name, 0) + number
        if quota:
            reward.quota = quota
            if passage not in reward.passages:
                reward.passages.append(passage)
            return


def _final_first(passages: list[Passage]) -> list[Passage]:
    """In their order, but what only tells of the interim review after what tells of the final one."""
    return sorted(passages, key=lambda p: bool(_INTERIM.search(p.folded)) and not _FINAL.search(p.folded))


def _outside_brackets(text: str, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """ "25 tập thể (05 xã và 20 thôn)": what stands in brackets breaks the number down, it does not add to it."""
    return [c for c in found if text.count("(", 0, c[2]) <= text.count(")", 0, c[2])]


def _review_of(text: str, at: int) -> str:
    """To which review a number belongs: the word that follows it in its clause, else the one before."""
    clause_end = min(
        [p for p in (text.find(" và không quá", at), text.find(";", at), text.find(", tổng kết", at)) if p >= 0],
        default=len(text),
    )
    words = [
        (m.start(), "interim" if m[0].startswith("sơ") else "final")
        for m in re.finditer(r"sơ kết|tổng kết|cả giai đoạn", text)
    ]
    after = [kind for start, kind in words if at < start < clause_end]
    before = [kind for start, kind in words if start < at]
    return after[0] if after else before[-1] if before else "final"


# --- how much -----------------------------------------------------------------------------------------------------

_AMOUNT = folded(
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,3}(?:,\d)?)\s*(?P<unit>triệu\ đồng|nghìn\ đồng|ngàn\ đồng|đồng|triệu|đ)(?!\w)(?:\s*(?:/|đối\ với|cho|mỗi)\s*(?:\d{1,3}\s+|mỗi\s*|các\s*)?(?P<per>[^\W\d_]+(?:\s[^\W\d_]+)?))?"
)


def _prize(source: Annotations, reward: Reward, passages: list[Passage]) -> None:
    for passage in passages:
        amounts: dict[str, int] = {}
        for match in _AMOUNT.finditer(passage.folded):
            value = _dong(match)
            if value is None:
                continue
            per = recipient_classes(match["per"] or "")
            near = last_class(
                passage.folded[max(0, match.start() - 70) : match.start()].rsplit(";", 1)[-1].rsplit(" đồng", 1)[-1]
            )
            whom = (per or [near] if per or near else reward.classes) or ["tap_the"]
            amounts.setdefault(whom[0], value)
        if amounts:
            reward.amount = amounts
            if passage not in reward.passages:
                reward.passages.append(passage)
            return


def _dong(match: re.Match[str]) -> int | None:
    """The amount in đồng; None where it is too small to be a prize."""
    number, unit = match["number"], match["unit"]
    if "triệu" in unit:
        return int(float(number.replace(".", "").replace(",", ".")) * 1_000_000)
    value = int(re.sub(r"[.,]", "", number))
    if unit.startswith(("nghìn", "ngàn")):
        value *= 1000
    return value if value >= 10_000 else None


def _classes_around(source: Annotations, mention: Mention[Award], node: Node, reward: Reward) -> list[str]:
    """Who is spoken of before the award in its item ("cá nhân: …"), else in its heading."""
    found = [name for name in ("tap_the", "ca_nhan", "ho_gia_dinh") if name in reward.quota]
    if found:
        return found
    earlier = [m.end for m in source.awards.within(node.whole) if m.start < mention.start]
    cut = source.flow.text.rfind(";", node.whole.start, mention.start) + 1
    places = [source.flow.passage(max([node.whole.start, cut, *earlier]), mention.start)]
    places += [above.heading for above in node.ancestors() if above.heading is not None][:1]
    for place in places:
        text = place.folded
        named = [
            n for n, w in (("tap_the", "tập thể"), ("ca_nhan", "cá nhân"), ("ho_gia_dinh", "hộ gia đình")) if w in text
        ]
        if named:
            return named
    return []
