"""What a change of the parser gained and lost: two predictions of the same papers against the same gold."""

from collections import Counter
from dataclasses import dataclass
from typing import Any, Literal

from parser.evaluation.likeness import normal
from parser.evaluation.score import Evaluation, Miss


@dataclass(frozen=True, slots=True)
class Change:
    """A value that became right or wrong; ``miss`` tells what was wrong with it before or is now."""

    kind: Literal["gained", "lost"]
    miss: Miss


def changes(earlier: Evaluation, later: Evaluation) -> list[Change]:
    """First what was lost, then what was gained, each in the order of the fields of its run."""
    before, now = (Counter(_identity(miss) for miss in run.misses) for run in (earlier, later))
    lost = [Change("lost", miss) for miss in _beyond(later.misses, before)]
    return lost + [Change("gained", miss) for miss in _beyond(earlier.misses, now)]


def _beyond(misses: list[Miss], known: "Counter[tuple[str, str, str]]") -> list[Miss]:
    """The misses that are not in the other run, each counted as often as it occurs."""
    left = Counter(known)
    found = []
    for miss in misses:
        key = _identity(miss)
        if left[key] > 0:
            left[key] -= 1
        else:
            found.append(miss)
    return found


def _identity(miss: Miss) -> tuple[str, str, str]:
    """What was wanted tells a miss apart; of an invented value, what was found."""
    value: Any = miss.got if miss.sign == "invented" else miss.want
    return miss.field, miss.paper, f"{miss.sign == 'invented'}{normal(value)}"
