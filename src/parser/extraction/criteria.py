"""What wins an award: the items of Tiêu chuẩn khen thưởng, and to whom and which award they apply."""

import re
from dataclasses import dataclass
from functools import cache
from typing import cast

from parser.domain.bodies import heads
from parser.domain.recipients import begins_with_class, class_names, recipient_classes
from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations, clauses
from parser.extraction.facts import Fact, fact, text_fact
from parser.extraction.standards import ROLE, standards
from parser.layout import Node, Passage
from parser.record.codes import AppliesTo
from parser.record.models import Criterion


def criteria(source: Annotations) -> list[Fact[Criterion]]:
    """One for each item of the sections so titled; in their prose, one for each paragraph."""
    found: list[Fact[Criterion]] = []
    for place in standards(source):
        collect = _Collector(source, place.shared, found)
        award = _award(source, place.lead)
        applies = _applies(source, place.lead, "chung")
        if place.words is not None:
            for clause in divided(place.words) or clauses(place.words):
                collect.passages([clause], applies, award)
        for node in place.nodes:
            collect.node(node, applies, award)
    return found


# "Hồ sơ gửi (Thường trực Hội đồng)": a paragraph that closes a list of standards
_DOSSIER = folded(r"hồ\ sơ\ [^.:;]{0,60}?(?:gửi|gồm|nộp|lập)(?!\w)")


# "TT Tiêu chuẩn Áp dụng": the head of a table
_TABLE_HEAD = folded(r"(?:tt|stt|số\ tt)\s+[^.;:]{3,80}$")
# "4 Được người bệnh viết thư khen Cá nhân"
_ROW = folded(r"\d{1,2}\s+(?P<text>.+?)(?:\s+(?P<whom>tập\ thể|cá\ nhân|hộ\ gia\ đình|chung))?[.;]?")


@dataclass(frozen=True, slots=True)
class _Collector:
    """Gathers the criteria of one place; ``shared`` where awards stand in the same section."""

    source: Annotations
    shared: bool
    found: list[Fact[Criterion]]

    def node(self, node: Node, applies: str, award: Passage | None) -> None:
        """The criteria of a node and below it; what its heading says of recipients and award holds for all of them."""
        if self._is_other(node):
            return
        if node.heading is not None:
            applies = _applies(self.source, node.heading, applies)
            award = _award(self.source, node.heading) or award
        labelled = [child for child in node.children if child.label is not None or child.heading is not None]
        prose = self._prose(node, labelled)
        if not labelled:
            self._leaf(node, prose, applies, award)
            return
        lead = _standard_of_heading(node)
        if lead is not None:
            self.passages([lead], applies, award)
        for passage in prose:
            if not _only_announces(passage):
                self.passages([passage], applies, award)
            applies = _leading(passage, applies)
            award = (_award(self.source, passage) if passage.text.rstrip().endswith(":") else None) or award
        for child in labelled:
            self.node(child, applies, award)

    def _is_other(self, node: Node) -> bool:
        """An item of the section that is titled by something else, or that promises an award."""
        own = self.source.roles.own(node)
        if own and ROLE not in own:
            return True
        return self.shared and not node.children and bool(self.source.awards.within(node.whole))

    def _prose(self, node: Node, labelled: list[Node]) -> list[Passage]:
        """A node's own words and the paragraphs below it that have no label."""
        plain = [child.text for child in node.children if child not in labelled and not self._is_other(child)]
        below = [p for p in plain if p is not None and not _DOSSIER.match(p.folded)]
        return [*([node.text] if node.text is not None else []), *below]

    def _leaf(self, node: Node, prose: list[Passage], applies: str, award: Passage | None) -> None:
        if (node.label is not None and node.heading is None) or not node.children:
            heading = node.heading
            if heading is not None and prose and not node.children and _says_more(self.source, node):
                prose = [heading.until(prose[0])]
            whole = prose or ([heading] if heading is not None else [])
            if whole:
                self.passages(whole, applies, award)
            return
        if prose and _TABLE_HEAD.match(prose[0].folded):
            self._rows(prose[1:], applies, award)
            return
        for passage in prose:
            self.passages([passage], applies, award)

    def _rows(self, rows: list[Passage], applies: str, award: Passage | None) -> None:
        """The rows of a table that came out as paragraphs: a number, the criterion, and whom it is for."""
        for row in rows:
            match = _ROW.fullmatch(row.folded)
            if match is not None:
                classes = recipient_classes(match["whom"] or "")
                self.passages([row.found(match, "text")], classes[0] if len(classes) == 1 else applies, award)

    def passages(self, passages: list[Passage], applies: str, award: Passage | None) -> None:
        """The criteria that passages hold: one, or one for each point and for each whom a clause turns to."""
        if len(passages) == 1 and _TITLE_ALONE.fullmatch(passages[0].folded):
            return
        parts = divided(passages[0]) if len(passages) == 1 else []
        for part in parts or [passages[0]]:
            self.found.append(_criterion([part, *passages[1:]], applies, award))


