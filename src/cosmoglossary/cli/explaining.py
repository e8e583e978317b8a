"""The command that explains codes."""

from __future__ import annotations

from importlib import import_module

import click

from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE, translate
from cosmoglossary.cli.terminal import usage_error
from cosmoglossary.problems.diagnostics import did_you_mean
from cosmoglossary.problems.explanations import EXPLANATIONS, explanation, handbook, meaning
from cosmoglossary.problems.messages import msg

__all__ = ["EXPLANATIONS", "explain_command"]

for _module in ("author.narrate", "author.importing", "pipeline.building", "pipeline.releasing", "problems.bugs"):
    # A module explains its codes when it is imported, and these import all the others.
    import_module(f"cosmoglossary.{_module}")


@cli.command("explain")
@click.argument("code", required=False, shell_complete=lambda _context, _parameter, start: _codes(start))
@click.option("--all", "whole", is_flag=True, help="Print all explanations as one page of Markdown.")
@language_option
def explain_command(code: str | None, *, whole: bool) -> None:
    """Explain what a code means, with a bad and a good example. Without CODE, list all codes.

    Example: cosmoglossary explain missing-stress
    """
    if whole:
        click.echo(handbook(LANGUAGE.get()), nl=False)
    elif code is None:
        _echo_codes()
    else:
        _echo_code(code)


def _echo_code(code: str) -> None:
    """Print the explanation of a code.

    Raises:
        click.UsageError: there is no such code.
    """
    if code not in EXPLANATIONS:
        # Without a code the command lists them, one a line; in a sentence nobody would find the right one among sixty.
        help_ = did_you_mean(code, EXPLANATIONS) or msg("`cosmoglossary explain` lists all codes")
        raise usage_error(msg("there is no code `{code}`; {help}", code=code, help=help_))
    click.echo(f"{code}\n\n{explanation(code, LANGUAGE.get())}")


def _echo_codes() -> None:
    width = max(map(len, EXPLANATIONS))
    for code in sorted(EXPLANATIONS):
        first, *_ = translate(meaning(code)).splitlines()
        click.echo(f"{code:{width}}  {first}")


def _codes(start: str) -> list[str]:
    return sorted(code for code in EXPLANATIONS if code.startswith(start))
