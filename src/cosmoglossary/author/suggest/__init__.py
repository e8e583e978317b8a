"""What tools propose for a term: grammar, forms and stress, for a person to review. A module for each language.

The tools are an extra that only authors install; a build needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from cosmoglossary.author.suggest import english, russian
from cosmoglossary.author.suggest.tools import frequency_in
from cosmoglossary.text.words import primary

__all__ = ["Propose", "Values", "frequency_in", "headword_in", "missing", "propose"]

Values: TypeAlias = Mapping[str, object]
"""What is proposed, by key of a language section; forms are rows as in an entry."""

Propose: TypeAlias = Callable[[str, str, str | None], Values]
"""Proposes for a term, in a language, which is likely to be some part of speech."""

_PROPOSERS: Mapping[str, tuple[Callable[[str, str | None], Values], Callable[[], Iterator[str]]]] = {
    "en": (english.propose, english.missing),
    "ru": (russian.propose, russian.missing),
}

_HEADWORDS: Mapping[str, Callable[[str], str | None]] = {"en": english.headword, "ru": russian.headword}


def headword_in(language: str) -> Callable[[str], str | None]:
    """How a dictionary of a language lists a word or phrase, ``None`` where it is surely no term.

    A language without tools has every one as it stands.
    """
    return _HEADWORDS.get(primary(language), str)


def propose(term: str, language: str, likely: str | None = None) -> Values:
    """What the tools of a language, as far as they are installed, propose for a term, which may be nothing.

    ``likely`` is the part of speech to choose where the term may be several: a concept mostly has one in all languages.
    """
    proposer = _PROPOSERS.get(primary(language))
    return proposer[0](term, likely) if proposer else {}


def missing(language: str) -> tuple[str, ...]:
    """The commands that install what the proposals of a language need and is not there."""
    proposer = _PROPOSERS.get(primary(language))
    return tuple(proposer[1]()) if proposer else ()
