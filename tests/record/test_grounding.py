"""No value leaves without evidence: what has none, or whose quote is wrong, is taken out when a record is sealed."""

from typing import Any

import pytest

from parser import Ungrounded, parse_text
from parser.extraction.assembly import Draft, seal
from parser.reading import read_string
from parser.record.grounding import cleaned, fault, items, scalars
from parser.record.models import CampaignRecord, Evidence, Place
from samples import PLAN

TEXT = read_string(PLAN).text


def found_at(quote: str, *, rule: str | None = None) -> Evidence:
    start = TEXT.index(quote)
    return Evidence(places=[Place(page=None, start=start, end=start + len(quote), quote=quote, bbox=None)], rule=rule)


def opened() -> tuple[Draft, dict[str, Any]]:
    """The record of the sample as it is before it is sealed: its evidence and its values."""
    record = parse_text(PLAN, strict=True)
    draft = Draft(read_string(PLAN))
    draft.evidence = dict(record.evidence)
    content = record.model_dump()
    del content["evidence"]
    return draft, content


def sealed(draft: Draft, content: dict[str, Any]) -> CampaignRecord:
    return seal(draft, content)


# --- what a fault is ----------------------------------------------------------------------------------------------


def test_value_that_stands_in_its_quote_is_sound() -> None:
    assert fault("Bắc Giang", found_at("Bắc Giang"), TEXT) is None


def test_value_without_evidence_is_a_fault() -> None:
    assert fault("Bắc Giang", None, TEXT) is not None


def test_evidence_without_place_and_rule_is_a_fault() -> None:
    assert fault("Bắc Giang", Evidence(places=[], rule=None), TEXT) is not None


def test_value_that_follows_from_absence_needs_its_rule_only() -> None:
    assert fault(False, Evidence(places=[], rule="khong_neu"), TEXT) is None


def test_quote_that_does_not_stand_at_its_place_is_a_fault() -> None:
    evidence = found_at("Bắc Giang")
    evidence.places[0].start += 1
    assert fault("Bắc Giang", evidence, TEXT) is not None


def test_empty_quote_is_a_fault() -> None:
    assert fault("", Evidence(places=[Place(page=None, start=3, end=3, quote="", bbox=None)], rule=None), TEXT)


def test_value_that_its_quote_does_not_contain_is_a_fault() -> None:
    assert fault("Lạng Sơn", found_at("Bắc Giang"), TEXT) is not None


def test_derived_value_need_not_stand_in_its_quote() -> None:
    assert fault("Sở Nội vụ tỉnh Bắc Giang", found_at("SỞ NỘI VỤ", rule="chu_thuong"), TEXT) is None


def test_wraps_case_and_blanks_do_not_make_a_fault() -> None:
    assert fault("Ubnd tỉnh Bắc Giang sở nội vụ", found_at("UBND TỈNH BẮC GIANG\nSỞ NỘI VỤ"), TEXT) is None


def test_every_text_member_of_an_item_must_stand_in_its_quotes() -> None:
    evidence = found_at("Giám đốc Sở Nội vụ tặng Giấy khen")
    assert fault({"name": "Giấy khen", "authority": "Giám đốc Sở Nội vụ"}, evidence, TEXT) is None
    assert fault({"name": "Giấy khen", "authority": "Thủ tướng"}, evidence, TEXT) is not None


def test_cleaning_drops_marks_case_and_blanks() -> None:
    assert cleaned("**Thi đua**\n yêu  nước") == cleaned("thi đua YÊU NƯỚC")


# --- sealing ------------------------------------------------------------------------------------------------------


def test_sound_record_is_sealed_as_it_is() -> None:
    draft, content = opened()
    assert sealed(draft, content).model_dump() == parse_text(PLAN).model_dump() | {"source": content["source"]}


def test_scalar_without_evidence_becomes_null() -> None:
    draft, content = opened()
    del draft.evidence["/document/place"]
    assert sealed(draft, content).document.place is None


def test_scalar_with_a_wrong_quote_becomes_null_and_its_evidence_goes() -> None:
    draft, content = opened()
    draft.evidence["/document/place"] = Evidence(
        places=[Place(page=None, start=0, end=9, quote="Bắc Giang", bbox=None)], rule=None
    )
    record = sealed(draft, content)
    assert record.document.place is None
    assert "/document/place" not in record.evidence


def test_item_without_evidence_goes_and_those_behind_it_move_up_with_theirs() -> None:
    draft, content = opened()
    assert content["document"]["recipients"] == ["UBND tỉnh", "Các phòng, ban thuộc Sở", "Lưu: VT"]
    behind = draft.evidence["/document/recipients/2"]
    del draft.evidence["/document/recipients/1"]
    record = sealed(draft, content)
    assert record.document.recipients == ["UBND tỉnh", "Lưu: VT"]
    assert record.evidence["/document/recipients/1"] == behind
    assert "/document/recipients/2" not in record.evidence


def test_all_items_without_evidence_go() -> None:
    draft, content = opened()
    for number in range(3):
        del draft.evidence[f"/document/recipients/{number}"]
    assert sealed(draft, content).document.recipients == []


def test_eleven_items_of_which_two_have_no_evidence() -> None:
    draft, content = opened()
    content["document"]["recipients"] = ["Lưu: VT"] * 11
    draft.evidence |= {f"/document/recipients/{number}": found_at("Lưu: VT") for number in range(11)}
    del draft.evidence["/document/recipients/2"], draft.evidence["/document/recipients/10"]
    record = sealed(draft, content)
    assert len(record.document.recipients) == 9
    assert sorted(one for one in record.evidence if one.startswith("/document/recipients/")) == sorted(
        f"/document/recipients/{number}" for number in range(9)
    )


def test_strict_sealing_raises_and_names_the_value() -> None:
    draft, content = opened()
    del draft.evidence["/document/place"]
    with pytest.raises(Ungrounded, match="/document/place") as caught:
        seal(draft, content, strict=True)
    assert caught.value.pointer == "/document/place"


def test_code_of_an_unsound_number_does_not_take_others_out() -> None:
    draft, content = opened()
    del draft.evidence["/document/number"]
    document = sealed(draft, content).document
    assert (document.number, document.code, document.symbol) == (None, "09/KH-SNV", "KH-SNV")


# --- which values need evidence -----------------------------------------------------------------------------------


def test_scalars_that_are_null_need_no_evidence() -> None:
    record = parse_text(PLAN).model_dump()
    assert record["document"]["urgency"] is None
    assert "/document/urgency" not in dict(scalars(record))


def test_false_is_a_value_and_needs_evidence() -> None:
    record = parse_text(PLAN).model_dump()
    assert record["campaign"]["special"] is False
    assert "/campaign/special" in dict(scalars(record))
    assert record["evidence"]["/campaign/special"]["rule"]


def test_every_value_of_the_sample_has_evidence() -> None:
    record = parse_text(PLAN).model_dump()
    pointers = [pointer for pointer, _ in [*scalars(record), *items(record)]]
    assert {"/document/issuer/name", "/document/recipients/0", "/campaign/contents/1", "/awards/0"} <= set(pointers)
    assert set(pointers) <= set(record["evidence"])


def test_evidence_names_only_values_that_are_there() -> None:
    record = parse_text(PLAN).model_dump()
    assert set(record["evidence"]) <= {pointer for pointer, _ in [*scalars(record), *items(record)]}
