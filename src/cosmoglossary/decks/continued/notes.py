"""The notes of a deck that others began, as they are published on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from cosmoglossary.decks.cards import CONCEPT, RETIRED, Deck, Note, OldNoteType, media_name
from cosmoglossary.decks.continued.fields import changed, media_in
from cosmoglossary.decks.continued.old_deck import OldDeck, OldNote, Path
from cosmoglossary.decks.continued.texts import texts_at, to_html, words_at
from cosmoglossary.model import Concept, Glossary


def faces(old: OldDeck) -> dict[str, str]:
    """Return the faces of the cards of a deck that others began, which are a part of its note types."""
    return {f"{number}.json": json.dumps(each.content, sort_keys=True) for number, each in old.note_types.items()}


def continued_deck(deck: Deck, glossary: Glossary, old: OldDeck) -> Deck:
    """Return a deck as the next version of one that learners have.

    Args:
        deck: the deck as it would be if it began anew; its notes say what is taught, and in which order.
        glossary: has the concepts.
        old: what learners have.
    """
    maker = ContinuedNotes(glossary, old)
    places = {note[CONCEPT]: number for number, note in enumerate(deck.notes)}
    new = {note[CONCEPT]: note for note in deck.notes}
    made: list[tuple[int, Note]] = []
    for concept in glossary.concepts:
        notes = [*maker.notes(concept)]
        if not notes and concept.id in new:
            notes = [*maker.new_note(concept, new[concept.id])]
        made += [(places.get(concept.id, len(places)), note) for note in notes]
    made.sort(key=lambda pair: pair[0])
    return replace(
        deck,
        name=old.name,
        notes=tuple(note for _, note in made),
        fields=old.fields,
        kinds=old.kinds,
        continued=old.beginning,
    )


class ContinuedNotes:
    """Makes the notes of concepts: those that learners have, and new ones."""

    def __init__(self, glossary: Glossary, old: OldDeck) -> None:
        """Find the notes of each concept, and the files that they may name."""
        self._glossary, self._old = glossary, old
        self._by_concept: dict[str, list[OldNote]] = {}
        for note in old.notes.values():
            self._by_concept.setdefault(note.concept, []).append(note)
        own = {media_name(published) for published in glossary.audio.values()}
        pictures = chain.from_iterable(image.for_cards for image in glossary.images.values())
        # What a note names and nobody has brought along, learners have: an import leaves their files alone.
        self._media = {*old.media, *own, *pictures}

    def notes(self, concept: Concept) -> Iterator[Note]:
        """Yield the notes of a concept that learners have, each with what has changed in its entry since."""
        # Under its former ids too: a rename is no new word.
        known = chain.from_iterable(self._by_concept.get(id, ()) for id in concept.ids)
        for note in known:
            paths = self._old.paths.get(note.note_type, {})
            fields = [
                self._field(concept, paths.get(number), html, note.said.get(number, ()))
                for number, html in enumerate(note.fields)
            ]
            tags = note.tags
            if concept.retired and RETIRED not in tags:
                tags = (*tags, RETIRED)
            yield self._note(note.guid, note.concept, self._old.note_types[note.note_type], fields, tags)

    def new_note(self, concept: Concept, like: Note) -> Iterator[Note]:
        """Yield a note of a concept that learners do not have, if it has a card; its permanent name is as if anew."""
        note_type = self._old.beginning.usual
        paths = self._old.paths.get(note_type.id, {})
        fields = [self._field(concept, paths.get(number), "", ()) for number in range(len(note_type.fields))]
        note = self._note(like.guid, concept.id, note_type, fields, like.tags)
        if note.kinds and fields[0]:
            yield note

    def _field(self, concept: Concept, path: Path | None, html: str, said: tuple[str, ...]) -> str:
        if path is None:
            return html
        after = texts_at(concept, path)
        # A field that had several words became a term and others.
        if len(said) > 1:
            after = words_at(concept, path) or after
        return changed(html, said, after, to_html(self._glossary, path))

    def _note(
        self, guid: str, concept: str, note_type: OldNoteType, fields: Iterable[str], tags: tuple[str, ...]
    ) -> Note:
        values = (concept, *fields)
        named = dict.fromkeys(chain.from_iterable(map(media_in, values[1:])))
        media = tuple(name for name in named if name in self._media)
        return Note(guid, values, tags, media, note_type=note_type)
