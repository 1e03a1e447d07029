"""What a target counts: the noun phrase behind the amount or the subject before it, and the unit."""

import re

from parser.domain.measures import ends_with, starts_with
from parser.domain.spelling import fold, folded
from parser.extraction.annotations import Annotations
from parser.layout import Passage
from parser.pipeline.mentions import Mention
from parser.pipeline.quantities import Quantity
from parser.pipeline.words import Word

Measure = Mention[Quantity]
Words = list[Mention[Word]]


def subject_and_unit(
    source: Annotations, clause: Passage, measure: Measure, last: Passage | None
) -> tuple[Passage | None, Passage | None]:
    """What is counted or measured, and in what.

    ``last`` is the subject of the sentence's measure before, which a clause that leaves its noun out goes on with.
    """
    value = measure.value
    before = _before(source, clause, measure, last)
    if value.comparator == "top":
        unit = _head_noun(source, measure)
        return before, unit
    if value.unit is not None:
        unit = source.flow.passage(*value.unit)
        counted = _noun_after(source, clause, measure)
        if counted is None or (before is not None and _is_what_is_measured(source, clause, measure, before)):
            return before or counted, unit
        return counted, unit
    counted = _noun_after(source, clause, measure)
    unit = _head_noun(source, measure)
    if (
        before is not None
        and value.change is not None
        and _is_measure(before)
        and _follows_verb(source, clause, measure)
    ):
        return before, unit
    return counted or before, unit


def _follows_verb(source: Annotations, clause: Passage, measure: Measure) -> bool:
    return source.flow.folded[clause.start : measure.start].strip() != ""


# --- before the amount --------------------------------------------------------------------------------------------


def _is_what_is_measured(source: Annotations, clause: Passage, measure: Measure, before: Passage) -> bool:
    """Whether in "X đạt N% Y" it is X that is measured, and not who does it, or what is done to Y."""
    value = measure.value
    head = source.flow.folded[clause.start : measure.start]
    if value.change is not None:
        return not _is_doer(before)
    if ends_with("reaching").search(head) or re.search(r":\s*$", head):
        return not _is_doer(before)
    return _is_measure(before) and value.comparator != "eq"


def _is_measure(passage: Passage) -> bool:
    return bool(starts_with("measured").match(passage.folded))


def _is_doer(passage: Passage) -> bool:
    return bool(starts_with("doers").match(passage.folded))


_TIMES = folded(
    r"(?:đến\ (?:hết\ |cuối\ )?(?:năm|tháng|ngày)\ [^,]{1,20},?|(?:trong\ )?năm\ (?:học\ )?\d{4}(?:\ -\ \d{4})?,?|phấn\ đấu\ (?:đến\ )?(?:hết\ |cuối\ )?năm(?:\ \d{4})?,?|6\ tháng\ (?:đầu|cuối)\ năm,?|kết\ thúc\ [^,]{1,40},|cuối\ năm,?)\s+"
)


def _before(source: Annotations, clause: Passage, measure: Measure, last: Passage | None) -> Passage | None:
    """The subject: what stands before the amount, without what leads in and the verb between."""
    part = source.flow.passage(clause.start, measure.start).stripped(before=" -+*,", after=" ,;:-")
    part = _without_lead(part.part(_last_opening(part)))
    while (verb := ends_with("reaching").search(part.folded)) and not ends_with("measured").search(part.folded):
        part = part.part(0, verb.start()).stripped(after=" ,;:-")
    ranked = _RANKED.search(part.folded) if measure.value.comparator == "top" else None
    if ranked:
        part = part.part(0, ranked.start()).stripped(after=" ,;:-")
    if last is not None and (len(part) < 2 or starts_with_place(part.folded)):
        place = re.search(r"\s+(?:ở|tại)\s", last.folded)
        return last.part(0, place.start()) if place else last
    return part if len(part) >= 2 else None


def _last_opening(part: Passage) -> int:
    """Where the last clause of what stands before an amount begins."""
    begin = 0
    for match in re.finditer(r"[;:,]\s+", part.text):
        following = part.folded[match.end() :]
        if match[0][0] != "," or any(starts_with(kind).match(following) for kind in ("leads", "openers", "measured")):
            begin = match.end() if following else begin
    return begin


_RANKED = folded(
    r"\s+(?:giữ\ vị\ trí|giữ\ vững\ vị\ trí|đứng|xếp|nằm|thuộc|lọt|vươn\ lên|phấn\ đấu)(?:\ trong|\ vào)?$"
)
_PLACE = folded(r"(?:ở|tại)\s")


