"""Join what a wrap or a page break cut, and only that.

A line goes on in the next one where it was full (the next word would not have fitted), or where its sentence cannot
have ended; a label, a heading or an indented first line begins a new paragraph.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from parser.domain.spelling import key
from parser.domain.words import unfinished
from parser.layout.flow import Span
from parser.layout.labels import BULLETS, Label, label_of
from parser.layout.strips import Strip

Joint = str  # what stands between two strips of a paragraph: " " or ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Strips that read as one paragraph, each with its joint to the one before."""

    strips: tuple[Strip, ...]
    joints: tuple[Joint, ...]

    def spans(self) -> list[tuple[Span, str]]:
        return [(strip.span, joint) for strip, joint in zip(self.strips, self.joints, strict=True)]

    @property
    def bold(self) -> bool:
        return all(strip.line.bold for strip in self.strips)

    @property
    def row(self) -> bool:
        return self.strips[0].line.cell is not None


@dataclass(frozen=True, slots=True)
class Measure:
    """How wide the paper sets its lines.

    ``characters`` is the wrap width of a text without geometry (None where its paragraphs are single lines);
    ``spaced`` tells that an empty line follows every line; ``left`` and ``right`` are the text's edges in points.
    ``told`` is set where the file tells its paragraphs, and does not make one of each line.
    """

    characters: int | None
    spaced: bool
    left: float | None
    right: float | None
    told: bool = False


