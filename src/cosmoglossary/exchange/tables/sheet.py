"""A sheet of cells, whatever it was read from."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from cosmoglossary.exchange.cleaning import clean
from cosmoglossary.problems.messages import Message

MAX_ROWS = 200_000
"""The rows of the largest sheet that is read: ten times a large glossary. Beyond it most rows are but formatted."""

MAX_COLUMNS = 1_000


@dataclass(slots=True)
class Sheet:
    """The cells of a sheet that are not empty.

    Args:
        name: that of the sheet; empty where there is but one.
        rows: by the number of the row, from 1, and of the column, from 0, the text of each cell.
        merged: rectangles that are one cell: first row, first column, last row, last column.
        doubts: by row and column, why the text of a cell may not be what was typed.
    """

    name: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    doubts: dict[tuple[int, int], Message] = field(default_factory=dict)

    def place(self, row: int, column: int) -> str:
        """Return the name of a cell as spreadsheets show it."""
        cell = f"{column_letters(column)}{row}"
        if self.name:
            return f"{self.name}!{cell}"
        return cell


_LINE_END = re.compile("\r\n?|[\x85\u2028\u2029]")


def clean_cell(text: str) -> str:
    """Return the text of a cell as it can stand in an entry: composed, with plain ends of lines, without controls."""
    text = clean(_LINE_END.sub("\n", text)).strip()
    # Marks of direction and joiners alone are left where somebody has deleted a word.
    if all(unicodedata.category(char) == "Cf" for char in text):
        return ""
    return text


def column_letters(column: int) -> str:
    """Return the letters by which spreadsheets name a column, the first being 0."""
    name, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
