"""The life of a deck: releases, one after the other, each with the ledger of the one before."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest
from tests.anki.conftest import Learner, Published, Publisher

from cosmoglossary.decks.cards import RETIRED
from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.model import Concept, Course, Designation, Glossary, LanguageSection, PartialDate, Release
from cosmoglossary.text.summary import with_concepts

RU_EN, EN_RU = Course("ru", "en"), Course("en", "ru")
DAY = 24 * 60 * 60


@dataclass
class Author:
    """Somebody who changes a glossary and releases it again and again."""

    publish: Publisher
    glossary: Glossary
    ledger: Ledger = field(default_factory=Ledger)
    moment: int = field(default_factory=lambda: int(time.time()) - 2 * DAY)
    """By the clock, which Anki dates a learner's own changes by, and up to 24.11 also what it updates."""

    def release(self, direction: Course = RU_EN) -> Published:
        """Publish one direction, a day after the last release."""
        self.moment += DAY
        published = self.publish(self.glossary, direction, self.moment, self.ledger)
        self.ledger = published.recorded(self.ledger)
        return published

    def change(self, concept: str, how: Callable[[Concept], Concept]) -> None:
        """Change one concept."""
        changed = (how(each) if each.id == concept else each for each in self.glossary.concepts)
        self.glossary = with_concepts(self.glossary, tuple(changed))

    def add(self, *concepts: Concept) -> None:
        """Write new entries."""
        self.glossary = with_concepts(self.glossary, (*self.glossary.concepts, *concepts))

    def remove(self, concept: str) -> None:
        """Delete an entry."""
        self.glossary = with_concepts(self.glossary, tuple(c for c in self.glossary.concepts if c.id != concept))


def word(id_: str, english: str, russian: str) -> Concept:
    """A concept with two words and no more."""
    sections = {
        "en": LanguageSection("en", Designation(english)),
        "ru": LanguageSection("ru", Designation(russian)),
    }
    return Concept(id_, "words", f"words/{id_}.yaml", sections)


@pytest.fixture
def author(publish: Publisher) -> Author:
    """An author of three words."""
    concepts = (
        word("docking", "docking", "стыко́вка"),
        word("orbit", "orbit", "орби́та"),
        word("crew", "crew", "экипа́ж"),
    )
    glossary = with_concepts(Glossary("words", {"en": "Words"}, ("en", "ru"), (), decks=(RU_EN, EN_RU)), concepts)
    return Author(publish, glossary)


def defined(definition: str) -> Callable[[Concept], Concept]:
    """Give a concept a Russian definition."""

    def change(concept: Concept) -> Concept:
        russian = concept.sections["ru"]._replace(definition=definition)
        return concept._replace(sections={**concept.sections, "ru": russian})

    return change


def spoken_by(file: str) -> Callable[[Concept], Concept]:
    """Give a concept a recording of its Russian word."""

    def change(concept: Concept) -> Concept:
        russian = concept.sections["ru"]
        word = russian.designation._replace(audio=file)
        return concept._replace(sections={**concept.sections, "ru": russian._replace(designation=word)})

    return change


def guids(learner: Learner) -> Iterator[tuple[str, str]]:
    """Concept and GUID of all notes of a learner."""
    for guid in learner.collection.db.list("select guid from notes order by id"):
        yield learner.note(guid)["Concept"], guid


def of(learner: Learner, concept: str) -> str:
    """The GUID of the only note of a concept."""
    (guid,) = (guid for name, guid in guids(learner) if name == concept)
    return guid


def test_a_correction_arrives_and_reviews_stay(learner: Learner, author: Author) -> None:
    """The learner has studied all words; one is corrected."""
    first = author.release()
    learner.take(first)
    learner.study(first.deck.name, 3)
    before = learner.everything()
    author.change("orbit", defined("Путь в ко́смосе."))
    (log,) = learner.take(author.release())
    after = learner.everything()
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (1, 0, 0)
    assert learner.note(of(learner, "orbit"))["Definition"] == "Путь в ко́смосе."
    assert (after["revlog"], after["cards"]) == (before["revlog"], before["cards"])


