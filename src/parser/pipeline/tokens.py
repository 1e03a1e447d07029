"""Tokens: each syllable, number and punctuation mark of the canonical text, so that any span can be told exactly."""

import re

from spacy.tokens import Doc
from spacy.vocab import Vocab

# "Nội", "2024", ",", " "
_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_|\s", re.VERBOSE)


class SyllableTokenizer:
    """Makes a ``Doc`` whose text is its input, character by character."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        for match in _TOKEN.finditer(text):
            token = match[0]
            if token == " " and spaces and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True  # spaCy keeps one space with the token before it
            else:
                words.append(token)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    # spaCy serialises a tokenizer with its pipeline; this one has nothing to keep.
    def to_bytes(self, **_: object) -> bytes:
        """Nothing: part of spaCy's protocol of tokenizers, like the three below."""
        return b""

    def from_bytes(self, _data: bytes, **_: object) -> "SyllableTokenizer":
        """Itself."""
        return self

    def to_disk(self, _path: object, **_: object) -> None:
        """Writes nothing."""

    def from_disk(self, _path: object, **_: object) -> "SyllableTokenizer":
        """Itself."""
        return self
