"""How complete a glossary is: how many of its concepts have what, language by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from cosmoglossary.model import Concept, Glossary
from cosmoglossary.problems.messages import localiser, msg
from cosmoglossary.text.localiser import SOURCE_LANGUAGE
from cosmoglossary.text.utterances import term_recording

Coverage: TypeAlias = Mapping[str, Mapping[str, int]]
"""Numbers of living concepts, by key of the format, then by language."""

_FIELDS = {
    "term": msg("term"),
    "part_of_speech": msg("part of speech"),
    "pronunciation": msg("pronunciation"),
    "forms": msg("forms"),
    "definition": msg("definition"),
    "examples": msg("examples"),
    "audio": msg("audio"),
}
"""What is counted: keys of the format, and what they are called."""


def coverage(glossary: Glossary) -> Coverage:
    """Count, for each thing an entry can say in a language, the living concepts that say it."""
    counts = {field: dict.fromkeys(glossary.languages, 0) for field in _FIELDS}
    for concept in glossary.living:
        for language in glossary.languages:
            for field in _said(glossary, concept, language):
                counts[field][language] += 1
    return counts


def _said(glossary: Glossary, concept: Concept, language: str) -> Iterator[str]:
    if any(language in example for example in concept.examples):
        yield "examples"
    if section := concept.sections.get(language):
        designation = section.designation
        yield "term"
        values = {
            "part_of_speech": designation.part_of_speech,
            "pronunciation": designation.pronunciation,
            "forms": designation.forms,
            "definition": section.definition,
            "audio": term_recording(glossary, language, designation),
        }
        yield from (field for field, value in values.items() if value)


def table(glossary: Glossary, reader: str = SOURCE_LANGUAGE) -> str:
    """The coverage as plain text for whoever reads a language: a line for each field, a column for each language."""
    number = localiser(reader).number
    rows = [[msg("of {number}", number=len(glossary.living)).to(reader), *glossary.languages]]
    rows += [[_FIELDS[field].to(reader), *map(number, counts.values())] for field, counts in coverage(glossary).items()]
    label, *columns = (max(map(len, column)) for column in zip(*rows, strict=True))
    return "".join(f"  {name:{label}}  " + "  ".join(map(str.rjust, texts, columns)) + "\n" for name, *texts in rows)
