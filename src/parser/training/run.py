"""``make models``, step by step: fit the classifiers, calibrate, and write down what was made of what.

Classifiers are fitted on ``train`` (clean and degraded), the best epoch is chosen on ``development``. Confidences are
calibrated on ``development``, on whose papers no rule was mended and no classifier fitted. ``test`` is not read here.
"""

import hashlib
import json
import platform
import sys
import time
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any

from parser.corpus.building import DEGRADED, DEGRADED_GOLD, GOLD, TEXT
from parser.pipeline.names import TRAINED
from parser.trained.classifiers import classifier
from parser.trained.tagging import tagger
from parser.training.alignment import AnnotatedPaper, annotated
from parser.training.calibration import fit_confidence, told
from parser.training.examples import CLASSIFIERS, Question
from parser.training.fitting import SEED, fit
from parser.training.subjects import fit_subjects, measured

_LIBRARIES = ("spacy", "thinc", "numpy", "underthesea")


def run(corpus: Path, models: Path) -> None:
    """Train everything; prints what takes long. ``models/training.json`` tells data, seed, sizes and time."""
    began = time.monotonic()
    training = _both(corpus / "train", TRAINED)
    choosing = _both(corpus / "development", TRAINED)
    made: dict[str, Any] = {}
    for name, (questions_of, several) in CLASSIFIERS.items():
        _say(f"training {name}")
        questions, chosen_by = _questions(questions_of, training), _questions(questions_of, choosing)
        score = fit(name, several, questions, chosen_by, models)
        made[name] = {"questions": len(questions), "development_score": score, "bytes": _size(models / name)}
    _say("training subjects")
    counted, chosen_by_them = [*measured(training)], [*measured(choosing)]
    score = fit_subjects(counted, chosen_by_them, models)
    made["subjects"] = {"questions": len(counted), "development_score": score, "bytes": _size(models / "subjects")}
    classifier.cache_clear()
    tagger.cache_clear()
    _say("calibrating")
    values = [value for paper in _both(corpus / "development", ()) for value in told(paper)]
    fit_confidence(values, models)
    made["confidence"] = {"values": len(values), "bytes": _size(models / "confidence")}
    content = {
        "seed": SEED,
        "data_sha256": {part: data_hash(corpus / part) for part in ("train", "development")},
        "components": made,
        "libraries": {name: version(name) for name in _LIBRARIES},
        "python": platform.python_version(),
    }
    (models / "training.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    _say(f"done in {time.monotonic() - began:.0f} s")


def _both(part: Path, disable: tuple[str, ...]) -> list[AnnotatedPaper]:
    return [paper for degraded in (False, True) for paper in annotated(part, degraded=degraded, disable=disable)]


def _questions(questions_of: Any, papers: Iterable[AnnotatedPaper]) -> list[Question]:
    return [question for paper in papers for question in questions_of(paper)]


def data_hash(part: Path) -> str:
    """One hash of all texts and gold records of a part of the corpus."""
    digest = hashlib.sha256()
    for folder in (TEXT, GOLD, DEGRADED, DEGRADED_GOLD):
        for path in sorted((part / folder).iterdir()):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")
