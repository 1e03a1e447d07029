"""The tokens that trained classifiers see: words in one spelling, whatever their case and tone placement."""

import re
from collections.abc import Callable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from parser.domain.spelling import fold

_WORD = re.compile(r"@?[^\W_]+")  # "@" opens a mark that is no word of the paper: "@heading"
_NOTHING = "@nothing"
# Longer texts say nothing more of what they are about.
_MOST = 400


class FoldedWords:
    """A tokenizer: folded words without punctuation."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        return Doc(self.vocab, words=_WORD.findall(fold(text))[:_MOST] or [_NOTHING])

    def to_disk(self, _path: Any, **_: Any) -> None:
        """Nothing to keep."""

    def from_disk(self, _path: Any, **_: Any) -> "FoldedWords":
        return self

    def to_bytes(self, **_: Any) -> bytes:
        return b""

    def from_bytes(self, _data: bytes, **_: Any) -> "FoldedWords":
        return self


def _make() -> Callable[[Language], FoldedWords]:
    return lambda nlp: FoldedWords(nlp.vocab)


registry.tokenizers("thidua.folded_words.v1", func=_make)
