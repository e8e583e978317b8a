"""Scripts in Latin letters by the names that Unicode gives their letters, where ICU has no table for them.

Names say the sound: ``CHEROKEE LETTER TSA`` is *tsa*, ``MONGOLIAN LETTER MA`` is *m*, and ``KHMER LETTER KO`` is *k*
with the vowel *o* if no other one follows. What comes of it is no scheme of libraries, but what people type: *tsalagi*,
*mongol*, *konlong*. The script of Mongolian is meant; in Cyrillic letters ICU writes it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache

_CHEROKEE = re.compile("[\u13a0-\u13fd\uab70-\uabbf]+")
_MONGOLIAN = re.compile("[\u1820-\u1842]+")
_KHMER = re.compile("[\u1780-\u17d3]+")
_COENG = "\u17d2"
"""Binds a consonant to the one before, which then has no vowel."""

_OF_KHMER = "AA:a I:i II:i Y:oe YY:eu U:u UU:u UA:ua OE:ae YA:ea IE:ie E:e AE:ae AI:ai OO:o AU:au NIKAHIT:m REAHMUK:h"
_KHMER_SIGNS = dict(pair.split(":") for pair in _OF_KHMER.split())
_KHMER_CONSONANTS = {"C": "ch", "Q": "'"}
_MONGOLIAN_LETTERS = {"ANG": "ng", "OE": "o", "UE": "u", "EE": "e", "QA": "kh", "LHA": "lh", "ZHI": "zh", "CHI": "ch"}


def by_letter_names(text: str) -> str:
    """Return the text with Cherokee, Mongolian and Khmer words in Latin letters; everything else stays as it is."""
    for script, write in _WRITERS:
        text = script.sub(write, text)
    return text


@cache
def _name(letter: str) -> tuple[str, str]:
    """Return which kind of sign a letter is, and the last word of its name."""
    *kind, name = unicodedata.name(letter, "").split(" ")
    return " ".join(kind), name


def _cherokee(word: re.Match[str]) -> str:
    return "".join(_name(letter)[1].lower() for letter in word[0])


def _mongolian(word: re.Match[str]) -> str:
    letters = (_name(letter)[1] for letter in word[0])
    # The name of a consonant has a vowel behind it. NG before G is one sound to those who type it.
    latin = "".join(_MONGOLIAN_LETTERS.get(name) or name.lower()[:-1] or name.lower() for name in letters)
    return latin.replace("ngg", "ng")


def _khmer(word: re.Match[str]) -> str:
    written: list[str] = []
    for letter, following in zip(word[0], f"{word[0][1:]} ", strict=True):
        kind, name = _name(letter)
        if kind == "KHMER LETTER":
            written.append(_KHMER_CONSONANTS.get(name[:-1]) or name.lower()[:-1])
            # At the end of a word a consonant has no vowel, and what is behind another has its own sign.
            if _name(following)[0] == "KHMER LETTER":
                written.append(name[-1].lower())
        elif kind == "KHMER INDEPENDENT VOWEL":
            written.append(_KHMER_SIGNS.get(name.removeprefix("Q"), "o"))
        elif letter != _COENG:
            written.append(_KHMER_SIGNS.get(name, ""))
    return "".join(written)


_WRITERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (_CHEROKEE, _cherokee),
    (_MONGOLIAN, _mongolian),
    (_KHMER, _khmer),
)
