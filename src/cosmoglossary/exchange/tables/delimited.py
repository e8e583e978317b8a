"""Text cut into cells: by commas, semicolons, tabs or bars, with quotes as spreadsheets write them."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.tables.sheet import MAX_COLUMNS, MAX_ROWS, Sheet, clean_cell
from cosmoglossary.problems.messages import msg

DELIMITERS = (",", ";", "\t", "|")

_ROWS_SAMPLED = 100
"""The rows by which the delimiter is guessed."""

_MAX_CELL_LENGTH = 1 << 20
"""Characters of the longest cell: a spreadsheet has at most 32,767 of them."""


_MAX_LINES = 500
"""The lines of a cell beyond which its quotes were hardly meant to begin one."""


def read_cells(text: str, delimiter: str = "") -> tuple[Sheet, str]:
    """Cut a text into rows of cells.

    Args:
        text: the table.
        delimiter: what is between cells, if a person has said it.

    Returns:
        The cells, and what is between them.

    Raises:
        ForeignError: quotes are never closed, or there is too much of it.
    """
    offset = 0
    declared = _declared_delimiter(text)
    if declared:
        # Lines are counted as an editor shows them, this one too.
        text, offset = text.partition("\n")[2], 1
    chosen = delimiter or declared or _likely_delimiter(text)
    sheet = Sheet("")
    line = 1
    for line, row in _rows(text, chosen):
        cells = {column: cleaned for column, cell in enumerate(row) if (cleaned := clean_cell(cell))}
        if cells:
            sheet.rows[line + offset] = cells
    _refuse_open_end(text, chosen, line)
    return sheet, chosen


def _declared_delimiter(text: str) -> str:
    """Return the delimiter that a first line such as ``sep=;`` declares; empty if it declares none.

    Excel writes and obeys this line, which is no row.
    """
    line = text.partition("\n")[0]
    stripped = line.strip()
    if stripped.lower().startswith("sep=") and len(stripped) == len("sep=") + 1:
        return stripped[-1]
    # To strip a line takes a tab off, too.
    if line.lower().startswith("sep=\t"):
        return "\t"
    return ""


def _likely_delimiter(text: str) -> str:
    return max(DELIMITERS, key=lambda delimiter: _regularity(text, delimiter))


def _regularity(text: str, delimiter: str) -> tuple[int, float]:
    """Return how much a text looks like a table with this delimiter: the share of rows with the same number of cells.

    Raises:
        ForeignError: never; what cannot be cut is no table.
    """
    try:
        rows = [row for _, row in islice(_rows(text, delimiter), _ROWS_SAMPLED)]
    except ForeignError:
        return 0, 0.0
    widths = Counter(len(row) for row in rows if len(row) > 1)
    if not widths:
        return 0, 0.0
    width, count = max(widths.items(), key=lambda item: (item[1], item[0]))
    # Text within cells has commas, too; so the row count matters more than the number of cells.
    return 1, count / len(rows) + width / 10_000


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line on which each row begins, and its cells."""
    csv.field_size_limit(_MAX_CELL_LENGTH)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=False)
    line = 1
    try:
        for number, row in enumerate(reader):
            if number >= MAX_ROWS or len(row) > MAX_COLUMNS:
                raise ForeignError(msg("the table is too large"), line)
            _refuse_open_quote(row, reader.line_num - line, line)
            yield line, row
            line = reader.line_num + 1
    except csv.Error:
        raise ForeignError(msg("a cell is too long: perhaps its quotes are never closed"), line) from None


def _refuse_open_end(text: str, delimiter: str, line: int) -> None:
    """Refuse a last row that ends within quotes: all the rows to the end of the file would be in one cell."""
    last = list(io.StringIO(text, newline=""))[line - 1 :]
    try:
        list(csv.reader(last, delimiter=delimiter, strict=True))
    except csv.Error as error:
        # Letters behind closed quotes are an error to the strict reader as well, and lose nothing.
        if "unexpected end" in str(error):
            raise ForeignError(msg("the quotes of a cell are never closed"), line) from None


def _refuse_open_quote(row: list[str], lines: int, line: int) -> None:
    """Refuse a row that goes on for hundreds of lines: a quote at the beginning of one of its cells has no end."""
    if lines > _MAX_LINES and any(cell.count("\n") > _MAX_LINES for cell in row):
        raise ForeignError(msg("the quotes of a cell are never closed"), line)
