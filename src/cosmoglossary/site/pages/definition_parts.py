"""The numbers of the scripts that have the definitions: a browser works out by the id of a concept which one has it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from cosmoglossary.model import ConceptSummary, Glossary

_CONCEPTS_A_SCRIPT = 64
"""The number of concepts in a script, on average: some 8 kB as it is sent."""

_LARGEST_PRIME = 65521
"""Keeps the numbers that ids are made of small enough to be whole ones in a browser."""


def parts(glossary: Glossary) -> int:
    """Return the number of scripts that each language has."""
    return -(-len(glossary.summaries) // _CONCEPTS_A_SCRIPT)


def part_of(concept: str, count: int) -> int:
    """Return the number of the script, of so many, that has a concept: by its id alone, as a browser works it out."""
    number = 0
    for char in concept:
        number = (number * 31 + ord(char)) % _LARGEST_PRIME
    return number % count


def by_part(glossary: Glossary) -> Mapping[int, list[ConceptSummary]]:
    """Return the concepts of each script."""
    count = parts(glossary)
    concepts: defaultdict[int, list[ConceptSummary]] = defaultdict(list)
    for summary in glossary.summaries:
        concepts[part_of(summary.id, count)].append(summary)
    return concepts
