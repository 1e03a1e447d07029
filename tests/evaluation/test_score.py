"""How records are scored: hand-made pairs of gold and found, and the same figures as the shared script gives."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from parser import parse
from parser.evaluation import Evaluation, changes, evaluate, evaluate_folders
from parser.evaluation.score import NoGold

ROOT = Path(__file__).parents[2]
TEXTS, GOLD = (ROOT / "corpus" / "train" / folder for folder in ("text", "gold"))
SCRIPT = ROOT.parent / "shared" / "eval" / "score.py"


def scored(gold: dict[str, Any], found: dict[str, Any]) -> Evaluation:
    return evaluate([("paper", gold, found)])


def counts(result: Evaluation, field: str) -> tuple[int, int, int]:
    """Right, missed, invented."""
    tally = result.tallies[field]
    return tally.hit, tally.missed, tally.invented


def document(**values: Any) -> dict[str, Any]:
    return {"document": values}


def campaign(**values: Any) -> dict[str, Any]:
    return {"campaign": values}


# --- scalars ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ("09", "09", (1, 0, 0)),
        ("09", None, (0, 1, 0)),
        (None, "09", (0, 0, 1)),
        ("09", "10", (0, 1, 1)),
        (None, None, (0, 0, 0)),
    ],
    ids=["right", "missed", "invented", "differs", "rightly absent"],
)
def test_scalar_counts_once_or_twice(gold: str | None, found: str | None, expected: tuple[int, int, int]) -> None:
    assert counts(scored(document(number=gold), document(number=found)), "document.number") == expected


def test_key_that_the_gold_lacks_is_not_scored() -> None:
    assert counts(scored(document(), document(number="09")), "document.number") == (0, 0, 0)


def test_case_and_blanks_do_not_count() -> None:
    result = scored(document(code="09/KH-SNV"), document(code="09 / kh-snv"))
    assert counts(result, "document.code") == (1, 0, 0)


def test_texts_are_right_when_they_are_nearly_alike() -> None:
    gold = "Phát động phong trào thi đua ngành Nội vụ tỉnh năm 2020"
    assert counts(scored(document(title=gold), document(title=gold + ".")), "document.title") == (1, 0, 0)
    assert counts(scored(document(title=gold), document(title=gold[:30])), "document.title") == (0, 1, 1)


def test_number_nearly_alike_is_wrong() -> None:
    assert counts(scored(document(number="1234567890123"), document(number="1234567890124")), "document.number") == (
        0,
        1,
        1,
    )


@pytest.mark.parametrize(
    ("found", "expected"), [("2024", (1, 0, 0)), ("2025", (1, 0, 0)), ("2026", (0, 1, 1)), (None, (0, 1, 0))]
)
def test_other_right_values(found: str | None, expected: tuple[int, int, int]) -> None:
    gold = document(issued="2024") | {"_accept": {"/document/issued": ["2025"]}}
    assert counts(scored(gold, document(issued=found)), "document.issued") == expected


def test_null_may_be_another_right_value() -> None:
    gold = document(number="09") | {"_accept": {"/document/number": [None]}}
    assert counts(scored(gold, document(number=None)), "document.number") == (0, 0, 0)


# --- lists --------------------------------------------------------------------------------------------------------


def test_items_are_paired_whatever_their_order() -> None:
    gold, found = ["UBND các huyện", "Sở Tài chính"], ["Sở Tài chính", "UBND các huyện"]
    assert counts(scored(document(addressees=gold), document(addressees=found)), "document.addressees") == (2, 0, 0)


def test_item_too_few_and_item_too_many() -> None:
    gold, found = ["UBND các huyện", "Sở Tài chính"], ["UBND các huyện", "Công an tỉnh"]
    assert counts(scored(document(addressees=gold), document(addressees=found)), "document.addressees") == (1, 1, 1)


def test_item_found_twice_is_invented_once() -> None:
    assert counts(
        scored(document(addressees=["Sở Tài chính"]), document(addressees=["Sở Tài chính"] * 2)), "document.addressees"
    ) == (1, 0, 1)


def test_empty_list_of_the_gold_is_scored() -> None:
    assert counts(scored(document(addressees=[]), document(addressees=["Sở Y tế"])), "document.addressees") == (0, 0, 1)


def test_reference_is_known_by_its_code_and_its_members_are_scored() -> None:
    gold = {"code": "26/CT-TTg", "title": None, "type": "chi_thi", "issued": "2023-07-01", "relation": "thuc_hien"}
    found = gold | {"code": "26/CT- TTg", "issued": "2023"}
    result = scored(document(references=[gold]), document(references=[found]))
    assert counts(result, "document.references") == (1, 0, 0)
    assert result.members()["document.references.issued"] == (0, 1)
    assert result.members()["document.references.type"] == (1, 1)


def test_reference_of_another_code_is_another_one() -> None:
    one, other = ({"code": code, "title": "về thi đua"} for code in ("26/CT-TTg", "27/CT-TTg"))
    assert counts(scored(document(references=[one]), document(references=[other])), "document.references") == (0, 1, 1)


def test_member_of_an_item_may_have_other_right_values() -> None:
    gold = campaign(contents=[{"heading": None, "text": "Thi đua hoàn thành nhiệm vụ", "label": "2.a"}])
    found = campaign(contents=[{"heading": None, "text": "Thi đua hoàn thành nhiệm vụ", "label": "a"}])
    assert scored(gold, found).members()["campaign.contents.label"] == (0, 1)
    accepting = gold | {"_accept": {"/campaign/contents/0": [{"label": "a"}]}}
    assert scored(accepting, found).members()["campaign.contents.label"] == (1, 1)


def test_milestones_are_known_by_date_and_kind() -> None:
    gold = {"date": "2024-12-15", "kind": "bao_cao", "text": "báo cáo kết quả"}
    for found, expected in (
        (gold | {"text": "các đơn vị báo cáo kết quả về Sở"}, (1, 0, 0)),
        (gold | {"date": "2024-12-16"}, (0, 1, 1)),
        (gold | {"kind": "tong_ket"}, (0, 1, 1)),
    ):
        assert counts(scored({"milestones": [gold]}, {"milestones": [found]}), "milestones") == expected


def test_award_is_known_by_form_and_authority() -> None:
    gold = {"form": "bang_khen", "authority": "Chủ tịch UBND tỉnh", "recipients": ["tap_the", "ca_nhan"]}
    found = gold | {"recipients": ["ca_nhan", "tap_the"]}
    assert scored({"awards": [gold]}, {"awards": [found]}).members()["awards.recipients"] == (1, 1)
    other = gold | {"form": "giay_khen"}
    assert counts(scored({"awards": [gold]}, {"awards": [other]}), "awards") == (0, 1, 1)


def test_list_of_the_least_that_must_be_found_counts_nothing_as_invented() -> None:
    gold = document(references_at_least=[{"code": "26/CT-TTg", "title": None}])
    found = document(references=[{"code": "26/CT-TTg", "title": None}, {"code": "1/QĐ-TTg", "title": None}])
    assert counts(scored(gold, found), "document.references") == (1, 0, 0)


# --- whole papers -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [({}, {}, (1, 0, 0)), ({}, None, (0, 1, 0)), (None, {}, (0, 0, 1)), (None, None, (0, 0, 0))],
    ids=["launched", "missed", "invented", "rightly none"],
)
def test_decision_whether_a_campaign_is_launched(gold: Any, found: Any, expected: tuple[int, int, int]) -> None:
    assert counts(scored({"campaign": gold}, {"campaign": found}), "campaign") == expected


def test_mean_is_over_fields_and_members() -> None:
    reference = {"code": "26/CT-TTg", "title": None, "issued": "2023"}
    gold = document(number="09", references=[reference])
    result = scored(gold, document(number="10", references=[reference]))
    assert result.mean() == pytest.approx((0 + 1 + 1) / 3)


def test_paper_is_wholly_right_without_a_miss() -> None:
    gold = document(number="09") | campaign(name="thi đua")
    result = evaluate([("right", gold, gold), ("wrong", gold, gold | campaign(name="khác hẳn"))])
    assert result.wholly_right() == ["right"]
    assert result.wholly_right("document") == ["right", "wrong"]


def test_prediction_that_is_missing_misses_all(tmp_path: Path) -> None:
    gold, found = tmp_path / "gold", tmp_path / "found"
    gold.mkdir()
    found.mkdir()
    (gold / "a.gold.json").write_text(json.dumps(document(number="09") | campaign(name="x")), "utf-8")
    result = evaluate_folders(gold, found)
    assert counts(result, "document.number") == (0, 1, 0)
    assert counts(result, "campaign") == (0, 1, 0)


def test_folder_without_gold_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoGold):
        evaluate_folders(tmp_path, tmp_path)


def test_changes_tell_what_was_gained_and_lost() -> None:
    gold = document(number="09", place="Bắc Giang", addressees=["Sở Y tế"])
    before = scored(gold, document(number="90", place="Bắc Giang", addressees=["Sở Y tế", "Sở Tài chính"]))
    now = scored(gold, document(number="09", place=None, addressees=["Sở Y tế"]))
    assert {(one.kind, one.miss.field) for one in changes(before, now)} == {
        ("gained", "document.number"),
        ("gained", "document.addressees"),
        ("lost", "document.place"),
    }
    assert changes(now, now) == []


# --- the shared script --------------------------------------------------------------------------------------------


@pytest.mark.skipif(not SCRIPT.exists(), reason="the shared script is not here")
def test_figures_are_those_of_the_shared_script(tmp_path: Path) -> None:
    for path in sorted(TEXTS.glob("*.txt")):
        (tmp_path / f"{path.stem}.json").write_text(parse(path).model_dump_json(), "utf-8")
    told = subprocess.run(
        [sys.executable, str(SCRIPT), str(GOLD), str(tmp_path), "--json"], capture_output=True, text=True, check=True
    )
    theirs, ours = json.loads(told.stdout), evaluate_folders(GOLD, tmp_path)
    assert ours.mean() == pytest.approx(theirs["mean"], abs=1e-4)
    for name, tally in ours.rows().items():
        assert (tally.hit, tally.missed, tally.invented) == tuple(
            theirs["fields"][name][key] for key in ("hit", "missed", "spurious")
        ), name
    assert {name: round(right / count, 4) for name, (right, count) in ours.members().items()} == theirs["members"]
