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
    first_page: int = Field(description="From 1", ge=1)
    last_page: int = Field(description="Inclusive", ge=1)


class Source(Model):
    """The file that the record was read from."""

    file_name: str | None = Field(description="Name of the file, without its folder")
    media_type: str = Field(description="Told from the bytes")
    sha256: str = Field(description="Of the file's bytes, in hexadecimal")
    pages: int | None = Field(description="Number of pages; null where the format has none")
    text_layer: codes.TextLayer = labelled("text_layer", "Where the text comes from")
    part: SourcePart | None = Field(
        default=None, description="Which of several papers in the file; null where it holds one"
    )
    parser_version: str = Field(description="Version of thidua")
    parsed_at: str = Field(description="UTC, ISO 8601")


class Link(Model):
    """Another record that belongs to this one."""

    relation: codes.LinkRelation = labelled("link_relation", "How the other record belongs to this one")
    target: dict[str, Any] = Field(description="sha256 and part of the other record")


class Issuer(Model):
    """A body that issues the paper (cơ quan ban hành)."""

    name: str | None = Field(description="In full, as a person would cite it: 'Sở Nội vụ tỉnh Lạng Sơn'")
    level: codes.Level | None = labelled("level", "Level in the state or organisation")
    branch: codes.Branch | None = labelled("branch", "Branch of the political system")
    province: str | None = Field(description="Name of the province, without 'tỉnh'")
    province_code: str | None = Field(description="The code in force on the day of issue")
    parent: str | None = Field(description="The body above it, where the letterhead prints it")


class Signer(Model):
    """Who signs (người ký)."""

    name: str | None = Field(description="Without rank or degree")
    position: str | None = Field(description="The signer's own position: 'Phó Giám đốc'")
    authority: str | None = Field(description="The lines above it: 'KT. Giám đốc'")


class Reference(Model):
    """Another document that the paper cites (viện dẫn)."""

    type: Slug | None = labelled("document_type", "Type of the cited document")
    code: str | None = Field(description="Number and symbol: '26/CT-TTg'")
    number: str | None = Field(description="With its year where it has one: '98/2023'")
    symbol: str | None = Field(description="'CT-TTg'")
    issued: IsoDate | None = Field(description="Where stated")
    issuer: str | None = Field(description="Where stated")
    title: str | None = Field(description="Its summary; the full name of a document without a code")
    relation: codes.Relation = labelled("relation", "What it is to this paper")


class Document(Model):
    """The paper as an archivist catalogues it."""

    type: Slug | None = labelled("document_type", "Type of the paper (tên loại)")
    number: str | None = Field(description="As printed: '09'; null where it is left blank")
    symbol: str | None = Field(description="'KH-SNV'")
    code: str | None = Field(description="Number and symbol together; null where the number is blank")
    issuer: Issuer = Field(description="The body that issues it")
    co_issuers: list[Issuer] = Field(description="The other bodies of a joint paper")
    place: str | None = Field(description="The place in the dateline")
    issued: IsoDate | None = Field(description="Date of issue")
    title: str | None = Field(description="Trích yếu, without the document type")
    signer: Signer = Field(description="Who signs")
    co_signers: list[Signer] = Field(description="The other signers of a joint paper")
    addressees: list[str] = Field(description="The bodies under Kính gửi")
    recipients: list[str] = Field(description="The lines of Nơi nhận")
    urgency: str | None = Field(description="Độ khẩn")
    confidentiality: str | None = Field(description="Độ mật")
    references: list[Reference] = Field(description="Every other document cited, once each, in order of first mention")


class Motto(Model):
    """A motto or theme of another body that the campaign answers."""

    text: str = Field(description="Without quotation marks")
    owner: str | None = Field(description="The body whose motto it is")


class Occasion(Model):
    """A commemoration (ngày kỷ niệm)."""

    name: str = Field(description="The day's name: 'Ngày thành lập ngành Tổ chức Nhà nước'")
    anniversary: int | None = Field(description="How many years")
    founded: IsoDate | None = Field(description="The day that is commemorated")
    date: IsoDate | None = Field(description="The day that is celebrated")


