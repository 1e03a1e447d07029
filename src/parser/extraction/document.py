"""The paper as an archivist catalogues it: type, number, date, title, addressees, recipients, marks."""

import re
from dataclasses import dataclass, field

from parser.domain.document_types import slug_of_symbol
from parser.domain.spelling import folded
from parser.extraction.annotations import Annotations
from parser.extraction.facts import Fact, fact, item, text_fact
from parser.layout import Passage, likeness
from parser.layout.labels import BULLETS, label_of
from parser.layout.letterhead import BARE_NUMBER, NUMBER, mark_value, match_dateline
from parser.pipeline.dates import is_valid


@dataclass(slots=True)
class Heading:
    """What the head of the paper states of it, before issuer and signer are told."""

    type: Fact[str] | None = None
    number: Fact[str] | None = None
    symbol: Fact[str] | None = None
    code: Fact[str] | None = None
    place: Fact[str] | None = None
    issued: Fact[str] | None = None
    title: Fact[str] | None = None
    urgency: Fact[str] | None = None
    confidentiality: Fact[str] | None = None
    addressees: list[Fact[str]] = field(default_factory=list)
    recipients: list[Fact[str]] = field(default_factory=list)


def heading(source: Annotations) -> Heading:
    """Read everything of ``document`` but issuer, signer and references."""
    found = Heading()
    _number(source, found)
    _dateline(source, found)
    _type(source, found)
    found.title = _title(source)
    for mark in source.layout.letterhead.marks:
        value = mark_value(mark.text)
        if value and value[0] == "urgency":
            found.urgency = fact(value[1], mark, rule="sentence_case")
        elif value and value[0] == "secrecy":
            found.confidentiality = fact(value[1], mark, rule="sentence_case")
    found.addressees = _addressees(source)
    found.recipients = [text_fact(_unlabelled(passage)) for passage in source.layout.recipients if _unlabelled(passage)]
    return found


def _number(source: Annotations, found: Heading) -> None:
    passage = source.layout.letterhead.number
    if passage is None:
        return
    match = NUMBER.match(passage.text)
    if not match:
        bare = BARE_NUMBER.fullmatch(passage.text)
        if bare and bare["number"]:
            found.number = fact(bare["number"], passage.found(bare, "number"))
        return
    symbol = "".join(match["symbol"].split()).replace("–", "-").rstrip(".,")
    at = passage.found(match, "symbol")
    found.symbol = fact(symbol, at)
    if match["number"]:
        number = "".join(match["number"].split())
        found.number = fact(number, passage.found(match, "number"))
        joint = match["joint"].strip() or " "
        found.code = fact(f"{number}{joint}{symbol}", passage.found(match, "number").until(at))


# "15/07/2024", "15-7-2024"
_NUMERIC_DATE = re.compile(r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})", re.VERBOSE)


def _dateline(source: Annotations, found: Heading) -> None:
    passage = source.layout.letterhead.dateline
    if passage is None:
        return
    match = match_dateline(passage.folded)
    if not match:
        numeric = _NUMERIC_DATE.search(passage.text)
        if numeric and is_valid(int(numeric["year"]), int(numeric["month"]), int(numeric["day"])):
            value = f"{numeric['year']}-{int(numeric['month']):02}-{int(numeric['day']):02}"
            found.issued = fact(value, passage.found(numeric))
            found.place = fact(passage.text.split(",")[0].strip(), passage.part(0, passage.text.find(",")))
        return
    place = passage.found(match, "place").stripped(after=",.")
    found.place = fact(place.text, place)
    year, month, day = (_figure(match[name]) for name in ("year", "month", "day"))
    value = f"{year:04}"
    if month and 1 <= month <= 12:
        value += f"-{month:02}"
        if day and is_valid(year, month, day):
            value += f"-{day:02}"
    found.issued = fact(value, passage.part(match.start("since"), match.end()))


def _figure(printed: str | None) -> int | None:
    """A number into which blanks may have crept: "0 5"."""
    return int(re.sub(r"\s", "", printed)) if printed else None


def _type(source: Annotations, found: Heading) -> None:
    layout = source.layout
    if layout.type_slug:
        found.type = fact(layout.type_slug, layout.type_line, rule="type_name")
        return
    letter = layout.letterhead.subject and layout.addressees
    slug = slug_of_symbol(found.symbol.value) if found.symbol and not letter else None
    if slug and found.symbol:
        found.type = fact(slug, *found.symbol.passages, rule="type_of_symbol")
    elif layout.letterhead.subject or layout.addressees:
        found.type = fact("cong_van", layout.letterhead.subject or layout.addressees[0], rule="letter_without_type")


# "V/v ", "Về việc: "
_ABOUT = folded(r"(?:v\ ?/\ ?v|v[ềe]\ vi[ệe]c)\s*:?\s*")
# "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày … (của UBND tỉnh))" at the end of a title
_ISSUED_WITH = re.compile(r"\s*\((?:Ban\ hành\ )?[Kk]èm\ theo[^()]*(?:\([^()]*\)[^()]*)*\)\s*$", re.VERBOSE)


def _title(source: Annotations) -> Fact[str] | None:
    passage = source.layout.title or source.layout.letterhead.subject
    if not passage:
        return None
    attached = _ISSUED_WITH.search(passage.text)
    if attached:
        passage = passage.part(0, attached.start())
    about = _ABOUT.match(passage.folded)
    if about:
        passage = passage.part(about.end())
    passage = item(passage.stripped(before="-–: "))
    return text_fact(passage) if passage else None


def _unlabelled(passage: Passage) -> Passage:
    """A line of a list without its bullet."""
    label = label_of(passage.text)
    if label and label.style in BULLETS:
        passage = passage.part(label.length)
    return passage.stripped(before="-–+* ")


# "Kính gửi: ", "Đồng kính gửi: "
_ADDRESSED = folded(r"\s*(?:đồng\ )?kính\ gửi\s*:?\s*|\s*thân\ gửi\s*:?\s*|\s*kính\ thưa\s*:?\s*")
# "; "
_SEMICOLON = re.compile(r";(?:\s|$)", re.VERBOSE)


def _addressees(source: Annotations) -> list[Fact[str]]:
    """One for each body: those after "Kính gửi:" on its line, parted by semicolons, and each line below."""
    found: list[Fact[str]] = []
    for passage in source.layout.addressees:
        mark = _ADDRESSED.match(passage.folded) or likeness.addressees(passage.folded)
        if mark:
            passage = passage.part(mark.end())
        start = 0
        for end in [*(stop.start() for stop in _SEMICOLON.finditer(passage.text)), len(passage)]:
            piece = item(_unlabelled(passage.part(start, end).stripped(before="; ")))
            start = end
            if any(char.isalpha() for char in piece.text):
                found.append(text_fact(piece))
    return found
