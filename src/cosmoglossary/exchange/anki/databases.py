"""The databases of packages. They come from strangers: a database is read for a limited time, and in memory."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any, NamedTuple

from cosmoglossary.exchange.anki.exported import ExportedNote, ExportError, NoteType
from cosmoglossary.exchange.anki.note_types import note_types_of
from cosmoglossary.problems.messages import msg

_MAX_STEPS = 5_000
"""The thousands of steps of SQLite's machine until a query is broken off; 100,000 notes take some hundreds."""

_MAX_TEXT = 64 << 20
"""Bytes of the longest text in a database: no statement makes one beyond, however small the database is."""

_MAX_TEXTS = 512 << 20
"""Characters of all fields: a column that is computed has more of them than the whole database has bytes."""

_SEPARATOR = "\x1f"
_UNKNOWN = NoteType(0, "", (), {})
"""The note type of notes whose own is not in the database."""


class Database(NamedTuple):
    """The notes and note types of a database."""

    notes: tuple[ExportedNote, ...]
    note_types: Mapping[int, NoteType]


def read_database(data: bytes) -> Database:
    """Return what a database has.

    Raises:
        ExportError: it is broken, takes too long, or is too large.
    """
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
            note_types = note_types_of(database)
            decks = _decks_of_notes(database)
            notes = tuple(_notes(database, note_types, decks))
    # `json` raises a RecursionError for what is nested too deep.
    except (sqlite3.Error, ValueError, TypeError, OverflowError, MemoryError, RecursionError):
        raise ExportError(msg("its database is broken")) from None
    return Database(notes, note_types)


def _notes(
    database: sqlite3.Connection, note_types: Mapping[int, NoteType], decks: Mapping[object, str]
) -> Iterator[ExportedNote]:
    rows = database.execute("select guid, mid, flds, id, mod, tags from notes order by id")
    for guid, number, fields, note, modified, tags in _bounded(rows):
        if not (isinstance(guid, str) and isinstance(fields, str) and isinstance(number, int)):
            continue
        note_type = note_types.get(number, _UNKNOWN)
        yield ExportedNote(
            guid,
            tuple(fields.split(_SEPARATOR)),
            note_type.fields,
            note_type=number,
            type_name=note_type.name,
            tags=tuple(str(tags).split()),
            deck=decks.get(note, ""),
            modified=_whole(modified),
        )


def _whole(value: object) -> int:
    """Return a number of a database, whose columns may have anything in them."""
    if isinstance(value, int):
        return value
    return 0


def _bounded(rows: sqlite3.Cursor) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of a query while their texts are no more than a collection has."""
    size = 0
    for row in rows:
        size += sum(len(value) for value in row if isinstance(value, str))
        if size > _MAX_TEXTS:
            raise ExportError(msg("it unpacks to more than {number} MiB", number=_MAX_TEXTS >> 20))
        yield row


def _decks_of_notes(database: sqlite3.Connection) -> dict[object, str]:
    """Return the name of the deck that the first card of each note is in, by the number of the note."""
    tables = {name for (name,) in database.execute("select name from sqlite_master where type = 'table'")}
    if "cards" not in tables:
        return {}
    names = _deck_names(database, tables)
    rows = database.execute("select nid, did from cards order by nid, ord desc")
    # The first card comes last, and stays.
    return {note: names.get(deck, "") for note, deck in rows}


def _deck_names(database: sqlite3.Connection, tables: set[str]) -> dict[object, str]:
    if "decks" in tables:
        rows = database.execute("select id, name from decks")
        return {number: str(name).replace(_SEPARATOR, "::") for number, name in rows}
    names: dict[object, str] = {}
    for (text,) in database.execute("select decks from col"):
        decks = json.loads(text)
        if isinstance(decks, dict):
            named = ((number, deck) for number, deck in decks.items() if isinstance(deck, dict))
            names.update({int(number): str(deck.get("name", "")) for number, deck in named})
    return names


def _without_log(data: bytes) -> bytes:
    """Return a database that needs no log beside it, which in memory there cannot be.

    The bytes: https://www.sqlite.org/fileformat.html#file_format_version_numbers.
    """
    if data[18:20] == b"\x02\x02":
        return data[:18] + b"\x01\x01" + data[20:]
    return data


def _compare(one: str, other: str) -> int:
    return (one.casefold() > other.casefold()) - (one.casefold() < other.casefold())
