"""Reasons why a file of another program cannot be imported, with the line and column or the cell."""

from __future__ import annotations

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span


class ForeignError(Exception):
    """A file cannot be read as what it is; readers may raise it and let `formats` make a problem of it.

    Args:
        reason: why not.
        line: the line, from 1; 0 if it concerns the whole file, or one that has no lines.
        column: the column, from 1.
        help: what to do about it.
    """

    def __init__(self, reason: Message, line: int = 0, column: int = 1, help: Message | None = None) -> None:
        """Say why, and where."""
        super().__init__(reason)
        self.reason, self.line, self.column, self.help = reason, line, column, help


@explained
def unreadable_import(
    file: str, reason: Message, line: int = 0, column: int = 1, help: Message | None = None
) -> Diagnostic:
    """A file that is to be imported is broken, is too large, or is in no format that is known.

    Tables (CSV, TSV, XLSX), the JSON of a whole glossary, TBX, SKOS and exports of Anki are known by their content.
    Nothing is imported while one of the files has a problem.

    Bad:
        cosmoglossary import glossary.pdf
    Good:
        cosmoglossary import glossary.csv
    """
    span = None
    if line:
        span = Span(file, line, column, 1)
    return Diagnostic("unreadable-import", "error", Place(file), reason, help, span)


@explained
def unfit_import(file: str, reason: Message, help: Message | None = None) -> Diagnostic:
    """A file that is to be imported can be read, but an entry cannot be made of what it says.

    The message names the cell or line. Nothing is imported while one of the files has a problem.

    Bad:
        a table without a column of terms
    Good:
        a table with the columns `en` and `ru`
    """
    return Diagnostic("unfit-import", "error", Place(file), reason, help)


@explained
def unfit_mapping(place: Place, reason: Message, help: Message | None = None) -> Diagnostic:
    """A mapping file names a place that entries do not have, or lacks a column of the table.

    `cosmoglossary import` writes such a file, `terms.csv.import.yaml` for `terms.csv`, and reads it again when it is
    corrected. Left of the colon are names of the table, right of it places in an entry.

    Bad:
        # terms.csv.import.yaml
        columns:
          Termin: pl.trem
    Good:
        # terms.csv.import.yaml
        columns:
          Termin: pl.term
    """
    return Diagnostic("unfit-mapping", "error", place, reason, help)


def missing_library(library: str) -> ForeignError:
    """Return the error of a format whose library is not installed.

    Args:
        library: the name of the library.
    """
    return ForeignError(
        msg("{library} is missing to read it", library=library),
        help=msg("`pip install 'cosmoglossary[import]'` installs it"),
    )
