"""The changes of a release: what is new to learners, what changes, what they lose, and what looks like a mistake."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from itertools import chain
from typing import NamedTuple

from cosmoglossary.decks.cards import KIND_FIELDS, RETIRED, Deck, Note, OldNoteType
from cosmoglossary.decks.ledger.dating import edition_of, former_editions
from cosmoglossary.decks.ledger.editions import Edition, Ledger
from cosmoglossary.problems.messages import msg

_MEANING = ("Plain term", "Counterpart", "Definition", "Counterpart definition", "Plain example")
"""The fields by which a concept is known under another id."""

_ALIKE = 2
"""The number of these that are the same in a concept that was renamed: its author may have corrected the others."""


class Change(NamedTuple):
    """A change that a release makes to a note, or to the faces of all cards.

    ``what`` is ``new``, ``changed`` or ``retired``, ``fields`` are those that changed.
    """

    what: str
    concept: str
    fields: tuple[str, ...] = ()


def changes(ledger: Ledger, deck: Deck) -> Iterator[Change]:
    """Yield what is new, changed or retired in a `dated` deck since the ledger, in the order of the deck."""
    former = former_editions(deck, ledger)
    note_type = ledger.note_types.get(deck.namespace)
    if note_type and note_type.name != deck.name:
        yield Change("changed", msg("name of the deck"))
    elif note_type and note_type.modified != deck.modified:
        yield Change("changed", msg("faces of the cards"))
    for note in deck.notes:
        change = _change_of(note, former.get(note.guid))
        if change:
            yield change


def _change_of(note: Note, old: Edition | None) -> Change | None:
    """Return the change that a note has seen since its last edition, if any."""
    if old is None:
        return Change("new", note["Concept"])
    new = edition_of(note)
    if RETIRED in new.tags and RETIRED not in old.tags:
        return Change("retired", note["Concept"])
    if old.modified != new.modified:
        return Change("changed", note["Concept"], tuple(_differences(old, new, note.names)))
    return None


def _differences(old: Edition, new: Edition, names: Iterable[str]) -> Iterator[str]:
    for name in names:
        if old.fields.get(name) != new.fields.get(name):
            yield name
    if old.tags != new.tags:
        yield msg("tags")


def losses(ledger: Ledger, deck: Deck) -> Mapping[str, list[str]]:
    """Return the concepts whose learners lose a card, by the kind of the card."""
    former = former_editions(deck, ledger)
    lost: dict[str, list[str]] = defaultdict(list)
    for note in deck.notes:
        if note.guid in former:
            for kind in _kinds_of(former[note.guid], note.note_type):
                if kind not in note.kinds:
                    lost[_kind_name(kind, note.note_type)].append(note["Concept"])
    return lost


def _kind_name(kind: str, note_type: OldNoteType | None) -> str:
    """Return what an author knows a kind of cards by: in the note types of others they have names."""
    if note_type is None:
        return kind
    names = dict(enumerate(note_type.templates))
    # Each gap of a text is a card, and there is but one name for all of them.
    return names.get(int(kind)) or f"{note_type.name} {int(kind) + 1}"


def _kinds_of(edition: Edition, note_type: OldNoteType | None) -> Iterable[str]:
    """Return the kinds of cards that a note had in an edition."""
    if note_type is None:
        return [kind for kind, field in KIND_FIELDS.items() if edition.fields.get(field)]
    return note_type.kinds([edition.fields.get(name, "") for name in note_type.names[1:]])


def renames(ledger: Ledger, deck: Deck, concepts: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield concepts that are new in a deck and say the same as one that is gone: the new id and the old one.

    Args:
        ledger: what was published before.
        deck: `dated`, so that it has what is gone.
        concepts: the ids of all entries; of those that are retired their author has decided already.
    """
    former = ledger.notes.get(deck.namespace, {})
    new = [note for note in deck.notes if note.guid not in former]
    gone = [note for note in deck.notes if note.guid in former and note["Concept"] not in concepts]
    owners = _concepts_by_text(gone)
    for note in new:
        alike = Counter(chain.from_iterable(owners.get(text, ()) for text in _meaning(note)))
        yield from ((note["Concept"], concept) for concept, count in alike.items() if count >= _ALIKE)


def _concepts_by_text(notes: Iterable[Note]) -> Mapping[tuple[str, str], list[str]]:
    """Return the concepts of notes by the texts by which they are known."""
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    for note in notes:
        for text in _meaning(note):
            owners[text].append(note["Concept"])
    return owners


def _meaning(note: Note) -> list[tuple[str, str]]:
    """Return the texts by which a concept is known, with their fields."""
    if note.note_type:
        return []
    texts = [(name, str(note[name])) for name in _MEANING]
    return [(name, text) for name, text in texts if text]
