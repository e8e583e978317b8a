"""Mentions: where running text names a concept, in any of the forms that the entries give."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator
from functools import cache
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary, Designation, LanguageSection, Phrases
from cosmoglossary.text.localiser import direction
from cosmoglossary.text.spelling import ordinary_spellings, regular_forms
from cosmoglossary.text.words import is_unspaced, strip_points, strip_stress, word_pattern, word_spans

_BETWEEN_WORDS = re.compile(r"[\s\u00a0«»„“”\"'‘’()–—-]*")
"""Match what may stand between the words of one mention."""

# From four letters on an acronym may be written as a word (Nasa). Us and Iss would be other words.
_SHORTEST_WORDLIKE_ACRONYM = 4

_NO_PHRASES = Phrases((), ())

_SEPARATOR = "\n"
"""What stands between the ids of concepts that share a phrase; no id has it."""

_OUTER_SIGNS = " «»„“”\"'‘’()[]{},;:!?…–—"
"""Signs around a word that are no part of it."""

_PLAIN_CHUNK = re.compile(r"[\w\s«»„“”\"'‘’()\[\]{},;:!?…–—\u2011-]*\.?")
"""Match a piece of a phrase that has no sign of its own, so that its words are all that matters."""

# A word beside these is a part of something else: C of C++, NET of ASP.NET, AT of AT&T, a word of an address or a path.
_TIED_BEFORE = frozenset("&+#@.\\_")
_TIED_AFTER = frozenset("&+#@_")

_FIRST_IDEOGRAPH = "\u2e80"
"""Characters from here on are whole words; a single letter is none."""


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
        """Learn every spelling that the concepts have in the language.

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
        self._language = language
        self._normalise = _normaliser(language)
        self._is_unspaced = is_unspaced(language)
        self._longest_phrase = 0
        """The number of characters of the longest phrase of a language without spaces."""
        sections = [(each.id, section) for each in summaries if (section := each.sections.get(language))]
        # What an entry says itself comes before what follows from another one.
        for concept, section in sections:
            self._learn(section.given, concept)
        derived: set[bytes] = set()
        for concept, section in sections:
            self._learn(section.derived, concept, derived)
        signed = dict.fromkeys(word for _, section in sections for word in section.given.signed)
        self._words_apart = re.compile(f"({_signed_pattern(signed)}{word_pattern(language).pattern})")

    def _learn(self, phrases: Phrases, concept: str, derived: set[bytes] | None = None) -> None:
        """Learn the phrases of a concept.

        Args:
            phrases: those that its entry gives, or those that follow from it.
            concept: its id.
            derived: the phrases that have only been derived so far, if these are too. They give way to all others.
        """
        first_words, others, names = self._first_words, self._others, self._names
        if self._is_unspaced:
            for phrase in (*phrases.others, *phrases.names):
                self._longest_phrase = max(self._longest_phrase, len(phrase.decode()))
        for phrase in phrases.others:
            # A single word that begins no phrase needs one look-up and no more: by far the most frequent case.
            if b" " in phrase or type(known := first_words.setdefault(phrase, concept)) is int:
                self._enter(others, phrase, concept, derived)
                self._expect(phrase)
            elif known != concept and (derived is None or phrase in derived):
                first_words[phrase] = _shared(str(known), concept)
            if derived is not None:
                derived.add(phrase)
        for phrase in phrases.names:
            self._enter(names, phrase, concept, derived)
            self._expect(phrase)
            if derived is not None:
                derived.add(phrase)

    @staticmethod
    def _enter(concepts: dict[bytes, str], phrase: bytes, concept: str, derived: set[bytes] | None) -> None:
        known = concepts.setdefault(phrase, concept)
        if known != concept and (derived is None or phrase in derived):
            concepts[phrase] = _shared(known, concept)

    def _expect(self, phrase: bytes) -> None:
        """Have the text looked at closely wherever the first word of a phrase is met."""
        first = phrase.partition(b" ")[0].decode().casefold().encode()
        known = self._first_words.get(first, 1)
        if isinstance(known, str):
            self._others[first] = known
            known = 1
        self._first_words[first] = max(known, phrase.count(b" ") + 1)

    def find(self, text: str, seen: set[str], related: Container[str] = ()) -> Iterator[Mention]:
        """Find the first mention of each concept that is not in ``seen``, which grows by those that are found.

        Args:
            text: the text.
            seen: ids of concepts.
            related: those to choose from where several share a name; what may be one or another is none.
        """
        for mention in self.every(text):
            if mention.concept in seen:
                continue
            if _SEPARATOR not in mention.concept:
                seen.add(mention.concept)
                yield mention
            elif (concept := _only(mention.concept, related)) and concept not in seen:
                seen.add(concept)
                yield mention._replace(concept=concept)

    def shared(self, text: str) -> Iterator[tuple[str, list[str]]]:
        """Find the words that several concepts share as a name, each with their ids."""
        for start, end, concepts in self.every(text):
            if _SEPARATOR in concepts:
                yield text[start:end], concepts.split(_SEPARATOR)

    def every(self, text: str) -> Iterator[Mention]:
        """Find every mention of every concept, from left to right; none overlaps another.

        Where several share the name, ``concept`` has all their ids, each in a line.
        """
        if self._is_unspaced:
            return self._in_unspaced(text)
        return self._in_words(text)

    def _in_words(self, text: str) -> Iterator[Mention]:
        pieces = self._words_apart.split(text)  # every second piece is a word
        # All words are folded as one text, which is much faster than one by one; no word has a line end in it.
        folded = self._normalise(strip_stress("\n".join(pieces[1::2]))).casefold().encode().split(b"\n")
        # A mention begins where the pieces before it end; these are counted once, as a book has a great many.
        end = counted = offset = 0
        for number, known in enumerate(map(self._first_words.get, folded)):
            if known is None or number < end:
                continue
            if isinstance(known, str):
                concept: str | None = known
                length = 1
            else:
                concept, length = self._longest(pieces, number, known)
            if concept and _is_whole(pieces, number, number + length):
                end = number + length
                start = offset + sum(map(len, pieces[counted : 2 * number + 1]))
                offset = start + sum(map(len, pieces[2 * number + 1 : 2 * end]))
                counted = 2 * end
                yield Mention(start, offset, concept)

    def _in_unspaced(self, text: str) -> Iterator[Mention]:
        """Find the longest phrases that begin where a word of the text does and end where one does."""
        spans = word_spans(text, self._language)
        end = 0
        for number, (start, _) in enumerate(spans):
            if start < end:
                continue
            # No phrase has more words than characters, so that no more of the text need be looked at.
            near = spans[number : number + self._longest_phrase]
            for stop in [stop for _, stop in reversed(near) if stop - start <= self._longest_phrase]:
                phrase = " ".join(self._normalise(strip_stress(text[start:stop])).split())
                concept = self._names.get(phrase.encode()) or self._named(phrase.casefold().encode())
                if concept:
                    end = stop
                    yield Mention(start, stop, concept)
                    break

    def _named(self, phrase: bytes) -> str | None:
        """Return the concept that a folded phrase names."""
        known = self._first_words.get(phrase)
        if isinstance(known, str):
            return known
        return self._others.get(phrase)

    def _longest(self, pieces: list[str], number: int, most: int) -> tuple[str | None, int]:
        """Return the concept that the longest phrase from a word on names, if any, and the words of the phrase.

        Args:
            pieces: a text, cut before and after each word.
            number: the number of the word.
            most: how many words a phrase that begins with the word has at most.
        """
        first = 2 * number + 1
        words = self._normalise(strip_stress("\n".join(pieces[first : first + 2 * most : 2]))).encode().split(b"\n")
        for length in range(len(words), 0, -1):
            phrase = b" ".join(words[:length])
            concept = self._names.get(phrase) or self._others.get(phrase.decode().casefold().encode())
            # "Командир. Экипажа" names no commander of a crew: only spaces, quotes and dashes may be between.
            if concept and all(map(_BETWEEN_WORDS.fullmatch, pieces[first + 1 : first + 2 * length - 1 : 2])):
                return concept, length
        return None, 1


