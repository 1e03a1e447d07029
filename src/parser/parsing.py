"""The whole way of a paper: bytes → paper → layout → annotated document → record."""

from collections.abc import Iterable

from parser.reading import Limits, Paper, Source, read
from parser.record.models import CampaignRecord


def parse(
    source: Source,
    *,
    limits: Limits | None = None,
    disable: Iterable[str] = (),
    strict: bool = False,
) -> CampaignRecord:
    """Read a paper into its campaign record.

    ``source`` is a path, the file's bytes, an open file, or a text (a string with a line break in it; ``parse_text``
    takes any string for one). ``disable`` names components of understanding to be passed over. Raises ``InputError``
    for what cannot be parsed, ``UnknownComponent`` for a wrong name. Safe to call from several threads.
    """
    return parse_paper(read(source, limits), disable=disable, strict=strict)


def parse_text(
    text: str, *, limits: Limits | None = None, disable: Iterable[str] = (), strict: bool = False
) -> CampaignRecord:
    """Read a paper that is already a string, as its plain text file would be read."""
    from parser.reading import read_string

    return parse_paper(read_string(text, limits), disable=disable, strict=strict)


def parse_paper(paper: Paper, *, disable: Iterable[str] = (), strict: bool = False) -> CampaignRecord:
    """The record of a paper that is already read."""
    from parser.extraction.extract import extract
    from parser.layout import lay_out
    from parser.pipeline.language import understand

    return extract(understand(lay_out(paper), disable), strict=strict)
