"""What the corpus holds: how many papers of which type, level, branch and era, and how many values of each field."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from parser.corpus.building import CorpusPaper, words_of
from parser.corpus.damage import damaged
from parser.evaluation.groups import features

_LISTS = (
    "references", "recipients", "themes", "mottos", "occasions", "phases", "participants", "objectives", "requirements",
    "contents", "targets", "funding",
)  # fmt: skip
_TOP = ("awards", "criteria", "milestones", "responsibilities")


class Distribution(NamedTuple):
    """Counts of one part of the corpus; ``kinds`` by what is told apart, ``fields`` values of the gold records."""

    papers: int
    launching: int
    words: list[int]
    kinds: dict[str, Counter[str]]
    fields: Counter[str]


def distribution(papers: Iterable[CorpusPaper]) -> Distribution:
    """Count the papers of a part."""
    words: list[int] = []
    launching = 0
    kinds: dict[str, Counter[str]] = {name: Counter() for name in ("type", "level", "branch", "era", "damage", "topic")}
    fields: Counter[str] = Counter()
    for paper in papers:
        words.append(words_of(paper))
        launching += paper.gold["campaign"] is not None
        for name, groups in features(paper.gold).items():
            if name in kinds:
                kinds[name].update(groups)
        kinds["damage"].update(damaged(paper.blocks, paper.name).kinds)
        campaign = paper.gold["campaign"] or {}
        kinds["topic"].update(slug for one in campaign.get("contents") or [] for slug in one.get("topics") or [])
        for name in _LISTS:
            fields[name] += len({**paper.gold["document"], **campaign}.get(name) or [])
        for name in _TOP:
            fields[name] += len(paper.gold.get(name) or [])
    return Distribution(len(words), launching, words, kinds, fields)
