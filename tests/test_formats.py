"""One paper in several formats gives one record; only where it stands on the page differs."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from checks import check_record
from parser import parse, parse_paper, read
from parser.corpus.typesetting import as_pdf, office_installed
from typesetting import typeset

ROOT = Path(__file__).parent.parent
CORPUS = ROOT / "corpus" / "train" / "text"
ALL_PDFS = sorted((ROOT / "corpus" / "train" / "pdf").glob("*.pdf"))
# What only type can tell, its text cannot: a heading in bold behind the page's number, a paragraph that ends where its
# line is full. These are compared with the DOCX, which tells both.
_TOLD_BY_TYPE = {"r37_phuong_doan_2021", "r55_cong_ty_than_2019"}
PDFS = [pdf for pdf in ALL_PDFS[::6] if pdf.stem not in _TOLD_BY_TYPE]
# Joint papers in three columns, tables cut by a page break, wrapped symbols and titles; and some of each kind.
_LAID_OUT = {"e1_lien_tich_2018", "r05_phuong_2025", "r10_none_quyet_dinh_2017", "r51_bo_y_te_2023", *_TOLD_BY_TYPE}
PAIRS = [pdf for number, pdf in enumerate(ALL_PDFS) if number % 8 == 4 or pdf.stem in _LAID_OUT]
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
# A few papers of each kind of layout; each is also typeset with a letterhead where its text has lost it.
TYPESET = ["a4_ubnd_xa_kh_2025", "b2_dang_uy_khoi_kh_2016", "c4_tong_cong_ty_chi_thi_2017", "f4_huyen_cong_van_2023"]

needs_office = pytest.mark.skipif(not office_installed(), reason="LibreOffice is not installed")


def said(record: Mapping[str, Any]) -> dict[str, Any]:
    """What the record says, without where it stands and without the letterhead's own fields."""
    document = {key: value for key, value in record["document"].items() if key not in ("issuer", "co_issuers")}
    warnings = [warning["code"] for warning in record["warnings"] if warning["code"] != "thieu_thanh_phan"]
    kept = ("campaign", "awards", "criteria", "dossier", "milestones", "responsibilities")
    outline = list(_outline(record["outline"]))
    return {"document": document, **{key: record[key] for key in kept}, "warnings": warnings, "outline": outline}


def _outline(nodes: list[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for node in nodes:
        yield node["label"], node["heading"], node["role"], node["text"], len(node["children"])
        yield from _outline(node["children"])


def record_of(source: bytes) -> dict[str, Any]:
    paper = read(source)
    record = parse_paper(paper, strict=True).model_dump()
    check_record(record, paper.text)
    return record


@pytest.mark.parametrize("pdf", PDFS, ids=lambda path: path.stem)
def test_pdf_says_what_its_text_says(pdf: Path) -> None:
    text = (CORPUS / f"{pdf.stem}.txt").read_bytes()
    assert said(record_of(pdf.read_bytes())) == said(record_of(text))


@pytest.mark.parametrize("pdf", PAIRS, ids=lambda path: path.stem)
def test_pdf_says_what_its_docx_says(pdf: Path) -> None:
    document = (pdf.parent.parent / "docx" / f"{pdf.stem}.docx").read_bytes()
    of_pdf, of_docx = record_of(pdf.read_bytes()), record_of(document)
    assert said(of_pdf) == said(of_docx)
    assert of_pdf["document"]["issuer"] == of_docx["document"]["issuer"]
    assert of_pdf["document"]["co_issuers"] == of_docx["document"]["co_issuers"]


@pytest.mark.parametrize("name", TYPESET)
def test_docx_says_what_its_text_says(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_text("utf-8")
    assert said(record_of(typeset(text))) == said(record_of(text.encode()))


@pytest.mark.skipif(not SEEDS, reason="the papers of ../shared are not here")
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_real_papers_as_docx(seed: Path) -> None:
    text = seed.read_text("utf-8")
    assert said(record_of(typeset(text))) == said(record_of(text.encode()))


@needs_office
@pytest.mark.skipif(not SEEDS, reason="the papers of ../shared are not here")
def test_real_papers_as_pdf() -> None:
    texts = {seed.stem: seed.read_text("utf-8") for seed in SEEDS}
    pdfs = as_pdf({name: typeset(text) for name, text in texts.items()})
    for name, text in texts.items():
        assert said(record_of(pdfs[name])) == said(record_of(text.encode())), name


def test_boxes_lie_on_their_pages() -> None:
    record = parse(PDFS[0]).model_dump()
    places = [place for evidence in record["evidence"].values() for place in evidence["places"]]
    assert places
    for place in places:
        assert 1 <= place["page"] <= record["source"]["pages"]
        for x0, top, x1, bottom in place["bbox"]:
            assert 0 <= x0 < x1 <= 596
            assert 0 <= top < bottom <= 843


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"], ids=lambda encoding: encoding
)
def test_encodings_say_the_same(encoding: str) -> None:
    text = (CORPUS / "f4_huyen_cong_van_2023.txt").read_text("utf-8")
    assert said(record_of(text.encode(encoding))) == said(record_of(text.encode()))


def test_html_says_what_its_text_says() -> None:
    text = (CORPUS / "e4_cuc_thue_thong_bao_2013.txt").read_text("utf-8")
    lines = (line.replace("&", "&amp;").replace("<", "&lt;") for line in text.split("\n"))
    page = "<html><head><meta charset='utf-8'><title>x</title></head><body>" + "<br>\n".join(lines) + "</body></html>"
    assert said(record_of(page.encode()))["document"] == said(record_of(text.encode()))["document"]
