"""Decks dated by a ledger: as a release dates them, and as drafts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from cosmoglossary.decks.cards import FIELDS, RETIRED, Beginning, Deck, Note
from cosmoglossary.decks.ledger.editions import Edition, Ledger, NoteTypeEdition


def next_date(ledger: Ledger, moment: int) -> int:
    """Return the date of what a release changes: its moment or, if need be, later than all that was released."""
    # Two releases may be made in one second, or by clocks that differ; Anki takes only what is newer.
    return max(moment, ledger.modified + 1)


@dataclass(frozen=True, slots=True)
class _Dates:
    """The dates of a deck: ``new`` is that of what was never published before, ``changed`` makes that of a change."""

    new: int
    changed: Callable[[int], int]

    def of(self, former: Edition | NoteTypeEdition | None, *, same: bool) -> int:
        """Return the date of something that was published before, or was not."""
        if former is None:
            return self.new
        if same:
            return former.modified
        return self.changed(former.modified)


def dated(deck: Deck, faces: Mapping[str, str], ledger: Ledger, moment: int, *, renamed: bool = False) -> Deck:
    """Date a deck and all its notes as a release does: what has changed is new, all else keeps its date.

    The deck keeps the name of its first release: Anki knows decks by their names, and puts new cards into another one
    where a name has changed. What is retired comes last.

    Args:
        deck: what is published now.
        faces: the texts of the cards' faces and their style, by file name.
        ledger: what was published before. Its notes that are not in the deck any more are in it again, retired.
        moment: when the deck is published, in seconds of Unix time.
        renamed: give the deck the name that it has now.
    """
    date = next_date(ledger, moment)
    if renamed:
        return _dated(deck, faces, ledger, _Dates(date, lambda _: date))
    return _dated(_named(deck, ledger), faces, ledger, _Dates(date, lambda _: date))


def drafted(deck: Deck, faces: Mapping[str, str], ledger: Ledger) -> Deck:
    """Date a deck that is not released: as `dated` does, but what has changed is older than what was released.

    So whoever tries a draft gets the next release over it, and the last one too if the changes are taken back. Whoever
    has the released deck is given nothing of a draft but its new notes.
    """
    return _dated(_named(deck, ledger), faces, ledger, _Dates(ledger.modified, lambda former: former - 1))


def as_released(deck: Deck, ledger: Ledger) -> Deck:
    """Return a deck with the notes of the ledger alone, as they were released."""
    editions = ledger.notes.get(deck.namespace, {})
    known = [(note.guid, editions[note.guid]) for note in deck.notes if note.guid in editions]
    return replace(_named(deck, ledger), notes=tuple(_note(guid, edition) for guid, edition in known))


def _note(guid: str, edition: Edition) -> Note:
    fields = tuple(edition.fields.get(name, "") for name in FIELDS)
    return Note(guid, fields, edition.tags, modified=edition.modified)


def _named(deck: Deck, ledger: Ledger) -> Deck:
    """Return a deck with the name of its first release."""
    note_type = ledger.note_types.get(deck.namespace)
    # Learners know a deck that others began by the name that it has with them.
    if note_type is None or deck.continued:
        return deck
    return replace(deck, name=note_type.name)


def _dated(deck: Deck, faces: Mapping[str, str], ledger: Ledger, dates: _Dates) -> Deck:
    notes = []
    former_notes = former_editions(deck, ledger)
    for note in _with_gone(deck, former_notes):
        former = former_notes.get(note.guid)
        same = former is not None and former == edition_of(note)._replace(modified=former.modified)
        notes.append(replace(note, modified=dates.of(former, same=same)))
    # All that Anki takes over of a note type: a change of any of it needs a newer date to arrive.
    content = _digest((deck.name, *deck.fields, *_pairs(deck.kind_names), *_pairs(faces)))
    note_type = ledger.note_types.get(deck.namespace)
    modified = dates.of(note_type, same=_is_same(note_type, content))
    return replace(deck, notes=tuple(notes), published=dates.new, content=content, modified=modified)


def _is_same(note_type: NoteTypeEdition | None, content: str) -> bool:
    return note_type is not None and note_type.content == content


def former_editions(deck: Deck, ledger: Ledger) -> Mapping[str, Edition]:
    """Return the notes of a deck as learners have them: as they were released, or as others published them before."""
    released = ledger.notes.get(deck.namespace, {})
    if not deck.continued:
        return released
    began = {guid: Edition(each.fields, each.tags, each.modified) for guid, each in deck.continued.editions.items()}
    return {**began, **released}


def _with_gone(deck: Deck, former: Mapping[str, Edition]) -> list[Note]:
    """Return notes and those that are gone, all that is retired at the end: nobody is to begin with it."""
    kept = {note.guid for note in deck.notes}
    # By GUID, so that another order of the ledger's lines changes no deck.
    gone = (_gone(guid, edition, deck.continued) for guid, edition in sorted(former.items()) if guid not in kept)
    return sorted(chain(deck.notes, gone), key=lambda note: RETIRED in note.tags)


def _gone(guid: str, edition: Edition, beginning: Beginning | None) -> Note:
    """A note whose concept is not in the glossary any more. Its recordings are gone as well."""
    fields = {name: value for name, value in edition.fields.items() if not value.startswith("[sound:")}
    # The concept may have been retired before its entry was deleted.
    tags = tuple(dict.fromkeys((*edition.tags, RETIRED)))
    if beginning is None:
        return Note(guid, tuple(fields.get(name, "") for name in FIELDS), tags)
    note_type = beginning.type_of(guid)
    return Note(guid, tuple(fields.get(name, "") for name in note_type.names), tags, note_type=note_type)


def edition_of(note: Note) -> Edition:
    """Return a note as the ledger keeps it."""
    fields = {name: str(value) for name, value in zip(note.names, note.fields, strict=True) if value}
    return Edition(fields, note.tags, note.modified)


def _pairs(texts: Mapping[str, str]) -> Iterable[str]:
    # Another order of the same faces is no change to learners.
    return chain.from_iterable(sorted(texts.items()))


def _digest(parts: Iterable[str]) -> str:
    # JSON keeps the parts apart: otherwise moving a letter from one text to the next would change nothing.
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()
