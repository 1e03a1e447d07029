"""thidua reads Vietnamese emulation-campaign papers into records whose every value says where it stands.

    from parser import parse

    record = parse("plan.pdf")
    record.campaign.name

Nothing is loaded before it is needed: what this module offers is imported at its first use.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from parser.errors import (
        DamagedDocument,
        EmptyDocument,
        EncryptedDocument,
        FileUnreadable,
        InputError,
        NotADocument,
        ScanWithoutText,
        ThiduaError,
        TooLarge,
        Ungrounded,
        UnknownComponent,
        UnsupportedFormat,
        WrongEncoding,
    )
    from parser.parsing import parse, parse_paper, parse_text
    from parser.reading import Limits, Paper, read
    from parser.record.models import CampaignRecord
    from parser.version import __version__

_HOMES = {
    "parser.parsing": ("parse", "parse_paper", "parse_text"),
    "parser.reading": ("Limits", "Paper", "read"),
    "parser.record.models": ("CampaignRecord",),
    "parser.version": ("__version__",),
    "parser.errors": (
        "DamagedDocument",
        "EmptyDocument",
        "EncryptedDocument",
        "FileUnreadable",
        "InputError",
        "NotADocument",
        "ScanWithoutText",
        "ThiduaError",
        "TooLarge",
        "Ungrounded",
        "UnknownComponent",
        "UnsupportedFormat",
        "WrongEncoding",
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "CampaignRecord",
    "DamagedDocument",
    "EmptyDocument",
    "EncryptedDocument",
    "FileUnreadable",
    "InputError",
    "Limits",
    "NotADocument",
    "Paper",
    "ScanWithoutText",
    "ThiduaError",
    "TooLarge",
    "Ungrounded",
    "UnknownComponent",
    "UnsupportedFormat",
    "WrongEncoding",
    "__version__",
    "parse",
    "parse_paper",
    "parse_text",
    "read",
]


def __getattr__(name: str) -> Any:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
