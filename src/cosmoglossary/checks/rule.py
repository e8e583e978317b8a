"""Rules as functions, and the list of all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from cosmoglossary.model import Concept, ConceptSummary, Designation, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import code_of, explained
from cosmoglossary.problems.messages import Message
from cosmoglossary.problems.place import Place, Severity

Rule: TypeAlias = Callable[[Glossary], Iterator[Diagnostic]]
Keys: TypeAlias = tuple[str | int, ...]

RULES: list[Rule] = []
"""The rules that need to see the whole glossary; most of what they ask of concepts is in the summaries."""

RULES_OF_EACH: list[Rule] = []
"""The rules that judge each concept by itself, so that they may be shown a part of the glossary at a time."""


def rule(function: Rule) -> Rule:
    """Make the function one of `RULES`."""
    RULES.append(explained(function))
    return function


def rule_of_each(function: Rule) -> Rule:
    """Make the function one of `RULES_OF_EACH`."""
    RULES_OF_EACH.append(explained(function))
    return function


def found(
    code: Rule,
    severity: Severity,
    concept: Concept | ConceptSummary,
    keys: Keys,
    message: Message,
    help: Message | None = None,
    fragment: str = "",
    fix: str | None = None,
) -> Diagnostic:
    """The diagnostic of a rule about a value of a concept; see `Diagnostic` and `Place`."""
    return Diagnostic(code_of(code.__name__), severity, Place(concept.file, keys, fragment), message, help, None, fix)


def designations(concept: Concept) -> Iterator[tuple[Keys, Designation]]:
    """Every designation of a concept, in all languages, with the keys that lead to it."""
    for language, section in concept.sections.items():
        yield (language,), section.designation
        for number, designation in enumerate(section.also):
            yield (language, "also", number), designation
