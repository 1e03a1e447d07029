"""Component ``section_roles``: what each section of the outline is about, told by its heading and its place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from parser.domain.sections import RoleCue, appeals, begins, grounds, role_by_keyword, role_cues
from parser.domain.spelling import folded
from parser.layout import Layout, Node
from parser.pipeline.mentions import Mention, annotate, layout_of, mentions_of

_GROUP = "section_roles"


@dataclass(frozen=True, slots=True)
class SectionRole:
    """The roles that a section has, the first being the one it mainly has; ``node`` is the node's number."""

    roles: tuple[str, ...]
    node: int

    @property
    def kind(self) -> str:
        """The main role, by which the section is labelled on the ``Doc``."""
        return self.roles[0]


class Roles:
    """Roles of the nodes of one outline."""

    def __init__(self, found: dict[int, tuple[str, ...]] | None = None) -> None:
        self._roles = found or {}

    def own(self, node: Node) -> tuple[str, ...]:
        """The roles that the node's own heading or place gives it."""
        return self._roles.get(node.number, ())

    def of(self, node: Node) -> tuple[str, ...]:
        """Its own roles, else those of the nearest ancestor that has any."""
        own = self.own(node)
        if own:
            return own
        for above in node.ancestors():
            if own := self.own(above):
                return own
        return ()

    def chain(self, node: Node) -> set[str]:
        """All roles on the way from the node to its root."""
        found = set(self.own(node))
        for above in node.ancestors():
            found.update(self.own(above))
        return found


def roles_of(doc: Doc) -> Roles:
    """The roles that rules found in a ``Doc``; none where the component is switched off."""
    return Roles({mention.value.node: mention.value.roles for mention in mentions_of(doc, _GROUP)})


def section_roles(doc: Doc) -> Doc:
    """Put the roles of a paper's sections on its ``Doc``."""
    layout = layout_of(doc)
    found = _found(layout)
    nodes = {node.number: node for node in layout.nodes()}
    mentions = []
    for number, roles in found.items():
        passage = nodes[number].heading or nodes[number].text or nodes[number].whole
        mentions.append(Mention(passage.start, passage.end, SectionRole(roles, number)))
    annotate(doc, _GROUP, mentions)
    return doc


def _found(layout: Layout) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for root in layout.outline:
        top = root.children if root.annex else [root]
        if root.annex:
            found[root.number] = ("phu_luc",)
        for node in top:
            _assign(node, 0, (), found)
    _led_in(layout.outline, found)
    _by_keyword(layout.outline, found)
    _preamble_and_appeal(layout.outline, found)
    return found


# Under these, headings name fields of work: a word like "khen thưởng" there is a field, not the section's role.
_FIELDS = frozenset({"noi_dung", "giai_phap", "to_chuc_thuc_hien", "chi_tieu"})
_SECTION_STYLES = frozenset({"part", "chapter", "section", "article", "upper", "roman", None})
_LONGEST_HEADING = 140


def _assign(node: Node, depth: int, above: tuple[str, ...], found: dict[int, tuple[str, ...]]) -> None:
    roles = _roles_of_heading(node, depth, above)
    if roles:
        found[node.number] = roles
    inherited = roles or above
    for child in node.children:
        _assign(child, depth + 1, inherited, found)


def _roles_of_heading(node: Node, depth: int, above: tuple[str, ...]) -> tuple[str, ...]:
    passage = node.heading
    if passage is None and node.text is not None and node.label is not None:
        # A section may be no more than its title's words and a colon, or one line: "Thời gian thi đua từ …".
        passage = node.text if depth == 0 or len(node.text) < 80 else None
        if passage is not None and len(passage) > _LONGEST_HEADING:
            passage = passage.part(0, 60)
            cues = [cue for cue in role_cues(passage.folded) if begins(passage.folded, cue) and cue.nested]
            return (cues[0].role,) if cues and above == () and _reads_as_title(passage.folded, cues[0]) else ()
    if passage is None or len(passage) > _LONGEST_HEADING:
        return ()
    text = passage.folded
    cues = [cue for cue in role_cues(text) if cue.role != "loi_keu_goi" or begins(text, cue)]
    if not cues:
        return ()
    strict = (depth > 0 and bool(_FIELDS & set(above))) or (
        depth > 0 and node.style not in _SECTION_STYLES and node.heading is None
    )
    if strict:
        cues = [cue for cue in cues if cue.nested]
        if not cues or not begins(text, cues[0]) or len(text) > cues[0].end + 45:
            return ()
        if node.heading is None and text[cues[0].end :].strip(" .;") and not _reads_as_title(text, cues[0]):
            return ()  # "4. Hồ sơ nộp qua mạng tăng 15%" speaks of hồ sơ, and is not titled so
    elif depth > 0:
        cues = [cue for cue in cues if cue.nested or begins(text, cue)]
        if not cues or not begins(text, cues[0]):
            return ()
    elif not begins(text, cues[0]) and node.heading is None:
        return ()
    return tuple(dict.fromkeys(cue.role for cue in cues))


