"""The notes of a learner beside those that were released and those that the entries make now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from cosmoglossary.author.corrections.merging import Edit, applied, edits_of
from cosmoglossary.author.corrections.origins import FIELDS_OF_ENTRIES, Path, origins, pieces, source_edit
from cosmoglossary.author.corrections.plain import Plain, plain, spaced
from cosmoglossary.author.corrections.results import Correction, CorrectionPlan, Proposal
from cosmoglossary.decks import cards
from cosmoglossary.decks.cards import FIELDS, PERSONAL, Note
from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.exchange.anki import ExportedNote
from cosmoglossary.model import Concept, Course, Glossary
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.summary import with_concepts
from cosmoglossary.text.words import ACUTE, strip_stress

LIST_SIGN = "·"
"""The sign between the words of a list in a field."""


class Sent(NamedTuple):
    """A note that was sent, with what the glossary knows of it.

    ``past`` has the texts that each field ever had in a release, the latest first.
    """

    guid: str
    fields: Mapping[str, str]
    is_html: bool
    course: Course
    present: Note
    past: Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class NoteMaker:
    """Makes notes of entries, as a build does."""

    glossary: Glossary
    localisers: Mapping[str, Localiser]

    def notes(self, course: Course) -> dict[str, Note]:
        """Return the notes of a deck as they are now, by GUID."""
        return self._notes(self.glossary, course)

    def notes_of(self, concept: Concept, course: Course) -> dict[str, Note]:
        """Return the note of an entry, by GUID."""
        return self._notes(with_concepts(self.glossary, (concept,)), course)

    def _notes(self, glossary: Glossary, course: Course) -> dict[str, Note]:
        localiser = self.localisers[course.known].within(course.known)
        return {note.guid: note for note in cards.notes(glossary, course, localiser)}


@dataclass(frozen=True, slots=True)
class _Deck:
    """A deck of the glossary: its notes as they are now, and as they were released."""

    course: Course
    namespace: str
    present: Mapping[str, Note]
    ledger: Ledger

    def was_released(self, guid: str) -> bool:
        return guid in self.ledger.notes.get(self.namespace, {})

    def past(self, guid: str) -> dict[str, list[str]]:
        """Return the texts that each field of a present note ever had in a release, the latest first."""
        if not self.was_released(guid):
            # Before the first release the entry is all that there is to compare with.
            return {name: [self.present[guid][name]] for name in FIELDS}
        past: dict[str, list[str]] = {}
        for name, text in self.ledger.past_texts(self.namespace, guid):
            past.setdefault(name, []).append(text)
        # The ledger leaves out what was empty.
        for name in FIELDS:
            past.setdefault(name, [""])
        return past


def known_notes(
    ledger: Ledger, maker: NoteMaker, notes: Iterable[ExportedNote], plan: CorrectionPlan
) -> Iterator[Sent]:
    """Yield the notes that are of the glossary and have an entry; count the others."""
    decks = _decks(ledger, maker)
    for note in notes:
        deck = _deck_of(note, decks)
        if deck is None:
            plan.foreign += 1
        elif note.guid not in deck.present:
            plan.gone += 1
        elif sent := _sent(note, deck):
            yield sent
        else:
            plan.foreign += 1


def _deck_of(note: ExportedNote, decks: Iterable[_Deck]) -> _Deck | None:
    """Return the deck that a note is of, or was in a release."""
    for deck in decks:
        # By the GUID alone: a learner may have moved the note to another deck, and renamed its type.
        if note.guid in deck.present or deck.was_released(note.guid):
            return deck
    return None


def _decks(ledger: Ledger, maker: NoteMaker) -> list[_Deck]:
    own = [course for course in maker.glossary.decks if not course.continues]
    return [_Deck(each, cards.namespace(maker.glossary, each), maker.notes(each), ledger) for each in own]


def _sent(note: ExportedNote, deck: _Deck) -> Sent | None:
    """Return a note with what is known of it; ``None`` where its fields are not those of a note of ours."""
    present, past = deck.present[note.guid], deck.past(note.guid)
    # A text has no names of fields, but their order, to which a learner may have added more.
    fields = dict(zip(note.names or FIELDS, note.fields, strict=False))
    if fields.get("Concept") not in {*past["Concept"], present["Concept"]}:
        return None
    if not note.names and not _is_in_order(fields, past):
        return None
    return Sent(note.guid, fields, note.is_html, deck.course, present, past)


def _is_in_order(fields: Mapping[str, str], past: Mapping[str, list[str]]) -> bool:
    """Tell if the fields of a text are in the order of ours: a learner who has moved one sends the others moved too."""
    # Empty fields are the same wherever they are moved to, and tell nothing.
    filled = [name for name in FIELDS if past[name][0]]
    same = sum(_bare(fields.get(name, "")) == _bare(past[name][0]) for name in filled)
    # Nobody edits half of the fields of a note, and whoever has an older version has few that were corrected.
    return 2 * same >= len(filled)


def _bare(html: str) -> str:
    """Return what is read of a field without its spaces, some of which a text export leaves out."""
    return _joined(plain(html).text)


def proposals(sent: Sent, concept: Concept, name: str, plan: CorrectionPlan) -> Iterator[Proposal]:
    """Yield what is to be written of a field, if it was edited; the plan takes note of what cannot be."""
    if name == PERSONAL or name not in sent.fields:
        return
    theirs = text_of(sent.fields[name], is_html=sent.is_html)
    past = [plain(text) for text in sent.past[name]]
    if is_unedited(theirs, past, is_html=sent.is_html):
        plan.formatted += _is_formatted(theirs, past)
    elif name not in FIELDS_OF_ENTRIES:
        # A build makes these of other texts, and a spare field is whoever's.
        plan.derived += 1
    else:
        shown = plain(sent.present[name]).text
        correction = Correction(concept.id, concept.file, sent.course, name, shown, theirs.text, "manual")
        yield from _proposal(sent.guid, concept, correction, _nearest(past, theirs), plan)


def _is_formatted(theirs: Plain, past: Iterable[Plain]) -> bool:
    """Tell if a field has elements of HTML that it had in no release."""
    known = frozenset[str]().union(*(each.elements for each in past))
    return bool(theirs.elements - known)


def _nearest(past: Iterable[Plain], theirs: Plain) -> str:
    """Return what was probably before the learner: an older version may have been edited."""
    return max((each.text for each in past), key=lambda text: SequenceMatcher(None, text, theirs.text).ratio())


def _proposal(
    guid: str, concept: Concept, correction: Correction, base: str, plan: CorrectionPlan
) -> Iterator[Proposal]:
    """Yield a correction as one of the entry, if it can be written; the plan takes note of any other."""
    shown = correction.before
    edits = edits_of(base, correction.sent, shown)
    if _says_same(correction.sent, shown) or edits == []:
        plan.corrections.append(correction._replace(outcome="known"))
    elif edits is None:
        plan.corrections.append(correction._replace(outcome="conflict"))
    elif sources := _in_sources(edits, concept, correction):
        yield Proposal(correction._replace(outcome="written"), guid, sources, applied(shown, edits))
    else:
        plan.corrections.append(correction)


def text_of(field: str, *, is_html: bool) -> Plain:
    """Return what is read of a field."""
    if is_html:
        return plain(field)
    return Plain(spaced(field), frozenset())


def is_unedited(theirs: Plain, past: Sequence[Plain], *, is_html: bool) -> bool:
    """Tell if a field has the text that it had in some release."""
    if any(_says_same(theirs.text, each.text) for each in past):
        return True
    # Without HTML, the cells of a table have no space between them.
    return not is_html and any(_joined(theirs.text) == _joined(each.text) for each in past)


def _joined(text: str) -> str:
    return text.replace(" ", "")


def _says_same(theirs: str, ours: str) -> bool:
    """Tell if a text is as it was given, or has only lost its stress."""
    return theirs == ours or (ACUTE not in theirs and theirs == strip_stress(ours))


def _in_sources(edits: Sequence[Edit], concept: Concept, correction: Correction) -> dict[Path, tuple[str, list[Edit]]]:
    """Return the edits of a field as edits of the texts that it is made of; none where one cannot be placed."""
    # A text that is emptied, or a word more in a list, is no correction of a text.
    if not correction.sent or any(LIST_SIGN in edit.text for edit in edits):
        return {}
    shown = correction.before
    read = pieces(origins(concept, correction.course, correction.field, shown), shown)
    by_path: dict[Path, tuple[str, list[Edit]]] = {}
    for edit in edits:
        located = source_edit(edit, read)
        if located is None:
            return {}
        origin, within = located
        by_path.setdefault(origin.path, (origin.source, []))[1].append(within)
    return by_path
