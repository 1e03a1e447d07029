"""Load a trained classifier and ask it: texts in, a probability for each of its labels out.

The files stand in ``models/`` of a checkout and in ``parser/models`` of an installed package. A classifier is loaded
at its first question; one whose files are not there is None, and the rules go on alone.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import spacy
from spacy.language import Language

from parser.trained import tokens

_LOCK = Lock()
_REGISTERED = tokens.FoldedWords  # named in the configurations


class Classifier:
    """A spaCy pipeline whose one component sorts texts (``textcat`` or ``textcat_multilabel``)."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp

    def ask(self, texts: Sequence[str]) -> list[dict[str, float]]:
        """For each text the probability of each label. Safe to call from several threads."""
        with _LOCK:
            return [dict(doc.cats) for doc in self._nlp.pipe(texts)]


def models_folder() -> Path:
    """Where the trained models are."""
    packaged = Path(str(files("parser"))) / "models"
    return packaged if packaged.is_dir() else Path(__file__).resolve().parents[3] / "models"


@cache
def classifier(name: str) -> Classifier | None:
    """The trained classifier of a name; None where there is none."""
    folder = models_folder() / name
    if not (folder / "config.cfg").exists():
        return None
    return Classifier(spacy.load(folder))
