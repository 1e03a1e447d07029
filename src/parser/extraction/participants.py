"""Who is called to compete, group by group."""

import re
from functools import cache

from parser.domain.bodies import heads
from parser.domain.spelling import fold, folded
from parser.domain.tables import table
from parser.domain.words import alternatives, choice
from parser.extraction.annotations import Annotations, clauses, sentences
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
    """ "toàn thể ", "các ", "tập thể ", "10 " before the noun of a group"""
    return folded(rf"(?:{choice('campaigns', 'several')}|đội\ ngũ|tập\ thể|toàn\ bộ|\d+)\s+")


def _family(folded_text: str) -> str | None:
    """The kind of people or bodies that a group's first words name."""
    start = _all().match(folded_text)
    head = folded_text[start.end() if start else 0 :]
    return next((name for name, words in _families() if words.match(head)), None)


def participants(source: Annotations, launch: Launch) -> list[Fact[str]]:
    """From the section that lists them, else from the sentences that launch, else from Mục đích."""
    for section in source.with_role("doi_tuong"):
        found = _of_section(source, section) or _of_launch_in(source, section)
        if found:
            return found
    launching = [launch.sentence] if launch.sentence is not None else []
    launching += [sentence for sentence, _ in launching_sentences(source)]
    for sentence in launching:
        found = _of_sentence(source, sentence)
        if found:
            return found
    for sentence in _said_launched(source):
        found = _of_sentence(source, sentence)
        if found:
            return found
    for section in source.with_role("muc_dich"):
        for one in items_of(section):
            found = _of_purpose(one.passages[0])
            if found:
                return found
    return []


# "Phong trào được phát động sâu rộng trong …"
_IS_LAUNCHED = folded(r"(?:phong\ trào|đợt\ thi\ đua)[^.;:\n]{0,80}\sđược\ phát\ động\s")


def _said_launched(source: Annotations) -> list[Passage]:
    """Sentences of the body that tell where this campaign is launched."""
    return [
        sentence
        for node in source.nodes
        if node.text is not None and _IS_LAUNCHED.search(node.text.folded)
        for sentence in sentences(node.text)
        if _IS_LAUNCHED.match(sentence.folded)
    ]


def _of_launch_in(source: Annotations, section: Node) -> list[Fact[str]]:
    """The groups in a section's own sentence: "Phong trào được phát động tới các bộ, ban, ngành; …"."""
    for one in items_of(section):
        for sentence in (s for passage in one.passages for s in sentences(passage)):
            if not _TIME.match(sentence.folded) and (found := _of_sentence(source, sentence)):
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
    items = [one for one in items_of(section) if not _on_time(source, section, one.node)]
    for one in items:
        for passage in one.passages:
            lead = _LEAD.match(passage.folded)
            if lead and lead.end() < len(passage):
                passage = passage.part(lead.end())
            if _RECEIVING.match(passage.folded):
                continue  # whom the campaign is for
            # A section on participants and period both says the period in a sentence of its own.
            for number, sentence in enumerate(sentences(passage)):
                if not _TIME.match(sentence.folded):
                    found += _listed(sentence, alone=len(items) == 1 or number > 0)
    return found


def _on_time(source: Annotations, section: Node, node: Node) -> bool:
    """Whether an item of a section on participants and period both is of its part on the period."""
    inside = (one for one in (node, *node.ancestors()) if one.number > section.number)
    return any(source.roles.own(one)[:1] == ("thoi_gian",) for one in inside)


def _listed(sentence: Passage, *, alone: bool) -> list[Fact[str]]:
    """The groups of a sentence that lists them; one of several items is a group whatever its words."""
    close = _closing().search(sentence.folded)
    sentence = sentence.part(0, close.start()) if close else sentence
    if ";" in sentence.text.rstrip(" ;."):
        *first, last = clauses(sentence)
        # "A và B; C; D và E": only the last "và" closes the list.
        return [*(text_fact(clause) for clause in first), *(_split_groups(last) or [text_fact(last)])]
    groups = _split_groups(sentence)
    return groups if groups or alone else [text_fact(sentence)]


@cache
def _closing() -> re.Pattern[str]:
    """ " được vận động cùng tham gia": what is said of the last of the groups"""
    return folded(rf"\s+(?:{choice('campaigns', 'groups_close')})\b")


# "Đối tượng được hỗ trợ …": those whom the campaign helps
_RECEIVING = folded(r"(?:đối\ tượng\ )?(?:được|thụ\ hưởng|hưởng)\s")


# "Thời gian: …", "từ ngày …", "năm 2025"
_TIME = folded(
    r"(?:-\s*)?(?:thời\ gian|(?:thực\ hiện\ |bắt\ đầu\ |kể\ )?từ\ (?:ngày|tháng|nay|năm)|trong\ (?:năm|thời)|năm\ \d)"
)
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
        (?=,?\s+(?:hăng\ hái\s+|cùng\s+|tích\ cực\s+)?(?:tham\ gia\s+|hưởng\ ứng\s+)?
          (?:phong\ trào|đợt\ thi\ đua|đợt\ cao\ điểm|chiến\ dịch|cuộc\ vận\ động|thi\ đua)(?!\w))"""
    )


@cache
def _to_whom() -> re.Pattern[str]:
    """ "phát động phong trào thi đua … trong <groups>" """
    return folded(
        rf"""(?<!\w)
        (?:phát\ động|kêu\ gọi|phong\ trào|thi\ đua|đợt\ thi\ đua|hưởng\ ứng|phát\ động\ thi\ đua)
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
_JOINT = folded(
    r"""\s*[,;]\s+(?:và\s+)?(?:cùng\ (?:với\ )?|mời\ gọi\ |vận\ động\ )?
      |\s+và\s+(?:mời\ gọi\ |vận\ động\ )?(?=\S)
      |\s+cùng\ (?:với\ )?(?=\S)"""
)
# "cùng với (các …)", "mời gọi (các …)" before a group
_TOGETHER = folded(r"(?:và\ )?(?:cùng\ (?:với\ )?|mời\ gọi\ |vận\ động\ )")
# ", ", " và " left at a group's end
_FINAL_JOINT = folded(r"\s*[,;]?\s*(?:và)?\s*$")


