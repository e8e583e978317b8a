"""A text that somebody wants to study: which concepts it names, how much that is, and what new entries it calls for.

The text is plain; it has no Markdown. Nothing here knows where it comes from.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, islice
from typing import TypeAlias

from cosmoglossary.model import Glossary
from cosmoglossary.text.mentions import Mention, Mentions
from cosmoglossary.text.words import fold, word_spans

Frequency: TypeAlias = Callable[[str], float]
"""Rates a word of a language on the Zipf scale: 7 for ``the``, 3 for one word in a million, 0 for never met."""

Headword: TypeAlias = Callable[[str], str | None]
"""Puts a word or phrase into the form in which dictionaries list it; ``None`` where it is surely no term."""

# A sentence ends with a stop before a space, perhaps with quotes after it, or with its line: headings have no stop.
# Runs of stops and quotes are never taken apart again (++), or a page of dots would take quadratic time.
_SENTENCE = re.compile(r"\S(?:[^\n.!?…]|[.!?…]++[»”\"’)]*+(?!\s|\Z))*+(?:[.!?…]++[»”\"’)]*+)?")
_COMMON = 4.8
"""The frequency from which on a word is no term and parts those that are: ``the``, ``after``, ``people``."""
_UNKNOWN = 2.0
"""The frequency at which rarer words are rated, so that names and slips do not come before all terms."""
_LONGEST = 3
"""The most words of a candidate."""
_BOOKFUL = 50_000
"""The number of different phrases above which those that come once are dropped: better ones come again in a book."""
_SHORTEST = 3
"""The fewest letters of a word in a candidate."""


@dataclass(frozen=True)
class TextScan:
    """A text in a language of a glossary, with every mention of a concept from left to right."""

    text: str
    language: str
    mentions: tuple[Mention, ...]

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """The offsets at which each word begins and ends."""
        return tuple(word_spans(self.text, self.language))

    @cached_property
    def concepts(self) -> Mapping[str, tuple[str, ...]]:
        """The texts of the mentions of each concept, by its id, in the order in which the text comes to them."""
        texts: dict[str, list[str]] = {}
        for start, end, concept in self.mentions:
            texts.setdefault(concept, []).append(self.text[start:end])
        return {concept: tuple(mentioned) for concept, mentioned in texts.items()}

    @property
    def coverage(self) -> float:
        """The share of the words that are in a mention, from 0 to 1."""
        covered = _offsets(self.mentions)
        return sum(start in covered for start, _ in self.words) / max(1, len(self.words))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word or phrase that may deserve an entry, how often the text has it, and the first sentence that does."""

    phrase: str
    count: int
    sentence: str


def scan_text(text: str, glossary: Glossary, language: str | None = None) -> TextScan:
    """Find the concepts that a text mentions.

    Args:
        text: plain text.
        glossary: whose living concepts are looked for.
        language: one of the glossary's; without it, the one in which the text has most mentions, or else most letters.

    Returns:
        The scan in one language, even of a text that mentions nothing.
    """
    languages = glossary.languages
    if language:
        languages = (language,)
    summaries = glossary.living_summaries
    scans = [TextScan(text, code, tuple(_mentions(text, Mentions(summaries, code)))) for code in languages]
    # A text that mentions nothing still shows its language by its letters.
    return max(scans, key=lambda scan: (len(scan.mentions), _familiar_letters(scan, glossary)))


def _mentions(text: str, mentions: Mentions) -> Iterator[Mention]:
    """Find every mention; a name that several concepts share counts for the first of them."""
    for mention in mentions.every(text):
        yield mention._replace(concept=mention.concepts[0])


def _familiar_letters(scan: TextScan, glossary: Glossary) -> int:
    """Count the letters of a text that are letters of its language, as far as the glossary's terms show them."""
    # Terms have spaces and hyphens too, which every language shares.
    terms = [each.sections[scan.language].term for each in glossary.living if scan.language in each.sections]
    letters = set(filter(str.isalpha, fold("".join(terms))))
    return sum(char in letters for char in fold(scan.text))


