"""How complete a glossary is: how many of its concepts have what, language by language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from cosmoglossary import sound
from cosmoglossary.model import Concept, Glossary

Coverage: TypeAlias = Mapping[str, Mapping[str, int]]
"""Numbers of living concepts, by key of the format, then by language."""

_FIELDS = ("term", "part_of_speech", "pronunciation", "forms", "definition", "examples", "audio")


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
            "audio": sound.of_designation(glossary, language, designation),
        }
        yield from (field for field, value in values.items() if value)


def table(glossary: Glossary) -> str:
    """The coverage as plain text: a line for each field, a column for each language."""
    total = f"{len(glossary.living):,}"
    label = max(map(len, (*_FIELDS, f"of {total}")))
    wide = {language: max(len(total), len(language)) for language in glossary.languages}
    lines = [f"  {'of ' + total:{label}}  " + "  ".join(f"{language:>{width}}" for language, width in wide.items())]
    for field, counts in coverage(glossary).items():
        numbers = "  ".join(f"{counts[language]:>{width},}" for language, width in wide.items())
        lines.append(f"  {field:{label}}  {numbers}")
    return "\n".join(lines) + "\n"
