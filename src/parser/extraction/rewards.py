"""What a sentence says of an award: for whom, how many, how much.

The receivers stand behind the award ("tặng Bằng khen cho …"), before it ("… được đề nghị tặng", "lựa chọn … trình"),
or under it in the item's own list ("Đối tượng: …").
"""

import re
from dataclasses import dataclass, field

from parser.domain.recipients import counts, recipient_classes, speaks_of_merit
from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.facts import item
from parser.layout import Node, Passage
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


def reward_of(source: Annotations, mention: Mention[Award], node: Node) -> Reward:
    """What the item that names an award says of it."""
    reward = Reward()
    before, behind = _surroundings(source, mention, node)
    who = _receivers_behind(source, mention, behind) or _receivers_before(source, before) or _listed(node)
    review = source.flow.folded[before.start : mention.start] if before else ""
    reward.final = bool(re.search(r"tổng kết|cả giai đoạn|toàn đợt", review + (who.folded if who else "")))
    if who is not None:
        reward.classes = recipient_classes(who.folded)
        if speaks_of_merit(who.text):
            reward.eligible = who
        reward.passages.append(who)
    _count(reward, [p for p in (who, behind, *_own_lines(source, node, mention)) if p is not None])
    _prize(source, reward, [p for p in (who, behind, before, *_own_lines(source, node, mention)) if p is not None])
    if not reward.classes:
        reward.classes = _classes_around(source, mention, node, reward)
    return reward


def _surroundings(source: Annotations, mention: Mention[Award], node: Node) -> tuple[Passage | None, Passage]:
    """What the sentence says before and behind an award, up to the neighbouring awards."""
    body = node.whole
    sentence = next((s for s in sentences(body) if s.start <= mention.start < s.end), body)
    others = [m for m in source.awards.within(sentence) if m.start != mention.start]
    stop = min((m.value.verb for m in others if m.start > mention.start), default=sentence.end)
    begin = max((m.end for m in others if m.start < mention.start), default=sentence.start)
    if stop < mention.end:
        stop = mention.end
    semicolon = source.flow.text.find(";", mention.end, stop)
    stop = semicolon if semicolon >= 0 else stop
    cut = source.flow.text.rfind(";", begin, mention.start)
    begin = cut + 1 if cut >= 0 else begin
    before = source.flow.passage(begin, max(begin, mention.value.verb)).stripped(before=" ,;:-")
    return before or None, source.flow.passage(mention.end, stop)


_TO = folded(
    r"""\s*(?:chuyên\ đề\s*)?(?:\([^)]*\)\s*)?(?:["”]\s*)?(?:,?\s*(?:kèm(?:\ theo)?|và)\s+(?:tiền\ )?(?:thưởng\s+)?[\d.,]+\s*(?:triệu\s*)?đồng\s*)?
        (?:(?:tặng|dành|xét\ tặng|đề\ nghị\ tặng|để\ tặng|thưởng)\s+)?(?:cho|dành\ cho|đối\ với)\s+(?P<who>.+)"""
)
_COLON = folded(r"\s*(?:\([^)]*\)\s*)?[:,-]?\s*(?:đối\ tượng\s*:\s*)?(?P<verb>(?:để\ |xét\ |đề\ nghị\ )*(?:tặng|thưởng)(?:\ thưởng)?(?:\ cho)?|dành\ cho)\s+(?P<who>.+)")
_AFTER_COLON = folded(r"\s*:\s*(?:đối\ tượng\s*:\s*)?(?P<who>.+)")
_WHO_END = folded(
    r"""\s*(?:,\s*)?(?:\((?:tổng|mức|không|tối|mỗi\ (?:tập|người|cá)|mỗi|số)[^)]*\)|,\s*(?:kèm|mức|số\ lượng|trị\ giá|tiền\ thưởng|trình|đề\ nghị|tặng|bảo\ đảm|đảm\ bảo|song|mỗi|theo|và\ (?:chọn|lựa)|được)(?!\w)|(?<!\w)(?:và\ (?:lựa\ )?chọn|và\ tặng|và\ đề\ nghị|khi\ (?:sơ|tổng)|tại\ (?:ngày|lễ|hội)|mức\ thưởng|kèm\ (?:theo\ )?(?:tiền\ )?thưởng|trong\ dịp)(?!\w)|:\s|\.(?=\s|$))"""
)


def _receivers_behind(source: Annotations, mention: Mention[Award], behind: Passage) -> Passage | None:
    for pattern in (_TO, _COLON, _AFTER_COLON):
        match = pattern.match(behind.folded)
        if not match:
            continue
        who = behind.found(match, "who")
        end = _WHO_END.search(who.folded)
        who = item((who.part(0, end.start()) if end else who).stripped(before="- ", after=" ,"))
        if who and (recipient_classes(who.folded) or pattern is _TO):
            return who
    return None


