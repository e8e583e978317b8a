"""The format of the sources as JSON Schema (draft-07), by which editors propose, explain and judge what is typed.

Keys and patterns are those of the reader, words those of the model; `meanings` says what each key is for. What a schema
takes the reader takes, but for what no schema can see: days that a month lacks, names that differ in capitals alone, or
stand in two lists, and whatever concerns more than one file. Those are left to `check`. What the reader takes a schema
takes, but for words with white space around them and words that are empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from cosmoglossary.model import (
    ASPECTS,
    CARD_KINDS,
    DESIGNATION_KINDS,
    FORMS,
    GENDERS,
    GLYPHS,
    LEVELS,
    NUMBERS,
    PARTS_OF_SPEECH,
    Glossary,
)
from cosmoglossary.source.reader.description import (
    BASE,
    DECK_KEYS,
    GLOSSARY_KEYS,
    LICENCE_KEYS,
    SITE_KEYS,
    SOURCE_KEYS,
    TOPIC_KEYS,
    URL,
)
from cosmoglossary.source.reader.entries import (
    ALSO_KEYS,
    AMOUNT,
    CONCEPT_KEYS,
    FACT_KEYS,
    FACT_VALUES,
    LINK_KEYS,
    SECTION_KEYS,
)
from cosmoglossary.source.reader.mapping import LANGUAGE
from cosmoglossary.source.schema import meanings
from cosmoglossary.text.localiser import SOURCE_LANGUAGE, language_name

Schema: TypeAlias = dict[str, Any]

ENTRY_SCHEMA = "entry.schema.json"
"""The file of the glossary folder that describes its entries."""
DESCRIPTION_SCHEMA = "glossary.schema.json"
"""The file of the glossary folder that describes ``glossary.yaml``."""
_MODELINE = "# yaml-language-server:"
"""How a comment begins by which a YAML file tells editors about itself."""


def _pattern(regex: re.Pattern[str], help: str) -> Schema:
    """What a regular expression of the reader matches; editors say ``help`` of all else."""
    pattern = "^" + regex.pattern.removesuffix(r"\Z") + "$"
    return {"type": "string", "pattern": pattern, "patternErrorMessage": help}


_DRAFT: Schema = {"$schema": "http://json-schema.org/draft-07/schema#"}
_TEXT: Schema = {"type": "string"}
_WORDS: Schema = {"type": "string", "pattern": r"\S"}
_FLAG: Schema = {"type": "boolean"}
_LIST: Schema = {"type": "array"}
_MAPPING: Schema = {"type": "object"}
_NOTHING: Schema = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
"""A key that is still to be filled. Of the plain type ``null``, editors would propose the word."""
_DATES: tuple[Schema, ...] = (
    _pattern(re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"), meanings.WRITE_DATE),
    {"type": "integer", "minimum": 1000, "maximum": 9999},
)
_DAYS = ("1961-04-12", "2021-10", 1961)
_LANGUAGE = _pattern(LANGUAGE, meanings.WRITE_LANGUAGE)
_NUMBER: Schema = {"type": "number", "exclusiveMinimum": -(10**18), "exclusiveMaximum": 10**18}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "part_of_speech": PARTS_OF_SPEECH,
    "gender": GENDERS,
    "number": NUMBERS,
    "aspect": ASPECTS,
    "kind": DESIGNATION_KINDS,
}
_AMOUNTS = {
    "quantity": ("400 kilometer", "27.5 hour"),
    "money": ("1115000000 RUB", "12400000 GBP"),
}


def settings() -> dict[str, str]:
    """The files, by path in a project, that make VS Code use the schemas; `fmt` formats, the editor need not."""
    schemas = {
        f"glossary/{ENTRY_SCHEMA}": "glossary/*/*.yaml",
        f"glossary/{DESCRIPTION_SCHEMA}": "glossary/glossary.yaml",
    }
    return {
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        ".vscode/settings.json": _json({"yaml.schemas": schemas, "yaml.format.enable": False}),
    }


def with_schema(text: str, schema: str) -> str:
    """A source with the line that names its schema, for editors that know no settings; a line that is there stays.

    Args:
        text: the YAML.
        schema: the path of the schema, from the folder of the source.
    """
    there = any(line.startswith(_MODELINE) for line in text.splitlines())
    return text if there else f"{_MODELINE} $schema={schema}\n{text}"


def entry_schema(glossary: Glossary) -> str:
    """The schema of an entry, as JSON: it knows the languages and sources of the glossary, and none of its concepts."""
    languages, of = glossary.languages, meanings.ENTRY
    texts = _by_language(languages)
    links = _object({site: _key(meanings.LINKS[site], texts) for site in LINK_KEYS})
    source: Schema = {"enum": [*glossary.sources]} if glossary.sources else _TEXT
    values = {
        "level": _key(of["level"], {"enum": [*LEVELS]}),
        "examples": _key(of["examples"], _LIST, items=texts),
        "facts": _key(of["facts"], _LIST, items=_fact(languages)),
        "links": _key(of["links"], links),
        "sources": _names(of["sources"], source),
        "retired": _key(of["retired"], _FLAG),
    }
    sections = {language: _section(language) for language in languages}
    rest = {key: values.get(key) or _names(of[key], _TEXT) for key in CONCEPT_KEYS}
    return _json(
        _DRAFT,
        _object({**sections, **rest}),
        _one_at_least(languages, {**_WORDS, "type": ["string", "object"]}),
        {"definitions": {"section": _designation(SECTION_KEYS), "other": _designation(ALSO_KEYS)}},
    )


def description_schema(glossary: Glossary) -> str:
    """The schema of ``glossary.yaml``, as JSON: it proposes the glossary's languages, and lets others be added."""
    of, languages = meanings.GLOSSARY, glossary.languages
    texts = _by_language(languages, {"patternProperties": {_LANGUAGE["pattern"]: _key("The text.", _TEXT)}})
    title = {**texts, "minProperties": 1}
    language: Schema = {"anyOf": [{"enum": [*languages]}, _LANGUAGE]}
    site = _object({key: _key(meanings.SITE[key], _pattern(BASE, meanings.WRITE_ADDRESS)) for key in SITE_KEYS})
    values = {
        "id": _must(of["id"], _WORDS),
        "title": _must(of["title"], title),
        "description": _key(of["description"], texts),
        "languages": _must(of["languages"], {**_LIST, "items": language, "uniqueItems": True, "minItems": 1}),
        "topics": _must(of["topics"], _any(_key(meanings.ONE_TOPIC, _topic(texts)))),
        "decks": _key(of["decks"], _LIST, items=_deck(language)),
        "sources": _key(of["sources"], _any(_key(meanings.ONE_SOURCE, _source(title)))),
        "site": _key(of["site"], site),
        "licence": _key(of["licence"], _licence()),
        "spoken": _key(of["spoken"], _spoken(languages)),
    }
    required = {"required": ["id", "title", "languages", "topics"]}
    return _json(_DRAFT, _object({key: values[key] for key in GLOSSARY_KEYS}), required)


