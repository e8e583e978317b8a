"""Problems as data, the explanations of their codes, and the ways of writing them for a person or a program.

Nothing here decides what is wrong. The style is that of rustc and ruff: a message that stands on its own, the smallest
span that shows it, and the way out in ``help``.
"""

from __future__ import annotations

import difflib
import inspect
import json
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from textwrap import dedent
from typing import Literal, ParamSpec, TypeAlias, TypeVar
from urllib.parse import quote

from wcwidth import wcswidth

from cosmoglossary.model import Place, Severity, Span
from cosmoglossary.say import Said, say

Format: TypeAlias = Literal["full", "concise", "json", "github", "sarif"]
FORMATS: tuple[Format, ...] = ("full", "concise", "json", "github", "sarif")

_WINDOW = 100
"""How many columns of a long line are shown."""


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One problem. ``span`` is filled in by the reader, who alone knows where a place is in the text."""

    code: str
    severity: Severity
    place: Place
    message: Said
    help: Said | None = None
    span: Span | None = None
    fix: str | None = None
    """What to write in the place of the fragment, where no person need decide it."""

    @property
    def location(self) -> str:
        """``file:line:column``, or the file alone where no line is known."""
        return f"{self.span.file}:{self.span.line}:{self.span.column}" if self.span else self.place.file


EXPLANATIONS: dict[str, str] = {}
"""What ``explain`` prints, by code: the docstrings of the functions that make the diagnostics."""

P = ParamSpec("P")
R = TypeVar("R")


def explained(function: Callable[P, R]) -> Callable[P, R]:
    """Make the function's docstring the explanation of the code that has the function's name."""
    EXPLANATIONS[code_of(function.__name__)] = inspect.cleandoc(function.__doc__ or "")
    return function


def code_of(name: str) -> str:
    """The code that a function of this name explains: ``unknown_key`` makes ``unknown-key``."""
    return name.strip("_").replace("_", "-")


def did_you_mean(word: str, known: Iterable[str]) -> Said | None:
    """A help text that proposes the closest of the known words, if one is close, whatever its case."""
    folded = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return say("did you mean `{word}`?", word=folded[close[0]]) if close else None


def one_of(known: Iterable[str]) -> Said:
    """A help text that lists the known words."""
    return say("it is one of {words}", words=", ".join(f"`{word}`" for word in known))


def in_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """The diagnostics by file, then by place in it; ties by all else, so that the order never varies."""

    def key(diagnostic: Diagnostic) -> tuple[str, int, int, str, str, str]:
        span = diagnostic.span
        return (
            diagnostic.place.file,
            span.line if span else 0,
            span.column if span else 0,
            diagnostic.code,
            diagnostic.message,
            repr(diagnostic),
        )

    return sorted(diagnostics, key=key)


def write(diagnostics: Iterable[Diagnostic], how: Format, lines: Mapping[str, list[str]]) -> str:
    """Write diagnostics in one of `FORMATS`; ``lines`` has the lines of each file that a caret may be shown under."""
    if how == "json":
        return json.dumps([_as_json(diagnostic) for diagnostic in diagnostics], ensure_ascii=False, indent=2) + "\n"
    if how == "sarif":
        return json.dumps(_as_sarif(list(diagnostics)), ensure_ascii=False, indent=2) + "\n"
    if how == "github":
        return "".join(map(_as_github, diagnostics))
    if how == "concise":
        return "".join(map(_as_line, diagnostics))
    return "".join(_in_full(diagnostic, lines.get(diagnostic.place.file, [])) for diagnostic in diagnostics)


def _as_line(diagnostic: Diagnostic) -> str:
    message = _printable(diagnostic.message)
    return f"{_printable(diagnostic.location)}: {diagnostic.severity}[{diagnostic.code}] {message}\n"


def _in_full(diagnostic: Diagnostic, lines: list[str]) -> str:
    parts = [
        f"{diagnostic.severity}[{diagnostic.code}]: {_printable(diagnostic.message)}",
        f"  --> {_printable(diagnostic.location)}",
    ]
    span = diagnostic.span
    gutter = ""
    if span and span.line <= len(lines):
        number = str(span.line)
        gutter = " " * len(number)
        before, marked, after = _window(lines[span.line - 1], span)
        parts += [
            f" {gutter} |",
            f" {number} | {before}{marked}{after}",
            f" {gutter} | {' ' * wcswidth(before)}{'^' * max(wcswidth(marked), 1)}",
        ]
    if diagnostic.help:
        parts.append(f" {gutter} = help: {_printable(diagnostic.help)}")
    return "\n".join(parts) + "\n\n"


def _window(line: str, span: Span) -> tuple[str, str, str]:
    """The part of a line that is shown, cut in three at the span."""
    start = span.column - 1
    before, marked, after = line[:start], line[start : start + span.length], line[start + span.length :]
    if len(before) > _WINDOW // 2:
        before = "…" + before[-_WINDOW // 2 :]
    if len(marked) > _WINDOW:
        marked, after = marked[:_WINDOW] + "…", ""
    room = max(_WINDOW - len(before) - len(marked), 0)
    if len(after) > room:
        after = after[:room] + "…"
    return _printable(before), _printable(marked), _printable(after)


def _printable(text: str) -> str:
    """The text with a stand-in for every character that a terminal would act on rather than show."""
    spaced = text.replace("\t", " ")
    if spaced.isprintable():
        return spaced
    return "".join(char if char.isprintable() or unicodedata.category(char) == "Zs" else "·" for char in spaced)


def _as_json(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": diagnostic.place.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
        "message": diagnostic.message,
        "help": diagnostic.help,
        "fix": diagnostic.fix,
    }


def _as_sarif(diagnostics: Sequence[Diagnostic]) -> dict[str, object]:
    """A log of SARIF 2.1.0 (OASIS), which code hosts show beside the lines; columns count code points."""
    rules = [
        {"id": code, "fullDescription": {"text": EXPLANATIONS.get(code, code).partition("\n")[0]}}
        for code in sorted({diagnostic.code for diagnostic in diagnostics})
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "cosmoglossary", "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "results": [_as_result(diagnostic) for diagnostic in diagnostics],
            }
        ],
    }


def _as_result(diagnostic: Diagnostic) -> dict[str, object]:
    span = diagnostic.span
    region = (
        {
            "startLine": span.line,
            "startColumn": span.column,
            "endColumn": span.column + span.length,
        }
        if span
        else None
    )
    place = {"artifactLocation": {"uri": quote(diagnostic.place.file)}, **({"region": region} if region else {})}
    return {
        "ruleId": diagnostic.code,
        "level": diagnostic.severity,
        "message": {"text": diagnostic.message + (f"; {diagnostic.help}" if diagnostic.help else "")},
        "locations": [{"physicalLocation": place}],
    }


def by_code(diagnostics: Iterable[Diagnostic]) -> str:
    """How often each code is among the diagnostics, most often first: a line each."""
    counts = Counter(diagnostic.code for diagnostic in diagnostics).most_common()
    width = max((len(f"{number:,}") for _, number in counts), default=0)
    return "".join(f"  {number:>{width},} {code}\n" for code, number in counts)


def handbook() -> str:
    """Every code on one page of Markdown: what it means, with a bad and a good example."""
    head = "# What `cosmoglossary check` says\n\nMade by `cosmoglossary explain --all`.\n"
    return head + "".join(f"\n## {code}\n\n{_as_markdown(text)}" for code, text in sorted(EXPLANATIONS.items()))


def _as_markdown(explanation: str) -> str:
    """An explanation with its examples as blocks of code."""
    text, _, examples = explanation.partition("\nBad:\n")
    bad, _, good = examples.partition("\nGood:\n")
    blocks = (
        f"{name}:\n\n```yaml\n{dedent(example).strip()}\n```\n" for name, example in (("Bad", bad), ("Good", good))
    )
    return f"{text.strip()}\n\n" + "\n".join(blocks)


def _as_github(diagnostic: Diagnostic) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    kind = "notice" if diagnostic.severity == "note" else diagnostic.severity
    span = diagnostic.span
    fields = {"file": diagnostic.place.file}
    if span:
        fields |= {"line": str(span.line), "col": str(span.column), "endColumn": str(span.column + span.length)}
    fields["title"] = diagnostic.code
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
    message = diagnostic.message + (f"; {diagnostic.help}" if diagnostic.help else "")
    return f"::{kind} {properties}::{_escaped(message)}\n"


def _escaped(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
