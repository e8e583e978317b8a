"""The rules of a sound glossary: one function for each, named like its code; `explain CODE` prints its docstring.

Rules are in a module by subject: `identity`, `links`, `lists` of `glossary.yaml`, `duplicates`, `missing`, `words`,
`signs`, `examples`, `mentions`, `facts`, `audio` and `images`. `rule` lists them all, `texts` has every text of a
concept, and `ignored` drops what a glossary has decided not to hear. `review` and `cut_texts` look at files as they are
typed, and `coverage` counts what there is. A rule looks at the whole glossary, or at a part of its concepts, and yields
what breaks it. An error would make the pages or the decks wrong, a warning makes them worse than the author meant, and
a note only counts what is still to come.
"""

from itertools import chain, repeat

from cosmoglossary.checks import (
    audio,
    duplicates,
    examples,
    facts,
    identity,
    images,
    links,
    lists,
    mentions,
    missing,
    signs,
    words,
)
from cosmoglossary.checks.cut_texts import check_cut_texts
from cosmoglossary.checks.ignored import without_ignored
from cosmoglossary.checks.review import REVIEW, check_review
from cosmoglossary.checks.rule import NOTE_RULES, RULES, RULES_OF_EACH
from cosmoglossary.model import Glossary
from cosmoglossary.problems.diagnostics import Diagnostic

__all__ = [
    "REVIEW",
    "audio",
    "check_cut_texts",
    "check_each",
    "check_notes",
    "check_review",
    "check_whole",
    "duplicates",
    "examples",
    "facts",
    "identity",
    "images",
    "links",
    "lists",
    "mentions",
    "missing",
    "signs",
    "without_ignored",
    "words",
]


def check_each(glossary: Glossary) -> list[Diagnostic]:
    """Apply the rules that judge each concept by itself.

    Args:
        glossary: it may have a part of the concepts only, so that several processes can share the work.

    Returns:
        The diagnostics by rule, then by concept.
    """
    # The concepts of one task are at hand as they were read. Packed ones would be unpacked again for every rule.
    diagnostics: list[Diagnostic] = []
    for rule in RULES_OF_EACH:
        # Most rules find nothing in most concepts, and a loop would take longer than these looks.
        diagnostics += chain.from_iterable(map(rule, glossary.concepts, repeat(glossary)))
    return diagnostics


def check_whole(glossary: Glossary) -> list[Diagnostic]:
    """Apply the rules that need to see all concepts, most of them by their summaries alone; they yield no notes."""
    return list(chain.from_iterable(rule(glossary) for rule in RULES))


def check_notes(glossary: Glossary) -> list[Diagnostic]:
    """Apply the rules that need to see all concepts and yield only notes; they take longer than all others."""
    return list(chain.from_iterable(rule(glossary) for rule in NOTE_RULES))
