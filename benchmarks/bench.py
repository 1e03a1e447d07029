"""How long a whole parse takes, by what pdfplumber's ``extract_text`` alone takes on the same files in the same run.

Usage: python benchmarks/bench.py [--rounds N] [--json] [FILE.pdf …]

Both are measured warm, in one process, in turns; of each file the best of its rounds counts. Layout and extraction are
given in characters a second, memory as the process's peak.
"""

import argparse
import gc
import io
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber

from parser.extraction.extract import extract
from parser.layout import lay_out
from parser.pipeline.language import understand
from parser.reading import read

PAPERS = Path(__file__).parents[1] / "corpus" / "train" / "pdf"
EVERY = 6  # so many papers of the corpus one is measured


def plumbed(data: bytes) -> int:
    """The yardstick: pdfplumber's text of all pages; gives their number."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            page.extract_text()
        return len(document.pages)


def timed(what: Callable[[Any], object], given: Any) -> float:
    """Seconds of one call, the garbage of what ran before it collected first."""
    gc.collect()
    start = time.perf_counter()
    what(given)
    return time.perf_counter() - start


def parse_bytes(data: bytes) -> object:
    """The whole way of a paper."""
    return extract(understand(lay_out(read(data))))


def measure(data: bytes, rounds: int) -> dict[str, float]:
    """Best seconds of each step on one file."""
    best: dict[str, float] = {}

    def note(name: str, seconds: float) -> None:
        best[name] = min(seconds, best.get(name, seconds))

    for _ in range(rounds):
        note("pdfplumber", timed(plumbed, data))
        note("parse", timed(parse_bytes, data))
        note("reading", timed(read, data))
        paper = read(data)
        note("layout", timed(lay_out, paper))
        layout = lay_out(paper)
        note("pipeline", timed(understand, layout))
        document = understand(layout)
        note("extraction", timed(extract, document))
    return {**best, "characters": len(paper.text), "pages": paper.pages or 0}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", action="store_true")
    chosen = options.parse_args()
    files = chosen.files or sorted(PAPERS.glob("*.pdf"))[::EVERY]
    parse_bytes(files[0].read_bytes())  # loads what is loaded on first use
    rows = {file.name: measure(file.read_bytes(), chosen.rounds) for file in files}
    total = {key: sum(row[key] for row in rows.values()) for key in next(iter(rows.values()))}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "ratio": total["parse"] / total["pdfplumber"],
        "milliseconds_per_page": 1000 * total["parse"] / total["pages"],
        "layout_characters_per_second": total["characters"] / total["layout"],
        "extraction_characters_per_second": total["characters"] / (total["pipeline"] + total["extraction"]),
        "peak_memory_mb": peak,
    }
    if chosen.json:
        json.dump({"figures": figures, "files": rows}, sys.stdout, indent=2)
        return
    print(f"{'':38}{'pages':>6}{'pdfplumber':>12}{'parse':>9}{'ratio':>7}   read / lay out / understand / extract, ms")
    for name, row in [*rows.items(), ("all", total)]:
        steps = " / ".join(f"{1000 * row[step]:.0f}" for step in ("reading", "layout", "pipeline", "extraction"))
        print(
            f"{name:38}{row['pages']:6.0f}{1000 * row['pdfplumber']:12.0f}{1000 * row['parse']:9.0f}"
            f"{row['parse'] / row['pdfplumber']:7.2f}   {steps}"
        )
    print(f"\nwhole parse : pdfplumber extract_text = {figures['ratio']:.3f} (at most 1.0 is wanted)")
    print(f"a page takes {figures['milliseconds_per_page']:.1f} ms")
    print(f"layout {figures['layout_characters_per_second']:,.0f} characters a second")
    print(f"pipeline and extraction {figures['extraction_characters_per_second']:,.0f} characters a second")
    print(f"peak memory of the process {peak:.0f} MB")


if __name__ == "__main__":
    main()
