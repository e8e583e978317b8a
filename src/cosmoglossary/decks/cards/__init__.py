"""The content of flashcards: a glossary and a course → the notes of one deck, in the order of learning.

`note` is what they are. `notes` makes them of concepts, `words`, `examples`, `answers` and `pictures` fill their fields
with `markup` and `media`, `order` places their cards, and `deck` adds the name and the description. `note_types` are
those of decks that others began. Every value of a field is safe HTML.

The permanent name of a note, its GUID, depends on ids alone. So a correction of its text reaches those who already
study it, and leaves their reviews alone.
"""

from cosmoglossary.decks.cards.deck import deck, deck_name, description
from cosmoglossary.decks.cards.media import media_name, on_site
from cosmoglossary.decks.cards.note import (
    EXAMPLE_NUMBERS,
    FIELDS,
    GAPS,
    KIND_FIELDS,
    PERSONAL,
    RETIRED,
    Beginning,
    Deck,
    Note,
    OldEdition,
)
from cosmoglossary.decks.cards.note_types import CONCEPT, OldNoteType
from cosmoglossary.decks.cards.notes import is_taught, namespace, notes
from cosmoglossary.decks.cards.order import NEW_A_DAY, new_places

__all__ = [
    "CONCEPT",
    "EXAMPLE_NUMBERS",
    "FIELDS",
    "GAPS",
    "KIND_FIELDS",
    "NEW_A_DAY",
    "PERSONAL",
    "RETIRED",
    "Beginning",
    "Deck",
    "Note",
    "OldEdition",
    "OldNoteType",
    "deck",
    "deck_name",
    "description",
    "is_taught",
    "media_name",
    "namespace",
    "new_places",
    "notes",
    "on_site",
]