# "Tiêu chí xét khen thưởng", "Tiêu chuẩn xét tặng Giấy khen nêu trên": a title, which demands nothing
_TITLE_ALONE = folded(
    r"""\s*(?:các\ )?(?:tiêu\ chuẩn|tiêu\ chí)\s+(?:bình\ )?(?:xét|khen|tặng)(?!\w)
    (?:(?!\s(?:là|có|đạt|phải|gồm|không)\s)[^,;.:]){0,60}[.:]?\s*"""
)


@cache
def _general() -> str:
    """ "Tập thể", "cá nhân, hộ gia đình" """
    name = "|".join(re.escape(noun) for noun in class_names().values())
    return rf"(?:{name})(?:(?:\s*,\s*|\s+và\s+|\s*,\s*và\s+)(?:{name}))*"


@cache
def _run_in() -> re.Pattern[str]:
    """ "Đối với tập thể: …": it says whom the criterion is for, and is no part of it (guideline K1)."""
    return re.compile(
        rf"""(?:[-+*]\s*)?(?:(?:đối\ với|về|tiêu\ chuẩn)\ )?(?:các\ )?(?:{_general()})\s*:\s+(?=\S)""", re.VERBOSE
    )


# "đối với (tập thể)", "tiêu chuẩn (chung)": headings that only say whom or what the standards are for
_TITLED = folded(r"(?:đối\ với|về|tiêu\ chuẩn|tiêu\ chí|điều\ kiện|các\ điều\ kiện)(?!\w)")


def _says_more(source: Annotations, node: Node) -> bool:
    """A heading that names more than a class of recipients is part of the criterion: "Hội cấp xã: có từ 90% …"."""
    heading = node.heading
    if heading is None or node.text is None or node.text.start > node.whole.end:
        return False
    if source.awards.within(heading) or _TITLED.match(heading.folded) or not _heads_classes(heading.folded):
        return False
    return ROLE not in source.roles.own(node) and not re.fullmatch(_general(), heading.folded.strip(" :"))


def _standard_of_heading(node: Node) -> Passage | None:
    """ "Đối với cá nhân: chấp hành tốt …, đồng thời đạt một trong các tiêu chuẩn sau": a standard of its own."""
    if node.heading is None:
        return None
    run_in = _run_in().match(node.heading.folded)
    return node.heading if run_in and not _only_announces(node.heading.part(run_in.end())) else None


# "(đối với cá nhân)" at the end of a criterion
_ONLY_FOR = folded(r"\((?:chỉ\ )?(?:áp\ dụng\ )?(?:đối\ với|với|cho)\s+(?P<whom>[^()]{2,40})\)\s*[.;]?\s*$")


def _criterion(passages: list[Passage], applies: str, award: Passage | None) -> Fact[Criterion]:
    run_in = _run_in().match(passages[0].folded)
    whole = text_fact(passages[0].part(run_in.end()) if run_in else passages[0], *passages[1:])
    only = _ONLY_FOR.search(passages[-1].folded)
    classes = recipient_classes(only["whom"]) if only else []
    own = cast(AppliesTo, classes[0] if len(classes) == 1 else _leading(passages[0], applies))
    name = award.text if award is not None else None
    return fact(Criterion(applies_to=own, award=name, text=whole.value), award, *whole.passages)


# "(i) ", "(2) ", "(a) " before a point of a run-on criterion
_POINT = re.compile(r"(?:(?<=^)|(?<=[;,.:]\s))\((?P<number>[ivx]{1,4}|\d|[a-h])\)\s+", re.VERBOSE)


