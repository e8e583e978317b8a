"""The commands that judge a whole glossary and make something of it."""

from __future__ import annotations

import sys
import textwrap
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import click

from cosmoglossary.author.editing import apply_fixes
from cosmoglossary.author.narrate import narrate
from cosmoglossary.checks.coverage import table
from cosmoglossary.cli.commands import FOLDER, cli, spoken
from cosmoglossary.cli.terminal import LANGUAGE, coloured, progressing, show, summary, tell, told, wrong
from cosmoglossary.decks.ledger import Change
from cosmoglossary.pipeline.building import Checked, build, check, release
from cosmoglossary.pipeline.building import begin as begin_ledger
from cosmoglossary.preview.server import PORT, serve
from cosmoglossary.preview.watch import changes as saves_in
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import FORMATS, Format, by_code
from cosmoglossary.problems.messages import Message, counted, localiser, msg


@cli.command("check")
@click.argument("project", type=FOLDER, default=".")
@click.option("--format", "how", type=click.Choice(FORMATS), default="full", help="How problems are written.")
@click.option("--strict", is_flag=True, help="Fail on warnings too.")
@click.option(
    "--fix",
    is_flag=True,
    help="First correct false stress marks, mixed scripts and bracketed sounds.",
)
@click.option("--watch", is_flag=True, help="Check again whenever a file is saved, until Ctrl-C.")
@spoken
def check_command(project: Path, how: str, *, strict: bool, fix: bool, watch: bool) -> None:
    """Check the glossary and say what is wrong where.

    PROJECT is the folder that has glossary/ in it, by default this one. At the end stands how often each code was
    found, and how many of the concepts have a term, a definition and so on in each language.

    Example: cosmoglossary check --strict
    """
    if fix:
        _fix(project)
    saves = saves_in([project / "glossary"]) if watch else iter(())
    checked = _checked(project, cast("Format", how))
    for _ in saves:
        click.clear()  # a terminal; a file or a pipe gets one report after the other
        checked = _checked(project, cast("Format", how))
    sys.exit(not checked.passes(strict=strict))


def _fix(project: Path) -> None:
    """Correct the sources; what was done is told on the error stream, since the other may be read by a program."""
    plan = apply_fixes(check(project))
    plan.carry_out()
    for edit in plan.changes:
        tell(msg("corrected {file}", file=edit.file), err=True)


def _checked(project: Path, how: Format) -> Checked:
    """Check, and show what was found."""
    checked = check(project)
    show(checked.library, checked.diagnostics, how)
    if how in ("full", "concise"):
        completeness = table(checked.glossary, LANGUAGE.get()) if checked.glossary else ""
        click.echo(by_code(checked.diagnostics, LANGUAGE.get()) + completeness + told(summary(checked)))
    return checked


@cli.command("build")
@click.argument("project", type=FOLDER, default=".")
@click.option("--output", type=FOLDER, help="Where to write; by default build/ in the project.")
@click.option("--strict", is_flag=True, help="Fail on warnings too; then nothing is written.")
@spoken
def build_command(project: Path, output: Path | None, *, strict: bool) -> None:
    """Check the glossary, then write its site and its decks.

    If there is an error, the last good output stays as it is.

    Example: cosmoglossary build --output public
    """
    with progressing() as progress:
        report = build(project, output or project / "build", progress, strict=strict)
    checked = report.checked
    show(checked.library, [*_urgent(checked), *report.problems])
    if not report.succeeded:
        tell(msg("{summary}; nothing was written", summary=summary(checked)))
        sys.exit(1)
    tell(summary(checked))
    made = msg(
        "{pages}, {notes}, {cards} in {seconds} s ({stages}); {written}, {removed} removed",
        pages=counted("{number} page", "{number} pages", report.pages),
        notes=counted("{number} Anki note", "{number} Anki notes", report.notes),
        cards=counted("{number} card", "{number} cards", report.cards),
        seconds=_rounded(sum(report.seconds.values())),
        stages=", ".join(f"{told(stage)} {_rounded(taken)}" for stage, taken in report.seconds.items()),
        written=counted("{number} file written", "{number} files written", report.written),
        removed=report.removed,
    )
    tell(made)
    if report.unreleased:
        tell(
            counted(
                "{number} change not released yet: `cosmoglossary release` lets learners get what is in the decks now",
                "{number} changes not released yet: `cosmoglossary release` lets learners get what is in the decks now",
                report.unreleased,
            )
        )


