"""Labels of numbered items, as papers print them: "Phần I", "Điều 2.", "II.", "3.", "2.1.", "đ)", "-", "+".

Nghị định 30/2020/NĐ-CP, Phụ lục I, II.5 lays down two families of numbering; decimal labels, bullets and the rest are
what offices use besides.
"""

import re
from dataclasses import dataclass
from typing import Literal

from parser.domain.spelling import UPPER, fold, folded

Style = Literal[
    "part", "chapter", "section", "subsection", "article", "upper", "roman", "arabic", "arabic)", "(arabic)",
    "decimal", "letter", "(letter)", "ordinal", "dash", "plus", "bullet",
]  # fmt: skip

# The order of letters in labels: Nghị định 30/2020/NĐ-CP uses the Vietnamese alphabet, "đ" after "d", no f, j, w, z.
ALPHABET = "abcdđeghiklmnopqrstuvxy"
BULLETS: frozenset[Style] = frozenset({"dash", "plus", "bullet"})


@dataclass(frozen=True, slots=True)
class Label:
    """A label at the start of a paragraph.

    ``text`` is as printed, without its brackets and stops; ``length`` counts the characters that it takes, white space
    after it included; ``numbers`` is its rank among its siblings, by each reading that it allows.
    """

    style: Style
    text: str
    length: int
    numbers: tuple[int, ...] = ()
    depth: int = 1  # of a decimal label: how many numbers it has


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMERAL = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})$")
_WORD_NUMBERS = {
    "nhất": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9,
    "mười": 10,
}  # fmt: skip

# "PHẦN I", "Phần thứ hai:", "Chương II.", "Mục 3.", "Điều 4."
_NAMED = folded(
    r"""(?P<name>phần|chương|tiểu\ mục|mục|điều)\s+
        (?:thứ\s+(?P<word>nhất|hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b|(?P<roman>[ivx]{1,6})\b
           |(?P<number>\d{1,3})\b(?!\.\d)|(?P<letter>[a-e])\b(?=\s*[.:-]))
        \s*[.:/)-]*\s*"""
)
# "Thứ nhất,", "Một là:", "Hai là, ", "Khâu 1. ", "Nội dung 2: "
_ORDINAL = folded(
    r"""(?:thứ\s+(?P<word>nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|(?P<count>một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)\s+là)
        \s*[,:]\s*
      |(?:khâu|nội\ dung|nhiệm\ vụ|nhóm|mũi)\s+(?P<number>\d{1,2})\s*[.:]\s+"""
)


def ordinal_words(text: str) -> tuple[str, int] | None:
    """The words that number an item, as printed, and where what they number begins: "Thứ hai, …", "Một là: …"."""
    match = _ORDINAL.match(fold(text[:40]))
    return (text[: match.end()].rstrip(" ,:."), match.end()) if match else None


# "2.1.", "2.10", "2.3- ", "1.2.3." — a decimal fraction is told by what follows it
_DECIMAL = re.compile(
    rf"(?P<text>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.)/]|-(?=\s))?(?:\s+|(?=[{UPPER}]))(?!\s*(?:%|tỷ|tỉ|triệu|ha|km|kg|tấn|m2|m3)\b)"
)
# "1.", "1/", "1-", "1)", "(1)"
_ARABIC = re.compile(r"(?P<open>\()?(?P<text>\d{1,2})\s?(?P<stop>[.)/:]|-(?=\s*[^\W\d]))(?!\d)\s*")
# "I.", "IV/", "II-", "III:", "I)"
_ROMAN_LABEL = re.compile(r"(?P<text>[IVX]{1,6})\s?(?P<stop>[.:)]|/(?!v\b)|[-–](?=\s))\s*")
# "A.", "B/", "A-"
_UPPER = re.compile(r"(?P<text>[A-EĐGHKLMNOPQ])\s?(?P<stop>[./)]|[-–](?=\s))\s*(?=\S)")
# "a)", "đ.", "b/", "c-", "(a)"
_LETTER = re.compile(rf"(?P<open>\()?(?P<text>[a-zđ])\s?(?P<stop>[).]|/(?![a-z]\b)|[-–](?=\s|[{UPPER}]))\s*(?=\S)")
_BULLET = re.compile(r"(?P<text>[-–—−+*•●○◦▪■□❖➢➤►✓✔§·])(?P<space>\s*)(?=\S)")

_NAMES: dict[str, Style] = {
    "phần": "part",
    "chương": "chapter",
    "mục": "section",
    "tiểu mục": "subsection",
    "điều": "article",
}


