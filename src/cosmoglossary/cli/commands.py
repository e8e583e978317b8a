"""The group of commands. Their help, and whatever click says of them, is in the language of the reader."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from copy import copy
from inspect import cleandoc
from typing import Any, TypeVar

import click

from cosmoglossary.cli.arguments import Command
from cosmoglossary.cli.language import language_of, speaking, translate
from cosmoglossary.problems.messages import languages, msg

C = TypeVar("C", bound=click.Command)


class Commands(click.Group):
    """A group of commands in the language of the reader, which is known only when they are called."""

    command_class = Command

    def main(self, args: Sequence[str] | None = None, *arguments: Any, **options: Any) -> Any:  # noqa: ANN401 - as click
        """Run a command in the language of whoever has called it.

        Raises:
            SystemExit: with 2 if the arguments do not fit, with other codes if the command says so.
        """
        given = args
        if given is None:
            given = sys.argv[1:]
        with speaking(language_of(given, os.environ)):
            try:
                return super(Commands, _translated(self)).main(args, *arguments, **options)
            except click.ClickException as error:
                # Here and not in `cli.main`, since the words around its message are translated too.
                error.show()
                sys.exit(error.exit_code)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of a name, translated."""
        command = super().get_command(ctx, cmd_name)
        return command and _translated(command)


def _translated(command: C) -> C:
    """Return a copy of a command that has its help and the names of its values in the language of the reader."""
    # A copy, since the next call in the same process may be in another language.
    command = copy(command)
    command.help = translate(msg(cleandoc(command.help or "")))
    # Click keeps the option that it makes for --help, with the help text in the language of the first call.
    command._help_option = None  # noqa: SLF001
    command.options_metavar = translate(msg("[OPTIONS]"))
    if isinstance(command, click.Group):
        command.subcommand_metavar = translate(msg("COMMAND [ARGS]..."))
    command.params = [_translated_parameter(parameter) for parameter in command.params]
    return command


def _translated_parameter(parameter: click.Parameter) -> click.Parameter:
    parameter = copy(parameter)
    # Click shares its types of values among all parameters.
    parameter.type = copy(parameter.type)
    parameter.type.name = translate(msg(parameter.type.name))
    if isinstance(parameter, click.Option) and parameter.help:
        parameter.help = translate(msg(parameter.help))
    return parameter


language_option = click.option(
    "--lang",
    type=click.Choice(languages()),
    # Its value is known before click parses anything, from the arguments as they stand.
    expose_value=False,
    help="The language of messages, if not the terminal's.",
)
"""The option that `language_of` looks for; every command has it."""


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="cosmoglossary", message="%(prog)s %(version)s")
@language_option
def cli() -> None:
    """Publish a multilingual glossary as a website and as Anki decks.

    Example: cosmoglossary init my-glossary
    """
