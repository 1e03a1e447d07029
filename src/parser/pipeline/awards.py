"""Component ``awards``: named awards, with the bodies that give them and whose they are.

"Bằng khen của Bộ trưởng Bộ X" names its holder; "Chủ tịch UBND tỉnh tặng Bằng khen" its giver.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Doc

from parser.domain.awards import award_names, class_of_name, form_of_name, rank_at
from parser.domain.bodies import heads
from parser.domain.spelling import folded
from parser.domain.words import choice, position
from parser.pipeline.mentions import Mention, Range, annotate, layout_of
from parser.pipeline.organisations import name_end


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


# " của ", " thi đua của ", " do " between an award and its holder
_OF = folded(r"\s*(?:thi\ đua\s+|chuyên\ đề\s+)?(?:của|do)\s+")
# ", ", " và của " between two holders
_AND = folded(r"\s*(?:,|;|và|hoặc|,\s*và)\s+(?:của\s+)?")
# ", ", "” và danh hiệu “" between two awards
_SHARED = folded(r"\s*[”\"]?\s*(?:,|/|;|và|hoặc|,\ và)\s*(?:danh\ hiệu\s*)?[“\"]?\s*")
# " chuyên đề", " xuất sắc (của …)" behind an award's name
_BY_THEME = folded(r"\s+(?:chuyên\ đề(?!\w)|xuất\ sắc(?=\s+của\s))")
# " “Vì sự nghiệp …”" behind "Kỷ niệm chương": the name goes on
_ENTITLED = re.compile(r"\s+“[^”\n]{2,90}”(?:\s+cấp\s+[^\W\d_]+)?", re.VERBOSE)
_CERTIFICATES = frozenset({"bang_khen", "giay_khen", "co_thi_dua", "ky_niem_chuong"})


@cache
def _gives() -> re.Pattern[str]:
    """ " xem xét, quyết định tặng thưởng ", " trao tặng 01 " right before an award"""
    return folded(
        rf"""(?:\s+(?:{choice("awarding", "before_giving")}))*\s+
        (?:{choice("awarding", "giving")})\s*
        (?:thưởng\s*)?(?:danh\ hiệu\s*|bằng\s+)?["“]?\s*(?:\d+\s+)?$"""
    )


# "giải Nhất", "Giải Khuyến khích"
_PRIZE = re.compile(
    r"(?<!\w)[Gg]iải\ (?P<rank>[Nn]hất|[Nn]hì|[Bb]a|[Kk]huyến\ khích|[Đđ]ặc\ biệt|[Tt]riển\ vọng)(?!\w)", re.VERBOSE
)
_PRIZE_RANKS = {"nhất": "nhat", "nhì": "nhi", "ba": "ba"}


def find_awards(text: str, folded_text: str) -> Iterator[Mention[Award]]:
    """The awards that a text names, with their holders and givers; prizes ("giải Nhất") come last."""
    matches = [m for m in award_names().finditer(folded_text) if _is_award(text, folded_text, m)]
    pending: list[Mention[Award]] = []
    last: Mention[Award] | None = None
    for number, match in enumerate(matches):
        mention = _mention(text, folded_text, match, matches[number - 1].end() if number else 0)
        following = matches[number + 1].start() if number + 1 < len(matches) else len(text)
        if last is not None and not mention.value.givers and _goes_on(folded_text, last, mention):
            # "Chủ tịch … tặng Bằng khen cho …, tặng Cờ thi đua …": who gives the first gives what is listed after it.
            listed = mention.value.verb == mention.start
            verb = last.value.verb if listed else mention.value.verb
            mention = Mention(mention.start, mention.end, replace(mention.value, givers=last.value.givers, verb=verb))
        if not mention.value.givers and (decided := _decided_by(folded_text, matches, number)):
            mention = Mention(mention.start, mention.end, replace(mention.value, givers=decided))
        last = mention
        bare = not mention.value.holders and not mention.value.givers and mention.value.form in _CERTIFICATES
        if bare and _SHARED.fullmatch(folded_text, mention.end, following):
            pending.append(mention)  # "Cờ thi đua, Bằng khen của …": the holder of the next is its own too
            continue
        for earlier in pending:
            value = mention.value
            yield Mention(
                earlier.start, earlier.end, replace(earlier.value, holders=value.holders, givers=value.givers)
            )
        pending = []
        yield mention
    yield from pending
    for prize in _PRIZE.finditer(text):
        rank = _PRIZE_RANKS.get(prize["rank"].lower())
        value = Award("giai_thuong", None, rank, Range(prize.start(), prize.end()), (), (), prize.start())
        yield Mention(prize.start(), prize.end(), value)


