"""The noun phrase behind an amount: all that it counts, and the head noun alone, which is its unit.

The words and their classes come from the pipeline; without them, a phrase ends at the first word that ends such ones.
"""

import re
from functools import cache

from parser.domain.measures import ends_with, starts_with
from parser.domain.noun_phrases import phrase_words, word_key
from parser.domain.spelling import folded
from parser.domain.tables import table
from parser.domain.words import alternatives, choice
from parser.extraction.annotations import Annotations
from parser.extraction.measures import Measure
from parser.layout import Passage
from parser.pipeline.mentions import Mention
from parser.pipeline.words import Word

_Words = list[Mention[Word]]

# Classes of words that a list of counted things is made of.
_NOUNS = frozenset({"N", "Nc", "Np", "Ny", "Nu", "Nb", "A", "M", "L", "P"})


def counted_noun(source: Annotations, clause: Passage, measure: Measure) -> Passage | None:
    """The counted noun phrase: up to the predicate where it is the subject, to the end of its qualifiers else."""
    begin = measure.end
    words = _words_after(source, begin, clause.end)
    if not words:
        return _by_stops(source, begin, clause.end)
    first = _low(words[0])
    if (quoted := _quoted(source, words)) is not None:
        return quoted
    if measure.value.percent and starts_with("reaching").match(words[0].value.text.casefold()):
        return None  # "bắn súng 100% đạt yêu cầu"
    if (
        words[0].value.kind in ("CH", "C", "R")
        or (words[0].value.kind == "E" and first != "số")
        or first in phrase_words("stops")
    ):
        return None
    end = _phrase_end(words, _has_predicate(source, clause, measure), _is_helped(source, clause, measure))
    if (law := source.references.covering(end - 1)) is not None:
        end = min(max(end, law.end), clause.end)  # "vi phạm Luật Bảo vệ |và phát triển rừng"
    phrase = source.flow.passage(begin, end).stripped(before=" ,:", after=" ,;:.")
    return phrase or None


def _quoted(source: Annotations, words: _Words) -> Passage | None:
    """What is counted by its name in quotation marks: "50 “Mái ấm công đoàn”"."""
    first = last = source.quotations.covering(words[0].start)
    if first is None or last is None:
        return None
    while (joint := _NEXT_QUOTED.match(source.flow.text, last.end)) and (
        following := source.quotations.covering(joint.end())
    ):
        last = following
    return source.flow.passage(first.start, last.end)


# "“Nhà tình nghĩa”|, |“Nhà đồng đội”"
_NEXT_QUOTED = re.compile(r"(?:,|\s+và)\s+(?=[\"“])", re.VERBOSE)


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
    return _is_helped(source, clause, measure)


def _is_helped(source: Annotations, clause: Passage, measure: Measure) -> bool:
    """Whether a verb of helping governs the amount: "giúp 20 hộ …"."""
    head = source.flow.folded[clause.start : measure.start].rstrip(" -+*:")
    return not measure.value.percent and bool(ends_with("helping").search(head))


def _low(word: Mention[Word]) -> str:
    return word_key(word.value.text)


def _phrase_end(words: _Words, predicate: bool, helped: bool) -> int:
    """Where the noun phrase that the words begin with ends."""
    end = words[0].end
    numbered = quoted = False
    skipped = -1  # the last word of a bound within the phrase
    for number, word in enumerate(words):
        low, kind = _low(word), word.value.kind
        if low == '"':
            quoted = not quoted
            end = word.end
            continue
        if number == 0 or quoted:
            end = word.end
            continue
        if low == "từ" and (upwards := _and_more(words, number)):
            skipped = upwards
        if number <= skipped:
            end = word.end
            continue
        if low in phrase_words("stops") or low in ("(", ")", "/"):
            break
        if low in ("trở_lên", "trở") and not numbered:
            break
        if low == "," or kind == "C" or low in ("và", "hoặc"):
            if not _list_goes_on(words, number) and not _names_again(words, number):
                break
            continue
        if kind == "CH" and low != "-":
            break
        if kind == "M":
            numbered = True
        if low == "về" and words[number + 1 : number + 2] and _low(words[number + 1]) == "việc":
            break  # "kiểm tra 20 bệnh viện về việc …": what the verb is about
        if kind == "E" and (low not in phrase_words("goes_on") or _is_number(words, number + 1)):
            break
        if _opens_predicate(words, number, predicate, helped):
            break
        end = word.end
    return end


def _and_more(words: _Words, number: int) -> int | None:
    """The last word of a bound that tells which ones are counted: "sản phẩm OCOP | từ 3 sao trở lên"."""
    if not _is_number(words, number + 1):
        return None
    for at in range(number + 2, min(number + 7, len(words))):
        if _low(words[at]) in (",", ";", "("):
            return None
        if _low(words[at]) in ("trở_lên", "lên"):
            return at
    return None


