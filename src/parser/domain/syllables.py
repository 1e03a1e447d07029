"""Vietnamese syllables: which words can be one, by their parts (âm đầu, vần, âm cuối)."""

import re
import unicodedata
from functools import lru_cache

_ONSET = "ngh|ng|nh|ch|gh|gi|kh|ph|th|tr|qu|[bcdđghklmnprstvx]"
_NUCLEUS = "uyê|uya|iê|yê|ia|ya|ươ|ưa|uô|ua|oă|oa|oe|uâ|uê|uơ|uy|oo|[aăâeêioôơuưy]"
_CODA = "ch|ng|nh|[cmnptiyou]"
# "nghiêng", "quyết", "hoà", "ở": letters without their tones
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS})(?:{_CODA})?")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_WORD = re.compile(r"[^\W\d_]+")


def strange(text: str) -> float:
    """The share of a text's words that can be no Vietnamese syllable: what misreading leaves. 0 without words.

    Words in capitals are passed over: most are abbreviations.
    """
    words = [word for word in _WORD.findall(text) if len(word) > 1 and not word.isupper()]
    return sum(not is_syllable(word) for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Whether a word can be a Vietnamese syllable, with or without its marks."""
    bare = "".join(mark for mark in unicodedata.normalize("NFD", word.lower()) if mark not in _TONES)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", bare)) is not None


def unmarked(text: str) -> bool:
    """Whether several words stand together without a single mark, as where a scan has lost them."""
    words = _WORD.findall(text)
    return len(words) >= 4 and text.isascii()
