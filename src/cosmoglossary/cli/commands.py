"""The group of commands. Their help, and whatever click says of them, is in the language of the reader.

Each command has a module, which is imported when the command is called. So none waits for what another needs.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from copy import copy
from importlib import import_module
from inspect import cleandoc
from typing import Any, TypeVar

import click

from cosmoglossary.cli.arguments import Command
from cosmoglossary.cli.language import language_of, speaking, translate
from cosmoglossary.problems.messages import Message, languages, msg

C = TypeVar("C", bound=click.Command)


SUMMARIES: Mapping[str, tuple[str, Message]] = {
    "audio": (
        "recording",
        msg("Make a clip of every term and example sentence that has no recording, in glossary/audio/."),
    ),
    "build": ("building", msg("Check the glossary, then write its site and its decks.")),
    "check": ("checking", msg("Check the glossary and show every problem with its place.")),
    "corrections": ("correcting", msg("Take over what a learner has corrected in Anki, for you to review.")),
    "explain": (
        "explaining",
        msg("Explain what a code means, with a bad and a good example."),
    ),
    "fmt": (
        "formatting",
        msg("Format the YAML of the glossary: the order of keys, quotes, long lines."),
    ),
    "import": (
        "importing",
        msg("Make entries of a table, a termbase or a deck that you have, and complete those that are there."),
    ),
    "init": (
        "starting",
        msg("Create a new glossary with a few entries as examples, and a page on what to do next."),
    ),
    "mine": ("mining", msg("Show which concepts a text mentions, and which words could get an entry.")),
    "new": ("drafting", msg("Write a new entry, with everything that the tools can suggest.")),
    "release": (
        "releasing",
        msg("List what is new, changed or retired since the last release, and release it to learners."),
    ),
    "schema": (
        "formatting",
        msg("Write schemas, with which editors complete keys and words, explain them and underline mistakes."),
    ),
    "serve": (
        "serving",
        msg("Show the site while you write."),
    ),
    "suggest": (
        "suggesting",
        msg("Add missing values to entries, as far as the tools can suggest them."),
    ),
}
"""The module of each command, and the sentence with which its help begins: all that a list of commands takes."""


class Commands(click.Group):
    """A group of commands in the language of the reader, which is known only when they are called."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as click
        """Return the names of all commands, also of those that are not imported yet."""
        return list(SUMMARIES)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as click
        """Write the list of commands without importing them."""
        with formatter.section(translate(msg("Commands"))):
            formatter.write_dl([(name, translate(summary)) for name, (_, summary) in SUMMARIES.items()])

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

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - as click
        """Return the command of a name, translated."""
        if cmd_name not in SUMMARIES:
            return None
        return _translated(self.imported(cmd_name))

    def imported(self, name: str) -> click.Command:
        """Return one of the commands in English, as its module declares it."""
        module, _ = SUMMARIES[name]
        import_module(f"{__package__}.{module}")
        return self.commands[name]


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
