"""Diagnostics as a log of SARIF 2.1.0 (OASIS), which code hosts show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import meaning
from cosmoglossary.problems.formats.one_line import in_a_line


def write(diagnostics: Sequence[Diagnostic], language: str) -> str:
    """Write diagnostics as a SARIF log, with a description of each code that is among them."""
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
    location: dict[str, object] = {"artifactLocation": {"uri": quote(diagnostic.place.file)}}
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
        "message": {"text": in_a_line(diagnostic, language)},
        "locations": [{"physicalLocation": location}],
    }
