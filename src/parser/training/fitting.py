"""Fit one classifier with spaCy: its questions as documents, its configuration, the best of its epochs."""

import shutil
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

from spacy.tokens import DocBin
from spacy.training.initialize import init_nlp
from spacy.training.loop import train
from spacy.util import load_config
from spacy.vocab import Vocab

from parser.trained.tokens import FoldedWords
from parser.training.examples import Question

SEED = 7  # as in the configurations


def fit(name: str, several: bool, training: Sequence[Question], choosing: Sequence[Question], models: Path) -> float:
    """Train a classifier into ``models/name``; the score of its best epoch on the questions that choose it."""
    labels = sorted({label for question in (*training, *choosing) for label in question.labels})
    config = files(__package__).joinpath("configs", "any_of.cfg" if several else "one_of.cfg")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        for part, questions in (("train", training), ("dev", choosing)):
            _documents(questions, labels).to_disk(folder / f"{part}.spacy")
        overrides = {f"paths.{part}": str(folder / f"{part}.spacy") for part in ("train", "dev")}
        nlp = init_nlp(load_config(Path(str(config)), overrides=overrides))
        (folder / "out").mkdir()
        _, best = train(nlp, folder / "out")
        nlp.from_disk(best or folder / "out" / "model-last")
        nlp.config["paths"].update({"train": None, "dev": None})
        shutil.rmtree(models / name, ignore_errors=True)
        models.mkdir(parents=True, exist_ok=True)
        nlp.to_disk(models / name, exclude=["vocab"])
        return round(float(nlp.meta["performance"]["cats_score"]), 4)


def _documents(questions: Sequence[Question], labels: Sequence[str]) -> DocBin:
    tokens = FoldedWords(Vocab())
    store = DocBin(attrs=["ORTH", "SPACY"])
    for question in questions:
        doc = tokens(question.text)
        doc.cats = {label: float(label in question.labels) for label in labels}
        store.add(doc)
    store.store_user_data = False
    return store