class Period(Model):
    """When the campaign runs."""

    start: IsoDate | None = Field(description="First day")
    end: IsoDate | None = Field(description="Last day")
    start_rule: codes.StartRule | None = labelled("start_rule", "How the start is stated")


class Phase(Model):
    """One of several drives (đợt)."""

    name: str = Field(description="'Đợt 1'")
    start: IsoDate | None = Field(description="First day")
    end: IsoDate | None = Field(description="Last day")
    text: str = Field(description="The paper's words")


class Content(Model):
    """An item of the contents (nội dung, nhiệm vụ, giải pháp)."""

    label: str | None = Field(description="As printed, labels of nested items joined: '2.a'")
    heading: str | None = Field(description="What the item is called")
    text: str = Field(description="What is to be done")
    topics: list[Slug] = labelled("topic", "Fields of work")


class Target(Model):
    """A measurable target (chỉ tiêu)."""

    text: str = Field(description="The sentence or clause with the measure")
    subject: str | None = Field(description="What is counted or ranked")
    value: float | int = Field(description="The measure")
    unit: str | None = Field(description="'%' or the counted noun")
    comparator: codes.Comparator = labelled("comparator", "How it is compared")
    change: codes.Change | None = labelled("change", "Where the value is a change")


class Campaign(Model):
    """What is launched (phong trào thi đua)."""

    name: str | None = Field(description="As a noun phrase, without the words that launch it")
    answers: list[str] = Field(description="Codes or titles of the higher papers that it carries out or answers")
    form: codes.Form | None = labelled("form", "Regular campaign of a year, or one by theme")
    special: bool | None = Field(description="Whether the paper calls it 'đặc biệt'")
    themes: list[str] = Field(description="Its own theme or slogan, without quotation marks")
    mottos: list[Motto] = Field(description="Mottos of other bodies that it answers")
    occasions: list[Occasion] = Field(description="Commemorations that it is held for")
    period: Period = Field(description="When it runs")
    phases: list[Phase] = Field(description="Its drives (đợt), where it has several")
    participants: list[str] = Field(description="Who is called to compete, group by group")
    objectives: list[str] = Field(description="Items of Mục đích")
    requirements: list[str] = Field(description="Items of Yêu cầu")
    contents: list[Content] = Field(description="Items of the contents (nội dung, nhiệm vụ, giải pháp)")
    targets: list[Target] = Field(description="Measurable targets (chỉ tiêu)")
    funding: list[str] = Field(description="Items of Kinh phí")


class Quota(Model):
    """How many may be given, where the paper limits it."""

    tap_the: int | None = Field(default=None, description="Collectives (tập thể)")
    ca_nhan: int | None = Field(default=None, description="Individuals (cá nhân)")
    ho_gia_dinh: int | None = Field(default=None, description="Households (hộ gia đình)")


class Amount(Model):
    """The prize in đồng."""

    tap_the: int | None = Field(default=None, description="For a collective (tập thể), in đồng")
    ca_nhan: int | None = Field(default=None, description="For an individual (cá nhân), in đồng")
    ho_gia_dinh: int | None = Field(default=None, description="For a household (hộ gia đình), in đồng")


class Award(Model):
    """A form of award that may be won from one authority."""

    form: codes.AwardClass | None = labelled("award_class", "Class of the award")
    slug: Slug | None = labelled("award", "Entry of the award in the list of forms")
    rank: codes.Rank | None = labelled("rank", "Class of a medal or prize")
    name: str = Field(description="As a person would cite it: 'Bằng khen của Bộ trưởng Bộ Nội vụ'")
    authority: str | None = Field(description="Who gives it")
    authority_level: codes.AwardLevel | None = labelled("award_level", "Level of who gives it")
    recipients: list[codes.Recipient] = labelled("recipient", "Who may receive it")
    eligible: str | None = Field(description="The paper's words on who may receive it")
    quota: Quota | None = Field(description="How many may be given; null where the paper sets no limit")
    amount: Amount | None = Field(description="The prize in đồng; null where none is stated")


class Criterion(Model):
    """What wins an award (tiêu chuẩn khen thưởng)."""

    applies_to: codes.AppliesTo = labelled("applies_to", "Whom it is for")
    award: str | None = Field(description="The name of the award that it is for, where the paper says so")
    text: str = Field(description="The paper's words")


