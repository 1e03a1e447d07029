"""From bytes to a ``Paper``: one reader a format, chosen by what the bytes are. A reader never interprets."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path
from typing import IO

from parser.errors import EmptyDocument, FileUnreadable, InputError, TooLarge
from parser.reading import sniffing
from parser.reading.limits import Limits
from parser.reading.paper import Box, Cell, Line, Paper

Source = str | os.PathLike[str] | bytes | bytearray | memoryview | IO[bytes] | IO[str]

__all__ = ["Box", "Cell", "Limits", "Line", "Paper", "Source", "read", "read_bytes", "read_string"]


def read(source: Source, limits: Limits | None = None) -> Paper:
    """Read a file by its path, its bytes, an open file (binary or text), or a text.

    A string with a line break in it is a text, any other a path. Raises an ``InputError`` that names the file.
    """
    limits = limits or Limits()
    if isinstance(source, str) and "\n" in source:
        return read_string(source, limits)
    if isinstance(source, bytes | bytearray | memoryview):
        return read_bytes(bytes(source), limits)
    if isinstance(source, str | os.PathLike):
        path = Path(source)
        try:
            with path.open("rb") as opened:
                data = opened.read(limits.bytes + 1)
        except (OSError, ValueError) as error:
            raise FileUnreadable(getattr(error, "strerror", None) or str(error), file=str(source)) from error
        return read_bytes(data, limits, file_name=str(source))
    name = getattr(source, "name", None)
    content = source.read(limits.bytes + 1)
    data = _encoded(content) if isinstance(content, str) else content
    return read_bytes(data, limits, file_name=name if isinstance(name, str) and not name.startswith("<") else None)


def read_bytes(data: bytes, limits: Limits | None = None, *, file_name: str | None = None) -> Paper:
    """Read a file's bytes; ``file_name`` is only named in messages and in the record."""
    limits = limits or Limits()
    try:
        if len(data) > limits.bytes:
            raise TooLarge(f"> {limits.bytes // 1_048_576} MB")
        if not data.strip(b"\0 \t\r\n"):
            raise EmptyDocument
        paper = _read(data, limits)
        if len(paper.text) > limits.characters:
            raise TooLarge(f"{len(paper.text):,} > {limits.characters:,} ký tự / characters")
    except InputError as error:
        error.file = error.file or file_name
        raise
    name = Path(file_name).name if file_name else None
    return replace(paper, file_name=name, sha256=hashlib.sha256(data).hexdigest(), size=len(data))


def read_string(text: str, limits: Limits | None = None) -> Paper:
    """A text that is already decoded, as a plain text file in UTF-8 would be read."""
    return read_bytes(_encoded(text), limits)


def _encoded(text: str) -> bytes:
    """UTF-8; halves of surrogate pairs, which stand for no character, become replacement characters."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def _read(data: bytes, limits: Limits) -> Paper:
    """Each reader is imported when the first file of its format comes."""
    match sniffing.media_type(data):
        case sniffing.PDF:
            from parser.reading.pdf import read_pdf

            return read_pdf(data, limits)
        case sniffing.DOCX:
            from parser.reading.docx import read_docx

            return read_docx(data, limits)
        case sniffing.HTML:
            from parser.reading.html import read_html

            return read_html(data)
    from parser.reading.text import read_text

    return read_text(data)
