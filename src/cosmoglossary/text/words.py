"""Words: what is one in running text, and the same word without its stress and case.

Only the modules of this wing, and `author.suggest`, may name a language. A language that is not named gets the
behaviour that is right for most: no stress marks, no transliteration.
"""

from __future__ import annotations

import re
import unicodedata

ACUTE = "\u0301"
GRAVE = "\u0300"
WORD = re.compile(r"[^\W_][\w\u0300\u0301]*(?:[-\u2011’'][^\W_][\w\u0300\u0301]*)*")
"""A word with its stress marks; parts joined by hyphens or apostrophes are one word."""

# The English 's is tied to a word that it is no part of: an entry has "Moon" where a text has "Moon's".
_WORDS = {
    "en": re.compile(
        r"[^\W_][\w\u0300\u0301]*(?:(?:[-\u2011]|[’'](?![sS](?![\w\u0300\u0301])))[^\W_][\w\u0300\u0301]*)*"
    )
}
_MAY_COMPOSE = re.compile(f"{ACUTE}(?<![аеёиоуыэюяАЕЁИОУЫЭЮЯ]{ACUTE})|{ACUTE}(?=[\u0300-\u036f])")
"""An acute accent on anything but a vowel with which Unicode has no common character, or before another mark."""


def primary(language: str) -> str:
    """Return the primary subtag of a BCP 47 code: ``ru`` of ``ru-KZ``."""
    return language.partition("-")[0].lower()


def strip_stress(text: str) -> str:
    """Drop U+0301 and U+0300 from text in NFC, and no other mark: й, ё and é stay what they are."""
    return text.replace(ACUTE, "").replace(GRAVE, "")


def nfc(text: str) -> str:
    """Return the text in NFC."""
    # Any combining mark makes the quick check of Unicode give up and compose the whole text to compare. Stressed
    # Russian is full of marks that compose with nothing, so the check sees the text without them.
    if unicodedata.is_normalized("NFC", text.replace(ACUTE, "")) and not _MAY_COMPOSE.search(text):
        return text
    return unicodedata.normalize("NFC", text)


def word_pattern(language: str) -> re.Pattern[str]:
    """Return what finds the words of running text, as dictionaries would have them: ``Moon`` in ``Moon's``."""
    return _WORDS.get(primary(language), WORD)


def fold(text: str) -> str:
    """Drop stress and case: two words are the same spelling if their folds are equal."""
    return strip_stress(text).casefold()
