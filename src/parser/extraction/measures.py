"""Which amounts of a paper are targets."""

import re
from functools import cache
from typing import cast

from parser.domain.measures import change_of, change_verbs, ends_with, starts_with
from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations
from parser.layout import Passage
from parser.pipeline.mentions import Mention
from parser.pipeline.quantities import Quantity
from parser.record.codes import Change

Measure = Mention[Quantity]


def measures(source: Annotations, sentence: Passage, place: str) -> list[Measure]:
    """The amounts in a sentence that are targets.

    ``place`` is "targets" in a section of targets, where each counted amount is one; "contents" where one behind a verb
    of doing is; "" elsewhere, where it must also be compared or each body's.
    """
    if _FOR_AWARD.search(sentence.folded) or any(
        not _counted_by_share(source, award.start) for award in source.awards.within(sentence)
    ):
        return []  # quotas and conditions of awards
    found: list[Measure] = []
    for mention in source.quantities.within(sentence):
        if _is_free(source, sentence, mention) and (
            _states_share(mention)
            or _states_amount(source, sentence, mention, place)
            or (bool(found) and _goes_on(source, found[-1], mention))
        ):
            found.append(mention)
    return found


# "Tập thể được xét khen phải …", "để đề nghị khen thưởng": a condition for an award, named or not
_FOR_AWARD = folded(r"(?<!\w)(?:được|để)\ (?:xét|đề\ nghị|xem\ xét)\ (?:khen|tặng)(?!\w)")


def _counted_by_share(source: Annotations, start: int) -> bool:
    """Whether a share of those who bear a title is meant: "100% Bà mẹ Việt Nam anh hùng"."""
    return source.flow.text.endswith("% ", 0, start)


# "đã (hoàn thành)", but not "nhiệm vụ đã giao", "chỉ tiêu đã đăng ký"
_DONE = folded(r"(?<!\w)(?<!\S\ vụ\ )đã(?!\w)(?!\ (?:giao|đăng\ ký|đề\ ra|được\ giao|ký|nêu))")


# "mức độ 3, (4)", "khối 6 và (7)": one more of several numbers of levels
_FOLLOWING_NUMBER = folded(
    r"""(?<!\w)(?:mức\ độ|cấp\ độ|cấp|lớp|khối|hạng|loại|quý|tháng|bậc|mục|điểm|khoản|phần)\ (?:số\ )?
    \d{1,2}(?:,\ \d{1,2}){0,8}(?:,|\ và|\ hoặc|;)\ $"""
)
_REACH = 400  # characters before an amount that tell what it is


def _is_free(source: Annotations, sentence: Passage, mention: Measure) -> bool:
    """Whether the number is an amount at all: no part of a date, code or name, and no result of the past."""
    value = mention.value
    number = value.number
    each_time = _EACH_TIME.search(source.flow.folded, max(sentence.start, number - _REACH), number)
    if (
        (source.dates.covering(number) and not each_time)
        or source.references.covering(number)
        or source.occasions.covering(number)
    ):
        return False
    if not value.percent and source.quotations.covering(number):
        return False
    text = source.flow.folded
    if value.unit is None and _FOLLOWING_NUMBER.search(text, max(sentence.start, number - _REACH), number):
        return False
    if _numbers_row(source, sentence, mention) or _is_left(source, mention):
        return False
    if value.percent and starts_with("points").match(text[mention.end : mention.end + 30].lstrip()):
        return False  # of a scale of points
    if text[number - 1 : number] in ("(", ".", "/", "-") and number - 1 >= sentence.start:
        return False
    before = text[max(sentence.start, mention.start - _REACH) : mention.start]
    # What was done is told up to the end of its clause.
    return not ends_with("compared").search(before) and not _DONE.search(before, before.rfind(";") + 1)


# "từ (30 phút) xuống còn 15 phút", "từ (80%) lên 90%"
_LEFT = folded(r"(?:\s[^\d,.;:]{1,20})?\s(?:xuống|lên|còn)(?:\ còn|\ mức)?\ \d")


