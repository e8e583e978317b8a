"""The format of the sources as JSON Schema (draft-07), by which editors propose, explain and judge what is typed.

Keys, their order, what editors say of them and the patterns of their values are those of the declaration in
`source.format`. What a schema takes the reader takes, but for what no schema can see: days that a month lacks, names
that differ in capitals alone, or stand in two lists, and whatever concerns more than one file. Those are left to
`check`. What the reader takes a schema takes, but for words with white space around them and words that are empty.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

from cosmoglossary.model import FORMS, NUMBERS, Glossary, form_pattern
from cosmoglossary.source.format.description import GLOSSARY
from cosmoglossary.source.format.entry import ENTRY, FORM, OTHER, SECTION, SECTION_MEANING
from cosmoglossary.source.format.kinds import (
    AMOUNT,
    LANGUAGE,
    REGION,
    Address,
    Amount,
    Blocks,
    Choice,
    Choices,
    Codes,
    Count,
    Date,
    Flag,
    Forms,
    Identifiers,
    Key,
    Kind,
    Labels,
    Language,
    Languages,
    Level,
    ListOf,
    ListOfTexts,
    Named,
    Names,
    Nested,
    Number,
    Recording,
    References,
    RunningText,
    Spoken,
    Text,
    Texts,
    WordForm,
    Words,
)
from cosmoglossary.text.languages import SOURCE_LANGUAGE, language_name

Schema: TypeAlias = dict[str, Any]

ENTRY_SCHEMA = "entry.schema.json"
"""The file of the glossary folder that describes its entries."""
DESCRIPTION_SCHEMA = "glossary.schema.json"
"""The file of the glossary folder that describes ``glossary.yaml``."""
_MODELINE = "# yaml-language-server:"
"""The beginning of a comment by which a YAML file tells editors about itself."""

_WRITE_DATE = "Write the year, the month or the day: 2021, 2021-10 or 2021-10-05."
_WRITE_AMOUNT = "Write the digits, a space, and the unit or currency: 400 kilometer, 12400000 GBP."
_WRITE_LANGUAGE = "Write the code of a language, such as en, ru or pt-BR."
_WRITE_ADDRESS = "Write an address that begins with https:// and has no spaces or quotes."
_WRITE_ONE = "Write it in one language at least."


def _pattern(regex: re.Pattern[str], help: str) -> Schema:
    """Return the schema of what a regular expression matches; editors say ``help`` of all else."""
    # JavaScript has no `\Z`, and JSON Schema searches for a match where the reader's must begin and end with the value.
    pattern = "^" + regex.pattern.removesuffix(r"\Z") + "$"
    return {"type": "string", "pattern": pattern, "patternErrorMessage": help}


_PLACE = "The place in the source: a page, a clause, or an address."
_IDS = "The id of the concept there, or a list of them."
_DRAFT: Schema = {"$schema": "http://json-schema.org/draft-07/schema#"}
_TEXT: Schema = {"type": "string"}
_WORDS: Schema = {"type": "string", "pattern": r"\S"}
_FLAG: Schema = {"type": "boolean"}
_LIST: Schema = {"type": "array"}
_MAPPING: Schema = {"type": "object"}
_NOTHING: Schema = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
"""A key that is still to be filled. Of the plain type ``null``, editors would propose the word."""
# The reader knows the calendar; a pattern cannot, but it can have months up to 12 and days up to 31.
_DAY = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
# In YAML a year is a number unless it is in quotes, and one of three digits is no date to the reader.
_YEAR: Schema = {"type": "integer", "minimum": 1000, "maximum": 9999}
_LANGUAGE = _pattern(LANGUAGE, _WRITE_LANGUAGE)
_REGION = _pattern(REGION, "Write one of the labels, or the code of a region: GB, 419.")
_NUMBER: Schema = {"type": "number", "exclusiveMinimum": -(10**18), "exclusiveMaximum": 10**18}


def settings() -> dict[str, str]:
    """Return the files that make VS Code use the schemas, by path in a project; `fmt` formats, the editor need not."""
    schemas = {
        f"glossary/{ENTRY_SCHEMA}": "glossary/*/*.yaml",
        f"glossary/{DESCRIPTION_SCHEMA}": "glossary/glossary.yaml",
    }
    return {
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml"]}),
        # The editor's own formatter would undo with each save what `fmt` has done.
        ".vscode/settings.json": _json({"yaml.schemas": schemas, "yaml.format.enable": False}),
    }


def with_schema(text: str, schema: str) -> str:
    """Add the line that names its schema to a source, for editors that know no settings; a line that is there stays.

    Args:
        text: the YAML.
        schema: the path of the schema, from the folder of the source.
    """
    if any(line.startswith(_MODELINE) for line in text.split("\n")):
        return text
    return f"{_MODELINE} $schema={schema}\n{text}"


def entry_schema(glossary: Glossary) -> str:
    """Return the schema of an entry, as JSON.

    It knows the languages, sources, tags and vocabularies of the glossary, and none of its concepts.
    """
    languages = glossary.languages
    scope = _Scope(
        languages,
        tuple(glossary.sources),
        tuple(glossary.tags),
        tuple(glossary.vocabularies),
        tuple(glossary.labels),
    )
    # By reference: a section may be in every language, and is written out once.
    sections = {language: _section(language) for language in languages}
    return _json(
        _DRAFT,
        _object({**sections, **_properties(ENTRY, scope)}),
        _one_at_least(languages, {**_WORDS, "type": ["string", "object"]}),
        {
            "definitions": {
                "section": _level(SECTION, scope),
                "other": _level(OTHER, scope),
                "forms": _forms_by_name(scope),
                "form": _form(scope),
            }
        },
    )


def description_schema(glossary: Glossary) -> str:
    """Return the schema of ``glossary.yaml``, as JSON.

    It proposes the glossary's languages, and lets others be added.
    """
    return _json(_DRAFT, _level(GLOSSARY, _Scope(glossary.languages, other_languages=True)))


class _Scope(NamedTuple):
    """The file that a schema is for: the languages and names that it knows, and whether it may have other languages."""

    languages: tuple[str, ...]
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    vocabularies: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    other_languages: bool = False


class _Values(NamedTuple):
    """The values that a key may have: alternatives, and keywords that all of them share."""

    alternatives: tuple[Schema, ...]
    keywords: Schema = {}  # noqa: RUF012 - never changed


def _section(language: str) -> Schema:
    meaning = SECTION_MEANING.format(language=language_name(language, SOURCE_LANGUAGE))
    return _optional(meaning, _Values((_TEXT, {"$ref": "#/definitions/section"})))


def _level(level: Level, scope: _Scope) -> Schema:
    """Return the schema of a mapping with the keys of a level."""
    properties = _properties(level, scope)
    schema = _object(properties)
    if level.languages:
        schema = _with_languages(properties, scope)
    if level.required:
        schema["required"] = [key.name for key in level.required]
    if level.exactly_one:
        schema["oneOf"] = [{"required": [name]} for name in level.exactly_one]
    return schema


def _with_languages(properties: Mapping[str, Schema], scope: _Scope) -> Schema:
    texts = _by_language(scope)
    return {**texts, "properties": {**texts["properties"], **properties}}


def _properties(level: Level, scope: _Scope) -> dict[str, Schema]:
    return {key.name: _property(level, key, scope) for key in level.keys}


def _property(level: Level, key: Key[Any], scope: _Scope) -> Schema:
    values = _VALUES[type(key.kind)](key, scope)
    if key.required or key.name in level.exactly_one:
        return _required(key.meaning, values, key.examples)
    return _optional(key.meaning, values, key.examples)


def _optional(meaning: str, values: _Values, examples: Iterable[object] = ()) -> Schema:
    """Return the schema of a key that may be left empty."""
    # With `properties`, editors take an alternative for one that may be a mapping, and propose nothing else for it.
    apart = [{"properties": {}, **each} if "$ref" not in each else each for each in (*values.alternatives, _NOTHING)]
    return {**_described(meaning, examples), **values.keywords, "anyOf": apart}


def _required(meaning: str, values: _Values, examples: Iterable[object] = ()) -> Schema:
    """Return the schema of a key that needs a value."""
    if len(values.alternatives) == 1:
        (value,) = values.alternatives
    else:
        value = {"anyOf": [*values.alternatives]}
    return {**_described(meaning, examples), **value, **values.keywords}


def _described(meaning: str, examples: Iterable[object]) -> Schema:
    shown = [*examples]
    return {"description": meaning, "examples": shown} if shown else {"description": meaning}


def _text(key: Key[Text], _: _Scope) -> _Values:
    return _Values((_WORDS,)) if key.required else _Values((_TEXT,))


def _running_text(key: Key[RunningText], _: _Scope) -> _Values:
    return _Values((_LIST, _TEXT), {"items": _TEXT}) if key.kind.several else _Values((_TEXT,))


def _choice(key: Key[Choice], scope: _Scope) -> _Values:
    if key.kind.grammar:
        return _Values(({"enum": [*key.kind.words, *scope.labels]},))
    return _Values(({"enum": [*key.kind.words]},))


def _labels(key: Key[Labels], _: _Scope) -> _Values:
    # The words are proposed. Of regions a pattern is enough: to list all of them would hide the words among them.
    label: Schema = {"anyOf": [{"enum": [*key.kind.words]}, _REGION]}
    return _Values((_LIST, label), {"items": label, "uniqueItems": True})


def _choices(key: Key[Choices], _: _Scope) -> _Values:
    meanings = key.kind.meanings
    # `enumDescriptions` is no word of the standard's, but editors show it beside each word that they propose.
    words: Schema = {"enum": [*meanings], "enumDescriptions": [*meanings.values()]}
    return _Values((_LIST, words), {"items": words, "minItems": 1})


def _names(key: Key[Names], scope: _Scope) -> _Values:
    """Return the values of a list of names, none of which is there twice; one name stands for a list of one."""
    name = _WORDS
    # The ids of concepts are not proposed: each new entry would change the schema of all of them.
    if key.kind.of_tags and scope.tags:
        name = {"enum": [*scope.tags]}
    # `related: a, b` is most likely a list without its brackets, so a name that stands alone has no comma.
    return _Values((_LIST, {**_TEXT, **name, "pattern": r"^[^,]*[^,\s][^,]*$"}), {"items": name, "uniqueItems": True})


def _references(_: Key[References], scope: _Scope) -> _Values:
    name: Schema = _WORDS
    located: Schema = _any(_optional(_PLACE, _Values((_TEXT,))))
    if scope.sources:
        name = {"enum": [*scope.sources]}
        located = _object({source: _optional(_PLACE, _Values((_TEXT,))) for source in scope.sources})
    item: Schema = {"anyOf": [name, {**located, "minProperties": 1, "maxProperties": 1}]}
    alone: Schema = {**_TEXT, **name, "pattern": r"^[^,]*[^,\s][^,]*$"}
    return _Values((_LIST, alone), {"items": item, "uniqueItems": True})


def _identifiers(_: Key[Identifiers], scope: _Scope) -> _Values:
    ids = _Values((_LIST, {**_TEXT, "pattern": r"^[^,]*[^,\s][^,]*$"}), {"items": _WORDS, "uniqueItems": True})
    if not scope.vocabularies:
        return _Values((_any(_optional(_IDS, ids)),))
    return _Values((_object({name: _optional(_IDS, ids) for name in scope.vocabularies}),))


def _texts(key: Key[Texts], scope: _Scope) -> _Values:
    texts = _by_language(scope)
    if not key.required:
        return _Values((texts,))
    if scope.other_languages:
        return _Values(({**texts, "minProperties": 1},))
    return _Values(({**texts, **_one_at_least(scope.languages, _WORDS)},))


def _words(_: Key[Words], __: _Scope) -> _Values:
    word = (_WORDS, {"$ref": "#/definitions/other"})
    return _Values((_LIST, *word), {"items": {"anyOf": [*word, _NOTHING]}})


def _codes(key: Key[Codes], scope: _Scope) -> _Values:
    code: Schema = {"enum": [*key.kind.words]}
    item = (code, _level(key.kind.level, scope))
    return _Values((_LIST, *item), {"items": {"anyOf": [*item]}})


def _forms(_: Key[Forms], __: _Scope) -> _Values:
    return _Values(({"$ref": "#/definitions/forms"},))


def _forms_by_name(scope: _Scope) -> Schema:
    """Return the schema of a table of forms: each word is proposed, and a name of several is taken as well."""
    form = {"$ref": "#/definitions/form"}
    # Beside a reference the standard knows no other keyword, but editors show the description all the same.
    names = {name: {"description": FORM.format(form=name.replace("_", " ")), **form} for name in FORMS + scope.labels}
    return {**_object(names), "patternProperties": {form_pattern(): form}}


def _form(scope: _Scope) -> Schema:
    """Return the schema of a row of forms."""
    numbers = {number: number.replace("_", " ") for number in NUMBERS + scope.labels}
    by_number = _object(
        {key: _optional(f"The form in the {name}.", _Values((_TEXT,))) for key, name in numbers.items()}
    )
    # Singular and plural. A single form may stand without brackets.
    return {
        "items": _TEXT,
        "maxItems": 2,
        "anyOf": [{"properties": {}, **_LIST}, {"properties": {}, **_TEXT}, by_number, _NOTHING],
    }


def _named(key: Key[Named], scope: _Scope) -> _Values:
    return _Values((_any(_optional(key.kind.meaning, _Values((_level(key.kind.level, scope),)))),))


def _language(_: Key[Language], scope: _Scope) -> _Values:
    # The list is there to be proposed; the pattern takes a language that is to be added to `languages` next.
    return _Values(({"enum": [*scope.languages]}, _LANGUAGE))


def _languages(_: Key[Languages], scope: _Scope) -> _Values:
    language: Schema = {"anyOf": [{"enum": [*scope.languages]}, _LANGUAGE]}
    return _Values(({**_LIST, "items": language, "uniqueItems": True, "minItems": 1},))


def _spoken(key: Key[Spoken], scope: _Scope) -> _Values:
    texts = _any(_optional(key.kind.meaning, _Values((_TEXT,))))
    # The languages of a description may be about to change, so those that it has are only proposed.
    others = {"patternProperties": {_LANGUAGE["pattern"]: {"anyOf": [texts, _NOTHING]}}}
    return _Values(({**_object(_in_each(scope.languages, texts)), **others},))


_VALUES: Mapping[type[Kind], Callable[[Key[Any], _Scope], _Values]] = {
    Text: _text,
    RunningText: _running_text,
    Blocks: lambda _, __: _Values((_TEXT,)),
    Recording: lambda _, __: _Values((_TEXT,)),
    Choice: _choice,
    Labels: _labels,
    Choices: _choices,
    Codes: _codes,
    Flag: lambda _, __: _Values((_FLAG,)),
    Names: _names,
    References: _references,
    Identifiers: _identifiers,
    Date: lambda _, __: _Values((_pattern(_DAY, _WRITE_DATE), _YEAR)),
    Amount: lambda _, __: _Values((_pattern(AMOUNT, _WRITE_AMOUNT),)),
    Number: lambda _, __: _Values((_NUMBER,)),
    Count: lambda key, _: _Values(({"type": "integer", "minimum": 1, "maximum": key.kind.most},)),
    Texts: _texts,
    ListOfTexts: lambda key, scope: _Values((_LIST,), {"items": _level(key.kind.level, scope)}),
    WordForm: lambda _, scope: _Values((_TEXT, _by_language(scope))),
    Forms: _forms,
    Words: _words,
    ListOf: lambda key, scope: _Values((_LIST,), {"items": _level(key.kind.level, scope)}),
    Nested: lambda key, scope: _Values((_level(key.kind.level, scope),)),
    Named: _named,
    Language: _language,
    Languages: _languages,
    Address: lambda key, _: _Values((_pattern(key.kind.pattern, _WRITE_ADDRESS),)),
    Spoken: _spoken,
}
"""The values of each kind."""


def _by_language(scope: _Scope) -> Schema:
    """Return the schema of texts by language."""
    texts = _object(_in_each(scope.languages, _TEXT))
    if scope.other_languages:
        texts["patternProperties"] = {_LANGUAGE["pattern"]: _optional("The text.", _Values((_TEXT,)))}
    return texts


def _in_each(languages: tuple[str, ...], value: Schema) -> dict[str, Schema]:
    """Return the schema of a value in each language."""
    names = {language: language_name(language, SOURCE_LANGUAGE) for language in languages}
    return {language: _optional(f"In {name}.", _Values((value,))) for language, name in names.items()}


def _one_at_least(keys: tuple[str, ...], value: Schema) -> Schema:
    """Demand a value of one of some keys. Of keys that are ``required``, editors would propose each twice."""
    none = {"properties": {key: {"not": value} for key in keys}}
    return {"if": none, "then": {"type": "string", "errorMessage": _WRITE_ONE}}


def _object(properties: Mapping[str, Schema]) -> Schema:
    # So that a misspelt key is underlined while it is typed.
    return {**_MAPPING, "additionalProperties": False, "properties": {**properties}}


def _any(value: Schema) -> Schema:
    """Return the schema of a mapping whose keys are free."""
    return {**_MAPPING, "additionalProperties": value}


def _json(*parts: Schema) -> str:
    whole: Schema = {}
    for part in parts:
        whole |= part
    # Examples and meanings are to be read in the file too, and its changes in git.
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
