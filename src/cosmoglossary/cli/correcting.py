"""The command that takes corrections of learners over."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cosmoglossary.author.corrections import (
    Correction,
    CorrectionPlan,
    plan_corrections,
)
from cosmoglossary.checks import REVIEW
from cosmoglossary.cli.arguments import File, project_option
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.reporting import show_problems
from cosmoglossary.cli.terminal import echo, usage_error
from cosmoglossary.exchange.anki import MAX_FILE, ExportedNote, ExportError, read_export
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import Checked, check
from cosmoglossary.pipeline.faults import SOURCE_ERRORS, source_problem
from cosmoglossary.problems.messages import Message, counted, msg
from cosmoglossary.source.files import read_named

_OUTCOMES: dict[str, Message] = {
    "written": msg("taken over"),
    "conflict": msg("changed here and there: decide"),
    "manual": msg("to be done by hand"),
    "known": msg("there already"),
}


@cli.command("corrections")
@click.argument("file", type=File(exists=True))
@project_option
@click.option("--dry-run", is_flag=True, help="Only show what learners have corrected.")
@language_option
def corrections_command(file: Path, project: Path, *, dry_run: bool) -> None:
    """Take over what a learner has corrected in Anki, for you to review.

    FILE is what the learner has exported: “Notes in Plain Text” with “Include unique identifier”, or a package. Each
    text that was edited is compared with the one that was released and with that of the entry, and written into the
    entry, marked `# review`. What was changed in both is shown and left to you.

    Example: cosmoglossary corrections anki-export.txt
    """
    plan = _plan(project, file)
    if not dry_run:
        plan.edits.carry_out()
    show_problems(plan.edits.library, plan.edits.problems)
    for correction in plan.corrections:
        _echo_correction(correction)
    _echo_ignored(plan)
    _echo_outcome(plan, dry_run=dry_run)
    if plan.edits.problems:
        sys.exit(1)


def _plan(project: Path, file: Path) -> CorrectionPlan:
    """Plan to write into a project what a learner has corrected.

    Raises:
        click.UsageError: the export cannot be read.
        SystemExit: the project has errors, which have been shown.
    """
    # The project first: with errors in it nobody could say what of an export is the learner's.
    checked, glossary = _sound_glossary(project)
    notes = _exported_notes(file)
    try:
        return plan_corrections(checked, glossary, notes)
    except SOURCE_ERRORS as error:
        show_problems(checked.library, [source_problem(error)])
        sys.exit(1)


def _sound_glossary(project: Path) -> tuple[Checked, Glossary]:
    checked = check(project)
    if checked.glossary is None or not checked.passes():
        show_problems(checked.library, [each for each in checked.urgent if each.severity == "error"])
        sys.exit(1)
    return checked, checked.glossary


def _exported_notes(file: Path) -> list[ExportedNote]:
    try:
        return read_export(read_named(file, MAX_FILE))
    except ExportError as error:
        raise usage_error(msg("{file} cannot be read: {reason}", file=str(file), reason=error.reason)) from error


def _echo_correction(correction: Correction) -> None:
    """Print a correction as two lines of a comparison, below its place."""
    place = msg(
        "{concept}, {field} ({course}): {outcome}",
        concept=correction.concept,
        field=correction.field,
        course=correction.course.name,
        outcome=_OUTCOMES[correction.outcome],
    )
    echo(place)
    before, sent = _differing(correction.before, correction.sent)
    click.echo(click.style(f"  - {before}", fg="red"))
    click.echo(click.style(f"  + {sent}", fg="green"))


def _differing(one: str, other: str) -> tuple[str, str]:
    """Cut two texts to where they differ, with some words around it."""
    start = _cut(one, _same_letters(one, other))
    # Of what is behind the beginning alone, so that no letter is cut off at both ends.
    end = _cut(one[::-1], _same_letters(one[start:][::-1], other[start:][::-1]))
    before, after = "… " * bool(start), " …" * bool(end)
    return before + one[start : len(one) - end] + after, before + other[start : len(other) - end] + after


def _same_letters(one: str, other: str) -> int:
    """Return how many letters two texts begin with that are the same."""
    # One text may be the beginning of the other.
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (letter, another) in pairs if letter != another), min(len(one), len(other)))


def _cut(text: str, same: int) -> int:
    """Return how much to leave out at the beginning of a text, of which so much is the same: whole words, or none."""
    return text.rfind(" ", 0, max(same - _AROUND, 0)) + 1


_AROUND = 40
"""The number of letters that are shown before and after a difference, at least."""


def _echo_ignored(plan: CorrectionPlan) -> None:
    """Print what was in the export and is no correction."""
    ignored = (
        (plan.foreign, msg("notes that are not of this glossary")),
        (plan.gone, msg("notes whose entries are gone")),
        (plan.derived, msg("edits of what a build makes by itself")),
        (plan.formatted, msg("fields of which only the looks were changed")),
    )
    for number, what in ignored:
        if number:
            echo(msg("left out: {what}: {number}", what=what, number=str(number)))


def _echo_outcome(plan: CorrectionPlan, *, dry_run: bool) -> None:
    written = sum(correction.outcome == "written" for correction in plan.corrections)
    notes = counted("{number} note", "{number} notes", plan.notes)
    corrections = counted("{number} correction", "{number} corrections", len(plan.corrections))
    if not written:
        echo(msg("{notes}, {corrections}; nothing was written", notes=notes, corrections=corrections))
    elif dry_run:
        echo(
            msg(
                "{notes}, {corrections}; {written} would be written, marked `{mark}`",
                notes=notes,
                corrections=corrections,
                written=str(written),
                mark=REVIEW,
            )
        )
    else:
        files = ", ".join(change.file for change in plan.edits.changes)
        echo(
            msg(
                "{notes}, {corrections}; wrote {files}: look for `{mark}`",
                notes=notes,
                corrections=corrections,
                files=files,
                mark=REVIEW,
            )
        )
