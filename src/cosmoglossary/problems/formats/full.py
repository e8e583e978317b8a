"""Diagnostics with the line of the file that each is about, and a caret under the fault."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wcwidth import wcswidth

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats.terminal import labelled, printable
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Span

_WINDOW = 100
"""The greatest number of columns of a line that is shown."""


def write(diagnostics: Iterable[Diagnostic], lines: Mapping[str, list[str]], language: str) -> str:
    """Write diagnostics for a terminal; ``lines`` are those of each file."""
    return "".join(_entry(each, lines.get(each.place.file, []), language) for each in diagnostics)


def _entry(diagnostic: Diagnostic, lines: list[str], language: str) -> str:
    label, message = labelled(diagnostic, language)
    parts = [f"{label}: {message}", f"  --> {printable(diagnostic.location)}"]
    span = diagnostic.span
    gutter = ""
    # The file may have become shorter since the problem was found.
    if span and span.line <= len(lines):
        number = str(span.line)
        gutter = " " * len(number)
        before, marked, after = _window(lines[span.line - 1], span)
        # Columns of a terminal, not characters: a stress mark takes none, a Chinese character two.
        carets = " " * wcswidth(before) + "^" * max(wcswidth(marked), 1)
        parts += [f" {gutter} |", f" {number} | {before}{marked}{after}", f" {gutter} | {carets}"]
    if diagnostic.help:
        help_ = msg("help: {help}", help=diagnostic.help)
        parts.append(f" {gutter} = {printable(help_.to(language))}")
    return "\n".join(parts) + "\n\n"


def _window(line: str, span: Span) -> tuple[str, str, str]:
    """Return the part of a line that is shown, cut in three at the span."""
    start = span.column - 1
    before, marked, after = line[:start], line[start : start + span.length], line[start + span.length :]
    # A definition is one long line. What comes before the fault gets half of the room, so that some of what follows is
    # seen too; the fault itself is never cut away.
    if len(before) > _WINDOW // 2:
        before = "…" + before[-_WINDOW // 2 :]
    if len(marked) > _WINDOW:
        marked, after = marked[:_WINDOW] + "…", ""
    room = max(_WINDOW - len(before) - len(marked), 0)
    if len(after) > room:
        after = after[:room] + "…"
    return printable(before), printable(marked), printable(after)
