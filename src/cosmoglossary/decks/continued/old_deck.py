"""A deck that others began, as it was imported."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain
from typing import NamedTuple, TypeAlias, TypeVar

from cosmoglossary.decks.cards import Beginning, OldEdition, OldNoteType

K = TypeVar("K")
V = TypeVar("V")

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
        return (*chain.from_iterable(_numbered(each, each.fields) for each in self.note_types.values()),)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of cards of all note types, likewise."""
        return (*chain.from_iterable(_numbered(each, each.templates) for each in self.note_types.values()),)

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


def _numbered(note_type: OldNoteType, names: Iterable[str]) -> Iterator[str]:
    # Two note types may have fields of the same name.
    return (f"{note_type.id}: {name}" for name in names)


def joined(before: OldDeck, after: OldDeck) -> OldDeck:
    """Return what is kept after another import: what was kept before stays, and new notes are added.

    Learners have what was published first; what has changed since, the entries say.
    """
    return replace(
        before,
        note_types={**before.note_types, **_new(after.note_types, before.note_types)},
        paths={**before.paths, **_new(after.paths, before.paths)},
        notes={**before.notes, **_new(after.notes, before.notes)},
        media={**before.media, **_new(after.media, before.media)},
    )


def _new(after: Mapping[K, V], before: Mapping[K, V]) -> dict[K, V]:
    return {key: value for key, value in after.items() if key not in before}
