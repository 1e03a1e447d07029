"""The text of a target: the sentence with its measure, or the clause with it where the sentence has several."""

import re
from collections.abc import Sequence

from parser.domain.bodies import heads
from parser.domain.measures import ends_with, starts_with
from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations
from parser.extraction.measures import Measure
from parser.layout import Passage

# "; ", ", ", " và ", ". ", " (trong đó"
_BOUNDARY = folded(r"[;,:]\s+|\s+và\s+|\.\s+|\s+\((?=(?:trong\ đó|riêng)\s)")


def clauses_of(source: Annotations, sentence: Passage, found: Sequence[Measure]) -> list[tuple[Passage, Measure]]:
    """Each target with its text: the sentence where it holds one, else the clause with the measure.

    Of two amounts in one clause, one qualifies what the other counts, and is no target of its own.
    """
    if len(found) == 1:
        return [(sentence, found[0])]
    kept: list[tuple[Passage, Measure]] = []
    cuts = _cuts(source, sentence, found)
    for start, end in zip([sentence.start, *cuts], [*cuts, sentence.end], strict=True):
        inside = [m for m in found if start <= m.start < end]
        if inside:
            clause = source.flow.passage(start, end).stripped(before=" ,;:(", after=" ,;:(")
            clause = _closed(_without_ending(clause))
            kept.append((clause, _main(source, inside)))
    if len(kept) == 1:
        return [(sentence, kept[0][1])]
    return kept


# " và" at the end of a clause
_FINAL_AND = folded(r"\s+và$")


def _without_ending(clause: Passage) -> Passage:
    match = _FINAL_AND.search(clause.folded)
    return clause.part(0, match.start()) if match else clause


def _closed(clause: Passage) -> Passage:
    """Without a bracket at the end that was opened before the clause."""
    text = clause.text.rstrip(" .")
    if text.endswith(")") and text.count(")") > text.count("("):
        return clause.part(0, len(text) - 1)
    return clause


# "(100% …) đạt ", "chiếm "
_MAKES_UP = folded(r"(?:đạt|chiếm)\s*$")


def _main(source: Annotations, inside: Sequence[Measure]) -> Measure:
    """Of several amounts in one clause, the one that its verb governs: "số xã hoàn thành 100% … chiếm trên 90%"."""
    if len(inside) > 1:
        opening = source.flow.folded[max(0, inside[0].start - 60) : inside[0].start]
        for one in inside[1:]:
            before = source.flow.folded[inside[0].end : one.start]
            if _MAKES_UP.search(before) and starts_with("measured").search(opening):
                return one
    return inside[0]


def _cuts(source: Annotations, sentence: Passage, found: Sequence[Measure]) -> list[int]:
    """Where the clauses of a sentence begin, other than its first."""
    text = source.flow.folded
    cuts: list[int] = []
    depth = 0
    at = sentence.start
    for match in _BOUNDARY.finditer(text, sentence.start, sentence.end):
        depth += text.count("(", at, match.start()) - text.count(")", at, match.start())
        at = match.start()
        if depth > 0 or any(
            mentions.covering(match.start()) for mentions in (source.dates, source.quotations, source.references)
        ):
            continue
        if any(m.start <= match.start() < m.end for m in found):
            continue
        if _opens_clause(source, match, sentence, found, cuts[-1] if cuts else sentence.start):
            cuts.append(match.end())
    return cuts


# "Kết thúc năm học 2018 - 2019", "- phấn đấu đến cuối năm", "mỗi quý"
_TIME = folded(
    r"""(?:-\ *)?(?:phấn\ đấu\ )?
    (?:kết\ thúc|đến|trong|hết|cuối|năm|hằng|hàng|mỗi\ (?:năm|quý|tháng))\ [^,;]{0,50}
    |(?:hằng|hàng|mỗi)\ (?:năm|quý|tháng)
    |(?:khi|nếu|sau\ khi|trước\ khi)\ [^,;]{0,50}"""
)
_LONGEST_TIME = 60
_BARE_VERB = 3  # words of a verb without its object
# "được tiếp nhận(, giải quyết …)"
_PASSIVE = folded(r"(?<!\w)được\ \w+(?:\ \w+)?$")
_LONGEST_NAME = 4  # words before a share that may be its name: ", bắn súng 100% đạt yêu cầu"
# ", ", "; "
_PART_END = re.compile(r"[,;]\s", re.VERBOSE)


def _opens_clause(
    source: Annotations, match: re.Match[str], sentence: Passage, found: Sequence[Measure], since: int
) -> bool:
    """Whether what follows a comma or "và" is a clause of its own, not the next noun of a list."""
    text = source.flow.folded
    mark = match[0].strip()
    if mark in (";", ".", "("):
        return True
    after = text[match.end() : sentence.end]
    coming = next((m for m in found if m.start >= match.end()), None)
    held = any(since <= m.start < match.start() for m in found)
    so_far = text[since : match.start()].strip()
    if not held and match.start() - since < _LONGEST_TIME and _TIME.fullmatch(so_far):
        return False  # "Kết thúc năm học 2018 - 2019, có 100% …"
    verb = any(starts_with(kind).match(after) for kind in ("achieving", "doing"))
    counts = coming is not None and not _PART_END.search(text[match.end() : coming.start])
    passive = _PASSIVE.search(so_far) and not (held and counts)
    if mark == "," and verb and ((not held and len(so_far.split()) <= _BARE_VERB) or passive):
        return False  # "Sửa chữa, thay thế 25 biển báo", "được tiếp nhận, giải quyết": verbs with one object
    if mark == ":":
        # A lead-in that does something ("Nâng chất lượng: …") is cut off; the name of a body stays.
        head = text[since : match.start()]
        head = head.strip(" -+*")
        of_body = heads().match(head) or starts_with("doers").match(head)
        says = coming is not None and coming.start > match.end()  # not "Than sạch: 1.190.000 tấn"
        return coming is not None and (bool(starts_with("leads").match(head)) or (says and not of_body))
    if coming is not None and coming.start == match.end():
        return True
    if mark == "và" and not held:
        return False
    if any(starts_with(kind).match(after) for kind in ("openers", "achieving", "doing")):
        return True
    # "Giúp thanh niên vay vốn, tổng dư nợ … đạt 280 tỷ đồng, …": a noun with its measure, behind what has none
    if (
        mark == ","
        and coming is not None
        and starts_with("measured").match(after)
        and not _PART_END.search(text[match.end() : coming.start])
    ):
        return True
    # "kim ngạch … đạt 720 triệu, thu nội địa không thấp hơn …": a noun with its own measure, behind another measure.
    if coming is None or not held:
        return False
    segment = text[match.end() : coming.start]
    if _PART_END.search(segment):
        return False
    return bool(
        starts_with("measured").match(after)
        or (starts_with("doers").match(after) and not ends_with("doers").search(so_far))
        or ends_with("reaching").search(segment)
        or ends_with("achieving").search(segment)
        or coming.value.comparator != "eq"
        or coming.value.change
        or (coming.value.percent and len(segment.split()) <= _LONGEST_NAME and text[match.start()] == ",")
    ) and not starts_with("qualities").match(after)
