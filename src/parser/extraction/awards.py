"""What may be won: the awards that the paper names, put together to one entry for each form and authority."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import cast

from parser.domain.authorities import of_issuer
from parser.domain.awards import BY_AUTHORITY, form_by_slug, slug_for
from parser.domain.recipients import recipient_classes, speaks_of_merit
from parser.domain.spelling import fold, folded
from parser.domain.words import choice, position
from parser.extraction.annotations import Annotations
from parser.extraction.authorities import Authority, authority_of
from parser.extraction.facts import Fact, fact, item, text_of
from parser.extraction.issuers import IssuerFacts
from parser.extraction.items import items_of
from parser.extraction.prizes import Prize, prize_of
from parser.extraction.rewards import Reward, is_past, reward_of
from parser.layout import Node, Passage
from parser.pipeline.awards import Award as Mentioned
from parser.pipeline.mentions import Mention, Range
from parser.record.codes import AwardClass, AwardLevel, Rank, Recipient
from parser.record.models import Amount, Award, Quota

_STANDARDS = "tieu_chuan_khen_thuong"
# Parts of a section on several things in which an award's name tells something else.
_OTHER_ROLES = frozenset({"ho_so", _STANDARDS, "noi_dung", "giai_phap", "chi_tieu"})
_REWARD_ROLES = frozenset({"hinh_thuc_khen_thuong", "doi_tuong_khen_thuong", "tieu_chuan_khen_thuong", "tong_ket"})


@dataclass(slots=True)
class _Entry:
    award: Award
    passages: list[Passage] = field(default_factory=list)
    node: Node | None = None
    final: bool = False  # told of the final review


def awards(source: Annotations, issuer: IssuerFacts | None) -> list[Fact[Award]]:
    """Awards named in the sections on rewards; without such sections, those promised anywhere in the body."""
    entries: list[_Entry] = []
    for mention, node in _relevant(source):
        for authority in _authorities(source, mention, issuer):
            entry = _entry(source, mention, node, authority, issuer)
            same = next((e for e in entries if _same(e.award, entry.award)), None)
            if same is None:
                entries.append(entry)
            else:
                _merge(same, entry)
    _drop_bare(entries)
    shared = _eligible_of_section(source)
    for entry in entries:
        if shared is not None and entry.award.eligible is None:
            entry.award.eligible, passages = shared
            entry.passages += passages
            entry.award.recipients = entry.award.recipients or _classes_of(entry.award.eligible)
    return [fact(e.award, *e.passages, rule=_rule(e)) for e in entries]


def _rule(entry: _Entry) -> str | None:
    quoted = _unspaced("".join(p.text for p in entry.passages))
    texts = (entry.award.name, entry.award.authority, entry.award.eligible)
    whole = all(text is None or _unspaced(text) in quoted for text in texts)
    return None if whole else "award_of_sentence"


def _unspaced(text: str) -> str:
    return "".join(fold(text).split())


def _classes_of(text: str | None) -> list[Recipient]:
    return cast(list[Recipient], recipient_classes(fold(text or "")))


# --- which mentions count -----------------------------------------------------------------------------------------


def _relevant(source: Annotations) -> list[tuple[Mention[Mentioned], Node]]:
    rewarding: list[tuple[Mention[Mentioned], Node]] = []
    others: list[tuple[Mention[Mentioned], Node]] = []
    preamble = {node.number for node in source.preamble if source.sections != source.preamble}
    for node in source.nodes:
        if (node.number in preamble and node.number < 3) or node.annex:
            continue
        chain = source.roles.chain(node)
        roles = source.roles.of(node) or ("",)
        # "TIÊU CHUẨN VÀ HÌNH THỨC KHEN THƯỞNG" tells of awards although it begins with the standards.
        main = "hinh_thuc_khen_thuong" if {"hinh_thuc_khen_thuong", _STANDARDS} <= set(roles) else roles[0]
        for passage in filter(None, (node.heading, node.text)):
            for mention in source.awards.within(passage):
                if source.references.covering(mention.start) is not None or is_past(source, mention):
                    continue
                if (
                    _REWARD_ROLES & chain
                    and main not in _OTHER_ROLES
                    and not (main == "dang_ky" and not _is_promised(source, mention))
                ):
                    rewarding.append((mention, node))
                elif main not in ("ho_so", "muc_dich", "can_cu", "tieu_chuan_khen_thuong") and _is_promised(
                    source, mention
                ):
                    others.append((mention, node))
    if rewarding:
        return rewarding + [(m, n) for m, n in others if m.value.givers and not source.roles.of(n)]
    return others


@cache
def _promised() -> re.Pattern[str]:
    """ "khen thưởng …", "được tặng …", "đề nghị … tặng …", "danh hiệu …" """
    return folded(rf"(?<!\w)(?:{choice('awarding', 'promising')})(?!\w)")


def _is_promised(source: Annotations, mention: Mention[Mentioned]) -> bool:
    low = source.flow.folded.rfind("\n", 0, mention.start) + 1
    return bool(_promised().search(source.flow.folded[max(low, mention.start - 160) : mention.start + 80]))


# --- one entry ----------------------------------------------------------------------------------------------------


# Certificates and flags are called by their giver; titles, medals and prizes have names of their own.
_JOINED = frozenset({"bang_khen", "giay_khen", "co_thi_dua"})


def _authorities(
    source: Annotations, mention: Mention[Mentioned], issuer: IssuerFacts | None
) -> list[Authority | None]:
    """Who gives: those that the sentence says, else whose it is; givers of one level count as one authority."""
    value = mention.value
    found: list[Authority] = []
    for part in value.givers or value.holders:
        name = source.flow.passage(part.start, part.end).stripped(before="-–+* ")
        authority = authority_of(name, issuer)
        last = found[-1] if found else None
        if last is not None and last.level == authority.level and value.givers:
            found[-1] = Authority(last.name.until(authority.name), last.level, last.branch)
        else:
            found.append(authority)
    return list(found) or [_in_name(source, value, issuer)]


def _in_name(source: Annotations, value: Mentioned, issuer: IssuerFacts | None) -> Authority | None:
    """The giver that an award's own name holds: "Cờ thi đua của Chính phủ"."""
    name = source.flow.passage(value.name.start, value.name.end)
    owned = _OWNER.search(name.folded)
    return authority_of(name.part(owned.end()), issuer) if owned else None