def test_what_the_learner_wrote_survives_a_release_that_does_not_touch_the_note(
    learner: Learner, author: Author
) -> None:
    """Their own words and tags stay, while another note is corrected."""
    learner.take(author.release())
    own = learner.note(of(learner, "crew"))
    own["Spare 1"] = "my own words"
    own.tags.append("leech")
    learner.collection.update_note(own)
    author.change("orbit", defined("Путь в ко́смосе."))
    learner.take(author.release())
    kept = learner.note(own.guid)
    assert (kept["Spare 1"], "leech" in kept.tags) == ("my own words", True)


def test_a_new_concept_arrives(learner: Learner, author: Author) -> None:
    """With its cards, and without touching any other note."""
    learner.take(author.release())
    before = learner.count("cards")
    author.add(word("launch", "launch", "за́пуск"))
    (log,) = learner.take(author.release())
    assert (len(log.new), len(log.updated)) == (1, 0)
    assert learner.note(of(learner, "launch"))["Term"] == "за́пуск"
    assert learner.count("cards") > before


@pytest.mark.parametrize("how", ["retired", "removed"])
def test_a_retired_or_removed_concept_stays_with_a_tag(learner: Learner, author: Author, how: str) -> None:
    """Its cards and reviews stay; a tag tells the learner, who may suspend what has it. New learners get it as well."""
    first = author.release()
    learner.take(first)
    learner.study(first.deck.name, 3)
    before = learner.everything()
    if how == "retired":
        author.change("docking", lambda concept: concept._replace(retired=True))
    else:
        author.remove("docking")
    second = author.release()
    (log,) = learner.take(second)
    assert (len(log.updated), len(log.new)) == (1, 0)
    assert RETIRED in learner.note(of(learner, "docking")).tags
    assert learner.note(of(learner, "docking"))["Term"] == "стыко́вка"
    assert learner.everything()["revlog"] == before["revlog"]
    assert learner.count("cards") == len(before["cards"])
    assert len(learner.take(author.release())[0].updated) == 0
    learner.forget()
    learner.take(second)
    assert learner.count("notes") == 3


def test_a_renamed_concept_keeps_its_note(learner: Learner, author: Author) -> None:
    """A new id with `formerly` is the same note, with its reviews, and no second one comes beside it."""
    first = author.release()
    learner.take(first)
    learner.study(first.deck.name, 3)
    guid = of(learner, "orbit")
    author.change("orbit", lambda concept: concept._replace(id="orbital-path", formerly=("orbit",)))
    (log,) = learner.take(author.release())
    assert (len(log.updated), len(log.new)) == (1, 0)
    assert of(learner, "orbital-path") == guid
    assert (learner.count("notes"), learner.count("revlog")) == (3, 3)


def test_a_concept_that_moves_to_another_topic_takes_its_tag_along(learner: Learner, author: Author) -> None:
    """The old topic's tag goes, and the cards stay in their deck."""
    learner.take(author.release())
    decks = learner.collection.db.list("select did from cards order by id")
    author.change("crew", lambda concept: concept._replace(topic="people"))
    learner.take(author.release())
    tags = learner.note(of(learner, "crew")).tags
    assert "topic::people" in tags
    assert "topic::words" not in tags
    assert learner.collection.db.list("select did from cards order by id") == decks


def test_an_example_that_is_added_later_brings_a_card_to_the_old_note(learner: Learner, author: Author) -> None:
    """The card is new and not empty, the others keep their reviews."""
    first = author.release()
    learner.take(first)
    learner.study(first.deck.name, 3)
    before = learner.everything()["cards"]
    example = {"en": "The _docking_ took an hour.", "ru": "_Стыко́вка_ заняла́ час."}
    author.change("docking", lambda concept: concept._replace(examples=(example,)))
    learner.take(author.release())
    cards = learner.everything()["cards"]
    assert len(cards) == len(before) + 1
    assert [card for card in cards if card in before] == before
    assert (of(learner, "docking"), "gap") in learner.kinds()
    assert not learner.collection.get_empty_cards().notes


