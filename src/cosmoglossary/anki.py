"""A deck of notes as Anki's file: a reproducible ``.apkg``, and the dates by which Anki knows what is new to a learner.

The only room that knows genanki. Nothing here chooses what goes on a card.
"""

from __future__ import annotations

import datetime
import hashlib
import itertools
import json
import sqlite3
import zipfile
from collections.abc import Iterable, Mapping
from contextlib import closing
from io import BytesIO
from types import MappingProxyType
from typing import Any, NamedTuple

import genanki

from cosmoglossary.cards import FIELDS, KINDS, Deck, Note
from cosmoglossary.model import PartialDate

STYLE = "style.css"
_UNRELEASED = PartialDate(2000)
"""Older than any release, so that whoever tried an unreleased deck gets the released one as an update."""


class Edition(NamedTuple):
    """What a note or a note type holds, as a hash, and since when, in seconds of Unix time."""

    content: str
    modified: int


Ledger = Mapping[str, Edition]
"""The editions that learners have: of notes by their GUID, of a note type by its deck's namespace."""

_NOTHING: Ledger = MappingProxyType({})


def timestamp(released: PartialDate | None) -> int:
    """The beginning, in UTC, of the day, month or year of a release, in seconds of Unix time."""
    date = released or _UNRELEASED
    return int(datetime.datetime(date.year, date.month or 1, date.day or 1, tzinfo=datetime.UTC).timestamp())


def revise(deck: Deck, faces: Mapping[str, str], released: int, ledger: Ledger = _NOTHING) -> dict[str, Edition]:
    """Date everything in the deck: what has changed since the ledger is news, what has not keeps its date.

    Anki updates a note only if it is newer than the learner's own, and then overwrites what the learner changed.
    So neither a correction may be withheld, nor a note be touched for nothing.

    Args:
        deck: what is published now.
        faces: the texts of the cards' faces and their style, by file name.
        released: when it is published.
        ledger: the editions that were published before.

    Returns:
        The deck's own editions; whoever keeps the ledger puts them over the former ones.
    """
    contents = {note.guid: _digest((*note.fields, *note.tags)) for note in deck.notes}
    contents[deck.namespace] = _digest((deck.name, *FIELDS, *_pairs(deck.kind_names), *_pairs(faces)))
    return {key: _edition(content, released, ledger.get(key)) for key, content in contents.items()}


def _edition(content: str, released: int, former: Edition | None) -> Edition:
    if former is None:
        return Edition(content, released)
    return former if former.content == content else Edition(content, max(released, former.modified + 1))


def package(
    deck: Deck, faces: Mapping[str, str], media: Mapping[str, bytes], released: int, ledger: Ledger = _NOTHING
) -> bytes:
    """Write a deck as an ``.apkg`` file; the same arguments make the same bytes.

    Args:
        deck: its notes become new cards in their order.
        faces: for each kind of card its front and its back (``gap.front.html``, ``gap.back.html``) and `STYLE`.
        media: files by the names that the notes call them; those that no note names stay out.
        released: see `timestamp`.
        ledger: the editions that were published before; see `revise`.

    Raises:
        KeyError: a face, or a file that a note names, is missing.
    """
    names = sorted({name for note in deck.notes for name in note.media})
    return _archive(
        {
            "collection.anki2": _collection(deck, faces, released, revise(deck, faces, released, ledger)),
            "media": json.dumps(dict(enumerate(names)), ensure_ascii=False).encode(),
            **{str(place): media[name] for place, name in enumerate(names)},
        }
    )


class _NoteType(genanki.Model):  # type: ignore[misc]
    """A note type that knows its own date, and which field each kind of card needs.

    genanki would find those fields by rendering the faces, not quite by Anki's rules.
    """

    def __init__(self, deck: Deck, faces: Mapping[str, str], modified: int) -> None:
        super().__init__(
            _identifier(deck.namespace, "note type"),
            deck.name,
            fields=[{"name": field, "id": _identifier(deck.namespace, "field", field)} for field in FIELDS],
            templates=[
                {
                    "name": deck.kind_names[kind],
                    "id": _identifier(deck.namespace, "template", kind),
                    "qfmt": faces[f"{kind}.front.html"],
                    "afmt": faces[f"{kind}.back.html"],
                }
                for kind in KINDS
            ],
            css=faces[STYLE],
        )
        self.modified = modified

    @property
    def _req(self) -> list[Any]:
        return [[place, "all", [FIELDS.index(field)]] for place, field in enumerate(KINDS.values())]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        del timestamp
        return dict(super().to_json(self.modified, deck_id))


class _DatedNote(genanki.Note):  # type: ignore[misc]
    """A note that knows its own date, and which cards it has."""

    def __init__(self, note: Note, note_type: _NoteType, place: int, modified: int) -> None:
        super().__init__(note_type, list(map(str, note.fields)), tags=note.tags, guid=note.guid, due=place)
        self.kinds = note.kinds
        self.modified = modified

    @property
    def cards(self) -> list[genanki.Card]:
        return [genanki.Card(place) for place, kind in enumerate(KINDS) if kind in self.kinds]

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: itertools.count[int]) -> None:
        del timestamp
        super().write_to_db(cursor, self.modified, deck_id, id_gen)


def _collection(deck: Deck, faces: Mapping[str, str], released: int, editions: Ledger) -> bytes:
    """The deck as the SQLite database that Anki imports."""
    note_type = _NoteType(deck, faces, editions[deck.namespace].modified)
    anki_deck = genanki.Deck(_identifier(deck.namespace, "deck"), deck.name, deck.description)
    anki_deck.add_model(note_type)
    for place, note in enumerate(deck.notes):
        anki_deck.add_note(_DatedNote(note, note_type, place, editions[note.guid].modified))
    with closing(sqlite3.connect(":memory:")) as database:
        genanki.Package(anki_deck).write_to_db(database.cursor(), released, itertools.count(released * 1000))
        database.commit()
        return database.serialize()


def _archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file that says nothing of when and where it was made."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            opened.writestr(entry, content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()


def _identifier(*parts: str) -> int:
    """A permanent number that is made from names, of the size that Anki gives to its own identifiers."""
    return (1 << 40) + int(_digest(parts)[:10], 16)


def _pairs(texts: Mapping[str, str]) -> Iterable[str]:
    return itertools.chain.from_iterable(sorted(texts.items()))


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()
