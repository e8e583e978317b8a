"""What SKOS and SKOS-XL can hold of a glossary comes back from it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from tests.exchange.glossaries import GLOSSARIES
from tests.world import WORLD, world_glossary

from cosmoglossary.exchange import skos
from cosmoglossary.exchange.composing import compose
from cosmoglossary.exchange.joining import join
from cosmoglossary.exchange.mapping import Targets
from cosmoglossary.exchange.skos.lexinfo import properties_of
from cosmoglossary.exchange.skos.reading import read
from cosmoglossary.exchange.skos.turtle import tidy
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.source.reader import read_concept
from cosmoglossary.text.examples import spoken
from cosmoglossary.text.markdown import plain

pytest.importorskip("rdflib")


def imported(glossary: Glossary) -> dict[str, tuple[str, Concept]]:
    """The concepts that an import of the SKOS of a glossary makes, each with its topic, by their ids."""
    concepts = {}
    for entry in read(skos.as_skos(glossary), "a.ttl").entries:
        composed = compose(entry, Targets(), glossary.languages)
        value = join(None, composed.content, lambda *_: None)
        concept, problems = read_concept(f"glossary/words/{composed.id}.yaml", value, glossary.languages)
        assert not problems, (value, problems)
        assert concept
        concepts[composed.id] = composed.topic, concept
    return concepts


def held(glossary: Glossary, concept: Concept) -> dict[str, Any]:
    """What SKOS holds of a concept; of labels of one kind nothing tells the order."""
    ids = {each.id for each in glossary.concepts}
    return {
        "retired": concept.retired,
        "related": [
            each
            for each in concept.related
            if each in ids and each not in above(glossary, concept.id) and concept.id not in above(glossary, each)
        ],
        "broader": [each for each in concept.broader if each in ids],
        "tags": sorted(concept.tags),
        "same_as": concept.same_as,
        "links": concept.links,
        "sources": [(source, tidy(locator or "")) for source, locator in concept.sources],
        "examples": sorted((code, tidy(spoken(text))) for each in concept.examples for code, text in each.items()),
        "sections": {code: section_held(section) for code, section in concept.sections.items()},
    }


def section_held(section: LanguageSection) -> dict[str, Any]:
    """What SKOS holds of a language: no word is there twice."""
    words = {tidy(word.term): word for word in reversed(section.designations)}
    words.pop(tidy(section.term))
    return {
        "term": word_held(section.designation, is_term=True),
        "also": sorted(word_held(word, is_term=False) for word in words.values()),
        "definition": section.definition and tidy(plain(section.definition)),
        "note": sorted({tidy(plain(note)) for note in section.note}),
        "sources": [(source, tidy(locator or "")) for source, locator in section.sources],
    }


def word_held(word: Designation, *, is_term: bool) -> list[str]:
    """What SKOS-XL holds of a word; that a term is preferred need not be said."""
    said = [f"{name} {value}" for name, value, _ in properties_of(word) if value != "preferredTerm" or not is_term]
    return [tidy(word.term), *sorted(said)]


def assert_comes_back(glossary: Glossary) -> None:
    """Compare all concepts."""
    concepts = imported(glossary)
    assert {*concepts} == {concept.id for concept in glossary.concepts}
    for concept in glossary.concepts:
        topic, back = concepts[concept.id]
        assert topic == concept.topic
        assert held(glossary, back) == held(glossary, concept)


@pytest.mark.parametrize("name", WORLD)
def test_glossaries_of_the_world_come_back(name: str) -> None:
    """All that SKOS has a place for."""
    assert_comes_back(world_glossary(name))


@settings(max_examples=60)
@given(GLOSSARIES)
def test_every_glossary_comes_back(glossary: Glossary) -> None:
    """Whatever it has in it, without relations that SKOS forbids."""
    assert_comes_back(glossary)


def above(glossary: Glossary, identifier: str) -> set[str]:
    """All concepts above one."""
    found: set[str] = set()
    for each in glossary.by_id[identifier].broader if identifier in glossary.by_id else ():
        found |= {each, *above(glossary, each)}
    return found
