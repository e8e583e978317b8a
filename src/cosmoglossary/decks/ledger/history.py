"""The ledger after a release, and before the last one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from cosmoglossary.decks.cards import Deck
from cosmoglossary.decks.ledger.dating import edition_of, next_date
from cosmoglossary.decks.ledger.editions import (
    Edition,
    FormerEdition,
    FormerNoteType,
    Ledger,
    NoteTypeEdition,
    PastRelease,
)

K = TypeVar("K")
V = TypeVar("V")


def released(ledger: Ledger, decks: Iterable[Deck], moment: int) -> Ledger:
    """Return the ledger after a release.

    Args:
        ledger: what was published before.
        decks: the `dated` decks of the release; decks of the ledger that are not among them stay as they were.
        moment: when it is made, in seconds of Unix time.
    """
    note_types = dict(ledger.note_types)
    former_note_types = dict(ledger.former_note_types)
    notes = dict(ledger.notes)
    former = dict(ledger.former)
    for deck in decks:
        space = deck.namespace
        edition = NoteTypeEdition(deck.name, deck.content, deck.fields, deck.kinds, deck.modified)
        before = note_types.get(space)
        if before and before.modified != edition.modified:
            former_note_types[space] = (FormerNoteType(before, edition.modified), *former_note_types.get(space, ()))
        note_types[space] = edition
        editions = {note.guid: edition_of(note) for note in deck.notes}
        former[space] = _with_former(former.get(space, {}), notes.get(space, {}), editions)
        notes[space] = editions
    count = sum(map(len, notes.values()))
    release = PastRelease(ledger.version + 1, moment, next_date(ledger, moment), count)
    return Ledger((*ledger.releases, release), note_types, notes, former_note_types, without_empty(former))


def _with_former(
    former: Mapping[str, tuple[FormerEdition, ...]], before: Mapping[str, Edition], now: Mapping[str, Edition]
) -> dict[str, tuple[FormerEdition, ...]]:
    """Add to former editions those that have become former now."""
    all_former = dict(former)
    for guid, old in before.items():
        new = now.get(guid)
        if new and old.modified != new.modified:
            all_former[guid] = (difference(old, new), *all_former.get(guid, ()))
    return all_former


def difference(old: Edition, new: Edition) -> FormerEdition:
    """Return what an edition was, as its difference from the one that took its place."""
    names = dict.fromkeys((*old.fields, *new.fields))
    fields = {name: old.fields.get(name, "") for name in names if old.fields.get(name) != new.fields.get(name)}
    return FormerEdition(fields, old.tags, old.modified, new.modified)


def undone(ledger: Ledger) -> Ledger:
    """Return the ledger without its last release, as it was before.

    Raises:
        ValueError: there is no release.
    """
    if not ledger.releases:
        raise ValueError(ledger)
    releases = ledger.releases[:-1]
    # What the last release has changed is newer than any other.
    last = Ledger(releases).modified
    note_types, former_note_types = _note_types_before(ledger, last)
    notes = {}
    former = {}
    for space, editions in ledger.notes.items():
        notes[space], former[space] = _before(editions, ledger.former.get(space, {}), last)
    # A deck that only the last release had is gone with its note type.
    notes = {space: editions for space, editions in notes.items() if space in note_types}
    return Ledger(releases, note_types, notes, without_empty(former_note_types), without_empty(former))


def _note_types_before(
    ledger: Ledger, last: int
) -> tuple[dict[str, NoteTypeEdition], dict[str, tuple[FormerNoteType, ...]]]:
    """Return the note types as they were before the last release, and what was former then."""
    note_types, former = dict(ledger.note_types), dict(ledger.former_note_types)
    for space, edition in ledger.note_types.items():
        if edition.modified <= last:
            continue
        del note_types[space]
        older = former.pop(space, ())
        if older:
            note_types[space] = older[0].edition
            former[space] = tuple(each for each in older if each.until != edition.modified)
    return note_types, former


def _before(
    editions: Mapping[str, Edition], former: Mapping[str, tuple[FormerEdition, ...]], last: int
) -> tuple[dict[str, Edition], dict[str, tuple[FormerEdition, ...]]]:
    """Return the editions of a deck as they were before its last release, and what was former then."""
    before = dict(editions)
    older = dict(former)
    for guid, edition in editions.items():
        if edition.modified <= last:
            continue
        del before[guid]
        past = older.pop(guid, ())
        if past:
            before[guid] = restored(edition, past[0])
            # After a merge there may be more of this date: each is told by its difference from an older edition too.
            older[guid] = tuple(each for each in past if each.until != edition.modified)
    return before, older


def restored(new: Edition, former: FormerEdition) -> Edition:
    """Return an edition of before, given the one that took its place and the difference."""
    fields = {name: value for name, value in {**new.fields, **former.fields}.items() if value}
    return Edition(fields, former.tags, former.modified)


def without_empty(mapping: Mapping[K, V]) -> dict[K, V]:
    """Leave out what has nothing in it."""
    return {key: value for key, value in mapping.items() if value}