# "Cờ thi đua | của | Chính phủ"
_OWNER = folded(r"\s+của\s+")


def _entry(
    source: Annotations,
    mention: Mention[Mentioned],
    node: Node,
    authority: Authority | None,
    issuer: IssuerFacts | None,
) -> _Entry:
    value = mention.value
    prize = prize_of(source, mention, node) if value.form == "giai_thuong" else None
    if prize is not None and prize.giver is not None and authority is None:
        authority = authority_of(prize.giver, issuer)
    form = form_by_slug().get(value.slug or "")
    slug, level = _form_and_level(value, authority, issuer)
    name = _printed_name(source, value, authority)
    title = text_of([name])
    if authority is not None and value.form in _JOINED and " của " not in title and not _names(title, authority):
        title = f"{title} của {text_of([authority.name])}"
    reward = reward_of(source, mention, node)
    if prize is not None:
        _of_prize(reward, prize)
    if reward.cases:
        reward.classes = list(reward.quota)
    recipients = _recipients(reward, value, form.recipients if form else ())
    # The codes come out of data files as text; the record's model checks them.
    award = Award(
        form=cast(AwardClass, value.form),
        slug=slug,
        rank=cast(Rank | None, value.rank),
        name=title,
        authority=text_of([authority.name]) if authority else None,
        authority_level=cast(AwardLevel | None, level),
        recipients=cast(list[Recipient], recipients),
        eligible=text_of([reward.eligible]) if reward.eligible else None,
        quota=Quota(**reward.quota) if reward.quota else None,
        amount=Amount(**reward.amount) if reward.amount else None,
    )
    passages = [name, *([authority.name] if authority else []), *reward.passages]
    return _Entry(award, passages, node, reward.final)


def _names(title: str, authority: Authority) -> bool:
    """Whether a printed name ends with who gives it: "Bằng khen Thủ tướng Chính phủ"."""
    return fold(title).endswith(fold(text_of([authority.name])))


def _form_and_level(
    value: Mentioned, authority: Authority | None, issuer: IssuerFacts | None
) -> tuple[str | None, str | None]:
    """The entry of the law's list and the level that decides: by the name, else by the class and who gives."""
    form = form_by_slug().get(value.slug or "")
    if form is not None:
        return value.slug, form.level
    level = authority.level if authority else None
    branch = authority.branch if authority else None
    giver = authority.name.text if authority else None
    if giver and issuer and issuer.name and fold(giver) in of_issuer():
        giver = f"{giver} {issuer.name.value}"  # "Giám đốc" of the company that issues the paper
    slug = slug_for(value.form, level, branch, giver)
    return slug, level if slug is None else form_by_slug()[slug].level


def _of_prize(reward: Reward, prize: Prize) -> None:
    """What the lead-in of a list of prizes says of all of them."""
    if not reward.classes:
        reward.classes = list(prize.classes)
    if prize.who is not None and reward.eligible is None:
        reward.passages.append(prize.who)
        reward.eligible = prize.who if speaks_of_merit(prize.who.text) else None
    if len(reward.classes) == 1 and list(reward.amount) == ["tap_the"]:
        # The amount beside a prize does not say whose it is.
        reward.amount = {reward.classes[0]: reward.amount["tap_the"]}
    if prize.number is not None and len(reward.classes) == 1:
        reward.quota = {reward.classes[0]: prize.number}
    if reward.amount and len(reward.classes) == 1:
        reward.amount = {reward.classes[0]: next(iter(reward.amount.values()))}


