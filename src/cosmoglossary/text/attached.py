"""Words that others are attached to: articles, prepositions and particles written together with the word they go with.

A text has בבית where the entry has בית, 궤도에 where it has 궤도, and l'orbite where it has orbite. No entry lists
these: what is attached is the same for all words.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import cache

from cosmoglossary.text.words import primary

# "And", then "in", "like" or "for", then the article, which loses its first letter behind "for". "Like" goes only with
# the article here: too many other words begin with its letter.
_ARABIC = "[وف]?(?:[بكل]?ال|لل|[بل])?"
_ARABIC_ENDS = "(?:ه|ها|هما|هم|هن|نا|كم)?"
_HEBREW = "ו?(?:כש|לכש|מש|ש)?(?:[בהכלמ]|מה)?"
_KOREAN = (
    "들?(?:께서|에서|에게서|에게|한테|으로서|으로써|로서|로써|으로|로|에|와|과|이랑|랑|까지|부터|마다|조차|마저|밖에|보다|"
    "처럼|같이|만큼|이나|나|이란|란|이라고|라고|이라는|라는|이라|이다|입니다|이며|이고|인)?(?:은|는|이|가|을|를|의|도|만)?"
)
_FRENCH = "(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)')?"
_ITALIAN = "(?:(?:l|un|d|c|s|v|(?:de|da|ne|co|su|a)ll|quest|quell|bell|sant|tutt|senz|dov|com)')?"
_CATALAN = "(?:[dlmnst]')?"
# What is before a word and behind it, folded; and how many letters the word has at least, since a short one is in many
# others by chance. Behind a Hebrew word there is nothing: what is attached there changes the word itself.
_ATTACHED = {
    "ar": (_ARABIC, _ARABIC_ENDS, 3),
    "ca": (_CATALAN, "", 2),
    "fr": (_FRENCH, "", 2),
    "he": (_HEBREW, "", 3),
    "it": (_ITALIAN, "", 2),
    "ko": ("", _KOREAN, 2),
}


class Attached:
    """Cuts off what a language attaches to its words."""

    def __init__(self, before: str, after: str, shortest: int) -> None:
        """Take what may be attached.

        Args:
            before: a regular expression of what may be before a word, which is nothing at times.
            after: one of what may be behind it.
            shortest: how many letters the word has at least.
        """
        self._before = re.compile(before)
        self._after = re.compile(after)
        self._shortest = shortest

    def stem(self, word: str, known: Container[str]) -> tuple[int, int] | None:
        """Return where in a folded word another one begins and ends that is known; the longest there is."""
        for start, end in self._cuts(word):
            if word[start:end] in known:
                return start, end
        return None

    def _cuts(self, word: str) -> Iterator[tuple[int, int]]:
        """Find what may be cut off, the least first."""
        length = len(word)
        starts = [start for start in range(length) if self._before.fullmatch(word, 0, start)]
        ends = [end for end in range(length, 0, -1) if self._after.fullmatch(word, end)]
        for start in starts:
            for end in ends:
                if end - start >= self._shortest:
                    yield start, end


@cache
def attached(language: str) -> Attached | None:
    """Return what cuts off what the language attaches to its words, if it does."""
    known = _ATTACHED.get(primary(language))
    if known is None:
        return None
    return Attached(*known)
