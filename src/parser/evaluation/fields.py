"""What is scored: the fields of the record, how each is compared, and which members identify an item of a list."""

from typing import NamedTuple

# Scalars that must be equal (case and spacing aside).
EXACT = (
    "document.type", "document.number", "document.symbol", "document.code", "document.issued", "document.issuer.level",
    "document.issuer.branch", "document.issuer.province", "document.issuer.province_code", "document.signer.name",
    "document.urgency", "document.confidentiality", "campaign.form", "campaign.special", "campaign.period.start",
    "campaign.period.end", "campaign.period.start_rule", "dossier.copies", "dossier.deadline",
)  # fmt: skip
# Scalars that are texts: alike from ``ALIKE`` up.
TEXT = (
    "document.issuer.name", "document.issuer.parent", "document.place", "document.title", "document.signer.position",
    "document.signer.authority", "campaign.name", "dossier.submit_to",
)  # fmt: skip
# Lists of texts: items are paired from ``PAIRED`` up.
TEXT_LIST = (
    "document.addressees", "document.recipients", "campaign.themes", "campaign.answers", "campaign.participants",
    "campaign.objectives", "campaign.requirements", "campaign.funding", "dossier.items",
)  # fmt: skip


class Members(NamedTuple):
    """Of the objects of a list: the members that identify one, and those scored once it is paired."""

    identity: tuple[str, ...]
    scored: tuple[str, ...]


OBJECT_LIST: dict[str, Members] = {
    "document.co_issuers": Members(("name",), ("level", "branch")),
    "document.co_signers": Members(("name",), ("position",)),
    "document.references": Members(("code", "title"), ("type", "issued", "issuer", "relation")),
    "campaign.mottos": Members(("text",), ("owner",)),
    "campaign.occasions": Members(("name",), ("anniversary", "founded", "date")),
    "campaign.contents": Members(("heading", "text"), ("label",)),
    "campaign.targets": Members(("text",), ("subject", "value", "unit", "comparator", "change")),
    "campaign.phases": Members(("name",), ("start", "end")),
    "awards": Members(
        ("form", "authority"),
        ("slug", "rank", "name", "authority_level", "recipients", "eligible", "quota", "amount"),
    ),
    "criteria": Members(("text",), ("applies_to", "award")),
    "milestones": Members(("date", "kind"), ("text",)),
    "responsibilities": Members(("text",), ("unit",)),
}
# Identifying members that must be equal, not merely alike.
EXACT_IDENTITY = frozenset({"form", "kind", "date"})
# A list where the gold names the least that must be found: nothing more than that counts as wrong.
AT_LEAST = ("document.references_at_least", "document.references")

ALIKE = 0.90
PAIRED = 0.85
PAIRED_BY_KIND = 0.5  # of milestones, which date and kind identify


def least(field: str) -> float:
    """From which likeness on two items of a list are the same one."""
    return PAIRED_BY_KIND if field == "milestones" else PAIRED
