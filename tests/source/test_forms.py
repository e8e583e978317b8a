"""Names of forms, their rows and labels of one's own, from the entry to the schema."""

from __future__ import annotations

import json
import re
from typing import Any

import jsonschema
import pytest

from cosmoglossary.model import FORM_WORDS, FORMS, cells, columns, form_pattern, form_rank, form_words
from cosmoglossary.source.formatter import format_description, format_entry
from cosmoglossary.source.reader import parse, read_concept, read_glossary
from cosmoglossary.source.schema import description_schema, entry_schema

GLOSSARY = """\
id: test
title: {en: Test}
languages: [en, fi]
topics: {words: {en: Words}}
labels:
  caritive: {en: caritive, fi: karitiivi}
  weak: {en: weak}
"""


def problems_of(text: str, labels: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """The codes and help texts of what is wrong with an entry."""
    _, problems = read_concept("words/a.yaml", parse("words/a.yaml", text.encode())[0], ("en", "fi"), labels)
    return [(problem.code, str(problem.help)) for problem in problems]


def designation_of(text: str, labels: tuple[str, ...] = ()) -> Any:
    """The Finnish word of an entry in which nothing is wrong."""
    concept, problems = read_concept("words/a.yaml", parse("words/a.yaml", text.encode())[0], ("en", "fi"), labels)
    assert problems == []
    assert concept
    return concept.sections["fi"].designation


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("partitive", ("partitive",)),
        ("past_feminine", ("past", "feminine")),
        ("past_participle", ("past_participle",)),
        ("past_participle_feminine", ("past_participle", "feminine")),
        ("subjunctive_present_first_person", ("subjunctive", "present", "first_person")),
        ("genitive_definite", ("genitive", "definite")),
        ("class_12", ("class_12",)),
        ("feminine_past", ()),
        ("genitive_dative", ()),
        ("genitive_genitive", ()),
        ("past_", ()),
        ("class_24", ()),
        ("", ()),
    ],
)
def test_names_are_made_of_words(name: str, words: tuple[str, ...]) -> None:
    """Each of another category, in the order of the categories; the schema takes the same names."""
    assert form_words(name) == words
    assert bool(re.search(form_pattern(), name)) is bool(words)


def test_no_word_is_twice_in_the_vocabulary() -> None:
    """A word has one category and one place in the order."""
    assert len(set(FORMS)) == len(FORMS)
    ranks = [form_rank(name) for name in FORMS]
    assert len(set(ranks)) == len(FORMS)
    assert all(len(words) < 100 for words in FORM_WORDS.values())


@pytest.mark.parametrize(
    "text",
    [
        "en: {term: house, number: dual, forms: {definite: the house, infinitive: to house}}",
        "fi: {term: talo, forms: {partitive: [taloa, taloja], essive: [talona, taloina]}}",
        "fi: {term: kiertorata, forms: {adessive: kiertoradalla}}",
        "fi: {term: nyumba, gender: class_9}",
        "fi: {term: kitāb, forms: {construct: {dual: kitābā, singular: kitābu, plural: kutubu}}}",
    ],
)
def test_words_of_grammar_can_be_said(text: str) -> None:
    """Of any language."""
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("name", "proposed"),
    [
        ("nominativ", "nominative"),
        ("nomniative", "nominative"),
        ("partitives", "partitive"),
        ("Genitive", "genitive"),
        ("past-feminine", "past_feminine"),
        ("feminine_past", "past_feminine"),
    ],
)
def test_a_slip_is_corrected(name: str, proposed: str) -> None:
    """A letter that is wrong, missing, too many or in its neighbour's place, and words in another order."""
    assert problems_of(f"fi: {{term: a, forms: {{{name}: b}}}}") == [("unknown-form", f"did you mean `{proposed}`?")]


@pytest.mark.parametrize("name", ["relative", "caritive", "sociation", "definitory", "masdar", "genitive_dative"])
def test_no_word_of_grammar_is_taken_for_another(name: str) -> None:
    """Nor a word that is only alike."""
    ((code, help_),) = problems_of(f"fi: {{term: a, forms: {{{name}: b}}}}")
    assert code == "unknown-form"
    assert "did you mean" not in help_


