"""Values of a record as a person reads them: codes by their labels, items in a line each."""

from collections.abc import Iterator, Mapping
from typing import Any

from parser.cli.messages import language, say
from parser.record.labels import label, labels

# The keys that hold codes, with the group of labels that tells what they mean.
_CODED = {
    "document.type": "document_type",
    "document.issuer.level": "level",
    "document.issuer.branch": "branch",
    "campaign.form": "form",
    "campaign.period.start_rule": "start_rule",
}


def fields() -> Iterator[str]:
    """The fields that have a label, from document to warnings, the ones that hold others left out."""
    known = list(labels("field"))
    for name in known:
        if name in ("campaign.period", "document.issuer", "document.signer"):
            continue
        if name in ("document", "campaign", "dossier", "warnings"):
            continue
        yield name


def field_label(name: str) -> str:
    return label("field", name, language())


def value_at(record: Mapping[str, Any], name: str) -> Any:
    """The value of a field, given by its keys joined with dots; None where a part above it is null."""
    value: Any = record
    for key in name.split("."):
        if value is None:
            return None
        value = value[int(key)] if isinstance(value, list) and key.isdigit() else value[key]
    return value


def shown(name: str, value: Any) -> list[str]:
    """The lines that show a field's value; none where the paper does not state it."""
    if value is None or value == []:
        return []
    if isinstance(value, list):
        return [item(one) for one in value]
    if isinstance(value, bool):
        return [say("yes") if value else say("no")]
    return [label(_CODED[name], value, language()) if name in _CODED else str(value)]


def item(value: Any) -> str:
    """An item of a list in one line."""
    if not isinstance(value, Mapping):
        return str(value)
    if "relation" in value:  # a reference
        named = value["code"] or value["title"] or label("document_type", value["type"], language())
        return f"{named} ({label('relation', value['relation'], language())})"
    if "slug" in value:  # an award
        told = ", ".join(_recipient(value, one) for one in value["recipients"])
        return f"{value['name']} ({told})" if told else str(value["name"])
    if "comparator" in value:  # a target
        return str(value["text"])
    if "anniversary" in value:  # an occasion
        years = say("years", count=value["anniversary"]) if value["anniversary"] else None
        when = ", ".join(part for part in (years, value["date"]) if part)
        return f"{value['name']} ({when})" if when else str(value["name"])
    if "kind" in value:  # a milestone
        date = value["date"]
        when = f"{date['start'] or '…'} – {date['end'] or '…'}" if isinstance(date, Mapping) else date
        return f"{when}: {label('milestone', value['kind'], language())}. {value['text']}"
    if "applies_to" in value:  # a criterion
        return f"{label('applies_to', value['applies_to'], language())}: {value['text']}"
    if "topics" in value:  # an item of the contents
        head = [value["heading"]] if value["heading"] and value["heading"] not in value["text"] else []
        return " ".join([value["label"] or "", ": ".join([*head, value["text"]])]).strip()
    if "unit" in value:  # a responsibility
        return f"{value['unit']}: {value['text']}"
    members = [value.get(key) for key in ("name", "position", "owner", "start", "end", "text")]
    return ", ".join(str(one) for one in members if one)


def _recipient(award: Mapping[str, Any], recipient: str) -> str:
    """Who may receive an award, how many and what prize: "Cá nhân: 20, 500.000 đồng"."""
    quota = (award["quota"] or {}).get(recipient)
    amount = (award["amount"] or {}).get(recipient)
    told = [str(quota)] if quota is not None else []
    told += [f"{amount:,} đồng".replace(",", ".")] if amount is not None else []
    name = label("recipient", recipient, language())
    return f"{name}: {', '.join(told)}" if told else name
