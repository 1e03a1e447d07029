"""Bodies by the nouns that begin their names: on which level of the state they stand, and in which branch."""

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from parser.domain.spelling import fold, key, unaccented
from parser.domain.tables import table


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body; ``level`` is None where the place that follows decides ("UBND tỉnh", "UBND xã").

    ``of_above`` tells a part of a body ("Phòng …", "Ban …", "Văn phòng …"), which is of that body's branch.
    """

    head: str
    level: str | None
    branch: str
    symbols: tuple[str, ...]
    provincial: str | None = None
    places: tuple[tuple[str, str], ...] = ()
    of_above: bool = False


@cache
def body_kinds() -> tuple[BodyKind, ...]:
    return tuple(
        BodyKind(
            row["head"],
            row["level"],
            row["branch"],
            tuple(row.get("sym", ())),
            row.get("provincial"),
            tuple(row.get("places", {}).items()),
            row.get("of_above", False),
        )
        for row in table("bodies")["bodies"]
    )


@cache
def _by_head() -> tuple[tuple[re.Pattern[str], BodyKind], ...]:
    ordered = sorted(body_kinds(), key=lambda kind: -len(kind.head))
    return tuple((re.compile(_spaced(kind.head) + r"(?!\w)"), kind) for kind in ordered)


def _spaced(name: str) -> str:
    return re.escape(fold(name)).replace(r"\ ", r"\s+")


@cache
def _party_committee() -> re.Pattern[str]:
    """ "tỉnh ủy", "huyện ủy" inside a name: "Ban Tuyên giáo Tỉnh ủy" """
    heads_of_party = "|".join(
        _spaced(kind.head) for kind in body_kinds() if kind.branch == "dang" and "ủy" in kind.head
    )
    return re.compile(rf"(?<!\w)(?:{heads_of_party})(?!\w)")


def _in_party(kind: BodyKind, text: str) -> BodyKind:
    """A part of a body whose name tells the Party committee that it works for: of its branch and level."""
    inner = _party_committee().search(text, len(key(kind.head))) if kind.of_above else None
    above = next((one for pattern, one in _by_head() if pattern.match(text, inner.start())), None) if inner else None
    return replace(kind, level=above.level, branch=above.branch) if above else kind


@cache
def _executive() -> re.Pattern[str]:
    """ "Ban Chấp hành (Tỉnh đoàn)" """
    return re.compile(rf"(?:{'|'.join(_spaced(name) for name in table('bodies')['committees'])})\s+")


def kind_of(name: str) -> BodyKind | None:
    """The kind of body that a name begins as: "SỞ NỘI VỤ" → Sở."""
    text = key(name)
    found = next((kind for pattern, kind in _by_head() if pattern.match(text)), None)
    # The executive of a body is of its kind: "Ban Chấp hành Tỉnh đoàn".
    executive = _executive().match(text)
    if executive and (found is None or len(key(found.head)) <= executive.end()):
        return next((kind for pattern, kind in _by_head() if pattern.match(text, executive.end())), found)
    return _in_party(found, text) if found else _kind_unmarked(text)


@cache
def _by_unmarked_head() -> tuple[tuple[re.Pattern[str], BodyKind], ...]:
    return tuple((re.compile(unaccented(pattern.pattern)), kind) for pattern, kind in _by_head())


_LEAST_LETTERS = 9  # of a head that is told although blanks and marks are wrong


@cache
def _by_letters() -> tuple[tuple[str, BodyKind], ...]:
    """The bare letters of the longer heads: "liendoanlaodong"."""
    found = [("".join(c for c in unaccented(fold(kind.head)) if c.isalpha()), kind) for kind in body_kinds()]
    return tuple(sorted((one for one in found if len(one[0]) >= _LEAST_LETTERS), key=lambda one: -len(one[0])))


def _kind_unmarked(text: str) -> BodyKind | None:
    """The same of a name that lost its marks: "UY BAN NHAN DAN …"."""
    plain = unaccented(text)
    for pattern, kind in _by_unmarked_head():
        match = pattern.match(plain)
        if match and text[: match.end()].isascii() and " " in match[0]:
            return kind
    squeezed = "".join(char for char in plain if char.isalpha())
    for letters, kind in _by_letters():
        if squeezed.startswith(letters):
            return kind  # "LIÊNĐOÀN LAO ĐỘNG": a blank is lost
    first = plain.split(" ", 1)[0]
    if text.isascii() and " " in text:
        return next((kind for pattern, kind in _by_unmarked_head() if pattern.fullmatch(first)), None)
    return None


def head_at(folded_text: str) -> bool:
    """Whether a line begins as a body's name does, also one that lost its marks."""
    if heads().match(folded_text):
        return True
    return _kind_unmarked(folded_text) is not None


@cache
def heads() -> re.Pattern[str]:
    """The nouns that begin a body's name or the office of its head, on folded text."""
    words = [kind.head for kind in body_kinds()] + table("bodies")["offices"]
    choice = "|".join(_spaced(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?:{choice})(?!\w)")


@cache
def in_full() -> dict[str, str]:
    """Folded abbreviation that begins a name → what it stands for: "ubnd" → "Ủy ban nhân dân"."""
    return {fold(short): full for short, full in table("bodies")["in_full"].items()}


@cache
def small_words() -> dict[str, bool]:
    """Small words inside names; True where a name may end with one."""
    return {fold(word): bool(ends) for word, ends in table("bodies")["small_words"].items()}


@cache
def compounds() -> frozenset[tuple[str, str]]:
    """Pairs of neighbouring syllables in names of bodies and of their fields: "giao thông", "vận tải"."""
    names = [row["name"] for row in table("issuers")["issuers"]] + [kind.head for kind in body_kinds()]
    names += table("bodies")["parts"]
    pairs: set[tuple[str, str]] = set()
    for name in names:
        syllables = re.findall(r"[^\W_]+", fold(name))
        pairs.update(pairwise(syllables))
    return frozenset(pairs)


@cache
def by_symbol() -> dict[str, tuple[str, str | None, str | None]]:
    """Abbreviation → (name, level, branch), for the symbols that mean one body: "SNV" → Sở Nội vụ."""
    found: dict[str, tuple[str, str | None, str | None]] = {}
    for row in table("issuers")["issuers"]:
        kind = kind_of(row["name"])
        for symbol in [row["sym"], *row.get("aliases", [])]:
            if " " not in symbol:
                name = row["name"].split(" (")[0]
                found.setdefault(symbol, (name, kind.level if kind else None, kind.branch if kind else None))
    return found
