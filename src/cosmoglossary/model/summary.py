"""The summary of a concept, which is all that the rest of a glossary needs of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from cosmoglossary.model.concept import Grammar, Image, SourceReference
from cosmoglossary.model.vocabulary import AVOIDED


class Name(NamedTuple):
    """A designation as an alphabetical index has it, under a letter; names are sorted as they stand there.

    ``weights`` and ``term`` are the `collation.sort_key` of the term.
    """

    # In this order a list of names is in alphabetical order as soon as it is sorted, without a key: first the weights,
    # then the term, which differs where only stress or case does.
    weights: bytes
    term: str
    concept: str
    letter: str
    kind: str
    status: str | None = None
    article: str = ""
    """The word before the term where it is shown, with its space; it is not sorted by."""
    reading: str | None = None

    @property
    def shown(self) -> str:
        """The term behind its article."""
        return self.article + self.term

    @property
    def is_avoided(self) -> bool:
        """True of a word that readers are to find, and to write another one for."""
        return self.status in AVOIDED


class Phrases(NamedTuple):
    """The phrases by which a text may name a concept: names as written, others folded; in UTF-8, as there are many."""

    names: tuple[bytes, ...]
    others: tuple[bytes, ...]
    signed: tuple[str, ...] = ()
    """Their words that have signs in them, such as C++ and R&D."""


class SectionSummary(NamedTuple):
    """The content of a list in one language; the first of ``names`` is that of its term."""

    names: tuple[Name, ...]
    grammar: Grammar
    definition: str
    """As plain text; empty where there is none."""
    has_pronunciation: bool
    has_forms: bool
    given: Phrases
    """The spellings that its entry gives."""
    derived: Phrases
    """Those that follow from them."""
    texts: tuple[tuple[str, str], ...] = ()
    """Its other running texts as plain text, each after its key."""
    domain: str | None = None
    more: str | None = None
    usage: tuple[str, ...] = ()
    kind: str = "term"
    sources: tuple[SourceReference, ...] = ()
    draft: bool = False

    @property
    def term(self) -> str:
        """The preferred designation's term."""
        return self.names[0].term

    @property
    def shown(self) -> str:
        """The preferred designation's term, behind its article."""
        return self.names[0].shown


class ConceptSummary(NamedTuple):
    """The part of a concept that the rest of a glossary needs: a small one, worked out when its entry is read."""

    id: str
    topic: str
    file: str
    level: str
    retired: bool
    formerly: tuple[str, ...]
    related: tuple[str, ...]
    broader: tuple[str, ...]
    sections: Mapping[str, SectionSummary]
    illustrated: tuple[str, ...]
    """The languages in which it has an example."""
    links: tuple[tuple[tuple[str | int, ...], str], ...]
    """The concepts that its texts link to by hand, each after the keys of the text."""
    recordings: tuple[tuple[tuple[str | int, ...], str], ...]
    """The files that it names, each after the keys that do."""
    replaced_by: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    image: Image | None = None
    sources: tuple[SourceReference, ...] = ()

    @property
    def ids(self) -> tuple[str, ...]:
        """Every id the concept has had."""
        return (*self.formerly, self.id)
