"""Stress marks: which words have none or a wrong one, and which syllable a mark is on. Only Russian is judged.

A word of two or more syllables takes one mark, U+0301, after its stressed vowel.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, TypeAlias

from cosmoglossary.text.words import ACUTE, GRAVE, primary, strip_stress

StressFault: TypeAlias = Literal["missing", "double", "misplaced"]

RUSSIAN_VOWELS = frozenset("аеёиоуыэюяАЕЁИОУЫЭЮЯ")

_VOWELS = RUSSIAN_VOWELS | frozenset("іїєІЇЄ")
"""The vowels of Russian, Ukrainian and Belarusian."""

# A second mark in a row is reported as one too many, and not as one on a letter that is no vowel.
_MISPLACED = re.compile(f"{ACUTE}(?<![аеёиоуыэюяАЕЁИОУЫЭЮЯ{ACUTE}]{ACUTE})")
# Parts of hyphenated words that are never stressed: кто-нибудь, всё-таки, кое-кто.
_ENCLITICS = frozenset({"кое", "либо", "нибудь", "таки"})
_RUSSIAN_WORD = re.compile("[а-яё\u0300\u0301]+", re.IGNORECASE)

# People type other signs after the stressed vowel. An apostrophe may as well end a quotation, so it counts as a mark
# only where the word goes on. The sign comes first and the vowel is looked behind for, because signs are rare.
_FALSE_MARK = re.compile("['’´ˈ`](?<=[аеёиоуыэюяАЕЁИОУЫЭЮЯ].)(?:(?<=[´ˈ`])|(?=[а-яё]))")

_CONSONANTS = f"[б-джзй-нп-тф-щъьБ-ДЖЗЙ-НП-ТФ-ЩЪЬ{GRAVE}]"
_PLAIN_VOWEL = "[аеиоуыэюяАЕИОУЫЭЮЯ]"
"""A vowel but ё, which is stressed without a mark."""

# Most text is right. These find all text that may be wrong, and some that is not, in a fifth of the time that a look at
# every word takes; a property test holds the quick and the slow look together.
_SUSPECT = (
    re.compile(f"{ACUTE}(?<![аеёиоуыэюяАЕЁИОУЫЭЮЯ]{ACUTE})"),
    re.compile(f"{ACUTE}[а-яёА-ЯЁ{GRAVE}]*{ACUTE}"),
    re.compile(
        # A word begins behind another sign: Python leaps from one of these to the next, and tries nothing at letters.
        # Nor does one begin after a grave accent: of a word full of them, each would be looked at to its end.
        f"[^а-яёА-ЯЁ{ACUTE}{GRAVE}]{_CONSONANTS}*{_PLAIN_VOWEL}{_CONSONANTS}*{_PLAIN_VOWEL}[а-яА-Я{GRAVE}]*+(?![ёЁ{ACUTE}])"
    ),
    _FALSE_MARK,
)
_PART_OF_A_WORD = re.compile(rf"[^\W_](?:[^\W_]|[\u0300\u0301]|{_FALSE_MARK.pattern})*")


def stress_faults(text: str, language: str) -> Iterator[tuple[StressFault, str]]:
    """Find the words whose stress is marked wrongly, each with what is wrong.

    Exempt are ё, which is always stressed, acronyms in capitals, and enclitics; each part of a hyphenated word is a
    word of its own.
    """
    if primary(language) != "ru" or not _is_suspect(text):
        return
    for word in _PART_OF_A_WORD.findall(text):
        fault = _fault(word)
        if fault:
            yield fault, word


def _is_suspect(text: str) -> bool:
    # With a line end, as every word has something before it.
    text = f"\n{text}"
    return any(suspect.search(text) for suspect in _SUSPECT)


def _fault_of_others(word: str) -> StressFault | None:
    if _FALSE_MARK.search(word):
        return "missing"
    return None


def _fault(word: str) -> StressFault | None:
    # Words of other scripts and numbers are nobody's business here, but for one with a sign where a mark should be.
    if not _RUSSIAN_WORD.fullmatch(word):
        return _fault_of_others(word)
    if _MISPLACED.search(word):
        return "misplaced"
    if word.count(ACUTE) > 1:
        return "double"
    if ACUTE not in word and _needs_a_mark(word):
        return "missing"
    return None


def _needs_a_mark(word: str) -> bool:
    plain = strip_stress(word)
    small = plain.lower()
    if plain.isupper() or "ё" in small or small in _ENCLITICS:
        return False
    return _syllables(plain) > 1


def _syllables(word: str) -> int:
    return sum(char in RUSSIAN_VOWELS for char in word)


def false_stress_mark(word: str) -> str | None:
    """Return the sign that stands in a Russian word where U+0301 should: ``'`` in ``стыко'вка``."""
    match = _FALSE_MARK.search(word)
    return match and match[0]


def with_proper_mark(word: str) -> str | None:
    """Return the Russian word with one U+0301 where another sign, or several, stand for it.

    Returns:
        The word; ``None`` if nothing stands for a mark, or if the word would still be wrong.
    """
    corrected = re.sub(f"{ACUTE}+", ACUTE, _FALSE_MARK.sub(ACUTE, word))
    if corrected == word or any(stress_faults(corrected, "ru")):
        return None
    return corrected


def stressed_vowel(letter: str) -> str:
    """Return a Cyrillic vowel with a stress mark; empty of anything else.

    Teachers and textbooks often show a stress by a colour, or in bold, where a mark is not on their keyboard.
    """
    if letter.rstrip(ACUTE) not in _VOWELS or not letter:
        return ""
    # It is always stressed, and takes no mark.
    if letter in {"ё", "Ё"}:
        return letter
    return letter[0] + ACUTE


def stressed_syllable(word: str, language: str) -> int | None:
    """Return the number of the stressed syllable, from 1, or ``None`` if the spelling of the word does not tell."""
    if primary(language) != "ru":
        return None
    end = word.find(ACUTE)
    # A word with ё needs no mark: ё is always stressed but in a few compounds, which have one (трёхме́стный).
    if end < 0:
        end = word.lower().rfind("ё") + 1
    return _syllables(word[:end]) or None
