"""Which papers a command line names, and under what name each result is written."""

import os
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

STANDARD_INPUT = "-"
# In a folder, files are chosen by name; what a file really is, its bytes tell.
SUFFIXES = frozenset({".pdf", ".docx", ".doc", ".rtf", ".odt", ".html", ".htm", ".md", ".txt"})


class FolderUnreadable(Exception):
    """A folder that cannot be listed."""

    def __init__(self, folder: Path, why: str) -> None:
        super().__init__(f"{folder}: {why}")
        self.folder = folder
        self.why = why


def papers_in(folder: Path) -> list[Path]:
    """The papers of a folder and of those in it, in the order of their names; links to folders are not followed.

    Hidden files and what office programs lock with ("~$…") are passed over. Raises ``FolderUnreadable``.
    """

    def fail(error: OSError) -> None:
        raise FolderUnreadable(folder, error.strerror or str(error))

    found: list[Path] = []
    for path, folders, files in os.walk(folder, onerror=fail):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [
            Path(path, name)
            for name in files
            if Path(name).suffix.lower() in SUFFIXES and not name.startswith((".", "~$"))
        ]
    return sorted(found)


def result_names(papers: Sequence[Path], suffix: str, taken: Iterable[Path] = ()) -> list[str]:
    """For each paper the name of its result: its stem, or its file name where two share a stem.

    Where they share the whole file name, the folders above it go before it; a number, where even they are alike.
    Upper and lower case count as one, since some file systems hold them for one. ``taken`` are files that must not be
    overwritten: the papers themselves.
    """
    forbidden = {_same(str(path)) for path in taken}
    stems = Counter(_same(paper.stem) for paper in papers)
    names = Counter(_same(paper.name) for paper in papers)
    used: set[str] = set()
    chosen: list[str] = []
    for paper in papers:
        for candidate in _candidates(paper, stems, names):
            name = candidate + suffix
            if _same(name) not in used and _same(name) not in forbidden:
                break
        used.add(_same(name))
        chosen.append(name)
    return chosen


def _candidates(paper: Path, stems: "Counter[str]", names: "Counter[str]") -> Iterator[str]:
    if stems[_same(paper.stem)] == 1:
        yield paper.stem
    if names[_same(paper.name)] == 1:
        yield paper.name
    *folders, name = (part for part in paper.absolute().parts if part not in (paper.anchor, os.sep, ".", ".."))
    for depth in range(1, len(folders) + 1):
        yield "-".join([*folders[-depth:], name])
    number = 2
    while True:
        yield f"{paper.name}-{number}"
        number += 1


def _same(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
