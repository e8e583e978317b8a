"""The database that Anki imports.

genanki writes it, except for what it does slowly or by other rules than Anki's.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import genanki

from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, NEW_A_DAY, Deck, OldNoteType, new_places

STYLE = "style.css"
REVIEWS_A_DAY = 200
"""The greatest number of cards that the preset repeats on a day, which is Anki's default."""

_AS_GATHERED = 1
"""Anki's number for showing new cards in the order of their places, not kind by kind."""

_SEPARATOR = "\x1f"
"""The character that Anki puts between the fields of a note."""

_DAY = 24 * 60 * 60 * 1000
"""The milliseconds of a day."""

_PAGE = 1 << 14
"""Bytes of a database page: several notes fit into one, so that less of it is left empty."""

_VERSION = 96
"""The offset at which a database says which SQLite wrote it last."""

_UNSAFE_PRAGMAS = ("journal_mode = off", "synchronous = off", "locking_mode = exclusive")
"""Speed at the cost of safety in a crash: a database that was not written to the end is thrown away anyway."""


def write_collection(deck: Deck, faces: Mapping[str, str], file: Path) -> None:
    """Write the deck as the SQLite database that Anki imports.

    Args:
        deck: dated; its notes begin as new cards in their order.
        faces: the texts of the cards' faces and their style, by file name.
        file: the database to make.

    Raises:
        KeyError: a face is missing.
        OSError: the disk is full.
    """
    try:
        with closing(sqlite3.connect(file)) as database:
            # SQLite takes the size of pages only before the first table is made.
            database.execute(f"pragma page_size = {_PAGE}")
            for pragma in _UNSAFE_PRAGMAS:
                database.execute(f"pragma {pragma}")
            # Nothing takes its date from the 0: note types, notes and cards have dates of their own.
            genanki.Package(_Deck(deck, faces)).write_to_db(database.cursor(), 0, itertools.count())
            database.commit()
    except sqlite3.OperationalError as error:
        raise OSError(f"{file.parent}: {error}") from error
    _erase_version(file)


def _erase_version(file: Path) -> None:
    """Erase which SQLite wrote a database, so that the same deck makes the same bytes everywhere.

    The field: https://www.sqlite.org/fileformat.html#write_library_version_number.
    """
    with file.open("r+b") as database:
        database.seek(_VERSION)
        database.write(bytes(4))


class _NoteType(genanki.Model):  # type: ignore[misc]
    """A note type that knows its own date, and which field each kind of card needs.

    genanki would find those fields by rendering the faces, not quite by Anki's rules.
    """

    def __init__(self, deck: Deck, faces: Mapping[str, str]) -> None:
        super().__init__(
            # With ids of their own, fields and templates stay the same to Anki when their names change.
            note_type_id(deck),
            deck.name,
            fields=[{"name": field, "id": _identifier(deck.namespace, "field", field)} for field in FIELDS],
            templates=[
                {
                    "name": deck.kind_names[kind],
                    "id": _identifier(deck.namespace, "template", kind),
                    "qfmt": faces[f"{kind}.front.html"],
                    "afmt": faces[f"{kind}.back.html"],
                }
                for kind in KIND_FIELDS
            ],
            css=faces[STYLE],
        )
        self.modified = deck.modified

    @property
    # A condition by Anki's format: the number of a face, and of the fields of which it needs all; ours need but one.
    def _req(self) -> list[Any]:
        return [[face, "all", [FIELDS.index(field)]] for face, field in enumerate(KIND_FIELDS.values())]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        del timestamp  # genanki's would be the same for all note types
        return dict(super().to_json(self.modified, deck_id))


class _OldNoteType(genanki.Model):  # type: ignore[misc]
    """A note type of somebody else's, to be written as it is: with any change Anki would refuse to update its notes."""

    def __init__(self, note_type: OldNoteType) -> None:
        super().__init__(note_type.id, note_type.name)
        self._content = note_type.content

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        del timestamp  # it has a date of its own
        # Version 24.11 wants a number where there is none.
        return {**self._content, "did": self._content.get("did") or deck_id, "tags": [], "vers": []}


