"""Addresses by which other programs know a concept: which vocabulary each is of, and its id there."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from cosmoglossary.exchange.values import ForeignEntry, ForeignValue
from cosmoglossary.model import Vocabulary

NOWHERE = "file.invalid"
"""The host of addresses that are relative to their file, and so mean nothing elsewhere."""

_SHARED = frozenset({"purl", "w3id", "github", "doi", "handle", "bioregistry"})
"""Hosts that give addresses to many, whose own names begin the path."""
_SECOND = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
"""Names before the country in domains such as ``ac.uk``."""
_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")


def vocabulary_of(address: str) -> str:
    """Return a name for the vocabulary that an address is of: ``wikidata`` of ``https://www.wikidata.org/entity/Q1``.

    Returns:
        The name; empty if there is nothing to call it by.
    """
    if address.lower().startswith("urn:"):
        return _name(address.split(":")[1])
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    labels = (parts.hostname or "").split(".")
    if parts.hostname in {None, "", NOWHERE}:
        return ""
    if len(labels) > 1:
        labels.pop()
    if len(labels) > 1 and labels[-1] in _SECOND:
        labels.pop()
    if labels[-1] in _SHARED:
        labels.append(parts.path.strip("/").partition("/")[0])
    return _name(labels[-1])


def _name(text: str) -> str:
    return _NOT_IN_NAME.sub("-", text.lower()).strip("-")


def with_known_vocabularies(entry: ForeignEntry, vocabularies: Mapping[str, Vocabulary]) -> ForeignEntry:
    """Return an entry with ids in the place of addresses, as far as the glossary knows the vocabulary of one.

    Args:
        entry: what a reader has made of a concept; it has named the vocabularies of addresses itself.
        vocabularies: those of the glossary.
    """
    return entry._replace(values=tuple(_known(value, vocabularies) for value in entry.values))


def _known(value: ForeignValue, vocabularies: Mapping[str, Vocabulary]) -> ForeignValue:
    if not value.path or value.path[0] != "same_as" or "://" not in value.text:
        return value
    for name, vocabulary in vocabularies.items():
        before, has_id, after = (vocabulary.url or "").partition("{id}")
        if has_id and _alike(value.text).startswith(_alike(before)) and value.text.endswith(after):
            identifier = _alike(value.text)[len(_alike(before)) :].removesuffix(after)
            return value._replace(text=unquote(identifier), original=value.text, path=("same_as", name))
    return value


def _alike(address: str) -> str:
    """Return an address without what makes no difference: its scheme, and ``www``."""
    return re.sub(r"^https?://(?:www\.)?", "", address, flags=re.IGNORECASE)
