"""Stress marks that are missing or wrong, and the syllable that one is on."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cosmoglossary.text import stress
from cosmoglossary.text.stress import false_stress_mark, stress_faults, stressed_syllable, with_proper_mark

marked_text = st.text("аоеёЁИбкЙ\u0301\u0300\u0301-\u2011’'_ .b1қ", max_size=20)
"""Text made of little else than what stress and scripts are judged by."""


@pytest.mark.parametrize("word", ["О'Ко́ннор", "«ра́ма'»", "об'ём", "rock'n'roll"])
def test_apostrophes_may_be_apostrophes(word: str) -> None:
    """In a name, after a consonant and at the end of a quotation they are no stress marks."""
    assert false_stress_mark(word) is None
    assert list(stress_faults(word, "ru")) == []


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("ра́кета лети́т", []),
        ("ракета", [("missing", "ракета")]),
        ("Раке́та-носитель", [("missing", "носитель")]),
        ("ра́ке́та", [("double", "ра́ке́та")]),
        ("раке́\u0301та", [("double", "раке́\u0301та")]),
        ("рак\u0301ета", [("misplaced", "рак\u0301ета")]),
        ("с\u0301", [("misplaced", "с\u0301")]),
        ("звёзды, Ёлка, трёхступе́нчатый", []),
        ("ОКО и ИСЗ", []),
        ("спутник", [("missing", "спутник")]),
        ("что́-либо, кое-кто́, всё-таки", []),
        ("спуск — не взлёт", []),
        ("ме\u0300жплане́тный", []),
        ("дво\u0300рец", [("missing", "дво\u0300рец")]),
        ("_орбита_", [("missing", "орбита")]),
        ("«Мир»; О’Нил", []),
        ("space station, Қазақстан", []),
    ],
)
def test_stress_faults(text: str, faults: list[tuple[str, str]]) -> None:
    """A Russian word of two or more syllables has one mark, on a vowel; exceptions are those that readers know."""
    assert list(stress_faults(text, "ru-KZ")) == faults


def test_other_languages_have_no_stress_to_judge() -> None:
    """Stress is marked in Russian only."""
    assert list(stress_faults("ракета", "uk")) == []


@settings(max_examples=1000)
@given(marked_text)
def test_quick_look_hides_no_stress_fault(text: str) -> None:
    """Judging every word of a text finds nothing in text that the quick look passes over."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stress, "_SUSPECT", (re.compile(""),))
        slow = list(stress_faults(text, "ru"))
    assert list(stress_faults(text, "ru")) == slow


@pytest.mark.parametrize(
    ("word", "syllable"),
    [
        ("за́мок", 1),
        ("замо́к", 2),
        ("ракето-носи́тель", 5),
        ("ещё", 2),
        ("трёхэта́жный", 3),
        ("ЁЛКА", 1),
        ("мост", None),
        ("орбита", None),
        ("к", None),
        ("", None),
    ],
)
def test_stressed_syllable(word: str, syllable: int | None) -> None:
    """The mark tells, or else ё; where neither is, nothing is known."""
    assert stressed_syllable(word, "ru-RU") == syllable
    assert stressed_syllable(word, "kk") is None


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("стыко'вка", "стыко́вка"),
        ("стыко´вка", "стыко́вка"),
        ("стыко́\u0301вка", "стыко́вка"),
        ("сты'ко'вка", None),
        ("сты́ко́вка", None),
        ("стыковка", None),
    ],
)
def test_signs_in_the_place_of_a_stress_mark_become_one(word: str, mended: str | None) -> None:
    """Other signs after a vowel, or a mark too many, become the stress mark, if the word is right then."""
    assert with_proper_mark(word) == mended
