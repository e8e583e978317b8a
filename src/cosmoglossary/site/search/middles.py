"""The words of names → pages of a dictionary by what they have from their second letter on.

It finds a word by its middle or its end, and one that was typed with slips: some part of it is typed right, wherever
the slips are. Names themselves are then looked up by the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cosmoglossary.site.search.lines import SortedLines
from cosmoglossary.site.search.pages import cut_words

SHORTEST_PART = 3
"""The fewest letters by which a word is found from within."""


def middles(words: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the beginning of each page, and the page: the words that have such letters within."""
    lines = SortedLines()
    for word in words:
        for first in range(1, len(word) - SHORTEST_PART + 1):
            # A zero comes before all letters.
            lines.add(f"{word[first:]}\0{word}")
    return cut_words(line.decode().split("\0") for line in lines)
