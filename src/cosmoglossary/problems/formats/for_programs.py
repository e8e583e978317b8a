"""Diagnostics for programs: `github` and `sarif` are read by code hosts, `as_json` by anything else."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Sequence
from urllib.parse import quote

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import meaning

_GITHUB_LEVELS = {"error": "error", "warning": "warning", "note": "notice"}


def as_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Write diagnostics as one list of JSON objects; what is not known of one is null."""
    return json.dumps([_object(each, language) for each in diagnostics], ensure_ascii=False, indent=2) + "\n"


def _object(diagnostic: Diagnostic, language: str) -> dict[str, object]:
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


def github(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Write diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.

    The syntax: https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    return "".join(_command(diagnostic, language) for diagnostic in diagnostics)


def _command(diagnostic: Diagnostic, language: str) -> str:
    fields = {"file": diagnostic.place.file}
    if span := diagnostic.span:
        fields |= {"line": str(span.line), "col": str(span.column), "endColumn": str(span.column + span.length)}
    # The code is the title: it is what `explain` and a search engine know, as no translation changes it.
    fields["title"] = diagnostic.code
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
    return f"::{_GITHUB_LEVELS[diagnostic.severity]} {properties}::{_escaped(_in_a_line(diagnostic, language))}\n"


def _escaped(text: str, separators: str = "") -> str:
    # The percent sign comes first, so that what is escaped is not escaped again. Colons and commas end the name and the
    # value of a property, but mean nothing in the message.
    for char in "%\r\n" + separators:
        text = text.replace(char, f"%{ord(char):02X}")
    return text


def sarif(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """Write diagnostics as a log of SARIF 2.1.0 (OASIS), with a description of each code that is among them."""
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "cosmoglossary", "rules": _rules(diagnostics, language)}},
                # SARIF counts UTF-16 units unless told otherwise; spans count code points.
                "columnKind": "unicodeCodePoints",
                "language": language,
                "results": [_result(diagnostic, language) for diagnostic in diagnostics],
            }
        ],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rules(diagnostics: Sequence[Diagnostic], language: str) -> list[dict[str, object]]:
    codes = sorted({diagnostic.code for diagnostic in diagnostics})
    return [{"id": code, "fullDescription": {"text": _first_line(code, language)}} for code in codes]


def _first_line(code: str, language: str) -> str:
    return meaning(code).to(language).partition("\n")[0]


def _result(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": quote(os.fsencode(diagnostic.place.file))}}
    if span := diagnostic.span:
        # The end is the column after the last character, as SARIF counts.
        location["region"] = {
            "startLine": span.line,
            "startColumn": span.column,
            "endColumn": span.column + span.length,
        }
    return {
        "ruleId": diagnostic.code,
        # SARIF has the same three words for severities.
        "level": diagnostic.severity,
        "message": {"text": _in_a_line(diagnostic, language)},
        "locations": [{"physicalLocation": location}],
    }


def _in_a_line(diagnostic: Diagnostic, language: str) -> str:
    """Join the message and the help of a diagnostic, for programs that show only one text."""
    return "; ".join(part.to(language) for part in (diagnostic.message, diagnostic.help) if part)
