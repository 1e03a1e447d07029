"""What is due at a date: the kind of a milestone, by the verb that governs the date."""

from parser.domain.milestones import kinds_named, without_names
from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations
from parser.layout import Node, Passage
from parser.pipeline.dates import Moment
from parser.pipeline.mentions import Mention

# ", ", "; ", " và "
_BOUNDARY = folded(r"[,;:]\s+|\s+và\s+")


def kind_of_clause(
    source: Annotations,
    node: Node,
    clause: Passage,
    mention: Mention[Moment],
    since: int,
    last: str | None,
) -> str:
    """The kind of what is due at the date ``mention`` in ``clause``.

    The words nearest before the date tell it, taken from the beginning of their stretch. ``since`` is the end of the
    date before it, and ``last`` its kind, which goes on where nothing new is named. Where nothing stands before the
    date, what follows tells it, else the section.
    """
    if _continues_dossier(clause):
        return "nop_ho_so"
    text = clause.folded
    at = mention.start - clause.start
    begin = max(0, since - clause.start)
    starts = [begin, *_stretches(source, clause, begin, at)]
    for number in range(len(starts) - 1, -1, -1):
        end = at if number + 1 == len(starts) else starts[number + 1]
        kind = _named(text[starts[number] : end])
        if kind is not None and (number == 0 or not _goes_on(text[starts[number - 1] : starts[number]])):
            return kind
    leading = _named(text[begin:at])
    if leading is not None:
        return leading
    if last is not None:
        return last
    following = kinds_named(text[mention.end - clause.start :])
    if following:
        return following[0][1]
    return _of_section(source, node)


# "Gửi 02 bộ về …", "Số lượng 02 bộ, nộp tại …": what is sent was named in the sentence before
_SENDS = folded(r"(?:gửi|nộp|số\ lượng)(?!\w)")
# "Hồ sơ gồm: …. "
_OF_DOSSIER = folded(r"(?:^|[.\n]\s*)(?:thành\ phần\ )?hồ\ sơ(?!\w)[^\n]*[.;]\s*$")
_BEFORE = 700


def _continues_dossier(clause: Passage) -> bool:
    """A sentence without an object of its own, behind one of its paragraph that tells what a dossier is made of."""
    sends = _SENDS.match(clause.folded)
    if not sends or kinds_named(clause.folded[sends.end() : sends.end() + 30]):
        return False
    flow = clause.flow
    begin = max(flow.text.rfind("\n", 0, clause.start) + 1, clause.start - _BEFORE)
    return bool(_OF_DOSSIER.search(flow.folded[begin : clause.start]))


def _named(text: str) -> str | None:
    """The first kind named; a report that is put before a deciding body is a submission.

    "sơ kết 6 tháng gửi báo cáo": what is due is the report, of what was done before.
    """
    found = [kind for _, kind in kinds_named(text)]
    if not found:
        return None
    if (held := _AT_REVIEW.search(text)) and (review := kinds_named(held[0])):
        return review[0][1]  # "tặng Bằng khen tại hội nghị tổng kết": the day is that of the conference
    if found[0] in ("so_ket", "tong_ket") and _SENDS_REPORT.search(text):
        return "bao_cao"
    if found[0] == "bao_cao" and found[-1] == "trinh":
        return "trinh"
    return found[0]


# "tại hội nghị tổng kết", "tại lễ sơ kết (phong trào)"
_AT_REVIEW = folded(r"(?<!\w)tại\s+(?:hội\ nghị|lễ|buổi)\s+(?:sơ|tổng)\ kết(?!\w)")
# "gửi báo cáo", "gởi báo cáo"
_SENDS_REPORT = folded(r"(?<!\w)(?:gửi|gởi|nộp)\s+(?:bản\s+)?báo\ cáo(?!\w)")
_ACTS = frozenset({"tong_ket", "so_ket", "khen_thuong", "dang_ky"})


def _goes_on(stretch: str) -> bool:
    """Whether a stretch ends with its verb, whose object the next one has: "tổng kết, trao thưởng đợt thi đua"."""
    named = kinds_named(stretch)
    return bool(named) and named[-1][1] in _ACTS and len(stretch[named[-1][0] :].split()) <= 2


def _stretches(source: Annotations, clause: Passage, begin: int, end: int) -> list[int]:
    """Where stretches of a clause begin: behind commas and "và" outside names and brackets."""
    text = without_names(clause.folded)
    found: list[int] = []
    for match in _BOUNDARY.finditer(text, begin, end):
        offset = clause.start + match.start()
        if source.organisations.covering(offset) is not None or source.dates.covering(offset) is not None:
            continue
        if text.count("(", begin, match.start()) > text.count(")", begin, match.start()):
            continue
        found.append(match.end())
    return found


def _of_section(source: Annotations, node: Node) -> str:
    roles = source.roles.of(node)
    if roles and roles[0] in ("ho_so", "dang_ky"):
        return {"ho_so": "nop_ho_so", "dang_ky": "dang_ky"}[roles[0]]
    return "khac"