def _shared(known: str, concept: str) -> str:
    """Return the ids of the concepts that share a phrase, with one more of them."""
    if concept in known.split(_SEPARATOR):
        return known
    return f"{known}{_SEPARATOR}{concept}"


def _only(concepts: str, related: Container[str]) -> str | None:
    """Return which of the concepts that share a phrase is related; ``None`` if it is none or more than one."""
    matching = [concept for concept in concepts.split(_SEPARATOR) if concept in related]
    if len(matching) == 1:
        return matching[0]
    return None


def _is_whole(pieces: list[str], first: int, end: int) -> bool:
    """Tell if no sign ties the words of a text from one number up to another to what stands beside them."""
    before, after = pieces[2 * first], pieces[2 * end]
    if before and before[-1] in _TIED_BEFORE:
        return False
    # A stop at the end of a text ends a sentence; with a word right behind it, it is in the middle of something.
    return not after or not (after[0] in _TIED_AFTER or (after == "." and 2 * end < len(pieces) - 1))


def _signed_pattern(words: Iterable[str]) -> str:
    """Return what finds words with signs in them, whole, as the beginning of a list of alternatives."""
    longest_first = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    if not longest_first:
        return ""
    return rf"(?<![\w&+#@])(?i:{longest_first})(?![\w+#]|[-&/.@'’]\w)|"


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
    lines = _distinct(_normaliser(language)(together), language, signed)
    # One look at all of them: most entries have no capital letter at all.
    if together == together.lower():
        return Phrases((), _encoded([line.casefold() for line in lines]), tuple(signed))
    names = [line for line in lines if line != line.lower()]
    others = [line.casefold() for line in lines if line == line.lower()]
    return Phrases(_encoded(names), _encoded(others), tuple(signed))


def _distinct(together: str, language: str, signed: list[str]) -> Iterable[str]:
    """Cut texts that are apart by zeros into phrases, words and single spaces alone, each of them once.

    A single letter is no phrase. ``signed`` grows by the words that have signs in them.
    """
    lines = dict.fromkeys(filter(None, together.split("\0")))
    # Only phrases with other signs than letters and single spaces have to be cut into words.
    if "  " in together or not together.replace(" ", "").replace("\0", "").isalpha():
        lines = dict.fromkeys(_words_alone(lines, language, signed))
    if lines and min(map(len, lines)) == 1:
        return [line for line in lines if len(line) > 1 or line >= _FIRST_IDEOGRAPH]
    return lines


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
def _normaliser(language: str) -> Callable[[str], str]:
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