def starts_with_place(text: str) -> bool:
    return bool(_PLACE.match(text))


def _without_lead(part: Passage) -> Passage:
    while True:
        text = part.folded
        match = _TIMES.match(text) or starts_with("leads").match(text)
        if match is None or match.end() >= len(text):
            return part
        if _is_measure(part) and not text.startswith(("nâng", "đưa", "hạ", "giảm", "kéo")):
            return part
        part = part.part(match.end()).stripped(before=" ,")


# --- behind the amount --------------------------------------------------------------------------------------------

_NOUNS = frozenset({"N", "Nc", "Np", "Ny", "Nu", "Nb", "A", "M", "L", "P"})
_GOES_ON = frozenset({"của", "về", "ở", "trên", "cho", "do", "bằng", "giữa", "thuộc", "với"})
# Verbs that open the predicate of what has been counted.
_PREDICATES = frozenset(
    [
        "đạt",
        "có",
        "được",
        "là",
        "đảm_bảo",
        "bảo_đảm",
        "thực_hiện",
        "hoàn_thành",
        "chấp_hành",
        "tham_gia",
        "đăng_ký",
        "ký",
        "sử_dụng",
        "duy_trì",
        "lập",
        "đảm_nhận",
        "đội",
        "xây_dựng",
        "tổ_chức",
    ]
)
_STOPS = frozenset(
    [
        "trong",
        "tại",
        "vào",
        "trước",
        "sau",
        "từ",
        "đến",
        "tới",
        "so",
        "so_với",
        "theo",
        "để",
        "nhằm",
        "khi",
        "nếu",
        "thì",
        "đều",
        "phải",
        "sẽ",
        "không",
        "gắn",
        "nhưng",
        "qua",
    ]
)
_TAKES_VERB = frozenset(
    [
        "công_tác",
        "hoạt_động",
        "thủ_tục",
        "việc",
        "thời_gian",
        "tỷ_lệ",
        "mô_hình",
        "kế_hoạch",
        "nhiệm_vụ",
        "lĩnh_vực",
        "người",
        "kỹ_năng",
        "lớp",
        "hội_thi",
        "công_trình",
        "phần_việc",
        "mức",
        "chi_phí",
        "kết_quả",
        "tiết",
        "quy_trình",
        "dịch_vụ",
        "cán_bộ",
    ]
)
_RELATIVE = frozenset(["thuộc", "trực_thuộc", "đang"])


def _words_after(source: Annotations, start: int, end: int) -> Words:
    return [w for w in source.words.within(source.flow.passage(start, end)) if w.start >= start]


def _noun_after(source: Annotations, clause: Passage, measure: Measure) -> Passage | None:
    """The counted noun phrase: up to the predicate where it is the subject, to the end of its qualifiers else."""
    begin = measure.end
    words = _words_after(source, begin, clause.end)
    if not words:
        return _by_stops(source, begin, clause.end)
    first = _low(words[0])
    if words[0].value.kind in ("CH", "C", "R") or (words[0].value.kind == "E" and first != "số") or first in _STOPS:
        return None
    end = _phrase_end(source, words, _has_predicate(source, clause, measure))
    phrase = source.flow.passage(begin, end).stripped(before=" ,:", after=" ,;:.")
    return phrase or None


def _has_predicate(source: Annotations, clause: Passage, measure: Measure) -> bool:
    """Whether the counted noun is the subject of what follows: no verb of doing governs the amount."""
    head = source.flow.folded[clause.start : measure.start].rstrip(" -+*:")
    if measure.value.change is not None:
        return False
    if not head or re.search(r"[,;:]$", head):
        return True
    if measure.value.percent:
        doing = ends_with("achieving").search(head)
        return ends_with("causing").search(head) is not None or doing is None
    return False


def _low(word: Mention[Word]) -> str:
    return fold(word.value.text).replace(" ", "_")


def _phrase_end(source: Annotations, words: Words, predicate: bool) -> int:
    end = words[0].end
    numbered = quoted = False
    for number, word in enumerate(words):
        low, kind = _low(word), word.value.kind
        if low in _QUOTES:
            quoted = low == "“" or (low != "”" and not quoted)
            end = word.end
            continue
        if number == 0 or quoted:
            end = word.end
            continue
        if low in _STOPS or low in ("(", ")", "/"):
            break
        if low in ("trở_lên", "trở") and not numbered:
            break
        if low == "," or kind == "C" or low in ("và", "hoặc"):
            if not _list_goes_on(words, number):
                break
            continue
        if kind == "CH" and low != "-":
            break
        if kind == "M":
            numbered = True
        if kind == "E" and low not in _GOES_ON:
            break
        if _opens_predicate(words, number, predicate):
            break
        end = word.end
    return end


