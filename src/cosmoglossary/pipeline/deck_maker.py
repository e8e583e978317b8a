"""The decks of a build: made of the glossary, dated by the ledger, packed with their media, and practised on a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from cosmoglossary.decks import anki, cards
from cosmoglossary.decks.cards import Deck, Note
from cosmoglossary.decks.continued import OldDeck, continued_deck
from cosmoglossary.decks.continued import faces as continued_faces
from cosmoglossary.decks.ledger import Ledger, as_released, changes, dated, drafted
from cosmoglossary.model import Course, Glossary
from cosmoglossary.pipeline.images import card_images, site_names
from cosmoglossary.pipeline.parts import Part
from cosmoglossary.site.practice import practice
from cosmoglossary.site.render import faces as anki_faces
from cosmoglossary.source.library import Library
from cosmoglossary.text.localiser import Localiser


@dataclass(frozen=True, slots=True)
class DeckMaker:
    """Makes the decks of a glossary, as a build or a release publishes them."""

    library: Library
    glossary: Glossary
    ledger: Ledger
    resources: Mapping[str, bytes]
    """The templates, among them the faces of cards."""
    localisers: Mapping[str, Localiser]
    old_decks: Mapping[str, OldDeck]
    """The decks of others that are published on, by their files."""

    def note(self, course: Course, concept: str) -> tuple[Note | None, Mapping[str, str]]:
        """Return the note of one concept in a deck, if it has any, and the faces of its cards.

        Raises:
            TemplateError: a face cannot be rendered.
        """
        localiser = self._localiser(course)
        made = cards.notes(self.glossary, course, localiser, self.glossary.audio, only={concept})
        return next(iter(made), None), anki_faces(self.resources, localiser, course)

    def _localiser(self, course: Course) -> Localiser:
        """Return what speaks to the learners of a deck, whose cards are in their language, captions or not."""
        return self.localisers[course.known].within(course.known)

    def released(self, course: Course, moment: int, *, renamed: bool = False) -> Deck:
        """Return a deck as a release at a moment publishes it.

        Args:
            course: what the deck teaches, and from which language.
            moment: in seconds of Unix time.
            renamed: give it the name that the title makes now, and not that of its first release.

        Raises:
            TemplateError: a face cannot be rendered.
        """
        deck, faces = self._undated(course)
        return dated(deck, faces, self.ledger, moment, renamed=renamed)

    def name(self, course: Course) -> str:
        """Return the name that a deck would have if it were not released yet."""
        return cards.deck_name(self.glossary, course, self._localiser(course))

    def deck(self, course: Course) -> tuple[Deck, Mapping[str, str], int]:
        """Return a deck as a build publishes it, the faces of its cards, and how much is not released of it.

        Raises:
            TemplateError: a face cannot be rendered.
        """
        undated, faces = self._undated(course)
        deck = drafted(undated, faces, self.ledger)
        # Before the first release everything differs, which is no news.
        if not self.ledger.version:
            return deck, faces, 0
        unreleased = sum(1 for _ in changes(self.ledger, deck))
        if unreleased:
            draft = cards.description(self.glossary, course, self._localiser(course), draft=True)
            deck = replace(deck, description=draft)
        return deck, faces, unreleased

    def _undated(self, course: Course) -> tuple[Deck, Mapping[str, str]]:
        """Return a deck and the faces of its cards: ours, or those of the deck that it continues."""
        deck, faces = self._begun_anew(course)
        old = self.old_decks.get(course.continues)
        if old is None:
            return deck, faces
        return continued_deck(deck, self.glossary, old), continued_faces(old)

    def _begun_anew(self, course: Course) -> tuple[Deck, Mapping[str, str]]:
        localiser = self._localiser(course)
        faces = anki_faces(self.resources, localiser, course)
        return cards.deck(self.glossary, course, localiser, self.glossary.audio), faces

    def files(self, course: Course, scratch: Path | None = None) -> tuple[Part, Iterator[tuple[str, bytes]]]:
        """Return the figures of a deck and the files that are made of it, or what Anki would refuse about it.

        Args:
            course: what the deck teaches, and from which language.
            scratch: a folder for the database of the package; without it the system's own.

        Returns:
            The figures, and the paths and contents of the files, each of which is made when its turn comes.

        Raises:
            TemplateError: a face cannot be rendered.
            UnreadableError: a recording or picture cannot be read.
        """
        deck, faces, unreleased = self.deck(course)
        media = self._media_of(deck) | self._style_media(faces)
        # The package would be written, and Anki refuse it on some learner's machine.
        if problems := anki.check(deck, faces, media, self.resources):
            return Part(problems=problems), iter(())
        figures = Part(notes=len(deck.notes), cards=sum(len(note.kinds) for note in deck.notes), unreleased=unreleased)
        return figures, self._files(course, deck, faces, media, scratch)

    def _files(
        self, course: Course, deck: Deck, faces: Mapping[str, str], media: Mapping[str, bytes], scratch: Path | None
    ) -> Iterator[tuple[str, bytes]]:
        """Make the files of a deck one by one: at 10,000 notes all of them together would be 40 MB."""
        yield f"site/decks/{course.file(self.glossary.id)}", anki.package(deck, faces, media, scratch)
        if self.ledger.version > 1 and not deck.continued:
            yield f"site/decks/{course.texts_file(self.glossary.id)}", self._texts(deck)
        if deck.continued:
            # Its faces are Anki's; in the browser there are ours.
            deck, faces = self._begun_anew(course)
        for name, data in practice(deck, course, faces, site_names(self.glossary)):
            yield f"site/practise/{name}", data

    def _texts(self, deck: Deck) -> bytes:
        # To Anki, texts have no date: a draft among them would never give way to what was released.
        return anki.texts(as_released(deck, self.ledger), self._never_corrected(deck))

    def _never_corrected(self, deck: Deck) -> set[str]:
        """Return the GUIDs of the notes that no release has changed since it brought them.

        What learners have changed in these themselves is not overwritten, whatever they import.
        """
        corrected = self.ledger.former.get(deck.namespace, {})
        return {note.guid for note in deck.notes if note.guid not in corrected}

    def _media_of(self, deck: Deck) -> dict[str, bytes]:
        """Return the recordings and pictures of a deck, by their names among a learner's media."""
        named: set[str] = set()
        for note in deck.notes:
            named.update(note.media)
        names = {cards.media_name(published): file for file, published in self.glossary.audio.items()}
        recordings = {name: file for name, file in names.items() if name in named}
        media = {name: self.library.read_audio(file) for name, file in recordings.items()}
        media |= card_images(self.library, self.glossary, named)
        for old in self.old_decks.values():
            media |= {name: self.library.read_medium(file) for name, file in old.media.items() if name in named}
        return media

    def _style_media(self, faces: Mapping[str, str]) -> dict[str, bytes]:
        """Return the files beside the faces that their style sheet names."""
        paths = {name: f"anki/{name}" for name in anki.style_files(faces.get(anki.STYLE, ""))}
        return {name: self.resources[path] for name, path in paths.items() if path in self.resources}