# " cho …, tặng " between two awards
_AND_GIVES = folded(r"[^.;:\n]{0,160}?(?:,|và)\s+(?:tặng|trao)\s+(?:\d+\s+)?")
# " cho …; xét công nhận danh hiệu ": what has a holder of its own is not given by who gives the one before
_ALSO_GIVES = folded(
    r"""[^.:\n]{0,240}?;\s+(?:tặng|trao|xét\ tặng|xét\ công\ nhận|công\ nhận)\s+(?:danh\ hiệu\s+|\d+\s+)?["“]?"""
)


def _goes_on(folded_text: str, last: Mention[Award], mention: Mention[Award]) -> bool:
    """Whether a mention is listed behind another, or behind another verb of the same sentence that has no giver."""
    return bool(
        _SHARED.fullmatch(folded_text, last.end, mention.start)
        or _AND_GIVES.fullmatch(folded_text, last.end, mention.start)
        or (not mention.value.holders and _ALSO_GIVES.fullmatch(folded_text, last.end, mention.start))
    )


@cache
def _decides() -> re.Pattern[str]:
    """ " (tập thể) do Chủ tịch UBND tỉnh quyết định" behind the last award of a list"""
    return folded(
        rf"""[\s,;”\"]*(?:\([^()]{{1,60}}\)[\s,;”\"]*)*do\s+(?P<who>[^.;,\n]{{4,90}}?)\s+
        (?:{choice("awarding", "deciding")})(?!\w)"""
    )


# what may stand between two awards of such a list
_LISTED = re.compile(r"[^.:\n]{0,60}", re.VERBOSE)


def _decided_by(folded_text: str, matches: Sequence[re.Match[str]], number: int) -> tuple[Range, ...]:
    """ "…, Cờ thi đua (tập thể); … do Chủ tịch UBND tỉnh quyết định": a giver behind the list of what he gives."""
    at = matches[number].end()
    for following in [*matches[number + 1 : number + 6], None]:
        decided = _decides().match(folded_text, at)
        if decided:
            return (Range(decided.start("who"), decided.end("who")),) if giver_start().match(decided["who"]) else ()
        if following is None or not _LISTED.fullmatch(folded_text, at, following.start()):
            return ()
        at = following.end()
    return ()


@cache
def _named_small() -> re.Pattern[str]:
    """ "bằng (khen)", "huân (chương)": awards also where they are written with a small letter"""
    return folded(choice("awarding", "named_small"))


def _is_award(text: str, folded_text: str, match: re.Match[str]) -> bool:
    """A class named with a small letter is one too; a title only where it is printed as a name."""
    if _named_small().match(match[0]) or (class_of_name(match[0]) in _CERTIFICATES and form_of_name(match[0]) is None):
        return True
    quoted = text[match.start() - 1 : match.start()] in ("“", '"', "'")
    titled = folded_text[max(0, match.start() - 12) : match.start()].rstrip(' “"').endswith("danh hiệu")
    return text[match.start()].isupper() or quoted or titled


def _mention(text: str, folded_text: str, match: re.Match[str], low: int) -> Mention[Award]:
    """One award by its name; ``low`` is where the award before it ends, behind which its givers stand."""
    printed = " ".join(match[0].split())
    rank = rank_at(folded_text, match.end())
    end = rank[1] if rank else match.end()
    entitled = _ENTITLED.match(text, end) if not rank and class_of_name(printed) in _CERTIFICATES else None
    end = entitled.end() if entitled else end
    themed = _BY_THEME.match(folded_text, end)
    end = themed.end() if themed else end
    line_end = text.find("\n", end)
    holders = _holders(text, folded_text, end, len(text) if line_end < 0 else line_end)
    verb, givers = _givers(text, folded_text, match.start(), low)
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