def _urgent(checked: Checked) -> list[Diagnostic]:
    return [diagnostic for diagnostic in checked.diagnostics if diagnostic.severity != "note"]


def _rounded(number: float, digits: int = 2) -> str:
    return localiser(LANGUAGE.get()).rounded(number, digits)


@cli.command("serve")
@click.argument("project", type=FOLDER, default=".")
@click.option("--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Where, if it is free.")
@spoken
def serve_command(project: Path, port: int) -> None:
    """Show the site while you write: pages load anew when you save, and problems are laid over them.

    Only this computer can see it. Nothing is written; Ctrl-C ends it.

    Example: cosmoglossary serve
    """
    for address, preview in serve(project, port):
        if preview.state.number == 1:
            tell(msg("the preview is at {address} (Ctrl-C ends it)", address=address))
        for problem in preview.state.problems:
            click.echo(coloured(problem.text(LANGUAGE.get()), problem.diagnostic.severity) + "\n")


@cli.command("release")
@click.argument("project", type=FOLDER, default=".")
@click.option("--first", is_flag=True, help="Begin the ledger of a glossary that nobody studies yet.")
@spoken
def release_command(project: Path, *, first: bool) -> None:
    """Say what is new, changed or retired since the last release, and release it to learners.

    Anki takes over what a release has changed and leaves all else alone. Commit glossary/ledger.jsonl, which this
    writes, and then build.

    Example: cosmoglossary release
    """
    if first and not begin_ledger(project):
        raise wrong(msg("there is a ledger already; release without --first"))
    done = release(project, int(time.time()))
    show(done.checked.library, [*_urgent(done.checked), *done.problems])
    if not done.succeeded:
        tell(msg("{summary}; nothing was released", summary=summary(done.checked)))
        sys.exit(1)
    for course, changes in done.changes.items():
        tell(
            counted(
                "{learn} from {known}: {number} change",
                "{learn} from {known}: {number} changes",
                len(changes),
                learn=course.learn,
                known=course.known,
            )
        )
        for what, names in _by_what(changes):
            indent = f"  {told(what):9}"
            text = textwrap.fill(
                ", ".join(names), 100, initial_indent=indent, subsequent_indent=" " * 11, break_on_hyphens=False
            )
            click.echo(text)
    version = str(done.ledger.version)
    if any(done.changes.values()):
        ledger = done.checked.library.ledger
        tell(msg("version {version} is released; commit {ledger} and build", version=version, ledger=ledger))
    else:
        tell(msg("nothing has changed since version {version}", version=version))


def _by_what(changes: Iterable[Change]) -> Iterator[tuple[Message, list[str]]]:
    for kind, what in _KINDS.items():
        names = [
            f"{_text(concept)} ({', '.join(map(_text, fields))})" if fields else _text(concept)
            for found, concept, fields in changes
            if found == kind
        ]
        if names:
            yield what, names


def _text(name: str) -> str:
    """A name as it is, or what is said in the place of one."""
    return told(name) if isinstance(name, Message) else name


_KINDS = {"new": msg("new"), "changed": msg("changed"), "retired": msg("retired")}


@cli.command("audio")
@click.argument("project", type=FOLDER, default=".")
@spoken
def audio_command(project: Path) -> None:
    """Speak every term and example sentence that has no recording, and file the clips in glossary/audio/.

    Clips of texts that are no more go; recordings of people stay.

    Example: cosmoglossary audio
    """
    with progressing() as progress:
        narration = narrate(project, progress)
    show(narration.checked.library, narration.problems)
    if narration.size or narration.removed:
        done = msg(
            "{spoken}, {kept} kept, {removed} removed; {size} MB in all",
            spoken=counted("{number} text spoken", "{number} texts spoken", narration.spoken),
            kept=narration.kept,
            removed=narration.removed,
            size=_rounded(narration.size / 1e6, 1),
        )
        tell(done)
    else:
        tell(msg("nothing was written"))
    sys.exit(not narration.succeeded)
