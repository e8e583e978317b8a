"""What TBX can hold of a glossary comes back from it as it was."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import Any

import pytest
from hypothesis import given, settings
from tests.exchange.glossaries import GLOSSARIES
from tests.world import WORLD, world_glossary

from cosmoglossary.exchange import tbx
from cosmoglossary.exchange.composing import compose
from cosmoglossary.exchange.joining import join
from cosmoglossary.exchange.mapping import Targets
from cosmoglossary.exchange.tbx.reading import read
from cosmoglossary.exchange.tbx.vocabulary import GENDERS, KINDS, PARTS_OF_SPEECH
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, Localised, SourceReference
from cosmoglossary.source.reader import read_concept
from cosmoglossary.text.examples import split_mark
from cosmoglossary.text.languages import is_region
from cosmoglossary.text.markdown import URL, parse


def imported(glossary: Glossary) -> dict[str, tuple[str, Concept]]:
    """The concepts that an import of the TBX of a glossary makes, each with its topic, by their ids."""
    concepts = {}
    for entry in read(tbx.as_tbx(glossary), "a.tbx").entries:
        composed = compose(entry, Targets(), glossary.languages)
        value = join(None, composed.content, lambda *_: None)
        concept, problems = read_concept(f"glossary/words/{composed.id}.yaml", value, glossary.languages)
        assert not problems, (value, problems)
        assert concept
        concepts[composed.id] = composed.topic, concept
    return concepts


def held(glossary: Glossary, concept: Concept) -> dict[str, Any]:
    """What TBX holds of a concept."""
    living = {each.id for each in glossary.living}
    return {
        "related": [each for each in concept.related if each in living],
        "broader": [each for each in concept.broader if each in living],
        "tags": concept.tags,
        "same_as": {name: ids for name, ids in concept.same_as.items() if glossary.vocabularies[name].address(ids[0])},
        "links": [
            (wiki, language, title)
            for wiki, titles in concept.links.items()
            for language, title in sorted(titles.items())
            if language in concept.sections
        ],
        "sources": sources_held(concept.sources),
        # Those of which something is left.
        "examples": list(filter(None, (example_held(concept, each, living) for each in concept.examples))),
        "sections": {language: section_held(section, living) for language, section in concept.sections.items()},
    }


def section_held(section: LanguageSection, living: set[str]) -> dict[str, Any]:
    """What TBX holds of a language."""
    return {
        "term": word_held(section.designation, is_term=True),
        "also": [word_held(word, is_term=False) for word in section.also],
        "definition": section.definition and said(section.definition, living),
        "note": [said(note, living) for note in section.note],
        "sources": sources_held(section.sources),
    }


def word_held(word: Designation, *, is_term: bool) -> dict[str, Any]:
    """What TBX holds of a word: “noun” of a proper noun too, and that a term is preferred without its saying so."""
    status = word.status
    if is_term and status == "preferred":
        status = None
    return {
        "term": tidy(word.term),
        "status": status,
        "kind": word.kind if word.kind in KINDS else None,
        "usage": [label for label in word.usage if is_region(label)],
        "part_of_speech": PARTS_OF_SPEECH.get(word.part_of_speech or ""),
        "gender": GENDERS.get(word.gender or ""),
    }


def sources_held(sources: tuple[SourceReference, ...]) -> list[tuple[str, str]]:
    """Sources with their places."""
    return [(source, tidy(locator or "")) for source, locator in sources]


def said(text: str, living: set[str]) -> list[tuple[str, str]]:
    """A running text as TBX holds it: pieces, each with its strongest mark; an address stands behind its text."""
    pieces = [("", "")]
    marks: dict[str, str] = {}
    for kind, value in parse(text):
        if kind.startswith("/"):
            target = marks.pop(kind[1:])
            if URL.match(target):
                pieces.append((f" ({target})", ""))
        elif kind in {"text", "code"}:
            mark = marks.get("link", "")
            if mark not in living:
                mark = next((each for each in ("strong", "em") if each in marks), "")
            pieces.append((tidy(value), mark))
        else:
            marks[kind] = value
    return joined(pieces)


def joined(pieces: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Pieces of a text, those of the same mark together; a space at the edge of a mark is outside of it."""
    letters = []
    for text, mark in pieces:
        letters += [(letter, "" if letter == " " else mark) for letter in text]
    return [("".join(letter for letter, _ in group), mark) for mark, group in groupby(letters, itemgetter(1))]


def example_held(concept: Concept, example: Localised, living: set[str]) -> dict[str, object]:
    """An example in the languages that have a term, to which TBX has it belong."""
    return {language: sentence_held(text, living) for language, text in example.items() if language in concept.sections}


def sentence_held(text: str, living: set[str]) -> object:
    """An example as TBX holds it: its marked word, and what stands around it."""
    parts = split_mark(text)
    if parts is None:
        return said(text, living)
    return [said(part, living) for part in parts]


def tidy(text: str) -> str:
    """A text without what no XML may have."""
    return text.replace("\x07", "")


@pytest.mark.parametrize("name", WORLD)
def test_glossaries_of_the_world_come_back(name: str) -> None:
    """All that TBX has a place for."""
    glossary = world_glossary(name)
    concepts = imported(glossary)
    assert {*concepts} == {concept.id for concept in glossary.living}
    for concept in glossary.living:
        topic, back = concepts[concept.id]
        assert topic == concept.topic
        assert held(glossary, back) == held(glossary, concept)


@settings(max_examples=100)
@given(GLOSSARIES)
def test_every_glossary_comes_back(glossary: Glossary) -> None:
    """Whatever it has in it: `import(tbx(G)) = G` for all that TBX holds."""
    if not glossary.living:
        return
    concepts = imported(glossary)
    assert {*concepts} == {concept.id for concept in glossary.living}
    for concept in glossary.living:
        topic, back = concepts[concept.id]
        assert topic == concept.topic
        assert held(glossary, back) == held(glossary, concept)