@cache
def _joined_holder() -> re.Pattern[str]:
    """The blank before a holder that follows without "của": "Bằng khen Thủ tướng Chính phủ" """
    return folded(rf"\s+(?=(?:{choice('awarding', 'holders_joined')})(?!\w))")


def _holders(text: str, folded_text: str, at: int, stop: int) -> tuple[Range, ...]:
    """The bodies behind "của": one, or several that "và" or a comma joins."""
    owned = _OF.match(folded_text, at, stop) or _joined_holder().match(folded_text, at, stop)
    if not owned or not (owned[0].strip() or text[owned.end()].isupper()):
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


@cache
def _boundary() -> re.Pattern[str]:
    """ ".", "đề nghị", "do", "để": givers begin behind it"""
    return folded(
        rf"""[;:.\n(]
        |(?<!\w)(?:{choice("awarding", "before_giver")}|và(?=\s+(?:đề|trình|tặng)))(?!\w)"""
    )


@cache
def giver_start() -> re.Pattern[str]:
    """What begins the name of a giver, in any case: an office, a body, "các …"."""
    return re.compile(
        rf"(?:các\s+)?(?:{position().pattern}|(?:{choice('awarding', 'givers')})|(?:{heads().pattern}))", re.VERBOSE
    )


def _givers(text: str, folded_text: str, at: int, after: int) -> tuple[int, tuple[Range, ...]]:
    """Where the giving begins before an award, and who gives: the bodies right before the verb."""
    low = max(text.rfind("\n", 0, at) + 1, at - 260, after)
    gives = _gives().search(folded_text, max(low, at - 70), at)
    if not gives:
        return at, ()
    begin = low
    for boundary in _boundary().finditer(folded_text, low, gives.start()):
        begin = boundary.end()
    return gives.start(), tuple(_named_before(text, folded_text, begin, gives.start()))


# "1.2. ", "a) ", "- " before a giver
_LABEL = re.compile(r"\s*(?:[^\W\d_]{1,3}|\d{1,2}(?:\.\d{1,2})*)[.)/]\s+|[\s+*–-]+", re.VERBOSE)
# ", ", ", và " between givers
_COMMA = folded(r",\s+(?:và\s+)?")
# ", ", " và " behind the award before
_JOINED = folded(r"[\s,;]*(?:và\s+|,\s+)")
_LONGEST_GIVER = 130


# "các (huyện đoàn, thành đoàn)", "Thủ trưởng các (sở, ban, ngành)"
_OF_SEVERAL = folded(r"(?:[^\W\d_]+\ ){0,3}các\ ")


def _named_before(text: str, folded_text: str, begin: int, end: int) -> list[Range]:
    """The givers that end at ``end``: from the back, as far as the parts between commas begin like one.

    "Kết thúc đợt thi đua, Bộ trưởng, Thủ trưởng cơ quan ngang bộ" → the last two. A part that does not begin like one
    belongs to the name before it: "Thủ trưởng các cơ quan, đơn vị thuộc Bộ", "các huyện đoàn, thành đoàn".
    """
    label = _JOINED.match(folded_text, begin, end) or _LABEL.match(text, begin, end)
    start = label.end() if label else begin
    starts = [start, *(comma.end() for comma in _COMMA.finditer(folded_text, start, end))]
    found: list[Range] = []
    stop = end
    for number in range(len(starts) - 1, -1, -1):
        at = starts[number]
        if stop - at > _LONGEST_GIVER:
            break
        if not giver_start().match(folded_text, at, stop):
            continue
        several = number > 0 and _OF_SEVERAL.match(folded_text, starts[number - 1], at) and not text[at].isupper()
        if several and not folded_text.startswith("các ", at) and giver_start().match(folded_text, starts[number - 1]):
            continue
        found.append(Range(at, stop))
        stop = text.rfind(",", begin, at) if number else at
    return found[::-1]


def awards(doc: Doc) -> Doc:
    """Put the awards of a paper on its ``Doc``."""
    flow = layout_of(doc).flow
    annotate(doc, "awards", find_awards(flow.text, flow.folded))
    return doc
