"""SKOS as it is written: the integrity conditions hold, and what SKOS cannot say of a word SKOS-XL says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.exchange.glossaries import GLOSSARIES
from tests.world import DATA, WORLD, world_glossary

from cosmoglossary.exchange import skos
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, Vocabulary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.summary import with_concepts

rdflib = pytest.importorskip("rdflib")
SKOS = rdflib.SKOS
LABELS = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


def graph_of(glossary: Glossary, address: str = "https://example.org/test.ttl") -> Any:
    """What rdflib reads of a glossary."""
    return rdflib.Graph().parse(data=skos.as_skos(glossary, address), format="turtle")


def glossary_of(*concepts: Concept, **more: Any) -> Glossary:
    """A glossary in English."""
    return with_concepts(Glossary("test", {"en": "Test"}, ("en",), (), **more), concepts)


def concept(identifier: str, *words: Designation, **more: Any) -> Concept:
    """A concept with its words."""
    first, *others = words or (Designation(identifier),)
    section = LanguageSection("en", first, tuple(others))
    return Concept(identifier, "words", "a.yaml", {"en": section})._replace(**more)


def named(name: str) -> Any:
    """Something of the file."""
    return rdflib.URIRef(f"https://example.org/test.ttl#{name}")


def faults_of(graph: Any) -> list[str]:
    """Which conditions do not hold: S13, S14, S27. A short way to what `integrity.ttl` says, for many glossaries."""
    faults = []
    for each in graph.subjects(rdflib.RDF.type, SKOS.Concept):
        labels = [label for kind in LABELS for label in graph.objects(each, kind)]
        if len(set(labels)) < len(labels):
            faults.append(f"S13 {each}")
        languages = [label.language for label in graph.objects(each, SKOS.prefLabel)]
        if len(set(languages)) < len(languages) or not all(languages):
            faults.append(f"S14 {each}")
        above = {*graph.transitive_objects(each, SKOS.broader)} - {each}
        if above & {*graph.objects(each, SKOS.related), *graph.subjects(SKOS.related, each)}:
            faults.append(f"S27 {each}")
    return faults


@settings(max_examples=60)
@given(GLOSSARIES)
def test_every_glossary_keeps_the_conditions(glossary: Glossary) -> None:
    """Whatever is in it, and whatever is related to what is above it."""
    graph = graph_of(glossary)
    assert len({*graph.subjects(rdflib.RDF.type, SKOS.Concept)}) == len(glossary.concepts)
    assert faults_of(graph) == []


@pytest.mark.parametrize("name", ["music", "orbit"])
def test_shacl_finds_nothing_wrong(name: str) -> None:
    """A judge that is not ours reads the conditions, and the shape of labels of SKOS-XL."""
    pyshacl = pytest.importorskip("pyshacl")
    shapes = rdflib.Graph().parse(DATA / "skos/integrity.ttl")
    conforms, _, text = pyshacl.validate(graph_of(world_glossary(name)), shacl_graph=shapes, advanced=True)
    assert conforms, text


@pytest.mark.parametrize("name", WORLD)
def test_same_glossary_gives_the_same_bytes(name: str) -> None:
    """Nothing in it comes from a clock or a set."""
    assert skos.as_skos(world_glossary(name)) == skos.as_skos(world_glossary(name))


def test_shipped_glossary_is_read() -> None:
    """All its concepts are there, and none breaks a condition."""
    glossary = check(Path(__file__).parents[2]).glossary
    assert glossary
    graph = graph_of(glossary)
    assert len({*graph.subjects(rdflib.RDF.type, SKOS.Concept)}) == len(glossary.concepts)
    assert faults_of(graph) == []


def test_relation_to_what_is_above_is_left_out() -> None:
    """S27 forbids it in both directions, however far above."""
    graph = graph_of(
        glossary_of(
            concept("satellite", related=("thing",), broader=("craft",)),
            concept("craft", broader=("thing",)),
            concept("thing", related=("satellite", "other")),
            concept("other"),
        )
    )
    assert [*graph.subject_objects(SKOS.related)] == [(named("thing"), named("other"))]


def test_words_to_avoid_are_hidden_and_say_so() -> None:
    """Programs find them without proposing them; SKOS-XL says why."""
    graph = graph_of(glossary_of(concept("a", Designation("good"), Designation("bad", "synonym", "deprecated"))))
    lexinfo = rdflib.Namespace("http://www.lexinfo.net/ontology/3.0/lexinfo#")
    assert [*graph.objects(named("a"), SKOS.hiddenLabel)] == [rdflib.Literal("bad", lang="en")]
    label = graph.value(None, lexinfo.normativeAuthorization, lexinfo.deprecatedTerm)
    xl = rdflib.Namespace("http://www.w3.org/2008/05/skos-xl#")
    assert graph.value(label, xl.literalForm) == rdflib.Literal("bad", lang="en")
    assert graph.value(named("a"), xl.hiddenLabel) == label


def test_forms_and_words_without_stress_are_found() -> None:
    """Whoever looks for one gets the concept; nobody types stress marks."""
    word = Designation("орби́та", forms={"genitive": ("орби́ты", "орби́т")})
    graph = graph_of(glossary_of(concept("orbit", word)))
    hidden = {str(label) for label in graph.objects(named("orbit"), SKOS.hiddenLabel)}
    assert hidden == {"орбита", "орбиты", "орбит", "орби́ты", "орби́т"}


def test_retired_concept_is_deprecated() -> None:
    """Its address is for ever, and leads to what replaces it."""
    graph = graph_of(glossary_of(concept("old", retired=True, replaced_by=("new",)), concept("new")))
    assert graph.value(named("old"), rdflib.OWL.deprecated).toPython() is True
    assert graph.value(named("old"), rdflib.DCTERMS.isReplacedBy) == named("new")


def test_ids_elsewhere_are_exact_matches_where_their_address_is_known() -> None:
    """A typed notation holds them in any case."""
    vocabularies = {"wikidata": Vocabulary({}, "https://www.wikidata.org/entity/{id}"), "own": Vocabulary({})}
    same_as = {"wikidata": ("Q1",), "own": ("7 b",)}
    graph = graph_of(glossary_of(concept("a", same_as=same_as), vocabularies=vocabularies))
    assert [str(each) for each in graph.objects(named("a"), SKOS.exactMatch)] == ["https://www.wikidata.org/entity/Q1"]
    assert {(str(each), each.datatype) for each in graph.objects(named("a"), SKOS.notation)} == {
        ("Q1", named("vocabulary.wikidata")),
        ("7 b", named("vocabulary.own")),
    }


def test_without_an_address_the_file_has_a_name() -> None:
    """Concepts are the same in every copy, wherever it is."""
    graph = graph_of(glossary_of(concept("a")), "")
    assert (rdflib.URIRef("urn:cosmoglossary:test#a"), rdflib.RDF.type, SKOS.Concept) in graph
