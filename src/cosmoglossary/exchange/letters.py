"""The letters of languages, by which a code page and the language of a column are guessed."""

from __future__ import annotations

from functools import lru_cache

import icu


@lru_cache(maxsize=64)
def alphabet(language: str) -> frozenset[str]:
    """Return the small letters that words of a language are written with, by CLDR."""
    letters = icu.LocaleData(language).getExemplarSet()
    return frozenset(char for text in letters for char in str(text))
