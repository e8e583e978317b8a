"""The schema of each kind of value, and of mappings with the keys that a level declares."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from cosmoglossary.model import FORMS, NUMBERS, form_pattern
from cosmoglossary.source.format.entry import FORM
from cosmoglossary.source.format.kinds import (
    AMOUNT,
    LABEL_NAME,
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
from cosmoglossary.source.schema.shapes import (
    FLAG,
    LIST,
    NOTHING,
    TEXT,
    WORDS,
    Schema,
    Values,
    any_keys,
    object_of,
    one_at_least,
    optional,
    pattern_of,
    required,
)
from cosmoglossary.text.languages import SOURCE_LANGUAGE, language_name

_WRITE_DATE = "Write the year, the month or the day: 2021, 2021-10 or 2021-10-05."
_WRITE_AMOUNT = "Write the digits, a space, and the unit or currency: 400 kilometer, 12400000 GBP."
_WRITE_LANGUAGE = "Write the code of a language, such as en, ru or pt-BR."
_WRITE_ADDRESS = "Write an address that begins with https:// and has no spaces or quotes."

_PLACE = "The place in the source: a page, a clause, or an address."
_IDS = "The id of the concept there, or a list of them."
# The reader knows the calendar; a pattern cannot, but it can have months up to 12 and days up to 31.
_DAY = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?")
# In YAML a year is a number unless it is in quotes, and one of three digits is no date to the reader.
_YEAR: Schema = {"type": "integer", "minimum": 1000, "maximum": 9999}
LANGUAGE_CODE = pattern_of(LANGUAGE, _WRITE_LANGUAGE)
"""The schema of the code of any language."""
_LABEL = pattern_of(LABEL_NAME, "Write one of the words, or the name of a label of the glossary.")
_REGION = pattern_of(REGION, "Write one of the labels, or the code of a region: GB, 419.")
_NUMBER: Schema = {"type": "number", "exclusiveMinimum": -(10**18), "exclusiveMaximum": 10**18}


class Scope(NamedTuple):
    """The file that a schema is for: the languages and names that it knows, and whether it may have others."""

    languages: tuple[str, ...]
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    vocabularies: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    other_languages: bool = False
    other_labels: bool = False


def level_schema(level: Level, scope: Scope) -> Schema:
    """Return the schema of a mapping with the keys of a level."""
    properties = properties_of(level, scope)
    schema = object_of(properties)
    if level.languages:
        schema = _with_languages(properties, scope)
    if level.required:
        schema["required"] = [key.name for key in level.required]
    if level.exactly_one:
        schema["oneOf"] = [{"required": [name]} for name in level.exactly_one]
    return schema


def _with_languages(properties: Mapping[str, Schema], scope: Scope) -> Schema:
    texts = _by_language(scope)
    return {**texts, "properties": {**texts["properties"], **properties}}


def properties_of(level: Level, scope: Scope) -> dict[str, Schema]:
    """Return the schemas of the keys of a level, in their order."""
    return {key.name: _property(level, key, scope) for key in level.keys}


def _property(level: Level, key: Key[Any], scope: Scope) -> Schema:
    values = _VALUES[type(key.kind)](key, scope)
    if key.required or key.name in level.exactly_one:
        return required(key.meaning, values, key.examples)
    return optional(key.meaning, values, key.examples)


def _text(key: Key[Text], _: Scope) -> Values:
    return Values((WORDS,)) if key.required else Values((TEXT,))


def _running_text(key: Key[RunningText], _: Scope) -> Values:
    return Values((LIST, TEXT), {"items": TEXT}) if key.kind.several else Values((TEXT,))


def _choice(key: Key[Choice], scope: Scope) -> Values:
    if key.kind.grammar and scope.other_labels:
        return Values(({"enum": [*key.kind.words]}, _LABEL))
    if key.kind.grammar:
        return Values(({"enum": [*key.kind.words, *scope.labels]},))
    return Values(({"enum": [*key.kind.words]},))


def _labels(key: Key[Labels], _: Scope) -> Values:
    # The words are proposed. Of regions a pattern is enough: to list all of them would hide the words among them.
    label: Schema = {"anyOf": [{"enum": [*key.kind.words]}, _REGION]}
    return Values((LIST, label), {"items": label, "uniqueItems": True})


def _choices(key: Key[Choices], _: Scope) -> Values:
    meanings = key.kind.meanings
    # `enumDescriptions` is no word of the standard's, but editors show it beside each word that they propose.
    words: Schema = {"enum": [*meanings], "enumDescriptions": [*meanings.values()]}
    if key.kind.none:
        return Values((LIST, words), {"items": words})
    return Values((LIST, words), {"items": words, "minItems": 1})


def _names(key: Key[Names], scope: Scope) -> Values:
    """Return the values of a list of names, none of which is there twice; one name stands for a list of one."""
    name = WORDS
    # The ids of concepts are not proposed: each new entry would change the schema of all of them.
    if key.kind.of_tags and scope.tags:
        name = {"enum": [*scope.tags]}
    # `related: a, b` is most likely a list without its brackets, so a name that stands alone has no comma.
    return Values((LIST, {**TEXT, **name, "pattern": r"^[^,]*[^,\s][^,]*$"}), {"items": name, "uniqueItems": True})


def _references(_: Key[References], scope: Scope) -> Values:
    name: Schema = WORDS
    located: Schema = any_keys(optional(_PLACE, Values((TEXT,))))
    if scope.sources:
        name = {"enum": [*scope.sources]}
        located = object_of({source: optional(_PLACE, Values((TEXT,))) for source in scope.sources})
    item: Schema = {"anyOf": [name, {**located, "minProperties": 1, "maxProperties": 1}]}
    alone: Schema = {**TEXT, **name, "pattern": r"^[^,]*[^,\s][^,]*$"}
    return Values((LIST, alone), {"items": item, "uniqueItems": True})


def _identifiers(_: Key[Identifiers], scope: Scope) -> Values:
    ids = Values((LIST, {**TEXT, "pattern": r"^[^,]*[^,\s][^,]*$"}), {"items": WORDS, "uniqueItems": True})
    if not scope.vocabularies:
        return Values((any_keys(optional(_IDS, ids)),))
    return Values((object_of({name: optional(_IDS, ids) for name in scope.vocabularies}),))


def _texts(key: Key[Texts], scope: Scope) -> Values:
    texts = _by_language(scope)
    if not key.required:
        return Values((texts,))
    if scope.other_languages:
        return Values(({**texts, "minProperties": 1},))
    return Values(({**texts, **one_at_least(scope.languages, WORDS)},))


def _words(_: Key[Words], __: Scope) -> Values:
    word = (WORDS, {"$ref": "#/definitions/other"})
    return Values((LIST, *word), {"items": {"anyOf": [*word, NOTHING]}})


def _codes(key: Key[Codes], scope: Scope) -> Values:
    code: Schema = {"enum": [*key.kind.words]}
    item = (code, level_schema(key.kind.level, scope))
    return Values((LIST, *item), {"items": {"anyOf": [*item]}})


def _forms(_: Key[Forms], __: Scope) -> Values:
    return Values(({"$ref": "#/definitions/forms"},))


def forms_by_name(scope: Scope) -> Schema:
    """Return the schema of a table of forms: each word is proposed, and a name of several is taken as well."""
    form = {"$ref": "#/definitions/form"}
    # Beside a reference the standard knows no other keyword, but editors show the description all the same.
    names = {name: {"description": FORM.format(form=name.replace("_", " ")), **form} for name in FORMS + scope.labels}
    pattern = form_pattern()
    # Every name that has the shape of a label: the names of forms have it too.
    if scope.other_labels:
        pattern = _LABEL["pattern"]
    return {**object_of(names), "patternProperties": {pattern: form}}


def form_row(scope: Scope) -> Schema:
    """Return the schema of a row of forms."""
    numbers = {number: number.replace("_", " ") for number in NUMBERS + scope.labels}
    by_number = object_of({key: optional(f"The form in the {name}.", Values((TEXT,))) for key, name in numbers.items()})
    if scope.other_labels:
        by_number["patternProperties"] = {_LABEL["pattern"]: optional("The form in another number.", Values((TEXT,)))}
    # Singular and plural. A single form may stand without brackets.
    return {
        "items": TEXT,
        "maxItems": 2,
        "anyOf": [{"properties": {}, **LIST}, {"properties": {}, **TEXT}, by_number, NOTHING],
    }


def _named(key: Key[Named], scope: Scope) -> Values:
    return Values((any_keys(optional(key.kind.meaning, Values((level_schema(key.kind.level, scope),)))),))


def _language(_: Key[Language], scope: Scope) -> Values:
    # The list is there to be proposed; the pattern takes a language that is to be added to `languages` next.
    return Values(({"enum": [*scope.languages]}, LANGUAGE_CODE))


def _languages(_: Key[Languages], scope: Scope) -> Values:
    language: Schema = {"anyOf": [{"enum": [*scope.languages]}, LANGUAGE_CODE]}
    return Values(({**LIST, "items": language, "uniqueItems": True, "minItems": 1},))


def _spoken(key: Key[Spoken], scope: Scope) -> Values:
    texts = any_keys(optional(key.kind.meaning, Values((TEXT,))))
    # The languages of a description may be about to change, so those that it has are only proposed.
    others = {"patternProperties": {LANGUAGE_CODE["pattern"]: {"anyOf": [texts, NOTHING]}}}
    return Values(({**object_of(_in_each(scope.languages, texts)), **others},))


_VALUES: Mapping[type[Kind], Callable[[Key[Any], Scope], Values]] = {
    Text: _text,
    RunningText: _running_text,
    Blocks: lambda _, __: Values((TEXT,)),
    Recording: lambda _, __: Values((TEXT,)),
    Choice: _choice,
    Labels: _labels,
    Choices: _choices,
    Codes: _codes,
    Flag: lambda _, __: Values((FLAG,)),
    Names: _names,
    References: _references,
    Identifiers: _identifiers,
    Date: lambda _, __: Values((pattern_of(_DAY, _WRITE_DATE), _YEAR)),
    Amount: lambda _, __: Values((pattern_of(AMOUNT, _WRITE_AMOUNT),)),
    Number: lambda _, __: Values((_NUMBER,)),
    Count: lambda key, _: Values(({"type": "integer", "minimum": 1, "maximum": key.kind.most},)),
    Texts: _texts,
    ListOfTexts: lambda key, scope: Values((LIST,), {"items": level_schema(key.kind.level, scope)}),
    WordForm: lambda _, scope: Values((TEXT, _by_language(scope))),
    Forms: _forms,
    Words: _words,
    ListOf: lambda key, scope: Values((LIST,), {"items": level_schema(key.kind.level, scope)}),
    Nested: lambda key, scope: Values((level_schema(key.kind.level, scope),)),
    Named: _named,
    Language: _language,
    Languages: _languages,
    Address: lambda key, _: Values((pattern_of(key.kind.pattern, _WRITE_ADDRESS),)),
    Spoken: _spoken,
}
"""The values of each kind."""


def _by_language(scope: Scope) -> Schema:
    """Return the schema of texts by language."""
    texts = object_of(_in_each(scope.languages, TEXT))
    if scope.other_languages:
        texts["patternProperties"] = {LANGUAGE_CODE["pattern"]: optional("The text.", Values((TEXT,)))}
    return texts


def _in_each(languages: tuple[str, ...], value: Schema) -> dict[str, Schema]:
    """Return the schema of a value in each language."""
    names = {language: language_name(language, SOURCE_LANGUAGE) for language in languages}
    return {language: optional(f"In {name}.", Values((value,))) for language, name in names.items()}
