"""Measurable targets: the sentence or clause with the measure, what is counted, how much, compared how."""

import re

from parser.domain.spelling import fold, folded
from parser.extraction.annotations import Annotations, clauses, sentences
from parser.extraction.facts import Fact, fact, item
from parser.layout import Node, Passage
from parser.pipeline.mentions import Mention
from parser.pipeline.quantities import Quantity
from parser.record.models import Target

# Sections whose measures are none of the campaign's targets: criteria, quotas of awards, dossiers, grounds …
_NO_TARGETS = frozenset(
    {"tieu_chuan_khen_thuong", "hinh_thuc_khen_thuong", "doi_tuong_khen_thuong", "ho_so", "dang_ky", "kinh_phi", "can_cu",
     "thoi_gian", "doi_tuong", "tong_ket", "phu_luc", "chu_de"}
)  # fmt: skip


def targets(source: Annotations) -> list[Fact[Target]]:
    """In order; the same target in the same words is given once."""
    found: list[Fact[Target]] = []
    seen: set[str] = set()
    preamble = {node.number for node in source.preamble}
    for node in source.nodes:
        if node.number in preamble or _NO_TARGETS & _main_roles(source, node):
            continue
        in_section = "chi_tieu" in source.roles.chain(node)
        for passage in filter(None, (node.text, node.heading if node.children and node.text is None else None)):
            for target in _of_passage(source, passage, in_section):
                key = fold(f"{target.value.text}|{target.value.value}|{target.value.subject}")
                if key not in seen:
                    seen.add(key)
                    found.append(target)
    return found


def _main_roles(source: Annotations, node: Node) -> set[str]:
    """The main role of each section that the node lies in."""
    return {roles[0] for one in (node, *node.ancestors()) if (roles := source.roles.own(one))}


def _of_passage(source: Annotations, passage: Passage, in_section: bool) -> list[Fact[Target]]:
    found: list[Fact[Target]] = []
    for sentence in sentences(passage):
        measures = [m for m in source.quantities.within(sentence) if _is_measure(source, sentence, m, in_section)]
        if not measures:
            continue
        if len(measures) == 1:
            found.append(_target(source, _own_text(source, sentence, measures), measures[0], passage))
            continue
        for clause, inside in _parts(source, sentence, measures):
            for measure in inside:
                found.append(_target(source, clause, measure, passage))
    return found


def _own_text(source: Annotations, sentence: Passage, measures: list[Mention[Quantity]]) -> Passage:
    return sentence


def _parts(
    source: Annotations, sentence: Passage, measures: list[Mention[Quantity]]
) -> list[tuple[Passage, list[Mention[Quantity]]]]:
    """The clauses of a sentence with the measures in each; one with several is cut at commas between them."""
    found: list[tuple[Passage, list[Mention[Quantity]]]] = []
    for clause in clauses(sentence):
        inside = [m for m in measures if clause.start <= m.start < clause.end]
        if len(inside) < 2:
            if inside:
                found.append((clause, inside))
            continue
        start = clause.start
        for number, measure in enumerate(inside):
            if number + 1 < len(inside):
                cut = _comma_between(source, measure.end, inside[number + 1].start)
                if cut is None:
                    continue
                found.append((source.flow.passage(start, cut).stripped(before=", "), _held(inside, start, cut)))
                start = cut
        found.append((source.flow.passage(start, clause.end).stripped(before=", "), _held(inside, start, clause.end)))
    return found


def _held(measures: list[Mention[Quantity]], start: int, end: int) -> list[Mention[Quantity]]:
    return [m for m in measures if start <= m.start < end]


def _comma_between(source: Annotations, start: int, end: int) -> int | None:
    """Where, between two measures, the clause of the second begins: behind the last comma or "và" that parts them."""
    between = source.flow.folded[start:end]
    cut = None
    for match in re.finditer(r"[,;]\s+|\s+và\s+(?=(?:có|tăng|giảm|trên|ít|từ|đạt|không|\d))", between):
        depth = between[: match.start()].count("(") - between[: match.start()].count(")")
        if depth <= 0:
            cut = start + match.end()
    return cut


