"""The format of the sources as JSON Schema (draft-07), by which editors propose, explain and judge what is typed.

Keys, their order, what editors say of them and the patterns of their values are those of the declaration in
`source.format`. What a schema takes the reader takes, but for what no schema can see: days that a month lacks, names
that differ in capitals alone, or stand in two lists, and whatever concerns more than one file. Those are left to
`check`. What the reader takes a schema takes, but for words with white space around them and words that are empty.

`values` has the schema of each kind of value, `shapes` the pieces that all of them are made of.
"""

from __future__ import annotations

import json

from cosmoglossary.model import Glossary
from cosmoglossary.source.format.description import GLOSSARY
from cosmoglossary.source.format.designation import OTHER
from cosmoglossary.source.format.entry import ENTRY, SECTION, SECTION_MEANING
from cosmoglossary.source.schema.shapes import TEXT, WORDS, Schema, Values, object_of, one_at_least, optional
from cosmoglossary.source.schema.values import Scope, form_row, forms_by_name, level_schema, properties_of
from cosmoglossary.text.languages import SOURCE_LANGUAGE, language_name

ENTRY_SCHEMA = "entry.schema.json"
"""The file of the glossary folder that describes its entries."""
DESCRIPTION_SCHEMA = "glossary.schema.json"
"""The file of the glossary folder that describes ``glossary.yaml``."""
_MODELINE = "# yaml-language-server:"
"""The beginning of a comment by which a YAML file tells editors about itself."""
_DRAFT: Schema = {"$schema": "http://json-schema.org/draft-07/schema#"}


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
    scope = Scope(
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
        object_of({**sections, **properties_of(ENTRY, scope)}),
        one_at_least(languages, {**WORDS, "type": ["string", "object"]}),
        {
            "definitions": {
                "section": level_schema(SECTION, scope),
                "other": level_schema(OTHER, scope),
                "forms": forms_by_name(scope),
                "form": form_row(scope),
            }
        },
    )


def description_schema(glossary: Glossary) -> str:
    """Return the schema of ``glossary.yaml``, as JSON.

    It proposes the glossary's languages, and lets others be added.
    """
    return _json(_DRAFT, level_schema(GLOSSARY, Scope(glossary.languages, other_languages=True)))


def _section(language: str) -> Schema:
    meaning = SECTION_MEANING.format(language=language_name(language, SOURCE_LANGUAGE))
    return optional(meaning, Values((TEXT, {"$ref": "#/definitions/section"})))


def _json(*parts: Schema) -> str:
    whole: Schema = {}
    for part in parts:
        whole |= part
    # Examples and meanings are to be read in the file too, and its changes in git.
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
