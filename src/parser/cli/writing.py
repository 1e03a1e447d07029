"""Writing results: whole or not at all, and nothing on a terminal that would steer it."""

import os
import re
import tempfile
from pathlib import Path

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def harmless(text: str) -> str:
    """``text`` without the control characters by which a hostile paper or file name could steer a terminal."""
    return _STEERING.sub("\N{REPLACEMENT CHARACTER}", text)


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is there whole or not at all, whatever interrupts; line ends stay as they are."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as opened:
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        os.chmod(draft, 0o666 & ~_umask())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
