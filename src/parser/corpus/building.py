"""What is made of each corpus paper: text, DOCX, PDF, and the degraded copy with its gold record.

A part of the corpus is a folder: ``source/NAME.paper`` and ``gold/NAME.json`` are written by people, the other folders
are made from them. The same sources always give the same texts.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from parser.corpus.appearance import as_text, clean_appearance, rough_appearance
from parser.corpus.damage import damaged
from parser.corpus.gold_copy import degraded_gold
from parser.corpus.source import Block, pieces, read_source
from parser.corpus.typesetting import as_docx, as_pdf

PARTS = ("train", "development", "test")
SOURCE, GOLD, TEXT, DOCX, PDF = "source", "gold", "text", "docx", "pdf"
DEGRADED, DEGRADED_GOLD = "degraded", "degraded-gold"


class CorpusPaper(NamedTuple):
    """A paper of the corpus: its name, its blocks and its gold record."""

    name: str
    blocks: list[Block]
    gold: dict[str, Any]


def papers_of(part: Path) -> Iterator[CorpusPaper]:
    """The papers of a part in the order of their names. Raises ``BadSource``, ``OSError``."""
    for path in sorted((part / SOURCE).glob("*.paper")):
        gold = json.loads((part / GOLD / f"{path.stem}.json").read_text("utf-8"))
        yield CorpusPaper(path.stem, read_source(path.read_text("utf-8"), path.name), gold)


def texts_of(paper: CorpusPaper) -> dict[str, str]:
    """What is text of all that is made of a paper, by its folder's name."""
    copy = damaged(paper.blocks, paper.name)
    gold = {**degraded_gold(paper.gold, paper.blocks, copy.letters), "_damage": list(copy.kinds)}
    return {
        TEXT: as_text(paper.blocks, clean_appearance(paper.name)),
        DEGRADED: as_text(copy.blocks, rough_appearance(paper.name)),
        DEGRADED_GOLD: json.dumps(gold, ensure_ascii=False, indent=1) + "\n",
    }


ENDINGS = {
    SOURCE: ".paper",
    GOLD: ".json",
    TEXT: ".txt",
    DOCX: ".docx",
    PDF: ".pdf",
    DEGRADED: ".txt",
    DEGRADED_GOLD: ".json",
}


def build_texts(part: Path) -> int:
    """Write the texts of a part anew; how many papers it has."""
    count = 0
    for paper in papers_of(part):
        for folder, content in texts_of(paper).items():
            _file(part, folder, paper.name).write_text(content, "utf-8")
        count += 1
    return count


def build_files(part: Path) -> int:
    """Write the DOCX and PDF files of a part whose sources have changed; how many. Raises ``NoOffice``.

    LibreOffice dates what it writes, so that a PDF made anew is never the same: those of unchanged papers stay.
    """
    documents = {paper.name: as_docx(paper.blocks) for paper in papers_of(part)}
    changed = {name: content for name, content in documents.items() if not _is_built(part, name, content)}
    for folder, files in ((DOCX, changed), (PDF, as_pdf(changed) if changed else {})):
        for name, content in files.items():
            _file(part, folder, name).write_bytes(content)
    return len(changed)


def _is_built(part: Path, name: str, content: bytes) -> bool:
    docx = _file(part, DOCX, name)
    return docx.exists() and docx.read_bytes() == content and _file(part, PDF, name).exists()


def _file(part: Path, folder: str, name: str) -> Path:
    (part / folder).mkdir(exist_ok=True)
    return part / folder / f"{name}{ENDINGS[folder]}"


def words_of(paper: CorpusPaper) -> int:
    """Syllables, as white space parts them."""
    return sum(len(piece.split()) for piece in pieces(paper.blocks))
