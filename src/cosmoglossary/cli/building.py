"""The command that builds the site and the decks."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cosmoglossary.cli.arguments import Folder
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import translate
from cosmoglossary.cli.reporting import show_problems, summary
from cosmoglossary.cli.terminal import echo, progress_bars, rounded
from cosmoglossary.pipeline.building import Report, build
from cosmoglossary.pipeline.processes import without_collector
from cosmoglossary.problems.messages import Message, counted, msg


@cli.command("build")
@click.argument("project", type=Folder(), default=".")
@click.option("--output", type=Folder(), help="The folder to write; by default build/ in the project.")
@click.option("--strict", is_flag=True, help="Fail on warnings too; then nothing is written.")
@language_option
def build_command(project: Path, output: Path | None, *, strict: bool) -> None:
    """Check the glossary, then write its site and its decks.

    If there is an error, the last good output stays as it is.

    Example: cosmoglossary build --output public
    """
    # The bars are at an end before anything is printed, since both go to the same terminal.
    with progress_bars() as progress, without_collector(lasting=True):
        report = build(project, output or project / "build", progress, strict=strict)
    checked = report.checked
    show_problems(checked.library, [*checked.urgent, *report.problems])
    if not report.succeeded:
        echo(msg("{summary}; nothing was written", summary=summary(checked)))
        sys.exit(1)
    echo(summary(checked))
    echo(_made(report))
    if report.unreleased:
        echo(
            counted(
                "{number} change not released yet: `cosmoglossary release` lets learners get what is in the decks now",
                "{number} changes not released yet: `cosmoglossary release` lets learners get what is in the decks now",
                report.unreleased,
            )
        )


def _made(report: Report) -> Message:
    return msg(
        "{pages}, {notes}, {cards} in {seconds} s ({stages}); {written}, {removed} removed",
        pages=counted("{number} page", "{number} pages", report.pages),
        notes=counted("{number} Anki note", "{number} Anki notes", report.notes),
        cards=counted("{number} card", "{number} cards", report.cards),
        seconds=rounded(sum(report.seconds.values())),
        stages=", ".join(f"{translate(stage)} {rounded(taken)}" for stage, taken in report.seconds.items()),
        written=counted("{number} file written", "{number} files written", report.written),
        removed=report.removed,
    )
