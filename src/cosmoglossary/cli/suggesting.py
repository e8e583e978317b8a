"""The command that completes entries."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from cosmoglossary.author.completing import complete_entries, rank_entries
from cosmoglossary.checks import REVIEW
from cosmoglossary.cli.arguments import project_option
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.reporting import changed_files, readable_glossary, show_problems
from cosmoglossary.cli.terminal import echo, echo_installation, usage_error
from cosmoglossary.model import Glossary
from cosmoglossary.problems.diagnostics import did_you_mean
from cosmoglossary.problems.messages import counted, msg


@cli.command("suggest")
@click.argument("ids", nargs=-1, required=True, metavar="ID...")
@click.option("--frequency", is_flag=True, help="Add how common the terms are, and nothing else.")
@project_option
@language_option
def suggest_command(ids: tuple[str, ...], frequency: bool, project: Path) -> None:  # noqa: FBT001 - an option
    """Add missing values to entries, as far as the tools can suggest them. Each is marked `# review`.

    Existing values, comments and their order do not change.

    Example: cosmoglossary suggest docking space-agency
    """
    # Raises click.UsageError if an entry does not exist; a docstring here is the help text.
    _, glossary = readable_glossary(project)
    _refuse_unknown(ids, glossary)
    install: tuple[str, ...] = ()
    if frequency:
        plan = rank_entries(project, glossary, ids)
    else:
        plan, install = complete_entries(project, glossary, ids)
    plan.carry_out()
    show_problems(plan.library, plan.problems)
    for edit in plan.changes:
        # The entry may have had some before that nobody has reviewed yet.
        more = edit.after.count(REVIEW) - edit.before.count(REVIEW)
        echo(counted("{number} line to review in {file}", "{number} lines to review in {file}", more, file=edit.file))
    echo_installation(install)
    echo(changed_files(counted("{number} file completed", "{number} files completed", len(plan.changes)), plan))
    sys.exit(bool(plan.problems))


def _refuse_unknown(ids: Iterable[str], glossary: Glossary) -> None:
    """Refuse ids before any of the entries is changed.

    Raises:
        click.UsageError: one of them is that of no entry.
    """
    for id in ids:
        if id not in glossary.by_id:
            help_ = did_you_mean(id, glossary.by_id) or msg("`cosmoglossary new` makes one")
            raise usage_error(msg("there is no entry `{id}` that can be read; {help}", id=id, help=help_))
