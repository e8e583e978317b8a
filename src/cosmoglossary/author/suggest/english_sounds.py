"""English: the British pronunciations that misaki lists, in the IPA of learners' dictionaries.

The list has one sign for each sound and puts stress before the vowel; dictionaries put it before the syllable, and mark
no second one after the main one. How a phrase is stressed no list tells: here its last word bears the main stress, as
an adjective and a noun have it.
"""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from cosmoglossary.author.suggest import tools

_SIGNS = dict(zip("AIWQYʤʧaɛɹᵊᵻ", ["eɪ", "aɪ", "aʊ", "əʊ", "ɔɪ", "dʒ", "tʃ", "æ", "e", "r", "ə", "ɪ"], strict=True))
"""The signs of the list for which dictionaries write others."""
_VOWEL = re.compile("ɪə|ʊə|[aɑɒʌɛɜɪiʊuəᵊɔAIWQYᵻ]ː?")
_ONSET = re.compile(
    "(s?(?:p[lɹj]?|t[ɹj]?|k[lɹjw]?)|[bɡf][lɹj]?|d[ɹj]?|θ[ɹw]?|ʃɹ?|s[lwmnfj]?|hj?|[mnlv]j?|[ɹwjzðʒʤʧ])([ˈˌ])"
)
"""The most consonants that a syllable begins with, before its stress mark."""
_SILENT = re.compile("ᵊ(?=l)|(?<=[ʃʒtdszfv])ᵊ(?=n)")
"""A vowel that dictionaries do not write: `mission`, `orbital`."""
_WEAK = ("ness", "less", "ress")
_TAGS = {"adjective": "ADJ", "adverb": "ADV"}
"""Our names of parts of speech, and those of the list where they differ by more than capitals."""
_SIBILANT, _VOICELESS = "szʃʒʧʤ", "ptkfθ"


def sounds(term: str, part: str) -> str | None:
    """Return the pronunciation of a term; ``None`` where a word is not in the list.

    Args:
        term: a word or phrase in usual spelling.
        part: its part of speech in entries, for words that are stressed by it: a record, to record.
    """
    listed = _listed_signs(term, part)
    if not listed:
        return None
    # Stress within a phrase: the last word has the main one.
    *before, last = map(_in_ipa, listed)
    if before:
        return " ".join([*(each.replace("ˈ", "ˌ") for each in before), last])
    # A word of one syllable bears no mark in dictionaries: there is nothing to choose.
    if len(_VOWEL.findall(listed[0])) == 1:
        return last.replace("ˈ", "")
    return last


def _listed_signs(term: str, part: str) -> list[str]:
    """Return what the list has of each word of a term; nothing if it lacks one, or if there are only hyphens."""
    listed: list[str] = []
    for word in _listed_words(term, part):
        signs = _listed(word, part)
        if not signs:
            return []
        listed.append(signs)
    return listed


def _listed_words(term: str, part: str) -> list[str]:
    """Cut a term into words, and a word with a hyphen into its parts if the list does not have it as a whole."""
    words: list[str] = []
    for word in term.split():
        if _listed(word, part):
            words.append(word)
        else:
            words += word.replace("-", " ").split()
    return words


def _listed(word: str, part: str) -> str | None:
    """Return what the list has of a word, or of the singular that a plural is made of, in the signs of the list."""
    signs = _listed_as(word, part)
    if signs and word.endswith(_WEAK):
        return _with_weak_ending(signs)
    if signs or not word.endswith("s"):
        return signs
    return _listed_plural(word, part)


def _listed_plural(plural: str, part: str) -> str | None:
    singular = plural[:-1]
    if plural.endswith("ies"):
        singular = f"{plural[:-3]}y"
    base = _listed(singular, part)
    if not base:
        return None
    return base + _plural_ending(base)


def _listed_as(word: str, part: str) -> str | None:
    """Return the signs of a word, in the first of the lists and the first of its spellings that there is."""
    small = word.lower()
    # The first list was checked by people, the second was made from it, so a spelling in the first goes before all
    # spellings in the second.
    for names in _lists():
        for spelling in (word, small, small.replace("-", ""), word.capitalize()):
            if entry := names.get(spelling):
                return _for_part(entry, part)
    return None


def _for_part(entry: Any, part: str) -> str | None:  # noqa: ANN401 - a text, or texts by part of speech
    # Most words sound alike as whatever part of speech; of the others the list has a table: a record, to record.
    if not isinstance(entry, dict):
        return str(entry)
    signs: str | None = entry.get(_TAGS.get(part, part.upper())) or entry.get("DEFAULT")
    return signs


def _with_weak_ending(signs: str) -> str:
    """Write the weak vowel of -ness, -less and -ress as learners' dictionaries do."""
    return re.sub("ɪs(?=nɪs$)|ɪs$", "əs", signs)


def _plural_ending(signs: str) -> str:
    if signs[-1] in _VOICELESS:
        return "s"
    if signs[-1] in _SIBILANT:
        return "ɪz"
    return "z"


def _in_ipa(listed: str) -> str:
    """Return the signs of the list as IPA, with stress before the syllable."""
    # Of -ᵊnᵊl (national) dictionaries leave out the first vowel alone.
    signs = _SILENT.sub("", re.sub("(?<=[ʃʒtdszfv])ᵊnᵊl", "nəl", listed))
    before, mark, after = _ONSET.sub(r"\2\1", signs).partition("ˈ")
    signs = before + mark + after.replace("ˌ", "")
    signs = re.sub("ɪ(?=[aɒɛ])|ɪ$", "i", signs).replace("ɛː", "eə")
    return "".join(_SIGNS.get(sign, sign) for sign in signs)


@cache
def _lists() -> tuple[dict[str, Any], ...]:
    """Read the checked pronunciations, and those that are made of them."""
    data = tools.folder("misaki") / "data"
    return tuple(json.loads((data / f"gb_{name}.json").read_bytes()) for name in ("gold", "silver"))