def test_a_recording_that_is_replaced_is_heard(learner: Learner, author: Author) -> None:
    """A person's recording takes the place of a clip: its note plays the new file, and reviews stay."""
    author.glossary = replace(author.glossary, audio={"clip.mp3": "clip-1f.mp3"})
    author.change("orbit", spoken_by("clip.mp3"))
    first = author.release()
    learner.take(first)
    learner.study(first.deck.name, 3)
    before = learner.everything()
    author.glossary = replace(author.glossary, audio={"voice.mp3": "voice-2e.mp3"})
    author.change("orbit", spoken_by("voice.mp3"))
    (log,) = learner.take(author.release())
    after = learner.everything()
    assert len(log.updated) == 1
    heard = {name for face in learner.faces() if face.concept == "orbit" for name in face.sounds}
    assert heard == {"_voice-2e.mp3"}
    assert (learner.media / "_voice-2e.mp3").exists()
    assert list(learner.collection.media.check().missing) == []
    assert list(learner.collection.media.check().unused) == []  # Anki counts none with an underscore
    assert (after["revlog"], after["cards"]) == (before["revlog"], before["cards"])


def test_whoever_skips_two_releases_gets_all_of_them(learner: Learner, author: Author) -> None:
    """A learner who missed a release gets its changes and the last ones, and nothing twice."""
    learner.take(author.release())
    author.change("orbit", defined("Путь."))
    author.add(word("launch", "launch", "за́пуск"))
    author.release()
    author.change("crew", defined("Лю́ди на корабле́."))
    (log,) = learner.take(author.release())
    assert (len(log.updated), len(log.new)) == (2, 1)
    assert learner.note(of(learner, "orbit"))["Definition"] == "Путь."
    assert learner.note(of(learner, "crew"))["Definition"] == "Лю́ди на корабле́."


def test_two_corrections_of_one_note_both_arrive(learner: Learner, author: Author) -> None:
    """The second release is newer than the first, whatever Anki has dated the note with."""
    learner.take(author.release())
    for definition in ("Путь.", "Путь в ко́смосе."):
        author.change("orbit", defined(definition))
        (log,) = learner.take(author.release())
        assert len(log.updated) == 1
        assert learner.note(of(learner, "orbit"))["Definition"] == definition


def test_whoever_tried_a_draft_gets_the_first_release(learner: Learner, author: Author) -> None:
    """A draft from before the first release is older than it, whenever it was built."""
    draft = author.publish(author.glossary, RU_EN, Ledger().moment)
    assert "draft" in draft.deck.description
    learner.take(draft)
    learner.study(draft.deck.name, 3)
    before = learner.everything()
    author.change("orbit", defined("Путь вокру́г Земли́."))
    author.glossary = replace(author.glossary, release=Release(1, PartialDate(2026, 11, 24)))
    (log,) = learner.take(author.release())
    after = learner.everything()
    assert (len(log.new), len(log.updated)) == (0, 3)
    assert "Version 1" in learner.collection.decks.by_name(draft.deck.name)["desc"]
    assert "Путь" in learner.note(of(learner, "orbit"))["Definition"]
    assert after["revlog"] == before["revlog"]


def test_the_same_release_twice_changes_nothing(learner: Learner, author: Author) -> None:
    """Not a row of notes, cards or reviews."""
    first = author.release()
    learner.take(first)
    learner.study(first.deck.name, 2)
    before = learner.everything()
    (log,) = learner.take(first)
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (0, 0, 0)
    assert learner.everything() == before


def test_both_directions_live_in_one_collection(learner: Learner, author: Author) -> None:
    """A correction reaches each by its own deck, and neither touches the other."""
    learner.take(author.release(RU_EN), author.release(EN_RU))
    assert learner.count("notes") == 6
    author.change("orbit", defined("Путь."))
    (log,) = learner.take(author.release(RU_EN))
    assert len(log.updated) == 1
    definitions = {learner.note(guid)["Definition"] for name, guid in guids(learner) if name == "orbit"}
    assert definitions == {"Путь.", ""}
    (log,) = learner.take(author.release(EN_RU))
    assert len(log.updated) == 1


def test_a_face_that_changes_reaches_every_card(learner: Learner, author: Author) -> None:
    """Without a note that is touched."""
    learner.take(author.release())
    plain = author.publish.templates
    styled = {**plain, "anki/style.css": plain["anki/style.css"] + b"\n.later { color: teal }"}
    author.publish = author.publish._replace(templates=styled)
    (log,) = learner.take(author.release())
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (0, 0, 0)
    assert all(".later" in face.css for face in learner.faces())
