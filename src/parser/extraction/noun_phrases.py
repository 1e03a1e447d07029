"""The noun phrase behind an amount: all that it counts, and the head noun alone, which is its unit.

The words and their classes come from the pipeline; without them, a phrase ends at the first word that ends such ones.
"""

import re
from functools import cache

from parser.domain.measures import ends_with
from parser.domain.noun_phrases import phrase_words, word_key
from parser.domain.spelling import folded
from parser.domain.words import choice
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
    if (
        words[0].value.kind in ("CH", "C", "R")
        or (words[0].value.kind == "E" and first != "số")
        or first in phrase_words("stops")
    ):
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
    return word_key(word.value.text)


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
        if low in phrase_words("stops") or low in ("(", ")", "/"):
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
        if kind == "E" and low not in phrase_words("goes_on"):
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
        return True
    return low in phrase_words("always_predicates")


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
        _low(words[0]) in phrase_words("classifiers") - phrase_words("whole")
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
