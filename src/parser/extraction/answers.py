"""The papers of higher bodies that launched the campaign which this one carries out or answers.

A paper that this one carries out counts, and so does one among its grounds, where its title launches a campaign; one
that is answered ("Hưởng ứng Công văn số …") counts without a title.
"""

from collections.abc import Sequence

from parser.domain.spelling import fold, folded
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact
from parser.extraction.references import Cited

# A title that launches has a campaign as its subject, not emulation as a branch of work:
# "phát động phong trào …", "đợt thi đua cao điểm …", "thi đua lập thành tích …", "Tháng Thanh niên"
_CAMPAIGN = folded(
    r"""(?<!\w)
    (?:phát\ động|phong\ trào(?!\ thi\ đua\ yêu\ nước\s*,)|đợt\ thi\ đua|cuộc\ vận\ động|chiến\ dịch|cao\ điểm
      |thi\ đua\ (?:thực\ hiện|lập|chào|nước|đặc|yêu\ nước\ năm|năm|hoàn|phấn|đẩy)
      |tháng\ (?:thanh\ niên|hành\ động|công\ nhân|cao\ điểm|an\ toàn))
    (?!\w)"""
)
# "công tác thi đua, khen thưởng", "Luật Thi đua"
_BRANCH = folded(r"(?:công\ tác|quy\ chế|luật|lĩnh\ vực)\ thi\ đua(?:,?\ khen\ thưởng)?")
# "(Hướng dẫn …) tổ chức đợt thi đua cao điểm": a guidance that holds a drive, and not one on emulation at large
_HOLDS = folded(r"tổ\ chức\ (?:đợt|phong\ trào)\ thi\ đua(?!\w)")
# "hưởng ứng đợt thi đua … do Tỉnh ủy phát động tại " right before a citation
_LAUNCHED_IN = folded(
    r"""(?:hưởng\ ứng|thực\ hiện)[^.;\n]{0,60}
    (?:phong\ trào|thi\ đua|cuộc\ vận\ động)[^.;\n]{0,120}
    phát\ động[^.;\n]{0,20}(?:tại|theo|bằng)\s+(?:\S+\s+){0,2}$"""
)
# "Hưởng ứng Công văn số ": what is answered is the paper itself
_ANSWERED = folded(r"hưởng\ ứng\s+$")
_NEVER = frozenset({"luat", "nghi_dinh", "thong_tu", "thong_tu_lien_tich", "phap_lenh"})


def answers(source: Annotations, cited: Sequence[Cited]) -> list[Fact[str]]:
    """Codes (or titles) of papers that the preamble carries out and whose titles launch a campaign."""
    found: list[Fact[str]] = []
    for one in cited:
        reference = one.reference
        if reference.relation not in ("thuc_hien", "can_cu") or reference.type in _NEVER:
            continue
        if not (_launches(reference.title, reference.type) or _is_launched_in(source, one)):
            continue
        value = reference.code or reference.title
        if value:
            found.append(Fact(value, tuple(one.passages)))
    return found


def _launches(title: str | None, kind: str | None) -> bool:
    if title is None:
        return False
    text = fold(title)
    if kind == "huong_dan" or text.startswith("hướng dẫn"):
        return "phát động" in text or _HOLDS.search(text) is not None
    return bool(_CAMPAIGN.search(_BRANCH.sub(" ", text)))


def _is_launched_in(source: Annotations, one: Cited) -> bool:
    """ "hưởng ứng đợt thi đua do … phát động tại Kế hoạch số …": the sentence says that it launches."""
    low = max(source.flow.folded.rfind("\n", 0, one.first) + 1, one.first - 260)
    before = source.flow.folded[low : one.first]
    answered = one.reference.code is not None and _ANSWERED.search(before)
    return bool(_LAUNCHED_IN.search(before) or answered)
