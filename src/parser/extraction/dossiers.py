"""How to apply: copies, items, deadline and where to send them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache

from parser.domain.bodies import heads
from parser.domain.spelling import folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations, sentences
from parser.extraction.deadlines import Deadline
from parser.extraction.facts import Fact, fact, item, text_fact
from parser.layout import Node, Passage
from parser.pipeline.organisations import name_end


@dataclass(slots=True)
class DossierFacts:
    """What the paper says of the dossier (hồ sơ khen thưởng), each value with its evidence."""

    copies: Fact[int] | None = None
    items: list[Fact[str]] = field(default_factory=list)
    deadline: Fact[str] | None = None
    submit_to: Fact[str] | None = None


def dossier(source: Annotations, deadlines: list[Deadline]) -> DossierFacts:
    """The dossier by its section; without one nothing is told, whatever deadlines stand elsewhere."""
    found = DossierFacts()
    sections = source.mainly("ho_so") or _led_in(source)
    places = [section.subtree() for section in sections]
    if sections:
        for section in sections:
            found.items += _items(section)
    else:
        places = _untitled(source, source.nodes, _lists) or _untitled(source, _apart(source), _is_sent)
        for place in places[:1]:
            found.items += _listed(place)
    if not places:
        return found
    found.copies = next((copies for place in places if (copies := _copies(place))), None)
    due = [d for d in deadlines if d.kind == "nop_ho_so"]
    if due:
        last = max(due, key=lambda d: d.date if isinstance(d.date, str) else d.date.end or "")
        value = last.date if isinstance(last.date, str) else last.date.end
        if value:
            found.deadline = fact(value, last.mention, rule=last.rule)
    found.submit_to = _addressee(places, due)
    return found


# "Hồ sơ đề nghị khen thưởng gồm:", "thủ tục trình khen … như sau:", "hồ sơ gồm 02 bộ, mỗi bộ có"
_DOSSIER = folded(
    r"""(?:thành\ phần\ )?(?:hồ\ sơ|thủ\ tục|(?:lập|gửi|nộp)\ \d+\ bộ(?=\ gồm))
    (?:\ đề\ nghị(?:\ xét)?(?:\ tặng|\ khen\ thưởng)?|\ khen\ thưởng|\ xét\ khen\ thưởng|\ trình\ khen)?
    (?:\s*\([^()]{1,160}\))?(?:[^.;\n]{0,80}?)
    (?:gồm(?:\ có)?(?:\ \d+\ bộ[^:;.]{0,30}?(?:,(?:\ mỗi\ bộ)?\ (?:có|gồm)|(?=:)))?
      |bao\ gồm|như\ sau|gồm\ các\ (?:văn\ bản|tài\ liệu|thành\ phần)\ sau|:)\s*:?"""
)
# "Hồ sơ", "Thành phần hồ sơ"
_NAMED = folded(r"(?:thành\ phần\ )?hồ\ sơ\b")


def _led_in(source: Annotations) -> list[Node]:
    """An item that begins with "Hồ sơ" and lists its pieces below it."""
    return [
        node
        for node in source.nodes
        if not node.annex
        and any(child.label is not None for child in node.children)
        and (body := node.text or node.heading) is not None
        and _NAMED.match(body.folded)
    ][:1]


def _untitled(source: Annotations, nodes: Sequence[Node], says: Callable[[Passage], bool]) -> list[Passage]:
    """The sentences that tell of the dossier where no section is titled so, with the rest of their paragraph."""
    return [
        sentence.until(passage)
        for node in nodes
        if not source.in_attachment(node)
        for passage in (node.text, node.heading)
        if passage is not None and "hồ sơ" in passage.folded
        for sentence in sentences(passage)
        if says(sentence)
    ]


# Sections of the campaign's own work: a dossier there is one that citizens hand in.
_FIELDS = frozenset({"noi_dung", "chi_tieu", "giai_phap"})


def _apart(source: Annotations) -> list[Node]:
    return [node for node in source.nodes if _FIELDS.isdisjoint(source.roles.chain(node))]


# "Hồ sơ đề nghị khen thưởng ", "Hồ sơ (01 bộ) " before "gửi về Sở Nội vụ"
_BEFORE_SENDING = folded(
    r"""(?:hồ\ sơ|thủ\ tục)(?:\ đề\ nghị[^.;:\d]{0,60}?|\ (?:xét\ )?khen(?:\ thưởng)?)?
    (?:\s*\([^()]{1,60}\))?,?\s+(?=gửi|nộp|gởi)"""
)


def _is_sent(sentence: Passage) -> bool:
    """ "Hồ sơ khen thưởng gửi về Sở Nội vụ …": the sentence begins with the dossier and says where it goes."""
    begin = _BEFORE_SENDING.match(sentence.folded)
    return bool(begin and _sent_to().match(sentence.folded, begin.end()))


@cache
def _piece() -> re.Pattern[str]:
    """ "Tờ trình", "01 bản báo cáo (thành tích)", "danh sách" """
    return folded(rf"(?:\d+\ )?(?:bản\ )?(?:{choice('dossiers', 'pieces')})(?!\w)")


def _lists(sentence: Passage) -> bool:
    """Whether a sentence names at least one piece behind "hồ sơ … gồm"."""
    match = _DOSSIER.search(sentence.folded)
    return bool(match and _piece().match(_NUMBER.sub("", sentence.folded[match.end() :].lstrip(" -+:"))))


# "(1) ", "a) " before the first piece
_NUMBER = re.compile(r"^\(?[\da-h]\)\s*")


def _listed(sentence: Passage) -> list[Fact[str]]:
    match = _DOSSIER.search(sentence.folded)
    if match is None:
        return []
    begin, stop = match.end(), len(sentence)
    if "(" in match[0] and match[0].rfind("(") > match[0].rfind(")"):
        # "hồ sơ (02 bộ: tờ trình, báo cáo) gửi về …": a list that a bracket holds ends with it.
        close = sentence.text.find(")", begin)
        stop = close if close >= 0 else stop
    return _inline(sentence.part(begin, stop))


# "Hồ sơ lập thành 02 (hai) bộ", "số lượng: 01 bản"
_COPIES = folded(
    r"""(?:số\ lượng|mỗi\ (?:bộ|hồ\ sơ|loại)|hồ\ sơ|lập|gửi|gồm|nộp|thành(?!\ tích))(?P<between>[^.;\n\d]{0,60}?)
    (?P<count>\d{1,2})\s*(?:\([^)]{2,12}\)\s*)?(?P<unit>bộ|bản)(?!\w)"""
)


def _copies(whole: Passage) -> Fact[int] | None:
    """How many sets; "báo cáo thành tích (02 bản)" and "01 bản báo cáo" tell only of one piece."""
    for match in _COPIES.finditer(whole.folded):
        after = whole.folded[match.end() :].lstrip()
        each = "mỗi" in match[0] or "số lượng" in match[0]
        of_piece = match["unit"] == "bản" and not each and ("," in match["between"] or _piece().match(after))
        if not of_piece:
            return fact(int(match["count"]), whole.found(match, "count"))
    return None


@cache
def _not_items() -> re.Pattern[str]:
    """ "Thời hạn gửi …", "Hồ sơ đề nghị … gửi về …", "Lưu ý: …" """
    return folded(
        rf"""{choice("dossiers", "not_items")}
        |hồ\ sơ\ [^.;:]{{0,60}}?(?:gửi|nộp)(?!\w)
        |các\ (?:đơn\ vị|cơ\ quan)[^.]{{0,60}}(?:gửi|nộp)"""
    )


def _items(section: Node) -> list[Fact[str]]:
    """Each listed line of a dossier section; where none is listed, the pieces that its sentences name."""
    found: list[Fact[str]] = []
    if section.heading is not None and section.text is not None:
        for sentence in sentences(section.heading.until(section.text)):
            if _lists(sentence):
                return _listed(sentence)
    for node in section.walk():
        if node is section or not node.leaf_label():
            continue
        body = node.heading.until(node.text) if node.heading and node.text else node.text or node.heading
        if body is None or _not_items().match(body.folded):
            continue
        named = next((s for s in sentences(body) if _lists(s)), None)
        if named is not None:
            found += _listed(named)
        elif node.heading is not None and node.text is not None and _is_part(node.heading):
            found += _inline(node.text) if _piece().match(node.text.folded) else []
        elif not _is_part(body):
            found.append(text_fact(_piece_alone(body)))
    if found:
        return found
    for passage in [p for node in section.walk() for p in (node.heading, node.text) if p is not None]:
        for sentence in sentences(passage):
            if _lists(sentence):
                return _listed(sentence)
            sent = _SENDS.search(sentence.folded)
            if sent and not found and _piece().match(sentence.folded, sent.end()):
                found = _inline(sentence.part(sent.end()))
            elif _piece().match(sentence.folded) and not found and not _NAMED.match(sentence.folded):
                found = _inline(sentence)
    return found


def _piece_alone(body: Passage) -> Passage:
    """A listed piece without the sentence behind it that says where and when the dossiers are sent."""
    told = next((s for s in sentences(body) if s.start > body.start and _not_items().match(s.folded)), None)
    return body.part(0, told.start - body.start).stripped() if told is not None else body


# "(các đơn vị) gửi " before the pieces
_SENDS = folded(r"(?<!\w)(?:gửi|nộp|lập)\s+")


@cache
def _part() -> re.Pattern[str]:
    """ "Số lượng hồ sơ", "Thời gian gửi", "Hồ sơ đề nghị khen thưởng gồm" """
    return folded(
        rf"""(?:về\ )?
        (?:{choice("dossiers", "about")}|nơi\ |hồ\ sơ\ (?:đề\ nghị\ )?(?:khen\ thưởng\ )?(?:gồm|gửi))"""
    )


def _is_part(passage: Passage) -> bool:
    """Whether a line tells of the dossier, and is no piece of it."""
    return bool(_part().match(passage.folded))


# "(1) ", "(a) "
_NUMBERED = re.compile(r"(?:^|\s)\((?:\d|[a-h])\)\s*", re.VERBOSE)
# ". Đ": a full stop before a capital
_SENTENCE_END = re.compile(r"\.(?=\s+[A-ZĐ])", re.VERBOSE)
# "; ", ", và ", " và "
_JOINT = folded(r"\s*;\s*|,\s+(?:và\s+)?|\s+và\s+")


@cache
def _tail() -> re.Pattern[str]:
    """ ", mỗi loại 01 bản", " (02 bộ)", " và", ";" at the end of a piece"""
    return folded(
        rf"""(?:\s*[,;]|\s+và|\s*\(\d{{1,2}}\s+bộ\)|[,(]\s*(?:{choice("dossiers", "tails")})(?!\w)[^;]*
        |\s+(?:gửi\ |nộp\ )?(?:về|đến|tới|qua)\s+(?:{heads().pattern})[^;]*)\s*$"""
    )


@cache
def _sending() -> re.Pattern[str]:
    """ "gửi về …", "trước ngày …" """
    return folded(rf"(?:{choice('dossiers', 'sending')}|lập\s+\d+)\b")


def _inline(passage: Passage) -> list[Fact[str]]:
    """Pieces named in one sentence, cut where the next piece begins."""
    end = _SENTENCE_END.search(passage.text)
    if end:
        passage = passage.part(0, end.start())
    cuts = [0]
    for joint in _JOINT.finditer(passage.folded):
        before = passage.text[: joint.start()]
        if before.count("(") <= before.count(")") and (";" in joint[0] or _piece().match(passage.folded, joint.end())):
            cuts.append(joint.end())
    found = []
    for start, stop in zip(cuts, [*cuts[1:], len(passage)], strict=True):
        piece = passage.part(start, stop)
        number = _NUMBERED.match(piece.text)
        piece = piece.part(number.end() if number else 0)
        while tail := _tail().search(piece.folded):  # " (02 bộ), gửi Văn phòng": one behind the other
            piece = piece.part(0, tail.start())
        piece = item(piece.stripped(before="-+: "))
        if len(piece) > 3 and not _sending().match(piece.folded):
            found.append(text_fact(piece))
    return found


@cache
def _sent_to() -> re.Pattern[str]:
    """ "gửi hồ sơ về ", "nộp ", "Nơi nhận và thời hạn: " before a body's name"""
    return folded(
        rf"""(?<!\w)(?:nơi\ (?:nhận|gửi|nộp)[^.:;\n]{{0,30}}:
          |(?:gửi|nộp|chuyển|gởi)(?P<what>[^.;\n]{{0,110}}?\s(?:về|đến|tới|cho|qua|tại)|)
          |hồ\ sơ(?:\ đề\ nghị|\ khen\ thưởng|\ xét|\ khen){{0,3}}\ về)\s+
        (?=(?:(?:{heads().pattern})|phòng\b|ban\b|thường\ trực\b|hội\ đồng\b))(?!ban\ hành)"""
    )


@cache
def _receiver_end() -> re.Pattern[str]:
    """ ". ", " trước (ngày …)", " để tổng hợp", ", qua đường bưu điện" """
    return folded(
        rf"""\s*(?:\.(?=\s|$)|;|:|\n)
        |\s*,?\s+(?:{choice("dossiers", "receiver_ends")}|\d+\ bộ)(?!\w)"""
    )


@cache
def _through() -> re.Pattern[str]:
    """ " (qua Văn phòng Sở)", " (địa chỉ: …)", " (Phòng Thi đua)" """
    return folded(
        rf"""\s*\((?=qua|thông\ qua|địa\ chỉ|bộ\ phận|cơ\ quan|phòng\b|ban\b|(?:{heads().pattern}))[^)\n]{{2,90}}\)"""
    )


# "(qua …"
_THROUGH_OPEN = folded(r"\((?:qua|thông\ qua)")
# ",", " ("
_COMMA_OR_BRACKET = re.compile(r",|\s\(", re.VERBOSE)


def _addressee(places: list[Passage], due: list[Deadline]) -> Fact[str] | None:
    """ "gửi hồ sơ … về Sở Nội vụ (qua Văn phòng Sở)": in the dossier's own words, else in those of its deadline."""
    for place in [*places, *(d.clause for d in reversed(due))]:
        for match in _sent_to().finditer(place.folded):
            if "hồ sơ" not in place.folded[: match.end() + 40] or "hướng dẫn" in (match["what"] or ""):
                continue
            to = place.part(match.end(), match.end() + 160)
            end = _to_end(to)
            to = item(to.part(0, end).stripped())
            if len(to) > 2:
                return text_fact(to)
    return None


# ", Pháp luật và Quan hệ …": a name of several fields goes on behind a comma
_NAME_GOES_ON = re.compile(r",\s(?!Phòng|Ban|Sở|Văn|Hội|Bộ|Ủy)[A-ZĐ]\S*(?:\s\S+)?\svà\s[A-ZĐ]\S*", re.VERBOSE)


def _to_end(to: Passage) -> int:
    """Where the receiver ends: at a stop or at what is said of the sending; brackets and inner commas belong to it."""
    name = name_end(to.flow.text, to.flow.folded, to.start, to.end) - to.start
    at = max(name, 0)
    bracket = _through().match(to.folded, at)
    if bracket:
        return bracket.end()
    end = _receiver_end().search(to.folded, at)
    comma = _COMMA_OR_BRACKET.search(to.folded, at)
    stop = min((m.start() for m in (end, comma) if m), default=len(to))
    listed = _NAME_GOES_ON.match(to.text, stop)
    if listed and comma and stop == comma.start():
        end = _receiver_end().search(to.folded, listed.end())
        return end.start() if end else listed.end()
    if comma and stop == comma.start() and _THROUGH_OPEN.match(to.folded[comma.start() :].strip()):
        close = to.folded.find(")", comma.start())
        return close + 1 if close > 0 else stop
    return stop
