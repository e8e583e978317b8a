"""The reference of the commands, docs/commands.md, as `make docs` writes it and a test expects it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click

from cosmoglossary.cli import cli
from cosmoglossary.cli.commands import SUMMARIES


def commands() -> str:
    """Return one page of Markdown with the ``--help`` of each command."""
    head = "# The commands\n\nMade by `make docs` from what `cosmoglossary COMMAND --help` says.\n"
    return head + "".join(f"\n## {name}\n\n```\n{text}\n```\n" for name, text in _pages())


def _pages() -> Iterator[tuple[str, str]]:
    """Yield the name and the help of each command."""
    # A fixed width, because the page must not depend on the terminal in which `make docs` runs.
    context = click.Context(cli, info_name="cosmoglossary", terminal_width=100, **cli.context_settings)
    for name in SUMMARIES:
        command = cli.imported(name)
        inner = click.Context(command, info_name=name, parent=context, terminal_width=100)
        yield name, re.sub(r" +$", "", command.get_help(inner), flags=re.MULTILINE)


if __name__ == "__main__":
    click.echo(commands(), nl=False)