class _Deck(genanki.Deck):  # type: ignore[misc]
    """A deck with a preset, dated notes, and a place of its own for every new card.

    genanki's deck writes itself, its note type and, one statement each, its notes, of which it has none here: notes
    and cards follow in one statement each, which takes a fraction of the time.
    """

    def __init__(self, deck: Deck, faces: Mapping[str, str]) -> None:
        super().__init__(_identifier(deck.namespace, "deck"), deck.name, deck.description)
        self._content = deck
        self._preset = _identifier(deck.namespace, "preset")
        # To Anki an id is the time at which something was made, in milliseconds: here some moment of the day before the
        # publication, another one for each deck, because there are programs that take equal ids for the same note.
        self._first_id = deck.published * 1000 - _identifier(deck.namespace, "first note") % _DAY
        for note_type in _note_types(deck, faces):
            self.add_model(note_type)

    def to_json(self) -> dict[str, Any]:
        # genanki knows no presets: its decks have Anki's default, number 1.
        return {**super().to_json(), "conf": self._preset}

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, id_gen: itertools.count[int]) -> None:
        super().write_to_db(cursor, timestamp, id_gen)
        ((presets,),) = cursor.execute("select dconf from col")
        presets = {**json.loads(presets), self._preset: _preset(self._preset, self.name)}
        cursor.execute("update col set dconf = ?", (json.dumps(presets),))
        # By the number -1 Anki knows what it has not synchronised yet. The checksum of a note is 0, as genanki's is,
        # because Anki makes its own on import.
        with _indexed_afterwards(cursor):
            cursor.executemany("insert into notes values (?, ?, ?, ?, -1, ?, ?, ?, 0, 0, '')", self._notes())
            cursor.executemany(
                "insert into cards values (?, ?, ?, ?, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')", self._cards()
            )

    def _notes(self) -> Iterator[tuple[int | str, ...]]:
        """Yield rows of notes: id, GUID, note type, date, tags, fields, and the field to sort by."""
        # A deck has few different sets of tags, and many notes of each. Anki keeps tags with spaces on both sides, so
        # that it can look for a whole one.
        tags_of = cache(lambda tags: f" {' '.join(tags)} ")
        own = note_type_id(self._content)
        for number, note in enumerate(self._content.notes, self._first_id):
            note_type, values = own, note.fields
            if note.note_type:
                # The concept is known to the ledger alone.
                note_type, values = note.note_type.id, note.fields[1:]
            tags, fields = tags_of(note.tags), _SEPARATOR.join(values)
            yield number, note.guid, note_type, note.modified, tags, fields, str(values[0])

    def _cards(self) -> Iterator[tuple[int, ...]]:
        """Yield rows of cards: id, note, deck, which face, date, and the place among new cards."""
        first = self._first_id
        numbers = itertools.count(first)
        faces = {kind: face for face, kind in enumerate(KIND_FIELDS)}
        notes = self._content.notes
        for owner, (note, places) in enumerate(zip(notes, new_places(notes), strict=True), first):
            for kind, due in places.items():
                # The kinds of others are called by the numbers of their faces.
                face = int(kind) if note.note_type else faces[kind]
                yield next(numbers), owner, self.deck_id, face, note.modified, due


def _note_types(deck: Deck, faces: Mapping[str, str]) -> list[genanki.Model]:
    if deck.continued:
        return [_OldNoteType(note_type) for note_type in deck.continued.note_types.values()]
    return [_NoteType(deck, faces)]


@contextmanager
def _indexed_afterwards(cursor: sqlite3.Cursor) -> Iterator[None]:
    """Remove the indexes of a database while rows are written; to make them at the end is far quicker."""
    indexes = cursor.execute("select name, sql from sqlite_master where type = 'index'").fetchall()
    for name, _ in indexes:
        cursor.execute(f"drop index {name}")
    yield
    for _, sql in indexes:
        cursor.execute(sql)


def _preset(number: int, name: str) -> dict[str, Any]:
    """Return the options that suit the deck. Anki takes them over only if the learner asks for them.

    New cards come in the deck's order, where Anki's default shows one kind after the other. Any option that is not
    here has its default.
    """
    return {
        "id": number,
        "name": name,
        "mod": 0,
        "usn": -1,
        "autoplay": True,
        "replayq": True,
        "maxTaken": 60,
        "timer": 0,
        "dyn": False,
        "new": {
            "bury": True, "perDay": NEW_A_DAY, "delays": [1, 10], "ints": [1, 4, 0], "initialFactor": 2500, "order": 1
        },
        "rev": {
            "bury": True, "perDay": REVIEWS_A_DAY, "ease4": 1.3, "hardFactor": 1.2, "ivlFct": 1, "maxIvl": 36500
        },
        "lapse": {"delays": [10], "leechAction": 1, "leechFails": 8, "minInt": 1, "mult": 0},
        "buryInterdayLearning": True,
        "easyDaysPercentages": [1.0] * 7,
        "newSortOrder": _AS_GATHERED,
    }  # fmt: skip


def note_type_id(deck: Deck) -> int:
    """Return the permanent number of a deck's note type."""
    return _identifier(deck.namespace, "note type")


def _identifier(*parts: str) -> int:
    """Make a permanent number from names, of the size of Anki's own identifiers, which are times in milliseconds."""
    return (1 << 40) + int(_digest(parts)[:10], 16)


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()
