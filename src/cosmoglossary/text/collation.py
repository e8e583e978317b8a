"""Alphabetical order: sort keys and the letters of an index, as ICU has them for each language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import icu

from cosmoglossary.text.languages import without_extensions
from cosmoglossary.text.words import WORD, primary

NO_LETTER = "*"
"""The heading of all that begins with no letter."""

UNPLACED = "…"
"""The heading of characters that are sorted by no letter, such as Chinese ones without a reading in Japanese."""

UNKNOWN_LANGUAGE = "und"
"""The code whose order is that of no language."""

_LATIN_FIRST = "-u-kr-latn"
"""An extension of a language code: words in Latin letters (SpaceX) come before those of another alphabet."""

_ASCII_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
# A mark on a Latin letter may belong to the word, as in Yoruba.
_CYRILLIC_STRESS = re.compile("(?<=[\u0400-\u052f])[\u0300\u0301]+")

_UNSORTED_WORDS = {"en": re.compile(r"(?:the|an?|to)\s+\W*(?=\w)", re.IGNORECASE)}
"""Words at the beginning of a term that an index in the language looks past."""


@lru_cache(maxsize=8)  # a term is asked for twice in a row: for its sort key and for its index letter
def headword(text: str, language: str) -> str:
    """Return the text from the letter on that an index sorts it by, without stress: ``Eagle`` of ``the Eagle``."""
    first = WORD.search(text)
    if first:
        text = text[first.start() :]
    bare = _CYRILLIC_STRESS.sub("", text)
    unsorted = _UNSORTED_WORDS.get(primary(language))
    article = unsorted.match(bare) if unsorted else None
    if article:
        return bare[article.end() :]
    return bare


def sort_key(text: str, language: str) -> tuple[bytes, str]:
    """Return a key that sorts terms as the language's dictionaries do, those under one index letter together.

    Returns:
        The weights, which order words by letters, then by marks, then by case; and the text, which alone knows stress.
    """
    return _alphabet(language).weights(headword(text, language)), text


def index_letter(text: str, language: str) -> str:
    """Return the heading of the index that the text stands under; in Russian ё stands under е, in Czech ch under CH.

    A letter that the language's alphabet has no heading for is its own. What begins with no letter stands under an
    asterisk, and Chinese characters without an order by sound or by strokes under three dots.
    """
    return _alphabet(language).heading(headword(text, language))


class _Alphabet:
    """The order of one language and the headings of its index."""

    def __init__(self, language: str) -> None:
        locale = icu.Locale.forLanguageTag(without_extensions(language) + _LATIN_FIRST)
        self._collator = icu.Collator.createInstance(locale)
        self._buckets = icu.AlphabeticIndex(locale).buildImmutableIndex()
        self._labels: list[str] = [self._label(number) for number in range(self._buckets.bucketCount)]
        self._letters = icu.Collator.createInstance(locale)
        self._letters.setStrength(icu.Collator.PRIMARY)
        """Sees letters only, without marks and case."""
        self._own_headings: dict[str, str] = {}
        """The headings of letters for which the language has none."""

    def _label(self, number: int) -> str:
        """Return the label of a bucket; nothing for those before, between and after the letters of the alphabet."""
        label, kind = self._buckets[number]
        if kind == icu.UAlphabeticIndexLabelType.NORMAL:
            return str(label)
        return ""

    def weights(self, text: str) -> bytes:
        # The bucket comes first because Chinese has 安 under A, and sorts it behind all Latin letters.
        return int(self._buckets.getBucketIndex(text)).to_bytes(2) + bytes(self._collator.getSortKey(text))

    def heading(self, text: str) -> str:
        own: str = self._labels[self._buckets.getBucketIndex(text)]
        if own:
            return own
        # Signs and digits come before all letters, and Latin letters before all others.
        if self._letters.getSortKey(text) < self._letters.getSortKey(_ASCII_LETTERS[0]):
            return NO_LETTER
        if _HAN.match(text):
            return UNPLACED
        return self._own_heading(text[0])

    def _own_heading(self, char: str) -> str:
        """Return the heading of a letter of another alphabet: É stands under E, and Æ, which sorts as AE, under A."""
        if char not in self._own_headings:
            # Case folding may make several letters of one (ß, ﬁ), so the first is taken once more.
            first = char.casefold()[:1]
            base = unicodedata.normalize("NFKD", first)[:1]
            weights = self._letters.getSortKey(first)
            # No letter's weights begin another one's, so a common beginning is a common first letter.
            sorted_alike = (
                each for each in (*_ASCII_LETTERS, base) if weights.startswith(self._letters.getSortKey(each)[:-1])
            )
            self._own_headings[char] = next(sorted_alike, first).upper()
        return self._own_headings[char]


@cache  # a collator takes a tenth of a millisecond to make
def _alphabet(language: str) -> _Alphabet:
    return _Alphabet(language)
