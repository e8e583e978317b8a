"""An imported package as the beginning of a deck: what has to be kept so that its learners can go on with it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from cosmoglossary.decks.cards import OldNoteType
from cosmoglossary.decks.continued import OldDeck, OldNote, Path, texts_at, words_at
from cosmoglossary.decks.continued.fields import media_in
from cosmoglossary.exchange.anki.exported import Export, ExportedNote, levels_in_common
from cosmoglossary.exchange.markup import html_text
from cosmoglossary.model import Concept
from cosmoglossary.text.words import strip_stress

FieldName = Callable[[ExportedNote, int], Iterable[str]]
"""Returns the names by which a mapping knows a field of a note, and the recordings in it."""


class NothingKept:
    """A text or a deck of CrowdAnki, whose recordings and pictures are elsewhere, and whose note types are unknown."""

    def medium(self, name: str) -> bytes | None:
        """Return nothing."""
        del name
        return None

    def old_deck(
        self, concepts: Mapping[str, Concept], paths: Mapping[str, Path | None], media: Mapping[str, str]
    ) -> OldDeck | None:
        """Return nothing."""
        del concepts, paths, media
        return None


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
    ) -> OldDeck | None:
        """Return what has to be kept of the package; ``None`` if nothing of it has become an entry.

        Args:
            concepts: the concept that each note became, by the place of the note; as it is after the import.
            paths: the places in an entry by the names of fields.
            media: the files that recordings and pictures became, by what notes call them.
        """
        became = {place: note for place, note in self.notes.items() if place in concepts}
        if not became:
            return None
        note_types = self._note_types(became.values())
        all_paths = {number: self._paths(number, became.values(), paths) for number in note_types}
        notes = {}
        for place, note in became.items():
            number = note.note_type
            notes[note.guid] = _old_note(note, concepts[place], note_types[number], all_paths[number])
        named = set(chain.from_iterable(map(_media_of, notes.values())))
        kept = {name: file for name, file in media.items() if name in named}
        return OldDeck(_deck_name(became.values()), note_types, all_paths, notes, kept)

    def _note_types(self, notes: Iterable[ExportedNote]) -> dict[int, OldNoteType]:
        """Return the note types of notes, that of most of them first."""
        usual = Counter(note.note_type for note in notes).most_common()
        return {number: OldNoteType(self.export.note_types[number].content) for number, _ in usual}

    def _paths(
        self, note_type: int, notes: Iterable[ExportedNote], paths: Mapping[str, Path | None]
    ) -> dict[int, Path]:
        """Return the places that the fields of a note type became."""
        note = next(each for each in notes if each.note_type == note_type)
        chosen: dict[int, Path] = {}
        for number in range(len(note.names)):
            path = next((paths[name] for name in self.names(note, number) if paths.get(name)), None)
            # Two fields cannot be made of one text: the second stays as it was.
            if path and path not in chosen.values():
                chosen[number] = path
        return chosen


def _old_note(note: ExportedNote, concept: Concept, note_type: OldNoteType, paths: Mapping[int, Path]) -> OldNote:
    # A broken package may have a note with more or fewer fields than its note type.
    fields = (*note.fields, *[""] * len(note_type.fields))[: len(note_type.fields)]
    said = {number: _said(concept, path, fields[number]) for number, path in paths.items()}
    return OldNote(
        note.guid,
        concept.id,
        note.note_type,
        max(note.modified, 0),
        note.tags,
        fields,
        {number: texts for number, texts in said.items() if texts},
    )


def _said(concept: Concept, path: Path, field: str) -> tuple[str, ...]:
    """Return what an entry says in the place of a field: the term, with the other words if the field has them all."""
    words = words_at(concept, path)
    shown = strip_stress(html_text(field))
    if len(words) > 1 and all(strip_stress(word) in shown for word in words):
        return words
    return texts_at(concept, path)


def _media_of(note: OldNote) -> Iterator[str]:
    return chain.from_iterable(map(media_in, note.fields))


def _deck_name(notes: Iterable[ExportedNote]) -> str:
    """Return the name of the deck that has all notes in it; if there is none, of that which has most."""
    decks = Counter(note.deck for note in notes)
    ((usual, _),) = decks.most_common(1)
    return "::".join(levels_in_common(decks)) or usual or "Anki"