def _printed_name(source: Annotations, value: Mentioned, authority: Authority | None) -> Passage:
    """The name as it is printed: with its holder where that stands behind it."""
    name = source.flow.passage(value.name.start, value.name.end)
    holder = _holder_for(source, value, authority)
    return name.until(source.flow.passage(holder.start, holder.end)) if holder is not None else name


# "… của", "… thi đua của", "… do", or nothing, between a name and its holder
_OWNED = folded(r"\s*(?:chuyên\ đề\s+|thi\ đua\s+)?(?:của|do)\s*|\s+")


def _holder_for(source: Annotations, value: Mentioned, authority: Authority | None) -> Range | None:
    """The holder that the name prints; of several, only the first follows it without another between."""
    if not value.holders:
        return None
    between = source.flow.folded[value.name.end : value.holders[0].start]
    if not _OWNED.fullmatch(between):
        return None
    first = value.holders[0]
    if value.givers or authority is None or authority.name.start == first.start:
        return first
    return None


def _recipients(reward: Reward, value: Mentioned, by_form: tuple[str, ...]) -> list[str]:
    """As the sentence says; flags go to collectives, titles to whom the law gives them."""
    if value.form == "danh_hieu_thi_dua" and by_form:
        return list(by_form)
    if reward.classes:
        return reward.classes
    return list(by_form) if len(by_form) == 1 else ["tap_the"] if value.form == "co_thi_dua" else []


def _same(one: Award, other: Award) -> bool:
    if one.form != other.form or one.rank != other.rank:
        return False
    if one.form not in BY_AUTHORITY:
        return (one.slug == other.slug and one.slug is not None) or fold(one.name) == fold(other.name)
    if one.authority is None or other.authority is None:
        return one.authority is other.authority
    mine, theirs = (fold(name).replace("ủy ban nhân dân", "ubnd") for name in (one.authority, other.authority))
    same_entry = one.slug is not None and one.slug == other.slug and one.slug in _SINGLE_GIVER
    return same_entry or _one_name(*sorted((mine, theirs), key=len))


def _one_name(short: str, long: str) -> bool:
    """ "Chủ tịch UBND tỉnh" and "UBND tỉnh" are one giver; "Cục trưởng" and "Tổng cục trưởng" are not."""
    return short in long and not (long.endswith(short) and short != long and bool(position().match(short)))


# Awards of which there is one giver for the paper, however it is called.
_SINGLE_GIVER = frozenset({"bang_khen_thu_tuong", "bang_khen_tinh", "co_thi_dua_chinh_phu", "co_thi_dua_tinh"})


def _merge(kept: _Entry, other: _Entry) -> None:
    """A second mention fills in what the first lacks; what it tells of the final review outweighs (guideline 29)."""
    award, added = kept.award, other.award
    if other.final and not kept.final and (added.quota or added.eligible):
        award.quota = added.quota or award.quota
        award.eligible = added.eligible or award.eligible
        award.amount = added.amount or award.amount
    for member in ("eligible", "quota", "amount"):
        if getattr(award, member) is None:
            setattr(award, member, getattr(added, member))
    award.recipients = [r for r in ("tap_the", "ca_nhan", "ho_gia_dinh") if r in {*award.recipients, *added.recipients}]
    if award.amount is not None and added.amount is not None:
        award.amount = Amount(
            **{**added.amount.model_dump(exclude_none=True), **award.amount.model_dump(exclude_none=True)}
        )
    kept.passages += [p for p in other.passages if p not in kept.passages]
    kept.final = kept.final or other.final


def _drop_bare(entries: list[_Entry]) -> None:
    """A form named without its giver beside the same form with one is no award of its own: it goes on with that one."""
    for entry in list(entries):
        award = entry.award
        if award.form not in BY_AUTHORITY or award.authority is not None or award.slug is not None:
            continue
        given = [e for e in entries if e is not entry and e.award.form == award.form and e.award.authority]
        if not given:
            continue
        before = [e for e in given if e.node is entry.node and entries.index(e) < entries.index(entry)]
        entries.remove(entry)
        kept = given[0] if len(given) == 1 and given[0].node is entry.node else before[-1] if before else None
        if kept is not None:
            if award.eligible and kept.award.eligible and award.eligible not in kept.award.eligible:
                kept.award.eligible = f"{kept.award.eligible}; {award.eligible}"
            _merge(kept, entry)


def _eligible_of_section(source: Annotations) -> tuple[str, list[Passage]] | None:
    """A section on who may be awarded holds for all awards."""
    for section in source.mainly("doi_tuong_khen_thuong"):
        parts: list[str] = []
        passages: list[Passage] = []
        for one in items_of(section):
            own = one.heading is not None and one.node.heading is one.heading
            words = [*([one.heading] if own and one.heading is not None else []), *one.passages]
            body = item(words[-1])
            parts.append(": ".join(" ".join(w.text.split("\n")) for w in [*words[:-1], body]))
            passages += [*words[:-1], body]
        if parts:
            return ". ".join(parts), passages
    return None