def candidates(scan: TextScan, frequency: Frequency, headword: Headword = str, most: int = 12) -> list[Candidate]:
    """Choose the best candidates for new entries, the best first: words and phrases between common words, by rarity.

    A phrase counts more than the words in it, and so does what comes again. What is in a phrase that is listed is not
    listed on its own.

    Args:
        scan: the text.
        frequency: that of words in its language.
        headword: finds the dictionary form of a phrase.
        most: the number of candidates to choose at most.
    """
    # A book has the same words again and again, and tools take their time over each.
    frequency = cache(frequency)
    written_counts, sentences = _counted(_phrases(scan, frequency))
    counts: Counter[str] = Counter()
    first: dict[str, Candidate] = {}
    for written, count in written_counts.items():
        phrase = headword(written)
        if phrase is None or _has_common_word(phrase, frequency):
            continue
        key = fold(phrase)
        counts[key] += count
        first.setdefault(key, Candidate(phrase, 0, sentences[written]))
    ranked = sorted(counts, key=lambda key: (-_worth(key.split(), counts[key], frequency), key))
    return [replace(first[key], count=counts[key]) for key in islice(_without_overlap(ranked), most)]


def _counted(phrases: Iterable[tuple[str, str]]) -> tuple[Counter[str], dict[str, str]]:
    """Return how often phrases come, but for those of a book that come once, and the first sentence of each."""
    counts: Counter[str] = Counter()
    sentences: dict[str, str] = {}
    for written, sentence in phrases:
        counts[written] += 1
        sentences.setdefault(written, sentence)
    if len(counts) > _BOOKFUL:
        counts = Counter({written: count for written, count in counts.items() if count > 1})
    return counts, sentences


def _has_common_word(phrase: str, frequency: Frequency) -> bool:
    # The dictionary form of a word that is rare in the text may be a common one.
    return any(frequency(word) >= _COMMON for word in phrase.split())


def _worth(words: list[str], count: int, frequency: Frequency) -> float:
    """Rate a phrase by the mean rarity of its words; twice as many words, or twice as many finds, count one more."""
    rarity = sum(_COMMON - max(_UNKNOWN, frequency(word)) for word in words) / len(words)
    # Both are logarithms: on the Zipf scale a step of one is ten times as many.
    return rarity + math.log2(len(words) * count)


def _without_overlap(phrases: list[str]) -> Iterator[str]:
    """Yield the phrases that have no word of one before them."""
    taken: set[str] = set()
    for phrase in phrases:
        words = set(phrase.split())
        if not words & taken:
            yield phrase
            taken |= words


def _phrases(scan: TextScan, frequency: Frequency) -> Iterator[tuple[str, str]]:
    """Yield every run of one to three words that may be a term, as often as it comes, each with its sentence."""
    terms = _possible_terms(scan, frequency)
    # The terms of a sentence are found by halving: a book has a hundred thousand of them.
    beginnings = [start for start, _ in terms]
    for sentence in _SENTENCE.finditer(scan.text):
        first, last = bisect_left(beginnings, sentence.start()), bisect_left(beginnings, sentence.end())
        whole = " ".join(sentence[0].split())
        # No run goes over the end of a sentence.
        for start, end in chain.from_iterable(map(_stretches, _runs(scan.text, terms[first:last]))):
            yield " ".join(scan.text[start:end].split()), whole


def _stretches(run: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the beginning and the end of every stretch of up to three words of a run."""
    for number, (start, _) in enumerate(run):
        for _, end in run[number : number + _LONGEST]:
            yield start, end


def _possible_terms(scan: TextScan, frequency: Frequency) -> list[tuple[int, int]]:
    """Return the offsets of the words that are in no mention and not common."""
    known = _offsets(scan.mentions)
    unknown = (span for span in scan.words if span[0] not in known)
    return [(start, end) for start, end in unknown if _may_be_term(scan.text[start:end], frequency)]


def _may_be_term(word: str, frequency: Frequency) -> bool:
    return len(word) >= _SHORTEST and word[0].isalpha() and frequency(word) < _COMMON


def _runs(text: str, spans: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Yield the runs of these words that nothing but space parts, each with the offsets of its words."""
    run: list[tuple[int, int]] = []
    for start, end in spans:
        # Another word ends a run, and so does punctuation: a term does not go across a comma.
        if run and text[run[-1][1] : start].strip():
            yield run
            run = []
        run.append((start, end))
    if run:
        yield run


def _offsets(mentions: tuple[Mention, ...]) -> set[int]:
    """Return the offsets of all characters that are in a mention."""
    offsets: set[int] = set()
    for start, end, _ in mentions:
        offsets.update(range(start, end))
    return offsets
