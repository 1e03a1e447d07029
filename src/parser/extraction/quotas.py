"""How many may receive an award, and how much goes with it, by the class of the receivers."""

import re
from collections.abc import Sequence

from parser.domain.recipients import counts, last_class, recipient_classes
from parser.domain.spelling import folded
from parser.layout import Passage

_Counted = tuple[str, int, int]  # class, number, offset

# "mỗi đơn vị (01 tập thể)", but not "mỗi tập thể (…)"
_PER = folded(r"(?<!\w)mỗi\ (?!tập\ thể|cá\ nhân|người|hộ)[^;,.]{0,30}$")
# "mỗi " right before a number
_EACH = folded(r"mỗi\s+$")
# "sơ kết"
_INTERIM = folded(r"(?<!\w)sơ\ kết")
# "tổng kết", "toàn tỉnh", "tổng số": of the final review, or of all together
_FINAL = folded(r"(?<!\w)(?:tổng\ kết|cả\ giai\ đoạn|toàn\ (?:ngành|tỉnh|đợt|quốc|giai\ đoạn)|tổng\ số)")


def quota_of(passages: Sequence[Passage]) -> tuple[dict[str, int], Passage] | None:
    """How many of each class, by the first passage that counts any.

    Numbers of one class are added within a phrase; of interim and final review, or per unit and in all, the latter.
    """
    for passage in _final_first(passages):
        text = passage.folded
        found = counts(text)
        if not found:
            continue
        if any(text[c[2]].isdigit() for c in found):
            found = [c for c in found if text[c[2]].isdigit()]  # "02 đơn vị dẫn đầu hai khối"
        interim, final = _INTERIM.search(text), _FINAL.search(text)
        if interim and final:
            found = [c for c in found if _review_of(text, c[2]) == "final"] or found
        elif final and any(_PER.search(text[: c[2]]) for c in found):
            found = [c for c in found if c[2] > final.start()] or found
        found = [c for c in found if not _EACH.search(text[: c[2]])]
        quota: dict[str, int] = {}
        for name, number, _ in _outside_brackets(text, found) or found:
            quota[name] = quota.get(name, 0) + number
        if quota:
            return quota, passage
    return None


def _final_first(passages: Sequence[Passage]) -> list[Passage]:
    """In their order, but what only tells of the interim review after what tells of the final one."""
    return sorted(passages, key=lambda p: bool(_INTERIM.search(p.folded)) and not _FINAL.search(p.folded))


def _outside_brackets(text: str, found: list[_Counted]) -> list[_Counted]:
    """ "25 tập thể (05 xã và 20 thôn)": what stands in brackets breaks the number down, it does not add to it."""
    return [c for c in found if text.count("(", 0, c[2]) <= text.count(")", 0, c[2])]


# "sơ kết", "tổng kết", "cả giai đoạn"
_REVIEW = folded(r"sơ\ kết|tổng\ kết|cả\ giai\ đoạn")


def _review_of(text: str, at: int) -> str:
    """To which review a number belongs: the word that follows it in its clause, else the one before."""
    clause_end = min(
        [p for p in (text.find(" và không quá", at), text.find(";", at), text.find(", tổng kết", at)) if p >= 0],
        default=len(text),
    )
    words = [(m.start(), "interim" if m[0].startswith("sơ") else "final") for m in _REVIEW.finditer(text)]
    after = [kind for start, kind in words if at < start < clause_end]
    before = [kind for start, kind in words if start < at]
    return after[0] if after else before[-1] if before else "final"


# "1.500.000 đồng/tập thể", "500 nghìn đồng cho mỗi cá nhân", "2,5 triệu đồng"
_AMOUNT = folded(
    r"""(?P<number>\d{1,3}(?:[.,]\d{3}){1,4}|\d{1,3}(?:,\d)?)\s*
    (?P<unit>triệu\ đồng|nghìn\ đồng|ngàn\ đồng|đồng|triệu|đ)(?!\w)
    (?:\s*(?:/|đối\ với|cho|mỗi)\s*(?:\d{1,3}\s+|mỗi\s*|các\s*)?(?P<per>[^\W\d_]+(?:\s[^\W\d_]+)?))?"""
)


def amount_of(passages: Sequence[Passage], classes: Sequence[str]) -> tuple[dict[str, int], Passage] | None:
    """The prize in đồng for each class, by the first passage that tells any.

    ``classes`` are those of the receivers, for an amount that does not say whose it is.
    """
    for passage in passages:
        amounts: dict[str, int] = {}
        for match in _AMOUNT.finditer(passage.folded):
            value = _dong(match)
            if value is None:
                continue
            before = passage.folded[max(0, match.start() - 70) : match.start()]
            whose = recipient_classes(match["per"] or "") or _nearest_class(before)
            case = match["per"] is not None and match["per"].startswith("trường hợp")
            for name in classes if case and classes else (whose or [*classes, "tap_the"])[:1]:
                amounts.setdefault(name, value)
        if amounts:
            return amounts, passage
    return None


def _nearest_class(before: str) -> list[str]:
    """The class last named before an amount, in its clause and behind the amount before it."""
    near = last_class(before.rsplit(";", 1)[-1].rsplit(" đồng", 1)[-1])
    return [near] if near else []


def _dong(match: re.Match[str]) -> int | None:
    """The amount in đồng; None where it is too small to be a prize."""
    number, unit = match["number"], match["unit"]
    if "triệu" in unit:
        return int(float(number.replace(".", "").replace(",", ".")) * 1_000_000)
    value = int(number.replace(".", "").replace(",", ""))
    if unit.startswith(("nghìn", "ngàn")):
        value *= 1000
    return value if value >= 10_000 else None
