"""The cards that a learner is shown day by day, with Anki's default options and with the preset of a deck."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from tests.anki.conftest import Learner, Published, Publisher

from cosmoglossary.decks.anki import REVIEWS_A_DAY
from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, NEW_A_DAY
from cosmoglossary.model import LEVELS, Course, Glossary

RU_EN = Course("ru", "en")
LEVEL = [f"level::{level}" for level in LEVELS]


def options(learner: Learner, deck: str) -> dict[str, Any]:
    """The options that a deck is studied with."""
    decks = learner.collection.decks
    return dict(decks.config_dict_for_deck_id(decks.id_for_name(deck)))


def first(learner: Learner, published: Published, number: int) -> list[tuple[str, str]]:
    """Kind and concept of the first new cards that a learner sees who finds all of them easy; a day ends when it must.

    Anki counts days from the birth of the collection, so time passes by making it older.
    """
    seen: list[tuple[str, str]] = []
    while len(seen) < number:
        learner.open(published.deck.name)
        for _ in range(number - len(seen)):
            card = learner.collection.sched.getCard()
            if card is None:
                break
            seen.append((list(KIND_FIELDS)[card.ord], card.note()["Concept"]))
            card.start_timer()
            learner.collection.sched.answerCard(card, 4)
        learner.collection.db.execute("update col set crt = crt - 86400")
        learner.reopen()
    return seen


def order(published: Published, field: str) -> list[str]:
    """The values of a field over all notes, each once."""
    return list(dict.fromkeys(note.fields[FIELDS.index(field)] for note in published.deck.notes))


class TestPreset:
    """The options that a deck brings along."""

    def test_by_default_nothing_of_the_learners_options_changes(
        self, learner: Learner, publish: Publisher, real: Glossary
    ) -> None:
        """No preset is added, none is changed, and the deck is studied with the learner's own."""
        before = learner.collection.decks.all_config()
        published = publish(real, RU_EN)
        learner.take(published)
        assert learner.collection.decks.all_config() == before
        assert options(learner, published.deck.name)["name"] == "Default"

    def test_it_applies_when_the_learner_asks_for_it(
        self, learner: Learner, publish: Publisher, real: Glossary
    ) -> None:
        """It is named after the deck, buries siblings and limits the day; other decks keep their options."""
        default = learner.collection.decks.all_config()
        published = publish(real, RU_EN)
        learner.take(published, with_deck_configs=True)
        chosen = options(learner, published.deck.name)
        assert chosen["name"] == published.deck.name
        assert chosen["new"]["bury"]
        assert chosen["rev"]["bury"]
        assert chosen["buryInterdayLearning"]
        assert (chosen["new"]["perDay"], chosen["rev"]["perDay"]) == (NEW_A_DAY, REVIEWS_A_DAY)
        assert [preset for preset in learner.collection.decks.all_config() if preset["id"] != chosen["id"]] == default
        assert options(learner, "Default")["name"] == "Default"

    def test_all_else_in_it_is_as_by_default(self, learner: Learner, publish: Publisher, real: Glossary) -> None:
        """Only what is said above differs from the options of a new collection."""
        (default,) = learner.collection.decks.all_config()
        published = publish(real, RU_EN)
        learner.take(published, with_deck_configs=True)
        chosen = options(learner, published.deck.name)
        differing = {key for key in default if chosen[key] != default[key]}
        said = {"id", "name", "new", "rev", "buryInterdayLearning", "newSortOrder"}
        assert differing - {"mod", "usn"} == said
        assert {key for key in default["new"] if chosen["new"][key] != default["new"][key]} == {"bury", "perDay"}
        assert {key for key in default["rev"] if chosen["rev"][key] != default["rev"][key]} == {"bury"}

    def test_a_learner_may_change_it(self, learner: Learner, publish: Publisher, real: Glossary) -> None:
        """Asked for again, it is not put back to what it was."""
        published = publish(real, RU_EN)
        learner.take(published, with_deck_configs=True)
        changed = options(learner, published.deck.name)
        changed["new"]["perDay"] = 3
        learner.collection.decks.update_config(changed)
        learner.take(published, with_deck_configs=True)
        assert options(learner, published.deck.name)["new"]["perDay"] == 3

    def test_an_update_leaves_the_choice_alone(self, learner: Learner, publish: Publisher, real: Glossary) -> None:
        """A learner who has given the deck other options keeps them when a release is imported by default."""
        published = publish(real, RU_EN)
        learner.take(published, with_deck_configs=True)
        decks = learner.collection.decks
        own = decks.add_config("my own")
        decks.set_config_id_for_deck_dict(decks.by_name(published.deck.name), own["id"])
        learner.take(published)
        assert options(learner, published.deck.name)["name"] == "my own"

    def test_each_direction_has_its_own(self, learner: Learner, publish: Publisher, real: Glossary) -> None:
        """So that a learner of both may change one."""
        decks = publish.all(real)
        learner.take(*decks, with_deck_configs=True)
        assert len({options(learner, deck.name)["id"] for deck, _ in decks}) == len(decks)


