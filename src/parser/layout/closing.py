"""The closing: who signs, by what authority, and who receives the paper.

Boxes 7a–7c, 8, 9b and 12 of Nghị định 30/2020/NĐ-CP, Phụ lục I. Both columns may stand on one line.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parser.domain.bodies import kind_of
from parser.domain.spelling import LOWER, UPPER, fold, folded, unaccented
from parser.domain.words import (
    authority_mark,
    family_names,
    family_names_unmarked,
    honour,
    position,
    position_misread,
    position_suffix,
    signed,
)
from parser.layout import likeness
from parser.layout.labels import BULLETS, label_of
from parser.layout.strips import Strip

RECIPIENTS = folded(r"nơi\ nhận\s*[:.]?\s*")
_NAME = re.compile(rf"(?:[{UPPER}]['’]?[{UPPER}{LOWER}'’]*)(?:[ ]+[{UPPER}][{UPPER}{LOWER}'’-]*\.?){{1,5}}")
# "K’Brèo": a name of the Central Highlands, the sex before the apostrophe
_ONE_WORD_NAME = re.compile(rf"[{UPPER}]['’][{UPPER}][{LOWER}]+")
_WIDE = re.compile(r"\s{3,}|\t+\s*")


@dataclass(slots=True)
class Signature:
    """One signer's strips: authority and position lines from top to bottom, then the name."""

    lines: list[Strip] = field(default_factory=list)
    name: Strip | None = None

    def whole_lines(self) -> list[list[Strip]]:
        """The lines, an authority with what its column wrapped of it: "TM. BAN THƯỜNG VỤ TỈNH" | "ĐOÀN"."""
        found: list[list[Strip]] = []
        for strip in self.lines:
            low = strip.folded
            goes_on = found and strip.line.box and _is_open_authority(found[-1][0])
            if goes_on and not authority_mark().match(low) and not position().search(low):
                found[-1].append(strip)
            else:
                found.append([strip])
        return found


@dataclass(slots=True)
class ClosingStrips:
    recipients: list[list[Strip]] = field(default_factory=list)  # one list of strips for each recipient
    signatures: list[Signature] = field(default_factory=list)
    others: list[Strip] = field(default_factory=list)


def recipients_label(strip: Strip) -> re.Match[str] | None:
    """ "Nơi nhận:" at the start of a strip, also misread."""
    return RECIPIENTS.match(strip.folded) or likeness.recipients(strip.folded)


def is_recipients(strip: Strip) -> bool:
    return recipients_label(strip) is not None and (
        len(strip.text) < 40 or ":" in strip.text[:14] or "\t" in strip.text
    )


def is_authority(text: str) -> bool:
    """Whether a line begins a signer's block: an authority ("TM. …") or a position in capitals ("GIÁM ĐỐC")."""
    low = fold(text)
    if authority_mark().match(low):
        return text[:1].isupper() and text[:2].upper() == text[:2]
    if not _is_capital(text):
        return False
    return bool(position().match(low) or position_misread().match(unaccented(low)))


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
    if position().match(fold(bare)) or (_is_capital(bare) and position_misread().match(unaccented(fold(bare)))):
        return False
    if bare.isascii() and len(words) >= _LEAST_NAME and words[0] in family_names_unmarked():
        return True
    return words[0] in family_names() or (rank is not None and rank.end() > 0)


def is_signed(strip: Strip) -> bool:
    """ "(Đã ký)" in the place of a signature."""
    return bool(signed().fullmatch(strip.folded))


def halves(strip: Strip) -> list[Strip]:
    """The strip cut where a recipient ends and the signer's column begins on the same line."""
    if strip.column or strip.line.cell:
        return [strip]
    gap = _WIDE.search(strip.text)
    if gap and gap.start() > 0:
        left = strip.part(0, gap.start(), "left", placed=True)
        right = strip.part(gap.end(), len(strip.text), "right", placed=True)
        first, *others = _side_by_side(strip)
        signs = [is_authority(piece.text) or is_name(piece.text) for piece in (first, *others)]
        if signs[0] and (is_authority(left.text) or signs[1]):
            return [first, *others]
        # A body in capitals above its signer, beside the other's authority: "SỞ TƯ PHÁP    TM. BAN THƯỜNG VỤ"
        if left.is_capital and signs[-1] and not recipients_label(left):
            return [first, *others]
        return [left, *_side_by_side(right)]
    label = recipients_label(strip)
    if label and label.end() < len(strip.text) and is_authority(strip.text[label.end() :]):
        return [strip.part(0, label.end(), "left"), strip.part(label.end(), len(strip.text), "right")]
    mark = label_of(strip.text)
    if mark and mark.style in BULLETS:
        cut = _right_half(strip.text)
        return [strip.part(0, cut, "left"), strip.part(cut, len(strip.text), "right")] if cut else [strip]
    cut = _second_signer(strip.text)
    return [strip.part(0, cut), strip.part(cut, len(strip.text))] if cut else [strip]


