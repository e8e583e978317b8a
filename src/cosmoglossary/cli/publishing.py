"""The commands that judge a whole glossary and make something of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import click

from cosmoglossary.author.editing import apply_fixes
from cosmoglossary.author.narrate import narrate
from cosmoglossary.author.saving import obstacle_to_page, save_page
from cosmoglossary.author.script import script_of
from cosmoglossary.checks.coverage import table
from cosmoglossary.cli.arguments import File, Folder, port
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE, translate
from cosmoglossary.cli.terminal import coloured, echo, progress_bars, show_problems, summary, usage_error, warn
from cosmoglossary.pipeline import Checked, Report, build, check
from cosmoglossary.preview.server import PORT, Server, serve
from cosmoglossary.preview.watch import changes as saves_in
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import FORMATS, Format, by_code
from cosmoglossary.problems.messages import Message, counted, localiser, msg


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
        # Before the first check, so that a save during it is not missed.
        saves = saves_in([project / "glossary"])
    checked = _checked(project, cast("Format", how))
    for _ in saves:
        # This clears a terminal only; a file or a pipe gets one report after the other.
        click.clear()
        checked = _checked(project, cast("Format", how))
    sys.exit(not checked.passes(strict=strict))


def _fix(project: Path) -> None:
    """Correct the sources and list the corrected files."""
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
    with progress_bars() as progress:
        report = build(project, output or project / "build", progress, strict=strict)
    checked = report.checked
    show_problems(checked.library, [*urgent(checked), *report.problems])
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
        seconds=_rounded(sum(report.seconds.values())),
        stages=", ".join(f"{translate(stage)} {_rounded(taken)}" for stage, taken in report.seconds.items()),
        written=counted("{number} file written", "{number} files written", report.written),
        removed=report.removed,
    )


def urgent(checked: Checked) -> list[Diagnostic]:
    """Return the errors and warnings."""
    # Notes only count what is still to come: `check` lists them, and whoever publishes need not read them each time.
    return [diagnostic for diagnostic in checked.diagnostics if diagnostic.severity != "note"]


def _rounded(number: float, digits: int = 2) -> str:
    return localiser(LANGUAGE.get()).rounded(number, digits)


@cli.command("serve")
@click.argument("project", type=Folder(), default=".")
@click.option("--port", type=port, default=PORT, show_default=True, help="The port to listen on, if it is free.")
@language_option
def serve_command(project: Path, port: int) -> None:
    """Show the site while you write. Pages reload when you save, and show the problems of the sources.

    Only this computer can open the site, and no file is written. Press Ctrl-C to stop. Set the environment variable
    WATCHFILES_FORCE_POLLING=1 if changes on a network drive are not noticed.

    Example: cosmoglossary serve
    """
    for server, preview in serve(project, port):
        # The address is the same after every change; what is new each time are the problems.
        if preview.state.number == 1:
            _echo_address(server)
        for problem in preview.state.problems:
            click.echo(coloured(problem.text(LANGUAGE.get()), problem.diagnostic.severity) + "\n")


def _echo_address(server: Server) -> None:
    if server.refusal:
        warn(server.refusal)
    echo(msg("the preview is at {address} (Ctrl-C ends it)", address=server.address))


def _write_script(project: Path, file: Path) -> None:
    """Write the page of all texts, or show what keeps it from being written."""
    checked = check(project)
    glossary = checked.glossary
    if glossary is None:
        show_problems(checked.library, checked.diagnostics)
        sys.exit(1)
    if obstacle := obstacle_to_page(file, project, "--script"):
        raise usage_error(obstacle)
    page, problems = script_of(project, glossary, LANGUAGE.get())
    show_problems(checked.library, problems)
    if problems:
        sys.exit(1)
    save_page(file, page)
    echo(msg("wrote {file}", file=file.as_posix()))


@cli.command("audio")
@click.argument("project", type=Folder(), default=".")
@click.option("--script", type=File(exists=False), help="Write a page of all texts, to print for whoever reads them.")
@language_option
def audio_command(project: Path, script: Path | None) -> None:
    """Make a clip of every term and example sentence that has no recording, in glossary/audio/.

    Clips of texts that no longer exist are deleted. Recordings of people, in glossary/audio/people/, are never changed:
    clips are made of them. With --script nothing is recorded.

    Example: cosmoglossary audio
    """
    # Raises click.UsageError if --script would overwrite something; a docstring here is the help text.
    if script:
        _write_script(project, script)
        return
    with progress_bars() as progress:
        narration = narrate(project, progress)
    show_problems(narration.checked.library, narration.problems)
    if narration.size or narration.removed:
        done = msg(
            "{spoken}, {kept} kept, {removed} removed; {size} MB in all",
            spoken=counted("{number} text spoken", "{number} texts spoken", narration.spoken),
            kept=narration.kept,
            removed=narration.removed,
            size=_rounded(narration.size / 1e6, 1),
        )
        echo(done)
    else:
        echo(msg("nothing was written"))
    sys.exit(not narration.succeeded)
