"""The formats in which diagnostics are written: `for_persons` at a terminal, and `for_programs`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats.for_persons import by_code, concise, full
from cosmoglossary.problems.formats.for_programs import as_json, github, sarif
from cosmoglossary.text.languages import SOURCE_LANGUAGE

__all__ = ["FORMATS", "Format", "by_code", "write"]

Format: TypeAlias = Literal["full", "concise", "json", "github", "sarif"]
FORMATS: tuple[Format, ...] = ("full", "concise", "json", "github", "sarif")


def write(
    diagnostics: Iterable[Diagnostic],
    how: Format,
    lines: Mapping[str, list[str]],
    language: str = SOURCE_LANGUAGE,
) -> str:
    """Write diagnostics for whoever reads a language.

    Args:
        diagnostics: in the order in which they are to be written.
        how: one of `FORMATS`.
        lines: the lines of each file that a caret may be shown under.
        language: that of messages and explanations; what programs look for is the same in all.
    """
    match how:
        case "json":
            return as_json(diagnostics, language)
        case "sarif":
            return sarif(list(diagnostics), language)
        case "github":
            return github(diagnostics, language)
        case "concise":
            return concise(diagnostics, language)
        case "full":
            return full(diagnostics, lines, language)
