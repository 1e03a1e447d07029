"""Read the data files of the domain, each once, on first use."""

import csv
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_DATA = files(__package__).joinpath("data")
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def table(name: str) -> dict[str, Any]:
    """The content of ``data/<name>.yaml``."""
    content: dict[str, Any] = yaml.load(_DATA.joinpath(f"{name}.yaml").read_text("utf-8"), Loader=_Loader)
    return content


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of ``data/<name>.csv`` as strings by column."""
    lines = _DATA.joinpath(f"{name}.csv").read_text("utf-8").splitlines()
    return tuple(csv.DictReader(lines))


def day(text: str, *, last: bool = False) -> date | None:
    """An ISO date of reduced precision as a day: the first of its period, or the last; None where empty."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return date(*parts)
    year, month = parts[0], parts[1] if len(parts) > 1 else (12 if last else 1)
    if not last:
        return date(year, month, 1)
    return date(year + month // 12, month % 12 + 1, 1).replace(day=1) - (date(2, 1, 2) - date(2, 1, 1))
