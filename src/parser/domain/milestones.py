"""What is due at a deadline, told by the words of its clause."""

import re
from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table
from parser.domain.words import alternatives


@cache
def _cues() -> tuple[re.Pattern[str], dict[str, str]]:
    kinds = {fold(cue): row["kind"] for row in table("milestones")["kinds"] for cue in row["cues"]}
    return re.compile(rf"(?<!\w){alternatives(list(kinds)).pattern}"), kinds


@cache
def _masked() -> re.Pattern[str]:
    data = table("milestones")
    return re.compile(rf"(?<!\w){alternatives(data['not_submitting'] + data['masked']).pattern}")


def without_names(folded_text: str) -> str:
    """The text, as long, with names that hold the word of a task blanked: "Hội đồng Thi đua, khen thưởng"."""
    return _masked().sub(lambda match: " " * len(match[0]), folded_text)


def kinds_named(folded_text: str) -> list[tuple[int, str]]:
    """The kinds of deadline that a text names, with the offsets of their words, in their order."""
    pattern, kinds = _cues()
    text = without_names(folded_text)
    return [(match.start(), kinds[re.sub(r"\s+", " ", match[0])]) for match in pattern.finditer(text)]