class Dossier(Model):
    """How to apply (hồ sơ khen thưởng)."""

    copies: int | None = Field(description="How many sets")
    items: list[str] = Field(description="What it consists of")
    deadline: IsoDate | None = Field(description="When it must be there; the last where there are several")
    submit_to: str | None = Field(description="Where it goes")


class DateSpan(Model):
    start: IsoDate | None = Field(description="First day")
    end: IsoDate | None = Field(description="Last day")


class Milestone(Model):
    """What must happen when."""

    kind: codes.MilestoneKind = labelled("milestone", "What must happen")
    date: IsoDate | DateSpan = Field(description="A day, month or year, or a span")
    text: str = Field(description="The paper's words")


class Responsibility(Model):
    """Who does what."""

    unit: str = Field(description="Who is charged")
    text: str = Field(description="With what")


class LayoutPart(Model):
    """A part of the page: ``text[start:end]``."""

    part: codes.Part = labelled("part", "Which part")
    start: int = Field(description="First character", ge=0)
    end: int = Field(description="Behind the last character", ge=0)


class OutlineNode(Model):
    """An item of the body or of an annex, with what stands below it."""

    label: str | None = Field(description="As printed: 'III', '2', 'đ'")
    heading: str | None = Field(description="The item's title")
    role: codes.Role | None = labelled("role", "What the item is about")
    text: str | None = Field(description="Its own prose, without label and heading")
    start: int = Field(description="First character, those of its children included", ge=0)
    end: int = Field(description="Behind the last character", ge=0)
    children: list["OutlineNode"] = Field(description="The items below it")


class Place(Model):
    """Where a value stands: ``text[start:end] == quote``."""

    page: int | None = Field(description="From 1; null where the format has no pages")
    start: int = Field(description="First character in the text of the paper", ge=0)
    end: int = Field(description="Behind the last character", ge=0)
    quote: str = Field(description="text[start:end]")
    bbox: list[tuple[float, float, float, float]] | None = Field(
        description="A box for each line, in points from the page's top left: x0, top, x1, bottom"
    )


class Correction(Model):
    """A change that a person made."""

    by: str = Field(description="Who changed the value")
    at: str = Field(description="When, ISO 8601")
    why: str | None = Field(description="The reason given")
    was: Any = Field(description="The value before")


class Evidence(Model):
    """What a value rests on."""

    places: list[Place] = Field(description="Where the value stands, in the order of the text")
    rule: str | None = Field(description="null for a value that stands there; else the rule that derives it")
    confidence: float | None = Field(default=None, ge=0, le=1, description="Calibrated probability")
    repaired: str | None = Field(default=None, description="A corrected reading of an OCR slip")
    corrected: Correction | None = Field(default=None, description="The change, where a person changed the value")


class Warning(Model):
    """What a person should look at."""

    code: codes.WarningCode = labelled("warning", "What it is about")
    pointer: str | None = Field(description="JSON Pointer of the value that it is about")
    page: int | None = Field(description="From 1")
    bbox: list[tuple[float, float, float, float]] | None = Field(description="Boxes in points: x0, top, x1, bottom")
    message: str = Field(description="For people, in Vietnamese")


class CampaignRecord(Model):
    """One parsed paper that launches an emulation campaign (or launches none: ``campaign`` is null then)."""

    schema_version: str = Field(description="Of this schema", default=SCHEMA_VERSION, pattern=r"^1\.0$")
    source: Source = Field(description="The file")
    links: list[Link] = Field(description="Other records that belong to this one")
    document: Document = Field(description="The paper as an archivist catalogues it")
    campaign: Campaign | None = Field(description="What is launched; null where the paper launches none")
    awards: list[Award] = Field(description="What may be won")
    criteria: list[Criterion] = Field(description="What wins it")
    dossier: Dossier = Field(description="How to apply")
    milestones: list[Milestone] = Field(description="What must happen when")
    responsibilities: list[Responsibility] = Field(description="Who does what")
    layout: list[LayoutPart] = Field(description="The parts of the page, in order")
    outline: list[OutlineNode] = Field(description="The tree of body and annexes")
    evidence: dict[str, Evidence] = Field(description="By JSON Pointer")
    warnings: list[Warning] = Field(description="What a person should look at")
