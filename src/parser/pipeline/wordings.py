"""How a question is worded for a trained classifier: the same when it is trained and when it is asked.

Marks ("@heading") tell what a word is part of; a word itself never begins with "@".
"""

from parser.layout import Node
from parser.layout.labels import BULLETS

_HEADING_WORDS, _TEXT_WORDS, _LAST_WORDS = 12, 30, 6


def item_wording(node: Node) -> str:
    """What is known of an item: what stands above it, its heading, its first and its last words."""
    above = next((_title(one) for one in node.ancestors() if _title(one)), "")
    words = node.text.text.split() if node.text is not None else []
    parts = ["@above", *above.split()[:_HEADING_WORDS], "@heading", *_own_heading(node), "@text", *words[:_TEXT_WORDS]]
    if len(words) > _TEXT_WORDS:
        parts += ["@end", *words[-_LAST_WORDS:]]
    return " ".join(parts)


def topic_wording(heading: str | None, text: str) -> str:
    """What an item of the contents says."""
    return f"@heading {heading} @text {text}" if heading else f"@text {text}"


def topic_wording_of(node: Node) -> str:
    """The same of an item of the outline."""
    heading = " ".join(_own_heading(node))
    return topic_wording(heading or None, node.text.text if node.text is not None else "")


def _title(node: Node) -> str:
    if node.heading is not None:
        return node.heading.text
    return node.text.text if node.text is not None else ""


def _own_heading(node: Node) -> list[str]:
    """The item's heading; of a bullet, that of the item above it."""
    heading = node.heading
    if heading is None and node.style in BULLETS and node.parent is not None:
        heading = node.parent.heading
    return heading.text.split()[:_HEADING_WORDS] if heading is not None else []
