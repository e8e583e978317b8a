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
    text = strip_stress(text)
    if "ий" in text:
        text = _GENITIVE_PLURAL.sub(rf"\1{_SPLIT}й", text)
    # The scheme of English Wikipedia is the one that readers of English meet most.
    return str(iuliia.WIKIPEDIA.translate(text)).replace(_SPLIT, "")


# The scheme writes -ий as -y wherever a word ends with it, which is meant for adjectives and names: космический, Юрий.
# Behind a noun it is the end of another in the genitive plural, -iy: режим санкций. No adjective has these letters
# before it but синий, третий, карий and possessive ones, of animals and of people (рыбий, вдовий): of these we have
# what dictionaries have. Behind an adjective there is the noun that it is of: детский санаторий.
_ADJECTIVES = (
    "син|трет|кар|акул|баб|баран|бобр|буйвол|вдов|волов|ворон|выдр|дев|дельфин|изюбр|кабан|кобыл|коз|коров|крыс|кун"
    "|лан|лис|марал|нерп|обезьян|олен|павлин|пес|пингвин|раб|рыб|рыс|слонов|собол|сокол|стрекоз|тюлен|фазан|холоп|ястреб"
)
_GENITIVE_PLURAL = re.compile(
    rf"(?<=\w )(?<![ыоиЫОИ]й )((?!(?:{_ADJECTIVES})ий\b)[а-яё]+"
    r"(?:[бвдзлмпрстфц]|[аеиоуяё]н|[еи]г|рг|\wлог|рх)и)й\b"
)
_SPLIT = "\N{WORD JOINER}"
"""Parts a word in two, of which each is written by itself."""


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
    if not _HAN.search(text):
        return (_by_letters(text),)
    if primary(language) == "ja":
        return ()
    syllables = _by_letters(text)
    return tuple(dict.fromkeys((syllables.replace(" ", ""), syllables)))


def _by_letters(text: str) -> str:
    """Write the text as ICU does, and what it has no table for by the names of the letters."""
    latin = str(_any_to_latin().transliterate(strip_stress(text)))
    if _NOT_LATIN.search(latin):
        return by_letter_names(latin)
    return latin


@lru_cache(maxsize=1)
def _any_to_latin() -> Any:  # noqa: ANN401 -- ICU has no types
    return icu.Transliterator.createInstance("Any-Latin")