def roman_number(text: str) -> int | None:
    """ "XIV" → 14; None where the letters are no numeral."""
    low = text.lower()
    if not low or not _ROMAN_NUMERAL.match(low):
        return None
    total = 0
    for letter, following in zip(low, low[1:] + " ", strict=True):
        value = _ROMAN[letter]
        total += -value if _ROMAN.get(following, 0) > value else value
    return total


def label_of(text: str) -> Label | None:
    """The label that begins a paragraph (which has no leading white space), or None."""
    if not text:
        return None
    head = text[:48]
    first = head[0]
    if first.isdigit() or first == "(":
        return _decimal(head) or _arabic(head) or _letter(head)
    if not first.isalpha():
        return _bullet(head)
    return _named(head) or _ordinal(head) or _roman_or_upper(head) or _letter(head)


def _named(head: str) -> Label | None:
    match = _NAMED.match(fold(head))
    if not match or not head[0].isupper():
        return None
    name = match["name"]
    if match["word"]:
        number = _WORD_NUMBERS[match["word"]]
    elif match["roman"]:
        number = roman_number(match["roman"]) or 0
    elif match["letter"]:
        number = ALPHABET.index(match["letter"]) + 1
    else:
        number = int(match["number"])
    # In running text an article or section is cited, not opened: "Điều 19 của Luật", "mục 2, phần II".
    rest = head[match.end() :]
    printed = head[: match.end()].rstrip()
    if name in ("điều", "mục") and rest and not rest[0].isupper() and printed[-1:] not in ".:":
        return None
    text = printed.rstrip(".:/)- ")
    return Label(_NAMES[name], text, match.end(), (number,))


def _ordinal(head: str) -> Label | None:
    match = _ORDINAL.match(fold(head))
    if not match or not head[0].isupper():
        return None
    number = int(match["number"]) if match["number"] else _WORD_NUMBERS[match["word"] or match["count"]]
    return Label("ordinal", head[: match.end()].rstrip(" ,:."), match.end(), (number,))


def _decimal(head: str) -> Label | None:
    match = _DECIMAL.match(head)
    if not match:
        return None
    numbers = match["text"].split(".")
    return Label("decimal", match["text"], match.end(), (int(numbers[-1]),), len(numbers))


def _arabic(head: str) -> Label | None:
    match = _ARABIC.match(head)
    if not match:
        return None
    stop, opened = match["stop"], match["open"]
    if opened and stop != ")":
        return None
    style: Style = "(arabic)" if opened else "arabic)" if stop == ")" else "arabic"
    rest = head[match.end() :]
    # "1/2", "15/7": a fraction or a date; "5. 000": a number with a space in it.
    if not rest or (stop in "/-:" and rest[0].isdigit()):
        return Label(style, match["text"], match.end(), (int(match["text"]),)) if not rest and stop in ".)" else None
    return Label(style, match["text"], match.end(), (int(match["text"]),))


def _roman_or_upper(head: str) -> Label | None:
    match = _ROMAN_LABEL.match(head)
    number = roman_number(match["text"]) if match else None
    if match and number:
        letter = match["text"].lower()
        also = (ALPHABET.index(letter) + 1,) if len(letter) == 1 and letter in ALPHABET else ()
        return Label("roman", match["text"], match.end(), (number, *also))
    match = _UPPER.match(head)
    if match:
        return Label("upper", match["text"], match.end(), (ALPHABET.index(match["text"].lower()) + 1,))
    return None


def _letter(head: str) -> Label | None:
    match = _LETTER.match(head)
    if not match:
        return None
    stop, opened = match["stop"], match["open"]
    if opened and stop != ")":
        return None
    letter = match["text"]
    rank = ALPHABET.find(letter) + 1
    return Label("(letter)" if opened else "letter", letter, match.end(), (rank,) if rank else ())


def _bullet(head: str) -> Label | None:
    match = _BULLET.match(head)
    if not match:
        return None
    mark = match["text"]
    rest = head[match.end() :]
    # "-----" is a rule; "+84" and "-5" are numbers; "*)" and "**" are not items.
    if rest[0] in "-–—_=*.)" or (not match["space"] and rest[0].isdigit() and mark in "-+"):
        return None
    # Tools that turn papers into Markdown put a bullet before the printed label: the printed one counts.
    inner = label_of(rest) if mark in "-*+" and match["space"] else None
    if inner and inner.style in ("letter", "(letter)", "arabic", "arabic)", "(arabic)", "decimal", "roman"):
        return Label(inner.style, inner.text, match.end() + inner.length, inner.numbers, inner.depth)
    style: Style = "plus" if mark == "+" else "dash" if mark in "-–—−" else "bullet"
    return Label(style, "+" if mark == "+" else "-" if style == "dash" else mark, match.end())
