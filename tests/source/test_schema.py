"""What editors are told of the format is what the reader takes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.test_rules import example, files
from tests.conftest import DESCRIPTION

from cosmoglossary.author.editing import write_schemas
from cosmoglossary.model import (
    ASPECTS,
    DESIGNATION_KINDS,
    FORMS,
    GENDERS,
    LEVELS,
    NUMBERS,
    PARTS_OF_SPEECH,
    RUNNING_TEXTS,
    STATUSES,
    USAGE,
    Concept,
    Designation,
    Glossary,
    LanguageSection,
)
from cosmoglossary.pipeline.checking import check
from cosmoglossary.source.format import ENTRY as OF_ENTRY
from cosmoglossary.source.format import LINKS
from cosmoglossary.source.format import OTHER as OF_OTHER
from cosmoglossary.source.format import RUNNING_TEXTS as DECLARED_TEXTS
from cosmoglossary.source.format import SECTION as OF_SECTION
from cosmoglossary.source.reader import parse, read_concept, read_glossary
from cosmoglossary.source.schema import description_schema, entry_schema, with_schema
from cosmoglossary.source.templates import shipped
from cosmoglossary.source.walk import open_library

ROOT = Path(__file__).parents[2]
FOUR = ROOT / "tests" / "data" / "four-languages"
LANGUAGES = ("en", "ru")


def described(text: str) -> Glossary:
    """The glossary that a description makes."""
    glossary, problems = read_glossary("glossary.yaml", parse("glossary.yaml", text.encode())[0])
    assert problems == []
    assert glossary
    return glossary


TEST = described(DESCRIPTION)
ENTRY = jsonschema.Draft7Validator(json.loads(entry_schema(TEST)))
WHOLE = jsonschema.Draft7Validator(json.loads(description_schema(TEST)))


def keys(schema: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every key that a schema has, with what it says of it."""
    if isinstance(schema, dict):
        for name, what in schema.items():
            if name == "properties":
                yield from what.items()
            if name != "if":
                yield from keys(what)
    elif isinstance(schema, list):
        for what in schema:
            yield from keys(what)


@pytest.mark.parametrize("schema", [ENTRY.schema, WHOLE.schema], ids=["entry", "glossary.yaml"])
def test_schemas_are_sound_and_explain_every_key(schema: Mapping[str, Any]) -> None:
    """They are JSON Schema of draft 7, and every key has a sentence that ends."""
    jsonschema.Draft7Validator.check_schema(schema)
    found = list(keys(schema))
    assert len(found) > 20
    assert [name for name, what in found if not what["description"].endswith(".")] == []


def test_every_declared_value_has_a_place_in_the_model() -> None:
    """The fields are there, and the model knows which of them are running text."""
    assert {key.field for key in OF_ENTRY.keys} <= {*Concept._fields}
    assert {key.field for key in OF_SECTION.keys} <= {*Designation._fields, *LanguageSection._fields}
    assert {key.field for key in OF_OTHER.keys} <= {*Designation._fields}
    assert tuple(key.field for key in DECLARED_TEXTS) == RUNNING_TEXTS


def test_every_key_of_an_entry_is_known() -> None:
    """At each level the keys are those that the reader takes, and no others."""
    schema = ENTRY.schema
    assert set(schema["properties"]) == {*LANGUAGES, *OF_ENTRY.names}
    assert set(schema["definitions"]["section"]["properties"]) == {*OF_SECTION.names}
    assert set(schema["definitions"]["other"]["properties"]) == {*OF_OTHER.names}
    assert set(schema["definitions"]["forms"]["properties"]) == {*FORMS}


@pytest.mark.parametrize("root", [ROOT, FOUR], ids=["shipped", "four languages"])
def test_good_sources_pass(root: Path) -> None:
    """Of every glossary that has no error, in whatever languages."""
    library, glossary = open_library(root), check(root).glossary
    assert glossary
    entry = jsonschema.Draft7Validator(json.loads(entry_schema(glossary)))
    whole = jsonschema.Draft7Validator(json.loads(description_schema(glossary)))
    for file in library.entries:
        assert [error.message for error in entry.iter_errors(parse(file, Path(file).read_bytes())[0])] == [], file
    value, _ = parse(library.description, Path(library.description).read_bytes())
    assert [error.message for error in whole.iter_errors(value)] == []


