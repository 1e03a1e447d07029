"""Whether the paper launches a campaign, and what it calls it.

A title that names a campaign before any other business launches it; where the title is silent, a sentence of the
preamble has to say so.
"""

import re
from dataclasses import dataclass
from functools import cache

from parser.domain.spelling import folded
from parser.domain.tables import table
from parser.domain.words import alternatives
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.document import Heading
from parser.extraction.facts import item
from parser.layout import Passage


@dataclass(frozen=True, slots=True)
class Launch:
    """The campaign's name, and the sentence that launches it where there is one."""

    name: Passage
    sentence: Passage | None


@cache
def _heads() -> re.Pattern[str]:
    return alternatives(table("campaigns")["heads"])


@cache
def _other_business() -> re.Pattern[str]:
    return alternatives(table("campaigns")["other_business"])


@cache
def _launching() -> re.Pattern[str]:
    return alternatives(table("campaigns")["launching"])


@cache
def _name_ends() -> re.Pattern[str]:
    """What a campaign's name ends before: ", với chủ đề", " trên địa bàn", ";" """
    return re.compile(
        rf"\s*,?\s+(?={alternatives(table('campaigns')['name_ends']).pattern})|[;:]|\.(?=\s|$)", re.VERBOSE
    )


# "phát động phong trào …", "tổ chức đợt thi đua …", "triển khai sâu rộng đến toàn thể … cuộc vận động …".
# A sentence tells whom it reaches at most twice; unbounded, such stretches could be cut in ever more ways.
_LAUNCHES = folded(
    r"""(?<!\w)(?:phát\ động|tổ\ chức\ phát\ động|tổ\ chức|triển\ khai|hưởng\ ứng|kêu\ gọi
      |ban\ hành\ kế\ hoạch\ thực\ hiện)\s+
    (?:và\ triển\ khai\ |triển\ khai\ |thực\ hiện\ |đợt\ |cuộc\ |sâu\ rộng\ )*
    (?:đến\ [^,;.]{3,60}\ (?:và\ triển\ khai\ |triển\ khai\ |thực\ hiện\ |đợt\ |cuộc\ |sâu\ rộng\ )*){0,2}
    (?P<name>(?:phong\ trào|đợt\ thi\ đua|cuộc\ vận\ động|đợt\ cao\ điểm|chiến\ dịch|thi\ đua|tháng)(?!\w))"""
)
# "phát động trong toàn ngành phong trào thi đua …", "kêu gọi cán bộ … hưởng ứng đợt thi đua …"
_PROCLAIMS = folded(
    r"""(?<!\w)
    (?:(?:phát\ động|kêu\ gọi)\s+[^.;\n]{0,120}?
      |phát\ động\s+(?:sâu\ rộng\s+|rộng\ khắp\s+|rộng\ rãi\s+)?(?:trong|đến|tới|cho|ở|toàn\ thể|toàn)\s+[^.\n]{0,400}?
      |kêu\ gọi\s+[^.\n]{0,400}?(?:tham\ gia|hưởng\ ứng|thực\ hiện|hăng\ hái|sôi\ nổi|ra\ sức)\s+)
    (?P<name>phong\ trào\ thi\ đua|đợt\ thi\ đua|thi\ đua)(?!\w)"""
)
# the one word that launches
_LAUNCH_WORD = folded(r"\bphát\ động\b")


def find_launch(source: Annotations, head: Heading) -> Launch | None:
    """The campaign that the paper launches, None where it launches none."""
    if head.type and head.type.value in table("campaigns")["silent_types"]:
        return None
    titles = [head.title.passages[0]] if head.title else []
    titles += [root.heading for root in source.layout.outline if root.annex and root.heading]
    sentence = _launching_sentence(source)
    if titles:
        verdict = _verdict(titles[0].folded)
        if verdict == "other":
            return None
        for title in titles:
            name = _named(title)
            if name is not None and _verdict(title.folded) == "campaign":
                if _NO_NAME.match(name.folded) and sentence is not None:
                    name = _named_in_sentence(source, sentence) or name
                return Launch(name, sentence)
    if sentence is None:
        return None
    name = _named_in_sentence(source, sentence)
    return Launch(name, sentence) if name is not None else None


# "phong trào thi đua và hướng dẫn …", "giao ước thi đua …": what is left of the title is no campaign's name.
_NO_NAME = folded(r"(?:phong\ trào\ thi\ đua|phong\ trào|thi\ đua)\s*(?:,|và|;)\s|giao\ ước\ thi\ đua")


