"""Fit the tagger of what measures count on the targets of the gold records."""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from parser.trained.tagging import BEGIN, INSIDE, OUTSIDE, Tagger, features_of, tokens_of
from parser.training.alignment import AnnotatedPaper

_L2, _ROUNDS = 0.5, 80


class Measured(NamedTuple):
    """A target's words, its value, and what it counts."""

    text: str
    value: float
    subject: str


def measured(papers: Iterable[AnnotatedPaper]) -> Iterator[Measured]:
    """The targets whose subject stands in their words."""
    for paper in papers:
        for one in (paper.gold.get("campaign") or {}).get("targets") or []:
            if one["subject"] and one["subject"] in one["text"]:
                yield Measured(one["text"], one["value"], one["subject"])


def _tags(one: Measured) -> list[str]:
    start = one.text.find(one.subject)
    end = start + len(one.subject)
    inside = [start <= token.start < end for token in tokens_of(one.text)]
    return [OUTSIDE if not here else INSIDE if n and inside[n - 1] else BEGIN for n, here in enumerate(inside)]


def fit_subjects(training: Sequence[Measured], choosing: Sequence[Measured], models: Path) -> float:
    """Write ``models/subjects``; the share of ``choosing`` that is marked right."""
    from underthesea_core import CRFTagger, CRFTrainer

    trainer = CRFTrainer(l2_penalty=_L2, max_iterations=_ROUNDS, verbose=0)
    sequences = [features_of(tokens_of(one.text), one.text, one.value) for one in training]
    trainer.train(sequences, [_tags(one) for one in training])
    folder = models / "subjects"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    model: Any = trainer.get_model()
    model.save(str(folder / "model.crf"))
    config = {"model": "linear-chain CRF", "optimizer": "L-BFGS", "l2_penalty": _L2, "max_iterations": _ROUNDS}
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", "utf-8")
    tagger = Tagger(CRFTagger.from_model(model))
    right = sum((tagger.subject(one.text, one.value) or ("", 0))[0] == one.subject for one in choosing)
    return round(right / max(len(choosing), 1), 4)
