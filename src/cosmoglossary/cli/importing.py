"""The command that imports what other programs have written."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cosmoglossary.author.importing import ForeignFile, ImportPlan, plan_import, read_file
from cosmoglossary.cli.arguments import File, project_option
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import translate
from cosmoglossary.cli.reporting import show_problems
from cosmoglossary.cli.terminal import echo
from cosmoglossary.exchange.formats import read_foreign
from cosmoglossary.exchange.mapping import targets_of
from cosmoglossary.exchange.report import Fate, Outcome, Report
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.problems.messages import Message, counted, msg
from cosmoglossary.problems.quoting import shown

_FATES: dict[Fate, Message] = {"kept": msg("kept"), "moved": msg("moved"), "left out": msg("left out")}


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=File(exists=True), metavar="FILE...")
@click.option("--topic", help="The topic of entries for which the file says none.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@project_option
@language_option
def import_command(files: tuple[Path, ...], topic: str | None, project: Path, *, dry_run: bool) -> None:
    """Make entries of a table, a termbase or a deck that you have, and complete those that are there.

    Example: cosmoglossary import terms.csv --topic kitchen
    """
    checked = check(project)
    if checked.glossary is None:
        show_problems(checked.library, checked.diagnostics)
        sys.exit(1)
    foreign = [_foreign_file(file, checked.glossary) for file in files]
    plan = plan_import(checked, checked.glossary, foreign, topic or "")
    if not dry_run:
        plan.carry_out()
    show_problems(checked.library, plan.problems)
    for report in plan.reports:
        _echo_report(report)
    _echo_outcome(plan, dry_run=dry_run)
    if plan.problems:
        sys.exit(1)


def _foreign_file(file: Path, glossary: Glossary) -> ForeignFile:
    content = read_foreign(read_file(file), file.as_posix())
    return ForeignFile(file.as_posix(), content, targets_of(content, glossary.languages))


def _echo_report(report: Report) -> None:
    """Print what was not kept where it belongs, each with its place, and the numbers of values of each fate."""
    for outcome in report.outcomes:
        if outcome.fate != "kept":
            _echo_value(report.file, outcome)
    kept, moved, left_out = report.counts.values()
    numbers = msg(
        "{file} ({format}): {values}: {kept} kept, {moved} moved, {left_out} left out",
        file=report.file,
        format=report.format,
        values=counted("{number} value", "{number} values", len(report.outcomes)),
        kept=kept,
        moved=moved,
        left_out=left_out,
    )
    echo(numbers)


def _echo_value(file: str, outcome: Outcome) -> None:
    value = outcome.value
    fate = translate(_FATES[outcome.fate])
    reason = translate(outcome.reason) if outcome.reason else ""
    where = f" → {outcome.where}" if outcome.where else ""
    said = shown(value.said or value.text)
    click.echo(f"{file}: {shown(value.place)}: {shown(value.name)}: {said}: {fate}{where}{reason and f': {reason}'}")


def _echo_outcome(plan: ImportPlan, *, dry_run: bool) -> None:
    new = counted("{number} new entry", "{number} new entries", plan.new)
    completed = counted("{number} entry completed", "{number} entries completed", plan.completed)
    if plan.problems:
        echo(msg("nothing was written"))
    elif dry_run:
        for change in plan.edits.changes:
            click.echo(f"# {change.file}\n{change.after}")
        echo(msg("{new}, {completed}; nothing was written", new=new, completed=completed))
    else:
        echo(msg("{new}, {completed}", new=new, completed=completed))
