"""Proposals of tools for a term: grammar, forms and stress, for a person to review.

A module for each language, `russian` and `english`, makes the proposals, and others named after it do a part each:
nouns, verbs, cases, aspect, stress, sounds. `frequency` ranks words of any language. `tools` finds the packages that
all this is asked of: an extra that only authors install; a build needs none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from cosmoglossary.author.suggest import english, russian, russian_cases
from cosmoglossary.author.suggest.frequency import rank_in
from cosmoglossary.author.suggest.tools import frequency_in
from cosmoglossary.text.forms import WordForm
from cosmoglossary.text.words import primary

__all__ = ["Propose", "Values", "form_in", "frequency_in", "headword_in", "missing", "propose", "rank_in"]

Values: TypeAlias = Mapping[str, object]
"""Proposed values by key of a language section; forms are rows as in an entry."""

Propose: TypeAlias = Callable[[str, str, str | None], Values]
"""Proposes for a term, in a language, which is likely to be some part of speech."""

_PROPOSERS: Mapping[str, tuple[Callable[[str, str | None], Values], Callable[[], Iterator[str]]]] = {
    "en": (english.propose, english.missing),
    "ru": (russian.propose, russian.missing),
}

_HEADWORDS: Mapping[str, Callable[[], Callable[[str], str | None]]] = {
    "en": english.headwords,
    "ru": russian.headwords,
}


_FORMS: Mapping[str, Callable[[str, Sequence[WordForm], str], WordForm | None]] = {
    "en": english.form_meant,
    "ru": russian_cases.form_meant,
}


def form_in(language: str, before: str, forms: Sequence[WordForm], after: str) -> WordForm | None:
    """Return the form that a word has in a sentence, where its spelling leaves several; ``None`` if nothing tells.

    Args:
        language: that of the sentence.
        before: the text before the word.
        forms: those that its spelling may be.
        after: the text behind it.
    """
    if primary(language) not in _FORMS:
        return None
    return _FORMS[primary(language)](before, forms, after)


def headword_in(language: str) -> Callable[[str], str | None]:
    """Return what puts a word or phrase as a dictionary of a language lists it, ``None`` where it is surely no term.

    A language without tools has every one as it stands.
    """
    if primary(language) not in _HEADWORDS:
        return str
    return _HEADWORDS[primary(language)]()


def propose(term: str, language: str, likely: str | None = None) -> Values:
    """Propose values for a term by the tools of a language, as far as they are installed; perhaps none.

    Args:
        term: the term, perhaps with its stress.
        language: that of the term.
        likely: the part of speech to choose where the term may be several: a concept mostly has one in all languages.
    """
    if primary(language) not in _PROPOSERS:
        return {}
    proposer, _ = _PROPOSERS[primary(language)]
    return proposer(term, likely)


def missing(language: str) -> tuple[str, ...]:
    """Return the commands that install what the proposals of a language need and is not there."""
    if primary(language) not in _PROPOSERS:
        return ()
    _, commands = _PROPOSERS[primary(language)]
    return tuple(commands())
