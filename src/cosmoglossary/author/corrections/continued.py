"""The notes of decks that others began: what learners have edited in them is for an author to look at.

Their fields are not ours, so that no edit is written into an entry. It is shown with the entry that it concerns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from cosmoglossary.author.corrections.comparing import is_unedited, text_of
from cosmoglossary.author.corrections.plain import plain
from cosmoglossary.author.corrections.results import Correction, CorrectionPlan
from cosmoglossary.decks.cards import CONCEPT, Note, namespace
from cosmoglossary.decks.continued import ContinuedNotes, OldDeck
from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.exchange.anki import ExportedNote
from cosmoglossary.model import Concept, Course, Glossary


class ContinuedDeck:
    """A deck that others began: its notes as learners had them, as they were released, and as they are now."""

    def __init__(self, glossary: Glossary, course: Course, old: OldDeck, ledger: Ledger) -> None:
        """Learn which entry has which id, and had it."""
        self._glossary, self._course, self._old, self._ledger = glossary, course, old, ledger
        self._namespace = namespace(glossary, course)
        self._maker = ContinuedNotes(glossary, old)
        self._numbers: dict[str, int] = {}
        for number, summary in enumerate(glossary.summaries):
            self._numbers.update(dict.fromkeys(summary.ids, number))

    def has(self, note: ExportedNote) -> bool:
        """Tell if a note is of the deck: one that was imported, or that was released since."""
        return note.guid in self._old.notes or note.guid in self._ledger.notes.get(self._namespace, {})

    def compare(self, note: ExportedNote, plan: CorrectionPlan) -> None:
        """Add to a plan what was edited in a note of the deck."""
        texts = self._texts(note.guid)
        concept = self._concept(texts.get(CONCEPT, [""])[0])
        if concept is None:
            plan.gone += 1
        else:
            plan.corrections += self._corrections(note, concept, texts)

    def _concept(self, id: str) -> Concept | None:
        if id not in self._numbers:
            return None
        return self._glossary.concepts[self._numbers[id]]

    def _texts(self, guid: str) -> dict[str, list[str]]:
        """Return the texts that each field of a note ever had, the latest first."""
        texts: dict[str, list[str]] = {}
        for name, text in self._ledger.past_texts(self._namespace, guid):
            texts.setdefault(name, []).append(text)
        if guid in self._old.notes:
            for name, text in self._old.beginning.editions[guid].fields.items():
                texts.setdefault(name, []).append(text)
        return texts

    def _corrections(
        self, note: ExportedNote, concept: Concept, texts: Mapping[str, Sequence[str]]
    ) -> Iterator[Correction]:
        note_type = self._old.beginning.type_of(note.guid)
        present = self._present(concept, note.guid)
        # What a learner has added to the note type has no text of ours, and is passed over.
        sent = dict(zip(note.names or note_type.fields, note.fields, strict=False))
        # The first of the names is that of the concept, which is no field.
        for field, name in zip(note_type.fields, note_type.names[1:], strict=True):
            # Neither the ledger nor the file keeps what was empty.
            past = [*texts.get(name, [""])]
            if present is not None:
                past.insert(0, present[name])
            theirs = text_of(sent.get(field, past[0]), is_html=note.is_html)
            if not is_unedited(theirs, [plain(text) for text in past], is_html=note.is_html):
                before = plain(past[0]).text
                yield Correction(concept.id, concept.file, self._course, field, before, theirs.text, "manual")

    def _present(self, concept: Concept, guid: str) -> Note | None:
        return next((note for note in self._maker.notes(concept) if note.guid == guid), None)
