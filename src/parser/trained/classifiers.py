"""Load a trained classifier and ask it: texts in, a probability for each of its labels out.

A classifier is loaded at its first question; one whose files are not there is None, and the rules go on alone.
"""

from collections.abc import Sequence
from functools import cache
from threading import Lock

import spacy
from spacy.language import Language

from parser.trained import tokens
from parser.trained.places import model_file

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


@cache
def classifier(name: str) -> Classifier | None:
    """The trained classifier of a name; None where there is none."""
    config = model_file(name)
    return Classifier(spacy.load(config.parent)) if config.exists() else None
