"""The place of a term among the words of its language, the commonest first, by the lists of wordfreq.

The code of wordfreq is under the Apache License 2.0, its data under CC BY-SA 4.0. Only authors run it: the number that
it finds is written into the entry, and a build reads it there.
"""

from __future__ import annotations

from functools import cache

from cosmoglossary.author.suggest import tools
from cosmoglossary.text.answers import as_typed
from cosmoglossary.text.words import primary, word_pattern

_ALL = 1_000_000
"""More words than any list has."""


def rank_in(language: str, term: str) -> int | None:
    """Return the rank of a term; of a phrase that of its rarest word. ``None`` if it is in no list."""
    ranks = _ranks(primary(language))
    words = word_pattern(language).findall(as_typed(term).casefold())
    found = [rank for word in words if (rank := ranks.get(word))]
    # A phrase of which a word is unknown is rarer than anything that is known.
    if not words or len(found) < len(words):
        return None
    return max(found)


@cache
def _ranks(language: str) -> dict[str, int]:
    if not tools.installed("wordfreq"):
        return {}
    from wordfreq import available_languages, top_n_list  # noqa: PLC0415 - an extra

    if language not in available_languages():
        return {}
    return {word: rank for rank, word in enumerate(top_n_list(language, _ALL), 1)}
