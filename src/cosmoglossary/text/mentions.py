"""Mentions: where running text names a concept, in any of the forms that the entries give."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary, Designation, LanguageSection, Phrases
from cosmoglossary.text.spelling import ordinary_spellings, regular_forms
from cosmoglossary.text.words import strip_stress, word_pattern

_BETWEEN_WORDS = re.compile(r"[\s\u00a0«»„“”\"'‘’()–—-]*")
"""Match what may stand between the words of one mention."""

# From four letters on an acronym may be written as a word (Nasa). Us and Iss would be other words.
_SHORTEST_WORDLIKE_ACRONYM = 4

_NO_PHRASES = Phrases((), ())


class Mention(NamedTuple):
    """A place in a text that names a concept."""

    start: int
    end: int
    concept: str


class Mentions:
    """Finds the concepts that running text of one language names, in any of the forms that the entries give.

    The longest phrase wins. A name is recognised only as it is capitalised, so that «Сою́з» is the spacecraft and
    «сою́з» is not; any other word in any case. A text may leave out what learners need: stress, and the dots of ё.
    """

    def __init__(self, summaries: Iterable[ConceptSummary], language: str) -> None:
        """Learn every spelling that the concepts have in the language; the first concept that has one keeps it.

        Args:
            summaries: those of the concepts to find.
            language: that of the texts.
        """
        # Keys are UTF-8, which takes half the memory of Cyrillic texts (43 bytes for "союза", not 84); phrases are the
        # largest thing that the processes of a build share.
        self._first_words: dict[bytes, str | int] = {}
        """By the folded word: the concept that it names by itself, in any case; or how many words a phrase that
        begins with it has at most, and then the phrases have to be looked at."""
        self._names: dict[bytes, str] = {}
        """Concepts by their capitalised phrases, as they are written."""
        self._others: dict[bytes, str] = {}
        """Concepts by their other phrases, folded."""
        self._words_apart = re.compile(f"({word_pattern(language).pattern})")
        sections = [(each.id, section) for each in summaries if (section := each.sections.get(language))]
        # What an entry says itself comes before what follows from another one.
        for concept, section in sections:
            self._learn(section.given, concept)
        for concept, section in sections:
            self._learn(section.derived, concept)

    def _learn(self, phrases: Phrases, concept: str) -> None:
        for phrase in phrases.others:
            # A single word that begins no phrase needs one look-up and no more: by far the most frequent case.
            if b" " in phrase or type(self._first_words.setdefault(phrase, concept)) is int:
                self._others.setdefault(phrase, concept)
                self._expect(phrase)
        for phrase in phrases.names:
            self._names.setdefault(phrase, concept)
            self._expect(phrase)

    def _expect(self, phrase: bytes) -> None:
        """Have the text looked at closely wherever the first word of a phrase is met."""
        first = phrase.partition(b" ")[0].decode().casefold().encode()
        known = self._first_words.get(first, 1)
        if isinstance(known, str):
            self._others[first] = known
            known = 1
        self._first_words[first] = max(known, phrase.count(b" ") + 1)

    def find(self, text: str, seen: set[str]) -> Iterator[Mention]:
        """Find the first mention of each concept that is not in ``seen``, which grows by those that are found."""
        for mention in self.every(text):
            if mention.concept not in seen:
                seen.add(mention.concept)
                yield mention

    def every(self, text: str) -> Iterator[Mention]:
        """Find every mention of every concept, from left to right; none overlaps another."""
        pieces = self._words_apart.split(text)  # every second piece is a word
        # All words are folded as one text, which is much faster than one by one; no word has a line end in it.
        folded = _bare("\n".join(pieces[1::2])).casefold().encode().split(b"\n")
        end = 0
        for number, known in enumerate(map(self._first_words.get, folded)):
            if known is None or number < end:
                continue
            if isinstance(known, str):
                concept: str | None = known
                length = 1
            else:
                concept, length = self._longest(pieces, number, known)
            if concept:
                end = number + length
                start = sum(map(len, pieces[: 2 * number + 1]))
                yield Mention(start, start + sum(map(len, pieces[2 * number + 1 : 2 * end])), concept)

    def _longest(self, pieces: list[str], number: int, most: int) -> tuple[str | None, int]:
        """Return the concept that the longest phrase from a word on names, if any, and the words of the phrase.

        Args:
            pieces: a text, cut before and after each word.
            number: the number of the word.
            most: how many words a phrase that begins with the word has at most.
        """
        first = 2 * number + 1
        words = _bare("\n".join(pieces[first : first + 2 * most : 2])).encode().split(b"\n")
        for length in range(len(words), 0, -1):
            phrase = b" ".join(words[:length])
            concept = self._names.get(phrase) or self._others.get(phrase.decode().casefold().encode())
            # "Командир. Экипажа" names no commander of a crew: only spaces, quotes and dashes may be between.
            if concept and all(map(_BETWEEN_WORDS.fullmatch, pieces[first + 1 : first + 2 * length - 1 : 2])):
                return concept, length
        return None, 1


def phrases(section: LanguageSection) -> Phrases:
    """Return how a text may write a concept in the language of a section, by the spellings that its entry gives."""
    # All spellings go through each step as one text, apart by zeros, which no YAML can hold.
    return _phrases(ordinary_spellings("\0".join(section.spellings), section.language), section.language)


def derived_phrases(section: LanguageSection) -> Phrases:
    """Return how else a text may write a concept: by spellings that follow from those of its entry."""
    spellings: list[str] = []
    for designation in section.designations:
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
    lines = _distinct(together, language)
    # One look at all of them: most entries have no capital letter at all.
    if together == together.lower():
        return Phrases((), _encoded([line.casefold() for line in lines]))
    names = [line for line in lines if line != line.lower()]
    others = [line.casefold() for line in lines if line == line.lower()]
    return Phrases(_encoded(names), _encoded(others))


def _distinct(together: str, language: str) -> Iterable[str]:
    """Cut texts that are apart by zeros into phrases, words and single spaces alone, each of them once."""
    lines = dict.fromkeys(filter(None, together.split("\0")))
    # Only phrases with other signs than letters and single spaces have to be cut into words.
    if "  " in together or not together.replace(" ", "").replace("\0", "").isalpha():
        return dict.fromkeys(_words_alone(lines, language))
    return lines


def _encoded(lines: list[str]) -> tuple[bytes, ...]:
    # A tuple of a list is made faster than a tuple of a generator.
    return tuple([line.encode() for line in lines])


def _words_alone(lines: Iterable[str], language: str) -> Iterator[str]:
    """Cut each phrase into words and join them by single spaces; what has no word is left out."""
    word = word_pattern(language)
    for line in lines:
        if words := word.findall(_plain_signs(line)):
            yield " ".join(words)


def _derived(designation: Designation, language: str) -> Iterator[str]:
    """Derive spellings that no entry needs to list: the plural of a term, and an acronym written as a word."""
    term = strip_stress(designation.term)
    if not designation.forms and designation.part_of_speech in (None, "noun"):
        yield from regular_forms(term, language)
    if term.isalpha() and term.isupper() and len(term) >= _SHORTEST_WORDLIKE_ACRONYM:
        yield term.capitalize()


def _bare(text: str) -> str:
    return _plain_signs(strip_stress(text))


def _plain_signs(text: str) -> str:
    """Return the text with one kind of hyphen and of apostrophe."""
    return text.replace("\u2011", "-").replace("’", "'")
