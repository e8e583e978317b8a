"""The command that releases decks to learners, and those that take a release back or join two."""

from __future__ import annotations

import sys
import textwrap
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from cosmoglossary.cli.arguments import Folder
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import translate
from cosmoglossary.cli.reporting import show_problems, summary
from cosmoglossary.cli.terminal import echo, usage_error
from cosmoglossary.decks.ledger import Change
from cosmoglossary.model import Course
from cosmoglossary.pipeline.releasing import ReleasePlan, merge, plan_release, undo
from cosmoglossary.pipeline.releasing import begin as begin_ledger
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, counted, msg
from cosmoglossary.source.library import Library


@cli.command("release")
@click.argument("project", type=Folder(), default=".")
@click.option("--first", is_flag=True, help="Start the ledger of a glossary that nobody studies yet.")
@click.option(
    "--dry-run", is_flag=True, help="Only show what a release would bring to learners, and what it would cost."
)
@click.option("--yes", is_flag=True, help="Ask nothing: release even if learners lose cards by it.")
@click.option("--rename-decks", is_flag=True, help="Give released decks the names that the title makes now.")
@click.option("--undo", "is_undo", is_flag=True, help="Take the last release back, which nobody may have a deck of.")
@click.option("--merge", "is_merge", is_flag=True, help="Join the releases of two branches that git could not merge.")
@language_option
def release_command(
    project: Path, *, first: bool, dry_run: bool, yes: bool, rename_decks: bool, is_undo: bool, is_merge: bool
) -> None:
    """List what is new, changed or retired since the last release, and release it to learners.

    When learners import a deck, Anki updates only what a release has changed. The command writes
    glossary/ledger.jsonl. Commit this file, and then build. It asks before learners lose a card, and where an entry
    seems to be renamed without `formerly`.

    Example: cosmoglossary release --dry-run
    """
    if is_merge:
        _refuse_others(first, dry_run, rename_decks, is_undo)
        _merge(project)
    elif is_undo:
        _refuse_others(first, dry_run, rename_decks)
        _undo(project, yes=yes)
    else:
        if first:
            _begin(project, dry_run=dry_run)
        _release(project, dry_run=dry_run, yes=yes, rename_decks=rename_decks)


def _refuse_others(*options: bool) -> None:
    """Refuse options beside --undo or --merge.

    Raises:
        click.UsageError: one of them is given.
    """
    if any(options):
        raise usage_error(msg("--undo and --merge go with no other option but --yes"))


def _begin(project: Path, *, dry_run: bool) -> None:
    """Start the ledger.

    Raises:
        click.UsageError: there is one already, or nothing is to be written.
    """
    if dry_run:
        raise usage_error(msg("--first writes a ledger, and --dry-run writes nothing"))
    if not begin_ledger(project):
        raise usage_error(msg("there is a ledger already; release without --first"))


def _release(project: Path, *, dry_run: bool, yes: bool, rename_decks: bool) -> None:
    # The only look at a clock: notes are dated by it, and a build takes their dates from the ledger.
    plan = plan_release(project, int(time.time()), rename_decks=rename_decks)
    for course, changes in plan.changes.items():
        _echo_changes(course, changes)
    show_problems(plan.checked.library, [*plan.checked.urgent, *plan.problems, *plan.questions])
    if plan.succeeded and plan.has_changes:
        if dry_run:
            echo(msg("this was a trial: nothing was released"))
            return
        _carry_out(plan, yes=yes)
    if not plan.succeeded:
        echo(msg("{summary}; nothing was released", summary=summary(plan.checked)))
        sys.exit(1)
    _echo_outcome(plan, rename_decks=rename_decks)


def _carry_out(plan: ReleasePlan, *, yes: bool) -> None:
    """Release what is planned, unless somebody who is asked does not want what it costs learners."""
    if plan.questions and not yes and not _agrees(msg("Release all the same?")):
        echo(msg("nothing was released; correct the entries, or release with --yes"))
        sys.exit(1)
    plan.carry_out()
    show_problems(plan.checked.library, plan.problems)