_NOT_MEASURES = folded(
    r"""(?:khoản|điểm|điều|mục|phần|phụ\ lục|mẫu(?:\ số)?|số|biểu|chương|khóa|lần\ thứ|lớp|khối|cụm|đợt|giai\ đoạn|quý|tháng|ngày|năm|thứ|hạng|loại|cấp|kỳ|nhóm\ thứ|tổ|khu\ vực|quốc\ lộ|đề\ án|trong\ số|bước|trang|tuần|tiết)\s*$"""
)
_NOT_COUNTED = folded(
    r"""\s*(?:năm|tháng|ngày|giờ|tuổi|khóa|cấp|đợt|lần\ thứ|phần|chương\ trình\ mtqg|chương\ trình\ mục\ tiêu|điểm\ (?:a|b|c)|nội\ dung\ sau|nhiệm\ vụ\ sau|bộ\ hồ\ sơ|không\b|tỉnh\b|thành\ phố\b|huyện\b)"""
)
_STRIVES = folded(r"(?<!\w)(?:mỗi|phấn\ đấu|xây\ dựng|đạt|hoàn\ thành|trồng|tổ\ chức|vận\ động|hỗ\ trợ|giúp|kết\ nạp|có|đăng\ ký|thực\ hiện|thành\ lập|khởi\ công|khánh\ thành|sửa\ chữa|làm\ mới|xóa|giải\ quyết|tiết\ kiệm|thu|sản\ xuất|đón|tăng|giảm|không\ để|phát\ triển|giới\ thiệu|công\ nhận|duy\ trì)(?!\w)")


def _is_measure(source: Annotations, sentence: Passage, mention: Mention[Quantity], in_section: bool) -> bool:
    value: Quantity = mention.value
    flow = source.flow
    if source.dates.covering(value.number) is not None or source.references.covering(value.number) is not None:
        return False
    occasion = source.occasions.covering(value.number)
    quotation = source.quotations.covering(value.number)
    if occasion is not None or (quotation is not None and value.unit != "%"):
        return False
    before = flow.folded[max(sentence.start, mention.start - 24) : mention.start]
    after = flow.folded[mention.end : mention.end + 40]
    if value.unit == "%":
        return not re.search(r"(?:so với|từ mức|hiện nay là)\s*$", before)
    if value.comparator == "top":
        return True
    if _NOT_MEASURES.search(before) or _NOT_COUNTED.match(after) or not re.match(r"\s+[^\W\d]", after):
        return False
    if _before_number(flow.folded, mention, sentence.start):
        return False
    if value.comparator != "eq" or value.change is not None:
        return not (value.comparator == "gte" and flow.folded[mention.start : value.number].strip() in ("từ", "hơn", "trên") and not in_section)
    head = flow.folded[sentence.start : mention.start]
    if in_section:
        return bool(_STRIVES.search(head)) or mention.start - sentence.start < 4
    return bool(re.search(r"(?<!\w)(?:mỗi|phấn đấu)(?!\w)[^,;]*$", head) and _STRIVES.search(head))


def _before_number(folded_text: str, mention: Mention[Quantity], low: int) -> bool:
    """A number inside a name or list: "Chương trình 135", "chỉ tiêu 2.", "(1)"."""
    start = mention.value.number
    return folded_text[start - 1 : start] in ("(", ".", "/", "-") and start - 1 >= low


def _target(
    source: Annotations, text: Passage, mention: Mention[Quantity], passage: Passage
) -> Fact[Target]:
    value: Quantity = mention.value
    subject, unit = _subject_and_unit(source, text, mention)
    whole = item(text)
    wording = " ".join(whole.text.split("\n"))
    return fact(
        Target(
            text=wording,
            subject=subject.text if subject else None,
            value=value.value,
            unit=value.unit or (unit.text if unit else None),
            comparator=value.comparator,
            change=value.change,
        ),
        whole,
        *([subject] if subject and not (whole.start <= subject.start < whole.end) else []),
    )