_MOST_SIGNERS = 6  # side by side


def _side_by_side(strip: Strip) -> list[Strip]:
    """Signers on one line, parted by wide gaps: none of them stands in the column of the recipients."""
    pieces: list[Strip] = []
    gap = _WIDE.search(strip.text)
    while gap and len(pieces) < _MOST_SIGNERS:
        pieces.append(strip.part(0, gap.start(), placed=True))
        strip = strip.part(gap.end(), len(strip.text), placed=True)
        gap = _WIDE.search(strip.text)
    return [*pieces, strip]


_LONGEST_SIGNATURE = 160  # characters: two signers' authorities or names side by side are not longer


def _second_signer(text: str) -> int:
    """Where a second signer's authority, position, mark or name begins on one line; 0 where there is one signer."""
    if len(text) > _LONGEST_SIGNATURE:
        return 0
    low = fold(text)
    capital = _is_capital(text)
    rank = honour().match(low)
    skipped = len(text[: rank.end()].split()) if rank else 0
    count = len(text.split()) - skipped
    for words, gap in enumerate(re.finditer(r"\s+", text), 1 - skipped):
        at = gap.end()
        rest, before = text[at:], text[: gap.start()]
        if capital and is_authority(before) and authority_mark().match(low, at):
            return at
        if capital and position().fullmatch(low, 0, gap.start()) and position().match(low, at):
            if position_suffix().match(low, at):
                continue  # "PHÓ BÍ THƯ THƯỜNG TRỰC" is one position
            return at
        if signed().fullmatch(low, 0, gap.start()) and signed().fullmatch(low, at):
            return at
        if position().match(low):
            continue  # "PHÓ TRƯỞNG CÔNG AN HUYỆN": some of its words are family names
        if 2 <= words <= count - 2 and count >= 5 and is_name(before) and is_name(rest):
            return at
    return 0


_RECIPIENT_END = re.compile(rf"[;.,)]\s+(?=[{UPPER}(])")


def _right_half(text: str) -> int:
    """Where, behind a recipient's closing mark, a signer's line begins; 0 where none does."""
    for end in reversed(list(_RECIPIENT_END.finditer(text))):
        rest = text[end.end() :]
        if _is_whole_authority(rest) or is_name(rest) or signed().fullmatch(fold(rest)):
            return end.end()
    return 0


def _is_whole_authority(text: str) -> bool:
    """Whether a text behind a recipient is a signer's line; "TM. TH30" behind "Lưu: VT," is an office that files."""
    if not is_authority(text):
        return False
    return bool(position().search(fold(text))) or (_is_capital(text) and not any(char.isdigit() for char in text))


def collect(strips: Sequence[Strip]) -> ClosingStrips:
    """Sort the strips of a closing (already cut into columns) into recipients and signatures."""
    closing = ClosingStrips()
    block = _SignatureBlock(closing)
    listing = False
    for strip in strips:
        label = recipients_label(strip)
        if label and strip.column != "right":
            listing = True
            rest = strip.part(label.end(), len(strip.text))
            if rest.text:
                closing.recipients += _inline(rest)
            continue
        if (strip.column != "left" or not listing) and block.takes(strip):
            continue
        if listing and strip.column != "right" and _is_recipient(closing, strip):
            continue
        closing.others.append(strip)
    if all(signature.lines and signature.lines[0].placed for signature in closing.signatures):
        closing.signatures.sort(key=lambda signature: _middle(signature.lines[0]))
    return closing


def _is_recipient(closing: ClosingStrips, strip: Strip) -> bool:
    """Add a line under Nơi nhận to the list, as a recipient or as the rest of the last one."""
    mark = label_of(strip.text)
    if mark and (mark.style in BULLETS or closing.recipients):
        closing.recipients.append([strip])
    elif closing.recipients and _continues(closing.recipients[-1][-1], strip):
        closing.recipients[-1].append(strip)
    elif not strip.is_capital and len(strip.text) < 120 and not is_name(strip.text):
        closing.recipients.append([strip])
    else:
        return False
    return True


_LEAST_NAME = 3  # words of what is taken for a name by its place alone


_LEAST_MIXED = 2  # lines of two signers that were read cell by cell


