"""The campaign record, version 1.0: the one definition of what comes out.

A scalar that the paper does not state is ``None``, a list without items is empty; all keys are always there. Text
values keep the paper's own wording in NFC. Dates are ISO 8601 of reduced precision.
"""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from parser.record import codes
from parser.record.labels import labelled

SCHEMA_VERSION = "1.0"

IsoDate = Annotated[
    str,
    StringConstraints(pattern=r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"),
    Field(examples=["2024-07-15"]),
]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]


class Model(BaseModel):
    model_config = ConfigDict(
        extra="forbid", validate_assignment=True, json_schema_serialization_defaults_required=True
    )


class SourcePart(Model):
    """Which of several papers in one file."""

    index: int = Field(ge=0, description="Number of the paper in the file, from 0")
    count: int = Field(ge=1, description="How many papers the file holds")
    first_page: int = Field(ge=1)
    last_page: int = Field(ge=1)


class Source(Model):
    """The file that the record was read from."""

    file_name: str | None = Field(description="Name of the file, without its folder")
    media_type: str
    sha256: str = Field(description="Of the file's bytes, in hexadecimal")
    pages: int | None = Field(description="Number of pages; null where the format has none")
    text_layer: codes.TextLayer = labelled("text_layer")
    part: SourcePart | None = None
    parser_version: str
    parsed_at: str = Field(description="UTC, ISO 8601")


class Link(Model):
    """Another record that belongs to this one."""

    relation: codes.LinkRelation = labelled("link_relation")
    target: dict[str, Any] = Field(description="sha256 and part of the other record")


class Issuer(Model):
    """A body that issues the paper (cơ quan ban hành)."""

    name: str | None = Field(description="In full, as a person would cite it: 'Sở Nội vụ tỉnh Lạng Sơn'")
    level: codes.Level | None = labelled("level", "Level in the state or organisation")
    branch: codes.Branch | None = labelled("branch")
    province: str | None = Field(description="Name of the province, without 'tỉnh'")
    province_code: str | None = Field(description="The code in force on the day of issue")
    parent: str | None = Field(description="The body above it, where the letterhead prints it")


class Signer(Model):
    """Who signs (người ký)."""

    name: str | None
    position: str | None = Field(description="The signer's own position: 'Phó Giám đốc'")
    authority: str | None = Field(description="The lines above it: 'KT. Giám đốc'")


class Reference(Model):
    """Another document that the paper cites (viện dẫn)."""

    type: Slug | None = labelled("document_type", "Type of the cited document")
    code: str | None = Field(description="Number and symbol: '26/CT-TTg'")
    number: str | None = Field(description="With its year where it has one: '98/2023'")
    symbol: str | None
    issued: IsoDate | None
    issuer: str | None
    title: str | None = Field(description="Its summary; the full name of a document without a code")
    relation: codes.Relation = labelled("relation")


class Document(Model):
    """The paper as an archivist catalogues it."""

    type: Slug | None = labelled("document_type")
    number: str | None = Field(description="As printed: '09'; null where it is left blank")
    symbol: str | None = Field(description="'KH-SNV'")
    code: str | None = Field(description="Number and symbol together; null where the number is blank")
    issuer: Issuer
    co_issuers: list[Issuer]
    place: str | None = Field(description="The place in the dateline")
    issued: IsoDate | None
    title: str | None = Field(description="Trích yếu, without the document type")
    signer: Signer
    co_signers: list[Signer]
    addressees: list[str] = Field(description="The bodies under Kính gửi")
    recipients: list[str] = Field(description="The lines of Nơi nhận")
    urgency: str | None = Field(description="Độ khẩn")
    confidentiality: str | None = Field(description="Độ mật")
    references: list[Reference] = Field(description="Every other document cited, once each, in order of first mention")


class Motto(Model):
    """A motto or theme of another body that the campaign answers."""

    text: str
    owner: str | None


class Occasion(Model):
    """A commemoration (ngày kỷ niệm)."""

    name: str
    anniversary: int | None = Field(description="How many years")
    founded: IsoDate | None
    date: IsoDate | None = Field(description="The day that is celebrated")


class Period(Model):
    """When the campaign runs."""

    start: IsoDate | None
    end: IsoDate | None
    start_rule: codes.StartRule | None = labelled("start_rule")


class Phase(Model):
    """One of several drives (đợt)."""

    name: str
    start: IsoDate | None
    end: IsoDate | None
    text: str


class Content(Model):
    """An item of the contents (nội dung, nhiệm vụ, giải pháp)."""

    label: str | None = Field(description="As printed, labels of nested items joined: '2.a'")
    heading: str | None
    text: str
    topics: list[Slug] = labelled("topic", "Fields of work")


