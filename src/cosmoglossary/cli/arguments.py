"""The values that commands take, and plain words for arguments that do not fit."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from cosmoglossary.cli.terminal import usage_error
from cosmoglossary.problems.messages import msg

_LARGEST_PORT = 65_535


class Command(click.Command):
    """A command that says in plain words which arguments it lacks, and which are too many."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse the arguments.

        Raises:
            click.UsageError: an argument is missing, does not fit, or is too many.
        """
        # Otherwise click would raise "Got unexpected extra argument"; so it leaves the rest of them to us.
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.MissingParameter as error:
            raise self._missing(ctx, error) from error
        # While a shell completes a line, nothing in it is wrong yet.
        if rest and not ctx.resilient_parsing:
            message = msg("`{text}` is too much; a name with spaces needs quotes", text=" ".join(rest))
            raise usage_error(message, ctx)
        return rest

    def _missing(self, ctx: click.Context, error: click.MissingParameter) -> click.UsageError:
        # Each help text ends in an example, which says more than the name of an argument. No option is required.
        argument = getattr(error.param, "human_readable_name", "").rstrip(".")
        example = (self.help or "").rpartition(": ")[2]
        return usage_error(
            msg("{argument} is missing; for example: {example}", argument=argument, example=example), ctx
        )


class Folder(click.Path):
    """The path of a folder, which need not exist yet."""

    def __init__(self) -> None:
        """Make the type, with which shells propose folders only."""
        super().__init__(file_okay=False, path_type=Path)
        # Click has translated it already if the command is imported by somebody who reads another language.
        self.name = "directory"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click
        """Return the path.

        Raises:
            click.UsageError: it is the path of a file.
        """
        # Click would say "Directory 'x' is a file".
        if Path(value).is_file():
            raise usage_error(msg("`{path}` is a file; give a folder", path=str(value)))
        return super().convert(value, param, ctx)


class File(click.Path):
    """The path of a file."""

    def __init__(self, *, exists: bool) -> None:
        """Make the type; if the file is to be read, it has to exist."""
        super().__init__(exists=exists, dir_okay=False, path_type=Path)
        self.name = "file"  # as above

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - as click
        """Return the path.

        Raises:
            click.UsageError: it is the path of a folder, or there is no such file.
        """
        path = Path(value)
        if path.is_dir():
            raise usage_error(msg("`{path}` is a folder; give a file", path=str(value)))
        # Here, since click would call the value invalid, and say so with the name of the argument.
        if self.exists and not path.exists():
            raise usage_error(msg("there is no file `{path}`", path=str(value)))
        return super().convert(value, param, ctx)


def port(value: str | int) -> int:
    """Return the number of a port.

    Raises:
        click.UsageError: it is none.
    """
    # Not `click.IntRange`: its words are "a valid integer range" and "0<=x<=65535", in the help too.
    text = str(value)
    if text.isdecimal() and int(text) <= _LARGEST_PORT:
        return int(text)
    raise usage_error(msg("`{value}` is no port; a port is a number from 0 to 65535", value=text))


project_option = click.option("--project", type=Folder(), default=".", help="The folder that contains glossary/.")
"""The option of commands whose argument is something else."""
