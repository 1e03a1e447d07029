"""Names in capitals as a person would write them: "SỞ NỘI VỤ" → "Sở Nội vụ", "KT. GIÁM ĐỐC" → "KT. Giám đốc"."""

import re
from functools import cache

from parser.domain.bodies import body_kinds
from parser.domain.casing import abbreviations, known_names, small_syllables
from parser.domain.provinces import provinces
from parser.domain.spelling import fold, unaccented
from parser.domain.tables import table
from parser.layout import Flow, Passage


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    """A pattern for known names ("sở nội vụ", "lạng sơn", "phó giám đốc"), and folded name → its spelling."""
    names: dict[str, str] = {}
    for row in table("issuers")["issuers"]:
        names.setdefault(fold(row["name"].split(" (")[0]), row["name"].split(" (")[0])
    for kind in body_kinds():
        names.setdefault(fold(kind.head), kind.head)
    for province in provinces():
        names.setdefault(fold(province.name), province.name)
    for word in table("signing")["positions"]:
        names.setdefault(fold(word), word[0].upper() + word[1:])
    for word in table("signing")["position_prefixes"]:
        names.setdefault(fold(word), word[0].upper() + word[1:])
    for word in table("bodies")["parts"]:
        names.setdefault(fold(word), word)
    for word in known_names():
        names.setdefault(fold(word), word)
    choice = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)", re.VERBOSE), names


@cache
def _misread() -> tuple[re.Pattern[str], dict[str, str]]:
    """Positions without their marks → their spelling."""
    words = [*table("signing")["positions"], *table("signing")["position_prefixes"]]
    spelled = {unaccented(fold(word)): word[0].upper() + word[1:] for word in words if " " in word}
    choice = "|".join(re.escape(name) for name in sorted(spelled, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)"), spelled


@cache
def _unmarked() -> tuple[re.Pattern[str], dict[str, str]]:
    """The same names without their marks → their spelling: "so noi vu" → "So Noi vu"."""
    names = {unaccented(name): unaccented(spelling) for name, spelling in _spellings()[1].items() if " " in name}
    choice = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)"), names


# "Nội", "UBND", "2024"
_WORD = re.compile(r"[^\W_]+", re.VERBOSE)


def cited(text: str) -> str:
    """A name in capitals in the case of running text, by what is known of its parts."""
    if any(char.islower() for char in text):
        return text
    folded_text = fold(text)
    out = list(text.lower())
    known = [False] * len(text)
    pattern, names = _spellings()
    for match in pattern.finditer(folded_text):
        spelling = names[match[0]]
        original = text[match.start() : match.end()]
        # Only the case is taken from the list: the paper's own spelling (hoà, uỷ) stays.
        for offset, (char, model) in enumerate(zip(original, spelling, strict=True)):
            out[match.start() + offset] = char if model.isupper() else char.lower()
            known[match.start() + offset] = True
    misread, positions = _misread()
    for match in misread.finditer(unaccented(folded_text)):
        # "GIÁM ĐÓC": a position whose marks were misread is one still.
        for offset, model in enumerate(positions[match[0]], match.start()):
            if not known[offset]:
                out[offset] = text[offset] if model.isupper() else text[offset].lower()
                known[offset] = True
    lost, models = _unmarked()
    for match in lost.finditer(folded_text):
        for offset, model in enumerate(models[match[0]], match.start()):
            if not known[offset]:
                out[offset] = text[offset] if model.isupper() else text[offset].lower()
                known[offset] = True
    for word in _WORD.finditer(text):
        if word[0] in abbreviations() or any(char.isdigit() for char in word[0]):
            out[word.start() : word.end()] = word[0]
        elif not known[word.start()] and fold(word[0]) not in small_syllables():
            out[word.start()] = text[word.start()]
    first = next((i for i, char in enumerate(out) if char.isalpha()), 0)
    out[first] = text[first]
    return "".join(out)


def as_in_body(name: str, flow: Flow, body: Passage | None) -> Passage | None:
    """Where the body writes a name that the letterhead prints in capitals."""
    if body is None:
        return None
    wanted = fold(" ".join(name.split()))
    at = flow.folded.find(wanted, body.start, body.end)
    while at >= 0:
        found = flow.passage(at, at + len(wanted))
        after = flow.folded[at + len(wanted) : at + len(wanted) + 1]
        if found.text != found.text.upper() and found.text[:1].isupper() and not after.isalnum():
            return found
        at = flow.folded.find(wanted, at + 1, body.end)
    return None