@pytest.mark.parametrize("text", ["number: general", "number: dative", "gender: neutrum", "part_of_speech: classifier"])
def test_nor_as_a_value(text: str) -> None:
    """The words that there are are listed."""
    ((code, help_),) = problems_of(f"fi: {{term: a, {text}}}")
    assert code == "unknown-value"
    assert help_.startswith("it is one of")


def test_labels_of_ones_own_are_names_and_values() -> None:
    """Of forms, of numbers, of genders and other choices."""
    text = "fi: {term: a, gender: weak, forms: {caritive: b, essive: {weak: c, plural: d}}}"
    assert {code for code, _ in problems_of(text)} == {"unknown-form", "unknown-value"}
    word = designation_of(text, ("caritive", "weak"))
    assert word.gender == "weak"
    assert word.forms == {"caritive": ("b",), "essive": {"plural": "d", "weak": "c"}}


def test_labels_are_read() -> None:
    """By name and language; a name that is no class of a style sheet is refused."""
    glossary, problems = read_glossary("g.yaml", parse("g.yaml", GLOSSARY.encode())[0])
    assert problems == []
    assert glossary
    assert glossary.labels == {"caritive": {"en": "caritive", "fi": "karitiivi"}, "weak": {"en": "weak"}}
    bad = GLOSSARY.replace("weak:", "Weak one:")
    glossary, problems = read_glossary("g.yaml", parse("g.yaml", bad.encode())[0])
    assert [(problem.code, problem.place.keys) for problem in problems] == [("wrong-type", ("labels", "Weak one"))]
    assert glossary
    assert [*glossary.labels] == ["caritive"]


def test_rows_have_columns_for_their_numbers() -> None:
    """None where every form stands alone; a form without a number is in the first column."""
    word = designation_of(
        "fi: {term: a, forms: {genitive: b, essive: {plural: e, dual: d, singular: c}, partitive: [f, g]}}"
    )
    numbers = columns(word.rows)
    assert numbers == ("singular", "dual", "plural")
    table = {row.name: cells(row, numbers) for row in word.rows}
    assert table == {"genitive": ["b", None, None], "essive": ["c", "d", "e"], "partitive": ["f", None, "g"]}
    assert word.spellings == ("a", "b", "c", "d", "e", "f", "g")
    single = designation_of("fi: {term: a, forms: {genitive: b}}")
    assert columns(single.rows) == ()
    assert cells(single.rows[0], ()) == ["b"]


def test_an_unknown_number_is_named() -> None:
    """At its place in the row."""
    assert problems_of("fi: {term: a, forms: {essive: {dul: b}}}") == [("unknown-value", "did you mean `dual`?")]


def test_forms_are_formatted_in_the_order_of_grammars() -> None:
    """Rows by their names, forms by their numbers; labels of one's own come last."""
    text = (
        "fi:\n  term: a\n  forms:\n    caritive: h\n    past_feminine: g\n    past: f\n    definite: i\n"
        "    genitive_definite: e\n    genitive: {plural: d, dual: c}\n    nominative: a\n"
    )
    after, problems = format_entry("a.yaml", text.encode(), ("en", "fi"))
    assert problems == []
    assert after == (
        "fi:\n  term: a\n  forms:\n    nominative: a\n    genitive: {dual: c, plural: d}\n    genitive_definite: e\n"
        "    definite: i\n    past: f\n    past_feminine: g\n    caritive: h\n"
    )
    assert format_description("g.yaml", GLOSSARY.encode(), ("en", "fi")) == (GLOSSARY, [])


@pytest.mark.parametrize(
    ("forms", "good"),
    [
        ({"past_feminine": "a", "caritive": ["a", "b"], "weak": {"dual": "a", "weak": "b"}}, True),
        ({"feminine_past": "a"}, False),
        ({"essive": {"dul": "a"}}, False),
        ({"essive": ["a", "b", "c"]}, False),
    ],
)
def test_schemas_know_forms_and_labels(forms: object, good: bool) -> None:  # noqa: FBT001 - a case of two
    """Each name of several words, and the labels of the glossary."""
    glossary, _ = read_glossary("g.yaml", parse("g.yaml", GLOSSARY.encode())[0])
    assert glossary
    schema = jsonschema.Draft7Validator(json.loads(entry_schema(glossary)))
    assert schema.is_valid({"fi": {"term": "a", "forms": forms}}) is good
    whole = jsonschema.Draft7Validator(json.loads(description_schema(glossary)))
    assert whole.is_valid(parse("g.yaml", GLOSSARY.encode())[0])
