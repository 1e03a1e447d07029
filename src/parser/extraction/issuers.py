"""Which body issues the paper, in full, with its level, branch, province and the body above it.

The letterhead tells; where it is lost, the sentence that launches, then the symbol, and the place of the dateline.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from parser.domain.bodies import PLACE_LEVELS, BodyKind, by_symbol, heads, kind_of
from parser.domain.provinces import Province, province_on, provinces_named
from parser.domain.spelling import fold, folded
from parser.domain.tables import day
from parser.extraction.annotations import Annotations
from parser.extraction.casing import as_in_body, cited
from parser.extraction.document import Heading
from parser.extraction.facts import Fact, fact, text_of
from parser.layout import Passage
from parser.pipeline.organisations import is_office


@dataclass(frozen=True, slots=True)
class IssuerFacts:
    name: Fact[str] | None = None
    level: Fact[str] | None = None
    branch: Fact[str] | None = None
    province: Fact[str] | None = None
    province_code: Fact[str] | None = None
    parent: Fact[str] | None = None


@dataclass(frozen=True, slots=True)
class _Body:
    """A body of the letterhead: its lines and its name in running case."""

    passages: tuple[Passage, ...]
    name: str
    rule: str = "sentence_case"

    @property
    def kind(self) -> BodyKind | None:
        return kind_of(self.name)


def issuers(source: Annotations, head: Heading, signer_count: int) -> list[IssuerFacts]:
    """The issuer, then the co-issuers of a joint paper."""
    is_joint = _is_joint(head, signer_count)
    bodies = [_with_federation(body, above) for body, above in _pairs(_bodies(source, is_joint))]
    if not bodies:
        return [_described(source, head, *_without_letterhead(source, head), None)]
    joint = _joint(bodies, is_joint, signer_count)
    parents = [_parent_of(body, bodies, joint) for body in joint]
    return [
        _described(source, head, *_named(source, head, body, parent), parent)
        for body, parent in zip(joint, parents, strict=True)
    ]


def _is_joint(head: Heading, signer_count: int) -> bool:
    symbol = head.symbol.value if head.symbol else ""
    return (head.type is not None and head.type.value == "ke_hoach_lien_tich") or "LT" in symbol or signer_count > 1


def _pairs(bodies: list[_Body]) -> list[tuple[_Body, _Body | None]]:
    return [(body, bodies[number - 1] if number else None) for number, body in enumerate(bodies)]


_COMMITTEE = folded(
    r"(?:bch|ban\ chấp\ hành|ban\ thường\ vụ|btv|ban\ thường\ trực)\s+(?=tỉnh|thành\ phố|huyện|quận|thị\ xã|xã|phường|đặc\ khu)"
)


def _with_federation(body: _Body, above: _Body | None) -> _Body:
    """ "HỘI LHPN VIỆT NAM / BAN CHẤP HÀNH TỈNH X": the committee's name needs that of its organisation."""
    committee = _COMMITTEE.match(fold(body.name))
    if committee is None or above is None:
        return body
    organisation = re.sub(r"\s+(?:việt nam|vn)$", "", above.name, flags=re.I)
    return _Body(
        (*above.passages, *body.passages), f"{organisation} {body.name[committee.end() :]}", "body_with_federation"
    )


# --- bodies of the letterhead -------------------------------------------------------------------------------------

_PREFIX = folded(r"(?:bch|ban\ chấp\ hành|ban\ thường\ vụ|btv|ban\ thường\ trực|thường\ trực|đảng\ bộ)\b")
_PLACE_LINE = folded(r"(?:tỉnh|thành\ phố|tp\.?|huyện|quận|thị\ xã|xã|phường|thị\ trấn|đặc\ khu)\s+(?!ủy|đoàn|hội)")
_JOINED = re.compile(r"\s+[-–]\s+")


def _bodies(source: Annotations, joint: bool) -> list[_Body]:
    """The letterhead's lines put together to bodies, from above; those of a joint paper column by column."""
    lines = list(source.layout.letterhead.bodies)
    columns = [_parts_of(line) for line in lines] if joint else [[line] for line in lines]
    count = max((len(parts) for parts in columns), default=1)
    if count > 1 and all(len(parts) in (1, count) for parts in columns):
        found = [body for number in range(count) for body in _stacked([c[number] for c in columns if len(c) > number])]
    else:
        found = _stacked(lines)
    return [body for body in found if body.kind is not None or len(found) == 1 or body is found[-1]]


