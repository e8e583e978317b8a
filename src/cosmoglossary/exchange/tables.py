"""Tables: CSV, TSV and XLSX. A row is an entry, a column a value."""

from __future__ import annotations

import csv
import io

from cosmoglossary.exchange.values import ForeignEntry, ForeignGlossary, ForeignValue


def recognises(data: bytes, _: str) -> bool:
    """Tell if bytes are a table of text: whatever has no byte 0."""
    return b"\0" not in data[:4096]


def read(data: bytes, _: str) -> ForeignGlossary:
    """Read a table."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if not rows:
        return ForeignGlossary("CSV")
    return ForeignGlossary("CSV", tuple(_entry(number, row, rows[0]) for number, row in enumerate(rows[1:], 2)))


def _entry(number: int, row: list[str], header: list[str]) -> ForeignEntry:
    cells = [
        ForeignValue(name, text.strip(), f"{_letters(column)}{number}")
        for column, (name, text) in enumerate(zip(header, row, strict=False))
        if text.strip()
    ]
    return ForeignEntry(f"row {number}", tuple(cells))


def _letters(column: int) -> str:
    """Return the letters by which spreadsheets name a column, the first being 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
