"""The command that checks a glossary."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import click

from cosmoglossary.checks.coverage import table
from cosmoglossary.cli.arguments import Folder
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE
from cosmoglossary.cli.reporting import show_problems, summary
from cosmoglossary.cli.terminal import echo
from cosmoglossary.pipeline.checking import Checked, check
from cosmoglossary.pipeline.processes import without_collector
from cosmoglossary.problems.formats import FORMATS, Format, by_code
from cosmoglossary.problems.messages import msg


@cli.command("check")
@click.argument("project", type=Folder(), default=".")
@click.option("--format", "how", type=click.Choice(FORMATS), default="full", help="The format of the problems.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--fix",
    is_flag=True,
    help="First correct false stress marks, mixed scripts, bracketed sounds, and signs that nobody sees or can type.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@language_option
def check_command(project: Path, how: str, *, strict: bool, fix: bool, watch: bool) -> None:
    """Check the glossary and show every problem with its place.

    PROJECT is the folder that contains glossary/, by default the current one. A summary follows the problems: how
    often each code occurs, and how many concepts have a term, a definition and so on in each language.

    Example: cosmoglossary check --strict
    """
    if fix:
        _fix(project)
    saves: Iterator[set[Path]] = iter(())
    if watch:
        # Imported by those who watch. It begins before the first check, so that a save during it is not missed.
        from cosmoglossary.preview.watch import changes as saves_in  # noqa: PLC0415

        saves = saves_in([project / "glossary"])
    with without_collector(lasting=True):
        checked = _checked(project, cast("Format", how))
    for _ in saves:
        # This clears a terminal only; a file or a pipe gets one report after the other.
        click.clear()
        checked = _checked(project, cast("Format", how))
    sys.exit(not checked.passes(strict=strict))


def _fix(project: Path) -> None:
    """Correct the sources and list the corrected files."""
    from cosmoglossary.author.editing import apply_fixes  # noqa: PLC0415 - most runs fix nothing

    plan = apply_fixes(check(project))
    plan.carry_out()
    # On the error stream, since a program may read the problems from the other one.
    for problem in plan.problems:
        echo(msg("{file}: {reason}", file=problem.place.file, reason=problem.message), err=True)
    for edit in plan.changes:
        echo(msg("corrected {file}", file=edit.file), err=True)


def _checked(project: Path, how: Format) -> Checked:
    """Check the glossary; show its problems and, to a person, a summary."""
    checked = check(project)
    show_problems(checked.library, checked.diagnostics, how)
    # The other formats are for programs, which a summary would break.
    if how in ("full", "concise"):
        click.echo(by_code(checked.diagnostics, LANGUAGE.get()), nl=False)
        if checked.glossary:
            click.echo(table(checked.glossary, LANGUAGE.get()), nl=False)
        echo(summary(checked))
    return checked
