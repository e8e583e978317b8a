"""Transliteration: Russian in Latin letters by the tables of iuliia, and any script as ICU or its letters say it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

import icu
import iuliia

from cosmoglossary.text.letter_names import by_letter_names
from cosmoglossary.text.romanisers import arabic_in_latin, hebrew_in_latin
from cosmoglossary.text.scripts import CYRILLIC
from cosmoglossary.text.words import primary, strip_stress


def transliterate(text: str, language: str) -> str | None:
    """Write the text in Latin letters, without stress, or ``None`` for a language that has no need or no scheme."""
    if primary(language) != "ru" or not CYRILLIC.search(text):
        return None
    # The scheme of English Wikipedia is the one that readers of English meet most.
    return str(iuliia.WIKIPEDIA.translate(strip_stress(text)))


# The last range of the basic plane is that of kana and hangul of half width.
_NOT_LATIN = re.compile("[\u0370-\u1dff\u2c80-\ud7ff\uf900-\ufdff\uff66-\uffdc\U00010000-\U0003ffff]")
_AS_HEARD = {"ar": arabic_in_latin, "he": hebrew_in_latin}
"""Functions that write a language as it is heard. ICU writes it so that it could be read back: nobody types that."""
_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")


def romanise(text: str, language: str) -> tuple[str, ...]:
    """Write the text in Latin letters in the ways in which somebody may type it without a keyboard for its script.

    Returns:
        Several ways where it is Chinese, with spaces between syllables and without, or where people differ; none where
        the text is in Latin letters, or in Chinese characters as they are read in Japanese, which only their reading
        tells.
    """
    if text.isascii() or not _NOT_LATIN.search(text):
        return ()
    heard = _AS_HEARD.get(primary(language))
    if heard:
        return heard(text)
    has_han = _HAN.search(text)
    if has_han and primary(language) == "ja":
        return ()
    latin = str(_any_to_latin().transliterate(strip_stress(text)))
    if _NOT_LATIN.search(latin):
        latin = by_letter_names(latin)
    if has_han and " " in latin:
        return latin.replace(" ", ""), latin
    return (latin,)


@lru_cache(maxsize=1)
def _any_to_latin() -> Any:  # noqa: ANN401 -- ICU has no types
    return icu.Transliterator.createInstance("Any-Latin")
