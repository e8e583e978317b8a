"""The command by which a glossary is begun, and what it asks on a terminal."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from cosmoglossary.author.choosing import UnsuitableError, chosen_languages
from cosmoglossary.author.first_files import EXAMPLE_LANGUAGES, proposed_title
from cosmoglossary.author.hosting import HOSTS, REQUIREMENTS, add_host_files, requirement
from cosmoglossary.author.starting import Start, is_started, start_glossary
from cosmoglossary.cli.arguments import Folder
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE, translate
from cosmoglossary.cli.terminal import echo, usage_error
from cosmoglossary.problems.messages import msg

_NO_HOST = "none"


@cli.command("init")
@click.argument("project", type=Folder(), default=".")
@click.option("--languages", metavar="CODES", help="Its languages, as codes with commas between them: it,ja.")
@click.option("--title", help="Its title, in the first of the languages.")
@click.option("--publish", "host", type=click.Choice([*HOSTS]), help="The host that is to publish it.")
@language_option
def init_command(project: Path, languages: str | None, title: str | None, host: str | None) -> None:
    """Create a new glossary with a few entries as examples, and a page on what to do next.

    On a terminal you are asked for the languages, the title and the host unless you give them. Without languages, the
    examples are in English and Russian. The files for a host check, build and publish the glossary at every change;
    with `--publish`, a glossary that is there already gets these alone.

    Example: cosmoglossary init my-glossary
    """
    # Raises click.UsageError if there is a glossary already; a docstring here is the help text.
    folder = str(project / "glossary")
    is_there = msg("{folder} is there already, and is left as it is", folder=folder)
    # Before anything is asked.
    if is_started(project):
        if host is None or languages is not None or title is not None:
            raise usage_error(is_there)
        _say_what_is_written(add_host_files(project, host))
        return
    try:
        files = start_glossary(project, _start(languages, title, host))
    except FileExistsError as error:
        raise usage_error(is_there) from error
    except UnsuitableError as error:
        raise usage_error(msg("a glossary cannot begin like this: {reason}", reason=error.message)) from error
    _say_what_is_written(files)
    command = "cosmoglossary build"
    if project != Path():
        command = shlex.join(["cosmoglossary", "build", str(project)])
    echo(msg("now run `{command}`", command=command))


def _say_what_is_written(files: Sequence[str]) -> None:
    if not files:
        echo(msg("nothing was written"))
    for file in files:
        echo(msg("wrote {file}", file=file))
        if file.endswith(REQUIREMENTS) and not requirement():
            echo(msg("write into {file} where the host finds cosmoglossary", file=file))


def _start(languages: str | None, title: str | None, host: str | None) -> Start:
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
    if host is None and is_asked:
        host = _asked_host()
    return Start(chosen, given, LANGUAGE.get(), host or "")


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


def _asked_host() -> str:
    """Ask for the host; empty if the author has none, or one of which nothing is known here."""
    answer: str = click.prompt(translate(msg("Publish on")), type=click.Choice([*HOSTS, _NO_HOST]), default=_NO_HOST)
    if answer == _NO_HOST:
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
