"""One line for each diagnostic, the place first, as editors and grep write it."""

from __future__ import annotations

from collections.abc import Iterable

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats.terminal import labelled, printable


def write(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Write diagnostics for a terminal, a line each."""
    return "".join(_line(diagnostic, language) for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic, language: str) -> str:
    # Without the help: whoever reads a list of many wants each to be one line, and `full` says the rest.
    label, message = labelled(diagnostic, language)
    return f"{printable(diagnostic.location)}: {label} {message}\n"
