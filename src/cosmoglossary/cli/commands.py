"""The group of commands, whose help, and whatever click says of them, is in the language of the reader."""

from __future__ import annotations

import gettext
import os
from copy import copy
from inspect import cleandoc
from pathlib import Path
from typing import TypeVar

import click

from cosmoglossary.cli.terminal import LANGUAGE, language_of, told
from cosmoglossary.problems.messages import languages, localiser, msg

FOLDER = click.Path(file_okay=False, path_type=Path)

C = TypeVar("C", bound=click.Command)


class Commands(click.Group):
    """Commands in the language of the reader, which is found out when they are called."""

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None, **extra: object
    ) -> click.Context:
        """Begin to parse the arguments, in the language of whoever gave them."""
        LANGUAGE.set(language_of(args, os.environ))
        _teach_click()
        return super(Commands, _translated(self)).make_context(info_name, args, parent, **extra)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command of this name, translated."""
        command = super().get_command(ctx, cmd_name)
        return command and _translated(command)


def _translated(command: C) -> C:
    """A copy of a command that has its help, and the names of what it takes, in the language of the reader."""
    command = copy(command)
    command.help = told(msg(cleandoc(command.help or "")))
    command._help_option = None  # noqa: SLF001 - or the help of --help stays in the language it was first asked for in
    command.options_metavar = told(msg("[OPTIONS]"))
    if isinstance(command, click.Group):
        command.subcommand_metavar = told(msg("COMMAND [ARGS]..."))
    command.params = [copy(parameter) for parameter in command.params]
    for parameter in command.params:
        parameter.type = copy(parameter.type)
        parameter.type.name = told(msg(parameter.type.name))
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = told(msg(parameter.help))
    return command


def _teach_click() -> None:
    """Let click speak the language of the reader: its words are looked up by two functions of the standard library."""

    def dgettext(domain: str, message: str) -> str:  # noqa: ARG001 - there is one domain
        return told(msg(message))

    def dngettext(domain: str, msgid1: str, msgid2: str, n: int) -> str:  # noqa: ARG001
        return localiser(LANGUAGE.get()).ngettext(msgid1, msgid2, n)

    gettext.dgettext, gettext.dngettext = dgettext, dngettext


spoken = click.option(
    "--lang",
    type=click.Choice(languages()),
    expose_value=False,
    help="The language of messages, if not the terminal's.",
)
"""Makes a command take the option that `language_of` looks for."""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cosmoglossary", message="%(prog)s %(version)s")
@spoken
def cli() -> None:
    """Publish a multilingual glossary as a website and as Anki decks.

    Example: cosmoglossary init my-glossary
    """
