"""Words that tell where the noun phrase behind an amount ends, and which of its nouns is the unit."""

from functools import cache

from parser.domain.spelling import fold
from parser.domain.tables import table


@cache
def phrase_words(kind: str) -> frozenset[str]:
    """The words of a list of ``noun_phrases.yaml`` as ``word_key`` writes them."""
    return frozenset(word_key(word) for word in table("noun_phrases")[kind])


def word_key(word: str) -> str:
    """The folded word, its syllables joined: "Đảm bảo" → "đảm_bảo"."""
    return fold(word).replace(" ", "_")
