"""The bodies that a letterhead prints: its lines put together to names, and which of them issue the paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from parser.domain.bodies import BodyKind, heads, kind_of
from parser.domain.places import printed_units, units
from parser.domain.spelling import fold, folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations
from parser.extraction.casing import cited
from parser.extraction.facts import text_of
from parser.extraction.issuer_levels import level_of
from parser.layout import Passage


@dataclass(frozen=True, slots=True)
class Body:
    """A body of the letterhead: its lines and its name in running case."""

    passages: tuple[Passage, ...]
    name: str
    rule: str = "sentence_case"

    @property
    def kind(self) -> BodyKind | None:
        """What kind of body its name begins as; None where no known noun begins it."""
        return kind_of(self.name)


@cache
def _prefix() -> re.Pattern[str]:
    """ "BAN CHẤP HÀNH ĐOÀN", "BAN THƯỜNG VỤ", "ĐẢNG BỘ": words that go before a body's noun"""
    return folded(rf"(?:{choice('bodies', 'committees')}|{choice('bodies', 'before_head')})\b")


@cache
def _place_line() -> re.Pattern[str]:
    """ "TỈNH LẠNG SƠN", "THỊ XÃ …", but not "TỈNH ỦY …" """
    return folded(rf"(?:{printed_units()})\s+(?!ủy|đoàn|hội)")


# "ỦY BAN NHÂN DÂN VÀ", "SỞ A -": the name goes on in the next line
_OPEN_END = folded(r"(?:\bvà|\bcủa|-|,)$")


def letterhead_bodies(source: Annotations, joint: bool) -> list[Body]:
    """The letterhead's lines put together to bodies, from above; those of a joint paper column by column."""
    lines = list(source.layout.letterhead.bodies)
    columns = [_parts_of(line) for line in lines] if joint else [[line] for line in lines]
    count = max((len(parts) for parts in columns), default=1)
    if count > 1 and all(len(parts) in (1, count) for parts in columns):
        found = [body for number in range(count) for body in _stacked([c[number] for c in columns if len(c) > number])]
    else:
        found = _stacked(lines)
    named = [body for body in found if body.kind is not None or len(found) == 1 or body is found[-1]]
    return [_with_federation(body, named[number - 1] if number else None) for number, body in enumerate(named)]


def _stacked(lines: Sequence[Passage]) -> list[Body]:
    """Bodies from lines below one another: each begins where a line begins as a name does."""
    groups: list[list[Passage]] = []
    for passage in lines:
        text = passage.folded
        begins = bool(heads().match(text) or _prefix().match(text)) and not _place_line().match(text)
        last = fold(text_of(groups[-1])).strip() if groups else ""
        open_end = bool(_OPEN_END.search(last)) or bool(_prefix().fullmatch(last))
        if not groups or (begins and not open_end):
            groups.append([passage])
        else:
            groups[-1].append(passage)
    return [Body(tuple(group), cited(text_of(group).strip(" -–*"))) for group in groups]


@cache
def _combines() -> re.Pattern[str]:
    """Words after which a body's noun belongs to the name before it: "CÔNG ĐOÀN SỞ …", "VĂN PHÒNG ỦY BAN …"."""
    return folded(rf"(?:{choice('bodies', 'combining')})\s*$")


def _parts_of(line: Passage) -> list[Passage]:
    """The bodies that one line of a joint paper names: "SỞ A CÔNG ĐOÀN B TỈNH", "SỞ A - CÔNG ĐOÀN B"."""
    cuts = [0]
    for match in heads().finditer(line.folded):
        before = line.folded[cuts[-1] : match.start()]
        inside = _combines().search(before) or len(before.split()) < 2 or before[-1:].strip()
        if match.start() and not inside and kind_of(line.text[match.start() :]):
            cuts.append(match.start())
    ends = [*cuts[1:], len(line)]
    return [line.part(start, end).stripped(before=" -–", after=" -–") for start, end in zip(cuts, ends, strict=True)]


@cache
def _committee() -> re.Pattern[str]:
    """ "BAN CHẤP HÀNH TỈNH …", "BAN THƯỜNG VỤ HUYỆN …": a committee without the name of its organisation"""
    return folded(rf"(?:{choice('bodies', 'committees')})\s+(?={units()})")


# " Việt Nam", " VN" at the end of a federation's name
_VIET_NAM = re.compile(r"\s+(?:việt\ nam|vn)$", re.IGNORECASE | re.VERBOSE)


def _with_federation(body: Body, above: Body | None) -> Body:
    """ "HỘI LHPN VIỆT NAM / BAN CHẤP HÀNH TỈNH X": the committee's name needs that of its organisation."""
    committee = _committee().match(fold(body.name))
    if committee is None or above is None:
        return body
    name = f"{_VIET_NAM.sub('', above.name)} {body.name[committee.end() :]}"
    return Body((*above.passages, *body.passages), name, "body_with_federation")


# --- which of them issue ------------------------------------------------------------------------------------------


def issuing(bodies: Sequence[Body], joint: bool, signer_count: int) -> list[Body]:
    """The bodies that issue together: the last one, or as many as sign a joint paper."""
    last = bodies[-1]
    if not joint or len(bodies) < 2:
        return [last]
    by_column = [body for body in bodies if body.passages[-1].end >= last.passages[0].start - 400]
    together = [body for body in by_column if body is last or not _is_above(body, bodies)]
    return together[-max(signer_count, 2) :]


def _is_above(body: Body, bodies: Sequence[Body]) -> bool:
    """Whether a body is printed as the superior of another: it stands right before one of its own branch."""
    following = bodies[bodies.index(body) + 1]
    if body.kind is None or following.kind is None:
        return True
    return body.kind.branch == following.kind.branch and _outranks(body, following)


_ORDER = ("trung_uong", "bo_nganh", "tinh", "so_nganh", "huyen", "xa", "co_so")


def _outranks(upper: Body, lower: Body) -> bool:
    high = level_of(upper.kind, upper.name) if upper.kind else None
    low = level_of(lower.kind, lower.name) if lower.kind else None
    if high is None or low is None:
        return True
    if high == low:
        return upper.kind is not lower.kind  # a group stands above its members, a federation above its unions
    return _ORDER.index(high) < _ORDER.index(low)


def parent_of(body: Body, bodies: Sequence[Body], together: Sequence[Body]) -> Body | None:
    """The body printed right above one of the issuers; None where that issues as well."""
    number = bodies.index(body)
    above = bodies[number - 1] if number else None
    return above if above is not None and above not in together else None
