"""Damage a corpus paper as scanning, copying and conversion do, keeping track of each letter.

Which kinds of damage a paper gets follows from its name. Words that hold a digit or a stroke (codes, dates, numbers)
are spared, but for blanks inside codes: what the gold record says of them stays certain.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from parser.corpus.source import COLUMNS, Block, Cell, Run

# Letters that recognition takes for each other, in both directions of sight: "ế" without its tone, "rn" for "m".
_SLIPS = {
    "m": "rn", "l": "1", "i": "l", "đ": "d", "ư": "u", "ơ": "o", "ă": "a", "â": "á", "ê": "é", "ô": "ó", "ế": "é",
    "ề": "è", "ể": "ê", "ệ": "ê", "ấ": "á", "ầ": "à", "ậ": "ạ", "ẩ": "â", "ố": "ó", "ồ": "ò", "ộ": "ọ", "ổ": "ô",
    "ứ": "ú", "ừ": "ù", "ự": "ụ", "ử": "ủ", "ớ": "ó", "ờ": "ò", "ợ": "ọ", "ở": "ỏ", "ị": "i", "ỉ": "í", "ạ": "a",
    "ả": "á", "ã": "ä", "ủ": "ú", "ụ": "u", "ỹ": "ý", "c": "e", "h": "b", "n": "u", "Đ": "D", "Ư": "U", "Ơ": "O",
    "Ô": "O", "Ê": "E", "Ế": "É", "Ể": "Ê", "Ấ": "Á", "Ậ": "Ạ", "Ộ": "Ọ", "Ự": "Ụ", "Ị": "I", "I": "l", "Ạ": "A",
}  # fmt: skip
_A_SLIP, _A_BLANK, _A_PLAIN_LINE, _A_PLAIN_TITLE, _A_CODE_BLANK = 0.008, 0.006, 0.03, 0.15, 0.12
# "hòa", "thúy", "khỏe": the tone on the first vowel, or on the second ("hoà")
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_MOVABLE = {"oa", "oe", "uy"}
# "12/KH-SNV": where recognition puts blanks, around its strokes and hyphens
_CODE = re.compile(r"(?<=\w)[/-](?=[A-ZĐ])")
_FIGURED = re.compile(r"[\d/@]")

Damage = Callable[[str, random.Random], list[str]]


@dataclass(frozen=True, slots=True)
class Damaged:
    """A damaged paper: its blocks, and for each letter of ``pieces(clean)``, piece by piece, what became of it."""

    kinds: tuple[str, ...]
    blocks: list[Block]
    letters: list[list[str]]


def damaged(blocks: Sequence[Block], name: str) -> Damaged:
    """The degraded copy of a paper; the same for the same name."""
    chance = random.Random(f"damage {name}")
    kinds = tuple(kind for kind, often in _OFTEN.items() if chance.random() < often) or ("slips",)
    made: list[Block] = []
    letters: list[list[str]] = []
    for block in blocks:
        cells = {
            (r, c): _damaged_cell(cell, block, kinds, chance)
            for r, row in enumerate(block.rows)
            for c, cell in enumerate(row)
        }
        made.append(
            Block(block.kind, tuple(tuple(cells[r, c][0] for c in range(len(row))) for r, row in enumerate(block.rows)))
        )
        letters += [cells[at][1] for at in _reading_order(block) if cells[at][1]]
    return Damaged(kinds, made, letters)


def _reading_order(block: Block) -> Iterator[tuple[int, int]]:
    """Rows and columns of the cells as ``pieces`` has them."""
    places = [(r, c) for r, row in enumerate(block.rows) for c in range(len(row))]
    yield from places if block.kind == "table" or block.kind not in COLUMNS else sorted(places, key=lambda at: at[::-1])


def _damaged_cell(cell: Cell, block: Block, kinds: tuple[str, ...], chance: random.Random) -> tuple[Cell, list[str]]:
    text = "".join(run.text for run in cell)
    letters = list(text)
    title = text.isupper() or block.kind in ("letterhead", "title", "centre")
    if "plain" in kinds and chance.random() < (_A_PLAIN_TITLE if title else _A_PLAIN_LINE):
        letters = _each_word(text, letters, lambda letter: _plain(letter))
    if "slips" in kinds:
        letters = _each_word(text, letters, lambda letter: _slip(letter, chance))
    if "blanks" in kinds:
        letters = _blanks(text, letters, chance)
    if "tones" in kinds:
        letters = _other_tones(letters)
    if "decomposed" in kinds:
        letters = [unicodedata.normalize("NFD", letter) for letter in letters]
    runs: list[Run] = []
    at = 0
    for run in cell:
        runs.append(Run("".join(letters[at : at + len(run.text)]), run.bold, run.italic))
        at += len(run.text)
    return tuple(runs), letters


_OFTEN = {"slips": 0.7, "blanks": 0.5, "plain": 0.35, "tones": 0.3, "decomposed": 0.2}


def _each_word(text: str, letters: list[str], change: Callable[[str], str]) -> list[str]:
    """Change the letters of the words that hold no figure."""
    out = list(letters)
    for word in re.finditer(r"\S+", text):
        if not _FIGURED.search(word[0]):
            for at in range(word.start(), word.end()):
                out[at] = change(letters[at])
    return out


def _plain(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))
    return "".join(mark for mark in bare if not unicodedata.combining(mark))


def _slip(letter: str, chance: random.Random) -> str:
    return _SLIPS[letter] if letter in _SLIPS and chance.random() < _A_SLIP else letter


def _blanks(text: str, letters: list[str], chance: random.Random) -> list[str]:
    """Blanks lost between words and found inside codes."""
    out = list(letters)
    for gap in re.finditer(r"(?<=[^\W\d_]) (?=[^\W\d_])", text):
        if chance.random() < _A_BLANK:
            out[gap.start()] = ""
    for stroke in _CODE.finditer(text):
        if chance.random() < _A_CODE_BLANK:
            out[stroke.start()] = f"{out[stroke.start()]} "
    return out


def _other_tones(letters: list[str]) -> list[str]:
    """The tone of "oa", "oe", "uy" at the end of a syllable on the other vowel: "hòa" and "hoà"."""
    out = list(letters)
    for at in range(len(out) - 1):
        first, second = (unicodedata.normalize("NFD", out[n]) for n in (at, at + 1))
        bare = (first[:1] + second[:1]).lower()
        after = out[at + 2] if at + 2 < len(out) else " "
        before = out[at - 1].lower() if at else " "
        if bare not in _MOVABLE or after[:1].isalpha() or before == "q" or len(first) + len(second) != 3:
            continue
        tone = (first + second)[1:2] if len(first) == 2 else second[1:2]
        if tone not in _TONES:
            continue
        one, two = (first[0], second[0] + tone) if len(first) == 2 else (first[0] + tone, second[0])
        out[at], out[at + 1] = (unicodedata.normalize("NFC", part) for part in (one, two))
    return out