def _stacked(lines: Sequence[Passage]) -> list[_Body]:
    """Bodies from lines below one another: each begins where a line begins as a name does."""
    groups: list[list[Passage]] = []
    for passage in lines:
        text = passage.folded
        begins = bool(heads().match(text) or _PREFIX.match(text)) and not _PLACE_LINE.match(text)
        last = fold(text_of(groups[-1])).strip() if groups else ""
        open_end = bool(re.search(r"(?:\bvà|\bcủa|-|,)$", last)) or bool(_PREFIX.fullmatch(last))
        if not groups or (begins and not open_end):
            groups.append([passage])
        else:
            groups[-1].append(passage)
    return [_Body(tuple(group), cited(text_of(group).strip(" -–*"))) for group in groups]


def _parts_of(line: Passage) -> list[Passage]:
    """The bodies that one line of a joint paper names: "SỞ A CÔNG ĐOÀN B TỈNH", "SỞ A - CÔNG ĐOÀN B"."""
    cuts = [0]
    for match in heads().finditer(line.folded):
        before = line.folded[cuts[-1] : match.start()]
        inside = _COMBINES.search(before) or len(before.split()) < 2 or before[-1:].strip()
        if match.start() and not inside and kind_of(line.text[match.start() :]):
            cuts.append(match.start())
    ends = [*cuts[1:], len(line)]
    return [line.part(start, end).stripped(before=" -–", after=" -–") for start, end in zip(cuts, ends, strict=True)]


# Words after which a body's noun belongs to the name before it: "CÔNG ĐOÀN SỞ …", "VĂN PHÒNG ỦY BAN …".
_COMBINES = folded(
    r"(?:công\ đoàn|văn\ phòng|đảng\ ủy|đảng\ bộ|chi\ bộ|hội\ đồng|ban\ thường\ vụ|ban\ chấp\ hành|bch|ban\ quản\ lý|đoàn|thường\ trực|quản\ lý|và|của|ban|các)\s*$"
)


def _joint(bodies: Sequence[_Body], is_joint: bool, signer_count: int) -> list[_Body]:
    """The bodies that issue together: the last one, or as many as sign a joint paper."""
    last = bodies[-1]
    if not is_joint or len(bodies) < 2:
        return [last]
    count = max(signer_count, 2)
    by_column = [body for body in bodies if body.passages[-1].end >= last.passages[0].start - 400]
    together = [body for body in by_column if body is last or not _is_above(body, last, bodies)]
    return together[-count:]


def _is_above(body: _Body, last: _Body, bodies: Sequence[_Body]) -> bool:
    """Whether a body is printed as the superior of another: it stands right before one of its own branch."""
    following = bodies[bodies.index(body) + 1]
    if body.kind is None or following.kind is None:
        return True
    return body.kind.branch == following.kind.branch and _outranks(body, following)


def _outranks(upper: _Body, lower: _Body) -> bool:
    high = _level(upper.kind, upper.name) if upper.kind else None
    low = _level(lower.kind, lower.name) if lower.kind else None
    if high is None or low is None:
        return True
    if high == low:
        return upper.kind is not lower.kind  # a group stands above its members, a federation above its unions
    return _ORDER.index(high) < _ORDER.index(low)


def _parent_of(body: _Body, bodies: Sequence[_Body], joint: Sequence[_Body]) -> _Body | None:
    """The body printed right above one of the issuers."""
    number = bodies.index(body)
    above = bodies[number - 1] if number else None
    return above if above is not None and above not in joint else None


_ORDER = ["trung_uong", "bo_nganh", "tinh", "so_nganh", "huyen", "xa", "co_so"]


# --- the name in full ---------------------------------------------------------------------------------------------

_SHORT = {
    "ubnd": "Ủy ban nhân dân",
    "hđnd": "Hội đồng nhân dân",
    "hội lhpn": "Hội Liên hiệp Phụ nữ",
    "lđlđ": "Liên đoàn Lao động",
    "ủy ban mttq": "Ủy ban Mặt trận Tổ quốc",
}
_HAS_PLACE = re.compile(
    r"(?<!\w)(?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|việt nam|trung ương|trung ương đảng)(?!\w)"
)


def _named(
    source: Annotations, head: Heading, body: _Body, parent: _Body | None
) -> tuple[Fact[str] | None, BodyKind | None, Province | None]:
    """Name, kind and province of a body that the letterhead prints."""
    kind = body.kind
    name, passages, rule = body.name, list(body.passages), body.rule
    written = as_in_body(name, source.flow, source.layout.body)
    if written is not None:
        name, passages, rule = written.text, [written], ""
    expanded = _expanded(name)
    if expanded != name:
        name, rule = expanded, "abbreviation_in_full"
    province, where = _province(source, head, body, parent)
    if re.search(r"(?<!\w)tỉnh$", fold(name)) and province and where:
        return fact(f"{name} {province.name}", *passages, *where, rule="place_of_letterhead"), kind, province
    if kind and _needs_place(kind, name):
        with_place = _with_place_in_body(source, name)
        if with_place is not None:
            name, passages, rule = with_place.text, [with_place], rule if rule == "abbreviation_in_full" else ""
        elif province and where:
            name, rule = f"{name} {_of_province(province)}", "place_of_letterhead"
            passages += where
    return fact(name, *passages, rule=rule or None), kind, province