_CHOSEN = folded(
    r"(?<!\w)(?:lựa\ chọn|chọn|lấy|xem\ xét|suy\ tôn)\s+(?P<who>[^;]+?)\s*(?:,\s*)?(?:(?:để|thì|và)\s+)?(?:lập\ hồ\ sơ\s+)?(?:đề\ nghị|trình|báo\ cáo)(?!\w)"
)
_IS_GIVEN = folded(
    r"(?P<who>[^;:]+?)\s+(?:sẽ\s+)?(?:được|thì)(?!\w)(?!\s+(?:cờ|bằng|giấy))"
)
_HEADED = folded(r"(?P<who>[^;:]{4,80}):\s+(?:được|đề\ nghị|trình|xét|tặng)?")
_CONCERNING = folded(r"(?:đối\ với\s+)(?P<who>[^;]+?)\s+thì(?!\w)")


def _receivers_before(source: Annotations, before: Passage | None) -> Passage | None:
    if before is None:
        return None
    for pattern in (_CONCERNING, _CHOSEN, _IS_GIVEN, _HEADED):
        match = None
        for match in pattern.finditer(before.folded):
            pass
        if match is None:
            continue
        who = before.found(match, "who").stripped(before=" ,-")
        lead = re.match(r"(?:[^,]{0,60}(?:kết thúc|kết quả|khi|hằng năm|căn cứ)[^,]{0,80},\s+|các\s+bên\s+)", who.folded)
        who = who.part(lead.end()) if lead else who
        cut = max(who.folded.rfind(" và chọn "), who.folded.rfind(" thống nhất lựa chọn "))
        who = item(who.part(cut + 9) if cut > 0 else who)
        if recipient_classes(who.folded[:160]) or re.match(r"(?:những )?trường hợp", who.folded):
            return who
    return None


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


def _own_lines(source: Annotations, node: Node, mention: Mention[Award]) -> list[Passage]:
    """The lines below an award that name no other award."""
    heads = node.heading is not None and node.heading.start <= mention.start < node.heading.end
    return [c.whole for c in node.children if not source.awards.within(c.whole)] if heads or len(source.awards.within(node.whole)) == 1 else []


# --- how many -----------------------------------------------------------------------------------------------------

_PER = re.compile(r"(?<!\w)mỗi (?!tập thể|cá nhân|người|hộ)[^;,.]{0,30}$")
_INTERIM = re.compile(r"(?<!\w)sơ kết")
_FINAL = re.compile(r"(?<!\w)(?:tổng kết|cả giai đoạn|toàn (?:ngành|tỉnh|đợt|quốc|giai đoạn)|tổng số)")


def _count(reward: Reward, passages: list[Passage]) -> None:
    """Numbers of one class are added within a phrase; of interim and final review, or per unit and in all, the latter."""
    for passage in passages:
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


def _outside_brackets(text: str, found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """ "25 tập thể (05 xã và 20 thôn)": what stands in brackets breaks the number down, it does not add to it."""
    return [c for c in found if text.count("(", 0, c[2]) <= text.count(")", 0, c[2])]


def _review_of(text: str, at: int) -> str:
    """To which review a number belongs: the word that follows it in its clause, else the one before."""
    clause_end = min([p for p in (text.find(" và không quá", at), text.find(";", at), text.find(", tổng kết", at)) if p >= 0], default=len(text))
    words = [(m.start(), "interim" if m[0].startswith("sơ") else "final") for m in re.finditer(r"sơ kết|tổng kết|cả giai đoạn", text)]
    after = [kind for start, kind in words if at < start < clause_end]
    before = [kind for start, kind in words if start < at]
    return after[0] if after else before[-1] if before else "final"


# --- how much -----------------------------------------------------------------------------------------------------

_AMOUNT = folded(
    r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,3}(?:,\d)?)\s*(?P<unit>triệu\ đồng|nghìn\ đồng|ngàn\ đồng|đồng|triệu|đ)(?!\w)(?:\s*(?:/|đối\ với|cho|mỗi)\s*(?:01\s*|mỗi\s*|các\s*)?(?P<per>[^\W\d_]+(?:\s[^\W\d_]+)?))?"
)


def _prize(source: Annotations, reward: Reward, passages: list[Passage]) -> None:
    for passage in passages:
        amounts: dict[str, int] = {}
        for match in _AMOUNT.finditer(passage.folded):
            value = _dong(match)
            if value is None:
                continue
            per = recipient_classes(match["per"] or "")
            near = recipient_classes(passage.folded[max(0, match.start() - 70) : match.start()].rsplit(";", 1)[-1].rsplit(" đồng", 1)[-1])
            whom = per or near[-1:] or reward.classes[:1] or ["tap_the"]
            for name in whom[:1]:
                amounts.setdefault(name, value)
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
    places = [source.flow.passage(node.whole.start, mention.start)]
    places += [above.heading for above in node.ancestors() if above.heading is not None][:1]
    for place in places:
        text = place.folded
        named = [n for n, w in (("tap_the", "tập thể"), ("ca_nhan", "cá nhân"), ("ho_gia_dinh", "hộ gia đình")) if w in text]
        if named:
            return named
    return []
