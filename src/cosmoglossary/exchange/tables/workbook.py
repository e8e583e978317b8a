"""The sheets of an XLSX file, by openpyxl, which reads row by row and evaluates no formula.

The file comes from a stranger: what it would unpack to is asked before, and XML with a DOCTYPE is refused, since only
that can have entities.
"""

from __future__ import annotations

import datetime
import importlib
import io
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from cosmoglossary.exchange.faults import ForeignError, missing_library
from cosmoglossary.exchange.tables.sheet import MAX_COLUMNS, MAX_ROWS, Sheet, clean_cell
from cosmoglossary.problems.messages import Message, msg

_MAX_UNPACKED = 256 << 20
"""Bytes of all parts together: 10,000 rows of ten columns have some 10 MB."""

_MAX_CELLS = 4_000_000
_MAX_SHEETS = 100
# In UTF-16 a zero stands beside each letter.
_DOCTYPE = re.compile(rb"<!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E", re.IGNORECASE)
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*?\bref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')
# With bounds, since it is looked for in each piece of a large file: no formula is longer than 8,192 characters.
_WITHOUT_RESULT = re.compile(
    rb'<(?:\w+:)?c\b[^>]{0,200}?\br="([A-Z]{1,3})([0-9]{1,7})"[^>]{0,200}>\s*<(?:\w+:)?f\b[^>]{0,200}>([^<]{0,8192})</(?:\w+:)?f>'
    rb"\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_FORMULA = msg("it is a formula whose result is not in the file: open it in the spreadsheet, and save it")
_CHUNK = 1 << 20
_OVERLAP = 10_000
"""Bytes of a piece that are looked at again with the next one: as many as what is looked for may have."""
_MAX_EXACT = 10**15
"""The whole numbers up to this one are written out: a spreadsheet keeps no more digits."""


def read_sheets(data: bytes) -> list[Sheet]:
    """Return the sheets that have cells.

    Raises:
        ForeignError: it is broken, or holds more than a glossary could; or openpyxl is missing.
    """
    openpyxl = _openpyxl()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _checked(archive)
            workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheets = [_sheet(worksheet, parts) for worksheet in workbook.worksheets[:_MAX_SHEETS]]
    except ForeignError:
        raise
    # openpyxl raises whatever it meets in a broken file: KeyError, TypeError, errors of XML and many more.
    except Exception as error:
        raise ForeignError(msg("this workbook is broken: {reason}", reason=str(error)[:200])) from error
    return [sheet for sheet in sheets if sheet.rows]


def _openpyxl() -> Any:  # noqa: ANN401 - a module
    try:
        return importlib.import_module("openpyxl")
    except ImportError:
        raise missing_library("openpyxl") from None


class _Part(NamedTuple):
    """The merged cells of a part and its formulas without a result, which openpyxl does not tell."""

    merged: list[tuple[int, int, int, int]]
    formulas: dict[tuple[int, int], str]


def _checked(archive: zipfile.ZipFile) -> dict[str, _Part]:
    """Return what is looked for in each part; nothing is unpacked that would be too large.

    Raises:
        ForeignError: it would be too large, or has a DOCTYPE.
    """
    if sum(part.file_size for part in archive.infolist()) > _MAX_UNPACKED:
        raise ForeignError(msg("it would unpack to more than {number} MiB", number=_MAX_UNPACKED >> 20))
    # `zipfile` reads no more than the size that was asked, whatever the part really has.
    parts = [part for part in archive.infolist() if part.filename.endswith((".xml", ".rels"))]
    return {part.filename: _looked_through(archive, part) for part in parts}


def _looked_through(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> _Part:
    rows, merged, tail = 0, [], b""
    formulas: dict[tuple[int, int], str] = {}
    with archive.open(part) as file:
        while chunk := file.read(_CHUNK):
            piece = tail + chunk
            if _DOCTYPE.search(piece):
                raise ForeignError(msg("its XML has a DOCTYPE, which no spreadsheet writes"))
            # An element over the border of two pieces is in both, and counted twice at most.
            rows += chunk.count(b"<row ")
            if rows > MAX_ROWS:
                raise _too_many_rows()
            merged += _MERGED.findall(piece)
            for column, row, formula in _WITHOUT_RESULT.findall(piece):
                formulas[int(row), _column(column.decode())] = f"={unescape(formula.decode(errors='replace'))}"
            tail = piece[-_OVERLAP:]
    return _Part([_rectangle(*reference) for reference in dict.fromkeys(merged)], formulas)


def _rectangle(left: bytes, top: bytes, right: bytes, bottom: bytes) -> tuple[int, int, int, int]:
    return int(top), _column(left.decode()), int(bottom), _column(right.decode())


def _column(name: str) -> int:
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _too_many_rows() -> ForeignError:
    help_ = msg("copy the cells that are in use into a new sheet: most rows are empty, and only formatted")
    return ForeignError(msg("a sheet has more than {number} rows", number=MAX_ROWS), help=help_)


def _sheet(worksheet: Any, parts: dict[str, _Part]) -> Sheet:  # noqa: ANN401 - openpyxl's
    sheet = Sheet(clean_cell(str(worksheet.title)))
    part = parts.get(str(worksheet._worksheet_path), _Part([], {}))  # noqa: SLF001 - it is said nowhere else
    sheet.merged = part.merged
    # The size that a sheet claims to have may be that of all rows and columns there can be.
    worksheet.reset_dimensions()
    cells = 0
    for number, row in enumerate(worksheet.iter_rows(), 1):
        texts = dict(_texts(sheet, number, row))
        cells += len(texts)
        if texts:
            sheet.rows[number] = texts
        if len(sheet.rows) > MAX_ROWS or cells > _MAX_CELLS:
            raise _too_many_rows()
    _add_formulas(sheet, part.formulas)
    return sheet


def _add_formulas(sheet: Sheet, formulas: dict[tuple[int, int], str]) -> None:
    """Add formulas that have no result, as what they are: nobody evaluates them, and they are reported."""
    for (row, column), formula in formulas.items():
        sheet.rows.setdefault(row, {})[column] = clean_cell(formula)
        sheet.doubts[row, column] = _FORMULA
    if formulas:
        sheet.rows = dict(sorted(sheet.rows.items()))


def _texts(sheet: Sheet, number: int, row: Any) -> Iterator[tuple[int, str]]:  # noqa: ANN401 - openpyxl's
    """Yield the column and the text of each cell of a row that is not empty."""
    for column, cell in enumerate(row[:MAX_COLUMNS]):
        value = cell.value
        if value is None:
            continue
        text, doubt = _text(value, cell)
        if doubt is not None:
            sheet.doubts[number, column] = doubt
        if text := clean_cell(text):
            yield column, text


def _text(value: Any, cell: Any) -> tuple[str, Message | None]:  # noqa: ANN401 - whatever a cell may hold
    """Return the text of a cell, and why it may not be what was typed."""
    match value:
        case bool():
            return str(value).lower(), None
        case str() if cell.data_type == "e":
            return value, msg("the spreadsheet shows an error there")
        case str():
            return value, None
        case datetime.datetime() | datetime.date():
            text = value.isoformat().removesuffix("T00:00:00").replace("T", " ")
            return text, msg("the spreadsheet has made a date of it")
        case datetime.time() | datetime.timedelta():
            return str(value), msg("the spreadsheet has made a time of it")
        case _:
            return _number(value), msg("the spreadsheet has made a number of it")


def _number(value: Any) -> str:  # noqa: ANN401 - whatever a cell may hold
    # A spreadsheet keeps all numbers as floats: 12 would be 12.0.
    if isinstance(value, float) and value.is_integer() and abs(value) < _MAX_EXACT:
        return str(int(value))
    return str(value)