def _expanded(name: str) -> str:
    for short, full in _SHORT.items():
        if fold(name).startswith(f"{short} "):
            return full + name[len(short) :]
    return name


def _of_province(province: Province) -> str:
    return f"{'thành phố' if province.type == 'thành phố' else 'tỉnh'} {province.name}"


def _needs_place(kind: BodyKind, name: str) -> bool:
    """A department's name is complete only with its province; a ministry's, a school's or a firm's is by itself."""
    if _HAS_PLACE.search(fold(name)) or any(fold(p.name) in fold(name) for p in _all_provinces_in(name)):
        return False
    return kind.level in ("so_nganh", "tinh", None) and kind.branch != "don_vi"


def _all_provinces_in(name: str) -> list[Province]:
    words = name.split()
    found: list[Province] = []
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + 6) + 1):
            found += provinces_named(" ".join(words[start:end]))
    return found


def _with_place_in_body(source: Annotations, name: str) -> Passage | None:
    """The name followed by its province somewhere in the text: "Sở Nội vụ tỉnh Hưng Yên"."""
    body = source.layout.body
    if body is None:
        return None
    wanted = fold(name)
    at = source.flow.folded.find(wanted, body.start, body.end)
    while at >= 0:
        end = at + len(wanted)
        place = next(
            (p for p in source.places.within(source.flow.passage(end, end + 60)) if p.value.kind == "province"), None
        )
        between = source.flow.folded[end : place.start] if place else ""
        if place and between.strip() in ("tỉnh", "thành phố", "tp.", "tp") and source.flow.text[at].isupper():
            return source.flow.passage(at, place.end)
        at = source.flow.folded.find(wanted, at + 1, body.end)
    return None


# --- without a letterhead -----------------------------------------------------------------------------------------

_ACTS = folded(
    r"""\s*,?\s*(?:tổ\ chức\ |tiếp\ tục\ )?(?:phát\ động|xây\ dựng|ban\ hành|kêu\ gọi|yêu\ cầu|đề\ nghị|hướng\ dẫn|triển\ khai|thông\ báo|quyết\ định|chỉ\ thị)\b"""
)


def _without_letterhead(
    source: Annotations, head: Heading
) -> tuple[Fact[str] | None, BodyKind | None, Province | None]:
    name = _actor(source) or _promulgator(source) or _of_symbol(head)
    if name is None:
        return None, None, None
    kind = kind_of(name.value)
    body = _Body(name.passages, name.value)
    province, where = _province(source, head, body, None)
    if kind and _needs_place(kind, name.value):
        complete = _with_place_in_body(source, name.value)
        if complete is not None:
            name = fact(complete.text, complete)
        elif re.search(r"(?<!\w)tỉnh$", fold(name.value)) and province:
            name = fact(f"{name.value} {province.name}", *name.passages, *where, rule="place_of_dateline")
        elif province and where:
            name = fact(f"{name.value} {_of_province(province)}", *name.passages, *where, rule="place_of_dateline")
    elif kind and fold(name.value).endswith(" tỉnh") and province:
        complete = _with_place_in_body(source, re.sub(r"\s+tỉnh$", "", name.value))
        if complete is not None:
            name = fact(complete.text, complete)
        else:
            name = fact(f"{name.value} {province.name}", *name.passages, *where, rule="place_of_dateline")
    expanded = _expanded(name.value)
    if expanded != name.value:
        name = fact(expanded, *name.passages, rule="abbreviation_in_full")
    return name, kind, province


def _actor(source: Annotations) -> Fact[str] | None:
    """The body that does the launching in the preamble: the last that stands before such a verb."""
    places = (
        [node.whole for node in source.preamble]
        + [node.whole for node in source.sections[:4] if node not in source.preamble]
        + [child.whole for node in source.sections[:4] for child in node.children[:1]]
    )
    found: Passage | None = None
    for whole in places:
        for mention in source.organisations.within(whole):
            if not _ACTS.match(source.flow.folded, mention.end):
                continue
            before = source.flow.folded[max(0, mention.start - 6) : mention.start]
            if re.search(r"(?:của|do|cho)\s+$", before):
                continue
            passage = mention.passage(source.flow)
            if mention.value.office:
                inner = heads().search(passage.folded, passage.folded.find(" "))
                while inner and is_office(passage.folded[inner.start() :]):
                    inner = heads().search(passage.folded, inner.end())
                if inner is None:
                    continue
                passage = passage.part(inner.start())
            if kind_of(passage.text):
                found = passage
        if found is not None:
            return fact(found.text, found)
    return None


