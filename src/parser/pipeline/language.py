"""The spaCy ``Language`` of this project: its tokenizer and its components, in their order."""

import threading
from collections.abc import Callable, Iterable
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from parser.layout import Layout
from parser.pipeline.awards import awards
from parser.pipeline.dates import dates
from parser.pipeline.judged import item_kinds, subjects, topics
from parser.pipeline.mentions import set_layout
from parser.pipeline.names import COMPONENTS, check_names
from parser.pipeline.occasions import occasions
from parser.pipeline.organisations import organisations
from parser.pipeline.persons import persons
from parser.pipeline.places import places
from parser.pipeline.quantities import quantities
from parser.pipeline.quotations import quotations
from parser.pipeline.references import references
from parser.pipeline.section_roles import section_roles
from parser.pipeline.tokens import SyllableTokenizer
from parser.pipeline.words import words

_FUNCTIONS: dict[str, Callable[[Doc], Doc]] = {
    "dates": dates,
    "references": references,
    "organisations": organisations,
    "persons": persons,
    "places": places,
    "awards": awards,
    "quantities": quantities,
    "words": words,
    "occasions": occasions,
    "quotations": quotations,
    "section_roles": section_roles,
    "item_kinds": item_kinds,
    "topics": topics,
    "subjects": subjects,
}
_LOCK = threading.Lock()


def _make_tokenizer() -> Callable[[Language], SyllableTokenizer]:
    return lambda nlp: SyllableTokenizer(nlp.vocab)


registry.tokenizers("thidua.syllables.v1", func=_make_tokenizer)
for _name, _function in _FUNCTIONS.items():
    Language.component(f"thidua_{_name}", func=_function)


@cache
def language() -> Language:
    """The pipeline with all its components; made once."""
    nlp = spacy.blank("xx", config={"nlp": {"tokenizer": {"@tokenizers": "thidua.syllables.v1"}}})
    for component in COMPONENTS:
        nlp.add_pipe(f"thidua_{component.name}", name=component.name)
    return nlp


def understand(layout: Layout, disable: Iterable[str] = ()) -> Doc:
    """The annotated ``Doc`` of a paper, on its canonical text; components in ``disable`` are passed over.

    Safe to call from several threads: a ``Doc`` has a vocabulary of its own, which goes with it.
    """
    off = check_names(disable)
    with _LOCK:
        nlp = language()
    doc = SyllableTokenizer(Vocab())(layout.paper.text)
    set_layout(doc, layout)
    for name, component in nlp.pipeline:
        if name not in off:
            doc = component(doc)
    return doc