def _is_left(source: Annotations, mention: Measure) -> bool:
    """Whether the amount is the state that is left, and the one behind it the target."""
    text = source.flow.folded
    said = text[max(0, mention.start - 4) : mention.value.number].rstrip()
    return said.endswith("từ") and _LEFT.match(text, mention.end) is not None


# "1 |Hồ sơ", "12 |Học sinh": a small number, no zero before it, and a capital behind it
_ROW = re.compile(r"[1-9]\d?\s+(?=\w)(?P<first>[^\W\d_])", re.VERBOSE)


def _numbers_row(source: Annotations, sentence: Passage, mention: Measure) -> bool:
    """Whether a number is that of a row in a table written out line by line: "1 Hồ sơ giải quyết đúng hạn 98%"."""
    value = mention.value
    row = _ROW.match(source.flow.text, value.number)
    if row is None or value.unit is not None or value.comparator != "eq" or not row["first"].isupper():
        return False
    return mention.start == sentence.start


def _states_share(mention: Measure) -> bool:
    return mention.value.percent or mention.value.comparator == "top"


# " xã", " “sáng kiến": a word behind a number
_NEXT_WORD = re.compile(r"[ \t]+[\"“]?(?=[^\W\d])", re.VERBOSE)


# "(4) trước ngày …", "(5) trong số …": words that no counted noun begins with
_NO_NOUN = folded(r"(?:trước|sau|trong|tại|vào|đến|tới|từ|theo|để|của|ở|và|hoặc|trở)(?!\w)")


def _counts(after: str) -> bool:
    """Whether a number is followed by a noun that can be counted."""
    noun = _NEXT_WORD.match(after)
    if noun is None:
        return False
    words = after[noun.end() :]
    if _NO_NOUN.match(words):
        return False
    return starts_with("uncounted").match(words) is None or starts_with("counted").match(words) is not None


# "mỗi (đơn vị …)", "phấn đấu …": for each body, or striven for
_EACH = folded(r"(?<!\w)(?:mỗi|phấn\ đấu|hằng\ năm|từng)(?!\w)")
# "(xây dựng) được ", "(hỗ trợ) thêm " between the verb and its amount
_TOWARDS = folded(r"(?:cho|đến|tới|được|xong|hết|tốt|đủ|mới|thêm|hoàn\ thành|và|:)\s*$")
# "(đạt) bình quân ": an average
_AVERAGE = folded(r"(?:bình\ quân|trung\ bình)\s*$")


def _states_amount(source: Annotations, sentence: Passage, mention: Measure, place: str) -> bool:
    """An amount with a unit or a counted noun, that something or somebody is to reach."""
    value = mention.value
    text = source.flow.folded
    before = text[max(sentence.start, mention.start - _REACH) : mention.start]
    after = text[mention.end : mention.end + 40]
    if place and _EACH_TIME.search(before):
        return True
    if (
        value.unit is None
        and not _counts(after)
        and not (place and (_limits(value, after) or _recurs(before, after) or _lowered(before)))
    ):
        return False
    if place and _lowered(before):
        return True
    if ends_with("numbering").search(before):
        return False
    average = _AVERAGE.search(before)
    before = before[: average.start()] if average else before
    strives = any(
        ends_with(verbs).search(head)
        for verbs, head in (("achieving", _TOWARDS.sub("", before)), ("achieving", before), ("moving", before))
    )
    said = text[mention.start : value.number].strip()
    upwards = text[mention.start : mention.end].endswith(("trở lên", "trở xuống"))
    bound = value.comparator != "eq" and (upwards or said not in ("từ", "hơn", "trên", "dưới"))
    # "mỗi" goes as far as its clause.
    of_each = bool(_EACH.search(before, max(before.rfind(","), before.rfind(";")) + 1))
    if place == "targets":
        return strives or bound or value.unit is not None or not before.strip(" -+*:") or of_each
    if of_each and (strives or bound or value.unit is not None):
        return True
    if value.change is not None or bound:
        return True
    if place and value.unit is not None and change_before(before) is not None:
        return True
    if place and _OFTEN.match(after):
        return True
    return strives and place == "contents" and (value.value > 1 or value.comparator != "eq" or average is not None)