def _promulgator(source: Annotations) -> Fact[str] | None:
    """ "GIÁM ĐỐC SỞ Y TẾ TỈNH X" above the grounds of a decision."""
    lines = source.layout.promulgator
    if not lines:
        return None
    text = cited(text_of(lines))
    start = 0
    while is_office(fold(text[start:])) and (inner := heads().search(fold(text), start + 4)):
        start = inner.start()
    return fact(text[start:], *lines, rule="sentence_case") if kind_of(text[start:]) else None


def _of_symbol(head: Heading) -> Fact[str] | None:
    if head.symbol is None:
        return None
    parts = re.split(r"[-/]", head.symbol.value)
    for part in (parts[-1], parts[0]):
        found = by_symbol().get(part)
        if found:
            return fact(found[0], *head.symbol.passages, rule="body_of_symbol")
    return None


# --- level, branch, province --------------------------------------------------------------------------------------


def _described(
    source: Annotations,
    head: Heading,
    name: Fact[str] | None,
    kind: BodyKind | None,
    province: Province | None,
    parent: _Body | None,
) -> IssuerFacts:
    if name is None:
        return IssuerFacts()
    level = _level(kind, name.value) if kind else None
    where = name.passages
    central = level in ("trung_uong", "bo_nganh")
    code = province.code if province and not central else None
    return IssuerFacts(
        name,
        fact(level, *where, rule="issuer_level") if level else None,
        fact(kind.branch, *where, rule="issuer_branch") if kind else None,
        fact(province.name, *_province_places(source, head, name, parent), rule="province_of_issuer")
        if province and not central
        else None,
        fact(code, *_province_places(source, head, name, parent), rule="province_code_on_day") if code else None,
        fact(parent.name, *parent.passages, rule="sentence_case") if parent else None,
    )


def _province_places(source: Annotations, head: Heading, name: Fact[str], parent: _Body | None) -> tuple[Passage, ...]:
    return (*name.passages, *(parent.passages if parent else ()), *(head.place.passages if head.place else ()))


def _level(kind: BodyKind, name: str) -> str | None:
    text = fold(name)
    place = re.search(
        r"(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)(?!\s+(?:ủy|đoàn))", text
    )
    word = place[1] if place else None
    for stated, level in kind.places:
        if word == stated:
            return level
    if kind.level is not None:
        return kind.level
    if word == "thành phố":
        rest = name[place.end() :].strip() if place else ""
        stated_level = "tinh" if any(p.type == "thành phố" for p in provinces_named(rest)) else "huyen"
    else:
        stated_level = PLACE_LEVELS.get(word or "", "")
    if not stated_level and ("việt nam" in text or "trung ương" in text):
        return "trung_uong"
    if not stated_level:
        return None
    return kind.provincial if stated_level == "tinh" and kind.provincial else stated_level


def _issue_day(head: Heading) -> date | None:
    return day(head.issued.value) if head.issued else None


def _province(
    source: Annotations, head: Heading, body: _Body, parent: _Body | None
) -> tuple[Province | None, list[Passage]]:
    """The province of the issuer and where it stands: in its name, the body above, the dateline, the text."""
    on = _issue_day(head)
    for holder in filter(None, (body, parent)):
        found = _province_in(holder.name, on)
        if found:
            return found, list(holder.passages)
    if head.place:
        text = re.sub(r"^(?:tp\.?|thành phố|tỉnh)\s*", "", head.place.value, flags=re.I)
        found = province_on(text, on)
        if found:
            return found, list(head.place.passages)
    stated = [m for m in source.places if m.value.kind == "province" and m.value.stated]
    for name, _ in Counter(m.value.name for m in stated).most_common(1):
        found = province_on(name, on)
        if found:
            return found, [next(m for m in stated if m.value.name == name).passage(source.flow)]
    title = source.layout.title
    if title is not None:
        for mention in source.places.within(title):
            if mention.value.kind == "province" and (found := province_on(mention.value.name, on)):
                return found, [mention.passage(source.flow)]
    return None, []


_PLACE_NAME = re.compile(r"(?:tỉnh|thành phố|tp\.?)\s+(.+)$", re.I)


def _province_in(name: str, on: date | None) -> Province | None:
    match = _PLACE_NAME.search(name)
    if match and (found := province_on(match[1].strip(" -–."), on)):
        return found
    words = name.split()
    for start in range(1, len(words)):
        found = province_on(" ".join(words[start:]), on)
        if found:
            return found
    return None