_LONGEST_LEAD_IN = 60


def _led_in(outline: Sequence[Node], found: dict[int, tuple[str, ...]]) -> None:
    """Labelled items behind an unlabelled title of their own: "Tiêu chí xét khen thưởng:" after some dashes."""
    for node in (one for root in outline for one in root.walk()):
        role: str | None = None
        for child in node.children:
            if child.label is None and child.text is not None:
                role = _lead_in_role(child.text.folded)
                if role is not None:
                    found.setdefault(child.number, (role,))
            elif role is not None:
                found.setdefault(child.number, (role,))


def _lead_in_role(text: str) -> str | None:
    if not text.rstrip().endswith(":") or len(text) > _LONGEST_LEAD_IN:
        return None
    cues = [cue for cue in role_cues(text) if cue.role == "tieu_chuan_khen_thuong"]
    return cues[0].role if cues and begins(text, cues[0]) else None


def _by_keyword(outline: Sequence[Node], found: dict[int, tuple[str, ...]]) -> None:
    """Roles of the large sections whose titles are the author's own: "NHỮNG VIỆC PHẢI LÀM TỐT"."""
    bodies = [[root for root in outline if not root.annex], *(root.children for root in outline if root.annex)]
    for body in bodies:
        titled = {role for node in body for role in found.get(node.number, ())}
        for node in body:
            if (
                node.number in found
                or node.heading is None
                or not node.children
                or node.style not in _SECTION_STYLES | {"arabic"}
            ):
                continue
            if any(child.number in found for child in node.children) or len(node.heading) > _LONGEST_HEADING:
                continue
            if node.style == "arabic" and any(_is_item(other, node.style) for other in body):
                continue  # one of several items, and not a section
            role = role_by_keyword(node.heading.folded)
            if role is None or (role == "noi_dung" and {"noi_dung", "giai_phap"} & titled):
                continue
            found[node.number] = (role,)


def _is_item(node: Node, style: str) -> bool:
    """Whether a node is an item that says its matter at once: it has prose, and neither a heading nor items below."""
    return node.style == style and node.heading is None and node.text is not None and not node.children


# "Thời gian:", "Thời gian thi đua (từ …)": what may follow a title's words in one line
_TITLE_END = folded(r"\s*(?:[:,.]|của|phong|từ|được|là|bắt|cho|để|gồm|thi\ đua)")


def _reads_as_title(text: str, cue: RoleCue) -> bool:
    return bool(_TITLE_END.match(text, cue.end))


def _preamble_and_appeal(outline: Sequence[Node], found: dict[int, tuple[str, ...]]) -> None:
    """Grounds before the first labelled item; the appeal after the last."""
    for root in outline:
        nodes = root.children if root.annex else outline
        for node in nodes:
            if (node.label is not None and node.style != "dash") or node.heading is not None:
                break
            if node.text is not None and grounds().match(node.text.folded):
                found.setdefault(node.number, ("can_cu",))
        if not root.annex:
            break
    last = _last_plain(outline)
    if last is not None and last.text is not None and _appeals(last.text.folded):
        found.setdefault(last.number, ("loi_keu_goi",))


# "Giao Phòng X theo dõi …", "… báo cáo trước ngày 15/12": a task, however it is put.
_TASK = re.compile(r"(?:giao|phân công)\s|.*(?:trước|chậm nhất|xong|đến hết) (?:vào )?(?:ngày|tháng) \d")


def _appeals(folded_text: str) -> bool:
    return bool(appeals().search(folded_text)) and not _TASK.match(folded_text)


def _last_plain(outline: Sequence[Node]) -> Node | None:
    """The last paragraph of the body where it has no label."""
    body = [root for root in outline if not root.annex]
    if not body:
        return None
    node = body[-1]
    while node.children:
        node = node.children[-1]
    return node if node.label is None and node.text is not None else None
