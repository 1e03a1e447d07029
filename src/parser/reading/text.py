"""Plain text: each line of the file is a line of the paper."""

from parser.errors import EmptyDocument
from parser.reading.encodings import decode, normalised
from parser.reading.markdown import is_markdown, read_markdown
from parser.reading.paper import Paper, PaperBuilder
from parser.reading.sniffing import TEXT


def read_text(data: bytes) -> Paper:
    """A text or Markdown file in a Unicode encoding (told apart by what stands in it)."""
    return paper_of_text(decode(data))


def paper_of_text(text: str) -> Paper:
    """A text that is already a string. Raises ``EmptyDocument`` where it has no visible character."""
    text = normalised(text)
    if not text.strip():
        raise EmptyDocument
    if is_markdown(text):
        return read_markdown(text)
    builder = PaperBuilder()
    for line in text.split("\n"):
        builder.add(line.rstrip())
    return builder.paper(TEXT)