# --- what is counted ----------------------------------------------------------------------------------------------

_ATTRIBUTE = folded(r"(?:trở\ lên|trở\ xuống|so\ với|trong|trên\ địa\ bàn|đến|vào|hằng|hàng|/|tổng\ số|số)\b")
_REACHES = folded(r"(?<!\w)(?:đạt|đạt\ được|lên|còn|xuống|đạt\ tỉ\ lệ|là|tăng|giảm|chiếm|hoàn\ thành|thu|từ|đạt\ từ|phấn\ đấu\ đạt)(?:\s+(?:trên|ít\ nhất|tối\ thiểu|từ|không\ dưới))?\s*$")


def _subject_and_unit(
    source: Annotations, text: Passage, mention: Mention[Quantity]
) -> tuple[Passage | None, Passage | None]:
    value: Quantity = mention.value
    if value.comparator == "top":
        unit = _noun_after(source, mention, text)
        return _grammatical_subject(source, text, mention), _head_noun(source, unit) if unit else None
    after = _noun_after(source, mention, text)
    before = _grammatical_subject(source, text, mention)
    if value.unit == "%":
        reached = _REACHES.search(source.flow.folded[text.start : mention.start])
        if reached and before is not None and (after is None or value.change is not None or _is_measure_of(before)):
            return before, None
        return after or before, None
    unit = _head_noun(source, after) if after else None
    if value.change is not None and before is not None and _REACHES.search(source.flow.folded[text.start : value.number]):
        return before, unit
    return after, unit


_MEASURED = folded(r"(?:tỉ\ lệ|tỉ\ trọng|chỉ\ số|mức|số|tổng|doanh\ thu|sản\ lượng|thu|giá\ trị|năng\ suất|tốc\ độ|công\ suất|điểm|diện\ tích|chi\ phí|nợ)\b")


def _is_measure_of(passage: Passage) -> bool:
    return bool(_MEASURED.match(passage.folded))


def _noun_after(source: Annotations, mention: Mention[Quantity], text: Passage) -> Passage | None:
    """The noun phrase behind the amount: up to the verb of the sentence, by the classes of its words."""
    begin = mention.end
    words = [w for w in source.words.within(source.flow.passage(begin, text.end)) if w.start >= begin]
    if not words:
        return _noun_by_stops(source, begin, text.end)
    end = begin
    first = words[0]
    if first.value.kind in ("CH", "E", "C") and first.value.text not in ("số", "tổng số"):
        return None
    depth = 0
    for number, word in enumerate(words):
        kind, low = word.value.kind, fold(word.value.text)
        if low == "(":
            depth += 1
        elif low == ")":
            depth -= 1
        if depth > 0:
            continue
        if kind == "V" and number and not _inside_phrase(words, number):
            break
        if low in _PHRASE_STOPS or (kind == "R" and number):
            break
        if low == "," and not _list_goes_on(words, number):
            break
        if kind != "CH":
            end = word.end
    phrase = source.flow.passage(begin, end).stripped(before=" ,:", after=" ,;:.")
    return phrase or None


_PHRASE_STOPS = frozenset(
    "đạt được có là đã sẽ không để nhằm so trở hoặc nếu khi thì phải đều tham hoàn thực đảm bảo tăng giảm".split()
) - {"được", "không", "có"}
_RELATIVE = frozenset("được do thuộc trực_thuộc trực thuộc có theo trong tại của trên phát_sinh phụ trách".split())