def measure(strips: Sequence[Strip]) -> Measure:
    """Measure the body of a paper."""
    lengths = sorted(len(strip.text) for strip in strips if not strip.line.cell)
    width: int | None = None
    if len(lengths) >= 8:
        top = lengths[min(len(lengths) - 1, len(lengths) * 97 // 100)]
        near = sum(top * 3 // 4 <= length <= top + 12 for length in lengths)
        if 40 <= top <= 150 and near >= max(6, len(lengths) * 3 // 10) and lengths[-1] <= top * 7 // 5:
            width = top
    gaps = [strip.blank > 0 for strip in strips[1:]]
    spaced = bool(gaps) and sum(gaps) >= 0.7 * len(gaps)
    boxes = [strip.line.box for strip in strips if strip.line.box and strip.column is None and not strip.line.cell]
    if len(boxes) >= 5:
        rights = sorted(box.x1 for box in boxes)
        lefts = sorted(box.x0 for box in boxes)
        return Measure(width, spaced, lefts[len(lefts) // 10], rights[len(rights) * 9 // 10])
    return Measure(width, spaced, None, None, _tells_paragraphs(strips))


_CUT = 0.08  # of the paragraphs: where more are cut inside a sentence, each line was made a paragraph


def _tells_paragraphs(strips: Sequence[Strip]) -> bool:
    """Whether the paragraphs of the file are those of the author."""
    outside = [strip for strip in strips if not strip.line.cell]
    if not outside or any(strip.line.paragraph is None for strip in outside):
        return False
    cut = sum(not _END.search(a.text) and b.text[:1].islower() for a, b in pairwise(outside))
    return cut <= _CUT * len(outside)


_END = re.compile(r"[.;:!?…]['\"”’)\]]*$|\./\.?$")
_HARD_END = re.compile(r"[.;:!?]['\"”’)\]]*$|\./\.?$")
_CUT_CODE = re.compile(r"(?:^|\s)[(\"“]?(?:\d[\w/.]*|[A-ZĐ][\w/&]*)[-–/]$")
_CODE_REST = re.compile(r"[A-ZĐ][\w&]*(?:[-–/]|\b)|\d")
_WORD = re.compile(r"[^\W\d_]+")
_YEAR_RANGE = re.compile(r"(?:19|20)\d\d$")


def join(strips: Sequence[Strip], width: Measure) -> list[Paragraph]:
    """The paragraphs of a run of body strips, in order. Cells of a table row are one paragraph."""
    paragraphs: list[Paragraph] = []
    current: list[Strip] = []
    joints: list[Joint] = []
    for strip in strips:
        joint = _joint(current, strip, width) if current else None
        if joint is None and current:
            paragraphs.append(Paragraph(tuple(current), tuple(joints)))
            current, joints = [], []
        current.append(strip)
        joints.append(joint or "")
    if current:
        paragraphs.append(Paragraph(tuple(current), tuple(joints)))
    return paragraphs


def _joint(current: Sequence[Strip], strip: Strip, width: Measure) -> Joint | None:
    """How ``strip`` is joined to the paragraph so far, or None where it begins a new one."""
    last = current[-1]
    if last.line.cell or strip.line.cell:
        return _cell_joint(last, strip)
    if _is_cut_code(last, strip):
        return ""
    label = label_of(strip.text)
    if label and not _is_wrapped_label(current, strip, label, width):
        return None
    if _starts_capital_heading(current, strip):
        return None
    return " " if _goes_on(current, strip, width) else None


def _cell_joint(last: Strip, strip: Strip) -> Joint | None:
    one, other = last.line.cell, strip.line.cell
    if one and other and (one.table, one.row) == (other.table, other.row):
        # Several items inside one cell keep their own paragraphs only where the table is a frame around prose.
        return " "
    return None


def _is_cut_code(last: Strip, strip: Strip) -> bool:
    """ "19/CT-" | "TTg": a code cut behind its hyphen or slash is joined without a space."""
    return bool(_CUT_CODE.search(last.text) and _CODE_REST.match(strip.text) and not last.text.endswith((" -", " –")))


def _is_wrapped_label(current: Sequence[Strip], strip: Strip, label: Label, width: Measure) -> bool:
    """Whether what looks like a label is the rest of a sentence: "2021" | "- 2025", "Thi đua" | "- Khen thưởng"."""
    last = current[-1]
    if _END.search(last.text) or (strip.blank and not width.spaced):
        return False
    rest = strip.text[label.length :]
    if label.style in BULLETS:
        if label.style == "dash" and _YEAR_RANGE.search(last.text) and rest[:1].isdigit():
            return True
        if last.text.endswith(",") and not rest[:1].isupper():
            return True
        return _is_full(last, strip, width) and not _is_heading(current) and not last.text.endswith(",")
    if label.style in _DIVISIONS:
        return rest.lstrip()[:1] in _NO_TITLE  # "tại mục 1 và 2," | "Phần 2; công bố kết quả"
    # A sentence can break before a number only where the line was full and the number does not count on.
    return (
        _is_full(last, strip, width)
        and not _is_heading(current)
        and label.style in ("arabic", "decimal", "arabic)")
        and _last_word(last) in ("số", "ngày", "điều", "khoản", "mục", "điểm", "phần", "tháng", "phụ lục", "mẫu")
    )


_NO_TITLE = frozenset(",;)")  # what cannot follow the number of a division
_LONGEST_HEADING = 8  # lines
_SHORT_HEADING = 50  # characters


def _is_heading(current: Sequence[Strip]) -> bool:
    """Whether the paragraph so far looks like a heading: in capitals, or bold throughout, or short and labelled."""
    if len(current) > _LONGEST_HEADING:
        return False
    text = " ".join(strip.text for strip in current)
    label = label_of(text)
    body = text[label.length :] if label else text
    letters = [char for char in body if char.isalpha()]
    if letters and not any(char.islower() for char in letters):
        return True
    if all(strip.line.bold for strip in current):
        return True
    return bool(label) and len(current) == 1 and len(body) < _SHORT_HEADING


def _starts_capital_heading(current: Sequence[Strip], strip: Strip) -> bool:
    """A line in capitals after prose begins a heading; prose after a heading in capitals begins a paragraph."""
    if len(strip.text) < 4:
        return False
    # "Chương II" alone on its line is part of the heading below it.
    titled = current[1:] if len(current) > 1 and _label_alone(current[:1]) else current
    before = all(s.is_capital for s in titled[:_LONGEST_HEADING]) and bool(_WORD.search(titled[0].text))
    label = label_of(current[0].text)
    if label and len(current) == 1 and len(current[0].text) - label.length < 3:
        return False  # "I." alone on its line: the heading follows
    if before != strip.is_capital:
        # A wrapped line of prose can consist of an abbreviation alone: it is short and the line before was open.
        return not (strip.is_capital and len(strip.text.split()) <= 3 and not _END.search(current[-1].text))
    return False


def _goes_on(current: Sequence[Strip], strip: Strip, width: Measure) -> bool:
    last = current[-1]
    text, following = last.text, strip.text
    ended = bool(_END.search(text))
    if _division_alone(current) and not strip.line.cell:
        return True
    if text.endswith(",") and strip.is_capital and following.endswith(":"):
        return True  # "Theo đề nghị của Trưởng phòng," | "QUYẾT ĐỊNH:" is one sentence wherever it stands
    if _shows_indent(last, strip, width) and (ended or not following[:1].islower()):
        return False
    if _hangs(current, strip) and _is_strictly_full(last, width):
        return True
    if not ended:
        if following[:1].islower() or following[:1] in ",.;:)”%…":
            return not _is_bold_heading(current, strip)
        if width.told and last.line.paragraph != strip.line.paragraph:
            return _is_left_open(last) or _label_alone(current) or (last.is_capital and strip.is_capital)
        if text.endswith(",") and _begins_apart(strip, width):
            return False
        if text.endswith(",") or _is_left_open(last):
            return True
        if _last_word(last) in unfinished() and not _is_broken_off(last, strip, width):
            return True
        if any(_is_open(current, *pair) for pair in ("()", "“”")):
            return True
        if _label_alone(current):
            return True
        if last.is_capital and strip.is_capital:
            return strip.blank <= last.blank or width.spaced
    if width.told and last.line.paragraph != strip.line.paragraph:
        return False
    if not _is_full(last, strip, width, *([] if ended else [_NEARLY])):
        return False
    if strip.blank and not width.spaced and not _is_page_turn(last, strip):
        return False
    if _HARD_END.search(text) and not text.endswith("."):
        # after ";" or ":" a capital begins an item of its own, unless a bracket is still open
        return following[:1].islower() or (following[:1].isdigit() and text.endswith(":")) or _is_open(current, *"()")
    return not ended or _is_strictly_full(last, width)


def _is_left_open(last: Strip) -> bool:
    """Whether a line ends where nothing new can begin behind it: "(", "19/CT-"."""
    return last.text.endswith(("(", "“", "‘", "/", "-", "–"))


def _is_broken_off(last: Strip, strip: Strip, width: Measure) -> bool:
    """Whether the author broke the line: there was room for more, and what follows begins anew."""
    known = width.characters is not None or width.right is not None
    labelled = label_of(last.text) is not None and len(last.text) < _SHORT_HEADING
    return strip.text[:1].isupper() and (known or labelled) and not _is_full(last, strip, width)


def _begins_apart(strip: Strip, width: Measure) -> bool:
    """Whether the line behind a comma begins anew by its place: the grounds end so, and who decides comes below."""
    if strip.line.page is not None or width.spaced or not strip.text[:1].isupper():
        return False
    return strip.blank > 0 or (width.characters is None and _WORD.match(strip.text) is not None)


def _is_bold_heading(current: Sequence[Strip], strip: Strip) -> bool:
    return bool(current[-1].line.bold) and strip.line.bold is False and _is_heading(current) and len(current) < 4


def _is_open(current: Sequence[Strip], opening: str, closing: str) -> bool:
    """Whether a bracket or quotation opened in the last two lines is not closed yet."""
    text = current[-2].text + current[-1].text if len(current) > 1 else current[-1].text
    return text.rfind(opening) > text.rfind(closing)


def _label_alone(current: Sequence[Strip]) -> bool:
    label = label_of(current[0].text)
    return len(current) == 1 and label is not None and len(current[0].text) <= label.length


_DIVISIONS: frozenset[str] = frozenset({"part", "chapter", "section", "subsection", "article"})


def _division_alone(current: Sequence[Strip]) -> bool:
    """ "Phần thứ nhất" alone on its line: its title is what stands below."""
    label = label_of(current[0].text)
    return _label_alone(current) and label is not None and label.style in _DIVISIONS


def _last_word(strip: Strip) -> str:
    words = strip.text.rsplit(None, 2)
    last = key(words[-1]) if words else ""
    if len(words) > 1 and key(f"{words[-2]} {words[-1]}") in unfinished():
        return key(f"{words[-2]} {words[-1]}")
    return last


def _is_page_turn(last: Strip, strip: Strip) -> bool:
    return last.line.page is not None and strip.line.page is not None and strip.line.page > last.line.page


_FULL, _NEARLY = 0.9, 0.84  # of the wrap width: letters differ in width, so lines differ in length


def _is_full(last: Strip, strip: Strip, width: Measure, share: float = _FULL) -> bool:
    """Whether the first word of the next line would not have fitted on the last one."""
    if last.line.box and width.right is not None:
        if last.line.box.x1 >= width.right - 0.02 * (width.right - (width.left or 0)):
            return True
        return last.line.box.x1 + _first_word_width(strip) > width.right
    if width.characters is None:
        return False
    return len(last.text) + last.indent + 1 + len(strip.text.split(None, 1)[0]) > share * width.characters


def _is_strictly_full(last: Strip, width: Measure) -> bool:
    if last.line.box and width.right is not None:
        return last.line.box.x1 >= width.right - 0.02 * (width.right - (width.left or 0))
    return width.characters is not None and len(last.text) + last.indent >= 0.92 * width.characters


def _first_word_width(strip: Strip) -> float:
    glyphs = strip.line.glyphs
    count = len(strip.text.split(None, 1)[0])
    if not glyphs or len(glyphs) < count:
        return 5.0 * count
    return glyphs[count - 1][1] - glyphs[0][0] + 3.0


def _shows_indent(last: Strip, strip: Strip, width: Measure) -> bool:
    """Whether the strip is a first line: it begins further in than the text's left edge, the line before did not."""
    if strip.line.box and last.line.box and width.left is not None:
        size = strip.line.size or 12.0
        return strip.line.box.x0 > width.left + 0.8 * size and (
            strip.line.box.x0 > last.line.box.x0 + 0.8 * size
            or _ends_before(last, width)
            or (bool(_END.search(last.text)) and strip.text[:1].isupper())
        )
    return strip.indent >= last.indent + 2 and strip.indent >= 2


def _hangs(current: Sequence[Strip], strip: Strip) -> bool:
    """Whether the paragraph's first line is indented and the strip, as a second line is, not."""
    first, box = current[0].line.box, strip.line.box
    return bool(first and box and first.x0 > box.x0 + 0.8 * (strip.line.size or 12.0))


def _ends_before(last: Strip, width: Measure) -> bool:
    box = last.line.box
    return bool(box and width.right is not None and box.x1 < width.right - 0.06 * (width.right - (width.left or 0)))


def text_of(paragraph: Paragraph) -> str:
    return "".join(joint + strip.text for strip, joint in zip(paragraph.strips, paragraph.joints, strict=True))