def divided(passage: Passage) -> list[Passage]:
    """The points of a criterion that numbers them, or its clauses where they turn from one class to another."""
    points = list(_POINT.finditer(passage.text))
    if len(points) > 1 and points[0].start() == 0:
        ends = [point.start() for point in points[1:]]
        return [passage.part(p.end(), end) for p, end in zip(points, [*ends, len(passage)], strict=True)]
    if _leading(passage, "") == "":
        return []
    cuts, last = [passage], _leading(passage, "")
    for clause in clauses(passage)[1:]:
        turned = _leading(clause, "")
        if turned and turned != last:
            cuts[-1] = cuts[-1].part(0, clause.start - cuts[-1].start).stripped()
            cuts.append(passage.part(clause.start - passage.start))
            last = turned
    return cuts if len(cuts) > 1 else []


# What stands between a title's first words and those whom it is for: "Tiêu chuẩn xét tặng đối với các …"
_LEAD = folded(
    r"""(?:[-+*]\s*)?
    (?:(?:tiêu\ chuẩn|tiêu\ chí|điều\ kiện)
      (?:\ (?:chung|cụ\ thể|xét|khen\ thưởng|xét\ khen|xét\ tặng))*\s*)?
    (?:đối\ với|của|cho|là)?\s*(?:các|những|mỗi)?\s*"""
)


@cache
def _whom_end() -> re.Pattern[str]:
    """Where those whom it is for end: "tập thể: ", "cá nhân phải", "đơn vị đạt" """
    return folded(rf"\s*:|(?<!\w)(?:{choice('recipients', 'criterion_starts')})(?!\w)")


_LONGEST_LEAD = 80


def _applies(source: Annotations, passage: Passage | None, inherited: str) -> str:
    """To whom a title restricts what stands below it."""
    if passage is None:
        return inherited
    if source.awards.within(passage):
        return _leading(passage, inherited)  # "Đơn vị được tặng Cờ thi đua": of the award's name nothing is told
    lead = _LEAD.match(passage.folded)
    whom = passage.folded[lead.end() if lead else 0 :]
    end = _whom_end().search(whom)
    classes = _classes_of(whom[: end.start()] if end else whom)
    return inherited if not classes else classes[0] if len(classes) == 1 else "chung"


def _heads_classes(whom: str) -> bool:
    """Whether words begin with a class of recipients, or with the kind of a body ("Hội cấp xã")."""
    return begins_with_class(whom) or bool(heads().match(whom))


def _classes_of(whom: str) -> list[str]:
    """The classes that words name; a body is a collective."""
    return recipient_classes(whom) or (["tap_the"] if heads().match(whom) else [])


def _leading(passage: Passage, inherited: str) -> str:
    """A criterion that opens with "Tập thể …", "Lớp: …" or "Đối với cá nhân …" says itself whom it is for."""
    text = passage.folded
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    end = _whom_end().search(text, begin, begin + _LONGEST_LEAD)
    whom = text[begin : end.start()] if end else ""
    if not _heads_classes(whom):
        return inherited
    classes = _classes_of(whom)
    return classes[0] if len(classes) == 1 else "chung"


# "Đối với tập thể phải (đạt)", "là cá nhân (có)"
_WHOM = folded(
    r"""^(?:đối\ với|là|các|những)?\s*(?:tập\ thể|cá\ nhân|hộ\ gia\ đình)[^,]{0,40}?(?:phải\ )?
    (?=đạt|có|đảm\ bảo|bảo\ đảm|đáp\ ứng)"""
)
# "đạt các tiêu chuẩn sau:", "đáp ứng một trong những điều kiện:"
_ANNOUNCES = folded(
    r""".{0,60}?(?:đạt|đáp\ ứng|đảm\ bảo|bảo\ đảm|có)?\s*(?:đủ\ |được\ )?
    (?:các|những|một\ trong\ các|một\ trong\ những)?\s*
    (?:tiêu\ chuẩn|tiêu\ chí|điều\ kiện|yêu\ cầu)[^,;]{0,60}:"""
)


def _only_announces(passage: Passage) -> bool:
    """A lead-in without a criterion of its own: "Đạt các tiêu chuẩn sau:", "Tiêu chuẩn cụ thể như sau:"."""
    text = passage.folded.strip()
    if not text.endswith(":"):
        return False
    return len(text) < 40 or bool(_ANNOUNCES.fullmatch(_WHOM.sub("", text)))


def _award(source: Annotations, passage: Passage | None) -> Passage | None:
    """The award that a heading names."""
    if passage is None:
        return None
    mentions = list(source.awards.within(passage))
    if not mentions or len({m.value.name.start for m in mentions}) > 1:
        return None
    return mentions[0].passage(source.flow)
