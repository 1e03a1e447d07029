"""Word documents (DOCX)."""

from parser.reading.docx.document import read_docx

__all__ = ["read_docx"]
