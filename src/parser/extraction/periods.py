"""When the campaign runs: the stretch of time that the surest place states, else the year that it is named by."""

from collections.abc import Iterable

from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.facts import Fact, fact
from parser.extraction.launch import Launch
from parser.extraction.stretches import PeriodFacts, Stretch, date_fact, is_commemoration, period_of, stretches
from parser.layout import Node, Passage
from parser.pipeline.dates import Moment
from parser.pipeline.mentions import Mention


def campaign_period(source: Annotations, launch: Launch, issued: Fact[str] | None) -> PeriodFacts:
    """The period by the places that may state it: its own section, the sentence that launches, title, preamble."""
    year = int(issued.value[:4]) if issued else None
    stated = [
        s for passage in _places(source, launch) for s in stretches(source, passage) if not _is_of_phase(source, s)
    ]
    # "từ … đến …" tells more than an end alone, and that more than "trong quý I".
    for complete in (True, False):
        for stretch in stated:
            if (
                stretch.whole is None
                and ((stretch.start or stretch.now) is not None and stretch.end is not None) == complete
            ):
                return period_of(source, stretch, issued, year)
    for stretch in stated:
        whole = stretch.whole
        if whole is not None and whole.value.kind in ("quarter", "months") and not _is_of_review(source, whole.start):
            return period_of(source, stretch, issued, year)
    return _by_year(source, launch)


# "Đợt 1: …", "giai đoạn II …" before a stretch, in its clause
_DRIVE = folded(
    r"""(?:đợt|giai\ đoạn|học\ kỳ|chặng|bước)\s+(?:thứ\s+)?
    (?:\d{1,2}|[ivx]{1,4}|một|hai|ba|nhất)(?!\w)[^.;\n]*$"""
)


def _is_of_phase(source: Annotations, stretch: Stretch) -> bool:
    """Whether a stretch is that of one drive among several."""
    first = stretch.start or stretch.end or stretch.whole
    if first is None:
        return False
    low = max(source.flow.folded.rfind("\n", 0, first.start) + 1, first.start - 160)
    return bool(_DRIVE.search(source.flow.folded[low : first.start]))


# "sơ kết trong (quý IV năm 2025)"
_REVIEW = folded(r"(?:sơ|tổng)\ kết[^.;\n]{0,40}$")


def _is_of_review(source: Annotations, at: int) -> bool:
    """Whether a quarter or half-year is when the campaign is reviewed, not when it runs."""
    return bool(_REVIEW.search(source.flow.folded[max(0, at - 60) : at]))


# "Thời gian thi đua", "Về thời hạn"
_TIME = folded(r"(?:về\ )?thời\ (?:gian|hạn)")
# "từ nay", "bắt đầu từ"
_BEGINS = folded(r"từ\ nay|từ\ ngày|từ\ tháng|bắt\ đầu\ từ")
# "thời gian thi đua", "đợt thi đua … được tổ chức … từ ngày"
_SPEAKS_OF_PERIOD = folded(
    r"""thời\ gian\ (?:thi\ đua|thực\ hiện|phong\ trào|của\ phong\ trào|tổ\ chức|của\ đợt)
    |(?:đợt\ thi\ đua|phong\ trào(?:\ thi\ đua)?|thi\ đua)[^.;\n]{0,80}?
     (?:bắt\ đầu|kéo\ dài|diễn\ ra|được\ tổ\ chức|tiến\ hành|phát\ động|thực\ hiện|triển\ khai)?[^.;\n]{0,40}
     (?:từ\ ngày|từ\ nay|bắt\ đầu\ từ|từ\ \d)"""
)


def _places(source: Annotations, launch: Launch) -> Iterable[Passage]:
    """Where the period may be stated, the surest first."""
    for node in source.with_role("thoi_gian"):
        if not _is_about_dossiers(source, node):
            yield node.subtree()
    for node in source.nodes:
        if _TIME.match(node.whole.folded) and not ({"ho_so", "dang_ky", "tong_ket"} & source.roles.chain(node)):
            yield node.whole
    if launch.sentence is not None:
        yield launch.sentence
    yield launch.name
    if source.layout.title is not None:
        yield source.layout.title
    for node in source.preamble:
        if "thi đua" in node.whole.folded or "phong trào" in node.whole.folded:
            yield from (s for s in sentences(node.whole) if _BEGINS.search(s.folded))
    for node in source.nodes:
        if _is_about_dossiers(source, node) and "thoi_gian" not in source.roles.of(node)[1:]:
            continue  # but "Đăng ký và thời gian" names both
        for sentence in sentences(node.whole) if _SPEAKS_OF_PERIOD.search(node.whole.folded) else ():
            if _SPEAKS_OF_PERIOD.search(sentence.folded):
                yield sentence


def _is_about_dossiers(source: Annotations, node: Node) -> bool:
    return bool({"ho_so", "dang_ky", "hinh_thuc_khen_thuong", "tieu_chuan_khen_thuong"} & source.roles.chain(node))


def _by_year(source: Annotations, launch: Launch) -> PeriodFacts:
    """The year, school year or span of years that the campaign is named by; else that of the title or preamble."""
    places = [launch.name, source.layout.title, launch.sentence, *(node.whole for node in source.preamble)]
    for passage in filter(None, places):
        for mention in source.dates.within(passage):
            value = mention.value
            if value.kind not in ("year", "years") or is_commemoration(source, mention) or _is_cited(source, mention):
                continue
            if value.kind == "years" and passage not in (launch.name, source.layout.title):
                continue
            where = mention.passage(source.flow)
            rule = None if value.kind == "year" else "span_of_years"
            return PeriodFacts(
                date_fact(value.first(), where, rule),
                date_fact(value.last(), where, rule),
                fact("from_year", where, rule="start_rule"),
            )
    return PeriodFacts()


def _is_cited(source: Annotations, mention: Mention[Moment]) -> bool:
    return source.references.covering(mention.start) is not None
