"""The commands that keep sources in form, and editors informed of it."""

from __future__ import annotations

import difflib
import sys
from pathlib import Path

import click

from cosmoglossary.author.editing import Change, EditPlan, reformat, write_schemas
from cosmoglossary.cli.arguments import Folder
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.reporting import changed_files, readable_glossary, show_problems
from cosmoglossary.cli.terminal import echo
from cosmoglossary.problems.messages import counted, msg


@cli.command("fmt")
@click.argument("project", type=Folder(), default=".")
@click.option("--check", is_flag=True, help="Write nothing; fail if a file is not formatted.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change, and fail if anything would.")
@language_option
def fmt_command(project: Path, *, check: bool, diff: bool) -> None:
    """Format the YAML of the glossary: the order of keys, quotes, long lines. Comments are kept.

    The meaning of an entry never changes. Files with errors are not changed. Schemas are updated.

    Example: cosmoglossary fmt --check --diff
    """
    plan = reformat(project)
    if check or diff:
        _echo_what_would_change(plan, diff=diff)
        sys.exit(bool(plan.problems or plan.changes))
    # Before the problems are shown: carrying it out finds files that an author has saved meanwhile.
    plan.carry_out()
    show_problems(plan.library, plan.problems)
    for edit in plan.changes:
        echo(msg("formatted {file}", file=edit.file))
    echo(changed_files(counted("{number} file formatted", "{number} files formatted", len(plan.changes)), plan))
    sys.exit(bool(plan.problems))


def _echo_what_would_change(plan: EditPlan, *, diff: bool) -> None:
    show_problems(plan.library, plan.problems)
    for edit in plan.changes:
        _show_edit(edit, diff=diff)
    number = len(plan.changes)
    echo(changed_files(counted("{number} file would be formatted", "{number} files would be formatted", number), plan))


def _show_edit(edit: Change, *, diff: bool) -> None:
    if diff:
        click.echo(_diff(edit), nl=False)
    else:
        echo(msg("would format {file}", file=edit.file))


def _diff(edit: Change) -> str:
    before, after = edit.before.splitlines(keepends=True), edit.after.splitlines(keepends=True)
    return "".join(difflib.unified_diff(before, after, edit.file, edit.file))


@cli.command("schema")
@click.argument("project", type=Folder(), default=".")
@language_option
def schema_command(project: Path) -> None:
    """Write schemas, with which editors complete keys and words, explain them and underline mistakes.

    The schemas of your glossary go into glossary/, and a line that refers to them into each of its YAML files. If there
    are no settings for VS Code, they are written too. From then on, fmt keeps the schemas up to date.

    Example: cosmoglossary schema
    """
    _, glossary = readable_glossary(project)
    plan = write_schemas(project, glossary)
    plan.carry_out()
    show_problems(plan.library, plan.problems)
    for edit in plan.changes:
        echo(msg("wrote {file}", file=edit.file))
    echo(changed_files(counted("{number} file written", "{number} files written", len(plan.changes)), plan))
    sys.exit(bool(plan.problems))
