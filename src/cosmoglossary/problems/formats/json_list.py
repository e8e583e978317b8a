"""Diagnostics as one list of JSON objects."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cosmoglossary.problems.diagnostics import Diagnostic


def write(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Write diagnostics as JSON; what is not known of one is null."""
    return json.dumps([_entry(each, language) for each in diagnostics], ensure_ascii=False, indent=2) + "\n"


def _entry(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    # Every key is always there, so that a program need not ask first.
    line = column = length = None
    if span := diagnostic.span:
        line, column, length = span.line, span.column, span.length
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": diagnostic.place.file,
        "line": line,
        "column": column,
        "length": length,
        "message": diagnostic.message.to(language),
        "help": diagnostic.help and diagnostic.help.to(language),
        "fix": diagnostic.fix,
    }
