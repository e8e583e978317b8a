"""The command that shows the site while an author writes."""

from __future__ import annotations

from pathlib import Path

import click

from cosmoglossary.cli.arguments import Folder, port
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE
from cosmoglossary.cli.terminal import coloured, echo, warn
from cosmoglossary.preview.server import PORT, Server, serve
from cosmoglossary.problems.messages import counted, msg


@cli.command("serve")
@click.argument("project", type=Folder(), default=".")
@click.option("--port", type=port, default=PORT, show_default=True, help="The port to listen on, if it is free.")
@language_option
def serve_command(project: Path, port: int) -> None:
    """Show the site while you write. Pages reload when you save, and show the problems of the sources.

    Only this computer can open the site, and no file is written. Press Ctrl-C to stop. Set the environment variable
    WATCHFILES_FORCE_POLLING=1 if changes on a network drive are not noticed.

    Example: cosmoglossary serve
    """
    for server, preview in serve(project, port):
        # The address is the same after every change; what is new each time are the problems.
        if preview.state.number == 1:
            _echo_address(server)
        for problem in preview.state.problems:
            click.echo(coloured(problem.text(LANGUAGE.get()), problem.diagnostic.severity) + "\n")
        more = preview.state.count - len(preview.state.problems)
        if more:
            echo(
                counted(
                    "{number} problem more: see `cosmoglossary check`",
                    "{number} problems more: see `cosmoglossary check`",
                    more,
                )
            )


def _echo_address(server: Server) -> None:
    if server.refusal:
        warn(server.refusal)
    echo(msg("the preview is at {address} (Ctrl-C ends it)", address=server.address))
