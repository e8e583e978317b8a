"""Decks dated by a ledger, the changes of a release, and the ledger after it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import NamedTuple

from cosmoglossary.decks.cards import FIELDS, RETIRED, Deck, Note
from cosmoglossary.decks.ledger.editions import Edition, Ledger, NoteTypeEdition
from cosmoglossary.problems.messages import msg


class Change(NamedTuple):
    """A change that a release makes to a note, or to the faces of all cards.

    ``what`` is ``new``, ``changed`` or ``retired``, ``fields`` are those that changed.
    """

    what: str
    concept: str
    fields: tuple[str, ...] = ()


def dated(deck: Deck, faces: Mapping[str, str], ledger: Ledger, moment: int) -> Deck:
    """Date a deck and all its notes: what has changed since the ledger is new, what has not keeps its date.

    Args:
        deck: what is published now.
        faces: the texts of the cards' faces and their style, by file name.
        ledger: what was published before. Its notes that are not in the deck any more come at the end of it, retired.
        moment: when the deck is published, in seconds of Unix time.
    """
    former = ledger.notes.get(deck.namespace, {})
    kept = {note.guid for note in deck.notes}
    # By GUID, so that another order of the ledger's lines changes no deck.
    gone = (_gone(guid, edition) for guid, edition in sorted(former.items()) if guid not in kept)
    notes = tuple(_dated(note, former.get(note.guid), moment) for note in chain(deck.notes, gone))
    # All that Anki takes over of a note type: a change of any of it needs a newer date to arrive.
    content = _digest((deck.name, *FIELDS, *_pairs(deck.kind_names), *_pairs(faces)))
    note_type = ledger.note_types.get(deck.namespace)
    same = note_type is not None and note_type.content == content
    modified = _date(note_type, moment, same=same)
    return replace(deck, notes=notes, published=moment, content=content, modified=modified)


def _dated(note: Note, former: Edition | None, moment: int) -> Note:
    same = former is not None and former == _published(note)._replace(modified=former.modified)
    return replace(note, modified=_date(former, moment, same=same))


def _date(former: Edition | NoteTypeEdition | None, moment: int, *, same: bool) -> int:
    if former is None:
        return moment
    if same:
        return former.modified
    # Two releases may be made in one second, or by clocks that differ; Anki takes only what is newer.
    return max(moment, former.modified + 1)


def _gone(guid: str, edition: Edition) -> Note:
    """A note whose concept is not in the glossary any more. Its recordings are gone as well."""
    fields = {name: value for name, value in edition.fields.items() if not value.startswith("[sound:")}
    # The concept may have been retired before its entry was deleted.
    tags = tuple(dict.fromkeys((*edition.tags, RETIRED)))
    return Note(guid, tuple(fields.get(name, "") for name in FIELDS), tags)


def _published(note: Note) -> Edition:
    fields = {name: str(value) for name, value in zip(FIELDS, note.fields, strict=True) if value}
    return Edition(fields, note.tags, note.modified)


def released(ledger: Ledger, decks: Iterable[Deck], moment: int) -> Ledger:
    """Return the ledger after a release.

    Args:
        ledger: what was published before.
        decks: the `dated` decks of the release; decks of the ledger that are not among them stay as they were.
        moment: when it is made, in seconds of Unix time.
    """
    decks = list(decks)
    return Ledger(
        ledger.version + 1,
        moment,
        {**ledger.note_types, **{deck.namespace: NoteTypeEdition(deck.content, deck.modified) for deck in decks}},
        {**ledger.notes, **{deck.namespace: {note.guid: _published(note) for note in deck.notes} for deck in decks}},
    )


def changes(ledger: Ledger, deck: Deck) -> Iterator[Change]:
    """Yield what is new, changed or retired in a `dated` deck since the ledger, in the order of the deck."""
    former = ledger.notes.get(deck.namespace, {})
    note_type = ledger.note_types.get(deck.namespace)
    if note_type and note_type.modified != deck.modified:
        yield Change("changed", msg("faces of the cards"))
    for note in deck.notes:
        old, new = former.get(note.guid), _published(note)
        if old is None:
            yield Change("new", note["Concept"])
        elif RETIRED in new.tags and RETIRED not in old.tags:
            yield Change("retired", note["Concept"])
        elif old.modified != new.modified:
            yield Change("changed", note["Concept"], tuple(_differences(old, new)))


def _differences(old: Edition, new: Edition) -> Iterator[str]:
    for name in FIELDS:
        if old.fields.get(name) != new.fields.get(name):
            yield name
    if old.tags != new.tags:
        yield msg("tags")


def _pairs(texts: Mapping[str, str]) -> Iterable[str]:
    # Another order of the same faces is no change to learners.
    return chain.from_iterable(sorted(texts.items()))


def _digest(parts: Iterable[str]) -> str:
    # JSON keeps the parts apart: otherwise moving a letter from one text to the next would change nothing.
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()
