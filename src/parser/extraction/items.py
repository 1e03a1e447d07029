"""The items of a section as the record lists them: leaves of the outline with their joined labels and headings."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from parser.layout import Node, Passage
from parser.layout.labels import BULLETS, ordinal_words


@dataclass(frozen=True, slots=True)
class Item:
    """A leaf of a section: label joined over the levels below the section ("2.a"), heading, prose."""

    node: Node
    label: str | None
    heading: Passage | None
    passages: tuple[Passage, ...]


def joined_label(above: str | None, node: Node) -> str | None:
    """The label of a nested item: a dash has its parent's, "2.1" stands by itself."""
    if node.label is None or node.style in BULLETS:
        return above
    own = node.label.rsplit(" ", 1)[-1] if node.style in ("article", "section", "part", "chapter") else node.label
    if node.style == "decimal" or above is None:
        return own
    return f"{above}.{own}"


def items_of(section: Node, *, paragraphs: bool = True, apart: Callable[[Node], bool] | None = None) -> list[Item]:
    """The leaf items below a section.

    A lead-in before labelled sub-items is none of them. ``paragraphs`` tells whether paragraphs directly under the
    section's heading are an item each; ``apart`` what below an item is another matter.
    """
    if not section.children:
        return [Item(section, None, None, (section.text,))] if section.text is not None else []
    labelled = [child for child in section.children if child.label is not None or child.heading is not None]
    if not labelled:
        own = [section.text] if section.text is not None else []
        prose = [*own, *(child.text for child in section.children if child.text is not None)]
        if paragraphs:
            return [Item(section, None, None, (passage,)) for passage in prose]
        return [Item(section, None, None, tuple(prose))] if prose else []
    found: list[Item] = []
    for child in labelled:
        found += _leaves(child, joined_label(None, child), None, apart or (lambda _: False))
    return found


def _leaves(node: Node, label: str | None, heading: Passage | None, apart: Callable[[Node], bool]) -> Iterator[Item]:
    own = node.heading or (heading if node.style in BULLETS else None)
    children = [child for child in node.children if not apart(child)]
    labelled = [child for child in children if child.label is not None or child.heading is not None]
    if labelled:
        for child in labelled:
            yield from _leaves(child, joined_label(label, child), own, apart)
        return
    prose = [passage for passage in (node.text, *(child.text for child in children)) if passage is not None]
    if prose and label is None and node.style in BULLETS and (words := ordinal_words(prose[0].text)):
        # "- Thứ hai, xây dựng …": a bullet before the words that number the item
        yield Item(node, words[0], own, (prose[0].part(words[1]), *prose[1:]))
    elif prose:
        yield Item(node, label, own, tuple(prose))
    elif node.heading is not None:
        yield Item(node, label, None, (node.heading,))
