"""What may be won: one entry for each form and authority, with who may receive it, how many, and the prize."""

import re
from dataclasses import dataclass, field

from parser.domain.awards import BY_AUTHORITY, form_by_slug, slug_for
from parser.domain.bodies import PLACE_LEVELS, kind_of
from parser.domain.provinces import provinces_named
from parser.domain.spelling import fold, folded
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.facts import Fact, fact, item, text_of
from parser.extraction.issuers import IssuerFacts
from parser.extraction.items import items_of
from parser.layout import Node, Passage
from parser.pipeline.awards import Award as Mentioned
from parser.pipeline.mentions import Mention
from parser.record.models import Amount, Award, Quota

_REWARD_ROLES = frozenset({"hinh_thuc_khen_thuong", "doi_tuong_khen_thuong", "tieu_chuan_khen_thuong", "tong_ket"})


@dataclass(slots=True)
class _Entry:
    award: Award
    passages: list[Passage]
    nodes: list[Node] = field(default_factory=list)
    order: int = 0


def awards(source: Annotations, issuer: IssuerFacts | None) -> list[Fact[Award]]:
    """Awards named in the sections on rewards; in a paper without such sections, those named anywhere in its body."""
    mentions = _relevant(source)
    entries: list[_Entry] = []
    for mention, node in mentions:
        entry = _entry(source, mention, node, issuer)
        same = next((e for e in entries if _same(e.award, entry.award)), None)
        if same is None:
            entries.append(entry)
        else:
            _merge(same, entry)
    _drop_bare(entries)
    eligible_all = _eligible_of_section(source)
    for entry in entries:
        _complete(source, entry, eligible_all)
    return [fact(e.award, *e.passages, rule=_rule(e)) for e in entries]


def _rule(entry: _Entry) -> str | None:
    quoted = fold(" ".join(p.text for p in entry.passages))
    texts = [entry.award.name, entry.award.authority, entry.award.eligible]
    whole = all(t is None or re.sub(r"\s+", "", fold(t)) in re.sub(r"\s+", "", quoted) for t in texts)
    return None if whole else "award_with_authority"


# --- which mentions count -----------------------------------------------------------------------------------------


def _relevant(source: Annotations) -> list[tuple[Mention[Mentioned], Node]]:
    rewarding: list[tuple[Mention[Mentioned], Node]] = []
    others: list[tuple[Mention[Mentioned], Node]] = []
    preamble = {node.number for node in source.preamble}
    for node in source.nodes:
        if node.number in preamble or node.annex:
            continue
        chain = source.roles.chain(node)
        for passage in filter(None, (node.heading, node.text)):
            for mention in source.awards.within(passage):
                if source.references.covering(mention.start) is not None or _is_past(source, mention):
                    continue
                if _REWARD_ROLES & chain and not {"ho_so", "dang_ky"} & set(source.roles.of(node)):
                    rewarding.append((mention, node))
                elif not {"ho_so", "dang_ky", "muc_dich", "can_cu"} & chain and _is_promised(source, mention):
                    others.append((mention, node))
    named = [pair for pair in rewarding if "tieu_chuan_khen_thuong" != (source.roles.of(pair[1]) or ("",))[0]]
    return named + [o for o in others if not named] if named or others else rewarding


_PAST = folded(r"(?:đã\ được|được\ tặng|đã\ đạt|đạt\ danh\ hiệu|đã)\s+(?:\S+\s+){0,4}$")
_PROMISED = folded(r"(?<!\w)(?:khen\ thưởng|tặng|đề\ nghị|xét|trao|thưởng|biểu\ dương|tôn\ vinh|suy\ tôn|trình)(?!\w)")


def _is_past(source: Annotations, mention: Mention[Mentioned]) -> bool:
    return bool(_PAST.search(source.flow.folded[max(0, mention.start - 40) : mention.start]))


def _is_promised(source: Annotations, mention: Mention[Mentioned]) -> bool:
    low = source.flow.folded.rfind("\n", 0, mention.start) + 1
    return bool(_PROMISED.search(source.flow.folded[max(low, mention.start - 200) : mention.start + 120]))


# --- one entry ----------------------------------------------------------------------------------------------------


