"""Score predicted records against gold ones.

A scalar counts once: right, missed, invented, or both when it differs. Items of lists are paired first; of a paired
object the other members are rows of their own. A key that a gold record lacks is not scored, one that is null or []
there must be so in the prediction. ``_accept`` in a gold record maps JSON Pointers to other right values. The mean is
over all rows: the F1 of each field and the accuracy of each member.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from parser.errors import ThiduaError
from parser.evaluation import fields
from parser.evaluation.likeness import agree, likeness, normal, object_likeness, pairs

_ABSENT = object()
Sign = Literal["missed", "invented", "differs"]


class NoGold(ThiduaError):
    """A folder that should hold gold records holds none."""

    def __init__(self, folder: Path) -> None:
        super().__init__(f"{folder}: no gold records (*.json) in it")
        self.folder = folder


@dataclass(frozen=True, slots=True)
class Miss:
    """A value that is not right: in which field of which paper, what was wanted and what was found."""

    field: str
    paper: str
    sign: Sign
    want: Any
    got: Any


@dataclass(slots=True)
class Tally:
    """How often a field was right, missed and invented; of its members, [right, all]."""

    hit: int = 0
    missed: int = 0
    invented: int = 0
    members: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))

    @property
    def scored(self) -> int:
        return self.hit + self.missed + self.invented

    @property
    def precision(self) -> float:
        return self.hit / (self.hit + self.invented) if self.hit + self.invented else 1.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Evaluation:
    """The tallies by field, the misses in their order, and the papers that are wholly right.

    ``outcomes`` tells of each value that was found, by paper and JSON Pointer, whether it is right: a scalar, or an
    item of a list with all its members. ``topics`` are the fields of work of paired contents; they are not in the mean.
    """

    papers: list[str] = field(default_factory=list)
    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    outcomes: dict[tuple[str, str], bool] = field(default_factory=dict)
    topics: Tally = field(default_factory=Tally)

    def rows(self, only: str = "") -> dict[str, Tally]:
        """The fields that were scored, by name; ``only`` keeps those that begin so."""
        return {name: tally for name, tally in sorted(self.tallies.items()) if tally.scored and name.startswith(only)}

    def members(self, only: str = "") -> dict[str, tuple[int, int]]:
        """Right and all of each scored member, as "field.member"."""
        return {
            f"{name}.{member}": (right, count)
            for name, tally in self.rows(only).items()
            for member, (right, count) in sorted(tally.members.items())
            if count
        }

    def mean(self, only: str = "") -> float:
        figures = [tally.f1 for tally in self.rows(only).values()]
        figures += [right / count for right, count in self.members(only).values()]
        return sum(figures) / len(figures) if figures else 0.0

    def wholly_right(self, part: str = "") -> list[str]:
        """The papers without a miss in any field that begins with ``part`` ("document" or "" for all)."""
        wrong = {miss.paper for miss in self.misses if miss.field.startswith(part)}
        return [paper for paper in self.papers if paper not in wrong]


def evaluate_folders(gold: Path, predicted: Path) -> Evaluation:
    """Score the records of one folder against those of another, paired by stem ("a.gold.json" with "a.json").

    A prediction that is missing or unreadable misses all. Raises ``NoGold``.
    """
    return evaluate(folder_pairs(gold, predicted))


def folder_pairs(gold: Path, predicted: Path) -> list[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """(name, gold record, predicted record) of two folders; {} for a prediction that is missing. Raises ``NoGold``."""
    found = sorted(path for path in gold.glob("*.json") if not path.name.endswith(".meta.json"))
    if not found:
        raise NoGold(gold)
    return [(stem_of(path), _load(path), _load(predicted / f"{stem_of(path)}.json")) for path in found]


def stem_of(path: Path) -> str:
    return path.name.removesuffix(".json").removesuffix(".gold")


def _load(path: Path) -> Mapping[str, Any]:
    try:
        content = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}


def evaluate(records: Iterable[tuple[str, Mapping[str, Any], Mapping[str, Any]]]) -> Evaluation:
    """Score (name, gold record, predicted record) triples."""
    result = Evaluation()
    for name, gold, found in records:
        result.papers.append(name)
        _Scorer(result, name, gold, found).run()
    return result


class _Scorer:
    """Scores one paper into an evaluation."""

    def __init__(self, result: Evaluation, paper: str, gold: Mapping[str, Any], found: Mapping[str, Any]) -> None:
        self.result, self.paper, self.gold, self.found = result, paper, gold, found
        self.accepted = _alternatives(gold)

    def run(self) -> None:
        self._decision()
        for name in fields.EXACT:
            self._scalar(name, lambda a, b: normal(a) == normal(b))
        for name in fields.TEXT:
            self._scalar(name, lambda a, b: likeness(a, b) >= fields.ALIKE)
        for name in fields.TEXT_LIST:
            self._listing(name, name, likeness, ())
        for name, (identity, members) in fields.OBJECT_LIST.items():
            self._listing(name, name, object_likeness(identity), members)
        least, name = fields.AT_LEAST
        if _dig(self.gold, least) not in (_ABSENT, None, []):
            identity, members = fields.OBJECT_LIST[name]
            self._listing(least, name, object_likeness(identity), members, recall_only=True)

    def _note(self, name: str, sign: Sign, want: Any, got: Any) -> None:
        self.result.misses.append(Miss(name, self.paper, sign, want, got))

    def _decision(self) -> None:
        """Whether a campaign is launched at all."""
        if "campaign" not in self.gold:
            return
        launched, seen = self.gold["campaign"] is not None, self.found.get("campaign") is not None
        tally = self.result.tallies["campaign"]
        tally.hit += launched and seen
        tally.missed += launched and not seen
        tally.invented += seen and not launched
        if launched != seen:
            self._note("campaign", "missed" if launched else "invented", launched, seen)

    def _scalar(self, name: str, same: Callable[[Any, Any], bool]) -> None:
        want = _dig(self.gold, name)
        if want is _ABSENT:
            return
        got = _dig(self.found, name)
        got = None if got is _ABSENT else got
        right = [want, *self.accepted[name]]
        if got is None and None in right:
            return
        tally = self.result.tallies[name]
        found_right = got is not None and any(value is not None and same(value, got) for value in right)
        if got is not None:
            self._outcome(name, found_right)
        if found_right:
            tally.hit += 1
            return
        tally.missed += want is not None
        tally.invented += got is not None
        self._note(name, "differs" if None not in (want, got) else "missed" if got is None else "invented", want, got)

    def _listing(
        self,
        source: str,
        name: str,
        alike: Callable[[Any, Any], float],
        members: tuple[str, ...],
        *,
        recall_only: bool = False,
    ) -> None:
        want = _dig(self.gold, source)
        if want is _ABSENT or want is None:
            return
        got = _dig(self.found, name)
        got = got if isinstance(got, list) else []
        chosen = pairs(want, got, alike, fields.PAIRED if recall_only else fields.least(name))
        tally = self.result.tallies[name]
        tally.hit += len(chosen)
        for i in sorted(set(range(len(want))) - {i for i, _ in chosen}):
            tally.missed += 1
            self._note(name, "missed", want[i], None)
        if not recall_only:
            for j in sorted(set(range(len(got))) - {j for _, j in chosen}):
                tally.invented += 1
                self._note(name, "invented", None, got[j])
                self._outcome(f"{name}.{j}", False)
        for i, j in chosen:
            scored = [member for member in members if member in want[i]]
            right = [self._member(name, member, i, want[i][member], got[j].get(member)) for member in scored]
            self._outcome(f"{name}.{j}", all(right))
            if name == "campaign.contents":
                self._topics(i, want[i].get("topics"), got[j].get("topics"))

    def _outcome(self, name: str, right: bool) -> None:
        self.result.outcomes[self.paper, f"/{name.replace('.', '/')}"] = right

    def _topics(self, index: int, want: Any, got: Any) -> None:
        """Fields of work of a paired item, of those that the gold accepts the likest."""
        if not isinstance(want, list):
            return
        found = set(got or [])
        accepted = [set(one) for one in self.accepted[f"campaign.contents.{index}.topics"] if isinstance(one, list)]
        right = max([set(want), *accepted], key=lambda one: len(one & found) - len(one ^ found))
        self.result.topics.hit += len(right & found)
        self.result.topics.missed += len(right - found)
        self.result.topics.invented += len(found - right)

    def _member(self, name: str, member: str, index: int, want: Any, got: Any) -> bool:
        count = self.result.tallies[name].members[member]
        count[1] += 1
        right = any(agree(value, got) for value in [want, *self.accepted[f"{name}.{index}.{member}"]])
        if right:
            count[0] += 1
        else:
            self._note(f"{name}.{member}", "differs", want, got)
        return right


def _dig(record: Mapping[str, Any], path: str) -> Any:
    value: Any = record
    for key in path.split("."):
        if not isinstance(value, Mapping) or key not in value:
            return _ABSENT
        value = value[key]
    return value


def _alternatives(gold: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Other right values by field, from ``_accept``: of a scalar, or of an object's members."""
    found: dict[str, list[Any]] = defaultdict(list)
    for pointer, values in (gold.get("_accept") or {}).items():
        name = pointer.strip("/").replace("/", ".")
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, Mapping):
                for member, part in value.items():
                    found[f"{name}.{member}"].append(part)
            else:
                found[name].append(value)
    return found
