"""Scripts: that of a language, and words that mix Latin and Cyrillic, mostly as some of their letters look the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import icu

LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
CYRILLIC = re.compile("[\u0400-\u04ff]")

_LETTERS = re.compile(r"[^\W_](?:[^\W_]|[\u0300\u0301])*")
"""A part of a word: letters and digits with their stress marks, up to a hyphen or an underscore."""

_CYRILLIC_TO_LATIN = str.maketrans("асеорхуАВСЕНКМОРТХ", "aceopxyABCEHKMOPTX")
_LATIN_TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in _CYRILLIC_TO_LATIN.items()}
# Letters that have no double in Russian, and that words of Russian cannot be told by.
_LOOK_LATIN = _CYRILLIC_TO_LATIN | str.maketrans("іјѕԁІЈЅ", "ijsdIJS")
_NEITHER = r"(?:[^\W_A-Za-z\u00c0-\u024f\u0400-\u04ff]|[\u0300\u0301])*"
_TWO_SCRIPTS = re.compile(f"{LATIN.pattern}{_NEITHER}{CYRILLIC.pattern}|{CYRILLIC.pattern}{_NEITHER}{LATIN.pattern}")


def script_of(language: str) -> str:
    """Return the script that a language is likely written in, by its code of ISO 15924: ``Latn``, ``Cyrl``."""
    return str(icu.Locale.forLanguageTag(language).addLikelySubtags().getScript())


def mixed_script(text: str) -> Iterator[tuple[str, str]]:
    """Find words that mix Latin and Cyrillic letters: the word, and those of its letters that are in the minority."""
    if not _may_mix(text):
        return
    for word in _LETTERS.findall(text):
        latin, cyrillic = LATIN.findall(word), CYRILLIC.findall(word)
        if latin and cyrillic:
            # In a tie either could be the wrong ones, and a person has to look at the word whichever are named.
            minority = min(latin, cyrillic, key=len)
            yield word, "".join(minority)


def _may_mix(text: str) -> bool:
    # Cheap looks first: nearly all text is of one script, and the pattern of a mixed word is slow on a long text.
    if text.isascii() or not LATIN.search(text):
        return False
    return bool(CYRILLIC.search(text) and _TWO_SCRIPTS.search(text))


def in_latin(word: str) -> tuple[str, str]:
    """Return a word with the Cyrillic letters that look like Latin ones typed in Latin, and those letters."""
    odd = [letter for letter in dict.fromkeys(word) if ord(letter) in _LOOK_LATIN]
    return word.translate(_LOOK_LATIN), "".join(odd)


def in_one_script(word: str) -> str | None:
    """Return the word with the letters that only look as if they were of its main script typed in that script.

    Returns:
        The word; ``None`` if a letter looks like none of that script, or if the word has as many letters of the one
        script as of the other.
    """
    # A Latin ó looks like a stressed Cyrillic о, so letter and mark are taken apart first.
    apart = unicodedata.normalize("NFD", word)
    latin, cyrillic = len(LATIN.findall(apart)), len(CYRILLIC.findall(apart))
    if latin == cyrillic:
        return None
    lookalikes: dict[int, int] = _CYRILLIC_TO_LATIN
    if cyrillic > latin:
        lookalikes = _LATIN_TO_CYRILLIC
    corrected = unicodedata.normalize("NFC", apart.translate(lookalikes))
    if any(mixed_script(corrected)):
        return None
    return corrected
