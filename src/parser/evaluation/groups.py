"""Papers told apart: by type, level, branch, era, and by how they are damaged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from parser.domain.eras import era_of

Pair = tuple[str, Mapping[str, Any], Mapping[str, Any]]
KINDS = ("type", "level", "branch", "era", "noise")


def features(gold: Mapping[str, Any]) -> dict[str, list[str]]:
    """What a gold record's paper counts as, of each kind."""
    document = gold.get("document") or {}
    issuer = document.get("issuer") or {}
    return {
        "type": [document.get("type") or "-"],
        "level": [issuer.get("level") or "-"],
        "branch": [issuer.get("branch") or "-"],
        "era": [era_of(document.get("issued")) or "-"],
        "noise": list(gold.get("_damage") or ["clean"]),
    }


def grouped(pairs: Iterable[Pair], kind: str) -> dict[str, list[Pair]]:
    """The papers of each group of a kind; one that is damaged in two ways is in two groups."""
    found: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        for group in features(pair[1])[kind]:
            found[group].append(pair)
    return dict(sorted(found.items(), key=lambda one: -len(one[1])))
