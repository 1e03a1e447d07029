"""Part an item's heading from its prose.

A heading is a line of its own, or the words before a colon that name a field of work, or, where sibling items have
headings, the first sentence of a run-in paragraph.
"""

import re
from collections.abc import Sequence

from parser.domain.spelling import UPPER, folded
from parser.layout.flow import Passage
from parser.layout.labels import BULLETS, label_of
from parser.layout.outline import Node

_OPEN_END = re.compile(r"[;.,…]\s*$|\./\.?\s*$")
_SENTENCE = re.compile(rf"(?<=[^\s\d.]{{2}})\.\s+(?=[{UPPER}])")
_LONGEST = 260  # characters that a heading on its own line may have
_LONGEST_RUN_IN = 160

# Words after which a colon introduces a list: they announce, they do not name.
_LEAD_IN = folded(
    r""".*(?:như\ sau|sau\ đây|sau|cụ\ thể(?:\ là)?|gồm(?:\ có)?|bao\ gồm|như|là|trong\ đó|nội\ dung|chủ\ đề|khẩu\ hiệu|
        phương\ châm|tinh\ thần|gửi|thống\ nhất|yêu\ cầu|đề\ nghị|quy\ định|theo\ hướng|tiêu\ chí|số|việc|nhiệm\ vụ|
        lĩnh\ vực|mặt|điều\ kiện|cho|về|tại|với|của)\s*$"""
)
# Nouns that begin the name of a field of work.
_FIELD = folded(
    r"""(?:về|trong|đối\ với|công\ tác|lĩnh\ vực|nhiệm\ vụ|hoạt\ động|phong\ trào|nội\ dung|mục\ tiêu|chỉ\ tiêu|đợt|
        giai\ đoạn|khối|cụm|tập\ thể|cá\ nhân|hộ|danh\ hiệu|hình\ thức|thời\ gian|đối\ tượng|kinh\ phí|hồ\ sơ|
        tiêu\ chuẩn|bước|nhóm|thi\ đua|xây\ dựng|phát\ triển|quản\ lý|cải\ cách|chuyển\ đổi|an\ toàn|văn\ hóa|
        quốc\ phòng|kinh\ tế|giáo\ dục|y\ tế)\b"""
)


def part_headings(roots: Sequence[Node]) -> None:
    """Set ``heading`` and ``text`` of every node below ``roots`` (and of these)."""
    _part_siblings(roots)
    for root in roots:
        for node in root.walk():
            if node.children:
                _part_siblings(node.children)


def body_of(node: Node) -> Passage:
    """The item's own paragraph without its label."""
    label = label_of(node.whole.text) if node.label is not None else None
    return node.whole.part(label.length if label else 0).stripped()


def _part_siblings(nodes: Sequence[Node]) -> None:
    named: list[Node] = []
    for node in nodes:
        body = body_of(node)
        if not body:
            continue
        if _is_own_line(node, body):
            node.heading = body.stripped(after=":.")
            named.append(node)
        else:
            node.text = body
    labelled = [node for node in nodes if node.label is not None and node.style not in BULLETS]
    before_colon = {node.number: cut for node in labelled if node.text and (cut := _colon(node.text.text))}
    fields = [
        node for node in labelled if node.number in before_colon and _FIELD.match(node.text.folded if node.text else "")
    ]
    if fields or named:
        # Beside items with headings, a few words before a colon are one too.
        fields += [
            node
            for node in labelled
            if node not in fields and 0 < before_colon.get(node.number, 0) <= _SHORT_HEADING and not _announces(node)
        ]
    # One item of many with a colon is a sentence that lists; most of them with one are headings.
    for node in labelled:
        colon = before_colon.get(node.number)
        if colon and node.text and (node in fields or 2 * len(before_colon) > len(labelled) >= 2):
            node.heading = node.text.part(0, colon).stripped(after=" :")
            rest = node.text.part(colon + 1).stripped()
            node.text = rest or None
            named.append(node)
    for node in labelled:
        if node.heading is None and node.text and named and 2 * len(named) >= len(labelled) and node not in named:
            _cut_first_sentence(node)
    _part_unlabelled(nodes)


_SHORT_HEADING = 64


def _announces(node: Node) -> bool:
    """Whether what stands before an item's colon leads in a list: "tặng thưởng gồm:"."""
    assert node.text is not None
    return bool(_LEAD_IN.match(node.text.text[: node.text.text.find(":")].lower()))


def _part_unlabelled(nodes: Sequence[Node]) -> None:
    """Headings of neighbouring paragraphs without labels that begin alike: "Thi đua …: …", "Thi đua …: …"."""
    run: list[tuple[Node, int]] = []
    for node in [*nodes, None]:
        cut = _colon(node.text.text) if node and node.label is None and not node.row and node.text else 0
        if node is not None and cut and node.text and _FIELD.match(node.text.folded):
            run.append((node, cut))
            continue
        if len(run) > 1 and len({one.text.folded.split()[0] for one, _ in run if one.text}) == 1:
            for one, at in run:
                assert one.text is not None
                whole = one.text
                one.heading = whole.part(0, at).stripped(after=" :")
                one.text = whole.part(at + 1).stripped() or None
        run = []


def _is_own_line(node: Node, body: Passage) -> bool:
    """Whether the item's paragraph is a heading: what it titles stands below it."""
    text = body.text
    if node.row:
        return False
    letters = [char for char in text if char.isalpha()]
    capital = len(letters) > 1 and not any(char.islower() for char in letters)
    if capital and len(text) <= _LONGEST:
        return True
    if _OPEN_END.search(text) and not (node.bold and text.endswith(".")):
        return False
    if len(text) > _LONGEST:
        return False
    if node.label is None or node.style in BULLETS:
        return bool(node.children) or (node.bold and len(text) <= 120 and not text.endswith(":") and node.label is None)
    return bool(node.children)


def _colon(text: str) -> int:
    """Where the colon of a run-in heading stands, or 0."""
    cut = text.find(":")
    if not 0 < cut <= _LONGEST_RUN_IN or cut == len(text) - 1:
        return 0
    head = text[:cut]
    if _SENTENCE.search(head) or ";" in head or "“" in head or '"' in head or head.count("(") != head.count(")"):
        return 0
    return 0 if _LEAD_IN.match(head.lower()) and len(head) > 60 else cut


def _cut_first_sentence(node: Node) -> None:
    assert node.text is not None
    text = node.text.text
    match = _SENTENCE.search(text)
    if not match or match.start() > _LONGEST_RUN_IN or "“" in text[: match.start()]:
        return
    whole = node.text
    node.heading = whole.part(0, match.start())
    node.text = whole.part(match.end()).stripped() or None
