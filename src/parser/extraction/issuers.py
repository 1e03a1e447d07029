"""Which body issues the paper, in full, with its level, branch, province and the body above it.

The letterhead tells; where it is lost, the sentence that launches, then the symbol, and the place of the dateline.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from parser.domain.document_types import slug_of_symbol
from parser.domain.spelling import fold, folded
from parser.domain.words import choice
from parser.extraction.annotations import Annotations
from parser.extraction.document import Heading
from parser.extraction.facts import Fact, fact
from parser.extraction.issuer_levels import level_of
from parser.extraction.issuer_names import Named, named_elsewhere, named_in_letterhead
from parser.extraction.letterhead_bodies import Body, bodies_above, issuing, letterhead_bodies


@dataclass(frozen=True, slots=True)
class IssuerFacts:
    """What the paper says of a body that issues it, each value with its evidence."""

    name: Fact[str] | None = None
    level: Fact[str] | None = None
    branch: Fact[str] | None = None
    province: Fact[str] | None = None
    province_code: Fact[str] | None = None
    parent: Fact[str] | None = None


def issuers(source: Annotations, head: Heading, signer_count: int) -> list[IssuerFacts]:
    """The issuer, then the co-issuers of a joint paper."""
    joint = _is_joint(head, signer_count)
    bodies = letterhead_bodies(source, joint)
    if not bodies:
        return [_described(head, named_elsewhere(source, head), ())]
    together = issuing(bodies, joint, signer_count)
    found: list[IssuerFacts] = []
    for body in together:
        above = bodies_above(body, bodies, together)
        found.append(_described(head, named_in_letterhead(source, head, body, above), above))
    return found


def _is_joint(head: Heading, signer_count: int) -> bool:
    kind = _SYMBOL_JOINT.split(head.symbol.value)[0] if head.symbol else ""
    joint = kind == "LT" or (kind.endswith("LT") and slug_of_symbol(f"{kind.removesuffix('LT')}-X") is not None)
    return (head.type is not None and head.type.value == "ke_hoach_lien_tich") or joint or signer_count > 1


# the joints of "KHLT-SNV-LĐLĐ"
_SYMBOL_JOINT = re.compile(r"[-/]")


@cache
def _of_the_country() -> re.Pattern[str]:
    """ "Tập đoàn … Việt Nam": a body of the whole country, wherever its seat is"""
    return folded(rf"(?:{choice('places', 'country')})$")


def _of_part(level: str | None, above: str | None) -> str | None:
    """The level of a part of a body: a commune's own; what its name or kind tells, else that of the body above.

    A "Phòng" is a district's, unless it stands under a department.
    """
    if level == "huyen" and above == "so_nganh":
        return "co_so"
    return above if above == "xa" or level is None else level


def _described(head: Heading, named: Named, superiors: Sequence[Body]) -> IssuerFacts:
    name, kind, province = named
    if name is None:
        return IssuerFacts()
    parent = superiors[0] if superiors else None
    above = parent.kind if parent else None
    if kind and kind.of_above and above and parent:
        # "CÔNG AN TỈNH X" / "PHÒNG …": a part of the body above is of its branch
        kind = replace(kind, branch=above.branch if kind.branch == "nha_nuoc" else kind.branch)
    level = level_of(kind, name.value) if kind else None
    if kind and kind.of_above and above and parent:
        level = _of_part(level, level_of(above, parent.name))
    # "LIÊN ĐOÀN LAO ĐỘNG TỈNH X" above a firm's union: the firm's name tells the country, its seat is in X all the same
    of_province = province is not None and any(fold(province.name) in fold(body.name) for body in superiors)
    if level in ("trung_uong", "bo_nganh") or (_of_the_country().search(fold(name.value)) and not of_province):
        province = None
    where = (
        *name.passages,
        *(passage for body in superiors for passage in body.passages),
        *(head.place.passages if head.place else ()),
    )
    return IssuerFacts(
        name,
        fact(level, *name.passages, rule="issuer_level") if level else None,
        fact(kind.branch, *name.passages, rule="issuer_branch") if kind else None,
        fact(province.name, *where, rule="province_of_issuer") if province else None,
        fact(province.code, *where, rule="province_code_on_day") if province and province.code else None,
        fact(parent.name, *parent.passages, rule="sentence_case") if parent else None,
    )
