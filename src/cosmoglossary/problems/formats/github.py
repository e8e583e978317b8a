"""Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.

The syntax: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
"""

from __future__ import annotations

from collections.abc import Iterable

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats.one_line import in_a_line

_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def write(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Write diagnostics as workflow commands, a line each."""
    return "".join(_command(diagnostic, language) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: str) -> str:
    fields = {"file": diagnostic.place.file}
    if span := diagnostic.span:
        fields |= {"line": str(span.line), "col": str(span.column), "endColumn": str(span.column + span.length)}
    # The code is the title: it is what `explain` and a search engine know, as no translation changes it.
    fields["title"] = diagnostic.code
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
    return f"::{_LEVELS[diagnostic.severity]} {properties}::{_escaped(in_a_line(diagnostic, language))}\n"


def _escaped(text: str, separators: str = "") -> str:
    # The percent sign comes first, so that what is escaped is not escaped again. Colons and commas end the name and the
    # value of a property, but mean nothing in the message.
    for char in "%\r\n" + separators:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