def _agrees(question: Message) -> bool:
    """Ask somebody at the terminal; where nobody is, nobody agrees."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return click.confirm(translate(question))


def _echo_outcome(plan: ReleasePlan, *, rename_decks: bool) -> None:
    """Print what was released, if anything, and what to do about the names of decks."""
    version = str(plan.ledger.version)
    if not plan.has_changes:
        echo(msg("nothing has changed since version {version}", version=version))
    else:
        ledger = plan.checked.library.ledger
        echo(msg("version {version} is released; commit {ledger} and build", version=version, ledger=ledger))
    for released, present in plan.names:
        if rename_decks:
            advice = msg(
                "tell learners to rename their deck “{old}” to “{new}” before they import the new one: "
                "otherwise new words come into a second deck",
                old=released,
                new=present,
            )
        else:
            advice = msg(
                "the deck is still called “{old}”, by which Anki knows it; `release --rename-decks` makes it “{new}”",
                old=released,
                new=present,
            )
        echo(advice)


def _undo(project: Path, *, yes: bool) -> None:
    """Take the last release back, if nobody has it."""
    # Only a person can know who has a deck: the ledger tells what was released, and not to whom.
    if not yes and not _agrees(msg("Is it sure that nobody has been given a deck of the last release?")):
        echo(msg("nothing was undone; if nobody has a deck of the last release, undo it with --yes"))
        sys.exit(1)
    try:
        ledger, problems = undo(project)
    except ValueError:
        raise usage_error(msg("nothing is released, so there is nothing to undo")) from None
    file = _written(project, problems)
    version = str(ledger.version)
    if ledger.version:
        echo(
            msg(
                "the last release is undone: it is version {version} again; commit {ledger}",
                version=version,
                ledger=file,
            )
        )
    else:
        echo(msg("the first release is undone: nothing is released; commit {ledger}", ledger=file))


def _merge(project: Path) -> None:
    """Join what two branches have released."""
    ledger, problems = merge(project)
    file = _written(project, problems)
    version = str(ledger.version)
    echo(
        msg(
            "the releases of both branches are joined, as version {version}; commit {ledger}",
            version=version,
            ledger=file,
        )
    )


def _written(project: Path, problems: list[Diagnostic]) -> str:
    """Return the name of the ledger that was written; show why not, and exit, where there are problems."""
    library = Library(project)
    show_problems(library, problems)
    if problems:
        echo(msg("nothing was written"))
        sys.exit(1)
    return library.ledger


def _echo_changes(course: Course, changes: Sequence[Change]) -> None:
    """Print what has changed in the deck of a course."""
    sentence = counted(
        "{learn} from {known}: {number} change",
        "{learn} from {known}: {number} changes",
        len(changes),
        learn=course.learn,
        known=course.known,
    )
    echo(sentence)
    for kind, names in _by_kind(changes):
        indent = f"  {translate(kind):9}"
        # Ids have hyphens, and an id that is broken in two cannot be searched for.
        text = textwrap.fill(
            ", ".join(names), 100, initial_indent=indent, subsequent_indent=" " * 11, break_on_hyphens=False
        )
        click.echo(text)


def _by_kind(changes: Iterable[Change]) -> Iterator[tuple[Message, list[str]]]:
    """Yield each kind of change that there is, with the concepts and fields that have it."""
    for kind, caption in _KINDS.items():
        names = [_changed_name(concept, fields) for each, concept, fields in changes if each == kind]
        if names:
            yield caption, names


def _changed_name(concept: str, fields: Iterable[str]) -> str:
    names = ", ".join(map(_text, fields))
    if not names:
        return _text(concept)
    return f"{_text(concept)} ({names})"


def _text(name: str) -> str:
    """Return an id or a field as it is; translate what stands for several of them."""
    if isinstance(name, Message):
        return translate(name)
    return name


_KINDS = {"new": msg("new"), "changed": msg("changed"), "retired": msg("retired")}
