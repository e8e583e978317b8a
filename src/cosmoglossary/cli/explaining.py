"""The command that explains codes."""

from __future__ import annotations

import click

from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE, translate
from cosmoglossary.problems.diagnostics import did_you_mean
from cosmoglossary.problems.explanations import EXPLANATIONS, explanation, handbook, meaning
from cosmoglossary.problems.messages import msg


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
        width = max(map(len, EXPLANATIONS))
        for known in sorted(EXPLANATIONS):
            first, *_ = translate(meaning(known)).splitlines()
            click.echo(f"{known:{width}}  {first}")
    elif code in EXPLANATIONS:
        click.echo(f"{code}\n\n{explanation(code, LANGUAGE.get())}")
    else:
        help_ = did_you_mean(code, EXPLANATIONS) or msg("the codes are: {codes}", codes=", ".join(sorted(EXPLANATIONS)))
        message = msg("there is no code `{code}`; {help}", code=code, help=help_)
        raise click.BadParameter(translate(message), param_hint="CODE")


def _codes(start: str) -> list[str]:
    return sorted(code for code in EXPLANATIONS if code.startswith(start))
