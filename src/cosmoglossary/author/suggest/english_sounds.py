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

_SIGNS = {
    sign: sound
    for signs, sounds in (("AIWQYʤʧ", "eɪ aɪ aʊ əʊ ɔɪ dʒ tʃ"), ("aɛɹᵊᵻ", "æ e r ə ɪ"))
    for sign, sound in zip(signs, sounds.split(), strict=True)
}
_VOWEL = re.compile("ɪə|ʊə|[aɑɒʌɛɜɪiʊuəᵊɔAIWQYᵻ]ː?")
_ONSET = re.compile(
    "(s?(?:p[lɹj]?|t[ɹj]?|k[lɹjw]?)|[bɡf][lɹj]?|d[ɹj]?|θ[ɹw]?|ʃɹ?|s[lwmnfj]?|hj?|[mnlv]j?|[ɹwjzðʒʤʧ])([ˈˌ])"
)
"""The most consonants that a syllable begins with, before its stress mark."""
_SILENT = re.compile("ᵊ(?=l)|(?<=[ʃʒtdszfv])ᵊ(?=n)")
"""A vowel that dictionaries do not write: `mission`, `orbital`."""
_WEAK = ("ness", "less", "ress")
_TAGS = {"adjective": "ADJ", "adverb": "ADV"}
"""What the list calls parts of speech, where it has other names than we."""
_SIBILANT, _VOICELESS = "szʃʒʧʤ", "ptkfθ"


def sounds(term: str, part: str) -> str | None:
    """The pronunciation of a term that is this part of speech; ``None`` where a word is not in the list."""
    words = (word if _listed(word, part) else word.replace("-", " ") for word in term.split())
    listed = [_listed(word, part) for word in " ".join(words).split()]
    if not listed or not all(listed):
        return None
    *before, last = (_written(said or "") for said in listed)
    if not before and len(_VOWEL.findall(listed[0] or "")) == 1:
        return last.replace("ˈ", "")
    return " ".join([*(each.replace("ˈ", "ˌ") for each in before), last])


def _listed(word: str, part: str) -> str | None:
    """What the list says of a word, or of the singular that a plural is made of."""
    spellings = (word, word.lower(), word.lower().replace("-", ""), word.capitalize())
    found = next((found for names in _lists() for each in spellings if (found := names.get(each))), None)
    said: str | None = (
        found.get(_TAGS.get(part, part.upper())) or found.get("DEFAULT") if isinstance(found, dict) else found
    )
    if said or not word.endswith("s"):
        return re.sub("ɪs(?=nɪs$)|ɪs$", "əs", said) if said and word.endswith(_WEAK) else said
    base = _listed(f"{word[:-3]}y" if word.endswith("ies") else word[:-1], part)
    ending = "s" if base and base[-1] in _VOICELESS else "ɪz" if base and base[-1] in _SIBILANT else "z"
    return base and base + ending


def _written(said: str) -> str:
    said = _SILENT.sub("", re.sub("(?<=[ʃʒtdszfv])ᵊnᵊl", "nəl", said))
    before, mark, after = _ONSET.sub(r"\2\1", said).partition("ˈ")
    said = before + mark + after.replace("ˌ", "")
    said = re.sub("ɪ(?=[aɒɛ])|ɪ$", "i", said).replace("ɛː", "eə")
    return "".join(_SIGNS.get(sign, sign) for sign in said)


@cache
def _lists() -> tuple[dict[str, Any], ...]:
    """The checked pronunciations, and those that are made of them."""
    data = tools.folder("misaki") / "data"
    return tuple(json.loads((data / f"gb_{name}.json").read_bytes()) for name in ("gold", "silver"))
