"""The command by which a glossary is begun, and what it asks on a terminal."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click

from cosmoglossary.author.choosing import UnsuitableError, chosen_languages
from cosmoglossary.author.first_files import EXAMPLE_LANGUAGES, proposed_title
from cosmoglossary.author.starting import Start, is_started, start_glossary
from cosmoglossary.cli.arguments import Folder
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE, translate
from cosmoglossary.cli.terminal import echo, usage_error
from cosmoglossary.problems.messages import msg


@cli.command("init")
@click.argument("project", type=Folder(), default=".")
@click.option("--languages", metavar="CODES", help="Its languages, as codes with commas between them: it,ja.")
@click.option("--title", help="Its title, in the first of the languages.")
@language_option
def init_command(project: Path, languages: str | None, title: str | None) -> None:
    """Create a new glossary with a few entries as examples, and a page on what to do next.

    On a terminal you are asked for the languages and the title unless you give them. Without languages, the examples
    are in English and Russian.

    Example: cosmoglossary init my-glossary
    """
    # Raises click.UsageError if there is a glossary already; a docstring here is the help text.
    folder = str(project / "glossary")
    is_there = msg("{folder} is there already, and is left as it is", folder=folder)
    # Before anything is asked.
    if is_started(project):
        raise usage_error(is_there)
    try:
        files = start_glossary(project, _start(languages, title))
    except FileExistsError as error:
        raise usage_error(is_there) from error
    except UnsuitableError as error:
        raise usage_error(msg("a glossary cannot begin like this: {reason}", reason=error.message)) from error
    for file in files:
        echo(msg("wrote {file}", file=file))
    command = "cosmoglossary build"
    if project != Path():
        command = shlex.join(["cosmoglossary", "build", str(project)])
    echo(msg("now run `{command}`", command=command))


def _start(languages: str | None, title: str | None) -> Start:
    """Return what an author has chosen by options, or chooses when asked.

    Raises:
        click.UsageError: a code is not that of a language, or the title is empty.
    """
    # Without a terminal nobody would answer.
    is_asked = sys.stdin.isatty() and sys.stdout.isatty()
    chosen: tuple[str, ...] = ()
    if languages is not None:
        chosen = _languages(languages)
    elif is_asked:
        chosen = _asked_languages()
    given = ""
    if title is not None:
        given = _title(title)
    elif is_asked:
        given = _asked_title((chosen or EXAMPLE_LANGUAGES)[0])
    return Start(chosen, given, LANGUAGE.get())


def _asked_languages() -> tuple[str, ...]:
    """Ask for the languages; none if those of the examples are accepted, which come as a whole."""
    question = translate(msg("Languages, as codes with commas between them"))
    answer: tuple[str, ...] = click.prompt(question, default=", ".join(EXAMPLE_LANGUAGES), value_proc=_languages)
    if answer == EXAMPLE_LANGUAGES:
        return ()
    return answer


def _asked_title(language: str) -> str:
    """Ask for the title in a language; empty if the proposed one is accepted, which others have in their own words."""
    proposed = proposed_title(language)
    answer: str = click.prompt(translate(msg("Title")), default=proposed, value_proc=_title)
    if answer == proposed:
        return ""
    return answer


def _languages(text: str) -> tuple[str, ...]:
    """Return the languages that are named in a text.

    Raises:
        click.UsageError: a code is not that of a language; click asks again where it was an answer.
    """
    try:
        return chosen_languages(text)
    except UnsuitableError as error:
        raise usage_error(error.message) from error


def _title(text: str) -> str:
    """Return a title without blanks around it.

    Raises:
        click.UsageError: it is empty.
    """
    if not text.strip():
        raise usage_error(msg("a title cannot be empty"))
    return text.strip()
