"""What is printed, and in which language: the terminal's, or the one that was asked for."""

from __future__ import annotations

import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cosmoglossary.pipeline.building import Checked, Progress, located
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import SEVERITIES, Format, write
from cosmoglossary.problems.messages import Message, counted, languages, msg
from cosmoglossary.problems.place import Severity
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import lines_of
from cosmoglossary.text.localiser import SOURCE_LANGUAGE

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

LANGUAGE: ContextVar[str] = ContextVar("LANGUAGE", default=SOURCE_LANGUAGE)
"""The language of whoever reads what is printed."""

_COLOURS: Mapping[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


def language_of(arguments: Sequence[str], environment: Mapping[str, str]) -> str:
    """The language that is asked for by ``--lang``, or the terminal's, found as gettext finds it; or else English.

    It has to be known before the arguments are parsed, since what is wrong with them is told in it.
    """
    asked = re.findall(r"^--lang[=\n](.*)", "\n".join(arguments), re.MULTILINE)
    locale = next(filter(None, map(environment.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    preferred = [] if locale in {"C", "POSIX"} else environment.get("LANGUAGE", "").split(":")
    codes = (re.split(r"[_.@]", wanted)[0] for wanted in (*reversed(asked), *preferred, locale))
    return next((code for code in codes if code in languages()), SOURCE_LANGUAGE)


def told(said: Message) -> str:
    """A sentence in the language of whoever reads it."""
    return said.to(LANGUAGE.get())


def tell(said: Message, *, err: bool = False) -> None:
    """Print a sentence."""
    click.echo(told(said), err=err)


def wrong(said: Message) -> click.UsageError:
    """What to raise if the command was not used as it can be."""
    return click.UsageError(told(said))


def by_this_python(command: str) -> str:
    """A command of pip as it installs for the Python that runs, which need not be the one that the shell knows."""
    python = Path(sys.executable)
    near = python.relative_to(Path.cwd()) if python.is_relative_to(Path.cwd()) else python
    return f"{shlex.quote(str(near))} -m {command}" if command.startswith("pip ") else command


def coloured(text: str, severity: Severity, *, bold: bool = False) -> str:
    """Text in the colour of a severity, which is seen on a terminal and is nowhere else."""
    return click.style(text, fg=_COLOURS[severity], bold=bold)


def warn(said: Message) -> None:
    """Print a sentence as a warning."""
    click.echo(f"{coloured(told(SEVERITIES['warning']), 'warning', bold=True)}: {told(said)}")


@contextmanager
def progressing() -> Iterator[Progress]:
    """A bar for each stage on a terminal, a plain line for each elsewhere; both on the error stream."""
    with ExitStack() as stack:
        bars: dict[str, ProgressBar[int]] = {}

        def progress(stage: Message, done: int, total: int) -> None:
            if stage not in bars:
                stack.close()
                bars[stage] = stack.enter_context(click.progressbar(length=total, label=told(stage), file=sys.stderr))
            bars[stage].update(done - bars[stage].pos)

        yield progress


def show(library: Library, diagnostics: Iterable[Diagnostic], how: Format = "full") -> None:
    """Print problems of the sources, with the lines that they are in."""
    found, language = list(located(library, diagnostics)), LANGUAGE.get()
    if how != "full":
        click.echo(write(found, how, {}, language), nl=False)
        return
    for diagnostic in found:
        data = library.read(diagnostic.place.file) if diagnostic.span else None
        lines = {diagnostic.place.file: lines_of(data)} if data is not None else {}
        title, _, rest = write([diagnostic], how, lines, language).partition("\n")
        click.echo(coloured(title, diagnostic.severity, bold=True) + "\n" + rest, nl=False)


def summary(checked: Checked) -> Message:
    """How many concepts there are, and how much is wrong with them."""
    counts = checked.counts
    return msg(
        "{concepts}: {errors}, {warnings}, {notes}",
        concepts=counted(
            "{number} concept", "{number} concepts", len(checked.glossary.concepts) if checked.glossary else 0
        ),
        errors=counted("{number} error", "{number} errors", counts.get("error", 0)),
        warnings=counted("{number} warning", "{number} warnings", counts.get("warning", 0)),
        notes=counted("{number} note", "{number} notes", counts.get("note", 0)),
    )
