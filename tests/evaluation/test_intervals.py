"""Intervals, groups and reliability of an evaluation, on figures that can be reckoned by hand."""

from typing import Any

import pytest

from parser.evaluation import Evaluation, evaluate
from parser.evaluation.ablation import together
from parser.evaluation.groups import grouped
from parser.evaluation.intervals import difference_interval, mean_interval
from parser.evaluation.reliability import calibration_error, reliability


def paper(name: str, found: str | None) -> Evaluation:
    return evaluate([(name, {"document": {"number": "1"}}, {"document": {"number": found}})])


RIGHT, WRONG = "1", None


def test_papers_put_together_score_as_scored_together() -> None:
    gold = {"document": {"number": "1", "recipients": ["Lưu: VT"]}}
    found: list[dict[str, Any]] = [gold, {"document": {"number": "2", "recipients": []}}]
    pairs = [(str(n), gold, one) for n, one in enumerate(found)]
    apart, at_once = together(evaluate([pair]) for pair in pairs), evaluate(pairs)
    assert apart.mean() == at_once.mean()
    assert apart.misses == at_once.misses


def test_interval_holds_the_mean_and_narrows_with_more_papers() -> None:
    few = [paper(str(n), RIGHT if n % 2 else WRONG) for n in range(8)]
    many = [paper(str(n), RIGHT if n % 2 else WRONG) for n in range(80)]
    assert mean_interval(few).value == pytest.approx(together(few).mean())
    assert mean_interval(few).low < mean_interval(few).value < mean_interval(few).high
    assert mean_interval(many).high - mean_interval(many).low < mean_interval(few).high - mean_interval(few).low


def test_interval_of_papers_that_are_all_right_is_a_point() -> None:
    assert mean_interval([paper(str(n), RIGHT) for n in range(5)]) == (1.0, 1.0, 1.0)


def test_a_difference_is_between_the_same_papers() -> None:
    before = [paper(str(n), RIGHT if n % 2 else WRONG) for n in range(20)]
    after = [paper(str(n), RIGHT) for n in range(20)]
    assert difference_interval(before, before).value == 0
    assert not difference_interval(before, before).beyond_zero()
    assert difference_interval(before, after).beyond_zero()
    assert difference_interval(before, after, "document.number").value > 0.2


def test_papers_are_grouped_by_what_their_gold_says() -> None:
    def gold(issued: str | None, damage: list[str] | None = None) -> dict[str, Any]:
        return {"document": {"type": "ke_hoach", "issued": issued, "issuer": {"level": "xa"}}, "_damage": damage}

    pairs = [("a", gold("2010-05"), {}), ("b", gold("2025-07-01", ["slips", "tones"]), {}), ("c", gold(None), {})]
    assert {era: len(some) for era, some in grouped(pairs, "era").items()} == {"truoc_2011": 1, "tu_7_2025": 1, "-": 1}
    assert {name: len(some) for name, some in grouped(pairs, "noise").items()} == {"clean": 2, "slips": 1, "tones": 1}
    assert list(grouped(pairs, "level")) == ["xa"]


def test_reliability_compares_confidence_with_truth() -> None:
    scored = Evaluation(outcomes={("p", f"/a/{n}"): n != 0 for n in range(10)})
    record = {"evidence": {f"/a/{n}": {"confidence": 0.95} for n in range(10)} | {"/b": {"confidence": None}}}
    (band,) = reliability([("p", record)], scored)
    assert (band.values, band.sure, band.right) == (10, pytest.approx(0.95), 0.9)
    assert calibration_error([band]) == pytest.approx(0.05)
