"""Behaviour of typed answers: what is right besides the term, and what makes no difference."""

from __future__ import annotations

import pytest
from tests.what_people_type import ANSWERS

from cosmoglossary.model import Designation
from cosmoglossary.text.answers import answer_key, answers, as_typed
from cosmoglossary.text.search_keys import search_key


@pytest.mark.parametrize(("typed", "expected", "language", "right"), [(*row[:3], row[5]) for row in ANSWERS])
def test_answers_are_right_or_wrong(typed: str, expected: str, language: str, right: bool) -> None:  # noqa: FBT001
    """The table is that of the site and of Anki, with a column for what is right where scripts run."""
    assert (answer_key(typed, language) == answer_key(expected, language)) == right
    # Whoever types a right answer finds the word by it, too.
    assert search_key(typed) == search_key(expected) or not right


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("стыко́вка", "Стыковка", "ru"),
        ("лётчик‑космонавт", "лётчик-космонавт", "ru"),
        ("на\u00a0орбите", "на  орбите ", "ru"),
        ("л’эйр", "л'эйр", "ru"),
        ("кос\u00adмос", "космос", "ru"),
        ("שׁוֹפֵט", "שופט", "he"),
        ("Muller", "Müller", "de"),
    ],
)
def test_what_makes_no_difference(one: str, other: str, language: str) -> None:
    """Stress, points, the first letter's case, and kinds of dashes, spaces and apostrophes."""
    assert answer_key(one, language) == answer_key(other, language)


@pytest.mark.parametrize(
    ("one", "other", "language"),
    [
        ("еж", "ёж", "ru"),
        ("ии", "ий", "ru"),
        ("iSS", "ISs", "en"),
        ("well known", "well-known", "en"),
        ("か", "が", "ja"),
    ],
)
def test_what_does(one: str, other: str, language: str) -> None:
    """Other letters, other capitals, and a dash that is none."""
    assert answer_key(one, language) != answer_key(other, language)


def test_what_is_right_besides_the_term() -> None:
    """The article, the reading, and the particle of an English infinitive; other letters where the deck takes them."""
    assert answers(Designation("Mond", article="der"), "de") == ("Mond", "der Mond")
    assert answers(Designation("音符", reading="おんぷ"), "ja") == ("音符", "おんぷ")
    assert answers(Designation("dock", part_of_speech="verb"), "en") == ("dock", "to dock")
    assert answers(Designation("самолёт"), "ru") == ("самолёт",)
    assert answers(Designation("самолёт"), "ru", lenient=True) == ("самолёт", "самолет")


def test_as_it_comes_from_a_keyboard() -> None:
    """No stress, and no sign that keyboards do not have."""
    assert as_typed("лётчик\u2011космона́вт\u00a0– «а’б»") == "лётчик-космонавт - «а'б»"
