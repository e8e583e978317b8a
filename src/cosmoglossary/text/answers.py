"""Answers as people type them: the plain spelling of a word, what else is right, and what makes no difference."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from cosmoglossary.model import Designation
from cosmoglossary.text.designations import with_article
from cosmoglossary.text.spelling import ordinary_spellings
from cosmoglossary.text.words import has_optional_marks, primary, strip_points, strip_stress

# The script of the cards (templates/anki/_right.html) has the same tables, and a test compares the two.
_ON_KEYS = str.maketrans(
    {
        **dict.fromkeys("\u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000", " "),
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("\u2018\u2019\u02bc", "'"),
        # A soft hyphen and a space of width zero are seen by nobody, and are on no keyboard.
        "\u00ad": None,
        "\u200b": None,
    }
)
_NOT_ON_KEYS = re.compile(f"[{''.join(map(chr, _ON_KEYS))}]")
# Letters that Unicode does not take apart, and people type otherwise; kana of both kinds are the same.
_LETTERS = "ß:ss æ:ae œ:oe ø:o ł:l đ:d ð:d þ:th ħ:h ı:i ŋ:n ə:e"
_FOLDED = dict(pair.split(":") for pair in _LETTERS.split())
_TYPED_AS = str.maketrans(
    _FOLDED | {letter.upper(): plain.upper() for letter, plain in _FOLDED.items() if letter != "ß"}
)
_HIRAGANA = {katakana: katakana - 0x60 for katakana in range(0x30A1, 0x30F7)} | {ord("ς"): "σ"}
_GREEK = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_MARKED_GREEK = re.compile("(?<=[α-ωΑ-Ω])[\u0300-\u036f]+")


def as_typed(text: str) -> str:
    """Return a text as it comes from a keyboard: without stress, with the plain hyphen, apostrophe and space."""
    bare = strip_stress(text)
    # Few texts have such a sign, and `translate` asks for each letter.
    if not _NOT_ON_KEYS.search(bare):
        return bare
    return bare.translate(_ON_KEYS)


@lru_cache(maxsize=256)  # a card asks for the same few words several times
def answer_key(text: str, language: str) -> str:
    """Return what two answers have in common if they differ in nothing that matters.

    Stress, points, the case of the first letter, and kinds of dashes, spaces, apostrophes and kana do not matter; nor
    do accents where people leave them out.
    """
    bare = _without_marks(" ".join(as_typed(text).split()), language)
    return bare[:1].lower() + bare[1:]


def _without_marks(typed: str, language: str) -> str:
    """Return an answer without marks that make no difference, and without the spaces that these leave."""
    # Plain letters have none, and are most of what is asked.
    if typed.isascii():
        return typed
    plain = unicodedata.normalize("NFKC", typed).translate(_HIRAGANA)
    bare = " ".join(strip_points(plain).split())
    if _GREEK.search(bare):
        bare = _MARKED_GREEK.sub("", unicodedata.normalize("NFD", bare))
    bare = unicodedata.normalize("NFC", bare)
    if not has_optional_marks(language):
        return bare
    letters = "".join(char for char in unicodedata.normalize("NFD", bare) if not unicodedata.combining(char))
    return letters.translate(_TYPED_AS)


def answers(word: Designation, language: str, *, lenient: bool = False) -> tuple[str, ...]:
    """Return what may be typed for a word, as it comes from a keyboard; the first is the term.

    Args:
        word: the word that is asked for.
        language: its language.
        lenient: whether letters may be typed that most people write instead, such as е for ё.
    """
    spellings: Iterable[str] = _spellings(word, language)
    if lenient:
        spellings = chain.from_iterable(ordinary_spellings(spelling, language) for spelling in spellings)
    return tuple(dict.fromkeys(map(as_typed, spellings)))


def _spellings(word: Designation, language: str) -> Iterator[str]:
    yield word.term
    yield with_article(word, language)
    if word.reading:
        yield word.reading
    if primary(language) == "en" and word.part_of_speech == "verb":
        # Dictionaries have "to dock", entries have "dock".
        yield f"to {word.term}"