class TestOrder:
    """In which order new cards are shown."""

    def test_the_first_thirty_with_the_preset(self, learner: Learner, publish: Publisher, real: Glossary) -> None:
        """The first day shows words, each later one shows new words between other kinds of the earlier ones."""
        published = publish(real, RU_EN)
        learner.take(published, with_deck_configs=True)
        concepts = order(published, "Concept")
        shown = first(learner, published, 3 * NEW_A_DAY)
        one, *later = (shown[day : day + NEW_A_DAY] for day in range(0, len(shown), NEW_A_DAY))
        assert one == [("recognise", concept) for concept in concepts[:NEW_A_DAY]]
        for day in later:
            kinds = [kind for kind, _ in day]
            assert all(kind != following for kind, following in pairwise(kinds))
            assert len({concept for _, concept in day}) == NEW_A_DAY
        for kind in ("recognise", "produce"):
            of_kind = [concept for shown_kind, concept in shown if shown_kind == kind]
            assert of_kind == concepts[: len(of_kind)]

    def test_the_first_thirty_by_default(self, learner: Learner, publish: Publisher, real: Glossary) -> None:
        """Without the preset Anki shows kind by kind on a day; still the words come in order and siblings apart."""
        published = publish(real, RU_EN)
        learner.take(published)
        shown = first(learner, published, 30)
        words = [concept for kind, concept in shown if kind == "recognise"]
        assert words == order(published, "Concept")[: len(words)]
        assert {kind for kind, _ in shown} >= {"recognise", "produce"}
        places = {card: place for place, card in enumerate(shown)}
        assert all(places["produce", c] - places["recognise", c] >= 10 for k, c in shown if k == "produce")

    def test_core_comes_first_then_topic_by_topic(self, learner: Learner, publish: Publisher, real: Glossary) -> None:
        """No card of a core word comes after one of another; cards of each kind are together by topic."""
        published = publish(real, RU_EN)
        learner.take(published)
        rows = learner.collection.db.all("select ord, tags, guid from cards join notes on notes.id = nid order by due")
        levels = [next(LEVEL.index(tag) for tag in tags.split() if tag in LEVEL) for _, tags, _ in rows]
        assert levels == sorted(levels)
        assert set(levels) == {0, 1}
        guids = [note.guid for note in published.deck.notes]
        for face in range(len(KIND_FIELDS)):
            places = [guids.index(guid) for ord_, _, guid in rows if ord_ == face]
            assert places == sorted(places)

    def test_siblings_are_apart(self, learner: Learner, publish: Publisher, real: Glossary) -> None:
        """Between two cards of a note there are as many others as are new on a day."""
        published = publish(real, RU_EN)
        learner.take(published)
        owners = learner.collection.db.list("select nid from cards order by due")
        for owner in set(owners):
            places = [place for place, other in enumerate(owners) if other == owner]
            assert all(later - earlier >= NEW_A_DAY for earlier, later in pairwise(places))