def _entry(
    source: Annotations, mention: Mention[Mentioned], node: Node, issuer: IssuerFacts | None
) -> _Entry:
    value = mention.value
    printed = source.flow.passage(value.name.start, value.name.end)
    authority = source.flow.passage(value.authority.start, value.authority.end) if value.authority else None
    level, branch = _authority_level(authority.text if authority else None, issuer)
    form = form_by_slug().get(value.slug or "")
    if value.form in BY_AUTHORITY and form is None:
        slug = slug_for(value.form, level, branch, authority.text if authority else None)
        award_level = "thu_tuong" if level == "thu_tuong" else level
    else:
        slug, award_level = value.slug, form.level if form else level
        if form is not None and form.slug == "co_thi_dua_chinh_phu":
            award_level = form.level
    if authority is None or authority.start < value.name.start:
        name = printed.text if authority is None else f"{printed.text} của {authority.text}"
        passages = [printed, *([authority] if authority else [])]
    else:
        whole = source.flow.passage(value.name.start, mention.end)
        name = whole.text if whole.end >= authority.end else f"{printed.text} của {authority.text}"
        if authority.end > value.name.end and " của " in source.flow.folded[value.name.end : authority.start + 1]:
            between = source.flow.folded[value.name.end : authority.start]
            if not re.fullmatch(r"\s*(?:của|do)\s*", between):
                name = f"{printed.text} của {authority.text}"
        passages = [printed, authority]
    award = Award(
        form=value.form,  # type: ignore[arg-type]
        slug=slug,
        rank=value.rank,  # type: ignore[arg-type]
        name=name,
        authority=authority.text if authority else None,
        authority_level=award_level,  # type: ignore[arg-type]
        recipients=[],
        eligible=None,
        quota=None,
        amount=None,
    )
    return _Entry(award, passages, [node], mention.start)


def _authority_level(name: str | None, issuer: IssuerFacts | None) -> tuple[str | None, str | None]:
    """The level of who gives, in the award law's terms, and the branch."""
    if name is None:
        return None, None
    text = fold(name)
    if re.search(r"thủ tướng|chính phủ", text) and not text.startswith("văn phòng"):
        return "thu_tuong", "nha_nuoc"
    if "chủ tịch nước" in text:
        return "nha_nuoc", "nha_nuoc"
    body = re.sub(
        r"^(?:phó )?(?:thủ trưởng|bộ trưởng|chủ tịch|giám đốc|tổng giám đốc|cục trưởng|hiệu trưởng|trưởng ban|tư lệnh|chỉ huy trưởng|ban thường vụ|ban chấp hành|bch|thường trực|bí thư|lãnh đạo|viện trưởng|trưởng phòng|chánh án)\s+",
        "",
        text,
    )
    stripped = name[len(name) - len(body) :]
    kind = kind_of(stripped)
    if kind is None:
        own = issuer.level.value if issuer and issuer.level else None
        branch = issuer.branch.value if issuer and issuer.branch else None
        if re.match(r"(?:giám đốc|thủ trưởng|hiệu trưởng|tổng giám đốc|chủ tịch)", text):
            return ("bo_nganh" if own == "trung_uong" else own), branch
        if text in ("tỉnh", "bộ", "huyện", "xã", "sở", "ngành"):
            return {"tỉnh": "tinh", "bộ": "bo_nganh", "huyện": "huyen", "xã": "xa", "sở": "so_nganh"}.get(text), "nha_nuoc"
        return None, None
    level = kind.level
    place = re.search(r"(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\w)", body)
    if level is None and place:
        if place[1] == "thành phố" and not any(p.type == "thành phố" for p in provinces_named(stripped[place.end() :].strip() or "x")):
            own = issuer.level.value if issuer and issuer.level else None
            level = "huyen" if own in ("huyen", "xa") else "tinh"
        else:
            level = PLACE_LEVELS[place[1]]
        level = kind.provincial if level == "tinh" and kind.provincial else level
    if level is None:
        own = issuer.level.value if issuer and issuer.level else None
        level = own if own in ("tinh", "huyen", "xa", "co_so") else None
    if level == "trung_uong":
        level = "bo_nganh"
    return level, kind.branch


def _same(one: Award, other: Award) -> bool:
    if one.form != other.form or one.rank != other.rank:
        return False
    if one.form not in BY_AUTHORITY or (one.slug and one.slug == other.slug and one.form != "giay_khen"):
        return one.slug == other.slug and (one.slug is not None or fold(one.name) == fold(other.name))
    if one.authority is None or other.authority is None:
        return one.authority is other.authority
    mine, theirs = fold(one.authority), fold(other.authority)
    return mine == theirs or mine in theirs or theirs in mine or (one.slug is not None and one.slug == other.slug)


