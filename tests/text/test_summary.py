"""Summaries: all that the rest of a glossary knows of a concept."""

from __future__ import annotations

from pathlib import Path

import pytest

from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, Name, Phrases, SourceReference
from cosmoglossary.pipeline.checking import check
from cosmoglossary.text.summary import summarise, with_concepts

EDGE = Concept(
    "edge",
    "words",
    "words/edge.yaml",
    {
        "en": LanguageSection(
            "en",
            Designation("the edge", part_of_speech="noun", pronunciation="ɛdʒ", audio="edge.mp3"),
            (Designation("Rim", "synonym"),),
            "Where a [plane](plane) *ends*.",
        ),
        "ru": LanguageSection("ru", Designation("края́", forms={"genitive": ("краёв",)})),
    },
    examples=({"en": "The _edge_ of a [field](field)."}, {"en": "An _edge_."}),
    related=("plane",),
    formerly=("brink",),
)


def test_an_outline_is_what_others_need() -> None:
    """Names in their order of the alphabet, plain texts, spellings as texts have them, and what points elsewhere."""
    told = summarise(EDGE)
    english, russian = told.sections["en"], told.sections["ru"]
    assert (told.ids, told.related, told.illustrated) == (("brink", "edge"), ("plane",), ("en",))
    assert (english.term, english.definition, english.grammar.part_of_speech) == (
        "the edge",
        "Where a plane ends.",
        "noun",
    )
    assert sorted(english.names) == [*english.names]
    assert [name[1:5] for name in english.names] == [("the edge", "edge", "E", "term"), ("Rim", "edge", "R", "synonym")]
    assert (english.has_pronunciation, english.has_forms) == (True, False)
    assert (russian.has_pronunciation, russian.has_forms) == (False, True)
    assert english.given == Phrases((b"Rim",), (b"the edge",))
    assert english.derived == Phrases((b"Rims",), (b"the edges",))
    assert {phrase.decode() for phrase in russian.given.others} == {"края", "краёв", "краев"}
    assert told.links == ((("en", "definition"), "plane"), (("examples", 0, "en"), "field"))
    assert told.recordings == ((("en", "audio"), "edge.mp3"),)


def test_what_is_equal_keeps_its_kind() -> None:
    """Two labels are no source with a locator, though they are equal to Python."""
    labels = ("handbook", "p. 1")
    section = LanguageSection("en", Designation("edge", usage=labels), sources=(SourceReference(*labels),))
    told = summarise(Concept("edge", "words", "words/edge.yaml", {"en": section})).sections["en"]
    assert type(told.usage) is tuple
    assert type(told.sources[0]) is SourceReference


def test_a_check_summarises_every_concept() -> None:
    """With the summaries that the concepts get when they are summarised here."""
    shipped = check(Path(__file__).parents[2]).glossary
    assert shipped
    assert with_concepts(shipped, shipped.concepts).summaries == shipped.summaries


def test_no_glossary_is_without_summaries() -> None:
    """Nobody can forget to attach them."""
    with pytest.raises(ValueError, match="one summary for each"):
        Glossary("a", {}, (), (), (EDGE,))


def test_names_know_their_concept() -> None:
    """Of two words that are spelt alike, the one comes first whose concept does."""
    other = summarise(EDGE._replace(id="border"))
    assert sorted([*summarise(EDGE).sections["ru"].names, *other.sections["ru"].names]) == [
        Name(other.sections["ru"].names[0].weights, "края́", "border", "К", "term"),
        Name(other.sections["ru"].names[0].weights, "края́", "edge", "К", "term"),
    ]
