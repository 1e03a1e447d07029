"""From the annotated paper to its record: the ordered list of extractors is the control flow."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from spacy.tokens import Doc

from parser.extraction import assembly
from parser.extraction.annotations import Annotations
from parser.extraction.answers import answers
from parser.extraction.assembly import Draft, Drafted
from parser.extraction.awards import awards
from parser.extraction.confidence import set_confidence
from parser.extraction.contents import content_items, contents, funding, objectives_and_requirements
from parser.extraction.criteria import criteria
from parser.extraction.deadlines import deadlines
from parser.extraction.document import Heading, heading
from parser.extraction.dossiers import DossierFacts, dossier
from parser.extraction.facts import Fact, fact
from parser.extraction.fields_of_work import with_fields_of_work
from parser.extraction.forms import campaign_form, is_special
from parser.extraction.issuers import IssuerFacts, issuers
from parser.extraction.launch import Launch, find_launch
from parser.extraction.milestones import milestones
from parser.extraction.occasions import occasions
from parser.extraction.participants import participants
from parser.extraction.periods import campaign_period
from parser.extraction.phases import phases
from parser.extraction.references import Cited, facts_of, references
from parser.extraction.responsibilities import responsibilities
from parser.extraction.signers import SignerFacts, signers
from parser.extraction.stretches import PeriodFacts
from parser.extraction.targets import targets
from parser.extraction.themes import themes_and_mottos
from parser.extraction.warnings import warnings
from parser.record.models import CampaignRecord, Occasion

_Facts = TypeVar("_Facts", IssuerFacts, SignerFacts)


def extract(doc: Doc, *, strict: bool = False) -> CampaignRecord:
    """The campaign record of an annotated paper; ``campaign`` is None where it launches none."""
    source = Annotations(doc)
    draft = Draft(source.layout.paper)
    head = heading(source)
    signed = signers(source)
    issued_by = issuers(source, head, sum(1 for one in signed if one.name))
    cited = references(source, head)
    launch = find_launch(source, head)
    days = occasions(source) if launch else []
    period = campaign_period(source, launch, head.issued) if launch else None
    content: Drafted = {
        "source": assembly.source_of(source.layout.paper),
        "links": [],
        "document": _document(draft, head, issued_by, signed, cited),
        "campaign": _campaign(source, draft, head, issued_by, launch, cited, days, period),
        **_rest(source, draft, head, issued_by, launch, period),
        "layout": assembly.layout_of_record(source.layout),
        "outline": assembly.outline_of_record(source.layout, source.roles),
    }
    found = warnings(source, head, facts_of(cited), days, period, launch is not None)
    content["warnings"] = assembly.warnings_of_record(draft, found)
    return set_confidence(source, assembly.seal(draft, content, strict=strict))


def _document(
    draft: Draft, head: Heading, issued_by: list[IssuerFacts], signed: list[SignerFacts], cited: list[Cited]
) -> Drafted:
    at = "/document"
    return {
        "type": draft.scalar(f"{at}/type", head.type),
        "number": draft.scalar(f"{at}/number", head.number),
        "symbol": draft.scalar(f"{at}/symbol", head.symbol),
        "code": draft.scalar(f"{at}/code", head.code),
        "issuer": _issuer(draft, f"{at}/issuer", issued_by[0] if issued_by else IssuerFacts()),
        "co_issuers": _co(draft, f"{at}/co_issuers", issued_by[1:], _issuer),
        "place": draft.scalar(f"{at}/place", head.place),
        "issued": draft.scalar(f"{at}/issued", head.issued),
        "title": draft.scalar(f"{at}/title", head.title),
        "signer": _signer(draft, f"{at}/signer", signed[-1] if signed else SignerFacts()),
        "co_signers": _co(draft, f"{at}/co_signers", signed[:-1], _signer),
        "addressees": draft.listing(f"{at}/addressees", head.addressees),
        "recipients": draft.listing(f"{at}/recipients", head.recipients),
        "urgency": draft.scalar(f"{at}/urgency", head.urgency),
        "confidentiality": draft.scalar(f"{at}/confidentiality", head.confidentiality),
        "references": draft.listing(f"{at}/references", facts_of(cited)),
    }


def _issuer(draft: Draft, at: str, facts: IssuerFacts) -> Drafted:
    return {
        name: draft.scalar(f"{at}/{name}", getattr(facts, name))
        for name in ("name", "level", "branch", "province", "province_code", "parent")
    }


def _signer(draft: Draft, at: str, facts: SignerFacts) -> Drafted:
    return {name: draft.scalar(f"{at}/{name}", getattr(facts, name)) for name in ("name", "position", "authority")}


def _co(draft: Draft, at: str, them: Sequence[_Facts], one: Callable[[Draft, str, _Facts], Drafted]) -> list[Drafted]:
    """Co-issuers and co-signers: an item's evidence holds that of all its members."""
    found: list[Drafted] = []
    for facts in them:
        pointer = f"{at}/{len(found)}"
        value = one(draft, pointer, facts)
        if value["name"] is None:
            continue
        members = [draft.evidence.pop(f"{pointer}/{name}", None) for name in value]
        kept = [e for e in members if e is not None]
        places = {(p.start, p.end): p for e in kept for p in e.places}
        rules = sorted({e.rule for e in kept if e.rule})
        draft.evidence[pointer] = kept[0].model_copy(
            update={"places": [places[key] for key in sorted(places)], "rule": "+".join(rules) or None}
        )
        found.append(value)
    return found


