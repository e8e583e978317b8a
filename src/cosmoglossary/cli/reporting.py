"""Reports on a glossary: its problems with their places, their number, and the files that were changed."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cosmoglossary.cli.language import LANGUAGE
from cosmoglossary.cli.terminal import coloured
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import Checked, check
from cosmoglossary.pipeline.locating import with_lines
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import Format, write
from cosmoglossary.problems.messages import Message, counted, msg
from cosmoglossary.source.library import Library

if TYPE_CHECKING:
    from cosmoglossary.author.editing import EditPlan


def show_problems(library: Library, diagnostics: Iterable[Diagnostic], how: Format = "full") -> None:
    """Print problems of the sources; in the full format with the lines that they are in."""
    shown, language = list(with_lines(library, diagnostics)), LANGUAGE.get()
    if how != "full":
        click.echo(write([diagnostic for diagnostic, _ in shown], how, {}, language), nl=False)
        return
    # One by one, since only the title of each has a colour.
    for diagnostic, lines in shown:
        text = write([diagnostic], how, {diagnostic.place.file: lines}, language)
        title, _, rest = text.partition("\n")
        click.echo(coloured(title, diagnostic.severity, bold=True) + "\n" + rest, nl=False)


def summary(checked: Checked) -> Message:
    """Return the sentence that says how many concepts and how many problems there are."""
    counts = checked.counts
    # Without a description there is no glossary, whatever entries there may be.
    concepts = 0
    if checked.glossary:
        concepts = len(checked.glossary.concepts)
    return msg(
        "{concepts}: {errors}, {warnings}, {notes}",
        concepts=counted("{number} concept", "{number} concepts", concepts),
        errors=counted("{number} error", "{number} errors", counts.get("error", 0)),
        warnings=counted("{number} warning", "{number} warnings", counts.get("warning", 0)),
        notes=counted("{number} note", "{number} notes", counts.get("note", 0)),
    )


def readable_glossary(project: Path) -> tuple[Checked, Glossary]:
    """Return a project and its glossary.

    Raises:
        SystemExit: the description of the glossary cannot be read; its problems have been shown.
    """
    checked = check(project)
    if checked.glossary is None:
        show_problems(checked.library, checked.diagnostics)
        sys.exit(1)
    return checked, checked.glossary


def changed_files(done: Message, plan: EditPlan) -> Message:
    """Return the sentence that says how many files were changed, and how many were not."""
    return msg("{done}, {left} left as they are", done=done, left=plan.files - len(plan.changes))
