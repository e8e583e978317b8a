"""Statements of RDF in the order of their file, and the names of the vocabularies that thesauri use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
DCTERMS = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
FOAF = "http://xmlns.com/foaf/0.1/"

TYPE = f"{RDF}type"
_PREFIXES = {SKOS: "", XL: "xl:", RDFS: "rdfs:", OWL: "owl:", DCTERMS: "dcterms:", DC: "dc:", FOAF: "foaf:"}
_LAST = re.compile(r"[^/#:]*\Z")


class Value(NamedTuple):
    """The object of a statement: a text, perhaps of a language or a type, or another subject."""

    text: str
    language: str = ""
    datatype: str = ""
    is_text: bool = True

    @property
    def said(self) -> str:
        """The text, or the last part of the address of a subject."""
        if self.is_text:
            return self.text
        return last_part(self.text)


class Statements:
    """Statements by their subjects."""

    def __init__(self) -> None:
        """Say nothing of any."""
        self._of: dict[str, dict[tuple[str, Value], None]] = {}

    def add(self, subject: str, name: str, value: Value) -> None:
        """Add a statement; one that is there stays where it is."""
        self._of.setdefault(subject, {})[name, value] = None

    def of(self, subject: str) -> Iterator[tuple[str, Value]]:
        """Yield the properties of a subject with their values, in the order of the file."""
        yield from self._of.get(subject, ())

    def values(self, subject: str, *names: str) -> list[Value]:
        """Return the values of some properties of a subject."""
        return [value for name, value in self.of(subject) if name in names]

    def subjects(self, *types: str) -> list[str]:
        """Return the subjects of some types, in the order of the file."""
        wanted = {*types}
        return [subject for subject in self._of if any(each.text in wanted for each in self.values(subject, TYPE))]

    def __iter__(self) -> Iterator[str]:
        """Yield all subjects."""
        return iter(self._of)


@lru_cache(maxsize=1024)
def short_name(address: str) -> str:
    """Return the name of a property as people write it: ``definition``, ``dcterms:source``."""
    last = last_part(address)
    return _PREFIXES.get(address.removesuffix(last), "") + last


# A thesaurus has few properties, and each of them many times.
@lru_cache(maxsize=1024)
def last_part(address: str) -> str:
    """Return what stands behind the last slash, number sign or colon of an address."""
    matched = _LAST.search(address)
    return (matched and matched[0]) or address
