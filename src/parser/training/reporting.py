"""Measure on the test part and write it down: ``python -m parser.training.reporting [CORPUS] [MODELS] [EARLIER]``.

For the clean texts and the degraded copies a report with plots (``MODELS/report/``), what each model adds, and
``MODELS/figures.json``, below which a test lets no figure fall. EARLIER holds the records of an earlier release, in
``text/`` and ``degraded/``: then the reports list what was gained and lost since.
"""

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from parser.corpus.building import DEGRADED, DEGRADED_GOLD, GOLD, TEXT
from parser.evaluation import Evaluation, changes, evaluate
from parser.evaluation.ablation import ablate
from parser.evaluation.groups import Pair
from parser.evaluation.reliability import Band, calibration_error, reliability
from parser.evaluation.report import Measured, write_report
from parser.evaluation.score import folder_pairs
from parser.extraction import fields_of_work
from parser.parsing import parse
from parser.pipeline.names import TRAINED
from parser.training.alignment import annotated
from parser.training.calibration import Told, told
from parser.training.second_opinions import Worth, worth_of_opinions

_KINDS = {"clean": (TEXT, GOLD), "degraded": (DEGRADED, DEGRADED_GOLD)}


def run(corpus: Path, models: Path, earlier: Path | None = None) -> None:
    """Write all reports and figures."""
    figures: dict[str, Any] = {}
    pairs_of: dict[str, list[Pair]] = {}
    for kind, (texts, golds) in _KINDS.items():
        pairs = _read(corpus / "test" / texts, corpus / "test" / golds)
        pairs_of[kind] = pairs
        now = evaluate(pairs)
        figures[kind] = _figures(now)
        variants = ablate([(corpus / "test" / texts / f"{name}.txt", gold) for name, gold, _ in pairs])
        moved = changes(evaluate(folder_pairs(corpus / "test" / golds, earlier / texts)), now) if earlier else []
        title = f"The test part of the corpus, {kind}: {len(pairs)} papers"
        write_report(Measured(title, pairs, variants, moved), models / "report" / kind)
    both = [*pairs_of["clean"], *((f"{name} degraded", gold, found) for name, gold, found in pairs_of["degraded"])]
    bands = reliability(((name, found) for name, _, found in both), evaluate(both))
    figures["confidence"] = _confidence(bands)
    figures["fields_of_work"] = _fields_of_work(corpus / "test")
    figures["second_opinions"] = [_worth(one) for one in worth_of_opinions(*(_told(corpus / part) for part in _PARTS))]
    (models / "figures.json").write_text(json.dumps(figures, ensure_ascii=False, indent=1) + "\n", "utf-8")


_PARTS = ("development", "test")


def _read(texts: Path, golds: Path, without: tuple[str, ...] = ()) -> list[Pair]:
    found: list[Pair] = []
    for path in sorted(texts.glob("*.txt")):
        gold: Mapping[str, Any] = json.loads((golds / f"{path.stem}.json").read_text("utf-8"))
        found.append((path.stem, gold, parse(path, disable=without).model_dump(mode="json")))
    return found


def _figures(now: Evaluation) -> dict[str, Any]:
    return {
        "papers": len(now.papers),
        "mean": round(now.mean(), 4),
        "document_right": len(now.wholly_right("document")),
        "record_right": len(now.wholly_right()),
        "decisions_wrong": sum(miss.field == "campaign" for miss in now.misses),
        "fields_of_work": round(now.topics.f1, 4),
    }


def _confidence(bands: Sequence[Band]) -> dict[str, Any]:
    about = next(band for band in bands if band.low < 0.95 < band.high)
    return {
        "values_about_0.95": about.values,
        "sure": round(about.sure, 4),
        "right": round(about.right, 4),
        "off_on_average": round(calibration_error(bands), 4),
    }


def _fields_of_work(part: Path) -> dict[str, float]:
    """F1 by the rules, by the classifier and by both."""
    texts, golds = part / TEXT, part / GOLD
    rules = evaluate(_read(texts, golds, TRAINED)).topics.f1
    both = evaluate(_read(texts, golds)).topics.f1
    kept, fields_of_work.POSSIBLE = fields_of_work.POSSIBLE, fields_of_work.LIKELY
    try:
        alone = evaluate(_read(texts, golds)).topics.f1
    finally:
        fields_of_work.POSSIBLE = kept
    return {name: round(f1, 4) for name, f1 in (("rules", rules), ("classifier", alone), ("both", both))}


def _told(part: Path) -> list[Told]:
    return [
        value for degraded in (False, True) for paper in annotated(part, degraded=degraded) for value in told(paper)
    ]


def _worth(one: Worth) -> dict[str, Any]:
    content = one._asdict()
    return {
        name: [round(bound, 4) for bound in value]
        if isinstance(value, tuple)
        else value
        if not isinstance(value, float)
        else round(value, 4)
        for name, value in content.items()
    }


if __name__ == "__main__":
    places = [Path(argument) for argument in sys.argv[1:]]
    run(*places) if places else run(Path("corpus"), Path("models"))
