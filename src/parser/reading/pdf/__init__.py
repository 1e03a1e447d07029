"""PDF files with a text layer."""

from parser.reading.pdf.document import read_pdf

__all__ = ["read_pdf"]
