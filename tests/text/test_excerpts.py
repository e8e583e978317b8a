"""Texts cut where there is no room for all of them, as each language cuts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.text.excerpts import MAX_LENGTH, excerpt


@pytest.mark.parametrize(
    ("language", "text", "length", "beginning"),
    [
        ("en", "A path around a planet.", 40, "A path around a planet."),
        ("en", "A path around a planet. It may be an ellipse.", 30, "A path around a planet."),
        ("en", "A path. It may be an ellipse, and mostly is one.", 30, "A path. It may be an ellipse…"),
        ("en", "A path, around a planet", 8, "A path…"),
        ("en", "Station “Mir” (1986) in orbit", 15, "Station “Mir”…"),
        ("ru", "Путь — замкнутая кривая вокруг планеты", 9, "Путь…"),
        ("de", "Weltraumforschungsgesellschaft", 10, "Weltraumf…"),
        ("ja", "地球の周りを回る宇宙船の道。楕円が多い。", 16, "地球の周りを回る宇宙船の道。"),
        ("ja", "宇宙飛行士は宇宙船に乗る", 8, "宇宙飛行士は…"),
        ("th", "นักบินอวกาศเดินทางในอวกาศ", 12, "นักบินอวกาศ…"),
        ("ar", "مسار حول كوكب ما", 9, "مسار حول…"),
        ("en", "🚀🚀🚀 rockets fly", 12, "🚀🚀🚀 rockets…"),
        ("en", "", 5, ""),
    ],
)
def test_a_text_is_cut_between_words(language: str, text: str, length: int, beginning: str) -> None:
    """At the end of a sentence if most of the room is used, and otherwise after a word."""
    assert excerpt(text, language, length) == beginning


@given(st.text(), st.integers(min_value=1, max_value=MAX_LENGTH), st.sampled_from(["en", "ja", "ar", "th", "tlh"]))
def test_an_excerpt_fits_and_is_a_beginning(text: str, length: int, language: str) -> None:
    """Whatever the text."""
    cut = excerpt(text, language, length)
    assert len(cut) <= length
    assert text.startswith((cut, cut.rstrip("…")))