class Target(Model):
    """A measurable target (chỉ tiêu)."""

    text: str = Field(description="The sentence or clause with the measure")
    subject: str | None = Field(description="What is counted or ranked")
    value: float | int
    unit: str | None = Field(description="'%' or the counted noun")
    comparator: codes.Comparator = labelled("comparator")
    change: codes.Change | None = labelled("change", "Where the value is a change")


class Campaign(Model):
    """What is launched (phong trào thi đua)."""

    name: str | None
    answers: list[str] = Field(description="Codes or titles of the higher papers that it carries out or answers")
    form: codes.Form | None = labelled("form")
    special: bool | None = Field(description="Whether the paper calls it 'đặc biệt'")
    themes: list[str] = Field(description="Its own theme or slogan, without quotation marks")
    mottos: list[Motto]
    occasions: list[Occasion]
    period: Period
    phases: list[Phase]
    participants: list[str]
    objectives: list[str] = Field(description="Items of Mục đích")
    requirements: list[str] = Field(description="Items of Yêu cầu")
    contents: list[Content]
    targets: list[Target]
    funding: list[str] = Field(description="Items of Kinh phí")


class Quota(Model):
    """How many may be given, where the paper limits it."""

    tap_the: int | None = None
    ca_nhan: int | None = None
    ho_gia_dinh: int | None = None


class Amount(Model):
    """The prize in đồng."""

    tap_the: int | None = None
    ca_nhan: int | None = None
    ho_gia_dinh: int | None = None


class Award(Model):
    """A form of award that may be won from one authority."""

    form: codes.AwardClass | None = labelled("award_class")
    slug: Slug | None = labelled("award")
    rank: codes.Rank | None = labelled("rank")
    name: str
    authority: str | None
    authority_level: codes.AwardLevel | None = labelled("award_level")
    recipients: list[codes.Recipient] = labelled("recipient")
    eligible: str | None = Field(description="The paper's words on who may receive it")
    quota: Quota | None
    amount: Amount | None


class Criterion(Model):
    """What wins an award (tiêu chuẩn khen thưởng)."""

    applies_to: codes.AppliesTo = labelled("applies_to")
    award: str | None = Field(description="The name of the award that it is for, where the paper says so")
    text: str


class Dossier(Model):
    """How to apply (hồ sơ khen thưởng)."""

    copies: int | None
    items: list[str]
    deadline: IsoDate | None
    submit_to: str | None


class DateSpan(Model):
    start: IsoDate | None
    end: IsoDate | None


class Milestone(Model):
    """What must happen when."""

    kind: codes.MilestoneKind = labelled("milestone")
    date: IsoDate | DateSpan
    text: str


class Responsibility(Model):
    """Who does what."""

    unit: str
    text: str


class LayoutPart(Model):
    """A part of the page: ``text[start:end]``."""

    part: codes.Part = labelled("part")
    start: int = Field(ge=0)
    end: int = Field(ge=0)


class OutlineNode(Model):
    """An item of the body or of an annex, with what stands below it."""

    label: str | None
    heading: str | None
    role: codes.Role | None = labelled("role")
    text: str | None
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    children: list["OutlineNode"]


class Place(Model):
    """Where a value stands: ``text[start:end] == quote``."""

    page: int | None
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    quote: str
    bbox: list[tuple[float, float, float, float]] | None = Field(
        description="A box for each line, in points from the page's top left: x0, top, x1, bottom"
    )


class Correction(Model):
    """A change that a person made."""

    by: str
    at: str
    why: str | None
    was: Any


class Evidence(Model):
    """What a value rests on."""

    places: list[Place]
    rule: str | None = Field(description="null for a value that stands there; else the rule that derives it")
    confidence: float | None = Field(default=None, ge=0, le=1, description="Calibrated probability")
    repaired: str | None = Field(default=None, description="A corrected reading of an OCR slip")
    corrected: Correction | None = None


class Warning(Model):
    """What a person should look at."""

    code: codes.WarningCode = labelled("warning")
    pointer: str | None = Field(description="JSON Pointer of the value that it is about")
    page: int | None
    bbox: list[tuple[float, float, float, float]] | None
    message: str


class CampaignRecord(Model):
    """One parsed paper that launches an emulation campaign (or launches none: ``campaign`` is null then)."""

    schema_version: str = Field(default=SCHEMA_VERSION, pattern=r"^1\.0$")
    source: Source
    links: list[Link]
    document: Document
    campaign: Campaign | None
    awards: list[Award]
    criteria: list[Criterion]
    dossier: Dossier
    milestones: list[Milestone]
    responsibilities: list[Responsibility]
    layout: list[LayoutPart]
    outline: list[OutlineNode]
    evidence: dict[str, Evidence] = Field(description="By JSON Pointer")
    warnings: list[Warning]
