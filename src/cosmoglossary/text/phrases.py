"""Phrases: how running text may write a concept, worked out where its entry is read.

Each is words with single spaces between them, with one kind of hyphen and of apostrophe, without stress or points.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from cosmoglossary.model import Designation, LanguageSection, Phrases
from cosmoglossary.text.languages import direction
from cosmoglossary.text.spelling import ordinary_spellings, regular_forms
from cosmoglossary.text.words import is_unspaced, strip_points, strip_stress, word_pattern

# From four letters on an acronym may be written as a word (Nasa). Us and Iss would be other words.
_SHORTEST_WORDLIKE_ACRONYM = 4

_NO_PHRASES = Phrases((), ())

_OUTER_SIGNS = " «»„“”\"'‘’()[]{},;:!?…–—"
"""Signs around a word that are no part of it."""

_PLAIN_CHUNK = re.compile(r"[\w\s«»„“”\"'‘’()\[\]{},;:!?…–—\u2011-]*\.?")
"""Match a piece of a phrase that has no sign of its own, so that its words are all that matters."""

_FIRST_IDEOGRAPH = "\u2e80"
"""Characters from here on are whole words; a single letter is none."""


def phrases(section: LanguageSection) -> Phrases:
    """Return how a text may write a concept in the language of a section, by the spellings that its entry gives."""
    spellings: list[str] = []
    for designation in _linked_by(section):
        spellings += designation.spellings
    # All spellings go through each step as one text, apart by zeros, which no YAML can hold.
    return _phrases(ordinary_spellings("\0".join(spellings), section.language), section.language)


def _linked_by(section: LanguageSection) -> list[Designation]:
    """Return the designations by which texts are linked: no symbols, and no words to be avoided."""
    # A link would show a deprecated word as a right one.
    return [each for each in section.usable if each.kind != "symbol"]


def derived_phrases(section: LanguageSection) -> Phrases:
    """Return how else a text may write a concept: by spellings that follow from those of its entry."""
    spellings: list[str] = []
    for designation in _linked_by(section):
        spellings.extend(_derived(designation, section.language))
    return _phrases(spellings, section.language)


def _phrases(texts: Iterable[str], language: str) -> Phrases:
    """Sort phrases into names, as they are written, and others, folded.

    Args:
        texts: each of them one phrase, or several that are apart by zeros.
        language: that of the texts.
    """
    together = "\0".join(texts)
    if not together:
        return _NO_PHRASES
    signed: list[str] = []
    lines = _distinct(normaliser(language)(together), language, signed)
    # One look at all of them: most entries have no capital letter at all.
    if together == together.lower():
        return Phrases((), _encoded([line.casefold() for line in lines]), tuple(signed))
    return _apart(lines, signed)


def _apart(lines: Iterable[str], signed: list[str]) -> Phrases:
    """Sort phrases by whether they have capital letters, which makes them names."""
    names = [line for line in lines if line != line.lower()]
    others = [line.casefold() for line in lines if line == line.lower()]
    return Phrases(_encoded(names), _encoded(others), tuple(signed))


def _distinct(together: str, language: str, signed: list[str]) -> Iterable[str]:
    """Cut texts that are apart by zeros into phrases, words and single spaces alone, each of them once.

    A single letter is no phrase. ``signed`` grows by the words that have signs in them.
    """
    lines = dict.fromkeys(filter(None, together.split("\0")))
    # Only phrases with other signs than letters and single spaces have to be cut into words.
    if not _is_of_letters(together):
        lines = dict.fromkeys(_words_alone(lines, language, signed))
    if lines and min(map(len, lines)) == 1:
        return [line for line in lines if len(line) > 1 or line >= _FIRST_IDEOGRAPH]
    return lines


def _is_of_letters(together: str) -> bool:
    return "  " not in together and together.replace(" ", "").replace("\0", "").isalpha()


def _encoded(lines: list[str]) -> tuple[bytes, ...]:
    # A tuple of a list is made faster than a tuple of a generator.
    return tuple([line.encode() for line in lines])


def _words_alone(lines: Iterable[str], language: str, signed: list[str]) -> Iterator[str]:
    """Cut each phrase into words and join them by single spaces; what has no word is left out.

    Args:
        lines: the phrases.
        language: that of the phrases.
        signed: grows by the words that have signs in them.
    """
    word = word_pattern(language)
    cut_at_spaces = is_unspaced(language)
    for line in lines:
        if cut_at_spaces:
            words = line.split()
        elif _PLAIN_CHUNK.fullmatch(line):
            words = word.findall(line)
        else:
            words = [*_words_with_signs(line, word, signed)]
        phrase = " ".join(words)
        if any(map(str.isalnum, phrase)):
            yield phrase


def _words_with_signs(line: str, word: re.Pattern[str], signed: list[str]) -> Iterator[str]:
    """Cut a phrase into words, of which some have signs in them; ``signed`` grows by those."""
    for chunk in line.split():
        core = chunk.strip(_OUTER_SIGNS)
        if _PLAIN_CHUNK.fullmatch(core):
            yield from word.findall(core)
        else:
            core = core.rstrip(".")
            signed.append(core)
            yield core


def _derived(designation: Designation, language: str) -> Iterator[str]:
    """Derive spellings that no entry needs to list: the plural of a term, and an acronym written as a word."""
    term = strip_stress(designation.term)
    if not designation.forms and designation.part_of_speech in (None, "noun"):
        yield from regular_forms(term, language)
    if term.isalpha() and term.isupper() and len(term) >= _SHORTEST_WORDLIKE_ACRONYM:
        yield term.capitalize()


@cache
def normaliser(language: str) -> Callable[[str], str]:
    """Return what makes the writings of a word in a text one, but for case and stress."""
    # Only languages of the scripts that have points pay for looking for them.
    if direction(language) == "rtl":
        return _pointless
    return _plain_signs


def _pointless(text: str) -> str:
    plain = strip_points(_plain_signs(text))
    return plain.replace("\u05be", "-").replace("\u05f3", "'").replace("\u05f4", '"')


def _plain_signs(text: str) -> str:
    """Return the text with one kind of hyphen and of apostrophe."""
    return text.replace("\u2011", "-").replace("’", "'")
