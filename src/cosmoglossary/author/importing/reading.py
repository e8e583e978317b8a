"""The files that are to be imported, wherever they are."""

from __future__ import annotations

from pathlib import Path

from cosmoglossary.source.files import read_named

MAX_FILE = 256 << 20
"""Bytes of the largest file that is read: a deck may have recordings in it."""

MAX_MAPPING = 1 << 20
"""Bytes of the largest mapping file: a table has hundreds of columns at most."""


def read_file(file: Path) -> bytes:
    """Return the bytes of a file.

    Raises:
        UnreadableError: it cannot be read, is no regular file, or is too large.
    """
    return read_named(file, MAX_FILE)
