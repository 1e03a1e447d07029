"""How to apply: copies, items, deadline and where to send them."""

import re
from dataclasses import dataclass, field

from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, clauses
from parser.extraction.facts import Fact, fact, item, text_fact
from parser.extraction.milestones import Deadline
from parser.layout import Node, Passage


@dataclass(slots=True)
class DossierFacts:
    copies: Fact[int] | None = None
    items: list[Fact[str]] = field(default_factory=list)
    deadline: Fact[str] | None = None
    submit_to: Fact[str] | None = None


def dossier(source: Annotations, deadlines: list[Deadline]) -> DossierFacts:
    """The dossier by its section; without one nothing is told, whatever deadlines stand elsewhere."""
    found = DossierFacts()
    sections = source.with_role("ho_so") or _untitled(source)
    if not sections:
        return found
    for section in sections:
        whole = section.subtree()
        if found.copies is None:
            found.copies = _copies(whole)
        found.items += _items(source, section)
    due = [d for d in deadlines if d.kind == "nop_ho_so"]
    if due:
        last = max(due, key=lambda d: d.date if isinstance(d.date, str) else d.date.end or "")
        value = last.date if isinstance(last.date, str) else last.date.end
        if value:
            found.deadline = fact(value, last.mention, rule=last.rule)
    found.submit_to = _addressee(source, sections, due)
    return found


_DOSSIER = folded(r"(?:thành\ phần\ )?hồ\ sơ(?:\ đề\ nghị(?:\ xét)?(?:\ tặng|\ khen\ thưởng)?|\ khen\ thưởng|\ xét\ khen\ thưởng|\ trình\ khen)?(?:[^.:;\n]{0,80}?)(?:gồm(?:\ có)?|bao\ gồm|như\ sau|gồm\ các\ (?:văn\ bản|tài\ liệu|thành\ phần)\ sau)\s*:?")


def _untitled(source: Annotations) -> list[Node]:
    """An item that says of what a dossier is made, where no section is titled so."""
    return [
        node
        for node in source.nodes
        if not node.annex and any(_DOSSIER.search(p.folded[:260]) for p in (node.text, node.heading) if p is not None)
    ][:1]


_COPIES = folded(r"(?:số\ lượng|mỗi\ (?:bộ|hồ\ sơ|loại)|hồ\ sơ|lập|gửi|gồm|nộp|thành)[^.;\n\d]{0,60}?(?P<count>\d{1,2})\s*(?:\([^)]{2,12}\)\s*)?(?:bộ|bản)(?!\w)")


def _copies(whole: Passage) -> Fact[int] | None:
    match = _COPIES.search(whole.folded)
    return fact(int(match["count"]), whole.found(match, "count")) if match else None


_NOT_ITEMS = folded(r"(?:thời\ (?:gian|hạn)|số\ lượng|nơi\ (?:nhận|gửi)|hồ\ sơ\ (?:đề\ nghị[^.]{0,60})?(?:gửi|nộp|được\ gửi)|các\ (?:đơn\ vị|cơ\ quan)[^.]{0,60}(?:gửi|nộp)|gửi|nộp|lưu\ ý|ghi\ chú|địa\ chỉ)")


def _items(source: Annotations, section: Node) -> list[Fact[str]]:
    found: list[Fact[str]] = []
    nodes = list(section.walk())
    for node in nodes:
        if node.leaf_label() and node is not section:
            body = node.heading.until(node.text) if node.heading and node.text else node.text or node.heading
            if body is None or _NOT_ITEMS.match(body.folded):
                continue
            if node.heading and node.text and _DOSSIER.match(body.folded):
                found += _inline(node.text)
                continue
            if node.heading is not None and node.text is not None and _lists(node.text):
                found += _inline(node.text)
                continue
            if _is_part_label(node):
                found += _inline(body.part(body.text.find(":") + 1)) if ":" in body.text else []
                continue
            listed = _DOSSIER.search(body.folded)
            if listed and listed.end() < len(body):
                found += _inline(body.part(listed.end()))
                continue
            found.append(text_fact(body))
    if not found:
        for node in nodes:
            for passage in filter(None, (node.text, node.heading)):
                listed = _DOSSIER.search(passage.folded)
                if listed and listed.end() < len(passage):
                    found += _inline(passage.part(listed.end()))
    return found


def _is_part_label(node: Node) -> bool:
    """ "a) Số lượng hồ sơ: 02 bộ" tells of the dossier; it is no piece of it."""
    body = (node.heading or node.text or node.whole).folded
    return bool(re.match(r"(?:số lượng|thành phần|thời gian|thời hạn|nơi|tuyến trình|hồ sơ (?:đề nghị )?(?:khen thưởng )?(?:gồm|gửi))", body))


def _lists(passage: Passage) -> bool:
    return passage.text.count(";") >= 2


_NUMBERED = re.compile(r"(?:^|\s)\((?:\d|[a-h])\)\s*")


def _inline(passage: Passage) -> list[Fact[str]]:
    """Pieces named in one sentence: parted by semicolons (commas where there are none)."""
    end = re.search(r"\.(?=\s+[A-ZĐ])", passage.text)
    if end:
        passage = passage.part(0, end.start())
    pieces = clauses(passage)
    if len(pieces) == 1 and pieces[0].text.count(",") >= 1 and not pieces[0].text.count("("):
        start, parts = 0, []
        for comma in re.finditer(r",\s+(?=(?:tờ trình|báo cáo|biên bản|danh sách|bản|văn bản|quyết định|công văn)\b)", pieces[0].folded):
            parts.append(pieces[0].part(start, comma.start()))
            start = comma.end()
        pieces = [*parts, pieces[0].part(start)]
    found = []
    for piece in pieces:
        number = _NUMBERED.match(piece.text)
        piece = item(piece.part(number.end() if number else 0).stripped(before="-+: "))
        if len(piece) > 3:
            found.append(text_fact(piece))
    return found


_SENT_TO = folded(
    r"""(?<!\w)(?:gửi|nộp|chuyển|gởi)(?P<what>[^.;\n]{0,110}?)\s(?:về|đến|tới|cho)\s+(?P<to>[^\d.;,\n(]{3,90}(?:\([^)\n]{3,80}\))?)"""
)
_TO_END = folded(r"\s*(?:,|\.|;)|\s+(?:trước|chậm\ nhất|để|tổng\ hợp|xem\ xét|thẩm\ định|theo|vào|bằng|qua\ (?:đường|hệ|phần)|đúng|muộn\ nhất|ngày|trong|báo\ cáo|làm|kèm|gồm)\b")


def _addressee(source: Annotations, sections: list[Node], due: list[Deadline]) -> Fact[str] | None:
    """ "gửi hồ sơ … về Sở Nội vụ (qua Văn phòng Sở)"."""
    places = [section.subtree() for section in sections] + [d.clause for d in reversed(due)]
    for place in places:
        for match in _SENT_TO.finditer(place.folded):
            whole = match[0]
            if "hồ sơ" not in place.folded[max(0, match.start() - 160) : match.end()] and place not in places[: len(sections)]:
                continue
            if not place.text[match.start("to")].isupper() or "hướng dẫn" in whole[:30]:
                continue
            to = place.found(match, "to")
            end = _TO_END.search(to.folded.split("(")[0])
            if end:
                to = to.part(0, end.start())
            to = item(to.stripped())
            if len(to) > 2:
                return text_fact(to)
    return None
