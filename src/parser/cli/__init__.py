"""The command line: ``thidua parse``, ``schema``, ``evaluate``, ``doctor``, ``components``."""

from parser.cli.app import main

__all__ = ["main"]
