"""The command that makes clips of the texts of a glossary."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cosmoglossary.author.narrate import narrate
from cosmoglossary.author.saving import obstacle_to_page, save_page
from cosmoglossary.author.script import script_of
from cosmoglossary.cli.arguments import File, Folder
from cosmoglossary.cli.commands import cli, language_option
from cosmoglossary.cli.language import LANGUAGE
from cosmoglossary.cli.reporting import show_problems
from cosmoglossary.cli.terminal import echo, progress_bars, rounded, usage_error
from cosmoglossary.pipeline.checking import check
from cosmoglossary.problems.messages import counted, msg


def _write_script(project: Path, file: Path) -> None:
    """Write the page of all texts, or show what keeps it from being written."""
    checked = check(project)
    glossary = checked.glossary
    if glossary is None:
        show_problems(checked.library, checked.diagnostics)
        sys.exit(1)
    # Before the page is made, so that nobody waits for it in vain.
    if obstacle := obstacle_to_page(file, project, "--script"):
        raise usage_error(obstacle)
    page, problems = script_of(project, glossary, LANGUAGE.get())
    show_problems(checked.library, problems)
    if problems:
        sys.exit(1)
    save_page(file, page)
    echo(msg("wrote {file}", file=file.as_posix()))


@cli.command("audio")
@click.argument("project", type=Folder(), default=".")
@click.option("--script", type=File(exists=False), help="Write a page of all texts, to print for whoever reads them.")
@language_option
def audio_command(project: Path, script: Path | None) -> None:
    """Make a clip of every term and example sentence that has no recording, in glossary/audio/.

    Clips of texts that no longer exist are deleted. Recordings of people, in glossary/audio/people/, are never changed:
    clips are made of them. With --script nothing is recorded.

    Example: cosmoglossary audio
    """
    # Raises click.UsageError if --script would overwrite something; a docstring here is the help text.
    if script:
        _write_script(project, script)
        return
    with progress_bars() as progress:
        narration = narrate(project, progress)
    show_problems(narration.checked.library, narration.problems)
    if narration.size or narration.removed:
        done = msg(
            "{spoken}, {kept} kept, {removed} removed; {size} MB in all",
            spoken=counted("{number} text spoken", "{number} texts spoken", narration.spoken),
            kept=narration.kept,
            removed=narration.removed,
            size=rounded(narration.size / 1e6, 1),
        )
        echo(done)
    else:
        echo(msg("nothing was written"))
    sys.exit(not narration.succeeded)
