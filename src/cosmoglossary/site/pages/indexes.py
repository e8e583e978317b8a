"""The words of a language in alphabetical order, by letter, and the pages that a large index is cut into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary, Name
from cosmoglossary.site.pages.page import Text
from cosmoglossary.site.pages.parts import cut, part_address
from cosmoglossary.text.designations import reading_language
from cosmoglossary.text.languages import direction

MOST_WORDS = 1000
"""The number of words up to which an index is one page, of some 20 kB as it is sent; else each letter has its own, and
one with more words than that has several."""


class Span(NamedTuple):
    """The words of a letter that are on one page."""

    file: str
    """The file name of the page."""
    names: Sequence[Name]


class Index:
    """All names of a language in its alphabetical order."""

    def __init__(self, summaries: Iterable[ConceptSummary], language: str) -> None:
        """Put the names of concepts in order."""
        self.language = language
        self.names = _in_order(summaries, language)
        # Names are sorted by the weights of their letters, so that all under one letter are neighbours.
        self.letters: Mapping[str, Sequence[Name]] = {
            letter: list(names) for letter, names in groupby(self.names, lambda name: name.letter)
        }
        """The names under each letter, in the order of the alphabet, with other scripts where they sort."""

    @property
    def is_large(self) -> bool:
        """True if each letter has a page of its own."""
        return len(self.names) > MOST_WORDS

    @cached_property
    def spans(self) -> Mapping[str, list[Span]]:
        """The pages of each letter; none in an index that is not large."""
        if not self.is_large:
            return {}
        return {letter: self._spans(letter, names) for letter, names in self.letters.items()}

    def _spans(self, letter: str, names: Sequence[Name]) -> list[Span]:
        # By its code points: an asterisk cannot be in the name of a file. And no code of a language has a dot.
        file = f"{self.language}.{'-'.join(f'{ord(char):04x}' for char in letter)}.html"
        return [Span(part_address(file, part), some) for part, some in enumerate(cut(names, MOST_WORDS))]


def _in_order(summaries: Iterable[ConceptSummary], language: str) -> Sequence[Name]:
    sections = [summary.sections[language] for summary in summaries if language in summary.sections]
    names: list[Name] = []
    for section in sections:
        names.extend(section.names)
    # Other names of a concept that sort alike keep the order of its entry: the sort is stable.
    return sorted(names, key=lambda name: name[:3])


def reading(name: Name, language: str) -> Text | None:
    """Return how a name is read, if that has to be told, in its language or in Latin letters of it."""
    if not name.reading:
        return None
    code = reading_language(name.reading, language)
    return Text(name.reading, code, "ltr" if code != language else direction(language))
