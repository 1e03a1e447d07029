"""What a person should look at: blanks, contradictions, and what was not understood."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from parser.domain.commemorations import founding
from parser.domain.spelling import fold
from parser.domain.tables import day, table
from parser.extraction.annotations import Annotations
from parser.extraction.document import Heading
from parser.extraction.facts import Fact
from parser.extraction.stretches import PeriodFacts
from parser.layout import Passage
from parser.record.codes import WarningCode
from parser.record.models import Occasion, Reference


@dataclass(frozen=True, slots=True)
class WarningFact:
    """A warning before it is written: ``pointer`` is the value that it is about, ``passage`` where to look."""

    code: WarningCode
    message: str
    pointer: str | None = None
    passage: Passage | None = None


def warnings(
    source: Annotations,
    head: Heading,
    references: Sequence[Fact[Reference]],
    occasions: Sequence[Fact[Occasion]],
    period: PeriodFacts | None,
    launched: bool,
) -> list[WarningFact]:
    """All warnings, by kind; ``launched`` tells whether the paper launches a campaign."""
    found = [*_blanks(source, head), *_missing(source, head)]
    if period is not None:
        found += _backwards(period)
    found += _anniversaries(occasions)
    found += _repealed(references, head)
    found += _labels(source)
    found += _not_understood(source)
    found += _rubbish(source)
    if not launched:
        found.append(WarningFact("khong_phai_phong_trao", "Văn bản không phát động phong trào thi đua."))
    return found


def _blanks(source: Annotations, head: Heading) -> Iterator[WarningFact]:
    number = source.layout.letterhead.number
    if number is not None and head.number is None:
        yield WarningFact("so_bo_trong", "Số văn bản bỏ trống.", "/document/number", number)
    if head.issued is not None and len(head.issued.value) < 10:
        yield WarningFact(
            "ngay_bo_trong", "Ngày ban hành bỏ trống hoặc thiếu.", "/document/issued", head.issued.passages[0]
        )


def _missing(source: Annotations, head: Heading) -> Iterator[WarningFact]:
    """Parts that Nghị định 30/2020/NĐ-CP, Điều 8 requires of every paper."""
    layout = source.layout
    parts = (
        ("số, ký hiệu", "/document/symbol", layout.letterhead.number is not None),
        ("địa danh, ngày tháng", "/document/issued", layout.letterhead.dateline is not None),
        ("cơ quan ban hành", "/document/issuer/name", bool(layout.letterhead.bodies)),
        ("tên loại, trích yếu", "/document/title", head.title is not None),
        ("chữ ký", "/document/signer/name", bool(layout.signers)),
        ("nơi nhận", "/document/recipients", bool(layout.recipients)),
    )
    for name, pointer, there in parts:
        if not there:
            yield WarningFact("thieu_thanh_phan", f"Thiếu thành phần: {name}.", pointer)


def _backwards(period: PeriodFacts) -> Iterator[WarningFact]:
    if period.start and period.end:
        start, end = day(period.start.value), day(period.end.value, last=True)
        if start and end and end < start:
            yield WarningFact(
                "thoi_gian_nguoc",
                "Thời gian kết thúc trước thời gian bắt đầu.",
                "/campaign/period/end",
                period.end.passages[0],
            )


def _anniversaries(occasions: Sequence[Fact[Occasion]]) -> Iterator[WarningFact]:
    """Anniversaries whose dates do not give their years, or whose first date is not that of the well-known day."""
    for number, one in enumerate(occasions):
        value = one.value
        if not value.founded:
            continue
        message = None
        if value.anniversary and value.date:
            years = int(value.date[:4]) - int(value.founded[:4])
            same_day = len(value.founded) < 10 or len(value.date) < 10 or value.founded[5:] == value.date[5:]
            if years != value.anniversary or not same_day:
                message = f"Kỷ niệm {value.anniversary} năm không khớp {value.founded} – {value.date}."
        known = founding(value.name)
        if message is None and known and len(value.founded) == 10 and value.founded != known:
            message = f"{value.name}: ngày gốc thường là {known}, văn bản ghi {value.founded}."
        if message:
            yield WarningFact("ky_niem_sai", message, f"/campaign/occasions/{number}", one.passages[0])


@cache
def _known() -> dict[str, dict[str, str]]:
    return {fold(row["code"]): row for row in table("legal_refs")["refs"]}


def _repealed(references: Sequence[Fact[Reference]], head: Heading) -> Iterator[WarningFact]:
    """References repealed on the day of issue, or whose stated date is not that of the known document."""
    on = day(head.issued.value) if head.issued else None
    for number, one in enumerate(references):
        if one.value.code is None:
            continue
        row = _known().get(fold(one.value.code))
        if row is None or not row.get("verified"):
            continue
        last = _last_day(row)
        if on is not None and last is not None and on > last:
            yield WarningFact(
                "vien_dan_het_hieu_luc",
                f"{one.value.code} hết hiệu lực sau ngày {last.day:02}/{last.month:02}/{last.year}"
                + (f", thay bằng {row['replaced_by']}." if row.get("replaced_by") else "."),
                f"/document/references/{number}",
                one.passages[0],
            )
        stated = one.value.issued
        if stated and row.get("date") and len(stated) == 10 and stated != row["date"] and not row.get("note"):
            yield WarningFact(
                "vien_dan_mau_thuan",
                f"{one.value.code} ghi ngày {stated}, tra cứu là {row['date']}.",
                f"/document/references/{number}",
                one.passages[0],
            )


def _last_day(row: dict[str, str]) -> date | None:
    """The last day in force: as stated, else the day before its successor takes effect."""
    if row.get("valid_to"):
        return day(row["valid_to"])
    successor = _known().get(fold(row.get("replaced_by") or ""))
    if row.get("status") != "het_hieu_luc" or successor is None:
        return None
    first = day(successor.get("effective") or successor.get("date") or "")
    return first - timedelta(days=1) if first else None


def _labels(source: Annotations) -> Iterator[WarningFact]:
    repeated = [node for node in source.nodes if node.repeated]
    pointers = _pointers(source) if repeated else {}
    for node in repeated:
        where = pointers[node.number]
        yield WarningFact("nhan_lap", f"Số thứ tự “{node.label}” lặp lại.", where, node.whole.part(0, 40))


def _not_understood(source: Annotations) -> Iterator[WarningFact]:
    """Titled top-level sections without a role."""
    strange = [
        (node, node.heading)
        for node in source.sections
        if node.style in ("roman", "upper", "part", "chapter")
        and node.heading is not None
        and not any(source.roles.own(inner) for inner in node.walk())
    ]
    pointers = _pointers(source) if strange else {}
    for node, heading in strange:
        message = f"Chưa hiểu mục “{heading.text[:80]}”."
        yield WarningFact("muc_khong_hieu", message, pointers[node.number], heading)


def _pointers(source: Annotations) -> dict[int, str]:
    """The JSON Pointer of each item of the outline, by its number."""
    found: dict[int, str] = {}
    waiting = [("/outline", source.layout.outline)]
    while waiting:
        above, nodes = waiting.pop()
        for place, node in enumerate(nodes):
            found[node.number] = f"{above}/{place}"
            waiting.append((f"{above}/{place}/children", node.children))
    return found


# A Vietnamese syllable ("nghiệp", "ủy"): onset, vowels with their tone, final. A rubbish text layer's do not fit it.
_SYLLABLE = re.compile(
    r"""(?:ngh|ng|nh|gh|gi|ch|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?
    [aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ]{1,3}
    (?:ng|nh|ch|[cmnpt])?$""",
    re.VERBOSE,
)
# a letter that only Vietnamese has, or with a tone
_MARKED = re.compile(r"[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵằắẳẵặầấẩẫậềếểễệồốổỗộờớởỡợừứửữự]", re.VERBOSE)
# "nghiệp", but not "a" or "2020"
_WORD = re.compile(r"[^\W\d_]{2,}", re.VERBOSE)


def _rubbish(source: Annotations) -> Iterator[WarningFact]:
    """A text layer whose words are mostly no Vietnamese syllables."""
    words = _WORD.findall(source.flow.text[:20000].lower())
    if len(words) < 40:
        return
    good = sum(bool(_SYLLABLE.match(word)) for word in words) / len(words)
    marked = sum(bool(_MARKED.search(word)) for word in words) / len(words)
    if good < 0.75 or marked < 0.35:
        yield WarningFact("lop_chu_hong", f"Lớp chữ hỏng: chỉ {good:.0%} âm tiết đúng tiếng Việt.")
