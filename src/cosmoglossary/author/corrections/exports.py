"""Exports of Anki: notes as text, or a package of notes, of any version that is in use.

A file comes from a stranger. Of an archive no more is unpacked than a large collection has, and a database is read for
a limited time.
"""

from __future__ import annotations

import csv
import importlib
import io
import json
import sqlite3
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Any, NamedTuple

from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.files import read_named

MAX_FILE = 256 << 20
"""Bytes of the largest export that is read: a package may have recordings in it."""

_MAX_DATABASE = 512 << 20
"""Bytes of the largest database that is unpacked: a million notes have as much."""

_MAX_STEPS = 5_000
"""The thousands of steps of SQLite's machine until a query is broken off; 100,000 notes take some hundreds."""

_MAX_TEXT = 64 << 20
"""Bytes of the longest text in a database: no statement makes one beyond, however small the database is."""

_MAX_TEXTS = 512 << 20
"""Characters of all fields: a column that is computed has more of them than the whole database has bytes."""

_DATABASES = ("collection.anki21b", "collection.anki21", "collection.anki2")
"""The databases of a package, the newest first: for older versions the others say only that they are too old."""

_MAX_DIGITS = 9
_ZSTD = b"\x28\xb5\x2f\xfd"
_SEPARATOR = "\x1f"
_SEPARATORS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|", "colon": ":", "space": " "}


class SentNote(NamedTuple):
    """A note as a learner has it: fields in their order, with their names where the export says them."""

    guid: str
    fields: tuple[str, ...]
    names: tuple[str, ...] = ()
    is_html: bool = True


class ExportError(Exception):
    """A file is no export that can be read; the argument says why."""

    def __init__(self, reason: Message) -> None:
        """Say why."""
        super().__init__(reason)
        self.reason = reason


def read_file(file: Path) -> bytes:
    """Return the bytes of an export.

    Raises:
        UnreadableError: it cannot be read, is no regular file, or is larger than any export.
    """
    return read_named(file, MAX_FILE)


def read_export(data: bytes) -> list[SentNote]:
    """Return the notes of an export, whatever its kind.

    Raises:
        ExportError: it is none, it is broken, or a library is missing to read it.
    """
    if data.startswith(b"PK"):
        return _notes_of_package(data)
    return list(_notes_of_text(data))


def _notes_of_text(data: bytes) -> Iterator[SentNote]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ExportError(msg("it is neither a text in UTF-8 nor a package of Anki")) from None
    head: dict[str, str] = {}
    body = io.StringIO(text, newline="")
    start = 0
    while (line := body.readline()).startswith("#"):
        key, _, value = line[1:].rstrip("\r\n").partition(":")
        head[key.strip().lower()] = value.strip()
        start = body.tell()
    if not head:
        raise ExportError(msg("it is no export of Anki: choose “Notes in Plain Text” or “Anki Deck Package”"))
    if "guid column" not in head:
        raise ExportError(msg("it has no ids of notes: export again with “Include unique identifier”"))
    body.seek(start)
    yield from _notes_of_rows(head, body)


def _notes_of_rows(head: Mapping[str, str], body: io.StringIO) -> Iterator[SentNote]:
    """Yield the notes of the rows of a text, whose head says which columns are no fields."""
    special = {_column(number) for key, number in head.items() if key.endswith(" column")}
    guid = _column(head["guid column"])
    separator = _SEPARATORS.get(head.get("separator", "tab").lower(), "\t")
    rows = csv.reader(body, delimiter=separator)
    try:
        # A field may be a long text, but is no novel; Python's own limit is lower.
        csv.field_size_limit(1 << 24)
        for row in rows:
            if 0 <= guid < len(row):
                fields = tuple(field for number, field in enumerate(row) if number not in special)
                yield SentNote(row[guid], fields, is_html=head.get("html", "true") != "false")
    except csv.Error:
        raise ExportError(msg("line {number} of its text is broken", number=str(rows.line_num))) from None


def _column(number: str) -> int:
    """Return the index of the column that a head numbers from one; -1 of what is no number of a column."""
    # Python reads no number of thousands of digits.
    if number.isdecimal() and len(number) <= _MAX_DIGITS:
        return int(number) - 1
    return -1


