"""Decks that others began, and that are published on: their learners keep what they have learnt.

Anki knows a note by its GUID and updates it if its note type is the same; then the reviews of its cards stay. So both
are kept as they were imported, in a file beside the entries. `file` reads and writes it, and `old_deck` is what it
says. `texts` are what an entry says in the places that fields were made entries of, `fields` a field after these have
changed, and `notes` the deck as a whole, a `Deck` like any other from there on: the ledger dates it.
"""

from cosmoglossary.decks.continued.file import missing_deck, read, write
from cosmoglossary.decks.continued.notes import ContinuedNotes, continued_deck, faces
from cosmoglossary.decks.continued.old_deck import OldDeck, OldNote, Path, joined
from cosmoglossary.decks.continued.texts import texts_at, words_at

__all__ = [
    "ContinuedNotes",
    "OldDeck",
    "OldNote",
    "Path",
    "continued_deck",
    "faces",
    "joined",
    "missing_deck",
    "read",
    "texts_at",
    "words_at",
    "write",
]