def _section(language: str) -> Schema:
    name = language_name(language, SOURCE_LANGUAGE)
    return _key(meanings.SECTION.format(language=name), _TEXT, {"$ref": "#/definitions/section"})


def _designation(keys: Iterable[str]) -> Schema:
    """The schema of a designation with some of its keys."""
    of = meanings.DESIGNATION
    other = {"anyOf": [_WORDS, {"$ref": "#/definitions/other"}, _NOTHING]}
    one = (_WORDS, {"$ref": "#/definitions/other"})
    values = {
        "term": _must(of["term"], _WORDS),
        "also": _key(of["also"], _LIST, *one, items=other, examples=(["spaceman"], ["ISS", "orbital station"])),
        "animate": _key(of["animate"], _FLAG),
        "pronunciation": _key(of["pronunciation"], _TEXT, examples=("ˈkɒzmənɔːt", "ˈɔːbɪt")),
        "forms": _key(of["forms"], _object({form: _form(form) for form in FORMS})),
        **{key: _key(of[key], {"enum": [*words]}) for key, words in _CHOICES.items()},
    }
    return {**_object({key: values.get(key) or _key(of[key], _TEXT) for key in keys}), "required": ["term"]}


def _form(name: str) -> Schema:
    what = meanings.FORM.format(form=name.replace("_", " "))
    return _key(what, _LIST, _TEXT, items=_TEXT, maxItems=2)


