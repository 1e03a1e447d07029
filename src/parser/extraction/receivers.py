"""Who may receive an award, in the paper's words.

The receivers stand behind the award ("tặng Bằng khen cho …"), before it ("… được đề nghị tặng", "lựa chọn … trình"),
or under it in the item's own list ("Đối tượng: …").
"""

import re
from functools import cache

from parser.domain.bodies import heads
from parser.domain.recipients import begins_with_class, recipient_classes
from parser.domain.spelling import folded
from parser.domain.words import choice, position
from parser.extraction.facts import item
from parser.layout import Node, Passage
from parser.pipeline.matching import last_match

# "những trường hợp …": of whoever was spoken of before
CASES = folded(r"(?:những\ |các\ )?trường\ hợp")
# "không quá (5 tập thể)"
_AT_MOST = folded(r"(?:không\ quá|tối\ đa|nhiều\ nhất)\s+")


@cache
def _who_end() -> re.Pattern[str]:
    """ ", không quá …", " (mức thưởng …)", ", kèm theo tiền thưởng", ". ": what is said after the receivers"""
    return folded(
        rf"""\s*(?:,\s*)?
        (?:\((?:tổng|sơ\ kết|[^()]{{2,30}}\ phải|mức|không|tối|mỗi\ (?:tập|người|cá)|mỗi|số)[^)]*\)
            (?=\s*(?:[.;,]|và\ (?:lựa|chọn|đề)|$))
          |,\s*(?:{choice("recipients", "ends_behind_comma")})(?!\w)
          |(?<!\w)(?:{choice("recipients", "ends")})(?!\w)
          |;\s*(?:mỗi|mức|thưởng\ kèm)(?!\w)|:\s|\.(?=\s|$))"""
    )


# --- behind the award ---------------------------------------------------------------------------------------------

# " chuyên đề (…), kèm theo tiền thưởng 500.000 đồng cho các tập thể …"
_TO = folded(
    r"""\s*(?:chuyên\ đề\s*)?(?:\([^)]*\)\s*)?(?:["”]\s*)?
    (?:,?\s*(?:kèm(?:\ theo)?|và)\s+(?:tiền\ )?(?:thưởng\s+)?[\d.,]+\s*(?:triệu\s*)?đồng\s*)?
    (?:(?:tặng|dành|xét\ tặng|đề\ nghị\ tặng|để\ tặng|thưởng)\s+)?(?:cho|dành\ cho|đối\ với)\s+(?P<who>.+)"""
)
# ": xét tặng cho …", ", dành cho …", ": Sở xem xét, đề nghị tặng …"
_COLON = folded(
    r"""\s*(?:\([^)]*\)\s*)?[:,-]?\s*(?:đối\ tượng\s*:\s*)?
    (?:(?<=:\s)[^.;:\d]{2,50}?\s(?=đề\ nghị\ tặng|xét\ tặng))?
    (?:(?:để\ |xét\ |đề\ nghị\ )*(?:tặng|thưởng)(?:\ thưởng)?(?:\ cho)?|dành\ cho)\s+(?P<who>.+)"""
)
# " 05 tập thể, 05 cá nhân …" right behind the award
_DIRECT = folded(r"\s+(?P<who>(?:không\ quá\ |tối\ đa\ )?\d{1,3}\s.+)")
# ": 05 tập thể …", ": Đối tượng: …"
_AFTER_COLON = folded(r"\s*:\s*(?:đối\ tượng\s*:\s*)?(?P<who>.+)")


def receivers_behind(behind: Passage) -> Passage | None:
    """The receivers named in what a sentence says behind an award."""
    for pattern in (_TO, _COLON, _DIRECT, _AFTER_COLON):
        match = pattern.match(behind.folded)
        if not match:
            continue
        who = behind.found(match, "who")
        end = _who_end().search(who.folded)
        who = item((who.part(0, end.start()) if end else who).stripped(before="- ", after=" ,"))
        limit = _AT_MOST.match(who.folded)
        who = who.part(limit.end()) if limit else who
        if who and (recipient_classes(who.folded) or pattern is _TO):
            return who
    return None


# --- before it ----------------------------------------------------------------------------------------------------

# Receivers are told in fewer characters than the bounds of these patterns, which keep each search linear.

# "lựa chọn 02 tập thể tiêu biểu để đề nghị …"
_CHOSEN = folded(
    r"""(?<!\w)(?:lựa\ chọn|chọn|lấy|xem\ xét|suy\ tôn)\s+(?P<who>[^;]{1,600}?)\s*(?:,\s*)?(?:(?:để|thì|và)\s+)?
    (?:lập\ hồ\ sơ\s+)?(?:đề\ nghị|trình|báo\ cáo)(?!\w)"""
)
# "suy tôn 01 đơn vị dẫn đầu để Bộ trưởng | tặng", "chọn 08 tập thể | tặng"
_CHOSEN_FOR = folded(
    r"""(?<!\w)(?:lựa\ chọn|chọn|suy\ tôn|bầu\ chọn|bình\ chọn)\s+(?P<who>[^;]{1,600}?)
    (?:\s+để(?:\s+[^,;]{0,80})?)?$"""
)
# "các tập thể … đề nghị ", "03 cá nhân … trình "
_PROPOSED = folded(
    r"""(?P<who>(?:những|các|một\ số|trường\ hợp|tập\ thể|cá\ nhân|đơn\ vị|(?<!\d)\d+)\s[^;:]{0,600}?)
    \s+(?:để\s+|thì\s+)?(?:đề\ nghị|trình)\s"""
)
# "Tập thể có thành tích xuất sắc sẽ được …": from the beginning of a clause on
_IS_GIVEN = folded(
    r"""(?<![^;:])(?P<who>[^;:]+?)\s+(?:sẽ\s+)?(?:được|thì)(?!\w)
    (?!\s+(?:cờ|bằng|giấy|tặng\ (?:cờ|bằng|giấy)))"""
)
# " sẽ được" right behind the receivers
_PASSIVE = folded(r"\s*(?:sẽ\s+)?được(?!\w)")
# "Đối với tập thể: được …"
_HEADED = folded(r"(?P<who>[^;:]{4,160}):\s+(?:được|đề\ nghị|trình|xét|tặng)?")
# "đối với các đơn vị … thì"
_CONCERNING = folded(r"(?:đối\ với\s+)(?P<who>[^;]{1,600}?)\s+thì(?!\w)")


