"""A text that somebody wants to study: which concepts it names, how much that is, and what new entries it calls for.

The text is plain; it has no Markdown. Nothing here knows where it comes from.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeAlias

from cosmoglossary.model import Concept, Glossary
from cosmoglossary.site.pages.tools import ExplainedConcept, ExplainedSection, Piece, ReadingFile
from cosmoglossary.text.localiser import Localiser, direction
from cosmoglossary.text.mentions import Mention, Mentions
from cosmoglossary.text.prose import to_html
from cosmoglossary.text.words import fold, word_pattern

Frequency: TypeAlias = Callable[[str], float]
"""How often a word is met in a language, on the Zipf scale: 7 for ``the``, 3 for a word in a million, 0 for never."""

Headword: TypeAlias = Callable[[str], str | None]
"""A word or phrase in the form in which dictionaries list it; ``None`` where it is surely no term."""

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?…]+[»”\"’)]*(?=\s)|(?=\n)|\Z)")
_PARAGRAPH = re.compile(r"\S.*?(?=\s*(?:\n\s*\n|\Z))", re.DOTALL)
_COMMON = 4.8
"""The frequency from which on a word is no term and parts those that are: ``the``, ``after``, ``people``."""
_UNKNOWN = 2.0
"""The frequency at which rarer words are rated, so that names and slips do not come before all terms."""
_LONGEST = 3
_SHORTEST = 3


@dataclass(frozen=True)
class TextScan:
    """A text in a language of a glossary, with every mention of a concept from left to right."""

    text: str
    language: str
    mentions: tuple[Mention, ...]

    @cached_property
    def words(self) -> tuple[tuple[int, int], ...]:
        """Where each word begins and ends."""
        return tuple(match.span() for match in word_pattern(self.language).finditer(self.text))

    @cached_property
    def concepts(self) -> Mapping[str, tuple[str, ...]]:
        """The texts of the mentions of each concept, by its id, in the order in which the text comes to them."""
        found: dict[str, list[str]] = {}
        for start, end, concept in self.mentions:
            found.setdefault(concept, []).append(self.text[start:end])
        return {concept: tuple(texts) for concept, texts in found.items()}

    @property
    def coverage(self) -> float:
        """The share of the words that are in a mention, from 0 to 1."""
        covered = _letters(self.mentions)
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
    """
    languages = (language,) if language else glossary.languages
    summaries = glossary.living_summaries
    readings = [TextScan(text, code, tuple(Mentions(summaries, code).every(text))) for code in languages]
    return max(readings, key=lambda reading: (len(reading.mentions), _familiar(reading, glossary)))


def _familiar(reading: TextScan, glossary: Glossary) -> int:
    """How many letters of a text are letters of its language, as far as the glossary's terms show them."""
    sections = (concept.sections.get(reading.language) for concept in glossary.living)
    letters = set(fold("".join(section.term for section in sections if section)))
    return sum(char.isalpha() and char in letters for char in fold(reading.text))


def candidates(reading: TextScan, frequency: Frequency, headword: Headword = str, most: int = 12) -> list[Candidate]:
    """The best candidates for new entries, the best first: words and phrases between common words, by rarity.

    A phrase counts more than the words in it, and so does what comes again. What is in a phrase that is listed is not
    listed on its own.
    """
    counts: Counter[str] = Counter()
    first: dict[str, Candidate] = {}
    for found, sentence in _phrases(reading, frequency):
        phrase = headword(found)
        if phrase is None or any(frequency(word) >= _COMMON for word in phrase.split()):
            continue
        key = fold(phrase)
        counts[key] += 1
        first.setdefault(key, Candidate(phrase, 0, sentence))

    def worth(key: str) -> float:
        words = key.split()
        rarity = sum(_COMMON - max(_UNKNOWN, frequency(word)) for word in words) / len(words)
        return rarity + math.log2(len(words) * counts[key])

    chosen: list[str] = []
    for key in sorted(counts, key=lambda key: (-worth(key), key)):
        words = set(key.split())
        if len(chosen) < most and not any(words & set(other.split()) for other in chosen):
            chosen.append(key)
    return [replace(first[key], count=counts[key]) for key in chosen]


def _phrases(reading: TextScan, frequency: Frequency) -> Iterator[tuple[str, str]]:
    """Every run of one to three words that may be a term, as often as it comes, each with its sentence."""
    known = _letters(reading.mentions)
    for sentence in _SENTENCE.finditer(reading.text):
        spans = [span for span in reading.words if sentence.start() <= span[0] < sentence.end()]
        for run in _runs(reading.text, spans, known, frequency):
            for start, (left, _) in enumerate(run):
                for _, right in run[start : start + _LONGEST]:
                    yield " ".join(reading.text[left:right].split()), " ".join(sentence[0].split())


def _runs(
    text: str, spans: list[tuple[int, int]], known: set[int], frequency: Frequency
) -> Iterator[list[tuple[int, int]]]:
    """Words that stand side by side, none of them common or in a mention."""
    run: list[tuple[int, int]] = []
    for start, end in spans:
        word = text[start:end]
        is_term = len(word) >= _SHORTEST and word[0].isalpha() and start not in known and frequency(word) < _COMMON
        if run and (not is_term or text[run[-1][1] : start].strip()):
            yield run
            run = []
        if is_term:
            run.append((start, end))
    if run:
        yield run


def _letters(mentions: tuple[Mention, ...]) -> set[int]:
    return {place for start, end, _ in mentions for place in range(start, end)}


def page_content(reading: TextScan, glossary: Glossary, title: str, localiser: Localiser) -> dict[str, object]:
    """What a page to read the text on is filled with: paragraphs in pieces, and the concepts in order of the text.

    Args:
        reading: the text.
        glossary: what it was read with.
        title: what the page is called.
        localiser: the language of the captions.
    """
    order = (reading.language, *(code for code in glossary.languages if code != reading.language))
    return ReadingFile(
        title=title,
        language=reading.language,
        direction=direction(reading.language),
        paragraphs=[list(_pieces(reading, *match.span())) for match in _PARAGRAPH.finditer(reading.text)],
        concepts=[
            ExplainedConcept(
                id,
                list(_explained(glossary.by_id[id], order, reading)),
                glossary.public_url(f"{localiser.language}/concept/{id}.html") or None,
            )
            for id in reading.concepts
        ],
    )._asdict()


def _pieces(reading: TextScan, start: int, end: int) -> Iterator[Piece]:
    for left, right, concept in reading.mentions:
        if start <= left < end:
            yield Piece(reading.text[start:left])
            yield Piece(reading.text[left:right], concept)
            start = right
    yield Piece(reading.text[start:end])


def _explained(concept: Concept, order: tuple[str, ...], reading: TextScan) -> Iterator[ExplainedSection]:
    for code in order:
        if section := concept.sections.get(code):
            terms = tuple(designation.term for designation in section.designations)
            definition = to_html(section.definition, _anchor(reading)) if section.definition else None
            yield ExplainedSection(code, direction(code), terms, definition)


def _anchor(reading: TextScan) -> Callable[[str], str | None]:
    return lambda concept: f"#term-{concept}" if concept in reading.concepts else None
