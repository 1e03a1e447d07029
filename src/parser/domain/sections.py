"""Titles of sections: which role in a campaign paper each names."""

import re
from dataclasses import dataclass
from functools import cache

from parser.domain.spelling import fold, unaccented
from parser.domain.tables import table
from parser.domain.words import alternatives


@dataclass(frozen=True, slots=True)
class RoleCue:
    """A role named by a heading: where its words begin and end in the heading."""

    role: str
    start: int
    end: int
    nested: bool


_PUNCTUATION = re.compile(r"[,;:/&()\"-]| và (?=\w)")


@cache
def _pattern() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    cues: dict[str, tuple[str, bool]] = {}
    for row in table("section_roles")["roles"]:
        for cue in row["cues"]:
            cues.setdefault(fold(cue), (row["role"], row.get("nested", True)))
    choice = "|".join(
        re.escape(cue).replace(r"\ ", r"[\s,;&-]+(?:và\s+)?") for cue in sorted(cues, key=len, reverse=True)
    )
    return re.compile(rf"(?<!\w)(?:{choice})(?!\w)"), cues


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(table('section_roles')['prefixes']).pattern}\s+)*")


def role_cues(folded_heading: str) -> list[RoleCue]:
    """The roles that a heading names, in their order; longer names first where they overlap."""
    if folded_heading.isascii():
        return _unmarked_cues(folded_heading)
    pattern, cues = _pattern()
    found = []
    for match in pattern.finditer(folded_heading):
        words = re.sub(r"[\s,;&-]+(?:và\s+)?", " ", match[0])
        role, nested = cues.get(words) or cues.get(match[0]) or (None, True)
        if role is None:
            role, nested = next(
                ((r, n) for cue, (r, n) in cues.items() if re.sub(r"\bvà ", "", cue) == words), ("", True)
            )
        if role:
            found.append(RoleCue(role, match.start(), match.end(), nested))
    return found


@cache
def _unmarked() -> tuple[re.Pattern[str], dict[str, tuple[str, bool]]]:
    """The titles without diacritics: "tieu chuan khen thuong"."""
    pattern, cues = _pattern()
    return re.compile(unaccented(pattern.pattern)), {
        re.sub(r"[\s,;&-]+(?:va )?", " ", unaccented(cue)): role for cue, role in reversed(cues.items())
    }


def _unmarked_cues(heading: str) -> list[RoleCue]:
    """The roles of a heading that has lost all its marks: "TIEU CHUAN VA HINH THUC KHEN THUONG"."""
    pattern, cues = _unmarked()
    found = []
    for match in pattern.finditer(heading):
        role = cues.get(re.sub(r"[\s,;&-]+(?:va\s+)?", " ", match[0]))
        if role is not None:
            found.append(RoleCue(role[0], match.start(), match.end(), role[1]))
    return found


def begins(folded_heading: str, cue: RoleCue) -> bool:
    """Whether a cue opens a heading, but for small words before it."""
    prefix = _prefix().match(folded_heading)
    return cue.start <= (prefix.end() if prefix else 0)


@cache
def _keywords() -> tuple[tuple[re.Pattern[str], str | None], ...]:
    return tuple(
        (re.compile(rf"(?<!\w){alternatives(row['words']).pattern}"), row["role"])
        for row in table("section_roles")["keywords"]
    )


def role_by_keyword(folded_heading: str) -> str | None:
    """The role of a large section's title that uses none of the usual phrases, by a single word of it."""
    for pattern, role in _keywords():
        if pattern.search(folded_heading):
            return role
    return None


@cache
def grounds() -> re.Pattern[str]:
    return alternatives(table("section_roles")["grounds"])


@cache
def appeals() -> re.Pattern[str]:
    return alternatives(table("section_roles")["appeals"])
