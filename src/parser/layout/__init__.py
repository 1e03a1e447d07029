"""The parts of the page and the tree of the body. Nothing here knows what a campaign is."""

from parser.layout.flow import Flow, Passage, Span
from parser.layout.layout import Layout, Letterhead, Part, Signer, lay_out
from parser.layout.outline import Node

__all__ = ["Flow", "Layout", "Letterhead", "Node", "Part", "Passage", "Signer", "Span", "lay_out"]
