"""Addresses of concepts: the vocabularies that they are of."""

from __future__ import annotations

import pytest

from cosmoglossary.exchange.addresses import vocabulary_of, with_known_vocabularies
from cosmoglossary.exchange.values import ForeignEntry, ForeignValue
from cosmoglossary.model import Vocabulary


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.wikidata.org/entity/Q1", "wikidata"),
        ("http://id.loc.gov/authorities/subjects/sh85", "loc"),
        ("http://astrothesaurus.org/uat/1", "astrothesaurus"),
        ("https://d-nb.info/gnd/4", "d-nb"),
        ("http://vocab.ox.ac.uk/thing", "ox"),
        ("http://purl.org/uat/1", "uat"),
        ("https://w3id.org/arco/a", "arco"),
        ("http://localhost/a", "localhost"),
        ("urn:uuid:6e8bc430-9c3a-11d9-9669-0800200c9a66", "uuid"),
        ("https://file.invalid/a", ""),
        ("_:b0", ""),
        ("http://[::1", ""),
    ],
)
def test_vocabulary_is_called_by_the_host(address: str, name: str) -> None:
    """Or by what those give it who have addresses for many."""
    assert vocabulary_of(address) == name


@pytest.mark.parametrize("address", ["http://wikidata.org/entity/Q1", "https://www.wikidata.org/entity/Q1"])
def test_address_of_a_known_vocabulary_becomes_its_id(address: str) -> None:
    """Whatever its scheme; others stay addresses."""
    known = {"none": Vocabulary({}), "wd": Vocabulary({}, "https://www.wikidata.org/entity/{id}")}
    value = ForeignValue("exactMatch", address, "a", ("same_as", "wikidata"))
    other = ForeignValue("exactMatch", "https://a.org/Q1", "a", ("same_as", "a"))
    found, same = with_known_vocabularies(ForeignEntry("a", (value, other)), known).values
    assert (found.path, found.text, found.original) == (("same_as", "wd"), "Q1", address)
    assert same == other
