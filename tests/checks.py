"""What must hold of every record, whatever the paper says."""

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from parser.record.grounding import items, scalars


def check_record(record: Mapping[str, Any], text: str | None = None) -> None:
    """Evidence for every value, quotes that stand where they say, and nothing of the paper lost.

    ``text`` is the canonical text where the caller has it (a clean text file is its own).
    """
    check_evidence(record)
    if text is not None:
        check_quotes(record, text)
        check_coverage(record, text)


def check_evidence(record: Mapping[str, Any]) -> None:
    for pointer, _ in [*scalars(record), *items(record)]:
        evidence = record["evidence"].get(pointer)
        assert evidence is not None, f"{pointer} has no evidence"
        assert evidence["places"] or evidence["rule"], f"{pointer} has neither a place nor a rule"


def check_quotes(record: Mapping[str, Any], text: str) -> None:
    for pointer, evidence in record["evidence"].items():
        for place in evidence["places"]:
            assert text[place["start"] : place["end"]] == place["quote"] != "", f"{pointer}: {place}"


def check_coverage(record: Mapping[str, Any], text: str) -> None:
    """The parts of the layout hold every visible character once; the outline every one of the body and annexes."""
    parts = sorted((part["start"], part["end"], part["part"]) for part in record["layout"])
    for (_, end, _), (start, _, _) in pairwise(parts):
        assert end <= start, "parts of the layout overlap"
    lost = _outside(text, [(start, end) for start, end, _ in parts])
    assert not lost, f"the layout loses {lost!r}"
    within = [(start, end) for start, end, part in parts if part in ("body", "annex")]
    nodes = [(node["start"], node["end"]) for node in _nodes(record["outline"])]
    covered = "".join(_kept(text, nodes))
    for start, end in within:
        for match in re.finditer(r"\S+", text[start:end]):
            piece = covered[start + match.start() : start + match.end()]
            assert "\0" not in piece, f"the outline loses {match[0]!r} at {start + match.start()}"


def _nodes(outline: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for node in outline:
        yield node
        yield from _nodes(node["children"])


def _outside(text: str, spans: list[tuple[int, int]]) -> str:
    """The visible characters of ``text`` that are in no span."""
    return "".join(a for a, b in zip(text, _kept(text, spans), strict=True) if b == "\0" and not a.isspace())


def _kept(text: str, spans: list[tuple[int, int]]) -> list[str]:
    """The characters of ``text``, those outside all spans as ``\\0``."""
    kept = ["\0"] * len(text)
    for start, end in spans:
        kept[start:end] = text[start:end]
    return kept