def test_the_starter_passes() -> None:
    """What a new project begins with."""
    for path in (shipped() / "starter").rglob("*.yaml"):
        schema = WHOLE if path.name == "glossary.yaml" else ENTRY
        assert schema.is_valid(parse("", path.read_bytes())[0]), path


def test_this_glossary_is_equipped() -> None:
    """The schemas, the lines that lead to them and the settings are those that the command would write."""
    glossary = check(ROOT).glossary
    assert glossary
    plan = write_schemas(ROOT, glossary)
    assert (plan.problems, [edit.file for edit in plan.changes]) == ([], []), "run `cosmoglossary schema`"


@pytest.mark.parametrize(
    "code",
    [
        "invalid-amount",
        "invalid-date",
        "listed-twice",
        "missing-key",
        "unknown-form",
        "unknown-key",
        "unknown-language",
        "unknown-source",
        "unknown-value",
        "wrong-type",
    ],
)
def test_examples_of_codes_are_judged_alike(code: str) -> None:
    """What an explanation calls bad fails, and what it calls good passes."""
    for which, good in (("Bad", False), ("Good", True)):
        told = files(example(code, which))
        text = told.get("words/docking.yaml", "")
        schema = ENTRY
        if "glossary.yaml" in told:
            schema = jsonschema.Draft7Validator(json.loads(entry_schema(described(told["glossary.yaml"]))))
        assert schema.is_valid(parse("", text.encode())[0]) is good, text


TEXT = st.sampled_from(["docking", "стыко́вка", " ", None])
TERM = st.sampled_from(["docking", "стыко́вка"])
ODD = st.sampled_from([None, 4, 2.5, True, "x", "a,b", [], [None], [4], ["x", "x"], {}, {"fr": "x"}, {"en": None}])


def mapping(values: Mapping[str, st.SearchStrategy[Any]], *, always: str = "") -> st.SearchStrategy[dict[str, Any]]:
    """Some of the keys, and perhaps one of them always."""
    optional = {key: value for key, value in values.items() if key != always}
    return st.fixed_dictionaries({always: values[always]} if always else {}, optional=optional)


def names(*known: str) -> st.SearchStrategy[Any]:
    """A list of names, or one."""
    return st.lists(st.sampled_from(known), max_size=2, unique=True) | st.sampled_from(known)


