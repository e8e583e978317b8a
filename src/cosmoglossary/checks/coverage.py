"""The coverage of a glossary: the numbers of its concepts that have this or that, language by language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from cosmoglossary.model import Concept, Glossary
from cosmoglossary.problems.messages import localiser, msg
from cosmoglossary.source.format import DESIGNATION, ENTRY, SECTION, Key
from cosmoglossary.source.format.kinds import Flag, Recording
from cosmoglossary.text.languages import SOURCE_LANGUAGE
from cosmoglossary.text.utterances import term_recording

Coverage: TypeAlias = Mapping[str, Mapping[str, int]]
"""Numbers of living concepts, by key of the format, then by language."""

Keys: TypeAlias = tuple[Key[Any], ...]


def _counted(keys: Iterable[Key[Any]], *, recordings: bool = False) -> Keys:
    return tuple(key for key in keys if key.counted and isinstance(key.kind, Recording) == recordings)


# From the declaration of the format, so that a new key is counted as soon as it is declared.
_OF_DESIGNATION, _OF_CONCEPT = _counted(DESIGNATION.keys), _counted(ENTRY.keys)
_OF_SECTION = _counted(SECTION.without(*DESIGNATION.names))
# Recordings stand apart, and last: a word is also heard by a clip, which no entry names.
_RECORDINGS = _counted(SECTION.keys, recordings=True)
_ROWS: Keys = (*_OF_DESIGNATION, *_OF_SECTION, *_OF_CONCEPT, *_RECORDINGS)


def coverage(glossary: Glossary) -> Coverage:
    """Count, for each thing an entry can say in a language, the living concepts that say it."""
    counts = _counts(glossary)
    return {key.name: counts[key.name] for key in _ROWS if _is_shown(key, counts[key.name])}


def _is_shown(key: Key[Any], numbers: Mapping[str, int]) -> bool:
    # A flag such as `draft` is nothing that every entry should have: only where there are some, they are counted.
    return not isinstance(key.kind, Flag) or any(numbers.values())


def _counts(glossary: Glossary) -> Coverage:
    # All rows begin at zero, so that what no concept has yet is seen as well.
    counts = {key.name: dict.fromkeys(glossary.languages, 0) for key in _ROWS}
    for concept in glossary.living:
        for language in glossary.languages:
            for key in _given(glossary, concept, language):
                counts[key.name][language] += 1
    return counts


def _given(glossary: Glossary, concept: Concept, language: str) -> Iterator[Key[Any]]:
    """Yield the keys that an entry fills in a language."""
    yield from _written(concept, language)
    section = concept.sections.get(language)
    if section is None:
        return
    yield from _filled(section.designation, _OF_DESIGNATION)
    yield from _filled(section, _OF_SECTION)
    if term_recording(glossary, language, section.designation):
        yield from _RECORDINGS


def _written(concept: Concept, language: str) -> Iterator[Key[Any]]:
    # What is said for the whole concept, such as an example, counts in each language that it is written in.
    for key in _OF_CONCEPT:
        if any(language in texts for texts in getattr(concept, key.field)):
            yield key


def _filled(values: object, keys: Keys) -> Iterator[Key[Any]]:
    for key in keys:
        if getattr(values, key.field):
            yield key


def table(glossary: Glossary, reader: str = SOURCE_LANGUAGE) -> str:
    """Return the coverage as plain text: a line for each key, a column for each language.

    Args:
        glossary: what is counted.
        reader: the language of whoever reads the table.
    """
    number = localiser(reader).number
    labels = {key.name: key.label or msg(key.name) for key in _ROWS}
    rows = [[msg("of {number}", number=len(glossary.living)).to(reader), *glossary.languages]]
    for name, counts in coverage(glossary).items():
        rows.append([labels[name].to(reader), *map(number, counts.values())])
    return _aligned(rows)


def _aligned(rows: list[list[str]]) -> str:
    """Return rows as lines, their first column aligned on the left, and numbers on the right."""
    # Characters are counted, which are as wide as their number here: labels, codes of languages and digits.
    label, *columns = (max(map(len, column)) for column in zip(*rows, strict=True))
    lines = []
    for name, *texts in rows:
        cells = "  ".join(map(str.rjust, texts, columns))
        lines.append(f"  {name:{label}}  {cells}\n")
    return "".join(lines)
