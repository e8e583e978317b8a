"""The row with the names of the columns found, and entries made of the rows below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.headers import any_language_in, is_header
from cosmoglossary.exchange.tables.sheet import Sheet, column_letters
from cosmoglossary.exchange.values import ForeignEntry, ForeignGlossary, ForeignValue, Layout
from cosmoglossary.problems.messages import msg

SHEET = "sheet"
"""The name of the value that tells on which sheet an entry is, where there are several."""
SECTION = "section"
"""The name of the value that tells below which heading an entry is."""

_MAX_NAME_LENGTH = 200
"""Letters of the name of a column: YAML has no longer keys than 1,024 of them."""

_FIRST_ROWS = 15
"""The rows among which the names of the columns are looked for."""

_ABOVE = msg("it stands above the names of the columns")
_REPEATED = msg("it is the name of a column once more")


def as_glossary(format: str, sheets: list[Sheet], layout: Layout) -> ForeignGlossary:
    """Return what the rows of sheets say.

    Args:
        format: the name of the format.
        sheets: those with cells.
        layout: how they are laid out, as far as that is known; the row of names is that of each sheet.

    Raises:
        ForeignError: there is nothing below the names of columns.
    """
    tables = [_Table(sheet, layout.header) for sheet in sheets]
    # Of a single sheet, "B7" says enough.
    if len(tables) == 1:
        tables[0].sheet.name = ""
    entries = _entries(tables)
    if not entries:
        raise ForeignError(msg("there is no entry in it"))
    header = layout.header
    if header is None:
        header = tables[0].header
    return ForeignGlossary(
        format,
        tuple(entries),
        description=tuple(chain.from_iterable((*table.above(), *table.repeated()) for table in tables)),
        layout=Layout(layout.encoding, layout.delimiter, header),
        names=tuple(chain.from_iterable(table.names_in_order() for table in tables)),
    )


def _entries(tables: list[_Table]) -> list[ForeignEntry]:
    of_sheets = len(tables) > 1
    # Sheets called "English" and "Polski" have the same concepts, row by row.
    if of_sheets and all(any_language_in(table.sheet.name) for table in tables):
        return _joined(tables)
    return list(chain.from_iterable(table.entries(of_sheet=of_sheets) for table in tables))


class _Table:
    """A sheet with the names of its columns."""

    def __init__(self, sheet: Sheet, header: int | None) -> None:
        self.sheet = sheet
        self.header = _header_row(sheet) if header is None else header
        self.group = _group_row(sheet, self.header)
        self.names = _names(sheet, self.header, self.group)
        self._sections = {top: left for top, left, bottom, right in sheet.merged if top == bottom and right > left}
        self._filled = _filled_down(sheet, self.header)

    def names_in_order(self) -> list[str]:
        """Return the names of the columns from left to right."""
        return [name for _, name in sorted(self.names.items())]

    def above(self) -> Iterator[ForeignValue]:
        """Yield the values above the names."""
        for number, cells in self.sheet.rows.items():
            if number < self.header and number != self.group:
                for column, text in cells.items():
                    yield ForeignValue("above the table", text, self.sheet.place(number, column), left_out=_ABOVE)

    def repeated(self) -> Iterator[ForeignValue]:
        """Yield the values of rows that are the names once more, as where two tables were put into one file."""
        for number, cells in self.sheet.rows.items():
            if self._is_repeated(number, cells):
                for column, text in cells.items():
                    yield ForeignValue("names repeated", text, self.sheet.place(number, column), left_out=_REPEATED)

    def _is_repeated(self, number: int, cells: Mapping[int, str]) -> bool:
        # One cell may well be an entry: "term" is a term.
        return number > self.header > 0 and len(cells) > 1 and cells == self.sheet.rows.get(self.header)

    def rows(self, prefix: str = "") -> Iterator[tuple[int, list[ForeignValue]]]:
        """Yield the number and the values of each row below the names; a heading between rows is one of each."""
        section: list[ForeignValue] = []
        for number, cells in self.sheet.rows.items():
            if number <= self.header or self._is_repeated(number, cells):
                continue
            values = [self._value(number, column, text, prefix) for column, text in sorted(cells.items())]
            if len(values) == 1 and number in self._sections:
                section = [ForeignValue(SECTION, values[0].text, values[0].place)]
                continue
            yield number, [*values, *self._filled.get(number, []), *section]

    def _value(self, row: int, column: int, text: str, prefix: str) -> ForeignValue:
        name = self.names.get(column, f"column {column_letters(column)}")
        if prefix:
            name = f"{prefix} / {name}"
        doubt = self.sheet.doubts.get((row, column))
        return ForeignValue(name, text, self.sheet.place(row, column), doubt=doubt)

    def entries(self, *, of_sheet: bool) -> Iterator[ForeignEntry]:
        """Yield an entry for each row; of several sheets it has the name of its own among its values."""
        for number, values in self.rows():
            if of_sheet:
                values.append(ForeignValue(SHEET, self.sheet.name, values[0].place))
            yield ForeignEntry(self._place(number), tuple(values))

    def _place(self, number: int) -> str:
        if self.sheet.name:
            return f"{self.sheet.name}!{number}"
        return f"row {number}"


def _header_row(sheet: Sheet) -> int:
    """Return the number of the row with the names of the columns; 0 if there is none."""
    first = list(sheet.rows.items())[:_FIRST_ROWS]
    known = {number: sum(map(is_header, map(str.strip, cells.values()))) for number, cells in first}
    best = max(known, key=lambda number: known[number], default=0)
    # A word such as "Name" may be in any row. Without any that is known the first row is an entry: one that is not
    # shows itself, and one that was taken for names is lost.
    if best and known[best] and (known[best] * 2 >= len(sheet.rows[best]) or best == first[0][0]):
        return _lower_row(sheet, best)
    return 0


def _lower_row(sheet: Sheet, row: int) -> int:
    """Return the row below a row of names if it parts those that reach over several columns, else the row itself."""
    below = sheet.rows.get(row + 1, {})
    if below and _reaches_over_columns(sheet, row) and all(map(is_header, map(str.strip, below.values()))):
        return row + 1
    return row


def _reaches_over_columns(sheet: Sheet, row: int) -> bool:
    return any(top == row == bottom and right > left for top, left, bottom, right in sheet.merged)


def _group_row(sheet: Sheet, header: int) -> int:
    """Return the number of the row whose cells each stand above several names, as languages do; 0 if there is none."""
    above = max((number for number in sheet.rows if number < header), default=0)
    if above != header - 1 or not above:
        return 0
    groups, names = sheet.rows[above], sheet.rows[header]
    known = sum(map(is_header, map(str.strip, groups.values())))
    is_group = 1 < len(groups) <= len(names) and known == len(groups)
    # Beside languages that reach over their columns, the names of other columns may stand in the upper row alone.
    if len(groups) > 1 and _reaches_over_columns(sheet, above):
        is_group = known * 2 >= len(groups)
    return above if is_group else 0


def _names(sheet: Sheet, header: int, group: int) -> dict[int, str]:
    """Return the name of each column; no two are the same."""
    names: dict[int, str] = {}
    taken: Counter[str] = Counter()
    groups = _spread(sheet, group, max(sheet.rows.get(header, {0: ""}), default=0)) if group else {}
    for column in sorted({*sheet.rows.get(header, {}), *groups}):
        own = " ".join(sheet.rows.get(header, {}).get(column, "").split())
        name = " / ".join(filter(None, dict.fromkeys((groups.get(column, ""), own))))[:_MAX_NAME_LENGTH]
        taken[name] += 1
        names[column] = name if taken[name] == 1 else f"{name} ({taken[name]})"
    return names


def _spread(sheet: Sheet, row: int, last: int) -> dict[int, str]:
    """Return for each column the cell of a row that stands above it; it reaches as far as it is merged, or the next."""
    cells = sheet.rows[row]
    widths = {left: right for top, left, _, right in sheet.merged if top == row}
    spread: dict[int, str] = {}
    for column, following in zip(sorted(cells), [*sorted(cells)[1:], last + 1], strict=True):
        end = following - 1
        if sheet.merged:
            end = widths.get(column, column)
        spread.update(dict.fromkeys(range(column, end + 1), cells[column]))
    return spread


def _filled_down(sheet: Sheet, header: int) -> Mapping[int, list[ForeignValue]]:
    """Return for each row the values of cells that are merged with those below them, but for the first row of each."""
    names = _names(sheet, header, _group_row(sheet, header))
    filled: dict[int, list[ForeignValue]] = {}
    for top, left, bottom, _ in sheet.merged:
        text = sheet.rows.get(top, {}).get(left, "")
        if top <= header or not text or bottom - top > len(sheet.rows):
            continue
        name = names.get(left, f"column {column_letters(left)}")
        for row in range(top + 1, bottom + 1):
            filled.setdefault(row, []).append(ForeignValue(name, text, sheet.place(top, left)))
    return filled


def _joined(tables: list[_Table]) -> list[ForeignEntry]:
    """Return the entries of sheets that are one language each: rows with the same id, or else of the same number."""
    values: dict[str, list[ForeignValue]] = {}
    places: dict[str, str] = {}
    for table in tables:
        for order, (number, row) in enumerate(table.rows(table.sheet.name)):
            key = _key(table, row) or f"row {order}"
            known = values.setdefault(key, [])
            places.setdefault(key, f"{table.sheet.name}!{number}")
            known += row
    return [ForeignEntry(places[key], tuple(row)) for key, row in values.items()]


def _key(table: _Table, row: list[ForeignValue]) -> str:
    """Return the text of a row in the column that is called id; empty if there is none."""
    wanted = f"{table.sheet.name} / id"
    return next((value.text for value in row if value.name.casefold() == wanted.casefold()), "")
