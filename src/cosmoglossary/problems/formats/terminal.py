"""Text that is safe to print to a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Severity

SEVERITIES: Mapping[Severity, Message] = {"error": msg("error"), "warning": msg("warning"), "note": msg("note")}
"""The name of each severity."""


def printable(text: str) -> str:
    """Return the text with a stand-in for every character that a terminal would act on rather than show."""
    spaced = text.replace("\t", " ")
    if spaced.isprintable():
        return spaced
    return "".join(map(_shown, spaced))


def _shown(char: str) -> str:
    # Python calls no-break and other wide spaces unprintable, but a terminal shows them.
    if char.isprintable() or unicodedata.category(char) == "Zs":
        return char
    return "·"


def labelled(diagnostic: Diagnostic, language: str) -> tuple[str, str]:
    """Return a diagnostic's severity and code, as ``error[unknown-key]``, and its message."""
    severity = SEVERITIES[diagnostic.severity].to(language)
    return f"{severity}[{diagnostic.code}]", printable(diagnostic.message.to(language))
