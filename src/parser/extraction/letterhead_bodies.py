"""The bodies that a letterhead prints: its lines put together to names, and which of them issue the paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from parser.domain.bodies import BodyKind, compounds, head_at, heads, kind_of
from parser.domain.places import printed_units, units
from parser.domain.provinces import provinces_named
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
    column: int = 0

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
# "TRƯỜNG THPT X -", "SỞ Y TẾ VÀ" in a joint paper: the next line may name the second issuer
_JOINS_ISSUERS = folded(r"(?:\bvà|-)$")


def letterhead_bodies(source: Annotations, joint: bool) -> list[Body]:
    """The letterhead's lines put together to bodies, from above; those of a joint paper column by column."""
    lines = list(source.layout.letterhead.bodies)
    places = source.layout.letterhead.columns
    if len(set(places)) > 1:
        return [
            body
            for column in sorted(set(places))
            for body in _named(_stacked([one for one, at in zip(lines, places, strict=True) if at == column]), column)
        ]
    columns = [_parts_of(line) for line in lines] if joint else [[line] for line in lines]
    count = max((len(parts) for parts in columns), default=1)
    if count > 1 and all(len(parts) in (1, count) for parts in columns):
        found = [body for number in range(count) for body in _stacked([c[number] for c in columns if len(c) > number])]
    else:
        found = _stacked(lines, joint)
    return _named(found)


def _named(found: Sequence[Body], column: int = 0) -> list[Body]:
    """The bodies of one column whose names begin as a body's, each with what its name needs from the one above."""
    named = [body for body in found if body.kind is not None or len(found) == 1 or body is found[-1]]
    full = [_with_federation(body, named[number - 1] if number else None) for number, body in enumerate(named)]
    return [replace(body, column=column) for body in full]


def _stacked(lines: Sequence[Passage], joint: bool = False) -> list[Body]:
    """Bodies from lines below one another: each begins where a line begins as a name does."""
    groups: list[list[Passage]] = []
    for passage in lines:
        text = passage.folded
        begins = bool(head_at(text) or _prefix().match(text) or _dependent().match(text))
        begins = begins and not _place_line().match(text)
        last = fold(text_of(groups[-1])).strip() if groups else ""
        above = groups[-1][-1].folded.strip() if groups else ""
        joins = joint and kind_of(last) is not None and _JOINS_ISSUERS.search(last)
        open_end = not joins and bool(
            _OPEN_END.search(last) or _prefix().fullmatch(last) or _unfinished().fullmatch(above)
        )
        if not groups or (begins and not open_end):
            groups.append([passage])
        else:
            groups[-1].append(passage)
    return [Body(tuple(group), cited(_JOINING.sub("", text_of(group).strip(" -–*")))) for group in groups]


# "SỞ Y TẾ VÀ": the word that joins two issuers is no part of a name
_JOINING = re.compile(r"\s+(?:VÀ|và)$", re.VERBOSE)


@cache
def _combines() -> re.Pattern[str]:
    """Words after which a body's noun belongs to the name before it: "CÔNG ĐOÀN SỞ …", "VĂN PHÒNG ỦY BAN …"."""
    return folded(rf"(?:{choice('bodies', 'combining')})\s*$")


def _parts_of(line: Passage) -> list[Passage]:
    """The bodies that one line of a joint paper names: "SỞ A CÔNG ĐOÀN B TỈNH", "SỞ A - CÔNG ĐOÀN B"."""
    cuts = [0]
    for match in heads().finditer(line.folded):
        before = line.folded[cuts[-1] : match.start()]
        if provinces_named(line.text[_last_word(line.folded, match.start()) : match.end()]):
            continue  # "THÀNH PHỐ HẢI PHÒNG" names no office
        inside = (
            _in_compound(line.folded, match)
            or _combines().search(before)
            or len(before.split()) < 2
            or before[-1:].strip()
        )
        if match.start() and not inside and kind_of(line.text[match.start() :]):
            cuts.append(match.start())
    ends = [*cuts[1:], len(line)]
    return [line.part(start, end).stripped(before=" -–", after=" -–") for start, end in zip(cuts, ends, strict=True)]


