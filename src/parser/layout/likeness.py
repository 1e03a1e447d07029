"""What recognition has misread or written without its marks, told by likeness where the exact words fail.

A clean paper never comes here: each of these is asked only after the exact pattern found nothing.
"""

import re
from difflib import SequenceMatcher
from functools import cache, lru_cache

from parser.domain.document_types import printed_names
from parser.domain.spelling import fold, unaccented

_LIKE = 0.86  # of difflib: one letter in eight misread, or a few blanks lost
_LONGEST = 140  # characters of a line that is looked at

_MOTTOS = (
    "cộng hòa xã hội chủ nghĩa việt nam",
    "độc lập tự do hạnh phúc",
    "đảng cộng sản việt nam",
    "đoàn tncs hồ chí minh",
)


def _letters(text: str) -> str:
    """The bare letters of a text: "Doc lap - Tu do" → "doclaptudo"."""
    return "".join(char for char in unaccented(fold(text)) if char.isalpha())


@cache
def _motto_letters() -> tuple[str, ...]:
    return tuple(_letters(motto) for motto in _MOTTOS)


def _alike(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > max(len(one), len(other)) // 6:
        return False
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.real_quick_ratio() >= _LIKE and matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


@lru_cache(maxsize=4096)
def motto_at(text: str) -> int | None:
    """Where in a line a misread motto begins that its rest consists of; None where there is none."""
    if len(text) > _LONGEST:
        return None
    for word in re.finditer(r"\S+", text):
        rest = _letters(text[word.start() :])
        if len(rest) < min(map(len, _motto_letters())) - 3:
            return None
        if any(_alike(rest, motto) for motto in _motto_letters()):
            return word.start()
    return None


_BLANK = r"[.…_\s]*"
# "Ha Noi, ngay 08 thang 10 nam 2021", "Gia Lai, ugày 15 tháug 01 uăm 2026", on text without diacritics
_DATELINE = re.compile(
    rf"""(?P<place>[^\W\d_][^,:;/\d]{{0,40}}?)\s*[,.]\s*
    (?P<since>[nu]g[ao][yi]){_BLANK}(?P<day>\d\s?\d?)?{_BLANK}t[hb][ao][nu]g{_BLANK}(?P<month>\d\s?\d?)?
    {_BLANK}[nu][ao]m{_BLANK}(?P<year>(?:19|20)\d\d)\b""",
    re.VERBOSE,
)


def dateline(folded_text: str) -> re.Match[str] | None:
    """A misread dateline that begins the text; its groups are those of the exact one."""
    plain = unaccented(folded_text)
    return _DATELINE.match(plain) if len(plain) == len(folded_text) else None


def dateline_within(folded_text: str, low: int) -> re.Match[str] | None:
    """The same somewhere behind ``low``."""
    plain = unaccented(folded_text)
    return _DATELINE.search(plain, low) if len(plain) == len(folded_text) else None


# "Noi nhận:", "Nơi nbận:" with its colon or alone on its line, on text without diacritics
_RECIPIENTS = re.compile(r"[nu]o[il1]\s*[nu][hb]a[nu]\s*(?::|\.?$)\s*")


def recipients(folded_text: str) -> re.Match[str] | None:
    """A misread "Nơi nhận:" at the start of a line."""
    plain = unaccented(folded_text[:40])
    return _RECIPIENTS.match(plain) if len(plain) == len(folded_text[:40]) else None


# "Kinh gửi:", "Kínhgui:", on text without diacritics
_ADDRESSEES = re.compile(r"\s*(?:dong\s*)?k[i1l][nu][hb]\s*gu[i1l]\s*:\s*")


def addressees(folded_text: str) -> re.Match[str] | None:
    """A misread "Kính gửi:" at the start of a line."""
    plain = unaccented(folded_text[:40])
    return _ADDRESSEES.match(plain) if len(plain) == len(folded_text[:40]) else None


_LEAST_TYPE = 6  # letters: shorter names of types are too like other words


@lru_cache(maxsize=1024)
def type_line(text: str) -> str | None:
    """The type that a line in capitals names although misread or without its marks: "KE HOACH" → "ke_hoach"."""
    letters = _letters(text)
    if not _LEAST_TYPE <= len(letters) <= 30 or text != text.upper():
        return None
    for name, slug in printed_names().items():
        if _letters(name) == letters:
            return slug
    for name, slug in printed_names().items():
        if len(letters) > _LEAST_TYPE and letters[0] == _letters(name)[:1] and _alike(_letters(name), letters):
            return slug
    return None
