"""Refuse a DOCX that would unpack to more than the limits allow, before any part of it is parsed."""

import io
import zipfile

from parser.errors import DamagedDocument, EncryptedDocument, TooLarge
from parser.reading.limits import Limits


def check_package(data: bytes, limits: Limits) -> None:
    """Raises ``TooLarge``, ``EncryptedDocument`` or ``DamagedDocument``.

    The sizes that a ZIP's directory declares are enforced by ``zipfile`` while it unpacks: it stops reading there.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise DamagedDocument("ZIP") from error
    if any(entry.flag_bits & 1 for entry in entries):
        raise EncryptedDocument
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes or len(entries) > 10_000:
        raise TooLarge(f"{total // 1_048_576} MB, {len(entries)} parts > {limits.unpacked_bytes // 1_048_576} MB")
