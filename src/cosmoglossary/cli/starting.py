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
    # Before anything is asked.
    if is_started(project):
        _add_host(project, languages, title, host)
        return
    _say_what_is_written(_started(project, _start(languages, title, host)))
    command = "cosmoglossary build"
    # In the folder itself the shorter command does.
    if project != Path():
        command = shlex.join(["cosmoglossary", "build", str(project)])
    echo(msg("now run `{command}`", command=command))


def _add_host(project: Path, languages: str | None, title: str | None, host: str | None) -> None:
    """Write the files for a host beside a glossary that is there.

    Raises:
        click.UsageError: the options ask for another glossary.
    """
    if host is None or languages is not None or title is not None:
        raise _is_there(project)
    _say_what_is_written(add_host_files(project, host))


def _started(project: Path, start: Start) -> Sequence[str]:
    """Write the first files of a glossary, and return their names.

    Raises:
        click.UsageError: another glossary was written in the meantime, or none can begin like this.
    """
    try:
        return start_glossary(project, start)
    except FileExistsError as error:
        raise _is_there(project) from error
    except UnsuitableError as error:
        raise usage_error(msg("a glossary cannot begin like this: {reason}", reason=error.message)) from error


def _is_there(project: Path) -> click.UsageError:
    folder = str(project / "glossary")
    return usage_error(msg("{folder} is there already, and is left as it is", folder=folder))


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
    chosen = _languages_of(languages)
    first = (chosen or EXAMPLE_LANGUAGES)[0]
    return Start(chosen, _title_of(title, first), LANGUAGE.get(), host or _asked_host())


def _is_asked() -> bool:
    """Tell if there is somebody to ask: without a terminal nobody would answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def _languages_of(option: str | None) -> tuple[str, ...]:
    if option is not None:
        return _languages(option)
    return _asked_languages()


def _title_of(option: str | None, language: str) -> str:
    if option is not None:
        return _title(option)
    return _asked_title(language)


def _asked_languages() -> tuple[str, ...]:
    """Ask for the languages; none if those of the examples are accepted, which come as a whole."""
    if not _is_asked():
        return ()
    question = translate(msg("Languages, as codes with commas between them"))
    answer: tuple[str, ...] = click.prompt(question, default=", ".join(EXAMPLE_LANGUAGES), value_proc=_languages)
    if answer == EXAMPLE_LANGUAGES:
        return ()
    return answer


def _asked_title(language: str) -> str:
    """Ask for the title in a language; empty if the proposed one is accepted, which others have in their own words."""
    if not _is_asked():
        return ""
    proposed = proposed_title(language)
    answer: str = click.prompt(translate(msg("Title")), default=proposed, value_proc=_title)
    if answer == proposed:
        return ""
    return answer


def _asked_host() -> str:
    """Ask for the host; empty if the author has none, or one of which nothing is known here."""
    if not _is_asked():
        return ""
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