def _campaign(
    source: Annotations,
    draft: Draft,
    head: Heading,
    issued_by: list[IssuerFacts],
    launch: Launch | None,
    cited: list[Cited],
    days: list[Fact[Occasion]],
    period: PeriodFacts | None,
) -> Drafted | None:
    if launch is None or period is None:
        return None
    at = "/campaign"
    issuer = issued_by[0].name.value if issued_by and issued_by[0].name else None
    themes, mottos = themes_and_mottos(source, issuer, launch.name)
    purposes, demands = objectives_and_requirements(source)
    year = int(head.issued.value[:4]) if head.issued else None
    items = content_items(source)
    return {
        "name": draft.scalar(f"{at}/name", fact(" ".join(launch.name.text.split("\n")), launch.name)),
        "answers": draft.listing(f"{at}/answers", answers(source, cited)),
        "form": draft.scalar(f"{at}/form", campaign_form(launch)),
        "special": draft.scalar(f"{at}/special", is_special(source, launch)),
        "themes": draft.listing(f"{at}/themes", themes),
        "mottos": draft.listing(f"{at}/mottos", mottos),
        "occasions": draft.listing(f"{at}/occasions", days),
        "period": {
            "start": draft.scalar(f"{at}/period/start", period.start),
            "end": draft.scalar(f"{at}/period/end", period.end),
            "start_rule": draft.scalar(f"{at}/period/start_rule", period.start_rule),
        },
        "phases": draft.listing(f"{at}/phases", phases(source, year)),
        "participants": draft.listing(f"{at}/participants", participants(source, launch)),
        "objectives": draft.listing(f"{at}/objectives", purposes),
        "requirements": draft.listing(f"{at}/requirements", demands),
        "contents": draft.listing(f"{at}/contents", with_fields_of_work(source, contents(items))),
        "targets": draft.listing(f"{at}/targets", targets(source, items)),
        "funding": draft.listing(f"{at}/funding", funding(source)),
    }


def _rest(
    source: Annotations,
    draft: Draft,
    head: Heading,
    issued_by: list[IssuerFacts],
    launch: Launch | None,
    period: PeriodFacts | None,
) -> Drafted:
    """Awards, criteria, dossier, milestones, responsibilities: empty where no campaign is launched."""
    if launch is None or period is None:
        return {
            "awards": [],
            "criteria": [],
            "dossier": _dossier(draft, DossierFacts()),
            "milestones": [],
            "responsibilities": [],
        }
    due = deadlines(source, head.issued.value if head.issued else None, period)
    papers = dossier(source, due)
    return {
        "awards": draft.listing("/awards", awards(source, issued_by[0] if issued_by else None)),
        "criteria": draft.listing("/criteria", criteria(source)),
        "dossier": _dossier(draft, papers),
        "milestones": draft.listing("/milestones", milestones(source, due, papers.deadline)),
        "responsibilities": draft.listing("/responsibilities", responsibilities(source)),
    }


def _dossier(draft: Draft, facts: DossierFacts) -> Drafted:
    at = "/dossier"
    return {
        "copies": draft.scalar(f"{at}/copies", facts.copies),
        "items": draft.listing(f"{at}/items", facts.items),
        "deadline": draft.scalar(f"{at}/deadline", facts.deadline),
        "submit_to": draft.scalar(f"{at}/submit_to", facts.submit_to),
    }
