"""The numbers that Word computes for numbered lists (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass

from parser.reading.docx.xml import Element, W, child, switched_on, value
from parser.reading.numerals import alphabetic, roman

_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(slots=True)
class _Level:
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    restart: int | None = None  # the level after which it restarts; 0 for never
    legal: bool = False  # all numbers of the text in decimals
    style: str | None = None


def _level(element: Element) -> _Level:
    start = value(child(element, "start"))
    restart = value(child(element, "lvlRestart"))
    return _Level(
        int(start) if start and start.lstrip("-").isdigit() else 1,
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        int(restart) if restart and restart.isdigit() else None,
        bool(switched_on(child(element, "isLgl"))),
        value(child(element, "pStyle")),
    )


def _levels(parent: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for element in parent.findall(W + "lvl"):
        index = value(element, "ilvl")
        if index and index.isdigit():
            found[int(index)] = _level(element)
    return found


def _printed(number: int, kind: str) -> str:
    match kind:
        case "upperRoman":
            return roman(number)
        case "lowerRoman":
            return roman(number).lower()
        case "upperLetter":
            return alphabetic(number).upper()
        case "lowerLetter":
            return alphabetic(number)
        case "decimalZero":
            return f"{number:02}"
        case "none":
            return ""
    return str(number)


def _bullet(text: str) -> str:
    """Symbol fonts keep their bullets in the private use area; a dash stands for what cannot be printed."""
    symbol = text.strip()[:1]
    return symbol if symbol in "-–+*•○●■▪◦" and symbol else "-"


class Numbering:
    """Counts the lists of one document; ``label`` is to be called once for each numbered paragraph, in order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}  # numId → abstract list, its own levels
        self._starts: dict[str, dict[int, int]] = {}
        self._counts: dict[str, dict[int, int]] = {}  # by abstract list: lists that share one go on counting
        self._begun: set[tuple[str, int]] = set()
        self._by_style: dict[str, tuple[str, int]] = {}
        if root is not None:
            self._read(root)

    def _read(self, root: Element) -> None:
        for element in root.findall(W + "abstractNum"):
            self._abstract[value(element, "abstractNumId") or ""] = _levels(element)
        for element in root.findall(W + "num"):
            identifier = value(element, "numId") or ""
            abstract = value(child(element, "abstractNumId")) or ""
            levels = dict(self._abstract.get(abstract, {}))
            for override in element.findall(W + "lvlOverride"):
                index = int(value(override, "ilvl") or 0)
                for level in _levels(override).values():
                    levels[index] = level
                start = value(child(override, "startOverride"))
                if start and start.isdigit():
                    self._starts.setdefault(identifier, {})[index] = int(start)
            self._lists[identifier] = abstract, levels
            for index, level in levels.items():
                if level.style:
                    self._by_style.setdefault(level.style, (identifier, index))

    def of_style(self, style: str | None) -> tuple[str, int] | None:
        """The list and level that a paragraph style is linked to."""
        return self._by_style.get(style or "")

    def label(self, identifier: str, index: int) -> str:
        """The printed number of the next paragraph at a level of a list; "" where the list prints none."""
        if identifier not in self._lists:
            return ""
        abstract, levels = self._lists[identifier]
        level = levels.get(index)
        if level is None:
            return ""
        counts = self._counts.setdefault(abstract, {})
        start = self._starts.get(identifier, {}).get(index)
        if start is not None and (identifier, index) not in self._begun:
            counts[index] = start
        else:
            counts[index] = counts.get(index, level.start - 1) + 1
        self._begun.add((identifier, index))
        for deeper in [other for other in counts if other > index]:
            restart = levels[deeper].restart if deeper in levels else None
            if restart is None or (restart and index < restart):
                del counts[deeper]
        if level.kind == "bullet":
            return _bullet(level.text)
        return _PLACEHOLDER.sub(lambda found: self._number(int(found[1]) - 1, level, levels, counts), level.text)

    @staticmethod
    def _number(index: int, level: _Level, levels: dict[int, _Level], counts: dict[int, int]) -> str:
        other = levels.get(index, level)
        return _printed(counts.get(index, other.start), "decimal" if level.legal else other.kind)
