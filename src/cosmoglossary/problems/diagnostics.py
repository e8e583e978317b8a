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

from cosmoglossary.problems.messages import Message, localiser, msg
from cosmoglossary.problems.place import Place, Severity, Span
from cosmoglossary.text.localiser import SOURCE_LANGUAGE

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
    message: Message
    help: Message | None = None
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


_BAD, _GOOD = msg("Bad:"), msg("Good:")


def meaning(code: str) -> Message:
    """What a code means, without the examples."""
    return _parts(code)[0]


def explanation(code: str, language: str = SOURCE_LANGUAGE) -> str:
    """What a code means, with a bad and a good example."""
    text, bad, good = _parts(code)
    return f"{text.to(language)}\n\n{_BAD.to(language)}\n{bad}\n{_GOOD.to(language)}\n{good}"


def _parts(code: str) -> tuple[Message, str, str]:
    text, _, examples = EXPLANATIONS.get(code, code).partition(f"\n\n{_BAD}\n")
    bad, _, good = examples.partition(f"\n{_GOOD}\n")
    return msg(text), bad, good


def code_of(name: str) -> str:
    """The code that a function of this name explains: ``unknown_key`` makes ``unknown-key``."""
    return name.strip("_").replace("_", "-")


def did_you_mean(word: str, known: Iterable[str]) -> Message | None:
    """A help text that proposes the closest of the known words, if one is close, whatever its case."""
    folded = {each.casefold(): each for each in known}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return msg("did you mean `{word}`?", word=folded[close[0]]) if close else None


def one_of(known: Iterable[str]) -> Message:
    """A help text that lists the known words."""
    return msg("it is one of {words}", words=", ".join(f"`{word}`" for word in known))


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


def write(
    diagnostics: Iterable[Diagnostic],
    how: Format,
    lines: Mapping[str, list[str]],
    language: str = SOURCE_LANGUAGE,
) -> str:
    """Write diagnostics for whoever reads a language.

    Args:
        diagnostics: what to write.
        how: one of `FORMATS`.
        lines: the lines of each file that a caret may be shown under.
        language: that of messages and explanations; what programs look for is the same in all.
    """
    if how == "json":
        found = [_as_json(diagnostic, language) for diagnostic in diagnostics]
        return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
    if how == "sarif":
        return json.dumps(_as_sarif(list(diagnostics), language), ensure_ascii=False, indent=2) + "\n"
    if how == "github":
        return "".join(_as_github(diagnostic, language) for diagnostic in diagnostics)
    if how == "concise":
        return "".join(_as_line(diagnostic, language) for diagnostic in diagnostics)
    return "".join(_in_full(diagnostic, lines.get(diagnostic.place.file, []), language) for diagnostic in diagnostics)


SEVERITIES: Mapping[Severity, Message] = {"error": msg("error"), "warning": msg("warning"), "note": msg("note")}
"""What each is called."""


def _as_line(diagnostic: Diagnostic, language: str) -> str:
    severity, message = SEVERITIES[diagnostic.severity].to(language), _printable(diagnostic.message.to(language))
    return f"{_printable(diagnostic.location)}: {severity}[{diagnostic.code}] {message}\n"


def _in_full(diagnostic: Diagnostic, lines: list[str], language: str) -> str:
    severity, message = SEVERITIES[diagnostic.severity].to(language), _printable(diagnostic.message.to(language))
    parts = [
        f"{severity}[{diagnostic.code}]: {message}",
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
        help_ = msg("help: {help}", help=diagnostic.help)
        parts.append(f" {gutter} = {_printable(help_.to(language))}")
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


def _as_json(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "file": diagnostic.place.file,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
        "message": diagnostic.message.to(language),
        "help": diagnostic.help and diagnostic.help.to(language),
        "fix": diagnostic.fix,
    }


def _as_sarif(diagnostics: Sequence[Diagnostic], language: str) -> dict[str, object]:
    """A log of SARIF 2.1.0 (OASIS), which code hosts show beside the lines; columns count code points."""
    rules = [
        {"id": code, "fullDescription": {"text": meaning(code).to(language).partition("\n")[0]}}
        for code in sorted({diagnostic.code for diagnostic in diagnostics})
    ]
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "cosmoglossary", "rules": rules}},
                "columnKind": "unicodeCodePoints",
                "language": language,
                "results": [_as_result(diagnostic, language) for diagnostic in diagnostics],
            }
        ],
    }


def _as_result(diagnostic: Diagnostic, language: str) -> dict[str, object]:
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
        "message": {"text": _in_a_line(diagnostic, language)},
        "locations": [{"physicalLocation": place}],
    }


def by_code(diagnostics: Iterable[Diagnostic], language: str = SOURCE_LANGUAGE) -> str:
    """How often each code is among the diagnostics, most often first: a line each."""
    counts = Counter(diagnostic.code for diagnostic in diagnostics).most_common()
    lines = [(localiser(language).number(number), code) for code, number in counts]
    width = max((len(number) for number, _ in lines), default=0)
    return "".join(f"  {number:>{width}} {code}\n" for number, code in lines)


def handbook(language: str = SOURCE_LANGUAGE) -> str:
    """Every code on one page of Markdown: what it means, with a bad and a good example."""
    title, origin = msg("What `cosmoglossary check` says"), msg("Made by `cosmoglossary explain --all`.")
    head = f"# {title.to(language)}\n\n{origin.to(language)}\n"
    return head + "".join(f"\n## {code}\n\n{_as_markdown(code, language)}" for code in sorted(EXPLANATIONS))


def _as_markdown(code: str, language: str) -> str:
    """An explanation with its examples as blocks of code."""
    text, *examples = _parts(code)
    blocks = (
        f"{name.to(language)}\n\n```yaml\n{dedent(example).strip()}\n```\n"
        for name, example in zip((_BAD, _GOOD), examples, strict=True)
    )
    return f"{text.to(language)}\n\n" + "\n".join(blocks)


def _as_github(diagnostic: Diagnostic, language: str) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    kind = "notice" if diagnostic.severity == "note" else diagnostic.severity
    span = diagnostic.span
    fields = {"file": diagnostic.place.file}
    if span:
        fields |= {"line": str(span.line), "col": str(span.column), "endColumn": str(span.column + span.length)}
    fields["title"] = diagnostic.code
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in fields.items())
    return f"::{kind} {properties}::{_escaped(_in_a_line(diagnostic, language))}\n"


def _in_a_line(diagnostic: Diagnostic, language: str) -> str:
    return "; ".join(part.to(language) for part in (diagnostic.message, diagnostic.help) if part)


def _escaped(text: str, also: str = "") -> str:
    for char in "%\r\n" + also:
        text = text.replace(char, f"%{ord(char):02X}")
    return text
