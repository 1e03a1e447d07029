"""Compare Vietnamese text without minding case, tone placement, i/y and the kind of dash or quote.

``fold`` keeps the length of its input, so an offset in the folded text is the offset in the text itself; ``folded``
compiles a pattern that is matched against folded text, and may therefore be written in ordinary spelling.
"""

import re
import unicodedata
from functools import lru_cache

_TONES = {"a": "àáảãạ", "e": "èéẻẽẹ", "o": "òóỏõọ", "u": "ùúủũụ", "y": "ỳýỷỹỵ", "i": "ìíỉĩị"}

_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„«»″", '"'),
        **dict.fromkeys("‘’‚′", "'"),
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u202f", " "),
        "⁄": "/",
        "ð": "đ",
    }
)

# hoà → hòa, khoẻ → khỏe, uỷ → ủy: the tone moves from the second vowel of an open syllable to the first.
# "quý" keeps it, for there the u belongs to the consonant.
_OLD_TONE = re.compile(r"o([àáảãạèéẻẽẹ])(?![^\W\d_])|(?<!q)u([ỳýỷỹỵ])(?![^\W\d_])")
# kỹ → kĩ, lý → lí, tỷ → tỉ: after one of these consonants, y and i write the same sound.
_FINAL_Y = re.compile(r"(?<![^\W\d_])([hklmst])([yỳýỷỹỵ])(?![^\W\d_])")


# Character classes for patterns: Vietnamese letters lie scattered over Unicode, so ranges like "À-Ỹ" mix the cases.
UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
LOWER = UPPER.lower()  # "a-z" and the rest


def _move_tone(match: re.Match[str]) -> str:
    toned = match[1] or match[2]
    base = next(plain for plain, row in _TONES.items() if toned in row)
    tone = _TONES[base].index(toned)
    first = "o" if match[1] else "u"
    return _TONES[first][tone] + base


def _y_to_i(match: re.Match[str]) -> str:
    letter = match[2]
    return match[1] + ("i" if letter == "y" else _TONES["i"][_TONES["y"].index(letter)])


def fold(text: str) -> str:
    """The comparison key of ``text`` (NFC): lower case, new-style tones, i for y, plain dashes and quotes.

    The result has exactly as many characters as ``text``.
    """
    lowered = text.lower()
    if len(lowered) != len(text):  # a few foreign letters grow when lowered
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    lowered = lowered.translate(_CHARACTERS)
    lowered = _OLD_TONE.sub(_move_tone, lowered)
    return _FINAL_Y.sub(_y_to_i, lowered)


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """``fold`` of a word or name in NFC with single spaces: what gazetteers are looked up by."""
    return fold(" ".join(unicodedata.normalize("NFC", text).split()))


_ESCAPE = re.compile(r"(\\.|\(\?P?<[^>]*>|\(\?P=\w+\))", re.S)


def folded(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Compile ``pattern`` (verbose, written in ordinary spelling) for matching against folded text."""
    pieces = _ESCAPE.split(pattern)
    return re.compile("".join(p if i % 2 else fold(p) for i, p in enumerate(pieces)), flags | re.VERBOSE)


def _bare(letter: str) -> str:
    """A letter without its marks: ế → e."""
    return "".join(mark for mark in unicodedata.normalize("NFD", letter) if not unicodedata.combining(mark))


# Letters of Latin-1 to Latin Extended Additional, which hold all of Vietnamese.
_UNMARKED = str.maketrans(
    {chr(code): _bare(chr(code)) for code in range(0xC0, 0x1F00) if _bare(chr(code)).isascii()} | {"đ": "d", "Đ": "D"}
)


def unaccented(text: str) -> str:
    """``text`` without diacritics: "Thi đua" → "Thi dua". The length may change only for decomposed input."""
    return unicodedata.normalize("NFC", text).translate(_UNMARKED)


def slug(text: str) -> str:
    """A code in snake case: "Kế hoạch" → "ke_hoach"."""
    return re.sub(r"\W+", "_", unaccented(text).lower()).strip("_")
