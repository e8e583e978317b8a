"""What each release has brought to learners."""

from __future__ import annotations

from cosmoglossary.decks.ledger import Edition, Ledger, PastRelease, news
from cosmoglossary.decks.ledger.editions import FormerEdition
from cosmoglossary.model import PartialDate

DAY = 24 * 60 * 60
FIRST = 1_700_000_000
SECOND = FIRST + DAY


def edition(concept: str, modified: int) -> Edition:
    """A note of a concept as it is since a moment."""
    return Edition({"Concept": concept}, (), modified)


def test_releases_name_what_is_new_and_what_they_changed() -> None:
    """Of both decks together, in each release once; what two branches changed in one second is a second newer."""
    ledger = Ledger(
        releases=(PastRelease(1, FIRST, FIRST, 2), PastRelease(2, SECOND, SECOND, 4)),
        notes={
            "g/en/ru": {"a": edition("orbit", FIRST), "b": edition("crew", SECOND + 1), "c": edition("moon", SECOND)},
            "g/ru/en": {"d": edition("orbit", SECOND)},
        },
        former={"g/en/ru": {"b": (FormerEdition({}, (), FIRST, SECOND + 1),)}},
    )
    first, second = news(ledger)
    assert first.release.date == PartialDate(2023, 11, 14)
    assert (first.new, first.changed) == ({"orbit", "crew"}, set())
    assert (second.new, second.changed) == ({"moon"}, {"orbit", "crew"})


def test_without_a_release_there_is_no_news() -> None:
    """An empty ledger has nothing to say."""
    assert news(Ledger()) == []
