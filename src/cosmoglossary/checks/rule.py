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
RuleOfEach: TypeAlias = Callable[[Concept, Glossary], Iterator[Diagnostic]]
Keys: TypeAlias = tuple[str | int, ...]

RULES: list[Rule] = []
"""The rules that need to see the whole glossary; most of what they ask of concepts is in the summaries."""

NOTE_RULES: list[Rule] = []
"""Those of them that yield notes and nothing else."""

RULES_OF_EACH: list[RuleOfEach] = []
"""The rules that judge each concept by itself, so that a process may apply them to a part of the glossary."""


def rule(function: Rule) -> Rule:
    """Make the function one of `RULES`."""
    RULES.append(explained(function))
    return function


def note_rule(function: Rule) -> Rule:
    """Make the function one of `NOTE_RULES`, which nobody waits for who shows errors and warnings alone."""
    NOTE_RULES.append(explained(function))
    return function


def rule_of_each(function: RuleOfEach) -> RuleOfEach:
    """Make the function one of `RULES_OF_EACH`.

    The glossary that it is given may lack most of its concepts: only what `glossary.yaml` says of it is whole.
    """
    RULES_OF_EACH.append(explained(function))
    return function


def diagnose(
    rule: Rule | RuleOfEach,
    severity: Severity,
    concept: Concept | ConceptSummary,
    keys: Keys,
    message: Message,
    help: Message | None = None,
    fragment: str = "",
    fix: str | None = None,
) -> Diagnostic:
    """Return the diagnostic of a rule about a value of a concept.

    Args:
        rule: the function whose name is the code.
        severity: how bad it is.
        concept: whose entry has the value.
        keys: those that lead to the value; none for the whole entry.
        message: what is wrong.
        help: what to do about it.
        fragment: the part of the value that is wrong; empty for all of it.
        fix: the text that may replace the fragment without asking anybody.
    """
    # No span: the reader that made the concept knows no lines, and looks them up only in a file with a problem.
    return Diagnostic(code_of(rule.__name__), severity, Place(concept.file, keys, fragment), message, help, None, fix)


def designations(concept: Concept) -> Iterator[tuple[Keys, Designation]]:
    """Yield every designation of a concept, in all languages, with the keys that lead to it."""
    for language, section in concept.sections.items():
        yield (language,), section.designation
        for number, designation in enumerate(section.also):
            yield (language, "also", number), designation
