"""Alphabetical order, and the letters of an index."""

from __future__ import annotations

from itertools import groupby, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.text.collation import headword, index_letter, sort_key
from cosmoglossary.text.words import fold

RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
words = st.text(RUSSIAN + RUSSIAN.upper() + "аео", min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("text", "code", "head"),
    [
        ("«The Cha\u0301llenge", "en-GB", "Challenge"),
        ("a “Soyuz”", "en", "Soyuz”"),
        ("to dock", "en", "dock"),
        ("theory", "en", "theory"),
        ("The", "en", "The"),
        ("to dock", "de", "to dock"),
        ("«Вы́зов»", "ru", "Вызов»"),
        ("…", "ru", "…"),
    ],
)
def test_headword(text: str, code: str, head: str) -> None:
    """An index looks past quotation marks, and past the articles of the language."""
    assert headword(text, code) == head


@pytest.mark.parametrize(
    ("code", "ordered"),
    [
        ("ru", ["ёлка", "ель", "Ёрш", "зима́", "ива", "йод", "кот"]),
        ("ru", ["за\u0301мок", "замо\u0301к", "за\u0301мочек"]),
        ("en", ["«Apollo»", "the axis", "éclair", "Edge", "to edit"]),
        ("kk", ["2001", "Soyuz", *KAZAKH]),
    ],
)
def test_dictionary_order(code: str, ordered: list[str]) -> None:
    """Terms stand as in a dictionary: ё with е, й after и, stress, case, quotes and articles aside."""
    shuffled = ordered[::-1]
    assert sorted(shuffled, key=lambda term: sort_key(term, code)) == ordered


@given(st.lists(words, max_size=4), st.sampled_from(["ru", "kk", "en"]))
def test_sort_key_is_total(terms: list[str], code: str) -> None:
    """Only equal terms have equal keys, so that an index has one order only."""
    assert len({sort_key(term, code) for term in terms}) == len(set(terms))


@given(st.lists(words, min_size=2, unique=True))
def test_order_of_keys_is_order_of_letters(terms: list[str]) -> None:
    """Of two sorted Russian terms the first has the earlier letter where they first differ."""
    alphabet = str.maketrans("ё", "е")
    spelt = [fold(term).translate(alphabet) for term in sorted(terms, key=lambda term: sort_key(term, "ru"))]
    assert all(left <= right for left, right in pairwise(spelt))


@given(st.lists(st.text(KAZAKH + "abzéüАЁЙЯ«1\u0301 ", min_size=1, max_size=5)), st.sampled_from(["ru", "kk", "en"]))
def test_index_letters_follow_the_order(terms: list[str], code: str) -> None:
    """In a sorted index each letter has one place: no letter comes back once another has begun."""
    letters = [index_letter(term, code) for term in sorted(terms, key=lambda term: sort_key(term, code))]
    runs = [letter for letter, _ in groupby(letters)]
    assert len(runs) == len(set(runs))


@pytest.mark.parametrize(
    ("text", "code", "letter"),
    [
        ("ёлка", "ru", "Е"),
        ("йод", "ru", "Й"),
        ("«э\u0301хо»", "ru", "Э"),
        ("Éclair", "en", "E"),
        ("the Eagle", "en", "E"),
        ("ёлка", "kk", "Ё"),
        ("қала", "kk", "Қ"),
        ("2001", "en", "2"),
        ("ﬁlm", "en", "F"),
        ("ßtraße", "de", "S"),
        *((text, "en", "*") for text in ("", "%", "# ?", "\u0301", "_", "\u00a0", "\ufe0f")),
    ],
)
def test_index_letter(text: str, code: str, letter: str) -> None:
    """A term stands under a letter of its language's alphabet."""
    assert index_letter(text, code) == letter
