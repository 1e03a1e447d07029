"""Component ``quotations``: what stands in quotation marks, with the words that announce it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.tokens import Doc

from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.pipeline.mentions import Mention, annotate, layout_of

Announced = Literal["theme", "motto", "spirit", "movement"]


@dataclass(frozen=True, slots=True)
class Quotation:
    """``start`` and ``end`` are the flow offsets of the words inside the marks.

    ``announced`` says as what it is announced: chủ đề or khẩu hiệu (theme), phương châm (motto), tinh thần (spirit),
    phong trào or cuộc vận động (movement); None where by nothing.
    """

    start: int
    end: int
    announced: Announced | None
    kind: str = "quotation"


_PAIRS = {"“": "”", "«": "»", '"': '"', "„": "”"}
# an opening mark
_OPEN = re.compile('[“«"„]', re.VERBOSE)
_LONGEST = 600


@cache
def _announced() -> re.Pattern[str]:
    """The announcing words, up to the mark: "với chủ đề: “", "phương châm hành động của Bộ Nội vụ năm 2020 “" """
    return folded(
        rf"""(?:(?P<theme>{choice("announcing", "theme")})
          |(?P<motto>{choice("announcing", "motto")})
          |(?P<spirit>{choice("announcing", "spirit")})
          |(?P<movement>{choice("announcing", "movement")}))
        (?P<between>[^“”"\n.;]{{0,110}})$"""
    )


# "phương châm … “A” và của UBND tỉnh “B”": the second is announced by what announced the first.
_COUNTED_ON = folded(r"\s*(?:,|và|,\s*và)\s(?:của\ )?[^.;:\n“”]{0,60}")


_GROUPS: tuple[Announced, ...] = ("theme", "motto", "spirit", "movement")


def find_quotations(text: str, folded_text: str) -> Iterator[Mention[Quotation]]:
    """What stands in quotation marks, in order; none inside another."""
    at = 0
    announced: Announced | None = None
    while match := _OPEN.search(text, at):
        close = _closing(text, match.start())
        if close is None:
            at = match.end()
            continue
        listed = announced in ("motto", "theme", "spirit") and _COUNTED_ON.fullmatch(folded_text, at, match.start())
        if not listed:
            announced = _announcement(folded_text, match.start())
        yield Mention(match.start(), close + 1, Quotation(match.end(), close, announced))
        at = close + 1


def _closing(text: str, start: int) -> int | None:
    opening = text[start]
    wanted = _PAIRS[opening]
    stop = text.find("\n", start)
    stop = min(len(text) if stop < 0 else stop, start + _LONGEST)
    depth = 0
    for at in range(start + 1, stop):
        if text[at] == opening != wanted:
            depth += 1
        elif text[at] == wanted or (opening == "“" and text[at] == '"') or (opening == '"' and text[at] == "”"):
            if depth == 0:
                return at
            depth -= 1
    return None


def _announcement(folded_text: str, start: int) -> Announced | None:
    """The nearest announcing word before a quotation, in its sentence."""
    low = max(folded_text.rfind("\n", 0, start) + 1, start - 150)
    found: list[re.Match[str]] = []
    for begin in range(low, start):
        if begin and folded_text[begin - 1].isalnum():
            continue
        match = _announced().match(folded_text, begin, start)
        if match:
            found.append(match)
    if not found:
        return None
    # "chủ đề của đợt thi đua: “…”": the campaign is whose theme it is; a comma parts what does not belong together.
    of_campaign = [m for m in found if not m["movement"] and "," not in m["between"] and len(m["between"]) < 70]
    best = of_campaign[-1] if of_campaign else found[-1]
    return next(group for group in _GROUPS if best[group])


def quotations(doc: Doc) -> Doc:
    """Put the quotations of a paper on its ``Doc``."""
    flow = layout_of(doc).flow
    annotate(doc, "quotations", find_quotations(flow.text, flow.folded))
    return doc
