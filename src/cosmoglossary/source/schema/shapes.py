"""The pieces that schemas are made of, in the way in which editors understand them best."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias

Schema: TypeAlias = dict[str, Any]

TEXT: Schema = {"type": "string"}
WORDS: Schema = {"type": "string", "pattern": r"\S"}
FLAG: Schema = {"type": "boolean"}
LIST: Schema = {"type": "array"}
_MAPPING: Schema = {"type": "object"}
NOTHING: Schema = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}
"""A key that is still to be filled. Of the plain type ``null``, editors would propose the word."""
_WRITE_ONE = "Write it in one language at least."


class Values(NamedTuple):
    """The values that a key may have: alternatives, and keywords that all of them share."""

    alternatives: tuple[Schema, ...]
    keywords: Schema = {}  # noqa: RUF012 - never changed


def pattern_of(regex: re.Pattern[str], help: str) -> Schema:
    """Return the schema of what a regular expression matches; editors say ``help`` of all else."""
    # JavaScript has no `\Z`, and JSON Schema searches for a match where the reader's must begin and end with the value.
    pattern = "^" + regex.pattern.removesuffix(r"\Z") + "$"
    return {"type": "string", "pattern": pattern, "patternErrorMessage": help}


def optional(meaning: str, values: Values, examples: Iterable[object] = ()) -> Schema:
    """Return the schema of a key that may be left empty."""
    # With `properties`, editors take an alternative for one that may be a mapping, and propose nothing else for it.
    apart = [{"properties": {}, **each} if "$ref" not in each else each for each in (*values.alternatives, NOTHING)]
    return {**_described(meaning, examples), **values.keywords, "anyOf": apart}


def required(meaning: str, values: Values, examples: Iterable[object] = ()) -> Schema:
    """Return the schema of a key that needs a value."""
    if len(values.alternatives) == 1:
        (value,) = values.alternatives
    else:
        value = {"anyOf": [*values.alternatives]}
    return {**_described(meaning, examples), **value, **values.keywords}


def _described(meaning: str, examples: Iterable[object]) -> Schema:
    shown = [*examples]
    return {"description": meaning, "examples": shown} if shown else {"description": meaning}


def object_of(properties: Mapping[str, Schema]) -> Schema:
    """Return the schema of a mapping that has these keys and no others."""
    # So that a misspelt key is underlined while it is typed.
    return {**_MAPPING, "additionalProperties": False, "properties": {**properties}}


def any_keys(value: Schema) -> Schema:
    """Return the schema of a mapping whose keys are free."""
    return {**_MAPPING, "additionalProperties": value}


def one_at_least(keys: tuple[str, ...], value: Schema) -> Schema:
    """Demand a value of one of some keys. Of keys that are ``required``, editors would propose each twice."""
    none = {"properties": {key: {"not": value} for key in keys}}
    return {"if": none, "then": {"type": "string", "errorMessage": _WRITE_ONE}}