def _in_compound(text: str, head: re.Match[str]) -> bool:
    """Whether a body's noun is a syllable of the word before it: "SỞ NỘI VỤ" names no Vụ."""
    before = text[: head.start()].split()
    return " " not in head[0] and bool(before) and (before[-1], head[0]) in compounds()


@cache
def _committee() -> re.Pattern[str]:
    """ "BAN CHẤP HÀNH TỈNH …", but not "… TỈNH ĐOÀN …": a committee without the name of its organisation"""
    return folded(rf"(?:{choice('bodies', 'committees')})\s+(?=(?:{units()})(?!\s+(?:ủy|đoàn)))")


@cache
def _unfinished() -> re.Pattern[str]:
    """ "TRUNG ƯƠNG HỘI", "CÔNG ĐOÀN" alone on a line: the name goes on in the next"""
    return folded(choice("bodies", "unfinished"))


@cache
def _office() -> re.Pattern[str]:
    """ "VĂN PHÒNG" alone on a line: that of the body above"""
    return folded(choice("bodies", "offices_of_above"))


@cache
def _dependent() -> re.Pattern[str]:
    """ "CHI NHÁNH TỈNH …": a part of the body above, whose name it needs"""
    return folded(rf"(?:{choice('bodies', 'dependents')})\b")


def _last_word(text: str, end: int) -> int:
    """Where the last word before ``end`` begins."""
    return text.rfind(" ", 0, max(end - 1, 0)) + 1


# " Việt Nam", " VN" at the end of a federation's name
_VIET_NAM = re.compile(r"\s+(?:việt\ nam|vn)$", re.IGNORECASE | re.VERBOSE)


def _with_federation(body: Body, above: Body | None) -> Body:
    """ "HỘI LHPN VIỆT NAM / BAN CHẤP HÀNH TỈNH X": the committee's name needs that of its organisation."""
    if above is None:
        return body
    if _prefix().fullmatch(fold(body.name)) or _office().fullmatch(
        fold(body.name)
    ):  # "ỦY BAN MTTQ VIỆT NAM TỈNH X" / "BAN THƯỜNG TRỰC"
        return Body((*above.passages, *body.passages), f"{body.name} {above.name}", "body_with_federation")
    if _dependent().match(fold(body.name)):
        return Body((*above.passages, *body.passages), f"{above.name} {body.name}", "body_with_federation")
    of_above = _of_body_above(body, above)
    if of_above is not None:
        return Body((*above.passages, *body.passages), f"{of_above}{above.name}", "body_with_federation")
    committee = _committee().match(fold(body.name))
    if committee is None:
        return body
    name = f"{_VIET_NAM.sub('', above.name)} {body.name[committee.end() :]}"
    return Body((*above.passages, *body.passages), name, "body_with_federation")


def _of_body_above(body: Body, above: Body) -> str | None:
    """ "Công đoàn " where "CÔNG ĐOÀN TRƯỜNG" stands below "TRƯỜNG THPT X": an organisation inside the body above."""
    if body.kind is None or above.kind is None or body.kind.branch not in ("doan_the", "dang"):
        return None
    if above.kind.branch == "don_vi" and fold(body.name) == fold(body.kind.head):
        return f"{body.name} "  # "CÔNG ĐOÀN" alone below the firm whose union it is
    if not fold(body.name).endswith(f" {fold(above.kind.head)}"):
        return None
    return body.name[: -len(above.kind.head)]


# --- which of them issue ------------------------------------------------------------------------------------------


def issuing(bodies: Sequence[Body], joint: bool, signer_count: int) -> list[Body]:
    """The bodies that issue together: the last one, or as many as sign a joint paper."""
    last = bodies[-1]
    columns = sorted({body.column for body in bodies})
    if len(columns) > 1:
        return [[body for body in bodies if body.column == column][-1] for column in columns]
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
    if body.passages[0] in following.passages:
        # "NGÂN HÀNG …" / "CHI NHÁNH …": the name of the second holds the first; a school's union is none of its parts
        return body.kind.branch == following.kind.branch
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


def bodies_above(body: Body, bodies: Sequence[Body], together: Sequence[Body]) -> list[Body]:
    """The bodies printed above one of the issuers, its parent first; none where the next one issues as well."""
    found: list[Body] = []
    for above in reversed(bodies[: bodies.index(body)]):
        if above.column != body.column or above in together:
            break
        found.append(above)
    return found
