"""Packages of notes (``.apkg``, ``.colpkg``) of any version that is in use.

A file comes from a stranger: of an archive no more is unpacked than a large collection has.
"""

from __future__ import annotations

import importlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from typing import Any

from cosmoglossary.exchange.anki import protobuf
from cosmoglossary.exchange.anki.databases import read_database
from cosmoglossary.exchange.anki.exported import Export, ExportError
from cosmoglossary.problems.messages import msg

MAX_FILE = 256 << 20
"""Bytes of the largest export that is read: a package may have recordings in it."""

_MAX_DATABASE = 512 << 20
"""Bytes of the largest database that is unpacked: a million notes have as much."""

_MAX_LIST = 64 << 20
"""Bytes of the longest list of recordings and pictures."""

_MAX_MEDIUM = 16 << 20
"""Bytes of the largest recording or picture that is brought along."""

_DATABASES_BY_AGE = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The databases of a package, the newest first: for older versions the others say only that they are too old."""
DATABASES = frozenset(_DATABASES_BY_AGE)

_ZSTD = b"\x28\xb5\x2f\xfd"

_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError)
"""The errors of broken archives: encrypted entries and unknown methods are a RuntimeError and a NotImplementedError."""


def read_package(data: bytes, extra: str = "import") -> Export:
    """Return what a package has.

    Args:
        data: its bytes.
        extra: the extra that installs what unpacks new packages, to be named where it is missing.

    Raises:
        ExportError: it is none, it is broken, or a library is missing to read it.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            name = next((each for each in _DATABASES_BY_AGE if each in names), None)
            if name is None:
                raise ExportError(msg("it is an archive, but no package of Anki"))
            packed = _bounded(archive, name, _MAX_DATABASE)
            media_list = b""
            if "media" in names:
                media_list = _bounded(archive, "media", _MAX_LIST)
    except _BROKEN:
        raise ExportError(msg("its archive is broken")) from None
    database = read_database(_unpacked(packed, _MAX_DATABASE, extra))
    numbers = _media_numbers(_unpacked(media_list, _MAX_LIST, extra))
    return Export(database.notes, database.note_types, partial(_medium, data, numbers, extra), is_package=True)


def _bounded(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Return a file of an archive, whatever the archive says of its size."""
    with archive.open(name) as opened:
        data = opened.read(most + 1)
    if len(data) > most:
        raise ExportError(msg("it unpacks to more than {number} MiB", number=most >> 20))
    return data


def _unpacked(data: bytes, most: int, extra: str) -> bytes:
    """Return what zstd has packed, or the data itself where it is not packed."""
    if not data.startswith(_ZSTD):
        return data
    zstd = _zstd(extra)
    try:
        unpacked = zstd.ZstdDecompressor().decompress(data, max_length=most + 1)
    except zstd.ZstdError:
        raise ExportError(msg("its archive is broken")) from None
    if len(unpacked) > most:
        raise ExportError(msg("it unpacks to more than {number} MiB", number=most >> 20))
    return bytes(unpacked)


def _zstd(extra: str) -> Any:  # noqa: ANN401 - one of two modules that are the same
    # Python has it from 3.14 on; before that it is an extra, since only packages need it.
    for name in ("compression.zstd", "backports.zstd"):
        with suppress(ImportError):
            return importlib.import_module(name)
    command = f"pip install 'cosmoglossary[{extra}]'"
    raise ExportError(
        msg("to read a package of this kind, run `{command}`; or export “Notes in Plain Text”", command=command)
    )


def _media_numbers(data: bytes) -> Mapping[str, str]:
    """Return the names of recordings and pictures, each with the number that it has in the archive."""
    if data.lstrip().startswith(b"{"):
        with suppress(ValueError, RecursionError):
            listed = json.loads(data)
            return {name: number for number, name in listed.items() if isinstance(name, str)}
        return {}
    names: dict[str, str] = {}
    # A list that is broken is none: the texts are worth having without their sounds.
    with suppress(ValueError):
        for place, entry in enumerate(protobuf.fields(data).get(1, ())):
            if isinstance(entry, bytes):
                names[protobuf.text(protobuf.fields(entry), 1)] = str(place)
    return names


def _medium(data: bytes, numbers: Mapping[str, str], extra: str, name: str) -> bytes | None:
    """Return a recording or picture of a package; ``None`` if it has none of this name that can be read."""
    number = numbers.get(name)
    if number is None:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _unpacked(_bounded(archive, number, _MAX_MEDIUM), _MAX_MEDIUM, extra)
    except (*_BROKEN, KeyError, ExportError):
        return None