class _SignatureBlock:
    """Gives each strip of the signers' block to the signature that it belongs to.

    Signers of a joint paper stand side by side: pieces of one line go to signatures from left to right, a lone piece
    to the one that it stands below.
    """

    def __init__(self, closing: ClosingStrips) -> None:
        self.closing = closing
        self.line: object = None  # of the piece given last, and the signatures that its pieces went to
        self.last: Signature | None = None
        self.given: list[Signature] = []

    def takes(self, strip: Strip) -> bool:
        """Whether the strip is a signer's; it is then given to its signature."""
        text = strip.text
        if signed().fullmatch(strip.folded):
            self.closing.others.append(strip)
            return True
        waiting = [one for one in self.closing.signatures if one.name is None and one.lines]
        if not waiting and self._names_another(strip):
            return True
        below = self._below(strip, waiting)
        if is_authority(text) or (is_position(text) and (waiting or strip.column == "right")):
            signature = below or self._new()
            signature.lines.append(strip)
        elif waiting and not _is_open(below, strip) and (is_name(text) or self._stands_for_name(strip)):
            signature = below or waiting[0]
            signature.name = strip
        elif waiting and strip.is_capital and len(text) < 80 and not label_of(text) and text.strip(" .:*"):
            signature = below or waiting[-1]
            signature.lines.append(strip)
        else:
            return False
        self.given = [*self.given, signature] if strip.line is self.line else [signature]
        self.line, self.last = strip.line, signature
        return True

    def _names_another(self, strip: Strip) -> bool:
        """Whether a second name follows the first at once: two columns of signers were read cell by cell.

        Their lines alternate then, counted from below: "TM. A", "KT. B", "CHỦ TỊCH", "PHÓ GIÁM ĐỐC", name, name.
        """
        last = self.last
        if last is None or last.name is None or len(last.lines) < _LEAST_MIXED or not is_name(strip.text):
            return False
        if strip.placed or strip.line.box or last.name.placed or strip.start - last.name.end > 1:
            return False
        if strip.folded == last.name.folded or strip.line is last.name.line:
            return False
        other = self._new()
        other.lines, other.name = last.lines[::-2][::-1], strip
        last.lines = last.lines[-2::-2][::-1]
        self.last = other
        return True

    def _new(self) -> Signature:
        signature = Signature()
        self.closing.signatures.append(signature)
        return signature

    def _below(self, strip: Strip, waiting: Sequence[Signature]) -> Signature | None:
        """The open signature that a strip continues; None where it begins one beside what its line holds already."""
        if strip.placed and not strip.line.box:
            given = self.given if strip.line is self.line else []
            free = [one for one in waiting if not any(one is other for other in given)]
            near = [one for one in free if _is_below(one.lines[-1], strip)]
            return min(near, key=lambda one: _apart(one.lines[0], strip), default=None)
        if strip.line is self.line and self.last is not None:
            later = self.closing.signatures[self.closing.signatures.index(self.last) + 1 :]
            return next((one for one in later if one.name is None), None)
        below = [one for one in waiting if _overlap(one.lines[-1], strip)]
        return min(below, key=lambda one: abs(_middle(one.lines[0]) - _middle(strip)), default=None)

    def _stands_for_name(self, strip: Strip) -> bool:
        """Whether a line is a name by its place alone: in the signer's column, or right below a position."""
        text = strip.text.strip(" .")
        below = self.last is not None and self.last.name is None
        if _ONE_WORD_NAME.fullmatch(text):
            return below or strip.column == "right"
        if strip.is_capital and kind_of(text):
            return False  # "KT. BỘ TRƯỞNG" | "BỘ TƯ PHÁP": the body whose head is signed for
        if not _NAME.fullmatch(text):
            return False
        return strip.column == "right" or (below and len(text.split()) >= _LEAST_NAME)


def _apart(above: Strip, below: Strip) -> float:
    """How many characters apart two strips of columns stand, by their left edges or their middles."""
    edges = abs((above.start - above.line.start) - (below.start - below.line.start))
    return min(edges, abs(_middle(above) - _middle(below)))


_FAR = 12  # characters: columns are farther apart


def _is_below(above: Strip, below: Strip) -> bool:
    """Whether a strip may stand in the column of another, where runs of blanks tell the columns."""
    return not above.placed or _apart(above, below) <= _FAR


def _overlap(above: Strip, below: Strip) -> bool:
    """Whether two strips share some of the page's width; taken for granted where the format has no geometry."""
    one, other = above.line.box, below.line.box
    return one is None or other is None or (one.x0 < other.x1 and other.x0 < one.x1)


def _is_open_authority(strip: Strip) -> bool:
    """Whether a line names whom one signs for without a position yet: "TM. BAN THƯỜNG VỤ TỈNH"."""
    return bool(authority_mark().match(strip.folded)) and not position().search(strip.folded)


def _is_open(signature: Signature | None, strip: Strip) -> bool:
    """Whether a line goes on an authority whose position is yet to come: "TM. BAN THƯỜNG VỤ" | "CÔNG ĐOÀN"."""
    if signature is None or not strip.is_capital:
        return False
    return all(_is_open_authority(line) for line in signature.lines)


def _middle(strip: Strip) -> float:
    """Where on its line a strip stands: in points where the format has geometry, else in characters."""
    if strip.line.box:
        return (strip.line.box.x0 + strip.line.box.x1) / 2
    return (strip.start + strip.end) / 2 - strip.line.start


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
