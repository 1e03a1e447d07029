"""How much a single paper may be, so that a hostile file costs a bounded amount of time and memory."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Upper bounds; a file beyond one of the first four is refused with ``TooLarge``.

    The defaults fit any real paper many times over: a campaign plan has 2 to 40 pages and under 200,000 characters.
    """

    bytes: int = 64 * 1024 * 1024
    pages: int = 500
    characters: int = 2_000_000
    unpacked_bytes: int = 256 * 1024 * 1024  # of a DOCX, all parts together
    ruled_pages: int = 40  # pages on which tables are looked for
