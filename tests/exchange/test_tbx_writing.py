"""TBX as it is written: valid in the third version, and what programs of the second one take from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from tests.exchange.glossaries import GLOSSARIES
from tests.exchange.judges import faults_of_tbx
from tests.world import WORLD, world_glossary

from cosmoglossary.exchange import tbx
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.summary import with_concepts

ROOT = Path(__file__).parents[2]


def glossary_of(*concepts: Concept) -> Glossary:
    """A glossary in English and Russian."""
    return with_concepts(Glossary("test", {"en": "Test"}, ("en", "ru"), ()), concepts)


def concept(identifier: str, term: str = "orbit", **more: Any) -> Concept:
    """A concept with a term."""
    section = LanguageSection("en", Designation(term))
    return Concept(identifier, "words", "a.yaml", {"en": section})._replace(**more)


def text_of(*concepts: Concept, version: int = 3) -> str:
    """What is written of some concepts."""
    return tbx.as_tbx(glossary_of(*concepts), version).decode()


@pytest.mark.parametrize("name", WORLD)
def test_glossaries_of_the_world_are_valid(name: str) -> None:
    """Whatever its languages, a glossary is valid TBX-Basic."""
    assert faults_of_tbx(tbx.as_tbx(world_glossary(name))) == []


def test_shipped_glossary_is_valid() -> None:
    """So is the shipped one, whose concepts are all there."""
    glossary = check(ROOT).glossary
    assert glossary
    written = tbx.as_tbx(glossary)
    assert faults_of_tbx(written) == []
    assert written.count(b"<conceptEntry ") == len(glossary.living)


@settings(max_examples=100)
@given(GLOSSARIES)
def test_every_glossary_is_valid(glossary: Glossary) -> None:
    """Whatever a glossary has in it, what is written is valid; without living concepts nothing is."""
    written = tbx.as_tbx(glossary)
    assert bool(written) == bool(glossary.living)
    if written:
        assert faults_of_tbx(written) == []


def test_same_glossary_gives_the_same_bytes() -> None:
    """Nothing in it comes from a clock or a set."""
    assert tbx.as_tbx(world_glossary("music")) == tbx.as_tbx(world_glossary("music"))


def test_id_with_a_digit_first_is_an_xml_id() -> None:
    """XML has no ids that begin with a digit, and references are to the id that is written."""
    text = text_of(concept("3d-printing"), concept("orbit", related=("3d-printing",)))
    assert '<conceptEntry id="_3d-printing">' in text
    assert 'target="_3d-printing"' in text


def test_marks_and_links_are_marks_of_tbx() -> None:
    """Markdown is not written as it is: other programs would show its signs."""
    section = LanguageSection(
        "en", Designation("orbit"), definition="A *path* to [it](b) [there](https://e.org/?a&b), `x*`."
    )
    text = text_of(concept("orbit", sections={"en": section}), concept("b"))
    assert (
        '<descrip type="definition">A <hi type="italics">path</hi> to <hi type="entailedTerm" target="b">it</hi> '
        "there (https://e.org/?a&amp;b), x*.</descrip>"
    ) in text


def test_example_keeps_its_marked_word() -> None:
    """The word between underscores is the term that the context is there for."""
    text = text_of(concept("orbit", examples=({"en": "Its _orbit_ is low."},)))
    assert 'id="orbit.example-0-en">Its <hi type="entailedTerm">orbit</hi> is low.</descrip>' in text


def test_what_tbx_has_no_word_for_is_not_written() -> None:
    """“Other” would tell other programs less than nothing, and an import could make nothing of it."""
    word = Designation("orbit", part_of_speech="numeral", gender="common")
    text = text_of(concept("orbit", sections={"en": LanguageSection("en", word)}))
    assert "partOfSpeech" not in text
    assert "grammaticalGender" not in text


def test_second_version_knows_proper_nouns_and_no_stress() -> None:
    """Programs that read it look words up in texts, which have no stress marks; the third version keeps all."""
    word = Designation("Росси́я", part_of_speech="proper_noun")
    russia = concept("russia", sections={"ru": LanguageSection("ru", word)})
    assert "<term>Росси́я</term>" in text_of(russia)
    second = text_of(russia, version=2)
    assert "<term>Россия</term>" in second
    assert '<termNote type="partOfSpeech">properNoun</termNote>' in second


def test_translate_toolkit_reads_the_second_version() -> None:
    """As does Weblate, which is built on it: terms, notes and what is to be avoided."""
    tbxfile = pytest.importorskip("translate.storage.tbx").tbxfile
    glossary = world_glossary("music")
    first, second = glossary.languages[:2]
    units = tbxfile.parsestring(tbx.as_tbx(glossary, 2), first, second).units
    assert len(units) == len(glossary.living)
    for unit, each in zip(units, glossary.living, strict=True):
        if {first, second} <= {*each.sections}:
            terms = [term.text for term in unit.get_source_terms()]
            assert len(terms) == len(each.sections[first].designations)
            assert unit.target
            assert (each.sections[first].definition or "")[:10] in unit.getnotes("definition")
