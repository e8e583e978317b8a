"""The whole glossary as JSON: all that its sources say, as its schema promises."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from tests.source.test_schema import GOOD
from tests.world import DATA, WORLD

from cosmoglossary.exchange.full_json import full_json, full_schema
from cosmoglossary.model import Glossary, SourceValues
from cosmoglossary.pipeline import gathering
from cosmoglossary.pipeline.checking import check
from cosmoglossary.site.concept_data import concept_data
from cosmoglossary.source.reader import parse, read_concept, read_glossary

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads(full_schema())
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
PROJECTS = [ROOT, DATA / "four-languages", *(DATA / name for name in WORLD)]


def read_whole(root: Path, monkeypatch: pytest.MonkeyPatch) -> Glossary:
    """The glossary of a project, with the values of its files, whether or not it offers JSON."""
    monkeypatch.setattr(gathering, "needs_source_values", lambda _: True)
    glossary = check(root).glossary
    assert glossary
    return glossary


@pytest.fixture(params=PROJECTS, ids=lambda path: path.name)
def whole(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Glossary:
    """Each of the glossaries."""
    return read_whole(request.param, monkeypatch)


def test_the_schema_is_one() -> None:
    """By the standard that it names."""
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def test_it_says_what_the_sources_say(whole: Glossary) -> None:
    """Every value of every file, and no other one; the schema takes all of it."""
    document = json.loads(full_json(whole))
    assert list(VALIDATOR.iter_errors(document)) == []
    assert document["version"] == 1
    assert document["glossary"] == parse("", Path(whole.file).read_bytes())[0]
    entries = {entry["id"]: entry for entry in document["concepts"]}
    assert [*entries] == [concept.id for concept in whole.concepts]
    for concept in whole.concepts:
        assert entries[concept.id]["topic"] == concept.topic
        assert entries[concept.id]["entry"] == parse("", Path(concept.file).read_bytes())[0]


def test_the_data_of_concepts_agree_with_it(whole: Glossary) -> None:
    """Read again from the document, each concept has the file that it has on the site."""
    document = json.loads(full_json(whole))
    again, problems = read_glossary(whole.file, document["glossary"])
    assert problems == []
    assert again
    assert (again.title, again.topics, again.sources) == (whole.title, whole.topics, whole.sources)
    for concept, entry in zip(whole.concepts, document["concepts"], strict=True):
        read, problems = read_concept(concept.file, entry["entry"], whole.languages, whole.labels)
        assert problems == []
        assert read
        assert concept_data(whole, read) == concept_data(whole, concept)


@given(GOOD)
@settings(max_examples=100)
def test_the_schema_takes_every_entry_that_the_reader_takes(value: dict[str, Any]) -> None:
    """Whatever its languages, sources and labels are called."""
    document = {"format": "cosmoglossary", "version": 1, "glossary": GLOSSARY, "concepts": []}
    concept = {"id": "id", "topic": "words", "entry": value}
    assert list(VALIDATOR.iter_errors({**document, "concepts": [concept]})) == []


GLOSSARY: dict[str, Any] = {"id": "a", "title": {"id": "A"}, "languages": ["id"], "topics": {"words": {"id": "Kata"}}}


@pytest.mark.parametrize(
    "entry",
    [
        {"en": {"term": "a", "part_of_speach": "noun"}},
        {"english": "a"},
        {"en": {"part_of_speech": "noun"}},
        {"en": "a", "level": "hard"},
        {"en": "a", "facts": [{"label": {"en": "a"}}]},
    ],
)
def test_the_schema_refuses_what_the_reader_refuses(entry: object) -> None:
    """Misspelt keys and words, and what lacks what it needs."""
    concept = {"id": "a", "topic": "words", "entry": entry}
    document = {"format": "cosmoglossary", "version": 1, "glossary": GLOSSARY, "concepts": [concept]}
    assert not VALIDATOR.is_valid(document)


def test_words_of_the_glossarys_own_are_taken() -> None:
    """Labels of grammar, as genders, names of forms and numbers; the aspect of a verb that has both."""
    forms = {"caritive": ["a", "b"], "nominative": {"trial_number": "c"}}
    sections = {"ru": {"term": "a", "gender": "own-gender", "aspect": "biaspectual", "forms": forms}, "id": "kata"}
    concept = {"id": "a", "topic": "words", "entry": sections}
    document = {"format": "cosmoglossary", "version": 1, "glossary": GLOSSARY, "concepts": [concept]}
    assert list(VALIDATOR.iter_errors(document)) == []


def test_each_concept_has_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that two versions can be compared, and read line by line."""
    glossary = read_whole(DATA / "four-languages", monkeypatch)
    lines = full_json(glossary).decode().splitlines()
    assert len(lines) == len(glossary.concepts) + 4
    values = glossary.source_values
    assert values
    empty = replace(glossary, concepts=(), summaries=(), source_values=SourceValues(values.description, ()))
    assert json.loads(full_json(empty))["concepts"] == []


def test_without_the_values_there_is_none() -> None:
    """A glossary that was read for other ends has less than its sources."""
    glossary = check(DATA / "four-languages").glossary
    assert glossary
    with pytest.raises(ValueError, match="values of the source files"):
        full_json(glossary)