def _fact(languages: tuple[str, ...]) -> Schema:
    """The schema of a fact: a label, and exactly one value."""
    of = meanings.FACT
    values = {
        "label": _must(of["label"], {**_by_language(languages), **_one_at_least(languages, _WORDS)}),
        "date": _must(of["date"], {"anyOf": [*_DATES]}, _DAYS),
        "number": _must(of["number"], _NUMBER, (7, 1200.5)),
        **{
            key: _must(of[key], _pattern(AMOUNT, meanings.WRITE_AMOUNT), examples) for key, examples in _AMOUNTS.items()
        },
    }
    one = {"required": ["label"], "oneOf": [{"required": [key]} for key in FACT_VALUES]}
    return {**_object({key: values[key] for key in FACT_KEYS}), **one}


def _topic(texts: Schema) -> Schema:
    values = {"glyph": _key(meanings.TOPIC["glyph"], {"enum": [*GLYPHS]})}
    return {**texts, "properties": {**texts["properties"], **{key: values[key] for key in TOPIC_KEYS}}}


def _deck(language: Schema) -> Schema:
    of, kinds = (
        meanings.DECK,
        {"enum": [*CARD_KINDS], "enumDescriptions": [meanings.CARD_KINDS[kind] for kind in CARD_KINDS]},
    )
    values = {
        "learn": _must(of["learn"], language),
        "from": _must(of["from"], language),
        "cards": _key(of["cards"], _LIST, kinds, items=kinds, minItems=1),
    }
    return {**_object({key: values[key] for key in DECK_KEYS}), "required": ["learn", "from"]}


def _source(title: Schema) -> Schema:
    of = meanings.SOURCE
    values = {
        "title": _must(of["title"], title),
        "date": _key(of["date"], *_DATES, examples=_DAYS),
        "url": _key(of["url"], _pattern(URL, meanings.WRITE_ADDRESS)),
    }
    return {**_object({key: values[key] for key in SOURCE_KEYS}), "required": ["title"]}


def _licence() -> Schema:
    of = meanings.LICENCE
    values = {"name": _must(of["name"], _WORDS), "url": _key(of["url"], _pattern(URL, meanings.WRITE_ADDRESS))}
    return {**_object({key: values[key] for key in LICENCE_KEYS}), "required": ["name"]}


def _spoken(languages: tuple[str, ...]) -> Schema:
    texts = _any(_key(meanings.SPOKEN_TEXT, _TEXT))
    spoken = {language: _key(f"In {language_name(language, SOURCE_LANGUAGE)}.", texts) for language in languages}
    return {**_object(spoken), "patternProperties": {_LANGUAGE["pattern"]: {"anyOf": [texts, _NOTHING]}}}


def _by_language(languages: tuple[str, ...], others: Schema | None = None) -> Schema:
    """The schema of texts by language."""
    texts = {language: _key(f"In {language_name(language, SOURCE_LANGUAGE)}.", _TEXT) for language in languages}
    return {**_object(texts), **(others or {})}


def _one_at_least(keys: tuple[str, ...], value: Schema) -> Schema:
    """That one of some keys has a value. Of keys that are ``required``, editors would propose each twice."""
    none = {"properties": {key: {"not": value} for key in keys}}
    return {"if": none, "then": {"type": "string", "errorMessage": meanings.WRITE_ONE}}


def _names(what: str, name: Schema) -> Schema:
    """A list of names, none of which is there twice; one name stands for a list of one."""
    return _key(what, _LIST, {**_TEXT, "pattern": "^[^,]*$", **name}, items=name, uniqueItems=True)


def _key(what: str, *kinds: Schema, examples: Iterable[object] = (), **rest: object) -> Schema:
    """The schema of a key that may be left empty: its value is of one of some kinds, of which ``rest`` tells more."""
    apart = ({"properties": {}, **kind} if "$ref" not in kind else kind for kind in (*kinds, _NOTHING))
    return {**_must(what, rest, examples), "anyOf": [*apart]}


def _must(what: str, value: Schema, examples: Iterable[object] = ()) -> Schema:
    """The schema of a key that needs a value; ``what`` says what it is for."""
    shown = {"examples": [*examples]} if examples else {}
    return {"description": what, **shown, **value}


def _object(properties: Mapping[str, Schema]) -> Schema:
    return {**_MAPPING, "additionalProperties": False, "properties": {**properties}}


def _any(value: Schema) -> Schema:
    """A mapping whose keys are free."""
    return {**_MAPPING, "additionalProperties": value}


def _json(*parts: Schema) -> str:
    whole = {key: value for part in parts for key, value in part.items()}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
