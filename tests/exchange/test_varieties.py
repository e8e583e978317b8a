"""Varieties of a language in a glossary that has the language alone."""

from __future__ import annotations

from cosmoglossary.exchange.values import ForeignEntry, ForeignValue, Path
from cosmoglossary.exchange.varieties import with_varieties


def entry(*values: tuple[Path, str]) -> ForeignEntry:
    """A concept with values at their places."""
    return ForeignEntry("a", tuple(ForeignValue(str(path), text, "line 1", path) for path, text in values))


def places(entry: ForeignEntry, *languages: str) -> list[tuple[Path | None, str]]:
    """The places of values in a glossary of some languages."""
    return [(value.path, value.text) for value in with_varieties(entry, languages).values]


LIFT = entry(
    (("en-US", "term"), "elevator"),
    (("en-US", "also", 0, "term"), "hoist"),
    (("en-GB", "definition"), "It goes up."),
    (("en-GB", "term"), "lift"),
    (("en-GB", "term"), "lift"),
    (("en-GB", "part_of_speech"), "noun"),
    (("en-GB", "also", 0, "term"), "jack"),
    (("en-GB", "note"), "Not on ships."),
    (("fr", "term"), "ascenseur"),
)


def test_words_of_another_variety_are_further_words_with_their_region() -> None:
    """Behind those of the first one; its definition is the only one there is."""
    assert places(LIFT, "en", "fr") == [
        (("en-US", "term"), "elevator"),
        (("en-US", "also", 0, "term"), "hoist"),
        (("en-US", "definition"), "It goes up."),
        (("en-US", "also", 1, "term"), "lift"),
        (("en-US", "also", 1, "usage"), "GB"),
        (("en-US", "also", 1, "term"), "lift"),
        (("en-US", "also", 1, "part_of_speech"), "noun"),
        (("en-US", "also", 2, "term"), "jack"),
        (("en-US", "note"), "Not on ships."),
        (("fr", "term"), "ascenseur"),
    ]


def test_varieties_that_the_glossary_has_stay() -> None:
    """Each is a language of its own."""
    assert places(LIFT, "en-US", "en-GB") == [(value.path, value.text) for value in LIFT.values]


def test_the_language_itself_comes_first_wherever_it_stands() -> None:
    """A second definition is a remark."""
    values = entry(
        (("en-GB", "definition"), "One."),
        (("en-GB", "term"), "lift"),
        (("en", "definition"), "Two."),
        (("en", "term"), "elevator"),
    )
    assert places(values, "en") == [
        (("en", "note"), "One."),
        (("en", "also", 0, "term"), "lift"),
        (("en", "also", 0, "usage"), "GB"),
        (("en", "definition"), "Two."),
        (("en", "term"), "elevator"),
    ]


def test_the_same_word_is_one_word() -> None:
    """What is said of it in both varieties is said of it."""
    values = entry((("en-US", "term"), "lift"), (("en-GB", "term"), "lift"), (("en-GB", "gender"), "neuter"))
    assert places(values, "en") == [(value.path, value.text) for value in values.values]