# "Tổ chức, bình xét và khen thưởng phong trào …": the first of several verbs with one object holds the campaign
_HOLDS_FIRST = folded(
    r"""(?:phát\ động|tổ\ chức|triển\ khai|thực\ hiện)(?:,|\ và)\ [^“”".;]{2,60}?
    (?<!\w)(?:phong\ trào|đợt\ thi\ đua|cuộc\ vận\ động|chiến\ dịch)(?!\w)"""
)


def _verdict(title: str) -> str | None:
    """ "campaign", "other", or None where the title tells neither."""
    campaign = _first(_heads(), title)
    other = _first(_other_business(), title)
    launching = _first(_launching(), title)
    if campaign is None:
        return "other" if other is not None and other < 25 else None
    if other is None or campaign < other:
        return "campaign"
    if (launching is not None and other > launching) or _HOLDS_FIRST.match(title):
        return "campaign"
    # "Tổng kết phong trào … và phát động phong trào thi đua năm …" launches as well.
    return "campaign" if launching is not None and _LAUNCH_WORD.search(title) else "other"


def _first(pattern: re.Pattern[str], text: str) -> int | None:
    for match in pattern.finditer(text):
        if match.start() == 0 or not text[match.start() - 1].isalnum():
            return match.start()
    return None


# "(kèm theo Quyết định …", "(Ban hành kèm theo …"
_ISSUED_WITH = folded(r"\s*\((?:ban\ hành\ )?kèm\ theo")


def _named(title: Passage) -> Passage | None:
    """The campaign's name in a title: from its first noun to the end."""
    start = _first(_heads(), title.folded)
    launching = _LAUNCH_WORD.search(title.folded)
    if launching is not None and start is not None and launching.start() > start:
        later = _first(_heads(), title.folded[launching.end() :])
        if later is not None:
            start = launching.end() + later
    if start is None:
        return None
    name = title.part(start)
    attached = _ISSUED_WITH.search(name.folded)
    if attached:
        name = name.part(0, attached.start())
    return item(name.stripped(after=" -–*"))


def _launching_sentence(source: Annotations) -> Passage | None:
    """The sentence that launches: one that proclaims, else one that organises or answers a campaign."""
    found = launching_sentences(source)
    return next((s for s, proclaims in found if proclaims), found[0][0] if found else None)


def launching_sentences(source: Annotations) -> list[tuple[Passage, bool]]:
    """The sentences of the preamble, and of first paragraphs that stand for it, that launch; whether each proclaims."""
    places = [node.whole for node in source.preamble]
    for section in source.sections:
        if section in source.preamble:
            continue
        roles = source.roles.own(section)
        if not roles or roles[0] in ("noi_dung", "chu_de", "muc_dich", "giai_phap"):
            places += [child.whole for child in section.children[:1] if child.label is None]
        if section.text is not None and not section.children and len(places) < 40:
            places.append(section.whole)
    found: list[tuple[Passage, bool]] = []
    for sentence in (sentence for place in places for sentence in sentences(place)):
        words = [
            match[0]
            for pattern in (_LAUNCHES, _PROCLAIMS)
            for match in pattern.finditer(sentence.folded)
            if not is_cited(source, sentence, match.start())
        ]
        if words:
            found.append((sentence, any("phát động" in word or "kêu gọi" in word for word in words)))
    return found


# "do Thủ tướng Chính phủ " before what others launched
_BY = folded(r"\bdo\s+[^,.;]{3,60}$")
# "(phong trào … do tỉnh) phát động,"
_LAUNCHED = folded(r"phát\ động\s*[,.;]")
# "các phong trào thi đua (đã phát động)"
_CAMPAIGNS = folded(r"(?:các|những)\ (?:phong\ trào|đợt)\ [^,;.]*$")


def is_cited(source: Annotations, sentence: Passage, at: int) -> bool:
    """Whether the words that launch stand in the title of another document, or tell what others launched."""
    offset = sentence.start + at
    for mention in source.references.within(sentence):
        title = mention.value.title
        if title and title.start <= offset < title.end:
            return True
    before = sentence.folded[max(0, at - 70) : at]
    after = sentence.folded[at : at + 80]
    return bool(_BY.search(before) or _LAUNCHED.match(after) or _CAMPAIGNS.search(before))


def _named_in_sentence(source: Annotations, sentence: Passage) -> Passage | None:
    """The campaign's name behind the words that launch it."""
    for pattern in (_LAUNCHES, _PROCLAIMS):
        for match in pattern.finditer(sentence.folded):
            if is_cited(source, sentence, match.start()):
                continue
            start = match.start("name")
            end = _name_ends().search(sentence.folded, start + 8)
            name = sentence.part(start, end.start() if end else None)
            return item(name.stripped(after=" ,"))
    return None
