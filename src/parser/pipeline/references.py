"""Component ``references``: other documents that the paper cites, each mention by itself.

Most are cited by number and symbol; laws, congress resolutions and the like go by their names.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from parser.pipeline.citations import Citation
from parser.pipeline.cited_codes import coded_citations
from parser.pipeline.mentions import Mention, annotate, layout_of
from parser.pipeline.named_laws import named_laws
from parser.pipeline.named_papers import congress_resolutions, meeting_resolutions, plans, quoted_papers, schemes

_BY_NAME = (named_laws, congress_resolutions, meeting_resolutions, quoted_papers, plans, schemes)


def find_citations(text: str, folded_text: str) -> Iterator[Mention[Citation]]:
    """All citations: those with a code, then those by name, which may stand in the summary of one before."""
    taken: list[tuple[int, int]] = []
    for mention in coded_citations(text, folded_text):
        taken.append((mention.start, mention.end))
        yield mention
    for find in _BY_NAME:
        for mention in find(text, folded_text):
            if not any(mention.start <= start < mention.end and mention.start < end for start, end in taken):
                taken.append((mention.start, mention.end))
                yield mention


def references(doc: Doc) -> Doc:
    """Put the cited documents of a paper on its ``Doc``."""
    flow = layout_of(doc).flow
    annotate(doc, "references", find_citations(flow.text, flow.folded))
    return doc
