"""Vietnamese and English labels of codes, from the domain's data; they go into the JSON Schemas with the codes."""

from functools import cache
from typing import Any

from pydantic import Field

from parser.domain.tables import table


@cache
def labels(group: str) -> dict[str, dict[str, str]]:
    """Code → {"vi": …, "en": …} for a group of codes ("level", "document_type", "award" …)."""
    return {code: {"vi": vi, "en": en} for code, (vi, en) in table("labels")[group].items()}


def label(group: str, code: str | None, language: str = "vi") -> str:
    """The label of one code; the code itself where it has none."""
    if code is None:
        return ""
    return labels(group).get(code, {}).get(language, code)


def labelled(group: str, description: str | None = None) -> Any:
    """A field whose codes have labels: its JSON Schema gets them as ``x-labels``."""

    def extend(schema: dict[str, Any]) -> None:
        schema["x-labels"] = labels(group)

    return Field(description=description, json_schema_extra=extend)
