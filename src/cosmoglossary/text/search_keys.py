"""Search keys: the form in which a text is searched, so that stress, case, marks and ways of typing do not matter.

``assets/search.js`` does the same in the browser; ``tests/data/search-keys.json`` holds the two together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from cosmoglossary.text.scripts import LATIN
from cosmoglossary.text.words import nfc, strip_stress

KEYBOARDS = {"ru": "йцукенгшщзхъфывапролджэячсмитьбюё"}
"""The letters of a language's keyboard, in the order of `US_KEYBOARD`; whoever forgets to switch types the others."""

US_KEYBOARD = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"

ROMAN_FOLDS = (
    ("shch|shh|sch", "sc"),
    ("sh", "s"),
    ("tch|ch", "c"),
    ("tc|ts|tz|cz", "c"),
    ("zh", "z"),
    ("kh|x", "h"),
    ("[jy]", "i"),
    ("i+", "i"),
    ("i[eo]|eh", "e"),
)
"""Patterns and their replacements, in this order, that make the ways to write Russian in Latin letters one."""

_ROMAN_FOLDS = tuple((re.compile(pattern), replacement) for pattern, replacement in ROMAN_FOLDS)
_UNHEARD = re.compile("['’ʼʹʺ`ˈ´″“”„«»·\"]")
_LATIN_MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")


def search_key(text: str) -> str:
    """Return the text as it is searched: two texts are one to somebody who types if their keys are equal.

    Stress, case and apostrophes go, ё is е, letters of the Latin alphabet lose their marks and no other letters do (й
    is not и), and whatever else stands between words is a space.
    """
    bare = _unmarked(text)
    if bare.isalnum():  # most texts are one word, and done
        return bare
    if not bare.replace(" ", "").isalnum():
        bare = "".join(map(_letter_or_space, bare))
    return " ".join(bare.split())


def search_keys(texts: Sequence[str]) -> list[str]:
    """Return the search key of each text."""
    # All texts go through each step as one, which takes less than half the time. That is right as long as none is
    # empty, has a line end, or has a sign that is to become a space.
    together = _unmarked("\n".join(texts))
    keys = together.split("\n")
    if len(keys) == len(texts) and all(keys) and together.replace(" ", "").replace("\n", "").isalnum():
        # In one line, as a call for each key would take longer than the look for a space: most keys are one word.
        return [" ".join(key.split()) if " " in key else key for key in keys]
    return [search_key(text) for text in texts]


def _unmarked(text: str) -> str:
    """Return the text in small letters, without stress and apostrophes, and with plain letters for their variants."""
    bare = strip_stress(nfc(text)).lower().replace("ё", "е").replace("ς", "σ")
    if _UNHEARD.search(bare):
        bare = _UNHEARD.sub("", bare)
    if not bare.isascii() and LATIN.search(bare):
        bare = unicodedata.normalize("NFC", _LATIN_MARKS.sub("", unicodedata.normalize("NFD", bare)))
    return bare


def _letter_or_space(char: str) -> str:
    if char.isalnum() or unicodedata.category(char).startswith("M"):
        return char
    return " "


def roman_key(text: str) -> str:
    """Return the search key of a text in Latin letters that is the same for all common schemes of transliteration."""
    key = search_key(text)
    for pattern, replacement in _ROMAN_FOLDS:
        key = pattern.sub(replacement, key)
    return key