def _split_groups(passage: Passage) -> list[Fact[str]]:
    """Cut a list of groups where the next one begins.

    That is at a word for all or several, at a body's name, at another kind of people: "toàn thể công chức, viên chức,
    người lao động" is one group.
    """
    passage = item(passage.stripped(after=" ,;:"))
    together = _TOGETHER.match(passage.folded)
    passage = passage.part(together.end()) if together else passage
    text, folded_text = passage.text, passage.folded
    cuts = [0]
    for joint in _JOINT.finditer(folded_text):
        before = text[: joint.start()]
        if before.count("(") > before.count(")"):
            continue
        if ";" in joint[0] or _begins_group(text, folded_text, joint, folded_text[cuts[-1] : joint.start()]):
            cuts.append(joint.end())
    found: list[Fact[str]] = []
    for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True):
        part = passage.part(start, end)
        final = _FINAL_JOINT.search(part.folded)
        part = item(part.part(0, final.start()) if final else part)
        if not any(pattern.match(part.folded) for pattern in (_groups(), heads(), _for_all())):
            break  # the sentence has gone on to something else
        if len(part) > 2:
            found.append(text_fact(part))
    return found


# "(tự vệ) các cơ quan(, doanh nghiệp)": a list of kinds of bodies under one "các"
_BODIES = folded(r"(?:^|\s)các\s[^;]*$")
# "(người lao động) ở Hội sở(, chi nhánh)": a list of places
_PLACES = folded(r"\s(?:ở|tại)\s[^;]*$")


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
    if _one_of_their_bodies(joint, current, following):
        return False
    if _for_all().match(following):
        return True
    if _names_body(text[joint.end() :], following):
        return not _PLACES.search(current)
    family, own = _family(following), _family(current)
    if family in _KINDS_OF_BODIES and _ends_with_family(current, family):
        return False  # "nhân dân 14 thôn(, bản)"
    if family in _KINDS_OF_BODIES and (own is None or own in _KINDS_OF_BODIES or _BODIES.search(current)):
        return not _BODIES.search(current)
    if family is not None and family == own:
        # "toàn thể cán bộ, công chức, cán bộ, chiến sĩ …": named again, they are others
        return any(following.startswith(word) and word in current for word in _again())
    return family is not None


# " thuộc (Công an tỉnh)"
_BELONGING = folded(r"\s(?:trực\ )?thuộc\s")


@cache
def _staff_of_bodies() -> re.Pattern[str]:
    """ "công chức, viên chức |các phòng", "người lao động |Văn phòng Sở": staff with the body that they are of"""
    return folded(
        rf"""(?:{dict(_families())["staff"].pattern})\s
        (?:(?:các|\d+)\s(?!(?:{"|".join(words.pattern for _, words in _families())}))|{heads().pattern})"""
    )


def _one_of_their_bodies(joint: re.Match[str], current: str, following: str) -> bool:
    """Whether a further body is named whose staff is called: "toàn thể công chức các phòng (và 10 Chi cục …)".

    What all of them belong to closes their list: "các phòng, đội thuộc Công an tỉnh(, Công an các huyện)".
    """
    staff = _staff_of_bodies().search(current)
    if ";" in joint[0] or staff is None or _BELONGING.search(current, staff.end()):
        return False
    counted = _all().match(following)
    return heads().match(following, counted.end() if counted else 0) is not None


def _ends_with_family(current: str, family: str) -> bool:
    """Whether the group so far ends with a noun of that family."""
    words = (fold(word) for word in table("campaigns")["families"][family])
    return any(current == word or current.endswith(f" {word}") for word in words)


@cache
def _again() -> tuple[str, ...]:
    return tuple(fold(word) for word in table("campaigns")["again"])


# "Kinh tế": a word with a capital behind the noun of a body
_CAPITAL = re.compile(r"\s(?=\w)[^\W\d_]", re.VERBOSE)


def _names_body(text: str, folded_text: str) -> bool:
    """Whether a body's name begins here: "Công an huyện", "phòng Kinh tế"."""
    head = heads().match(folded_text)
    if head is None:
        return False
    capital = _CAPITAL.match(text, head.end())
    return text[:1].isupper() or (capital is not None and capital[0][-1:].isupper())


@cache
def _purpose() -> re.Pattern[str]:
    """ "động viên cán bộ, giáo viên …", "thu hút đông đảo …", "trong toàn thể …" """
    return folded(
        rf"""(?<!\w)(?:động\ viên|khích\ lệ|thu\ hút|(?:trong|của|đến)(?=\s+(?:toàn|các|đội\ ngũ|đông\ đảo)\s))\s+
        (?P<who>(?:{_group()}|(?:đội\ ngũ|đông\ đảo)\s)[^.;:\n“”]+)"""
    )


@cache
def _no_people() -> re.Pattern[str]:
    """ ", " before what is no kind of people"""
    return folded(rf",\s+(?!\w+\ viên|{choice('campaigns', 'people')})")


def _of_purpose(passage: Passage) -> list[Fact[str]]:
    match = _purpose().search(passage.folded)
    if not match:
        return []
    who = passage.found(match, "who")
    end = _end().search(who.folded) or _no_people().search(who.folded)
    return _split_groups(who.part(0, end.start()) if end else who)
