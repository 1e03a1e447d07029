"""The JSON Schema of the record, made from its models: what integrators check records against."""

import json
from typing import Any

from parser.record.models import SCHEMA_VERSION, CampaignRecord

FILE_NAME = f"campaign-record-{SCHEMA_VERSION}.schema.json"


def record_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of one record; codes carry their labels in Vietnamese and English as ``x-labels``."""
    made = CampaignRecord.model_json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:thidua:campaign-record:{SCHEMA_VERSION}",
        **made,
    }


def schema_text() -> str:
    """The schema as it stands in ``schemas/``."""
    return json.dumps(record_schema(), ensure_ascii=False, indent=2) + "\n"