def _opens_predicate(words: _Words, number: int, predicate: bool, helped: bool) -> bool:
    """Whether a word begins what is said of the counted noun, rather than which ones are counted."""
    word, previous = words[number], _low(words[number - 1])
    low, kind = _low(word), word.value.kind
    if kind == "R" and low != "đang":
        return predicate or low in phrase_words("adverbs")
    if kind != "V" and low not in phrase_words("predicates"):
        return False
    if (
        low in phrase_words("relative")
        or previous == ","
        or previous in phrase_words("binding")
        or previous in phrase_words("goes_on")
    ):
        return False
    if previous in phrase_words("takes_verb") and words[number - 1].value.kind.startswith("N"):
        return False
    if predicate:
        if low == "có" and helped:
            return False  # "giúp 20 hộ có người già": which ones are helped
        return not _qualifies(words, number)
    return low in phrase_words("always_predicates")


def _is_number(words: _Words, number: int) -> bool:
    """Whether a word is in digits: "01 sáng kiến trên | 10 lao động"."""
    return any(word.value.text[:1].isdigit() for word in words[number : number + 1])


_AHEAD = 9  # words behind a verb that may hold the predicate


def _qualifies(words: _Words, number: int) -> bool:
    """Whether a verb still tells which ones are counted, since the predicate comes later.

    "hộ kinh doanh mặt tiền | ký cam kết", "chương trình đào tạo | được tự đánh giá".
    """
    own = _low(words[number])
    if own in phrase_words("predicates"):
        return False
    for at in range(number + 1, min(number + _AHEAD, len(words))):
        low, kind = _low(words[at]), words[at].value.kind
        if low in phrase_words("passives"):
            return True
        if kind == "E" and low in phrase_words("goes_on"):
            continue
        if kind in ("E", "C") or (kind == "CH" and low != ",") or low in phrase_words("stops"):
            return False
        if low in phrase_words("predicates") | phrase_words("always_predicates") and _low(words[at - 1]) != ",":
            return at > number + 1 and _low(words[at - 1]) not in phrase_words("takes_verb")
    return False


def _names_again(words: _Words, number: int) -> bool:
    """Whether the head noun comes again behind "hoặc": "hộ nghèo hoặc hộ cận nghèo"."""
    following = words[number + 1 : number + 2]
    return bool(following) and _low(following[0]).split("_")[0] == _low(words[0]).split("_")[0]


def _list_goes_on(words: _Words, number: int) -> bool:
    """Whether a comma or "và" parts members of one list."""
    following = words[number + 1 : number + 2]
    if not following:
        return False
    kind, before = following[0].value.kind, words[number - 1].value.kind
    if _low(following[0]) in phrase_words("apart"):
        return False
    return kind in _NOUNS or kind == "V" == before


@cache
def _stop_words() -> re.Pattern[str]:
    """ " đạt", " trở lên", ",": what ends a counted noun phrase"""
    return folded(rf"""\s*[,;:.(]|\s+(?:{choice("noun_phrases", "plain_stops")})\b""")


def _by_stops(source: Annotations, begin: int, end: int) -> Passage | None:
    """Without word classes: up to the first word that ends such phrases."""
    if begin >= end:
        return None
    stop = _stop_words().search(source.flow.folded, begin, end)
    phrase = source.flow.passage(begin, stop.start() if stop else end).stripped(before=" ,:", after=" ,;:.")
    return phrase or None


@cache
def _compounds() -> re.Pattern[str]:
    """ "hộ kinh doanh", "phần việc": one noun, also where its words are cut apart"""
    return alternatives(table("noun_phrases")["compounds"])


# "/người/tháng" behind a unit
_RATIO = re.compile(r"(?:/[^\W\d_]+)+", re.VERBOSE)


def head_noun(source: Annotations, measure: Measure) -> Passage | None:
    """The counted noun alone, a compound kept whole and coordinated nouns together: "xã, phường, thị trấn"."""
    words = _words_after(source, measure.end, measure.end + 120)
    if words and (quoted := _quoted(source, words)) is not None:
        return quoted
    if not words or words[0].value.kind in ("CH", "E", "C") or _low(words[0]) in phrase_words("stops"):
        return None
    start, number = words[0].start, 0
    end = words[0].end
    if (
        _low(words[0]) in phrase_words("classifiers") - phrase_words("whole")
        and len(words) > 1
        and words[1].value.kind in ("N", "Np", "Ny", "A", "V", "M")
        and words[1].value.text.isalpha() | (" " in words[1].value.text)
        and _low(words[1]) not in phrase_words("stops") | phrase_words("predicates")
    ):
        end, number = words[1].end, 1
    compound = _compounds().match(source.flow.folded, start)
    while compound and number + 1 < len(words) and words[number + 1].start < compound.end():
        number += 1
    end = max(end, compound.end()) if compound else end
    while (
        number + 2 < len(words)
        and _low(words[number + 1]) in (",", "và", "hoặc")
        and words[number + 2].value.kind in ("N", "Nc")
        and not any(char.isdigit() for char in words[number + 2].value.text)
    ):
        end, number = words[number + 2].end, number + 2
        following = _compounds().match(source.flow.folded, words[number].start)
        while following and number + 1 < len(words) and words[number + 1].start < following.end():
            end, number = words[number + 1].end, number + 1
        if number + 1 < len(words) and _low(words[number + 1]) not in (",", "và", "hoặc"):
            break
    ratio = _RATIO.match(source.flow.text, end)
    if ratio is not None:
        # "công trình/khu phố": the last word of the ratio whole
        end = max([ratio.end(), *(word.end for word in words if word.start < ratio.end() < word.end)])
    return source.flow.passage(start, end)
