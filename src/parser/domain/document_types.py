"""Types of papers: names as printed, slugs and abbreviations (Nghị định 30/2020/NĐ-CP, Điều 7 and Phụ lục III)."""

import re
from dataclasses import dataclass
from functools import cache

from parser.domain.spelling import fold, key
from parser.domain.tables import table

# The Party's types and the State's share their names: a record gives the plain slug, whoever issues.
_PARTY = "dang_"


@dataclass(frozen=True, slots=True)
class DocumentType:
    slug: str
    name: str
    abbreviations: tuple[str, ...]
    group: str


@cache
def document_types() -> tuple[DocumentType, ...]:
    """All types with a plain slug, in the order of the data file."""
    found: dict[str, DocumentType] = {}
    for row in table("document_types")["types"]:
        slug = row["slug"].removeprefix(_PARTY)
        abbreviations = tuple(a for a in [row.get("abbr"), *row.get("aliases", [])] if a and a.isalpha() and len(a) < 6)
        if slug not in found:
            found[slug] = DocumentType(slug, row["name"], abbreviations, row["group"])
    return tuple(found.values())


@cache
def _by_name() -> dict[str, str]:
    """Folded printed name → slug. Names that say who issues ("Quyết định của Thủ tướng …") stand for their type."""
    names: dict[str, str] = {}
    for row in table("document_types")["types"]:
        slug = row["slug"].removeprefix(_PARTY)
        for name in [row["name"], *[a for a in row.get("aliases", []) if " " in a]]:
            if " của " not in name:
                names.setdefault(key(name), slug)
    return names


@cache
def _printed() -> re.Pattern[str]:
    names = sorted(_by_name(), key=len, reverse=True)
    return re.compile("|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names))


def type_at_start(text: str) -> tuple[str, int] | None:
    """The type whose name begins the text, as (slug, length of the name); "KẾ HOẠCH phát động" → ("ke_hoach", 8)."""
    folded_text = fold(text)
    match = _printed().match(folded_text)
    if not match or folded_text[match.end() : match.end() + 1].isalnum():
        return None
    return _by_name()[" ".join(match[0].split())], match.end()


@cache
def citable() -> re.Pattern[str]:
    """The names under which other papers are cited, as a pattern on folded text."""
    names = sorted((n for n in _by_name() if n not in ("phát động",)), key=len, reverse=True)
    return re.compile("|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names))


def printed_names() -> dict[str, str]:
    """Folded printed name of a type → its slug."""
    return _by_name()


def slug_of_name(name: str) -> str | None:
    return _by_name().get(key(name))


@cache
def _by_abbreviation() -> dict[str, str]:
    found: dict[str, str] = {}
    for kind in document_types():
        for abbreviation in kind.abbreviations:
            found.setdefault(abbreviation.casefold(), kind.slug)
    return found


def slug_of_symbol(symbol: str) -> str | None:
    """The type that a symbol names: "KH-SNV" and "KH/TU" → "ke_hoach"; None for "BNV-VP" or "QH15"."""
    parts = re.split(r"[-/]", symbol)
    first = parts[0].strip().casefold()
    if len(parts) < 2:
        return None
    return _by_abbreviation().get(first)
