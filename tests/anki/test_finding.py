"""Searching and sorting in Anki, and the ids of notes."""

from __future__ import annotations

import datetime
from itertools import combinations

from tests.anki.conftest import RELEASED, Learner, Publisher
from tests.decks.test_anki import rows

from cosmoglossary.model import Course, Glossary


def test_a_form_is_found_as_it_is_typed(learner: Learner, publish: Publisher, real: Glossary) -> None:
    """Without stress, and with е for ё, of synonyms too."""
    learner.take(publish(real, Course("ru", "en")))
    for typed in ("космонавтами", "космонавт", "астронавтов", "съемки", "съёмок"):
        assert learner.collection.find_notes(typed), typed
    assert not learner.collection.find_notes("космонавтище")


def test_notes_are_sorted_without_stress(learner: Learner, publish: Publisher, real: Glossary) -> None:
    """The field by which Anki sorts has none."""
    learner.take(publish(real, Course("ru", "en")))
    assert "космонавт" in learner.collection.db.list("select sfld from notes")


def test_a_word_of_the_learners_own_is_known_for_a_duplicate(
    learner: Learner, publish: Publisher, real: Glossary
) -> None:
    """Who adds a note for a word that the deck has is told so, though the deck has it with its stress."""
    published = publish(real, Course("ru", "en"))
    learner.take(published)
    note = learner.collection.new_note(learner.collection.models.by_name(published.deck.name))
    note["Plain term"] = "космонавт"
    assert note.fields_check() == 2  # NoteFieldsCheckResponse.DUPLICATE
    note["Plain term"] = "космонавтище"
    assert note.fields_check() == 0


def test_no_two_decks_share_an_id(publish: Publisher, real: Glossary, sample: Glossary) -> None:
    """There are programs that take two notes of one id for the same."""
    ids = [
        {table: {*rows(published.apkg, f"select id from {table}")} for table in ("notes", "cards")}  # noqa: S608
        for published in (*publish.all(real), *publish.all(sample))
    ]
    for one, other in combinations(ids, 2):
        assert not one["notes"] & other["notes"]
        assert not one["cards"] & other["cards"]


def test_notes_are_as_old_as_the_release(learner: Learner, publish: Publisher, real: Glossary) -> None:
    """To Anki an id is a time: all are of the day before the release, to the millisecond."""
    learner.take(*publish.all(real))
    released = datetime.datetime.fromtimestamp(RELEASED, datetime.UTC)
    for number in learner.collection.db.list("select id from notes union select id from cards"):
        added = datetime.datetime.fromtimestamp(number / 1000, datetime.UTC)
        assert (
            datetime.timedelta(0) <= released - added + datetime.timedelta(seconds=10) <= datetime.timedelta(days=1.01)
        )
