"""A place in a source file: by the keys that lead to it, or by line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cosmoglossary.problems.messages import Message, msg

Severity: TypeAlias = Literal["error", "warning", "note"]
SEVERITIES: Mapping[Severity, Message] = {"error": msg("error"), "warning": msg("warning"), "note": msg("note")}
"""The name of each severity."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a source file, named by the keys that lead to it, which needs no second reading of the file.

    ``fragment`` narrows the place to the first occurrence of that text in the value; ``key`` points at the last
    key itself rather than at its value.
    """

    file: str
    keys: tuple[str | int, ...] = ()
    fragment: str = ""
    key: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of one line of a source file: 1-based line and column, and a length, all in code points."""

    file: str
    line: int
    column: int
    length: int