def _notes_of_package(data: bytes) -> list[SentNote]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            name = next((each for each in _DATABASES if each in names), None)
            if name is None:
                raise ExportError(msg("it is an archive, but no package of Anki"))
            packed = _bounded(archive, name)
    # What a broken archive raises: encrypted entries and unknown methods are a RuntimeError and a NotImplementedError.
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, NotImplementedError):
        raise ExportError(msg("its archive is broken")) from None
    if packed.startswith(_ZSTD):
        packed = _unpacked(packed)
    return _notes_of_database(packed)


def _bounded(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return a file of an archive, whatever the archive says of its size."""
    with archive.open(name) as opened:
        data = opened.read(_MAX_DATABASE + 1)
    if len(data) > _MAX_DATABASE:
        raise ExportError(msg("it unpacks to more than {number} MiB", number=_MAX_DATABASE >> 20))
    return data


def _unpacked(data: bytes) -> bytes:
    """Return what zstd has packed."""
    zstd = _zstd()
    try:
        unpacked = zstd.ZstdDecompressor().decompress(data, max_length=_MAX_DATABASE + 1)
    except zstd.ZstdError:
        raise ExportError(msg("its archive is broken")) from None
    if len(unpacked) > _MAX_DATABASE:
        raise ExportError(msg("it unpacks to more than {number} MiB", number=_MAX_DATABASE >> 20))
    return bytes(unpacked)


def _zstd() -> Any:  # noqa: ANN401 - one of two modules that are the same
    # Python has it from 3.14 on; before that it is an extra, since only this command needs it.
    for name in ("compression.zstd", "backports.zstd"):
        with suppress(ImportError):
            return importlib.import_module(name)
    command = "pip install 'cosmoglossary[corrections]'"
    raise ExportError(
        msg("to read a package of this kind, run `{command}`; or export “Notes in Plain Text”", command=command)
    )


def _notes_of_database(data: bytes) -> list[SentNote]:
    steps = iter(range(_MAX_STEPS))
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(_without_log(data))
            database.execute("pragma trusted_schema = off")
            database.execute("pragma cell_size_check = on")
            # A few bytes of SQL can ask for gigabytes.
            database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_TEXT)
            # Anki's own order of texts; some of its tables name it.
            database.create_collation("unicase", _compare)
            # A view in the place of a table could go on for ever.
            database.set_progress_handler(lambda: next(steps, None) is None, 1_000)
            names = dict(_field_names(database))
            rows = list(_bounded_rows(database.execute("select guid, mid, flds from notes")))
    except (sqlite3.Error, ValueError, TypeError, OverflowError, MemoryError, RecursionError):
        raise ExportError(msg("its database is broken")) from None
    return [
        SentNote(guid, tuple(fields.split(_SEPARATOR)), names.get(note_type, ()))
        for guid, note_type, fields in rows
        if isinstance(guid, str) and isinstance(fields, str) and isinstance(note_type, int)
    ]


def _bounded_rows(rows: sqlite3.Cursor) -> Iterator[tuple[object, object, object]]:
    """Yield the rows of a query while their texts are no more than a collection has."""
    size = 0
    for guid, note_type, fields in rows:
        if isinstance(fields, str):
            size += len(fields)
        if size > _MAX_TEXTS:
            raise ExportError(msg("it unpacks to more than {number} MiB", number=_MAX_TEXTS >> 20))
        yield guid, note_type, fields


def _without_log(data: bytes) -> bytes:
    """Return a database that needs no log beside it, which in memory there cannot be.

    The bytes: https://www.sqlite.org/fileformat.html#file_format_version_numbers.
    """
    if data[18:20] == b"\x02\x02":
        return data[:18] + b"\x01\x01" + data[20:]
    return data


def _compare(one: str, other: str) -> int:
    return (one.casefold() > other.casefold()) - (one.casefold() < other.casefold())


def _field_names(database: sqlite3.Connection) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the names of the fields of each note type, in their order: from tables, or as JSON in older databases."""
    tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    if "fields" in tables:
        names: dict[int, list[str]] = {}
        for number, name in database.execute("select ntid, name from fields order by ntid, ord"):
            names.setdefault(number, []).append(str(name))
        yield from ((number, tuple(found)) for number, found in names.items())
        return
    for (text,) in database.execute("select models from col"):
        yield from _of_json(json.loads(text))


def _of_json(models: object) -> Iterator[tuple[int, tuple[str, ...]]]:
    if not isinstance(models, dict):
        return
    for number, model in models.items():
        fields = model.get("flds") if isinstance(model, dict) else None
        if isinstance(fields, list) and number.lstrip("-").isdecimal():
            yield int(number), tuple(str(field.get("name")) for field in fields if isinstance(field, dict))
