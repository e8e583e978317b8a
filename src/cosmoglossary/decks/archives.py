"""Archives whose bytes depend on nothing but the files in them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from shutil import copyfileobj
from typing import BinaryIO

_CHUNK = 1 << 18
"""The number of bytes that are compressed at once, so that a large database need not be in memory."""


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return an archive of some files, given by name, in their order."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in files.items():
            add_file(opened, name, BytesIO(content))
    return archive.getvalue()


def add_file(archive: zipfile.ZipFile, name: str, content: BinaryIO) -> None:
    """Add a file with the same date and owner on every system, so that the same content makes the same bytes."""
    # A file that is opened by its name is dated 1980; `write` and `writestr` would note the time of the build.
    with archive.open(name, "w") as entry:
        copyfileobj(content, entry, _CHUNK)
    # These two stand in the directory at the end of the archive alone, which is not written yet.
    member = archive.getinfo(name)
    member.create_system = 3  # Unix, which the mode below belongs to
    member.external_attr = 0o644 << 16
