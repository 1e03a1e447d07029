"""The figures of the corpus' test part do not fall unnoticed, and the documents tell those that were measured."""

import json
from pathlib import Path
from typing import Any

import pytest

from parser import parse
from parser.corpus.building import DEGRADED, DEGRADED_GOLD, GOLD, TEXT
from parser.evaluation import Evaluation, evaluate

ROOT = Path(__file__).parents[1]
TEST = ROOT / "corpus" / "test"
FIGURES: dict[str, Any] = json.loads((ROOT / "models" / "figures.json").read_text("utf-8"))
SLACK = 0.002  # of the mean: another version of a library may move a value


@pytest.fixture(
    scope="module", params=[("clean", TEXT, GOLD), ("degraded", DEGRADED, DEGRADED_GOLD)], ids=lambda p: p[0]
)
def measured(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Evaluation]:
    kind, texts, golds = request.param
    pairs = []
    for path in sorted((TEST / texts).glob("*.txt")):
        gold = json.loads((TEST / golds / f"{path.stem}.json").read_text("utf-8"))
        pairs.append((path.stem, gold, parse(path, strict=True).model_dump(mode="json")))
    return FIGURES[kind], evaluate(pairs)


def test_mean_does_not_fall(measured: tuple[dict[str, Any], Evaluation]) -> None:
    told, now = measured
    assert now.mean() >= told["mean"] - SLACK


def test_documents_wholly_right_do_not_become_fewer(measured: tuple[dict[str, Any], Evaluation]) -> None:
    told, now = measured
    assert len(now.wholly_right("document")) >= told["document_right"]


def test_no_campaign_is_invented_or_missed(measured: tuple[dict[str, Any], Evaluation]) -> None:
    _, now = measured
    assert [miss.paper for miss in now.misses if miss.field == "campaign"] == []


def test_fields_of_work_do_not_fall(measured: tuple[dict[str, Any], Evaluation]) -> None:
    told, now = measured
    assert now.topics.f1 >= told["fields_of_work"] - 2 * SLACK


def test_values_are_as_sure_as_they_say() -> None:
    told = FIGURES["confidence"]
    assert abs(told["sure"] - told["right"]) <= 0.03


@pytest.mark.parametrize("page", ["README.md", "models/README.md"])
@pytest.mark.parametrize("kind", ["clean", "degraded"])
def test_documents_tell_what_was_measured(page: str, kind: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    told = FIGURES[kind]
    assert f"{told['mean']:.3f}" in text
    assert f"{told['document_right']} of {told['papers']}" in text


def test_models_are_small() -> None:
    size = sum(path.stat().st_size for path in (ROOT / "models").rglob("*") if path.is_file())
    assert size < 30_000_000