SOURCES = names("article") | st.lists(st.sampled_from([{"article": "3.1"}, {"article": None}]), max_size=1)
TEXTS = mapping(dict.fromkeys(LANGUAGES, TEXT))
AMOUNT = st.sampled_from(["400 kilometer", "-1.5 RUB", "+5  USD"])
WORD: dict[str, st.SearchStrategy[Any]] = {
    **dict.fromkeys(OF_SECTION.names, TEXT),
    "term": TERM,
    "part_of_speech": st.sampled_from(PARTS_OF_SPEECH),
    "gender": st.sampled_from(GENDERS),
    "number": st.sampled_from(NUMBERS),
    "aspect": st.sampled_from(ASPECTS),
    "kind": st.sampled_from(DESIGNATION_KINDS),
    "status": st.sampled_from(STATUSES[1:]),  # of other words there is no preferred one
    "usage": names(*USAGE[:2], "GB", "419"),
    "sources": SOURCES,
    "draft": st.booleans(),
    "animate": st.booleans(),
    "frequency": st.integers(1, 1_000_000),
    "forms": mapping(
        dict.fromkeys((*FORMS[:3], "past_feminine"), st.lists(TERM, max_size=2) | TEXT | mapping({"dual": TEXT}))
    ),
}
OTHER = TERM | mapping({key: WORD[key] for key in OF_OTHER.names}, always="term")
SECTION = mapping(
    {**{key: WORD[key] for key in OF_SECTION.names}, "also": st.lists(OTHER, max_size=2) | OTHER}, always="term"
)
LABEL = mapping({"en": TERM, "ru": TEXT}, always="en")
FACT = st.one_of(
    st.fixed_dictionaries({"label": LABEL, "date": st.sampled_from([1961, "1961", "1961-04", "1961-04-12"])}),
    st.fixed_dictionaries({"label": LABEL, "quantity": AMOUNT}),
    st.fixed_dictionaries({"label": LABEL, "money": AMOUNT}),
    st.fixed_dictionaries({"label": LABEL, "number": st.sampled_from([7, 1.5, -(10**17)])}),
)
GOOD = mapping(
    {
        "en": TERM | SECTION,
        "ru": TEXT | SECTION,
        "level": st.sampled_from(LEVELS),
        "examples": st.lists(mapping({**dict.fromkeys(LANGUAGES, TEXT), "form": TEXT | TEXTS}), max_size=2),
        "facts": st.lists(FACT, max_size=2),
        "related": names("a", "b"),
        "broader": names("c", "d"),
        "links": mapping(dict.fromkeys(LINKS.names, TEXTS)),
        "sources": SOURCES,
        "formerly": names("e", "f"),
        "retired": st.booleans(),
        "replaced_by": names("g", "h"),
        "tags": names("i", "j"),
        "same_as": st.dictionaries(st.sampled_from(["wikidata", "iso"]), names("Q1", "3.1.61"), max_size=2),
    },
    always="en",
)


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every value within a value, as that which has it and its key or number."""
    for key, inner in [*(value.items() if isinstance(value, dict) else enumerate(value))]:
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


@given(GOOD)
def test_good_entries_pass(value: Any) -> None:
    """Whatever the reader has nothing against, no editor underlines."""
    assert read_concept("glossary/words/docking.yaml", value, LANGUAGES)[1] == []
    assert [error.message for error in ENTRY.iter_errors(value)] == []


@settings(max_examples=500)
@given(GOOD, st.data())
def test_schema_and_reader_agree_on_odd_entries(value: Any, data: st.DataObject) -> None:
    """With one key misspelt or one value replaced, an entry is bad to both or to neither."""
    value = deepcopy(value)
    where, key = data.draw(st.sampled_from(list(places(value))))
    if isinstance(where, dict) and data.draw(st.booleans()):
        where["exampels"] = where.pop(key)
    else:
        where[key] = deepcopy(data.draw(ODD))
    concept, problems = read_concept("glossary/words/docking.yaml", value, LANGUAGES)
    # Without tags and vocabularies of its own, a glossary proposes none, and any passes.
    sources = {each.source for each in (concept and concept.sources) or ()}
    if concept:
        for section in concept.sections.values():
            sources |= {each.source for each in section.sources}
    good = concept and not problems and sources <= {*TEST.sources}
    assert bool(good) is ENTRY.is_valid(value)


@pytest.mark.parametrize("key", ["date", "quantity", "money", "number"])
@pytest.mark.parametrize(
    "value",
    ["1961-13", "1961-04-32", "0000", 961, "12.4.1961", "kilometer 400", "1e5 RUB", "1" * 19 + " RUB", 10**18, "7"],
)
def test_values_of_facts_are_judged_alike(key: str, value: object) -> None:
    """Dates, amounts and numbers that are none."""
    entry = {"en": "docking", "facts": [{"label": {"en": "x"}, key: value}]}
    good = read_concept("glossary/words/docking.yaml", entry, LANGUAGES)[1] == []
    assert ENTRY.is_valid(entry) is good


@pytest.mark.parametrize(
    ("key", "value", "good"),
    [
        ("title", None, False),
        ("title", {"en": 4}, False),
        ("title", {"English": "x"}, False),
        ("languages", [], False),
        ("languages", ["en", "en"], False),
        ("languages", ["en", "ru", "pt-BR"], True),
        ("title", {"en": "x", "pt-BR": "y"}, True),
        ("description", None, True),
        ("topics", ["words"], False),
        ("topics", {}, True),
        ("topics", {"words": None}, True),
        ("topics", {"words": {"en": "Words", "glyph": "rocket"}}, True),
        ("topics", {"words": {"en": "Words", "glyph": None}}, True),
        ("topics", {"words": {"en": "Words", "glyph": "rockte"}}, False),
        ("decks", [{"learn": "ru"}], False),
        ("decks", [{"learn": "ru", "from": "en", "way": 1}], False),
        ("decks", [{"learn": "ru", "from": "en", "cards": ["gpa"]}], False),
        ("decks", [{"learn": "ru", "from": "en", "cards": []}], False),
        ("decks", [{"learn": "ru", "from": "en", "cards": {"gap": True}}], False),
        ("decks", [{"learn": "ru", "from": "en", "cards": "gap"}], True),
        ("decks", [{"learn": "ru", "from": "en", "cards": ["gap", "listen"]}], True),
        ("sources", {"article": {"date": 2023}}, False),
        ("sources", {"article": {"title": {"en": "x"}, "date": "2023-03-08", "url": "HTTPS://пример.рф/?a=1#b"}}, True),
        ("sources", None, True),
        ("tags", {"rocketry": {"en": "Rocketry"}, "docking": None}, True),
        ("tags", {"rocketry": "Rocketry"}, False),
        ("vocabularies", {"iso": {"title": {"en": "ISO"}}}, True),
        ("vocabularies", {"iso": {"title": {"en": "ISO"}, "url": "https://example.org/#{id}"}}, True),
        ("vocabularies", {"iso": {"title": {"en": "ISO"}, "url": "https://example.org/"}}, False),
        ("vocabularies", {"iso": {"url": "https://example.org/{id}"}}, False),
        ("licence", {"url": "https://example.org/"}, False),
        ("licence", {"name": "CC BY 4.0", "url": "https://example.org/a b"}, False),
        ("site", {"base_url": "example.org"}, False),
        ("site", {"base_url": "https://example.org/?page=1"}, False),
        ("site", {"edit_url": "https://example.org/edit/"}, True),
        ("spoken", {"en": {"MS": "M S"}}, True),
        ("spoken", {"en": {"MS": 4}}, False),
        ("spoken", {"ru": ["x"]}, False),
        ("check", {"ignore": ["missing-stress", {"code": "missing-translation", "languages": ["ru"]}]}, True),
        ("check", {"ignore": "missing-stress"}, True),
        ("check", {"ignore": None}, True),
        ("check", {"ignore": ["yaml-syntax"]}, False),
        ("check", {"ignore": [{"languages": ["ru"]}]}, False),
        ("check", {"ignore": [4]}, False),
        ("check", {"ignored": []}, False),
        ("colour", "red", False),
    ],
)
def test_a_description_passes_if_the_reader_takes_it(key: str, value: object, *, good: bool) -> None:
    """What is wrong with glossary.yaml is seen, and a language that is about to be added is no mistake."""
    languages = ["en", "ru", "pt-BR"] if "pt-BR" in str(value) else ["en", "ru"]
    whole = {"id": "x", "title": {"en": "X"}, "languages": languages, "topics": {"words": {"en": "Words"}}, key: value}
    assert (read_glossary("glossary.yaml", whole)[1] == []) is good
    assert WHOLE.is_valid(whole) is good


def test_a_line_leads_to_the_schema_once() -> None:
    """It is the first line, and a line that is there, even one that wants no schema, stays as it is."""
    text = with_schema("# A word.\nen: docking\n", "../entry.schema.json")
    assert text == "# yaml-language-server: $schema=../entry.schema.json\n# A word.\nen: docking\n"
    assert with_schema(text, "other.json") == text
    assert with_schema("# yaml-language-server: $schema=none\nen: a\n", "x.json").count("$schema") == 1
