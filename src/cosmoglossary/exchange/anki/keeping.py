"""An imported package as the beginning of a deck: what has to be kept so that its learners can go on with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from cosmoglossary.decks.cards import OldNoteType
from cosmoglossary.decks.continued import OldDeck, OldNote, Path, texts_at
from cosmoglossary.decks.continued.fields import media_in
from cosmoglossary.exchange.anki.exported import Export, ExportedNote
from cosmoglossary.model import Concept

K = TypeVar("K")
V = TypeVar("V")

FieldName = Callable[[ExportedNote, int], Iterable[str]]
"""Returns the names by which a mapping knows a field of a note, and the recordings in it."""


@dataclass(frozen=True, slots=True)
class KeptPackage:
    """A package that was imported.

    Args:
        export: all that it has.
        names: the names of its fields.
        notes: its notes by their places, as entries of a foreign glossary have them.
    """

    export: Export
    names: FieldName
    notes: Mapping[str, ExportedNote]

    def medium(self, name: str) -> bytes | None:
        """Return a recording or picture of the package by its name; ``None`` if there is none that can be read."""
        return self.export.media(name)

    def old_deck(
        self, concepts: Mapping[str, Concept], paths: Mapping[str, Path | None], media: Mapping[str, str]
    ) -> OldDeck:
        """Return what has to be kept of the package.

        Args:
            concepts: the concept that each note became, by the place of the note; as it is after the import.
            paths: the places in an entry by the names of fields.
            media: the files that recordings and pictures became, by what notes call them.
        """
        became = {place: note for place, note in self.notes.items() if place in concepts}
        usual = [number for number, _ in Counter(note.note_type for note in became.values()).most_common()]
        note_types = {number: OldNoteType(self.export.note_types[number].content) for number in usual}
        all_paths = {number: self._paths(number, became.values(), paths) for number in usual}
        notes = {}
        for place, note in became.items():
            notes[note.guid] = _old_note(note, concepts[place], note_types[note.note_type], all_paths[note.note_type])
        named = {name for note in notes.values() for field in note.fields for name in media_in(field)}
        kept = {name: file for name, file in media.items() if name in named}
        return OldDeck(_deck_name(became.values()), note_types, all_paths, notes, kept)

    def _paths(
        self, note_type: int, notes: Iterable[ExportedNote], paths: Mapping[str, Path | None]
    ) -> dict[int, Path]:
        """Return the places that the fields of a note type became."""
        note = next(each for each in notes if each.note_type == note_type)
        found: dict[int, Path] = {}
        for number in range(len(note.names)):
            path = next((paths[name] for name in self.names(note, number) if paths.get(name)), None)
            if path:
                found[number] = path
        return found


def _old_note(note: ExportedNote, concept: Concept, note_type: OldNoteType, paths: Mapping[int, Path]) -> OldNote:
    # A broken package may have a note with more or fewer fields than its note type.
    fields = (*note.fields, *[""] * len(note_type.fields))[: len(note_type.fields)]
    said = {number: texts_at(concept, path) for number, path in paths.items()}
    return OldNote(
        note.guid,
        concept.id,
        note.note_type,
        max(note.modified, 0),
        note.tags,
        fields,
        {number: texts for number, texts in said.items() if texts},
    )


def _deck_name(notes: Iterable[ExportedNote]) -> str:
    """Return the name of the deck that has all notes in it; if there is none, of that which has most."""
    decks = Counter(note.deck for note in notes)
    ((usual, _),) = decks.most_common(1)
    levels = [*_levels_in_common(decks)]
    return "::".join(levels) or usual or "Anki"


def _levels_in_common(decks: Iterable[str]) -> Iterator[str]:
    for names in zip(*(deck.split("::") for deck in decks), strict=False):
        if len(set(names)) > 1:
            return
        yield names[0]


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
