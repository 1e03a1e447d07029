"""One paper, one oddity: what stands in ``tests/papers/*.txt`` must come out as written below it (see its README)."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from checks import check_record
from parser import parse_paper
from parser.reading import read_string

PAPERS = Path(__file__).parent / "papers"


class _Loader(yaml.SafeLoader):
    """YAML in which 2024-07-15 stays a string, as it is in a record."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _read(path: Path) -> tuple[str, dict[str, Any]]:
    _, text, expected = path.read_text("utf-8").split("\n-----")
    return text.split("\n", 1)[1] + "\n", yaml.load(expected.split("\n", 1)[1], _Loader)


@pytest.mark.parametrize("path", sorted(PAPERS.glob("*.txt")), ids=lambda path: path.stem)
def test_paper(path: Path) -> None:
    text, expected = _read(path)
    paper = read_string(text)
    record = parse_paper(paper, strict=True).model_dump()
    check_record(record, paper.text)
    differences = [
        line for pointer, value in expected.items() for line in _differences(pointer, value, _at(record, pointer))
    ]
    if differences:
        pytest.fail("\n".join([path.stem, *differences]), pytrace=False)


def _at(record: Any, pointer: str) -> Any:
    for key in pointer.split("."):
        try:
            record = record[int(key)] if isinstance(record, list) else record[key]
        except (IndexError, KeyError, TypeError):
            return f"(there is no {pointer})"
    return record


def _differences(at: str, want: Any, got: Any) -> list[str]:
    if isinstance(want, dict) and isinstance(got, dict):
        return [line for key, value in want.items() for line in _differences(f"{at}.{key}", value, got.get(key))]
    if isinstance(want, list) and isinstance(got, list) and len(want) == len(got):
        return [line for n, pair in enumerate(zip(want, got, strict=True)) for line in _differences(f"{at}.{n}", *pair)]
    return [] if want == got else [f"{at}: the paper says {want!r}, the record {got!r}"]
