"""Alphabetical order: sort keys and the letters of an index, by the Unicode collation order (DUCET).

Languages that DUCET sorts wrongly have an alphabet of their own here, which is laid over that order.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from pyuca import Collator

from cosmoglossary.text.words import WORD, primary, strip_stress

_ALPHABETS = {"kk": "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"}
_UNSORTED_WORDS = {"en": re.compile(r"(?:the|an?|to)\s+\W*(?=\w)", re.IGNORECASE)}
"""Words at the beginning of a term that an index in the language looks past."""


@lru_cache(maxsize=8)  # a term is asked for twice in a row: for its sort key and for its index letter
def headword(text: str, language: str) -> str:
    """Return the text from the letter on that an index sorts it by, without stress: ``Eagle`` of ``the Eagle``."""
    first = WORD.search(text)
    if first:
        text = text[first.start() :]
    bare = strip_stress(text)
    unsorted = _UNSORTED_WORDS.get(primary(language))
    article = unsorted.match(bare) if unsorted else None
    if article:
        return bare[article.end() :]
    return bare


def sort_key(text: str, language: str) -> tuple[str, str]:
    """Return a key that sorts terms as the language's dictionaries do: Unicode collation, stress and case last."""
    return headword(text, language).casefold().translate(_weights(primary(language))), text


def index_letter(text: str, language: str) -> str:
    """Return the letter of the index that the text stands under; ё stands under е, é under e, й under й.

    What has no letter or digit at all stands under an asterisk.
    """
    # Case folding may make several letters of one (ß, ﬁ), so the first is taken once more.
    return _letter(headword(text, language)[:1].casefold()[:1], primary(language))


@cache
def _letter(first: str, language: str) -> str:
    if not first.isalnum():
        return "*"
    weights = _weights(language)
    base = unicodedata.normalize("NFD", first)[:1]
    # й comes apart into и and a breve, but has a weight of its own; é has that of e.
    if weights[ord(base)] == weights[ord(first)]:
        return base.upper()
    return first.upper()


class _Weights(dict[int, str]):
    """For each character, worked out when it is first met, a text that sorts as the character does.

    It is a table for ``str.translate``, which makes a key in a quarter of the time that pyuca takes.
    """

    def __init__(self, alphabet: str) -> None:
        """Give the letters of an alphabet weights between that of its first letter and the next one of Unicode."""
        super().__init__()
        for number, letter in enumerate(alphabet):
            # The letters share the weight of the first one, and the number decides among them.
            self[ord(letter)] = _primary_weights(alphabet[0]) + chr(number)

    def __missing__(self, char: int) -> str:
        self[char] = _primary_weights(chr(char))
        return self[char]


@lru_cache
def _weights(language: str) -> _Weights:
    return _Weights(_ALPHABETS.get(language, ""))


@lru_cache(maxsize=1)
def _collator() -> Collator:
    return Collator()


def _primary_weights(char: str) -> str:
    elements = _collator().collation_elements(unicodedata.normalize("NFD", char))
    return "".join(chr(element[0]) for element in elements if element[0])
