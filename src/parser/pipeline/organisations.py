"""Component ``organisations``: bodies and the offices of their heads, by the words that name them.

A name is read from its first noun: "Ủy ban", "Sở", "Ban Thường vụ", "Chủ tịch" …; capitalised syllables and the small
words that such names hold follow.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from parser.domain.bodies import compounds, heads, small_words
from parser.domain.document_types import citable
from parser.domain.places import listed_after, units_within_province
from parser.domain.spelling import fold, folded
from parser.domain.tables import table
from parser.domain.words import position
from parser.pipeline.mentions import Mention, annotate, layout_of


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body as printed; ``office`` tells that the head of the body is named ("Chủ tịch UBND tỉnh")."""

    name: str
    office: bool
    kind: str = "organisation"


# A dash inside a name, a bracket with a term of office ("(khóa XII)") or an abbreviation ("(MTTQ)"), or a space.
_GAP = re.compile(r"\ [-–]\ |\ ?\((?=khóa\ )|\ ?\((?=[A-ZĐ][A-ZĐ&]{1,7}\))|\ ", re.VERBOSE)
# "Nội", "GD&ĐT", "TP.HCM"
_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*", re.VERBOSE)
# "khóa" and its number: "xii"
_ROMAN = re.compile(r"[ivx]+", re.VERBOSE)


@cache
def _known() -> re.Pattern[str]:
    """Names that hold commas or "và", longest first, on folded text: "sở văn hóa, thể thao và du lịch"."""
    names = {row["name"] for row in table("issuers")["issuers"] if "(" not in row["name"] and ";" not in row["name"]}
    ordered = sorted((fold(name) for name in names if "," in name or " và " in name), key=len, reverse=True)
    return re.compile("|".join(re.escape(name) for name in ordered), re.VERBOSE)


def name_end(text: str, folded_text: str, start: int, stop: int) -> int:
    """Where a body's name that begins at ``start`` ends; ``start`` itself where none begins there."""
    head = heads().match(folded_text, start, stop)
    if not head or not text[start].isupper():
        return start
    known = _known().match(folded_text, start, stop)
    at = end = max(head.end(), known.end() if known else 0)
    small, pairs = small_words(), compounds()
    last = folded_text[start:at].rsplit(None, 1)[-1]
    while at < stop:
        gap = _GAP.match(text, at, stop)
        if not gap:
            break
        if folded_text.startswith("và ", gap.end()):
            after = gap.end() + 3
            following = _WORD.match(folded_text, after, stop)
            inside = following is not None and ("và", following[0]) in pairs
            if not inside or citable().match(folded_text, after):
                break  # "Bộ Nội vụ và các …", "Bộ Chính trị và Chỉ thị số …"
        known = _known().match(folded_text, gap.end(), stop)
        if known:
            at = end = known.end()
            last = folded_text[start:at].rsplit(None, 1)[-1]
            continue
        word = _WORD.match(text, gap.end(), stop)
        if not word:
            break
        if gap[0].endswith("("):
            closing = text.find(")", word.end(), min(stop, word.end() + 20))
            if closing < 0:
                break
            at = end = closing + 1
            last = ")"
            continue
        key = fold(word[0])
        if word[0][0].isupper() and key not in ("về", "số"):
            at = end = word.end()
        elif key == "và":
            at = word.end()
        elif key in small and (last, key) not in pairs:
            at = word.end()
            # "tỉnh", "huyện" and the like may end a name; "và", "các" only stand inside one.
            if small[key]:
                end = at
        elif (last, key) in pairs or (last == "khóa" and _ROMAN.fullmatch(key)):
            at = end = word.end()
        else:
            break
        last = key
    return _levels_end(text, folded_text, end, stop) if last in listed_after() else end


@cache
def _more_levels() -> re.Pattern[str]:
    """ "LĐLĐ các huyện|, thị xã, thành phố và tương đương": kinds of places that go on behind the first."""
    return folded(
        rf"""(?:,\s+(?:{units_within_province()})(?!\w))+
        (?:\s+và\s+tương\ đương)?"""
    )


def _levels_end(text: str, folded_text: str, end: int, stop: int) -> int:
    """Where the kinds of places end that go on behind a name; a place of its own begins with a capital."""
    listed = _more_levels().match(folded_text, end, stop)
    if listed is None or text[listed.end() : listed.end() + 40].lstrip()[:1].isupper():
        return end
    return listed.end()


def find_organisations(text: str, folded_text: str) -> Iterator[Mention[Organisation]]:
    """The bodies that a text names, none inside another."""
    at = 0
    pattern = heads()
    while match := pattern.search(folded_text, at):
        start = match.start()
        before = folded_text[start - 1 : start]
        if before.isalnum() or not text[start].isupper():
            at = match.start() + 1
            continue
        line_end = text.find("\n", start)
        end = name_end(text, folded_text, start, len(text) if line_end < 0 else line_end)
        if end > match.end() or " " in text[start:end] or end - start > 3:
            yield Mention(start, end, Organisation(text[start:end], is_office(folded_text[start:end])))
        at = max(end, start + 1)


def is_office(folded_name: str) -> bool:
    """Whether a name begins with the office of a body's head: "Chủ tịch UBND tỉnh"."""
    return bool(position().match(folded_name))


def organisations(doc: Doc) -> Doc:
    """Put the bodies of a paper on its ``Doc``."""
    flow = layout_of(doc).flow
    annotate(doc, "organisations", find_organisations(flow.text, flow.folded))
    return doc