@cache
def _changing() -> re.Pattern[str]:
    """ "rút ngắn (thời gian chờ khám 15 phút)": a verb of change at the head of a clause, its object behind it"""
    return folded(rf"(?:^|[,;:]\s|\svà\s)(?:phấn\ đấu\ |góp\ phần\ )?(?P<verb>{change_verbs()})\s[^,;:]{{2,80}}\s$")


# "(giảm … xuống) còn ", "đạt ": what follows is the state reached, and no change
_REACHED = folded(r"(?<!\w)(?:xuống|còn|đạt|đến|tới|lên|ở\ mức|mỗi|từ)(?!\w)")


def change_verb_in(before: str) -> bool:
    """Whether a verb of change stands at the head of the last clause before an amount."""
    return _changing().search(f"{before.rstrip()} ") is not None


def change_before(before: str) -> Change | None:
    """Whether what stands before an amount makes it a change: "giảm tỷ lệ hộ nghèo (5%)"."""
    match = _changing().search(before)
    if match is None or _REACHED.search(before, match.end("verb")):
        return None
    if starts_with("unchanging").match(before[match.start("verb") :]):
        return None
    return cast(Change, change_of(match["verb"]))


# "mỗi quý (02 phiên)", "hằng tháng (03 bài)"
_EACH_TIME = folded(r"(?<!\w)(?:mỗi|hằng|hàng)\ (?:ngày|tuần|tháng|quý|năm|năm\ học|học\ kỳ)\ $")


# " đợt/năm", " chu kỳ/ngày", " lần mỗi ca" behind a number
_OFTEN = folded(r"\s\w+(?:\s\w+)?(?:/|\smỗi\s)(?:ca|ngày|tuần|tháng|quý|năm|học\ kỳ)(?!\w)")
# "từ 03 ngày (xuống còn 02 ngày)"
_FROM_STATE = folded(r"(?<!\w)từ\ \d{1,4}\ [^\d,.;:]{2,30}$")


def _lowered(before: str) -> bool:
    """Whether the amount is the state that something goes to from another: "từ 03 ngày xuống còn 02 ngày"."""
    return _FROM_STATE.search(before) is not None and change_verb_in(before)


def _recurs(before: str, after: str) -> bool:
    """Whether something is to be done so many times in each stretch of time: "mỗi quý tổ chức ít nhất 01 đợt"."""
    noun = _NEXT_WORD.match(after)
    if noun is None or starts_with("times").match(after[noun.end() :]) is None:
        return False
    if _OFTEN.match(after):
        return True
    return _EACH.search(before, max(before.rfind(","), before.rfind(";")) + 1) is not None


def _limits(value: Quantity, after: str) -> bool:
    """Whether a time or a number of times must not be exceeded: "không quá 2 lần"."""
    noun = _NEXT_WORD.match(after)
    return value.comparator == "lte" and noun is not None and bool(starts_with("limited").match(after[noun.end() :]))


# ", ", " và (xây)", "; trong đó " before the next amount of a list
_LISTED = folded(r"(?:[,;]|(?<!\w)(?:và|trong\ đó)(?!\w))[^,;]{0,40}$")


def _goes_on(source: Annotations, last: Measure, mention: Measure) -> bool:
    """Whether an amount follows another in a list: "có thêm 02 xã …, 10 khu dân cư …"."""
    between = source.flow.folded[max(last.end, mention.start - _REACH) : mention.start]
    after = source.flow.folded[mention.end : mention.end + 30]
    if mention.value.unit is None and not _counts(after):
        return False
    return not ends_with("numbering").search(between) and bool(_LISTED.search(between))
