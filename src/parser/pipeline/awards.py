"""Component ``awards``: named awards, with who gives them where that stands beside the name."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from parser.domain.awards import BY_AUTHORITY, award_names, class_of_name, form_of_name, rank_at
from parser.domain.spelling import folded
from parser.pipeline.mentions import Mention, annotate, layout_of
from parser.pipeline.organisations import name_end
from parser.pipeline.references import Range


@dataclass(frozen=True, slots=True)
class Award:
    """A mention of an award: its class, its entry and rank where the name tells them, and the giver's name."""

    form: str
    slug: str | None
    rank: str | None
    name: Range
    authority: Range | None
    kind: str = "award"


_OF = folded(r"\s*(?:thi\ đua\s+)?(?:của|do)\s+")
_AND = folded(r"\s*(?:,|;|và|hoặc|,\s*và)\s+(?:của\s+)?")
# "Chủ tịch UBND tỉnh tặng thưởng Bằng khen", "đề nghị Bộ trưởng … xét, tặng Bằng khen"
_GIVES = folded(r"\s+(?:xét,?\s+)?(?:quyết\ định\s+)?(?:tặng(?:\ thưởng)?|trao(?:\ tặng)?|khen\ thưởng|khen|truy\ tặng|ký)\s*(?:thưởng\s*)?(?:danh\ hiệu\s*)?[“\"]?\s*(?:\d+\s+)?$")


def find_awards(text: str, folded_text: str) -> Iterator[Mention[Award]]:
    matches = list(award_names().finditer(folded_text))
    pending: list[tuple[re.Match[str], str]] = []
    for number, match in enumerate(matches):
        form = class_of_name(re.sub(r"\s+", " ", match[0]))
        if form is None or not _is_award(text, folded_text, match):
            continue
        line_end = text.find("\n", match.end())
        line_end = len(text) if line_end < 0 else line_end
        givers = _givers_after(text, folded_text, match.end(), line_end) if form in BY_AUTHORITY else []
        following = matches[number + 1].start() if number + 1 < len(matches) else line_end
        if not givers and form in BY_AUTHORITY and following < line_end and _shares(folded_text, match.end(), following):
            pending.append((match, form))  # "Cờ thi đua, Bằng khen của …": the giver of the next counts for it
            continue
        if not givers:
            before = _giver_before(text, folded_text, match.start())
            givers = [before] if before else []
        for earlier, earlier_form in pending:
            yield from _mentions(folded_text, earlier, earlier_form, givers)
        pending = []
        yield from _mentions(folded_text, match, form, givers)


def _mentions(
    folded_text: str, match: re.Match[str], form: str, givers: list[Range]
) -> Iterator[Mention[Award]]:
    entry = form_of_name(re.sub(r"\s+", " ", match[0]))
    rank = rank_at(folded_text, match.end())
    end = rank[1] if rank else match.end()
    name = Range(match.start(), end)
    slug = entry.slug if entry else None
    if not givers:
        yield Mention(match.start(), end, Award(form, slug, rank[0] if rank else None, name, None))
    for giver in givers:
        stop = max(end, giver.end) if giver.start >= match.start() else end
        yield Mention(match.start(), stop, Award(form, slug, rank[0] if rank else None, name, giver))


_BLOCKED = folded(r"\s*(?:chuyên\ đề|đặc\ biệt)")


def _is_award(text: str, folded_text: str, match: re.Match[str]) -> bool:
    """A class named with a small letter is one too; a title only where it is printed as a name."""
    return text[match.start()].isupper() or match[0].startswith(("bằng", "giấy", "cờ", "huân", "kỉ", "huy")) or (
        text[match.start() - 1] in "“\"'"
    ) or folded_text[max(0, match.start() - 10) : match.start()].rstrip().endswith("danh hiệu")


def _givers_after(text: str, folded_text: str, at: int, stop: int) -> list[Range]:
    """The bodies behind "của": one, or several that "và" or a comma joins."""
    owned = _OF.match(folded_text, at, stop)
    if not owned:
        return []
    givers: list[Range] = []
    begin = owned.end()
    while begin < stop:
        end = name_end(text, folded_text, begin, stop)
        if end <= begin:
            break
        givers.append(Range(begin, end))
        joined = _AND.match(folded_text, end, stop)
        if not joined:
            break
        begin = joined.end()
    return givers


def _shares(folded_text: str, end: int, following: int) -> bool:
    return bool(re.fullmatch(r"\s*(?:,|/|và|hoặc|, và)\s*", folded_text[end:following]))


def _giver_before(text: str, folded_text: str, at: int) -> Range | None:
    """The body that gives, where the sentence is turned: "Chủ tịch UBND tỉnh tặng Bằng khen"."""
    low = max(text.rfind("\n", 0, at) + 1, at - 120)
    gives = _GIVES.search(folded_text, low, at)
    if not gives:
        return None
    for start in range(low, gives.start()):
        if text[start].isupper() and (start == low or not text[start - 1].isalnum()):
            end = name_end(text, folded_text, start, gives.start())
            if end == gives.start():
                return Range(start, end)
    return None


def awards(doc: Doc) -> Doc:
    flow = layout_of(doc).flow
    annotate(doc, "awards", find_awards(flow.text, flow.folded))
    return doc