def _merge(kept: _Entry, other: _Entry) -> None:
    kept.nodes += other.nodes
    if kept.award.authority is None and other.award.authority is not None:
        kept.award = other.award
        kept.passages = other.passages


def _drop_bare(entries: list[_Entry]) -> None:
    """A form named without its giver beside the same form with one is no award of its own."""
    for entry in list(entries):
        if entry.award.form in BY_AUTHORITY and entry.award.authority is None and entry.award.slug is None:
            if any(e is not entry and e.award.form == entry.award.form and e.award.authority for e in entries):
                entries.remove(entry)


# --- recipients, eligible, quota, amount --------------------------------------------------------------------------

_RECIPIENTS = (("tap_the", "tập thể"), ("ca_nhan", "cá nhân"), ("ho_gia_dinh", "hộ gia đình"))
_COUNT = folded(r"(?P<count>\d{1,3}|một|hai|ba|bốn|năm)\s*(?:\([^)]{2,14}\)\s*)?(?P<who>tập\ thể|cá\ nhân|hộ\ gia\ đình|hộ|gia\ đình)")
_AMOUNT = folded(r"(?P<number>\d{1,3}(?:[.,]\d{3})+|\d{1,3}(?:,\d)?)\s*(?P<unit>đồng|triệu\ đồng|nghìn\ đồng|ngàn\ đồng|triệu|đ)(?!\w)(?:\s*/\s*(?:01\s*)?(?P<per>tập\ thể|cá\ nhân|hộ|gia\ đình))?")
_WORDS = {"một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5}


def _complete(source: Annotations, entry: _Entry, eligible_all: tuple[str, list[Passage]] | None) -> None:
    """Fill in what the sentences and items around the award say."""
    award = entry.award
    context = _context(source, entry)
    own = _own_eligible(source, entry)
    if own is not None:
        award.eligible, passages = own
        entry.passages += [p for p in passages if p not in entry.passages]
    elif eligible_all is not None:
        award.eligible = eligible_all[0]
        entry.passages += eligible_all[1]
    text = " ".join(p.folded for p in context)
    around = f"{text} {fold(award.eligible or '')}"
    award.recipients = [slug for slug, words in _RECIPIENTS if words in around or (slug == "ca_nhan" and re.search(r"công chức|viên chức|đoàn viên|giáo viên", fold(award.eligible or "")))]  # type: ignore[misc]
    form = form_by_slug().get(award.slug or "")
    if not award.recipients and form is not None and len(form.recipients) == 1:
        award.recipients = list(form.recipients)  # type: ignore[arg-type]
    if form is not None and form.form == "danh_hieu_thi_dua":
        award.recipients = list(form.recipients)  # type: ignore[arg-type]
    _quota(award, context, entry)
    _amount(award, context, entry)


def _context(source: Annotations, entry: _Entry) -> list[Passage]:
    """The sentence that names the award and the item's own sub-items."""
    found: list[Passage] = []
    node = entry.nodes[0]
    whole = node.whole
    sentence = next((s for s in sentences(whole) if s.start <= entry.order < s.end), whole)
    others = [m for m in source.awards.within(sentence) if m.value.name.start != entry.order]
    if others:
        pieces = _own_piece(source, sentence, entry)
        found.append(pieces)
    else:
        found.append(whole if len(list(source.awards.within(whole))) == 1 else sentence)
    found += [child.whole for child in node.children if not list(source.awards.within(child.whole))]
    return found


def _own_piece(source: Annotations, sentence: Passage, entry: _Entry) -> Passage:
    """Of a sentence that names several awards, the stretch from this one to the next."""
    starts = sorted({m.value.name.start for m in source.awards.within(sentence)})
    following = next((s for s in starts if s > entry.order), sentence.end)
    previous = max((s for s in starts if s < entry.order), default=None)
    begin = sentence.start if previous is None else entry.order
    return source.flow.passage(begin, following)


def _quota(award: Award, context: list[Passage], entry: _Entry) -> None:
    counts: dict[str, int] = {}
    for passage in context:
        for match in _COUNT.finditer(passage.folded):
            who = {"tập thể": "tap_the", "cá nhân": "ca_nhan"}.get(match["who"], "ho_gia_dinh")
            number = int(match["count"]) if match["count"].isdigit() else _WORDS[match["count"]]
            counts.setdefault(who, number)
            if passage not in entry.passages:
                entry.passages.append(passage)
    if counts:
        award.quota = Quota(**counts)


def _amount(award: Award, context: list[Passage], entry: _Entry) -> None:
    for passage in context:
        amounts: dict[str, int] = {}
        for match in _AMOUNT.finditer(passage.folded):
            value = _dong(match)
            if value is None:
                continue
            who = {"tập thể": "tap_the", "cá nhân": "ca_nhan", "hộ": "ho_gia_dinh", "gia đình": "ho_gia_dinh"}.get(match["per"] or "")
            if who is None:
                near = passage.folded[max(0, match.start() - 60) : match.start()]
                named = [slug for slug, words in _RECIPIENTS if words in near]
                who = named[-1] if named else None
            for one in [who] if who else award.recipients or ["tap_the"]:
                amounts.setdefault(one, value)
        if amounts:
            award.amount = Amount(**amounts)
            if passage not in entry.passages:
                entry.passages.append(passage)
            return


def _dong(match: re.Match[str]) -> int | None:
    number, unit = match["number"], match["unit"]
    if "triệu" in unit:
        return int(float(number.replace(".", "").replace(",", ".")) * 1_000_000)
    value = int(re.sub(r"[.,]", "", number))
    if unit.startswith(("nghìn", "ngàn")):
        value *= 1000
    return value if value >= 10_000 else None


_ELIGIBLE = folded(r"(?:đối\ tượng(?:\ khen\ thưởng|\ áp\ dụng|\ tặng)?\s*:|(?:để\ )?(?:tặng(?:\ thưởng)?|khen\ thưởng|trao)\s+(?:cho\s+)|dành\ (?:tặng\ )?cho\s+|cho\s+(?=(?:các\ |\d+\ |những\ )?(?:tập\ thể|cá\ nhân|hộ|đơn\ vị)))(?P<who>[^.;\n]+)")


def _own_eligible(source: Annotations, entry: _Entry) -> tuple[str, list[Passage]] | None:
    """What the award's own item says on who may receive it."""
    node = entry.nodes[0]
    for child in node.children:
        passage = child.text or child.heading
        if passage is not None and re.match(r"đối tượng[^:]{0,30}:", passage.folded):
            body = item(passage.part(passage.text.find(":") + 1).stripped())
            return text_of([body]), [body]
    for passage in _context(source, entry)[:1]:
        match = _ELIGIBLE.search(passage.folded, max(0, min(entry.order - passage.start, len(passage))))
        if match:
            who = item(passage.found(match, "who").stripped())
            who = _merit_only(who)
            if who is not None:
                return text_of([who]), [who]
    if node.heading is not None and node.text is not None and source.awards.within(node.heading):
        body = node.text
        lead = re.match(r"(?:đối tượng\s*:|(?:xét )?tặng (?:thưởng )?cho|dành cho|tặng)\s+", body.folded)
        body = item(body.part(lead.end() if lead else 0))
        kept = _merit_only(body)
        if kept is not None:
            return text_of([kept]), [kept]
    return None


_ONLY_COUNT = folded(r"(?:không\ quá|tối\ đa|mỗi\ \S+\s)?\s*(?:từ\s)?\d+[\w\s,()-]*$")


def _merit_only(passage: Passage) -> Passage | None:
    """Nothing where the words only say how many or how much."""
    text = passage.folded
    cut = re.search(r",?\s*(?:kèm|mức|mỗi (?:tập thể|cá nhân)[^,]*?thưởng|với mức|được thưởng)[^,]*$", text)
    if cut and cut.start() > 10:
        passage = passage.part(0, cut.start()).stripped(after=" ,")
        text = passage.folded
    bare = re.sub(r"\d+|không quá|tối đa|tập thể|cá nhân|hộ gia đình|các|và|,|cho|\(|\)|mỗi|đơn vị|năm|những|là", " ", text)
    return passage if len(bare.split()) >= 2 else None


def _eligible_of_section(source: Annotations) -> tuple[str, list[Passage]] | None:
    """A section on who may be awarded holds for all awards."""
    for section in source.with_role("doi_tuong_khen_thuong"):
        if source.roles.own(section)[0] != "doi_tuong_khen_thuong":
            continue
        parts: list[str] = []
        passages: list[Passage] = []
        for one in items_of(section):
            words = [*([one.heading] if one.heading is not None and one.node.heading is one.heading else []), *one.passages]
            body = item(words[-1])
            joined = ": ".join(" ".join(w.text.split("\n")) for w in [*words[:-1], body])
            parts.append(joined)
            passages += [*words[:-1], body]
        if parts:
            return ". ".join(parts), passages
    return None