_QUOTES = frozenset('"“”')


def _opens_predicate(words: Words, number: int, predicate: bool) -> bool:
    """Whether a word begins what is said of the counted noun, rather than which ones are counted."""
    word, previous = words[number], _low(words[number - 1])
    low, kind = _low(word), word.value.kind
    if kind == "R" and low != "đang":
        return predicate or low in ("đều", "không", "phải")
    if kind != "V" and low not in _PREDICATES:
        return False
    if low in _RELATIVE or previous in ("được", "đang", "do", "và", "hoặc", ",") or previous in _GOES_ON:
        return False
    if previous in _TAKES_VERB and words[number - 1].value.kind.startswith("N"):
        return False
    if predicate:
        return True
    return low in ("đảm_bảo", "bảo_đảm", "nộp", "trở_thành")


def _list_goes_on(words: Words, number: int) -> bool:
    """Whether a comma or "và" parts members of one list."""
    following = words[number + 1 : number + 2]
    if not following:
        return False
    kind, before = following[0].value.kind, words[number - 1].value.kind
    if _low(following[0]) in ("trong_đó", "riêng", "mỗi", "phấn_đấu"):
        return False
    return kind in _NOUNS or kind == "V" == before


_STOP_WORDS = folded(
    r"\s*[,;:.(]|\s+(?:đạt|thực\ hiện|hoàn\ thành|có|được|tham\ gia|chấp\ hành|đăng\ ký|trở\ lên|so\ với|bảo\ đảm|đảm\ bảo|không|là|đều|trong|vào|trước|tại)\b"
)


def _by_stops(source: Annotations, begin: int, end: int) -> Passage | None:
    """Without word classes: up to the first word that ends such phrases."""
    if begin >= end:
        return None
    stop = _STOP_WORDS.search(source.flow.folded, begin, end)
    phrase = source.flow.passage(begin, stop.start() if stop else end).stripped(before=" ,:", after=" ,;:.")
    return phrase or None


# Nouns too general to be counted by themselves: the noun that follows says what is counted.
_CLASSIFIERS = frozenset(
    [
        "hộ",
        "sản_phẩm",
        "lớp",
        "bài",
        "tiết",
        "tiết_mục",
        "tuyến",
        "đoạn",
        "khâu",
        "hoa",
        "căn",
        "tờ",
        "ngôi",
        "đơn_vị",
        "khu",
        "nhà",
        "cây",
        "điểm",
        "phong_trào",
        "tổ",
        "đội",
        "hồ",
        "chuyên_đề",
        "tiêu_chí",
        "công_an",
        "sở",
        "ngày",
        "phần",
        "giải",
        "khu_dân_cư",
        "trụ_sở",
        "suất",
        "chiếc",
        "mô_hình",
    ]
)
_WHOLE = frozenset(["mô_hình", "tiêu_chí", "tiết", "chuyên_đề", "khu_dân_cư", "hộ"])


def _head_noun(source: Annotations, measure: Measure) -> Passage | None:
    """The counted noun alone, a compound kept whole and coordinated nouns together: "xã, phường, thị trấn"."""
    words = _words_after(source, measure.end, measure.end + 120)
    if not words or words[0].value.kind in ("CH", "E", "C"):
        return None
    start, number = words[0].start, 0
    end = words[0].end
    if (
        _low(words[0]) in _CLASSIFIERS - _WHOLE
        and len(words) > 1
        and words[1].value.kind in ("N", "Np", "Ny", "A", "V")
    ):
        end, number = words[1].end, 1
    while (
        number + 2 < len(words)
        and _low(words[number + 1]) in (",", "và", "hoặc")
        and words[number + 2].value.kind in ("N", "Nc")
    ):
        end, number = words[number + 2].end, number + 2
        if number + 1 < len(words) and _low(words[number + 1]) not in (",", "và", "hoặc"):
            break
    ratio = re.compile(r"(?:/[^\W\d_]+)+").match(source.flow.text, end)
    return source.flow.passage(start, ratio.end() if ratio else end)
