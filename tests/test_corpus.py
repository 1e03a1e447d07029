"""The corpus: its gold records agree with its papers, and its files are what its sources give."""

from pathlib import Path

import pytest

from parser import read
from parser.corpus.building import ENDINGS, PARTS, papers_of, texts_of
from parser.corpus.checking import check
from parser.corpus.source import pieces

CORPUS = Path(__file__).parents[1] / "corpus"
THERE = [part for part in PARTS if (CORPUS / part).is_dir()]


@pytest.mark.parametrize("part", THERE)
def test_gold_records_agree_with_their_papers(part: str) -> None:
    assert check(CORPUS / part) == []


@pytest.mark.parametrize("part", THERE)
def test_every_file_is_there(part: str) -> None:
    names = {path.stem for path in (CORPUS / part / "source").iterdir()}
    for folder, ending in ENDINGS.items():
        assert {path.name for path in (CORPUS / part / folder).iterdir()} == {f"{name}{ending}" for name in names}, (
            folder
        )


@pytest.mark.parametrize("part", THERE)
def test_files_are_what_the_sources_give(part: str) -> None:
    for paper in papers_of(CORPUS / part):
        for folder, content in texts_of(paper).items():
            assert (CORPUS / part / folder / f"{paper.name}{ENDINGS[folder]}").read_text("utf-8") == content
        said = read(CORPUS / part / "docx" / f"{paper.name}.docx").text
        assert sorted(said.split()) == sorted(" ".join(pieces(paper.blocks)).split()), paper.name


def test_no_issuer_is_in_two_parts() -> None:
    """Papers of one body are alike: a part is measured fairly only by papers of others."""
    owner: dict[str, str] = {}
    for part in THERE:
        for paper in papers_of(CORPUS / part):
            name = paper.gold["document"]["issuer"]["name"]
            assert owner.setdefault(name, part) == part, name
