"""What is to be done: objectives, requirements, contents with their fields of work, funding."""

import re
from functools import cache

from parser.domain.spelling import folded
from parser.domain.topics import topics_of
from parser.domain.words import choice
from parser.extraction.annotations import Annotations
from parser.extraction.charges import charged_unit
from parser.extraction.facts import Fact, fact, text_fact
from parser.extraction.items import Item, items_of, joined_label
from parser.layout import Node, Passage
from parser.layout.labels import BULLETS, ordinal_words
from parser.record.models import Content


def objectives_and_requirements(source: Annotations) -> tuple[list[Fact[str]], list[Fact[str]]]:
    """The items of sections so titled. Where one section is titled by both, each item goes where its words belong."""
    objectives: list[Fact[str]] = []
    requirements: list[Fact[str]] = []
    for section in source.with_role("muc_dich", "yeu_cau"):
        own = set(source.roles.own(section))
        parts = [child for child in section.children if {"muc_dich", "yeu_cau"} & set(source.roles.own(child))]
        if parts:
            for part in parts:
                first = source.roles.own(part)[0]
                (objectives if first == "muc_dich" else requirements).extend(_texts(items_of(part)))
            continue
        both = {"muc_dich", "yeu_cau"} <= own
        for one in items_of(section):
            if _PARTICIPANTS.match(one.passages[0].folded) or "doi_tuong" in source.roles.own(one.node):
                continue  # "Mục đích và đối tượng" names both
            required = _requires(one.passages[0].folded) if both else "yeu_cau" in own
            (requirements if required else objectives).append(_text(one))
    return objectives, requirements


# "Đối tượng tham gia gồm: …"
_PARTICIPANTS = folded(r"đối\ tượng\ (?:thi\ đua|tham\ gia|áp\ dụng|phát\ động)")


@cache
def _required() -> re.Pattern[str]:
    """ "Việc tổ chức …", "Phong trào thi đua …": what a requirement speaks of"""
    return folded(rf"(?:{choice('section_roles', 'required')})\b")


# "… phải thiết thực", "… bảo đảm", "… không phô trương"
_MUST = folded(r"\b(?:phải|bảo\ đảm|đảm\ bảo|cần|yêu\ cầu|tránh|không\ phô\ trương)\b")
# "Yêu cầu các đơn vị …", "Bảo đảm …"
_REQUIRES = folded(r"(?:yêu\ cầu|bảo\ đảm|đảm\ bảo)\b")


def _requires(text: str) -> bool:
    """Whether an item of "Mục đích, yêu cầu" is a requirement: it says how things must be done."""
    head = text[:160]
    return bool(_MUST.search(head) and _required().match(text)) or bool(_REQUIRES.match(head))


def _texts(items: list[Item]) -> list[Fact[str]]:
    return [_text(one) for one in items]


def _text(one: Item) -> Fact[str]:
    passages = list(one.passages)
    if one.heading is not None and one.node.heading is one.heading:
        return text_fact(one.heading.until(passages[0]), *passages[1:])
    return text_fact(*passages)


def contents(items: list[Item]) -> list[Fact[Content]]:
    """Each item with its label, heading and fields of work."""
    return [_content(one) for one in items]


def content_items(source: Annotations) -> list[Item]:
    """The leaf items of the sections on contents and measures; of a paper without such sections, its numbered items."""
    sections = [
        node
        for node in source.with_role("noi_dung", "giai_phap")
        if not {"phu_luc"} & set(source.roles.own(node))
        and not source.in_attachment(node)
        and not {"chi_tieu", "dang_ky", "hinh_thuc_khen_thuong", "to_chuc_thuc_hien"} & _roles_above(source, node)
    ]
    # A section titled by contents and targets both ("Nội dung, chỉ tiêu") counts as contents.
    found: list[Item] = []
    numbers = {section.number for section in sections}
    for section in sections:
        inner = _inner_sections(source, section)
        for part in inner or [section]:
            if part is section or part.number not in numbers:
                found += _items_below(source, part)
    return found or _unsectioned(source)


def _inner_sections(source: Annotations, section: Node) -> list[Node]:
    """Those on contents in a section of several things: "B. Nội dung, hình thức khen thưởng" holds "I. Nội dung"."""
    inner = [child for child in section.children if source.roles.own(child)[:1] in (("noi_dung",), ("giai_phap",))]
    # "Nội dung và chỉ tiêu" may hold a section on each; targets numbered among the contents are contents.
    others = [child for child in section.children if child.label is not None and child not in inner]
    parted = bool(others) and all(
        child.style in ("upper", "roman") and source.roles.own(child)[:1] == ("chi_tieu",) for child in others
    )
    return inner if parted or set(source.roles.own(section)) - _OF_CONTENTS else []


_OF_CONTENTS = frozenset({"noi_dung", "giai_phap"})


