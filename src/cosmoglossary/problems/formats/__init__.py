"""The formats in which diagnostics are written: `full` and `concise` for persons, the others for programs.

`sarif` and `github` are read by code hosts, `json_list` by anything else. `counts` sums the diagnostics up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeAlias

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import concise, full, github, json_list, sarif
from cosmoglossary.problems.formats.counts import by_code
from cosmoglossary.problems.formats.terminal import SEVERITIES
from cosmoglossary.text.localiser import SOURCE_LANGUAGE

__all__ = ["FORMATS", "SEVERITIES", "Format", "by_code", "write"]

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
            return json_list.write(diagnostics, language)
        case "sarif":
            return sarif.write(list(diagnostics), language)
        case "github":
            return github.write(diagnostics, language)
        case "concise":
            return concise.write(diagnostics, language)
        case "full":
            return full.write(diagnostics, lines, language)
