"""Mentions: where running text names a concept, in any of the forms that the entries give."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from itertools import chain
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary, Phrases, SectionSummary
from cosmoglossary.text.attached import Attached, attached
from cosmoglossary.text.phrases import normaliser
from cosmoglossary.text.words import is_unspaced, strip_stress, word_pattern, word_spans

_BETWEEN_WORDS = re.compile(r"[\s\u00a0«»„“”\"'‘’()–—-]*")
"""Match what may stand between the words of one mention."""

_SEPARATOR = "\n"
"""Stands between the ids of concepts that share a phrase; no id has it."""

# A word beside these is a part of something else: C of C++, NET of ASP.NET, AT of AT&T, a word of an address or a path.
_TIED_BEFORE = frozenset("&+#@.\\_")
_TIED_AFTER = frozenset("&+#@_")


class Mention(NamedTuple):
    """A place in a text that names a concept."""

    start: int
    end: int
    concept: str
    """Its id; those of all concepts, each in a line, that share the name."""

    @property
    def concepts(self) -> list[str]:
        """The ids of the concepts that it may mean."""
        return self.concept.split(_SEPARATOR)


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
        self._normalise = normaliser(language)
        self._is_unspaced = is_unspaced(language)
        self._attached = attached(language)
        self._words: set[str] = set()
        """All words of all phrases, folded, where others may be attached to them."""
        self._longest_phrase = 0
        """The number of characters of the longest phrase of a language without spaces."""
        sections = [(each.id, section) for each in summaries if (section := each.sections.get(language))]
        self._learn_all(sections)
        signed = _signed_pattern(section.given.signed for _, section in sections)
        self._words_apart = re.compile(f"({signed}{word_pattern(language).pattern})")

    def _learn_all(self, sections: list[tuple[str, SectionSummary]]) -> None:
        """Learn what the concepts with these ids say."""
        # What an entry says itself comes before what follows from another one.
        for concept, section in sections:
            self._learn(section.given, concept)
        derived: set[bytes] = set()
        for concept, section in sections:
            self._learn(section.derived, concept, derived)

    def _learn(self, phrases: Phrases, concept: str, derived: set[bytes] | None = None) -> None:
        """Learn the phrases of a concept.

        Args:
            phrases: those that its entry gives, or those that follow from it.
            concept: its id.
            derived: the phrases that have only been derived so far, if these are too. They give way to all others.
        """
        if self._is_unspaced:
            self._measure(phrases)
        if self._attached:
            self._learn_words(phrases)
        self._learn_others(phrases.others, concept, derived)
        for phrase in phrases.names:
            self._enter(self._names, phrase, concept, derived)
            self._expect(phrase)
            if derived is not None:
                derived.add(phrase)

    def _learn_words(self, phrases: Phrases) -> None:
        for phrase in (*phrases.others, *phrases.names):
            self._words.update(phrase.decode().casefold().split())

    def _learn_others(self, phrases: Iterable[bytes], concept: str, derived: set[bytes] | None) -> None:
        """Learn the phrases of a concept that are recognised in any case."""
        first_words, others = self._first_words, self._others
        for phrase in phrases:
            # A single word that begins no phrase needs one look-up and no more: by far the most frequent case.
            if b" " in phrase or type(known := first_words.setdefault(phrase, concept)) is int:
                self._enter(others, phrase, concept, derived)
                self._expect(phrase)
            elif known != concept and (derived is None or phrase in derived):
                first_words[phrase] = _shared(str(known), concept)
            if derived is not None:
                derived.add(phrase)

    def _measure(self, phrases: Phrases) -> None:
        for phrase in (*phrases.others, *phrases.names):
            self._longest_phrase = max(self._longest_phrase, len(phrase.decode()))

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
            elif (concept := _only(mention.concepts, related)) and concept not in seen:
                seen.add(concept)
                yield mention._replace(concept=concept)

    def shared(self, text: str) -> Iterator[tuple[str, list[str]]]:
        """Find the words that several concepts share as a name, each with their ids."""
        for mention in self.every(text):
            if _SEPARATOR in mention.concept:
                yield text[mention.start : mention.end], mention.concepts

    def every(self, text: str) -> Iterator[Mention]:
        """Find every mention of every concept, from left to right; none overlaps another.

        Where several share the name, the mention is of all of them.
        """
        if self._is_unspaced:
            return self._in_unspaced(text)
        return self._in_words(text)

    def _in_words(self, text: str) -> Iterator[Mention]:
        pieces = self._words_apart.split(text)  # every second piece is a word
        # All words are folded as one text, which is much faster than one by one; no word has a line end in it.
        folded = self._folded(pieces[1::2]).encode().split(b"\n")
        if self._attached:
            self._detach(self._attached, pieces, folded)
        written: list[bytes] = []
        # A mention begins where the pieces before it end; these are counted once, as a book has a great many.
        end = counted = offset = 0
        for number, known in enumerate(map(self._first_words.get, folded)):
            if known is None or number < end:
                continue
            if isinstance(known, str):
                concept: str | None = known
                length = 1
            else:
                # Only for the few texts in which a phrase may begin, and once for each of them.
                written = written or self._unfolded(pieces[1::2]).encode().split(b"\n")
                words = slice(number, number + known)
                concept, length = self._longest(
                    written[words], folded[words], pieces[2 * number + 2 : 2 * (number + known) : 2]
                )
            if concept and _is_whole(pieces, number, number + length):
                end = number + length
                start = offset + sum(map(len, pieces[counted : 2 * number + 1]))
                offset = start + sum(map(len, pieces[2 * number + 1 : 2 * end]))
                counted = 2 * end
                yield Mention(start, offset, concept)

    def _folded(self, words: list[str]) -> str:
        return self._unfolded(words).casefold()

    def _unfolded(self, words: list[str]) -> str:
        """Return words in lines, as names are known: without stress, but as they are capitalised."""
        return self._normalise(strip_stress("\n".join(words)))

    def _detach(self, attached: Attached, pieces: list[str], folded: list[bytes]) -> None:
        """Move what is attached to the words of a text to the pieces beside them, where the rest is a known word."""
        for number, each in enumerate(folded):
            word = each.decode()
            stem = None
            if word not in self._words:
                stem = attached.stem(word, self._words)
            if stem:
                place = 2 * number + 1
                start, end = (self._offset(pieces[place], length) for length in stem)
                before, inside, after = pieces[place][:start], pieces[place][start:end], pieces[place][end:]
                pieces[place - 1] += before
                pieces[place] = inside
                pieces[place + 1] = after + pieces[place + 1]
                folded[number] = word[slice(*stem)].encode()

    def _offset(self, word: str, length: int) -> int:
        """Return where in a word as it is written so many of its folded letters are over, with the points of these."""
        offset = letters = 0
        for char in word:
            letters += len(self._folded([char]))
            if letters > length:
                break
            offset += 1
        return offset

    def _in_unspaced(self, text: str) -> Iterator[Mention]:
        """Find the longest phrases that begin where a word of the text does and end where one does."""
        spans = word_spans(text, self._language)
        end = 0
        for number, (start, _) in enumerate(spans):
            if start < end:
                continue
            # No phrase has more words than characters, so that no more of the text need be looked at.
            near = spans[number : number + self._longest_phrase]
            mention = self._longest_of(text, start, [stop for _, stop in near])
            if mention:
                end = mention.end
                yield mention

    def _longest_of(self, text: str, start: int, stops: list[int]) -> Mention | None:
        """Return the longest mention that begins at one offset and ends at one of several."""
        for stop in reversed(stops):
            if stop - start > self._longest_phrase:
                continue
            phrase = " ".join(self._normalise(strip_stress(text[start:stop])).split())
            concept = self._names.get(phrase.encode()) or self._named(phrase.casefold().encode())
            if concept:
                return Mention(start, stop, concept)
        return None

    def _named(self, phrase: bytes) -> str | None:
        """Return the concept that a folded phrase names."""
        known = self._first_words.get(phrase)
        if isinstance(known, str):
            return known
        return self._others.get(phrase)

    def _longest(self, words: list[bytes], folded: list[bytes], between: list[str]) -> tuple[str | None, int]:
        """Return the concept that the longest phrase from a word on names, if any, and the words of the phrase.

        Args:
            words: as many words of a text as a phrase that begins with the first of them has at most.
            folded: the same words, folded.
            between: what stands between the words, and behind the last one.
        """
        for length in range(len(words), 0, -1):
            concept = self._names.get(b" ".join(words[:length])) or self._others.get(b" ".join(folded[:length]))
            # "Командир. Экипажа" names no commander of a crew: only spaces, quotes and dashes may be between.
            if concept and all(map(_BETWEEN_WORDS.fullmatch, between[: length - 1])):
                return concept, length
        return None, 1


def _shared(known: str, concept: str) -> str:
    """Return the ids of the concepts that share a phrase, with one more of them."""
    if concept in known.split(_SEPARATOR):
        return known
    return f"{known}{_SEPARATOR}{concept}"


def _only(concepts: list[str], related: Container[str]) -> str | None:
    """Return which of the concepts that share a phrase is related; ``None`` if it is none or more than one."""
    matching = [concept for concept in concepts if concept in related]
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


def _signed_pattern(words: Iterable[tuple[str, ...]]) -> str:
    """Return what finds words with signs in them, whole, as the beginning of a list of alternatives."""
    distinct = set(chain.from_iterable(words))
    longest_first = "|".join(map(re.escape, sorted(distinct, key=lambda word: (-len(word), word))))
    if not longest_first:
        return ""
    return rf"(?<![\w&+#@])(?i:{longest_first})(?![\w+#]|[-&/.@'’]\w)|"
