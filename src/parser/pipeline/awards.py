"""Component ``awards``: named awards, with the bodies that give them and whose they are.

"Bằng khen của Bộ trưởng Bộ X" names its holder; "Chủ tịch UBND tỉnh tặng Bằng khen" its giver.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from parser.domain.awards import award_names, class_of_name, form_of_name, rank_at
from parser.domain.bodies import heads
from parser.domain.spelling import folded
from parser.domain.words import position
from parser.pipeline.mentions import Mention, annotate, layout_of
from parser.pipeline.organisations import name_end
from parser.pipeline.references import Range


@dataclass(frozen=True, slots=True)
class Award:
    """A mention of an award: its class, its entry and rank where the name tells them.

    ``holders`` are the bodies behind "của", ``givers`` those that the sentence says give it; ``verb`` is where the
    giving begins (the mention's start where no verb stands before it).
    """

    form: str
    slug: str | None
    rank: str | None
    name: Range
    holders: tuple[Range, ...]
    givers: tuple[Range, ...]
    verb: int
    kind: str = "award"


_OF = folded(r"\s*(?:thi\ đua\s+|chuyên\ đề\s+)?(?:của|do)\s+")
_AND = folded(r"\s*(?:,|;|và|hoặc|,\s*và)\s+(?:của\s+)?")
_SHARED = re.compile(r"\s*(?:,|/|và|hoặc|, và)\s*")
_GIVES = folded(
    r"""(?:\s+(?:xem\ xét,?|xét,?|quyết\ định|cũng|sẽ|ký|khen\ thưởng,|được))*\s+
        (?:tặng(?:\ thưởng)?|trao(?:\ tặng)?|khen\ thưởng|truy\ tặng|xét\ tặng|xét|công\ nhận)\s*(?:thưởng\s*)?(?:danh\ hiệu\s*)?["“]?\s*(?:\d+\s+)?$"""
)
_PRIZE = re.compile(r"(?<!\w)[Gg]iải (?P<rank>[Nn]hất|[Nn]hì|[Bb]a|[Kk]huyến khích)(?!\w)")
_PRIZE_RANKS = {"nhất": "nhat", "nhì": "nhi", "ba": "ba"}


def find_awards(text: str, folded_text: str) -> Iterator[Mention[Award]]:
    matches = [m for m in award_names().finditer(folded_text) if _is_award(text, folded_text, m)]
    pending: list[Mention[Award]] = []
    for number, match in enumerate(matches):
        mention = _mention(text, folded_text, match)
        following = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        bare = not mention.value.holders and not mention.value.givers
        if bare and _SHARED.fullmatch(folded_text, mention.end, following):
            pending.append(mention)  # "Cờ thi đua, Bằng khen của …": the holder of the next is its own too
            continue
        for earlier in pending:
            value = mention.value
            yield Mention(
                earlier.start, earlier.end,
                Award(earlier.value.form, earlier.value.slug, earlier.value.rank, earlier.value.name, value.holders,
                      value.givers, earlier.value.verb),
            )  # fmt: skip
        pending = []
        yield mention
    yield from pending
    for prize in _PRIZE.finditer(text):
        rank = _PRIZE_RANKS.get(prize["rank"].lower())
        value = Award("giai_thuong", None, rank, Range(prize.start(), prize.end()), (), (), prize.start())
        yield Mention(prize.start(), prize.end(), value)


def _is_award(text: str, folded_text: str, match: re.Match[str]) -> bool:
    """A class named with a small letter is one too; a title only where it is printed as a name."""
    if match[0].startswith(("bằng", "giấy", "cờ", "huân", "kỉ niệm", "huy ch")):
        return True
    quoted = text[match.start() - 1 : match.start()] in ("“", '"', "'")
    titled = folded_text[max(0, match.start() - 12) : match.start()].rstrip(" “\"").endswith("danh hiệu")
    return text[match.start()].isupper() or quoted or titled


def _mention(text: str, folded_text: str, match: re.Match[str]) -> Mention[Award]:
    printed = re.sub(r"\s+", " ", match[0])
    rank = rank_at(folded_text, match.end())
    end = rank[1] if rank else match.end()
    line_end = text.find("\n", end)
    holders = _holders(text, folded_text, end, len(text) if line_end < 0 else line_end)
    verb, givers = _givers(text, folded_text, match.start())
    entry = form_of_name(printed)
    value = Award(
        class_of_name(printed) or "bang_khen",
        entry.slug if entry else None,
        rank[0] if rank else None,
        Range(match.start(), end),
        holders,
        givers,
        verb,
    )
    return Mention(match.start(), max([end, *(h.end for h in holders)]), value)


def _holders(text: str, folded_text: str, at: int, stop: int) -> tuple[Range, ...]:
    """The bodies behind "của": one, or several that "và" or a comma joins."""
    owned = _OF.match(folded_text, at, stop)
    if not owned:
        return ()
    found: list[Range] = []
    begin = owned.end()
    while begin < stop:
        end = name_end(text, folded_text, begin, stop)
        if end <= begin:
            break
        found.append(Range(begin, end))
        joined = _AND.match(folded_text, end, stop)
        if not joined:
            break
        begin = joined.end()
    return tuple(found)


_BOUNDARY = folded(
    r"[;:.\n(]|(?<!\w)(?:đề\ nghị|trình|do|được|thì|để|cho|báo\ cáo|ý\ kiến|lựa\ chọn|chọn|kết\ thúc|khi|và(?=\s+(?:đề|trình|tặng)))(?!\w)"
)


@cache
def _giver_start() -> re.Pattern[str]:
    """What begins the name of a giver, in any case: an office, a body, "các …"."""
    return re.compile(rf"(?:các\s+)?(?:{position().pattern}|(?:{heads().pattern}))")


def _givers(text: str, folded_text: str, at: int) -> tuple[int, tuple[Range, ...]]:
    """Where the giving begins before an award, and who gives: the bodies right before the verb."""
    low = max(text.rfind("\n", 0, at) + 1, at - 260)
    gives = _GIVES.search(folded_text, max(low, at - 70), at)
    if not gives:
        return at, ()
    begin = low
    for boundary in _BOUNDARY.finditer(folded_text, low, gives.start()):
        begin = boundary.end()
    # "Kết thúc đợt thi đua, Bộ trưởng, Thủ trưởng cơ quan ngang bộ tặng": from the back, as far as givers go.
    parts: list[tuple[int, int]] = []
    start = begin
    for comma in re.compile(r",\s+(?:và\s+)?").finditer(folded_text, begin, gives.start()):
        parts.append((start, comma.start()))
        start = comma.end()
    parts.append((start, gives.start()))
    found: list[Range] = []
    for part_start, part_end in reversed(parts):
        while part_start < part_end and text[part_start] in " -–+*":
            part_start += 1
        if not _giver_start().match(folded_text, part_start, part_end) or part_end - part_start > 110:
            break
        found.append(Range(part_start, part_end))
    return gives.start(), tuple(reversed(found))


def awards(doc: Doc) -> Doc:
    flow = layout_of(doc).flow
    annotate(doc, "awards", find_awards(flow.text, flow.folded))
    return doc
