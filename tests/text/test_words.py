"""The word itself, without stress and case."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.text.words import fold, has_optional_marks, primary, strip_stress, word_spans

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
words = st.text(RUSSIAN + RUSSIAN.upper() + "аео", min_size=1, max_size=8)
marked_text = st.text("аоеёЁИбкЙ\u0301\u0300\u0301-\u2011’'_ .b1қ", max_size=20)
"""Text made of little else than what stress and scripts are judged by."""


def test_primary_subtag() -> None:
    """A language code is known by its first part, whatever its case."""
    assert [primary(code) for code in ("ru", "ru-KZ", "EN-gb")] == ["ru", "ru", "en"]


@given(marked_text | st.text())
def test_only_stress_is_stripped(text: str) -> None:
    """Acute and grave marks go, every other character stays, and there is nothing left to strip."""
    bare = strip_stress(text)
    assert bare == re.sub("[\u0300\u0301]", "", text)
    assert strip_stress(bare) == bare


def test_letters_with_marks_of_their_own_keep_them() -> None:
    """A letter that NFC writes as one is no stressed letter."""
    assert strip_stress(unicodedata.normalize("NFC", "за\u0301мок, ёж, йод, café")) == "замок, ёж, йод, café"


@given(words, st.integers(0, 8))
def test_fold_ignores_stress_and_case(word: str, place: int) -> None:
    """A word is the same spelling in capitals and with a stress anywhere."""
    assert fold(word[:place] + "\u0301" + word[place:].upper()) == fold(word)


def test_fold_ignores_points() -> None:
    """Those of Hebrew and Arabic, which texts leave out."""
    assert fold("שׁוֹפֵט") == "שופט"
    assert fold("مَحْكَمَة") == fold("محكمـة") == "محكمة"


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Moon's far-off “rocks”", "en", ["Moon", "s", "far-off", "rocks"]),
        ("अंतरिक्ष यान।", "hi", ["अंतरिक्ष", "यान"]),
        ("שׁוֹפֵט בצה״ל", "he", ["שׁוֹפֵט", "בצה״ל"]),
        ("می‌رود", "fa", ["می‌رود"]),
        ("軌道の上を動く。", "ja", ["軌道", "の", "上", "を", "動く"]),
        ("𠮷の軌道", "ja", ["𠮷", "の", "軌道"]),
        ("", "ja", []),
    ],
)
def test_words_of_a_text(text: str, language: str, words: list[str]) -> None:
    """A word keeps its marks, and words are told apart without spaces too."""
    assert [text[start:end] for start, end in word_spans(text, language)] == words


def test_marks_that_may_be_left_out() -> None:
    """Points and accents on Latin letters; in other scripts a mark makes another letter."""
    codes = ("he", "ar", "fa", "de", "fr", "vi", "tr", "en", "en-GB", "ru", "uk", "ja", "ko", "th", "hi", "el")
    assert [code for code in codes if has_optional_marks(code)] == ["he", "ar", "fa", "de", "fr", "vi", "tr"]
