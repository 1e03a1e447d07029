"""What stands nearest before a place in a text: the last of a pattern's matches."""

import re


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last match of a pattern in ``text[start:end]``; None where there is none."""
    last = None
    for match in pattern.finditer(text, start, end):
        last = match
    return last
