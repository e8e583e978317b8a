"""The schema of the whole glossary in one JSON document, from the declaration of the format (JSON Schema, draft-07).

It is the same for all glossaries: it knows the languages, tags, sources and labels of none of them.
"""

from __future__ import annotations

import json

from cosmoglossary.source.format import ENTRY, GLOSSARY, OTHER, SECTION
from cosmoglossary.source.schema.shapes import NOTHING, TEXT, WORDS, Schema, object_of
from cosmoglossary.source.schema.values import (
    LANGUAGE_CODE,
    Scope,
    form_row,
    forms_by_name,
    level_schema,
    properties_of,
)

FORMAT = "cosmoglossary"
"""The name by which the document is known from other JSON."""
VERSION = 1
"""The version of the document's shape."""

_SCOPE = Scope((), other_languages=True, other_labels=True)
_TITLE = "A whole glossary (the full JSON of cosmoglossary)"
_ABOUT = (
    "All that the sources of the glossary say, by the keys of their format, but for comments. Keys are only ever "
    "added. Every other change of the shape raises version."
)


def full_schema() -> bytes:
    """Return the schema, as JSON."""
    whole: Schema = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": _TITLE,
        "description": _ABOUT,
        **_document(),
        "definitions": {
            "glossary": level_schema(GLOSSARY, _SCOPE),
            "entry": _entry(),
            "section": level_schema(SECTION, _SCOPE),
            "other": level_schema(OTHER, _SCOPE),
            "forms": forms_by_name(_SCOPE),
            "form": form_row(_SCOPE),
        },
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode()


def _document() -> Schema:
    concept = object_of(
        {
            "id": {**WORDS, "description": "The id of the concept: the name of its file without .yaml."},
            "topic": {**WORDS, "description": "The id of its topic: the name of its folder."},
            "entry": {"$ref": "#/definitions/entry"},
        }
    )
    document = object_of(
        {
            "$schema": TEXT,
            "format": {"const": FORMAT},
            "version": {"description": "The version of this shape.", "const": VERSION},
            "glossary": {"$ref": "#/definitions/glossary"},
            "concepts": {"type": "array", "items": {**concept, "required": ["id", "topic", "entry"]}},
        }
    )
    return {**document, "required": ["format", "version", "glossary", "concepts"]}


def _entry() -> Schema:
    section: Schema = {"anyOf": [TEXT, {"$ref": "#/definitions/section"}, NOTHING]}
    keys = object_of(properties_of(ENTRY, _SCOPE))
    # The codes of languages are keys beside the declared ones, and their pattern has none of these in it.
    return {**keys, "patternProperties": {LANGUAGE_CODE["pattern"]: section}}
