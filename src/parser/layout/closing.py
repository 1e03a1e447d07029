"""The closing: who signs, by what authority, and who receives the paper.

Boxes 7a–7c, 8, 9b and 12 of Nghị định 30/2020/NĐ-CP, Phụ lục I. Both columns may stand on one line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parser.domain.spelling import fold, folded
from parser.domain.words import authority_mark, family_names, honour, position, signed
from parser.layout.labels import BULLETS, label_of
from parser.layout.strips import Strip

RECIPIENTS = folded(r"nơi\ nhận\s*[:.]?\s*")
_NAME = re.compile(
    r"(?:[A-ZĐÀ-Ỹ][a-zà-ỹđ'’]*|[A-ZĐÀ-Ỹ]['’]?[A-ZĐÀ-Ỹa-zà-ỹđ]+)(?:[ ]+[A-ZĐÀ-Ỹ][A-ZĐÀ-Ỹa-zà-ỹđ'’-]*\.?){1,5}"
)
_WIDE = re.compile(r"\s{3,}|\t+\s*")


@dataclass(slots=True)
class Signature:
    """One signer's strips: authority and position lines from top to bottom, then the name."""

    lines: list[Strip] = field(default_factory=list)
    name: Strip | None = None


@dataclass(slots=True)
class ClosingStrips:
    recipients: list[list[Strip]] = field(default_factory=list)  # one list of strips for each recipient
    signatures: list[Signature] = field(default_factory=list)
    others: list[Strip] = field(default_factory=list)


def is_recipients(strip: Strip) -> bool:
    return bool(RECIPIENTS.match(strip.folded)) and (len(strip.text) < 40 or ":" in strip.text[:14] or "\t" in strip.text)


def is_authority(text: str) -> bool:
    """Whether a line begins a signer's block: an authority ("TM. …") or a position in capitals ("GIÁM ĐỐC")."""
    low = fold(text)
    if authority_mark().match(low):
        return text[:1].isupper() and text[:2].upper() == text[:2]
    return bool(position().match(low)) and _is_capital(text)


def is_position(text: str) -> bool:
    """A position in sentence case alone on its line, as Party papers print it: "Phó Bí thư"."""
    return bool(position().match(fold(text))) and len(text) < 60 and not text.endswith((".", ";", ":"))


def _is_capital(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.islower() for char in letters) <= len(letters) // 12


def is_name(text: str) -> bool:
    """A person's name alone on a line, with or without a rank or degree before it."""
    bare = text.strip(" .,()")
    rank = honour().match(fold(bare))
    if rank:
        bare = bare[rank.end() :].strip()
    if not _NAME.fullmatch(bare) or len(bare) > 40:
        return False
    words = fold(bare).split()
    return (words[0] in family_names() or (rank is not None and rank.end() > 0)) and not position().match(fold(bare))


def halves(strip: Strip) -> list[Strip]:
    """The strip cut where a recipient ends and the signer's column begins on the same line."""
    if strip.column or strip.line.cell:
        return [strip]
    gap = _WIDE.search(strip.text)
    if gap and gap.start() > 0:
        left, right = strip.part(0, gap.start(), "left"), strip.part(gap.end(), len(strip.text), "right")
        return [left, *halves(right)] if not is_authority(strip.text) else [
            strip.part(0, gap.start()),
            *halves(strip.part(gap.end(), len(strip.text))),
        ]
    label = RECIPIENTS.match(strip.folded)
    if label and label.end() < len(strip.text) and is_authority(strip.text[label.end() :]):
        return [strip.part(0, label.end(), "left"), strip.part(label.end(), len(strip.text), "right")]
    mark = label_of(strip.text)
    if mark and mark.style in BULLETS:
        cut = _right_half(strip.text)
        if cut:
            return [strip.part(0, cut, "left"), strip.part(cut, len(strip.text), "right")]
    return [strip]


_RECIPIENT_END = re.compile(r"[;.,)]\s+(?=[A-ZĐÀ-Ỹ(])")


def _right_half(text: str) -> int:
    """Where, behind a recipient's closing mark, a signer's line begins; 0 where none does."""
    for end in reversed(list(_RECIPIENT_END.finditer(text))):
        rest = text[end.end() :]
        if is_authority(rest) or is_name(rest) or signed().fullmatch(fold(rest)):
            return end.end()
    return 0


def collect(strips: Sequence[Strip]) -> ClosingStrips:
    """Sort the strips of a closing (already cut into columns) into recipients and signatures."""
    closing = ClosingStrips()
    listing = False
    current: Signature | None = None
    for strip in strips:
        label = RECIPIENTS.match(strip.folded)
        if label and strip.column != "right":
            listing = True
            rest = strip.part(label.end(), len(strip.text))
            if rest.text:
                closing.recipients += _inline(rest)
            continue
        if strip.column != "left" and _takes(closing, current, strip):
            current = closing.signatures[-1]
            continue
        mark = label_of(strip.text)
        if listing and strip.column != "right":
            if mark and (mark.style in BULLETS or closing.recipients):
                closing.recipients.append([strip])
                continue
            if closing.recipients and _continues(closing.recipients[-1][-1], strip):
                closing.recipients[-1].append(strip)
                continue
            if not strip.is_capital and len(strip.text) < 120 and not is_name(strip.text):
                closing.recipients.append([strip])
                continue
        closing.others.append(strip)
    return closing


def _takes(closing: ClosingStrips, current: Signature | None, strip: Strip) -> bool:
    """Give a strip to the signature that it belongs to, a new one where needed; False where it is no signer's."""
    text = strip.text
    if signed().fullmatch(strip.folded):
        closing.others.append(strip)
        if not closing.signatures:
            closing.signatures.append(Signature())
        return True
    waiting = [signature for signature in closing.signatures if signature.name is None]
    if is_authority(text) or (is_position(text) and (current is not None or strip.column == "right")):
        # Two signers side by side: the second position on one line opens a second block.
        beside = [s for s in waiting if s.lines and s.lines[-1].line is strip.line]
        if beside and len(closing.signatures) < 6:
            later = [s for s in waiting if s.lines and s.lines[-1].line is not strip.line]
            target = later[0] if later else None
        else:
            target = waiting[0] if waiting else None
        if target is None:
            target = Signature()
            closing.signatures.append(target)
        target.lines.append(strip)
        return True
    if is_name(text) and waiting and any(s.lines for s in waiting):
        waiting[0].name = strip
        return True
    if waiting and waiting[-1].lines and strip.is_capital and len(text) < 80 and not label_of(text):
        waiting[-1].lines.append(strip)
        return True
    if strip.column == "right" and waiting and waiting[0].lines and _NAME.fullmatch(text.strip(" .")):
        waiting[0].name = strip
        return True
    return False


def _continues(last: Strip, strip: Strip) -> bool:
    return not last.text.rstrip().endswith((";", ".")) or strip.text[:1].islower()


def _inline(rest: Strip) -> list[list[Strip]]:
    """Recipients that stand behind "Nơi nhận:" on its line, parted by semicolons."""
    pieces: list[list[Strip]] = []
    at = 0
    for part in re.finditer(r"[^;]+;?", rest.text):
        piece = rest.part(at, part.end())
        at = part.end()
        if piece.text:
            pieces.append([piece])
    return pieces
