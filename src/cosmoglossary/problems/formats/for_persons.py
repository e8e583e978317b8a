"""Diagnostics for a person at a terminal: with the line of the file, one line each, or summed up."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import localiser, msg
from cosmoglossary.problems.place import SEVERITIES, Span
from cosmoglossary.problems.quoting import escaped
from cosmoglossary.text.languages import SOURCE_LANGUAGE

_WINDOW = 100
"""The greatest number of columns of a line that is shown."""


def full(diagnostics: Iterable[Diagnostic], lines: Mapping[str, list[str]], language: str) -> str:
    """Write each diagnostic with the line that it is about; ``lines`` are those of each file."""
    return "".join(_entry(each, lines.get(each.place.file, []), language) for each in diagnostics)


def _entry(diagnostic: Diagnostic, lines: list[str], language: str) -> str:
    label, message = _labelled(diagnostic, language)
    parts = [f"{label}: {message}", f"  --> {escaped(diagnostic.location)}"]
    span = diagnostic.span
    gutter = ""
    # The file may have become shorter since the problem was found.
    if span and span.line <= len(lines):
        number = str(span.line)
        gutter = " " * len(number)
        before, marked, after = _window(lines[span.line - 1], span)
        carets = " " * _columns(before) + "^" * max(_columns(marked), 1)
        parts += [f" {gutter} |", f" {number} | {before}{marked}{after}", f" {gutter} | {carets}"]
    if diagnostic.help:
        help_ = msg("help: {help}", help=diagnostic.help)
        parts.append(f" {gutter} = {escaped(help_.to(language))}")
    return "\n".join(parts) + "\n\n"


def _columns(text: str) -> int:
    """Return the columns of a terminal that a text takes: none for a stress mark, two for a Chinese character."""
    # Its tables take longer to load than a sound glossary needs for its rules.
    from wcwidth import wcswidth  # noqa: PLC0415

    return wcswidth(text)


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


def concise(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Write diagnostics a line each, the place first, as editors and grep write it."""
    return "".join(_line(diagnostic, language) for diagnostic in diagnostics)


def _line(diagnostic: Diagnostic, language: str) -> str:
    # Without the help: whoever reads a list of many wants each to be one line, and `full` says the rest.
    label, message = _labelled(diagnostic, language)
    return f"{escaped(diagnostic.location)}: {label} {message}\n"


def by_code(diagnostics: Iterable[Diagnostic], language: str = SOURCE_LANGUAGE) -> str:
    """Count the diagnostics of each code, a line each, the most frequent first."""
    counts = Counter(diagnostic.code for diagnostic in diagnostics).most_common()
    lines = [(localiser(language).number(number), code) for code, number in counts]
    width = max((len(number) for number, _ in lines), default=0)
    return "".join(f"  {number:>{width}} {code}\n" for number, code in lines)


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


def _labelled(diagnostic: Diagnostic, language: str) -> tuple[str, str]:
    """Return a diagnostic's severity and code, as ``error[unknown-key]``, and its message."""
    severity = SEVERITIES[diagnostic.severity].to(language)
    return f"{severity}[{diagnostic.code}]", escaped(diagnostic.message.to(language))
