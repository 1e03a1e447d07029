"""The noun phrase behind an amount: all that it counts, and the head noun alone, which is its unit.

The words and their classes come from the pipeline; without them, a phrase ends at the first word that ends such ones.
"""

import re

from parser.domain.measures import ends_with
from parser.domain.spelling import fold, folded
from parser.extraction.annotations import Annotations
from parser.extraction.measures import Measure
from parser.layout import Passage
from parser.pipeline.mentions import Mention
from parser.pipeline.words import Word

_Words = list[Mention[Word]]

# Classes of words that a list of counted things is made of.
_NOUNS = frozenset({"N", "Nc", "Np", "Ny", "Nu", "Nb", "A", "M", "L", "P"})
# Prepositions behind which a noun phrase goes on.
_GOES_ON = frozenset({"của", "về", "ở", "trên", "cho", "do", "bằng", "giữa", "thuộc", "với"})
# Verbs that open the predicate of what has been counted.
_PREDICATES = frozenset(
    {
        "đạt", "có", "được", "là", "đảm_bảo", "bảo_đảm", "thực_hiện", "hoàn_thành", "chấp_hành", "tham_gia", "đăng_ký",
        "ký", "sử_dụng", "duy_trì", "lập", "đảm_nhận", "đội", "xây_dựng", "tổ_chức",
    }
)  # fmt: skip
# Words at which a noun phrase ends.
_STOPS = frozenset(
    {
        "trong", "tại", "vào", "trước", "sau", "từ", "đến", "tới", "so", "so_với", "theo", "để", "nhằm", "khi", "nếu",
        "thì", "đều", "phải", "sẽ", "không", "gắn", "nhưng", "qua",
    }
)  # fmt: skip
# Nouns that may be followed by a verb of their own: "công tác tuyên truyền", "thời gian giải quyết".
_TAKES_VERB = frozenset(
    {
        "công_tác", "hoạt_động", "thủ_tục", "việc", "thời_gian", "tỷ_lệ", "mô_hình", "kế_hoạch", "nhiệm_vụ",
        "lĩnh_vực", "người", "kỹ_năng", "lớp", "hội_thi", "công_trình", "phần_việc", "mức", "chi_phí", "kết_quả",
        "tiết", "quy_trình", "dịch_vụ", "cán_bộ",
    }
)  # fmt: skip
# Verbs that qualify the noun before them: "đơn vị trực thuộc".
_RELATIVE = frozenset({"thuộc", "trực_thuộc", "đang"})


def counted_noun(source: Annotations, clause: Passage, measure: Measure) -> Passage | None:
    """The counted noun phrase: up to the predicate where it is the subject, to the end of its qualifiers else."""
    begin = measure.end
    words = _words_after(source, begin, clause.end)
    if not words:
        return _by_stops(source, begin, clause.end)
    first = _low(words[0])
    if words[0].value.kind in ("CH", "C", "R") or (words[0].value.kind == "E" and first != "số") or first in _STOPS:
        return None
    end = _phrase_end(words, _has_predicate(source, clause, measure))
    phrase = source.flow.passage(begin, end).stripped(before=" ,:", after=" ,;:.")
    return phrase or None


def _words_after(source: Annotations, start: int, end: int) -> _Words:
    return [w for w in source.words.within(source.flow.passage(start, end)) if w.start >= start]


def _has_predicate(source: Annotations, clause: Passage, measure: Measure) -> bool:
    """Whether the counted noun is the subject of what follows: no verb of doing governs the amount."""
    head = source.flow.folded[clause.start : measure.start].rstrip(" -+*:")
    if measure.value.change is not None:
        return False
    if not head or head.endswith((",", ";", ":")):
        return True
    if measure.value.percent:
        doing = ends_with("achieving").search(head)
        return ends_with("causing").search(head) is not None or doing is None
    return False


def _low(word: Mention[Word]) -> str:
    return fold(word.value.text).replace(" ", "_")


def _phrase_end(words: _Words, predicate: bool) -> int:
    """Where the noun phrase that the words begin with ends."""
    end = words[0].end
    numbered = quoted = False
    for number, word in enumerate(words):
        low, kind = _low(word), word.value.kind
        if low == '"':
            quoted = not quoted
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


def _opens_predicate(words: _Words, number: int, predicate: bool) -> bool:
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


def _list_goes_on(words: _Words, number: int) -> bool:
    """Whether a comma or "và" parts members of one list."""
    following = words[number + 1 : number + 2]
    if not following:
        return False
    kind, before = following[0].value.kind, words[number - 1].value.kind
    if _low(following[0]) in ("trong_đó", "riêng", "mỗi", "phấn_đấu"):
        return False
    return kind in _NOUNS or kind == "V" == before


# " đạt", " trở lên", ",": what ends a counted noun phrase
_STOP_WORDS = folded(
    r"""\s*[,;:.(]
    |\s+(?:đạt|thực\ hiện|hoàn\ thành|có|được|tham\ gia|chấp\ hành|đăng\ ký|trở\ lên|so\ với|bảo\ đảm|đảm\ bảo|không
      |là|đều|trong|vào|trước|tại)\b"""
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
    {
        "hộ", "sản_phẩm", "lớp", "bài", "tiết", "tiết_mục", "tuyến", "đoạn", "khâu", "hoa", "căn", "tờ", "ngôi",
        "đơn_vị", "khu", "nhà", "cây", "điểm", "phong_trào", "tổ", "đội", "hồ", "chuyên_đề", "tiêu_chí", "công_an",
        "sở", "ngày", "phần", "giải", "khu_dân_cư", "trụ_sở", "suất", "chiếc", "mô_hình",
    }
)  # fmt: skip
# Of these, the ones that are a unit by themselves.
_WHOLE = frozenset({"mô_hình", "tiêu_chí", "tiết", "chuyên_đề", "khu_dân_cư", "hộ"})
# "/người/tháng" behind a unit
_RATIO = re.compile(r"(?:/[^\W\d_]+)+", re.VERBOSE)


def head_noun(source: Annotations, measure: Measure) -> Passage | None:
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
    ratio = _RATIO.match(source.flow.text, end)
    return source.flow.passage(start, ratio.end() if ratio else end)
