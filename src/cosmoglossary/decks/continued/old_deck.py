"""A deck that others began, as it was imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from cosmoglossary.decks.cards import Beginning, OldEdition, OldNoteType

Path: TypeAlias = tuple[str | int, ...]
"""The keys that lead to a value in an entry: ``("en", "term")``."""


class OldNote(NamedTuple):
    """A note as it was imported.

    Args:
        guid: its permanent name.
        concept: the id of the concept that it became.
        note_type: the number of its note type.
        modified: when it was last changed, in seconds of Unix time.
        tags: its tags.
        fields: the HTML of its fields, in their order.
        said: by the number of a field, what the entry said after the import in the place of this field.
    """

    guid: str
    concept: str
    note_type: int
    modified: int
    tags: tuple[str, ...]
    fields: tuple[str, ...]
    said: Mapping[int, tuple[str, ...]]


# Without slots, since what is worked out once is kept in its `__dict__`.
@dataclass(frozen=True)
class OldDeck:
    """A deck as it was imported.

    Args:
        name: what learners know it by.
        note_types: its note types by number; the first is that of most notes, and of new ones.
        paths: for each note type, the places in an entry that its fields became, by the number of the field.
        notes: its notes by GUID, in their order.
        media: the files of the audio folder and of the folder of images, by what notes call them.
    """

    name: str
    note_types: Mapping[int, OldNoteType] = field(default_factory=dict)
    paths: Mapping[int, Mapping[int, Path]] = field(default_factory=dict)
    notes: Mapping[str, OldNote] = field(default_factory=dict)
    media: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The fields of all note types, by which the ledger knows that these are the same."""
        return tuple(f"{each.id}: {name}" for each in self.note_types.values() for name in each.fields)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of cards of all note types, likewise."""
        return tuple(f"{each.id}: {name}" for each in self.note_types.values() for name in each.templates)

    @cached_property
    def beginning(self) -> Beginning:
        """The state that learners have."""
        editions = {}
        for note in self.notes.values():
            names = self.note_types[note.note_type].names
            values = zip(names, (note.concept, *note.fields), strict=True)
            fields = {name: value for name, value in values if value}
            editions[note.guid] = OldEdition(fields, note.tags, note.modified, note.note_type)
        return Beginning(self.note_types, editions)
