"""SKOS as it is read: every syntax, real thesauri with their faults, and what strangers put into a file."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from tests.world import DATA

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.formats import read_foreign
from cosmoglossary.exchange.skos import reading as skos
from cosmoglossary.exchange.values import ForeignGlossary

pytest.importorskip("rdflib")


def read(name: str) -> ForeignGlossary:
    """Read one of the files of `tests/data/skos`."""
    data = (DATA / "skos" / name).read_bytes()
    assert skos.recognises(data, name)
    return skos.read(data, name)


def placed(glossary: ForeignGlossary, entry: int = 0) -> list[tuple[str, str]]:
    """The places of the values of a concept, with their texts."""
    values = glossary.entries[entry].values
    return [(".".join(map(str, value.path)), value.text) for value in values if value.path and not value.left_out]


def left_out(glossary: ForeignGlossary, entry: int = 0) -> list[tuple[str, str]]:
    """The names of the values of a concept that no entry can have, and why."""
    return [(value.name, str(value.left_out)) for value in glossary.entries[entry].values if value.left_out]


def homeless(glossary: ForeignGlossary, entry: int = 0) -> list[tuple[str, str]]:
    """The values of a concept that are left to the mapping."""
    values = glossary.entries[entry].values
    return [(value.name, value.text) for value in values if not value.path and not value.left_out]


def test_labels_notes_and_relations_have_their_places() -> None:
    """A thesaurus with SKOS-XL, in the order of its file."""
    assert placed(read("thesaurus.ttl")) == [
        ("id", "optical-telescope"),
        ("same_as.thesaurus", "https://thesaurus.invalid/1"),
        ("en-US.term", "optical telescope"),
        ("ru.term", "телескоп"),
        ("en-US.also.0.term", "telescope"),
        ("en-US.also.0.term", "telescope"),
        ("en-US.also.0.kind", "short_form"),
        ("en-US.also.0.status", "admitted"),
        ("en-US.also.1.term", "*spyglass*"),
        ("en-US.also.2.term", "optick tube"),
        ("en-US.also.2.status", "superseded"),
        ("en-US.definition", "It gathers a[i](j) light."),
        ("ru.definition", "Прибор."),
        ("en-US.note", "A second one."),
        ("en-US.note", "No radio."),
        ("examples.0.en-US", "The optical telescope broke."),
        ("related", "optical-telescope"),
        ("related", "instrument"),
        ("same_as.wikidata", "https://www.wikidata.org/entity/Q4213"),
        ("sources", "ISO 1"),
        ("links.wikipedia.ru", "Телескоп"),
    ]


def test_what_no_entry_can_have_says_why() -> None:
    """Conditions of SKOS that do not hold are told, and keep nothing else from being read."""
    assert left_out(read("thesaurus.ttl")) == [
        ("hiddenLabel (en-US)", "a hidden label is there for search; forms of words have their place under `forms`"),
        ("inScheme", "the whole file is one glossary"),
        ("changeNote (en-US)", "what was changed when and by whom is for git to tell"),
        ("related", "`refractor` is above or below this concept, and not beside it"),
        ("related", "no concept of the file has a label and the address https://thesaurus.invalid/99"),
        ("dcterms:created", "what was changed when and by whom is for git to tell"),
    ]


def test_what_may_matter_is_left_to_the_mapping() -> None:
    """Numbers and collections have no place that is always right."""
    assert homeless(read("thesaurus.ttl")) == [
        ("editorialNote", "Ask Anna."),
        ("notation", "77"),
        ("Collection", "Optics"),
    ]


def test_concept_with_other_labels_alone_is_called_by_the_first() -> None:
    """A narrower concept says that the other is above it."""
    glossary = read("thesaurus.ttl")
    assert placed(glossary, 1) == [
        ("id", "refractor"),
        ("same_as.thesaurus", "https://thesaurus.invalid/2"),
        ("en-US.term", "refractor"),
        ("broader", "instrument"),
        ("retired", "true"),
        ("replaced_by", "optical-telescope"),
        ("broader", "optical-telescope"),
    ]


def test_second_preferred_label_is_another_word() -> None:
    """S14 forbids it, and thesauri have it. Texts without a language are in that of the whole."""
    assert placed(read("thesaurus.ttl"), 2)[:6] == [
        ("id", "instrument"),
        ("same_as.thesaurus", "https://thesaurus.invalid/3"),
        ("en-US.term", "instrument"),
        ("en-US.also.0.term", "tool"),
        ("en.term", "instrument"),
        ("en.definition", "No language."),
    ]


def test_concept_without_a_label_is_told_and_makes_no_entry() -> None:
    """All that is said of it is in the report."""
    glossary = read("thesaurus.ttl")
    assert placed(glossary, 3) == []
    assert {reason for _, reason in left_out(glossary, 3)} == {"the concept has no label, and an entry needs a term"}


def test_subject_with_a_label_is_a_concept() -> None:
    """Also where nothing says so; what is called alike has a number."""
    assert placed(read("thesaurus.ttl"), 4) == [
        ("id", "instrument-2"),
        ("same_as.thesaurus", "https://thesaurus.invalid/5"),
        ("en-US.term", "instrument"),
    ]


@pytest.mark.parametrize("name", ["kitchen.rdf", "kitchen.jsonld"])
def test_other_syntaxes(name: str) -> None:
    """RDF/XML and JSON-LD say the same as Turtle."""
    glossary = read(name)
    values = {entry.place: sorted(set(placed(glossary, number))) for number, entry in enumerate(glossary.entries)}
    assert values["https://thesaurus.invalid/dough"] == [
        ("en.also.0.term", "paste"),
        ("en.definition", "Flour & water."),
        ("en.term", "dough"),
        ("id", "dough"),
        ("pl.term", "ciasto"),
        ("related", "flour"),
        ("same_as.thesaurus", "https://thesaurus.invalid/dough"),
    ]


def test_reading_twice_gives_the_same() -> None:
    """The same order and the same ids, as rdflib alone would not."""
    assert read("thesaurus.ttl") == read("thesaurus.ttl")


PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        (f"{PREFIX}\n<a> a skos:Concept", "it ends in the middle of a statement", 3),
        (f"{PREFIX}<a> a <b> .", "there is no concept in it", 0),
        (f'{PREFIX}<a> skos:prefLabel "', "this is not RDF", 0),
        ('{"@context": "https://skos.invalid/skos.json",\n "@id": "a"}', "its context is at https://skos.invalid", 1),
        ('{"@id": "skos", "a": [{"@context":\n["http://skos.invalid/"]}]}', "its context is at http://skos.", 2),
        ('{"@context": {"@import": "http://skos.invalid/"}, "@id": "a"}', "its context is at http://skos.invalid", 1),
        ('{"@context": {"skos":\n }}}', "this is not JSON", 2),
        (f"{RDF}\n<skos:a/></rdf:RDF>", "this is not XML: unbound prefix", 2),
        (f'<!DOCTYPE a [<!ENTITY skos "http://a">]>\n{RDF}&skos;</rdf:RDF>', "it defines the entity `skos`", 1),
    ],
)
def test_files_that_are_refused(monkeypatch: pytest.MonkeyPatch, text: str, reason: str, line: int) -> None:
    """With the line, as far as rdflib knows it; nothing is fetched."""

    def no_network(*_: Any) -> None:
        raise AssertionError("it asks for something")

    monkeypatch.setattr(socket.socket, "connect", no_network)
    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    assert skos.recognises(text.encode(), "a")
    with pytest.raises(ForeignError) as error:
        skos.read(text.encode(), "a")
    assert str(error.value.reason).startswith(reason)
    assert not line or error.value.line == line


@pytest.mark.parametrize(
    "data", [b"", b"en,skos\na,b\n", b"\xff\xfe\x00", b'{"skos": 1}', b"<svg/>", b"# a text about skos\nbase camp\n"]
)
def test_other_files_are_no_skos(data: bytes) -> None:
    """A table may speak of SKOS, and be none."""
    assert not skos.recognises(data, "a.ttl")


def test_missing_library_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, with the command that installs it."""
    monkeypatch.setitem(__import__("sys").modules, "rdflib", None)
    glossary = read_foreign((DATA / "skos/thesaurus.ttl").read_bytes(), "thesaurus.ttl")
    assert [problem.message for problem in glossary.problems] == ["rdflib is missing to read it"]
    assert "pip install 'cosmoglossary[import]'" in str(glossary.problems[0].help)


