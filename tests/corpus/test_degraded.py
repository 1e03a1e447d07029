"""Degraded copies and the gold records that follow from them."""

import json
import unicodedata
from pathlib import Path

import pytest

from parser.corpus.building import PARTS, papers_of
from parser.corpus.checking import folded, stands
from parser.corpus.damage import damaged
from parser.corpus.gold_copy import degraded_gold
from parser.corpus.source import pieces, read_source

CORPUS = Path(__file__).parents[2] / "corpus"
PAPERS = [paper for part in PARTS for paper in papers_of(CORPUS / part)]


def test_a_text_carries_the_damage_of_its_place() -> None:
    blocks = read_source("Kính gửi: Các sở.\n1. Thu hẹp khoảng cách.\n2. Thu hẹp khoảng cách số.")
    letters = [list(piece) for piece in pieces(blocks)]
    at = pieces(blocks)[2].index("khoảng")
    letters[2][at] = "b"
    letters[2][at + 6] = ""  # the blank behind it
    gold = {
        "document": {},
        "campaign": {
            "contents": [
                {"label": "1", "text": "Thu hẹp khoảng cách"},
                {"label": "2", "text": "Thu hẹp khoảng cách số"},
            ]
        },
    }
    texts = [one["text"] for one in degraded_gold(gold, blocks, letters)["campaign"]["contents"]]
    assert texts == ["Thu hẹp khoảng cách", "Thu hẹp bhoảngcách số"]


def test_sentence_case_follows_capitals() -> None:
    blocks = read_source("::: closing\nNơi nhận: | PHÓ GIÁM ĐỐC\n:::")
    letters = [list("Nơi nhận:"), [*"PHÓ GIÁM ", "D", *"ỐC"]]
    gold = {"document": {"signer": {"position": "Phó Giám đốc"}}}
    assert degraded_gold(gold, blocks, letters)["document"]["signer"]["position"] == "Phó Giám dốc"


def test_codes_dates_and_numbers_stay() -> None:
    for paper in PAPERS[:30]:
        copy = damaged(paper.blocks, paper.name)
        made = degraded_gold(paper.gold, paper.blocks, copy.letters)
        for key in ("type", "number", "symbol", "code", "issued"):
            assert made["document"][key] == paper.gold["document"][key]
        for before, after in zip(paper.gold["milestones"], made["milestones"], strict=True):
            assert (before["kind"], before["date"]) == (after["kind"], after["date"])


def test_damage_is_always_the_same() -> None:
    paper = PAPERS[0]
    assert damaged(paper.blocks, paper.name) == damaged(paper.blocks, paper.name)


@pytest.mark.parametrize("part", [part for part in PARTS if (CORPUS / part).is_dir()])
def test_texts_of_the_copy_stand_in_it(part: str) -> None:
    for paper in papers_of(CORPUS / part):
        copy = damaged(paper.blocks, paper.name)
        gold = degraded_gold(paper.gold, paper.blocks, copy.letters)
        text = folded(unicodedata.normalize("NFC", "".join(pieces(copy.blocks))))
        for one in (gold["campaign"] or {}).get("contents") or []:
            assert stands(folded(one["text"]), text), f"{paper.name}: {json.dumps(one, ensure_ascii=False)}"
