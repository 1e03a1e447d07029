"""The campaign's own themes, and the mottos of other bodies that it answers."""

import re
from functools import cache

from parser.domain.places import units
from parser.domain.spelling import fold, folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact, fact, item, text_of
from parser.layout import Passage
from parser.pipeline.matching import last_match
from parser.pipeline.mentions import Mention
from parser.pipeline.organisations import name_end
from parser.pipeline.quotations import Quotation
from parser.record.models import Motto

# "phương châm hành động năm 2020 của " before the body that owns it
_OWNED = folded(r"(?:phương\ châm|chủ\ đề|khẩu\ hiệu|tinh\ thần|thông\ điệp)[^,;.“”\"\n]{0,60}?\s(?:của|do)\s+")
# ", và của " between two mottos
_COUNTED_ON = folded(r"\s*(?:,|và|,\s*và)\s+(?:của|do)\s+")
# ", của " behind a motto
_AFTER = folded(r"\s*,?\s*(?:do|của|mà)\s+")
# ";", ".", a quotation mark
_CLAUSE_END = re.compile(r"[;.“”]", re.VERBOSE)
# "phong trào", "phát động": the campaign that a motto without an owner belongs to
_CAMPAIGN = folded(r"(?<!\w)(?:phong\ trào|đợt\ thi\ đua|cuộc\ vận\ động|phát\ động)(?!\w)")


@cache
def _land() -> re.Pattern[str]:
    """ "tỉnh", "cả nước", "ngành": a land or branch that stands for its body"""
    return folded(rf"(?:{units()}|{choice('places', 'stand_for_body')})(?!\w)")


# "Chủ đề của phong trào thi đua: Đoàn kết, …"
_AFTER_COLON = folded(r"(?:chủ\ đề|khẩu\ hiệu)[^:.;\n]{0,60}:\s*(?P<words>[^\n]{10,300})")


def themes_and_mottos(
    source: Annotations, issuer: str | None, name: Passage
) -> tuple[list[Fact[str]], list[Fact[Motto]]]:
    """Quoted words announced as theme, slogan or spirit are the campaign's own unless another body owns them."""
    themes: dict[str, Fact[str]] = {}
    mottos: dict[str, Fact[Motto]] = {}
    last_owner: tuple[Passage, int] | None = None  # owner of the last motto, and where its quotation ended
    for mention in source.quotations:
        quotation: Quotation = mention.value
        words = source.flow.passage(quotation.start, quotation.end).stripped(before="*_ ", after="*_ ;.,")
        if not words or _is_part_of(name, mention) or _in_reference(source, mention):
            continue
        if _of_drive(source, mention):
            continue  # the slogan of one drive
        own_section = _in_theme_section(source, mention)
        if quotation.announced not in ("theme", "motto", "spirit") and not own_section:
            continue
        if quotation.announced == "movement":
            continue
        owner = _owner(source, mention, last_owner)
        key = fold(words.text)
        if owner is not None and not _is_own(owner.text, issuer):
            mottos.setdefault(key, fact(Motto(text=words.text, owner=owner.text), owner, words))
            last_owner = (owner, mention.end)
        elif quotation.announced == "motto" and not own_section and not _is_of_campaign(source, mention):
            continue
        elif key not in mottos:
            themes.setdefault(key, fact(words.text, words))
    if not themes:
        themes = {fold(found.value): found for found in _unquoted(source)}
    return list(themes.values()), list(mottos.values())


def _is_part_of(name: Passage, mention: Mention[Quotation]) -> bool:
    """A quoted name of the campaign is not a theme, wherever it comes back."""
    inside = name.start <= mention.start < name.end
    words = fold(name.flow.text[mention.value.start : mention.value.end]).strip(" .,")
    return inside or (len(words) > 8 and f'"{words}"' in name.folded)


def _in_reference(source: Annotations, mention: Mention[Quotation]) -> bool:
    cited = source.references.covering(mention.start)
    return bool(cited and cited.value.title and cited.value.title.start <= mention.value.start < cited.value.title.end)


# "- Đợt 1: từ 20/9 đến 31/10, chủ đề (“…”)"
_DRIVE = folded(
    r"""(?:^|\n|[.;:,])\s*(?:-\s*)?(?:đợt|giai\ đoạn|chặng|bước)\s+(?:thứ\s+)?
    (?:\d{1,2}|[ivx]{1,4}|một|hai|ba|nhất)(?!\w)[^.;\n]*$"""
)


def _of_drive(source: Annotations, mention: Mention[Quotation]) -> bool:
    return _DRIVE.search(source.flow.folded[max(0, mention.start - 160) : mention.start]) is not None


def _in_theme_section(source: Annotations, mention: Mention[Quotation]) -> bool:
    return any(node.subtree().start <= mention.start < node.subtree().end for node in source.with_role("chu_de"))


def _is_of_campaign(source: Annotations, mention: Mention[Quotation]) -> bool:
    """Whether a motto without an owner is the campaign's: the preamble gives it, or a sentence about the campaign."""
    if any(node.whole.start <= mention.start < node.whole.end for node in source.preamble):
        return True
    low = max(source.flow.folded.rfind(". ", 0, mention.start), source.flow.folded.rfind("\n", 0, mention.start)) + 1
    return bool(_CAMPAIGN.search(source.flow.folded, low, mention.start)) and mention.start - low < 250


def _owner(source: Annotations, mention: Mention[Quotation], last: tuple[Passage, int] | None) -> Passage | None:
    """The body that owns the words: "phương châm … của UBND tỉnh …", in the same clause."""
    flow = source.flow
    if last is not None:
        joined = _COUNTED_ON.match(flow.folded, last[1], mention.start)
        if joined:
            end = name_end(flow.text, flow.folded, joined.end(), mention.start)
            if end > joined.end():
                return flow.passage(joined.end(), end)
    low = max(flow.folded.rfind("\n", 0, mention.start) + 1, mention.start - 160)
    found = last_match(_OWNED, flow.folded, low, mention.start)
    if found is None or _CLAUSE_END.search(flow.text[found.end() : mention.start]):
        after = _AFTER.match(flow.folded, mention.end)
        return _body_at(source, after.end(), min(len(flow.text), after.end() + 120)) if after else None
    return _body_at(source, found.end(), mention.start)


def _body_at(source: Annotations, start: int, stop: int) -> Passage | None:
    """The body, or the land or branch that stands for one, whose name begins at a flow offset."""
    flow = source.flow
    end = name_end(flow.text, flow.folded, start, stop)
    if end <= start:
        land = _land().match(flow.folded, start, stop)
        end = land.end() if land else start
    return flow.passage(start, end) if end > start else None


def _is_own(owner: str, issuer: str | None) -> bool:
    """Whether the owner is the issuer itself: one name begins or is the other."""
    if not issuer:
        return False
    one, other = fold(owner), fold(issuer)
    return one == other or (other.startswith(one) and " " in one)


def _unquoted(source: Annotations) -> list[Fact[str]]:
    """A section Chủ đề without quotation marks: what stands behind its colon, or all of it where it is one line."""
    found: list[Fact[str]] = []
    for node in source.with_role("chu_de"):
        whole = node.subtree()
        if source.quotations.within(whole):
            continue
        match = _AFTER_COLON.search(whole.folded)
        if match:
            words = item(whole.found(match, "words"))
        elif node.heading is not None and (node.text or node.children):
            words = item(node.text or node.children[0].whole)
        else:
            continue
        if 8 <= len(words) <= 300:
            found.append(fact(text_of([words]), words))
    return found
