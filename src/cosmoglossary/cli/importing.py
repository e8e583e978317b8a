"""The command that imports what other programs have written."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

import click

from cosmoglossary.author.importing import (
    Beginning,
    ForeignFile,
    ImportPlan,
    begin,
    is_interrupted,
    plan_import,
    prepare,
)
from cosmoglossary.author.saving import obstacle_to_import, obstacle_to_report, save_report
from cosmoglossary.cli.arguments import File, project_option
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import translate
from cosmoglossary.cli.reporting import show_problems
from cosmoglossary.cli.terminal import echo, usage_error
from cosmoglossary.exchange.report import FATES, Outcome, Report, as_table
from cosmoglossary.model import DRAWINGS, IMAGES, RECORDINGS, Glossary
from cosmoglossary.pipeline.checking import Checked, check
from cosmoglossary.problems.messages import counted, msg
from cosmoglossary.problems.quoting import shown

_PLACES = 5
"""The places that a line of the report names at most; the whole report has all of them."""


@cli.command("import")
@click.argument("files", nargs=-1, required=True, type=File(exists=True), metavar="FILE...")
@click.option("--topic", help="The topic of entries for which the file says none.")
@click.option("--mapping", type=File(exists=True), help="The mapping file, if it is not FILE.import.yaml.")
@click.option("--report", type=File(exists=False), help="Write what became of every value to a CSV file.")
@click.option("--dry-run", is_flag=True, help="Only show what would be written.")
@project_option
@language_option
def import_command(
    files: tuple[Path, ...],
    topic: str | None,
    mapping: Path | None,
    report: Path | None,
    project: Path,
    *,
    dry_run: bool,
) -> None:
    """Make entries of a table, a termbase or a deck that you have, and complete those that are there.

    The format is told from the content. Of a table whose columns are not called like keys of ours, the first run writes
    FILE.import.yaml with a guess for each column: correct it, and run the command again. The full JSON of a glossary,
    in a folder that has none, begins one that says the same.

    Example: cosmoglossary import terms.csv --topic kitchen
    """
    # Raises click.UsageError if options do not fit; a docstring here is the help text.
    _refuse_options(files, mapping, report, project)
    beginning = begin(project, files)
    checked, glossary = _sound(_checked(project, beginning))
    _refuse_topic(topic, glossary)
    foreign = _prepared(files, glossary, mapping, beginning)
    if not dry_run:
        _ask_for_mappings(foreign)
    plan = plan_import(checked, glossary, foreign, topic or "", beginning)
    _carry_out(plan, report, dry_run=dry_run)
    show_problems(checked.library, plan.problems)
    _echo_reports(plan.reports)
    if report:
        echo(msg("wrote {file}", file=report.as_posix()))
    _echo_outcome(plan, foreign, dry_run=dry_run)
    if plan.problems:
        sys.exit(1)
    if plan.missing:
        folders = f"{RECORDINGS}, {DRAWINGS}, {IMAGES}"
        echo(msg("recordings, drawings and pictures are not in the JSON: copy {folders} to glossary/", folders=folders))


def _checked(project: Path, beginning: Beginning | None) -> Checked:
    """Return the project as a check finds it, or would find it with the description that it begins with."""
    if beginning:
        return beginning.checked
    return check(project)


def _carry_out(plan: ImportPlan, report: Path | None, *, dry_run: bool) -> None:
    """Write the report and the entries."""
    if report:
        # Before any entry is written: where this fails, nothing has changed.
        save_report(report, as_table(plan.reports))
    if not dry_run:
        plan.carry_out()


def _refuse_options(files: tuple[Path, ...], mapping: Path | None, report: Path | None, project: Path) -> None:
    """Refuse arguments that do not fit.

    Raises:
        click.UsageError: they do not.
    """
    if mapping and len(files) > 1:
        raise usage_error(msg("--mapping is for one file"))
    if report and (obstacle := obstacle_to_report(report, project, files)):
        raise usage_error(obstacle)
    if obstacle := obstacle_to_import(files, project):
        raise usage_error(obstacle)


def _echo_reports(reports: Iterable[Report]) -> None:
    """Print what became of values."""
    for report in reports:
        # A file that could not be read has no values to tell of.
        if report.entries:
            _echo_report(report)


def _sound(checked: Checked) -> tuple[Checked, Glossary]:
    """Return a project without errors, and its glossary.

    Raises:
        SystemExit: there are errors, which have been shown.
    """
    if checked.glossary is None or not checked.passes():
        show_problems(checked.library, [each for each in checked.urgent if each.severity == "error"])
        if is_interrupted(checked.library):
            echo(msg("an import was killed half way: take back what it has written, as with git, and run it again"))
        sys.exit(1)
    return checked, checked.glossary


def _prepared(
    files: Iterable[Path], glossary: Glossary, mapping: Path | None, beginning: Beginning | None
) -> list[ForeignFile]:
    """Return the files with their mappings; what a glossary begins with has been read by now."""
    if beginning and mapping is None:
        return [beginning.file]
    return [prepare(file, glossary, mapping) for file in files]


def _refuse_topic(topic: str | None, glossary: Glossary) -> None:
    """Refuse a topic that the glossary does not have.

    Raises:
        click.UsageError: it does not.
    """
    topics = [each.id for each in glossary.topics]
    if topic is not None and topic not in topics:
        names = ", ".join(topics)
        raise usage_error(msg("--topic is one of {topics}; a new one is listed in glossary.yaml first", topics=names))


def _ask_for_mappings(files: Sequence[ForeignFile]) -> None:
    """Write the guesses of files into their mapping files, and end; do nothing where there are none.

    Raises:
        SystemExit: there are some; nothing is imported before a person has seen them.
    """
    guessed = [file for file in files if file.guesses]
    # A file with problems is told first: its columns may be others once it is mended.
    if not guessed or any(file.problems for file in files):
        return
    for file in guessed:
        file.write_guesses()
        echo(msg("wrote {file}: what becomes of each column of {table}", file=file.mapping, table=file.name))
    echo(msg("nothing is imported yet: correct what stands right of the colons, then run the same command again"))
    sys.exit(1)


def _echo_report(report: Report) -> None:
    """Print what was not kept where it belongs, and the numbers of values of each fate."""
    for _, alike in groupby(sorted(report.exceptions, key=_kind_of), _kind_of):
        _echo_alike(report.file, list(alike))
    kept, moved, left_out = report.counts.values()
    numbers = msg(
        "{file} ({format}): {values}: {kept} kept, {moved} moved, {left_out} left out",
        file=report.file,
        format=report.format,
        values=counted("{number} value", "{number} values", kept + moved + left_out),
        kept=kept,
        moved=moved,
        left_out=left_out,
    )
    echo(numbers)


def _kind_of(outcome: Outcome) -> tuple[str, str, str, str]:
    return outcome.value.name, outcome.fate, outcome.where, outcome.reason or ""


def _echo_alike(file: str, outcomes: list[Outcome]) -> None:
    """Print what became of values of one name for one reason, with their places."""
    first = outcomes[0]
    places = [shown(outcome.value.place) for outcome in outcomes]
    listed = ", ".join(places[:_PLACES])
    if len(places) > _PLACES:
        listed += f" … {places[-1]}"
    fate = translate(FATES[first.fate])
    if first.where:
        fate += f" → {first.where}"
    text = shown(first.value.original or first.value.text)
    if len(places) > 1:
        text = translate(counted("{number} value", "{number} values", len(places)))
    reason = f" ({translate(first.reason)})" if first.reason else ""
    click.echo(f"{shown(file)}: {shown(first.value.name)}: {text}: {fate}{reason}: {listed}")


def _echo_outcome(plan: ImportPlan, files: Iterable[ForeignFile], *, dry_run: bool) -> None:
    new = counted("{number} new entry", "{number} new entries", plan.new)
    completed = counted("{number} entry completed", "{number} entries completed", plan.completed)
    if plan.problems:
        echo(msg("nothing was written"))
    elif dry_run:
        _echo_changes(plan, files)
        echo(msg("{new}, {completed}; nothing was written", new=new, completed=completed))
    else:
        echo(msg("{new}, {completed}", new=new, completed=completed))
        _echo_choice(plan)


def _echo_choice(plan: ImportPlan) -> None:
    """Say what can become of decks that learners have."""
    for deck in plan.decks:
        echo(msg("to publish the deck on, write `continues: {deck}` into its deck in glossary.yaml:", deck=deck))
        echo(msg("whoever learns with it keeps all progress; without it everybody begins anew, with our cards"))


def _echo_changes(plan: ImportPlan, files: Iterable[ForeignFile]) -> None:
    """Print the guesses, and the texts that entries would have."""
    for file in files:
        if file.guesses:
            click.echo(f"# {file.mapping}\n{file.guesses}")
    for change in plan.edits.changes:
        click.echo(f"# {change.file}\n{change.after}")
