"""Printing: messages and progress, in the language of whoever reads them."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cosmoglossary.cli.language import LANGUAGE, translate
from cosmoglossary.problems.messages import Message, localiser, msg
from cosmoglossary.problems.place import SEVERITIES, Severity

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from cosmoglossary.pipeline.checking import Progress

_COLOURS: Mapping[Severity, str] = {"error": "red", "warning": "yellow", "note": "cyan"}


def echo(message: Message, *, err: bool = False) -> None:
    """Print a message in the language of whoever reads it."""
    click.echo(translate(message), err=err)


def usage_error(message: Message, ctx: click.Context | None = None) -> click.UsageError:
    """Return the error to raise if a command was called with arguments that do not fit.

    Args:
        message: what is wrong with them.
        ctx: the call; click knows it by itself while a command runs or an argument is converted.
    """
    return click.UsageError(translate(message), ctx)


def for_this_python(command: str) -> str:
    """Return a command that, if it is one of pip, installs for the Python that runs.

    The shell may know another Python, or none.
    """
    if not command.startswith("pip "):
        return command
    python = Path(sys.executable)
    # The usual environment is in the project: `.venv/bin/python` is read and copied more easily than a whole path.
    if python.is_relative_to(Path.cwd()):
        python = python.relative_to(Path.cwd())
    return f"{shlex.quote(str(python))} -m {command}"


def coloured(text: str, severity: Severity, *, bold: bool = False) -> str:
    """Return text in the colour of a severity, which only a terminal shows."""
    return click.style(text, fg=_COLOURS[severity], bold=bold)


def warn(message: Message) -> None:
    """Print a message as a warning."""
    label = coloured(translate(SEVERITIES["warning"]), "warning", bold=True)
    click.echo(f"{label}: {translate(message)}")


@contextmanager
def progress_bars() -> Iterator[Progress]:
    """Show how far each stage is: a bar on a terminal, a line elsewhere; both on the error stream."""
    with ExitStack() as stack:
        bars: dict[str, ProgressBar[int]] = {}

        def show(stage: Message, done: int, total: int) -> None:
            if not total:
                # Nobody knows how long it lasts, so there is a line instead of a bar.
                stack.close()
                echo(stage, err=True)
                return
            # Stages come one after another, so that a new one means that the one before is at its end.
            if stage not in bars:
                stack.close()
                bars[stage] = stack.enter_context(
                    click.progressbar(length=total, label=translate(stage), file=sys.stderr)
                )
            # Click counts steps, and a stage says how far it is.
            bars[stage].update(done - bars[stage].pos)

        def progress(stage: Message, done: int, total: int) -> None:
            # Nothing depends on it: where it cannot be shown, as on a full disk, the work goes on.
            with suppress(OSError):
                show(stage, done, total)

        yield progress
        with suppress(OSError):
            stack.close()


def echo_installation(commands: Iterable[str]) -> None:
    """Print what to install for more to be proposed, if anything."""
    if line := " && ".join(map(for_this_python, commands)):
        echo(msg("more would be proposed after `{command}`", command=line))


def rounded(number: float, digits: int = 2) -> str:
    """Return a number with so many decimals at most."""
    return localiser(LANGUAGE.get()).rounded(number, digits)
