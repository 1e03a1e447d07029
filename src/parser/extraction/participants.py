"""Who is called to compete, group by group."""

import re
from functools import cache

from parser.domain.bodies import heads
from parser.domain.spelling import folded
from parser.domain.tables import table
from parser.domain.words import alternatives, choice
from parser.extraction.annotations import Annotations, clauses
from parser.extraction.facts import Fact, item, text_fact
from parser.extraction.items import items_of
from parser.extraction.launch import Launch, is_cited, launching_sentences
from parser.layout import Node, Passage


@cache
def _groups() -> re.Pattern[str]:
    return alternatives(table("campaigns")["groups"])


@cache
def _families() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((name, alternatives(words)) for name, words in table("campaigns")["families"].items())


@cache
def _all() -> re.Pattern[str]:
    """ "toàn thể ", "các ", "10 " before the noun of a group"""
    return folded(rf"(?:{choice('campaigns', 'several')}|đội\ ngũ|toàn\ bộ|\d+)\s+")


def _family(folded_text: str) -> str | None:
    """The kind of people or bodies that a group's first words name."""
    start = _all().match(folded_text)
    head = folded_text[start.end() if start else 0 :]
    return next((name for name, words in _families() if words.match(head)), None)


def participants(source: Annotations, launch: Launch) -> list[Fact[str]]:
    """From the section that lists them, else from the sentences that launch, else from Mục đích."""
    for section in source.with_role("doi_tuong"):
        found = _of_section(source, section)
        if found:
            return found
    launching = [launch.sentence] if launch.sentence is not None else []
    launching += [sentence for sentence, _ in launching_sentences(source)]
    for sentence in launching:
        found = _of_sentence(source, sentence)
        if found:
            return found
    for section in source.with_role("muc_dich"):
        for one in items_of(section):
            found = _of_purpose(one.passages[0])
            if found:
                return found
    return []


# "Đối tượng thi đua: ", "Thành phần tham gia phong trào gồm "
_LEAD = folded(
    r"""(?:đối\ tượng(?:\ thi\ đua|\ tham\ gia|\ áp\ dụng)?|phạm\ vi|thành\ phần)?\s*
    (?:tham\ gia\ )?(?:phong\ trào\ (?:thi\ đua\ )?)?(?:là|gồm|bao\ gồm|gồm\ có)?\s*:?\s*"""
)


def _of_section(source: Annotations, section: Node) -> list[Fact[str]]:
    """The groups that a section on participants lists; of one on period and participants both, its part on them."""
    if source.roles.own(section)[:1] != ("doi_tuong",):
        parts = [child for child in section.children if "doi_tuong" in source.roles.own(child)]
        return [group for part in parts for group in _of_section(source, part)] or _of_mixed(section)
    found: list[Fact[str]] = []
    items = items_of(section)
    for one in items:
        for passage in one.passages:
            lead = _LEAD.match(passage.folded)
            if lead and lead.end() < len(passage):
                passage = passage.part(lead.end())
            if _TIME.match(passage.folded):
                continue  # of a section on participants and period both
            if ";" in passage.text.rstrip(" ;."):
                found += [text_fact(clause) for clause in clauses(passage)]
            elif len(items) > 1:
                found += _split_groups(passage) or [text_fact(passage)]
            else:
                found += _split_groups(passage)
    return found


# "Thời gian: …", "từ ngày …", "năm 2025"
_TIME = folded(r"(?:-\s*)?(?:thời\ gian|từ\ (?:ngày|tháng|nay)|trong\ (?:năm|thời)|năm\ \d)")
# "Đối tượng: …", "- Phạm vi, đối tượng: …"
_TITLED = folded(r"(?:-\s*)?đối\ tượng|(?:-\s*)?phạm\ vi,\ đối\ tượng")


def _of_mixed(section: Node) -> list[Fact[str]]:
    for one in items_of(section):
        passage = one.passages[0]
        whole = one.heading.until(passage) if one.heading is not None and one.heading.end <= passage.start else passage
        if _TITLED.match(whole.folded):
            lead = _LEAD.match(whole.folded)
            return _split_groups(whole.part(lead.end() if lead else 0))
    return []


@cache
def _group() -> str:
    """What those who are called begin with: a word for people, or a body's name. For the patterns below."""
    return rf"(?=(?:{_groups().pattern}|{heads().pattern}))"


@cache
def _between() -> re.Pattern[str]:
    """ "phát động trong <groups> phong trào thi đua …": those who compete stand before the campaign."""
    return folded(
        rf"""(?<!\w)phát\ động\s+(?:sâu\ rộng\s+|rộng\ khắp\s+|rộng\ rãi\s+)?(?:(?:trong|đến|tới|cho|ở)\s+)?
        (?P<who>{_group()}[^.\n“”]{{3,400}}?)
        (?=,?\s+(?:hăng\ hái\s+|cùng\s+|tích\ cực\s+)?
          (?:phong\ trào|đợt\ thi\ đua|đợt\ cao\ điểm|chiến\ dịch|cuộc\ vận\ động|thi\ đua)(?!\w))"""
    )


