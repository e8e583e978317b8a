"""What a sound glossary is: one function per rule, named like its code; its docstring is what `explain CODE` prints.

A rule looks at the whole glossary and yields what breaks it. An error would make the pages or the decks wrong, a
warning makes them worse than the author meant, and a note only counts what is still to come.
"""

from cosmoglossary.checks import audio, examples, facts, identity, words
from cosmoglossary.checks.review import REVIEW, check_review
from cosmoglossary.checks.rule import RULES, RULES_OF_EACH
from cosmoglossary.model import Glossary
from cosmoglossary.problems.diagnostics import Diagnostic

__all__ = ["REVIEW", "audio", "check_each", "check_review", "check_whole", "examples", "facts", "identity", "words"]


def check_each(glossary: Glossary) -> list[Diagnostic]:
    """Apply the rules that judge each concept by itself; ``glossary`` may have some of the concepts only."""
    return [diagnostic for rule in RULES_OF_EACH for diagnostic in rule(glossary)]


def check_whole(glossary: Glossary) -> list[Diagnostic]:
    """Apply the rules that need to see all concepts, most of them by their summaries alone."""
    return [diagnostic for rule in RULES for diagnostic in rule(glossary)]
