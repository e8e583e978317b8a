"""Pronunciation in writing: the signs around IPA, and acronyms spelt as the names of their letters."""

from __future__ import annotations

import re

from cosmoglossary.text.stress import RUSSIAN_VOWELS
from cosmoglossary.text.words import ACUTE, primary

# Dictionaries of these languages give sounds (phones), those of others phonemes.
_PHONETIC = frozenset(("ru",))
_RUSSIAN_LETTER_NAMES = "а бэ вэ гэ дэ е ё жэ зэ и йот ка эль эм эн о пэ эр эс тэ у эф ха цэ че ша ща ер ы ерь э ю я"
_LETTER_NAMES = {"ru": dict(zip("АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ", _RUSSIAN_LETTER_NAMES.split(), strict=True))}
_ACRONYM = re.compile(f"(?<![\\w{ACUTE}])[^\\W\\d_]{{2,}}(?![\\w{ACUTE}])")


def transcription(ipa: str, language: str) -> str:
    """Put IPA between the signs that dictionaries of the language use: brackets for sounds, slashes for phonemes."""
    if primary(language) in _PHONETIC:
        return f"[{ipa}]"
    return f"/{ipa}/"


def spell_acronyms(text: str, language: str) -> str:
    """Write acronyms in capitals as the names of their letters, the last one stressed: ``эм ка э́с`` for МКС.

    Acronyms of a language whose letters have no names here are left as they are.
    """
    names = _LETTER_NAMES.get(primary(language), {})

    def spell(acronym: re.Match[str]) -> str:
        # Any word of two letters or more comes here; only a word in capitals has all its letters among the names.
        if not names.keys() >= set(acronym[0]):
            return acronym[0]
        *others, last = (names[letter] for letter in acronym[0])
        return " ".join([*others, _stressed_at_last_vowel(last)])

    return _ACRONYM.sub(spell, text)


def _stressed_at_last_vowel(word: str) -> str:
    vowel = max(position for position, char in enumerate(word) if char in RUSSIAN_VOWELS)
    return word[: vowel + 1] + ACUTE + word[vowel + 1 :]