@cache
def _to_whom() -> re.Pattern[str]:
    """ "phát động phong trào thi đua … trong <groups>" """
    return folded(
        rf"""(?<!\w)
        (?:phát\ động|kêu\ gọi|phong\ trào\ thi\ đua|thi\ đua|đợt\ thi\ đua|hưởng\ ứng|phát\ động\ thi\ đua)
        [^.;\n]{{0,600}}?
        (?<!\w)(?:trong|đến|tới|cho|đối\ với|sâu\ rộng\ trong|rộng\ khắp\ trong)\s+
        (?P<who>{_group()}[^.:\n“”]+)"""
    )


@cache
def _called() -> re.Pattern[str]:
    """ "kêu gọi <groups> hăng hái …", "đề nghị <groups> …" """
    return folded(
        rf"""(?<!\w)
        (?:kêu\ gọi\s+(?P<who>{_group()}[^.:\n“”]+)
          |(?:đề\ nghị|yêu\ cầu)\s+(?P<asked>{_group()}[^.;:\n“”]+))"""
    )


@cache
def _end() -> re.Pattern[str]:
    """ ", với chủ đề", " từ ngày", " hăng hái (thi đua)": what those who are called are followed by"""
    return folded(rf"\s*,?\s+(?:{choice('campaigns', 'groups_end')}|năm\ \d{{4}})\b")


def _of_sentence(source: Annotations, sentence: Passage) -> list[Fact[str]]:
    best = None
    for pattern in (_between(), _to_whom(), _called()):
        best = best or _first_own(source, sentence, pattern)
    if best is None:
        return []
    who = sentence.found(best, best.lastgroup or 0)
    end = _end().search(who.folded)
    if end:
        who = who.part(0, end.start())
    return _split_groups(who)


def _first_own(source: Annotations, sentence: Passage, pattern: re.Pattern[str]) -> re.Match[str] | None:
    """The first match that neither begins nor names its groups within another document's title."""
    match = pattern.search(sentence.folded)
    while match and any(is_cited(source, sentence, at) for at in (match.start(), match.start(match.lastgroup or 0))):
        match = pattern.search(sentence.folded, match.start() + 1)
    return match


# ", ", "; và ", " và " between groups
_JOINT = folded(r"\s*[,;]\s+(?:và\s+)?|\s+và\s+(?=\S)")
# ", ", " và " left at a group's end
_FINAL_JOINT = folded(r"\s*[,;]?\s*(?:và)?\s*$")


def _split_groups(passage: Passage) -> list[Fact[str]]:
    """Cut a list of groups where the next one begins.

    That is at a word for all or several, at a body's name, at another kind of people: "toàn thể công chức, viên chức,
    người lao động" is one group.
    """
    passage = item(passage.stripped(after=" ,;:"))
    text, folded_text = passage.text, passage.folded
    cuts = [0]
    for joint in _JOINT.finditer(folded_text):
        before = text[: joint.start()]
        if before.count("(") > before.count(")"):
            continue
        if ";" in joint[0] or _begins_group(text, folded_text, joint, folded_text[cuts[-1] :]):
            cuts.append(joint.end())
    found: list[Fact[str]] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        part = passage.part(start, end)
        final = _FINAL_JOINT.search(part.folded)
        part = item(part.part(0, final.start()) if final else part)
        if not (_groups().match(part.folded) or heads().match(part.folded)):
            break  # the sentence has gone on to something else
        if len(part) > 2:
            found.append(text_fact(part))
    return found


# "các cơ quan, (đơn vị, trường học)"
_BODIES = folded(r"các\ (?:cơ\ quan|đơn\ vị)(?:,|$)")


@cache
def _for_all() -> re.Pattern[str]:
    """ "toàn thể", "các", "10" """
    return folded(rf"(?:{choice('campaigns', 'several')}|toàn|\d+)\b")


# The families that are bodies, not people: under one "các" they are one group ("các trường học, doanh nghiệp").
_KINDS_OF_BODIES = frozenset({"firms", "villages"})


def _begins_group(text: str, folded_text: str, joint: re.Match[str], current: str) -> bool:
    """Whether a group begins behind a joint.

    It begins with a word for all or several, a body's name, or another kind of people than those of the ``current``
    group. Kinds of bodies under one "các" are one group.
    """
    following = folded_text[joint.end() :]
    if _for_all().match(following):
        return True
    if text[joint.end() : joint.end() + 1].isupper() and heads().match(following):
        return True
    family, own = _family(following), _family(current)
    if family in _KINDS_OF_BODIES and (own is None or own in _KINDS_OF_BODIES) and current.startswith("các "):
        return False
    return family is not None and family != own and not _BODIES.match(current)


# "động viên toàn thể cán bộ …", "thu hút đông đảo …"
_OF_PURPOSE = folded(
    r"""(?<!\w)(?:trong|của|động\ viên|khích\ lệ|thu\ hút|đến)\s+
    (?P<who>(?:toàn\ thể|các|toàn|đội\ ngũ|đông\ đảo)\s+[^.;:\n“”]+)"""
)


@cache
def _no_people() -> re.Pattern[str]:
    """ ", " before what is no kind of people"""
    return folded(rf",\s+(?!\w+\ viên|{choice('campaigns', 'people')})")


def _of_purpose(passage: Passage) -> list[Fact[str]]:
    match = _OF_PURPOSE.search(passage.folded)
    if not match:
        return []
    who = passage.found(match, "who")
    end = _end().search(who.folded) or _no_people().search(who.folded)
    return _split_groups(who.part(0, end.start()) if end else who)
