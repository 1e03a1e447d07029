"""Names of WordprocessingML (ECMA-376 part 1, chapter 17) and small look-ups on its elements."""

from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"

Element = Any  # lxml's elements; python-docx subclasses them


def value(element: Element | None, name: str = "val") -> str | None:
    """The attribute ``w:<name>`` of an element that may be missing."""
    return None if element is None else element.get(W + name)


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along a path of ``w:`` names."""
    for name in path:
        if element is None:
            return None
        element = element.find(W + name)
    return element


def switched_on(element: Element | None) -> bool | None:
    """An on/off property: None where it is not given."""
    if element is None:
        return None
    return value(element) not in ("0", "false", "off", "none")
