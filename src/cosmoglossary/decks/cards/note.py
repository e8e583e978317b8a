"""Notes and decks as data: the fields that all notes have, and the kinds of cards that they can make."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType

from cosmoglossary.decks.cards.note_types import OldNoteType
from cosmoglossary.text.labels import N_

_OF_EXAMPLE = ("Example", "Plain example", "Example translation", "Example audio", "Gap", "Gap hint", "Gap answer")
"""The fields of an example and of the card with its gap."""

EXAMPLE_NUMBERS = ("", " 2", " 3")
"""The ends of the names of the fields of each example that a note can have."""

EXAMPLE_FIELDS = tuple({field: f"{field}{number}" for field in _OF_EXAMPLE} for number in EXAMPLE_NUMBERS)
"""The names of these fields for each of the examples, by those of the first."""

FIELDS = (
    # Anki sorts notes by their first field, and looks for duplicates in it.
    "Plain term",
    "Term",
    "Counterpart",
    "Part of speech",
    "Gender",
    "Grammar",
    "Usage",
    "Aspect partner",
    "Reading",
    "IPA",
    "Transliteration",
    "Forms",
    "Spellings",
    "Synonyms",
    "Accepted answers",
    "Wanted",
    "Counterpart synonyms",
    "Definition",
    "Counterpart definition",
    "Note",
    "Counterpart note",
    "Cue",
    "Counterpart cue",
    *chain.from_iterable(names.values() for names in EXAMPLE_FIELDS),
    "Audio",
    "Image",
    "Image description",
    "Credits",
    "Frequency",
    "Topic",
    "Page",
    "Concept",
    "Recognise",
    "Produce",
    "Listen",
    "Fill the gap",
    "Fill the gap 2",
    "Fill the gap 3",
    "Personal",
    "Spare 1",
    "Spare 2",
    "Spare 3",
    "Spare 4",
    "Spare 5",
    "Spare 6",
)
"""The fields of every note, for ever: Anki refuses to update a note whose type has gained, lost or moved a field.

"Counterpart" fields are in the known language. Stress is marked in the language that is learnt, and "plain" fields
are without it, for typing, for speech, and for Anki's search; in the known language nobody needs it. A cue is there
only where several concepts of the deck have the same name, and tells them apart; what is "wanted" tells the term apart
from other answers that would be right. The fields named in `KIND_FIELDS` say which cards there are, and "Personal" is
the learner's own: no release fills it.
"""

PERSONAL = "Personal"
"""The field for the learner's own words, which is empty in every release."""

KIND_FIELDS: Mapping[str, str] = MappingProxyType(
    {
        "recognise": N_("Recognise"),
        "produce": N_("Produce"),
        "listen": N_("Listen"),
        "gap": N_("Fill the gap"),
        "gap-2": "Fill the gap 2",
        "gap-3": "Fill the gap 3",
    }
)
"""The kinds of cards, in the order of their faces, for ever, each with the field that must be filled for it to exist.

That field holds the name of the kind, which is a class on the front: so the front is empty exactly if the field is.
Each of the three examples of a note has a kind of its own, all of which authors call ``gap``.
"""

GAPS = ("gap", "gap-2", "gap-3")
"""The kinds of cards with a gap, in the order of the examples."""

# Looked up once: `Note.kinds` is asked for every note of a deck, more than once.
_KIND_INDEXES = tuple((kind, FIELDS.index(field)) for kind, field in KIND_FIELDS.items())

RETIRED = "retired"
"""The tag of a concept that is kept only for those who already study it."""

_BLANK = re.compile(r"(?:[\x00- \x7f]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
"""A field that Anki takes for empty (rslib/src/template.rs) or, as control characters, does not keep."""


@dataclass(frozen=True, slots=True)
class Note:
    """One concept in one course: ``fields`` are in the order of `FIELDS`, ``media`` names the files they play.

    ``modified`` is when it last changed for learners, in seconds of Unix time; the `ledger` knows. A note of somebody
    else's ``note_type`` has the fields of that, behind its concept.
    """

    guid: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    media: tuple[str, ...] = ()
    modified: int = 0
    note_type: OldNoteType | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its fields."""
        if self.note_type is None:
            return FIELDS
        return self.note_type.names

    def __getitem__(self, field: str) -> str:
        """Return the value of a field by its name.

        Raises:
            ValueError: there is no such field.
        """
        return self.fields[self.names.index(field)]

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of cards that the note has; of somebody else's note type, their numbers."""
        if self.note_type is not None:
            return self.note_type.kinds(self.fields[1:])
        return tuple(kind for kind, index in _KIND_INDEXES if not _BLANK.fullmatch(self.fields[index]))


@dataclass(frozen=True, slots=True)
class OldEdition:
    """A note as learners had it before it was published from here.

    Args:
        fields: its texts by name, its concept among them, without those that are empty.
        tags: its tags.
        modified: when it was last changed, in seconds of Unix time.
        note_type: the number of its note type.
    """

    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified: int
    note_type: int


@dataclass(frozen=True, slots=True)
class Beginning:
    """The state of a deck that others began: what learners have of it.

    Args:
        note_types: its note types by number; the first is that of new notes.
        editions: its notes by GUID.
    """

    note_types: Mapping[int, OldNoteType]
    editions: Mapping[str, OldEdition]

    @property
    def usual(self) -> OldNoteType:
        """The note type of new notes."""
        return next(iter(self.note_types.values()))

    def type_of(self, guid: str) -> OldNoteType:
        """Return the note type of a note, which may be new."""
        if guid not in self.editions:
            return self.usual
        return self.note_types[self.editions[guid].note_type]


@dataclass(frozen=True, slots=True)
class Deck:
    """The notes of one course with what the learner reads about them.

    All of the deck's permanent identifiers derive from ``namespace``, ``description`` is HTML, and
    ``kind_names`` are the names of the kinds of cards in the learner's own language. The rest comes from the `ledger`,
    in seconds of Unix time: when the deck is published, and when its note type, hashed in ``content``, last changed.

    ``fields`` and ``kinds`` are those of its note type, for ever. A deck that others began is ``continued``.
    """

    namespace: str
    name: str
    description: str
    kind_names: Mapping[str, str]
    notes: tuple[Note, ...]
    published: int = 0
    content: str = ""
    modified: int = 0
    fields: tuple[str, ...] = FIELDS
    kinds: tuple[str, ...] = tuple(KIND_FIELDS)
    continued: Beginning | None = None