def receivers_before(before: Passage) -> Passage | None:
    """The receivers named in what a sentence says before an award."""
    if _PASSIVE.match(before.flow.folded, before.end):
        who = _shorn(before)  # "02 đơn vị kế tiếp | được tặng Cờ thi đua …"
        if recipient_classes(who.folded[:160]) and ":" not in who.text:
            return who
    text = before.folded
    for pattern in (_CONCERNING, _CHOSEN, _CHOSEN_FOR, _IS_GIVEN, _PROPOSED, _HEADED):
        # What is said first of somebody says whom: "cá nhân tiêu biểu được biểu dương, được đề nghị …".
        match = pattern.search(text) if pattern is _IS_GIVEN else last_match(pattern, text, 0, len(text))
        if match is None:
            continue
        who = _shorn(before.found(match, "who"))
        if recipient_classes(who.folded[:160]) or CASES.match(who.folded):
            return who
    return None


# "Kết thúc đợt thi đua, ", "Căn cứ kết quả bình xét, ", "các bên "
_SHORN = folded(
    r"""[^,]{0,60}(?:kết\ thúc|kết\ quả|khi|hằng\ năm|căn\ cứ)[^,]{0,80},\s+
    |(?:vào\ )?(?:cuối\ (?:mỗi\ )?|hàng\ |hằng\ |mỗi\ )(?:tháng|quý|năm|kỳ|đợt|học\ kỳ|năm\ học),\s+
    |ngoài\ ra,\s+
    |riêng\ (?=\d)
    |các\s+bên\s+"""
)


def _shorn(who: Passage) -> Passage:
    """Receivers without what leads in to them: "Kết thúc đợt thi đua, …", "không quá …"."""
    who = who.stripped(before=" ,-")
    lead = _SHORN.match(who.folded)
    who = who.part(lead.end()) if lead else who
    cut = max(who.folded.rfind(" và chọn "), who.folded.rfind(" thống nhất lựa chọn "))
    who = who.part(cut + 9) if cut > 0 else who
    doer = _DOER.search(who.folded)
    who = who.part(0, doer.start()) if doer and len(who.text[: doer.start()].split()) >= _FEW_WORDS else who
    limit = _AT_MOST.match(who.folded)
    return item(who.part(limit.end()) if limit else who)


_FEW_WORDS = 4  # "Phòng, Chi cục hoàn thành sớm …": a body that is listed comes behind fewer
# "(những trường hợp xuất sắc nhất), Hội đồng thi đua", " báo cáo": who proposes them is none of them
_DOER = re.compile(rf",\s+(?:{position().pattern}|(?:{heads().pattern}))[^,;]*$|\s+báo\s+cáo$")


# --- under it -----------------------------------------------------------------------------------------------------

# "- Đối tượng khen thưởng: "
_TITLED = folded(r"(?:-\s*)?đối\ tượng[^:]{0,30}:")
# "Đối tượng: ", "Xét tặng cho ", "Dành cho "
_LEAD = folded(r"(?:đối\ tượng\s*:|(?:xét\ )?tặng\ (?:thưởng\ )?cho|dành\ cho|đề\ nghị|tặng)\s+")
# "05 ", "các ", "không quá 02 "
_WHOM = folded(r"(?:không\ quá\ |tối\ đa\ )?(?:(?:các|những|mỗi|\d{1,3})\s+)?")


def receivers_listed(node: Node) -> Passage | None:
    """ "Đối tượng: …" below an award."""
    for child in node.children:
        passage = child.whole
        if _TITLED.match(passage.folded):
            return item(passage.part(passage.text.find(":") + 1).stripped())
    if node.heading is None or node.text is None:
        return None
    match = _LEAD.match(node.text.folded)
    if match:
        return _up_to_end(node.text.part(match.end()))
    if begins_with_class(_WHOM.sub("", node.text.folded, count=1)):
        return _up_to_end(node.text)
    return None


def _up_to_end(passage: Passage) -> Passage:
    """The receivers that a passage begins with: as far as the first clause goes that counts or limits them."""
    end = _who_end().search(passage.folded)
    limit = _LIMITS.search(passage.folded)
    return item(passage.part(0, min((m.start() for m in (end, limit) if m), default=len(passage))))


# "; mỗi đơn vị …"
_LIMITS = folded(r";\s*(?:mỗi|không\ quá|tối\ đa|số\ lượng|mức)(?!\w)")
