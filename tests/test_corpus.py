"""The papers of ``corpus/test`` with their gold records: what they hold, and how much of it is found."""

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from parser import parse
from parser.evaluation import Evaluation, evaluate
from parser.record.models import CampaignRecord

CORPUS = Path(__file__).parents[1] / "corpus" / "test"
PAPERS = sorted(CORPUS.glob("*.txt"))
LEAST = 0.97  # the mean may rise, not fall
# Texts that stand in their paper word for word; others are derived, or put in sentence case.
VERBATIM = {
    "campaign": ("themes", "participants", "objectives", "requirements", "funding"),
    "document": ("addressees", "recipients"),
}

each_paper = pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)


def gold_of(path: Path) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(path.with_suffix(".gold.json").read_text("utf-8"))
    return content


def folded(text: str) -> str:
    """Letters and digits alone: wraps, marks and case do not count."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text).casefold())


def stands(text: str, paper: str) -> bool:
    """Whether a text stands in a paper, both folded, at most cut by what stands between pages or in another column."""
    while text:
        length = next((n for n in range(len(text), 0, -1) if text[:n] in paper), 0)
        if length < min(12, len(text)):
            return False
        text = text[length:]
    return True


def texts(gold: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for part, names in VERBATIM.items():
        for name in names:
            yield from ((f"{part}.{name}", text) for text in (gold.get(part) or {}).get(name) or [])
    for item in (gold.get("campaign") or {}).get("contents") or []:
        yield "campaign.contents", item["text"]
    for name in ("criteria", "milestones", "responsibilities"):
        yield from ((name, item["text"]) for item in gold.get(name) or [])


def test_there_are_papers() -> None:
    assert len(PAPERS) >= 30


@each_paper
def test_paper_has_a_gold_record(path: Path) -> None:
    assert {"document", "campaign"} <= set(gold_of(path))


@each_paper
def test_codes_of_the_gold_stand_in_the_paper(path: Path) -> None:
    paper, document = folded(path.read_text("utf-8")), gold_of(path)["document"]
    for code in [document["code"], *(reference["code"] for reference in document.get("references") or [])]:
        assert code is None or folded(code) in paper, code


@each_paper
def test_names_of_the_gold_stand_in_the_paper(path: Path) -> None:
    paper, document = folded(path.read_text("utf-8")), gold_of(path)["document"]
    for value in (document["place"], document["signer"]["name"], document["title"]):
        assert value is None or stands(folded(value), paper), value


@each_paper
def test_texts_of_the_gold_stand_in_the_paper(path: Path) -> None:
    paper = folded(path.read_text("utf-8"))
    for field, text in texts(gold_of(path)):
        assert stands(folded(text), paper), f"{field}: {text}"


@each_paper
def test_dates_of_the_gold_have_their_year_in_the_paper(path: Path) -> None:
    paper, gold = path.read_text("utf-8"), gold_of(path)
    period = (gold["campaign"] or {}).get("period") or {}
    for date in (gold["document"]["issued"], period.get("start"), period.get("end")):
        assert date is None or date[:4] in paper, date


@each_paper
def test_gold_paper_without_a_campaign_has_nothing_to_win(path: Path) -> None:
    gold = gold_of(path)
    if gold["campaign"] is None:
        assert not any(gold.get(name) for name in ("awards", "criteria", "milestones", "responsibilities"))


# --- what is found ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def records() -> dict[str, CampaignRecord]:
    return {path.stem: parse(path, strict=True) for path in PAPERS}


@pytest.fixture(scope="module")
def result(records: dict[str, CampaignRecord]) -> Evaluation:
    return evaluate((path.stem, gold_of(path), records[path.stem].model_dump(mode="json")) for path in PAPERS)


def test_mean_over_the_corpus_does_not_fall(result: Evaluation) -> None:
    assert result.mean() >= LEAST


def test_every_decision_whether_a_campaign_is_launched_is_right(result: Evaluation) -> None:
    assert [miss.paper for miss in result.misses if miss.field == "campaign"] == []


@pytest.mark.parametrize("field", ["document.type", "document.code", "document.issued", "document.issuer.name"])
def test_what_an_archivist_looks_for_first_is_right(result: Evaluation, field: str) -> None:
    assert [miss for miss in result.misses if miss.field == field] == []