def test_what_no_concept_says_is_told_too() -> None:
    """Members of a list, who has written a note, what is said of the scheme, and a label that nothing leads to."""
    turtle = """
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix xl: <http://www.w3.org/2008/05/skos-xl#> .
        @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
        @prefix dct: <http://purl.org/dc/terms/> .
        @prefix : <http://example.org/#> .
        :s a skos:ConceptScheme ; skos:prefLabel "All"@en ; skos:hasTopConcept :a .
        :a a skos:Concept ; skos:inScheme :s ; skos:prefLabel "a"@en ;
            skos:note [ rdf:value "n"@en ; dct:creator "me" ] .
        :c a skos:OrderedCollection ; skos:prefLabel "In order"@en ; skos:memberList ( :a ) ; skos:note "of all"@en .
        :l a xl:Label ; xl:literalForm "lost"@en .
    """
    glossary = skos.read(turtle.encode(), "a.ttl")
    values = [(value.name, value.text) for value in glossary.entries[0].values]
    assert ("note dcterms:creator", "me") in values
    assert ("Collection", "In order") in values
    assert [(value.name, value.text) for value in glossary.description] == [
        ("prefLabel (scheme)", "All"),
        ("note (collection)", "of all"),
        ("xl:literalForm (alone)", "lost"),
    ]