def _roles_above(source: Annotations, node: Node) -> set[str]:
    return {role for above in node.ancestors() for role in source.roles.own(above)}


# Items inside the contents section that the guidelines keep out of it.
_OTHER_SECTIONS = frozenset(
    {
        "dang_ky", "hinh_thuc_khen_thuong", "doi_tuong_khen_thuong", "tieu_chuan_khen_thuong", "ho_so", "kinh_phi",
        "tong_ket", "to_chuc_thuc_hien", "thoi_gian", "doi_tuong", "pham_vi", "chu_de", "muc_dich", "yeu_cau",
        "loi_keu_goi",
    }
)  # fmt: skip


def _items_below(source: Annotations, section: Node) -> list[Item]:
    found: list[Item] = []
    if _is_of_tasks(source, section):
        return found
    for one in items_of(section, apart=lambda node: bool(_OTHER_SECTIONS & set(source.roles.own(node)[:1]))):
        chain = [one.node, *one.node.ancestors()]
        inside = chain[: chain.index(section)] if section in chain else []
        if any(_OTHER_SECTIONS & set(source.roles.own(node)[:1]) for node in inside):
            continue
        if one.node is section and _is_lead_in(one.passages[0]):
            continue
        found.append(one)
    return found


def _is_of_tasks(source: Annotations, section: Node) -> bool:
    """Whether "Biện pháp" says which unit does what: most of its items charge one."""
    if source.roles.own(section)[:1] != ("giai_phap",) or not section.children:
        return False
    charged = [child for child in section.children if charged_unit(source, child) is not None]
    return 2 * len(charged) > len(section.children)


def _is_lead_in(passage: Passage) -> bool:
    return passage.text.rstrip().endswith(":")


def _content(one: Item) -> Fact[Content]:
    texts = text_fact(*one.passages)
    heading = one.heading.text if one.heading is not None else None
    labels = _label_places(one)
    value = Content(
        label=one.label,
        heading=heading,
        text=texts.value,
        topics=topics_of(f"{heading or ''} {texts.value}"),
    )
    return fact(value, *labels, one.heading, *texts.passages)


def _label_places(one: Item) -> list[Passage]:
    """Where the joined label stands: at the heads of the item and of those above it that it names."""
    found: list[Passage] = []
    node: Node | None = one.node
    rest = one.label
    if rest and one.node.style in BULLETS and (words := ordinal_words(one.node.text.text if one.node.text else "")):
        return [one.node.text.part(0, len(words[0]))] if one.node.text and words[0] == rest else []
    while node is not None and rest:
        if node.label is not None and node.style not in BULLETS and rest.endswith(node.label.rsplit(" ", 1)[-1]):
            at = node.whole.text.find(node.label)
            found.append(node.whole.part(at, at + len(node.label)))
            rest = rest[: -len(node.label.rsplit(" ", 1)[-1])].rstrip(".")
        node = node.parent
    return list(reversed(found))


def _unsectioned(source: Annotations) -> list[Item]:
    """The numbered items of a directive or letter: those that say what all shall do."""
    if any(source.with_role("noi_dung", "giai_phap", "chi_tieu")):
        return []
    found: list[Item] = []
    for node in source.sections:
        if (
            (node.label is None and node.heading is None)
            or source.roles.own(node)
            or charged_unit(source, node) is not None
        ):
            continue
        if node.style in BULLETS and any(
            other.label is not None and other.style not in BULLETS for other in source.sections
        ):
            continue
        found += _own_items(source, node)
    return found


def _own_items(source: Annotations, node: Node) -> list[Item]:
    below = items_of(node, paragraphs=False)
    if len(below) == 1 and below[0].node is node:
        return [Item(node, joined_label(None, node), node.heading, below[0].passages)]
    return [
        Item(
            one.node,
            f"{joined_label(None, node)}.{one.label}" if one.label else joined_label(None, node),
            one.heading or node.heading if one.label is None else one.heading,
            one.passages,
        )
        for one in below
        if not _OTHER_SECTIONS & set(source.roles.own(one.node)) and charged_unit(source, one.node) is None
    ]


# "Kinh phí", "Nguồn kinh phí"
_FUNDING = folded(r"(?:nguồn\ )?kinh\ phí\b")


def funding(source: Annotations) -> list[Fact[str]]:
    """The items of Kinh phí: its own section or item, else an item that begins with the word."""
    found: list[Fact[str]] = []
    for section in source.mainly("kinh_phi"):
        if section.text is not None and not section.children:
            found.append(text_fact(section.text))
            continue
        found += [text_fact(*one.passages) for one in items_of(section)]
    if not found:
        for node in source.nodes:
            if node.text is not None and _FUNDING.match(node.text.folded) and not node.annex:
                found.append(text_fact(node.text))
    return found