def _inside_phrase(words: list[Mention], number: int) -> bool:  # type: ignore[type-arg]
    """Whether a verb belongs to the noun phrase: "nhiệm vụ được giao", "người lao động", "hộ nghèo có khó khăn"."""
    word = words[number]
    low = fold(word.value.text)
    previous = fold(words[number - 1].value.text)
    if low in ("được", "theo", "thuộc", "trực thuộc", "do", "tham mưu", "lao động", "làm việc", "kinh doanh", "học", "phát sinh", "bị", "liên quan"):
        return True
    earlier = [fold(w.value.text) for w in words[:number]]
    if any(e in ("được", "do", "theo", "bị") for e in earlier[-8:]) and not any(e == "," for e in earlier[-3:]):
        # inside a relative clause, until a verb that opens the predicate
        return low not in ("đảm bảo", "bảo đảm", "thực hiện", "đạt", "hoàn thành", "chấp hành", "tham gia") or previous in ("được", "do")
    return previous in ("người", "việc", "công tác", "hoạt động", "số", "cán bộ", "đội ngũ", "mô hình", "cơ sở", "trường hợp")


def _list_goes_on(words: list[Mention], number: int) -> bool:  # type: ignore[type-arg]
    """Whether a comma parts nouns of one list."""
    following = words[number + 1 : number + 3]
    if not following:
        return False
    kinds = [w.value.kind for w in following]
    return kinds[0] in ("N", "Nc", "Np", "Ny", "Nu") and fold(following[0].value.text) not in ("trong đó",)


_STOP_WORDS = folded(
    r"\s*[,;:.(]|\s+(?:đạt|thực\ hiện|hoàn\ thành|có|được|tham\ gia|chấp\ hành|đăng\ ký|trở\ lên|so\ với|bảo\ đảm|đảm\ bảo|không|là|đều|trong\ năm|vào|trước)\b"
)


def _noun_by_stops(source: Annotations, begin: int, end: int) -> Passage | None:
    """Without word classes: up to the first word that ends such phrases."""
    stop = _STOP_WORDS.search(source.flow.folded, begin, end)
    phrase = source.flow.passage(begin, stop.start() if stop else end).stripped(before=" ,:", after=" ,;:.")
    return phrase or None


def _head_noun(source: Annotations, phrase: Passage) -> Passage | None:
    """The counted noun alone: the first noun of the phrase with the nouns that make one word with it."""
    words = list(source.words.within(phrase))
    if not words:
        first = re.match(r"\S+(?:\s+\S+)?", phrase.text)
        return phrase.part(0, first.end()) if first else None
    end = None
    for number, word in enumerate(words):
        if word.value.kind in ("L", "M") and end is None:
            continue
        if end is None:
            end = word.end
            start = word.start
            if word.value.kind == "Nc" or fold(word.value.text) in ("tỷ", "tỉ", "triệu", "nghìn", "hộ", "sản phẩm"):
                continue
            break
        if number and word.value.kind in ("N", "Nu", "Ny"):
            end = word.end
        break
    return source.flow.passage(start, end) if end else None


_DROPPED_LEAD = folded(
    r"(?:-\s*)?(?:phấn\ đấu|thi\ đua|đến\ (?:hết\ |cuối\ )?(?:năm|tháng)\ [^,]{1,20},|năm\ \d{4},?|trong\ năm\ \d{4},?|đảm\ bảo|bảo\ đảm|nâng|đưa|tăng|giảm|kéo\ giảm|duy\ trì|giữ\ vững|hằng\ năm,?|hàng\ năm,?|mỗi\ năm|để)\s+"
)


def _grammatical_subject(source: Annotations, text: Passage, mention: Mention[Quantity]) -> Passage | None:
    """What stands before the amount: the subject of its sentence, without what leads in and the verb before it."""
    part = source.flow.passage(text.start, mention.start)
    cut = max(part.text.rfind("; "), part.text.rfind(": "))
    if cut > 0 and cut + 2 < len(part):
        part = part.part(cut + 2)
    while lead := _DROPPED_LEAD.match(part.folded):
        part = part.part(lead.end())
    verb = re.search(r"(?<!\w)(?:phấn đấu|đạt|hoàn thành|nằm|đứng|xếp|thuộc|lọt|vươn lên|tăng|giảm|còn|có|lên|chiếm|là|duy trì|giữ|được|thu)(?!\w)", part.folded)
    if verb:
        part = part.part(0, verb.start())
    part = part.stripped(before=" -,", after=" ,;:-")
    return part if len(part) >= 2 else None
