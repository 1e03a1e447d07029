"""The JSON Schema: the file in ``schemas/`` is what the models say, and nothing about a record is left open."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from parser import parse_text
from parser.record import codes
from parser.record.labels import labels
from parser.record.schema import FILE_NAME, record_schema, schema_text
from samples import PLAN

SCHEMA = record_schema()
FOLDER = Path(__file__).parents[2] / "schemas"


def objects(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each object with named properties, by its name."""
    yield "CampaignRecord", schema
    for name, part in schema["$defs"].items():
        if "properties" in part:
            yield name, part


def parts(schema: Any) -> Iterator[dict[str, Any]]:
    """Every dictionary within a schema."""
    if isinstance(schema, dict):
        yield schema
        for value in schema.values():
            yield from parts(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from parts(value)


def coded(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], list[str]]]:
    """Each property that holds codes: its name, its schema and the codes it may have."""
    for name, part in objects(schema):
        for key, member in part["properties"].items():
            found = [code for inner in parts(member) for code in inner.get("enum", [])]
            if found:
                yield f"{name}.{key}", member, found


OBJECTS = dict(objects(SCHEMA))


def test_file_is_what_the_models_say() -> None:
    assert (FOLDER / FILE_NAME).read_text("utf-8") == schema_text()


def test_schema_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_record_of_a_paper_is_valid() -> None:
    jsonschema.validate(json.loads(parse_text(PLAN).model_dump_json()), SCHEMA)


@pytest.mark.parametrize("part", OBJECTS.values(), ids=OBJECTS)
def test_object_always_has_all_its_keys_and_no_other(part: dict[str, Any]) -> None:
    assert sorted(part["required"]) == sorted(part["properties"])
    assert part["additionalProperties"] is False


def test_record_with_a_key_too_few_or_too_many_is_not_valid() -> None:
    record = json.loads(parse_text(PLAN).model_dump_json())
    for wrong in ({key: value for key, value in record.items() if key != "links"}, record | {"colour": "red"}):
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(wrong, SCHEMA)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("document", "issued"), "2024-13"),
        (("document", "issued"), "07/02/2020"),
        (("document", "type"), "Kế hoạch"),
        (("document", "issuer", "level"), "province"),
        (("campaign", "form"), "other"),
        (("schema_version",), "2.0"),
    ],
    ids=str,
)
def test_value_outside_its_form_is_not_valid(path: tuple[str, ...], value: str) -> None:
    record = json.loads(parse_text(PLAN).model_dump_json())
    holder = record
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(record, SCHEMA)


CODED = {name: (member, found) for name, member, found in coded(SCHEMA)}


def test_codes_are_found_in_the_schema() -> None:
    assert {"Source.text_layer", "Issuer.level", "Campaign.form", "LayoutPart.part", "Warning.code"} <= set(CODED)


@pytest.mark.parametrize(("member", "found"), CODED.values(), ids=CODED)
def test_each_code_has_a_vietnamese_and_an_english_label(member: dict[str, Any], found: list[str]) -> None:
    told = next(inner["x-labels"] for inner in parts(member) if "x-labels" in inner)
    for code in found:
        assert told[code]["vi"].strip()
        assert told[code]["en"].strip()


@pytest.mark.parametrize("slug", ["Document.type", "Reference.type", "Award.slug", "Content.topics"])
def test_slugs_have_labels_in_two_languages(slug: str) -> None:
    name, key = slug.split(".")
    told = OBJECTS[name]["properties"][key]["x-labels"]
    assert told
    assert all(label["vi"].strip() and label["en"].strip() for label in told.values())


CODE_LISTS = {name: get_args(value) for name, value in vars(codes).items() if get_args(value)}


@pytest.mark.parametrize("found", CODE_LISTS.values(), ids=CODE_LISTS)
def test_codes_are_vietnamese_without_diacritics_in_snake_case(found: tuple[str, ...]) -> None:
    for code in found:
        assert code.isascii()
        assert code.replace("_", "").isalnum()
        assert code == code.lower()


def test_codes_of_the_contract_are_all_there() -> None:
    assert set(get_args(codes.Level)) == {"trung_uong", "bo_nganh", "tinh", "so_nganh", "huyen", "xa", "co_so"}
    assert set(get_args(codes.Relation)) == {"can_cu", "thuc_hien", "thay_the", "bai_bo", "vien_dan"}
    assert set(get_args(codes.Part)) == {"letterhead", "title", "addressees", "body", "closing", "annex", "furniture"}
    assert set(get_args(codes.StartRule)) == {"explicit", "from_issue", "from_year"}
    assert set(get_args(codes.Comparator)) == {"eq", "gte", "lte", "top"}


def test_field_labels_name_fields_that_records_have() -> None:
    def member(name: str) -> object:
        value: Any = {"properties": SCHEMA["properties"]}
        for key in name.split("."):
            inner = next(one for one in parts(value) if key in one.get("properties", {}))["properties"][key]
            names = [part["$ref"].rpartition("/")[2] for part in parts(inner) if "$ref" in part]
            value = [inner, *(SCHEMA["$defs"][one] for one in names)]
        return value

    for name in labels("field"):
        assert member(name), name
