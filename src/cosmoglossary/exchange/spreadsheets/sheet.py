"""The glossary as one table: a row for each concept, a column for each place that any of them has a value at.

Columns are headed as the import knows them, so that a table that was not changed is read as what it was. What a list
has is in one cell, with semicolons between, where the import would take it apart as it was; otherwise every item has a
column of its own.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Collection, Sequence
from typing import NamedTuple, TypeAlias

from cosmoglossary.exchange.paths import ID, TOPIC, as_text
from cosmoglossary.exchange.spreadsheets.leaves import ValueLeaf, leaves_of
from cosmoglossary.exchange.values import Path
from cosmoglossary.model import Glossary, form_rank
from cosmoglossary.source.format import ENTRY, EXAMPLE, FACT, IMAGE, LINKS, OTHER, SECTION
from cosmoglossary.source.format.kinds import Labels, Names, References, Words
from cosmoglossary.source.formatter import key_ranks

Row: TypeAlias = dict[Path, ValueLeaf]
"""The cells of a concept, by their columns."""

SEPARATOR = "; "
"""Stands between the items of a list in one cell."""
_SEPARATORS = re.compile(r"[;,|/\n、，；]")
"""The signs at which the import may take a cell apart, or a person might."""
_IN_ONE_CELL = frozenset(
    key.name
    for key in (*ENTRY.keys, *SECTION.keys, *OTHER.keys)
    if isinstance(key.kind, (Names, Labels, References, Words))
)
"""The keys of lists whose items are names or words."""


class Sheet(NamedTuple):
    """A table.

    Args:
        columns: the place that each column is of, in their order.
        rows: the cells of each concept; a concept has none where it has no value.
        lists: the columns whose cells have several items, with `SEPARATOR` between them.
    """

    columns: Sequence[Path]
    rows: Sequence[Row]
    lists: Collection[Path]

    @property
    def header(self) -> list[str]:
        """The names of the columns."""
        return [as_text(column) for column in self.columns]


def sheet_of(glossary: Glossary) -> Sheet:
    """Return the table of a glossary.

    Raises:
        ValueError: the values of its source files were not kept.
    """
    values = glossary.source_values
    if values is None:
        raise ValueError("a table is made of the values of the source files")
    rows: list[Row] = []
    for summary, entry in zip(glossary.summaries, values.entries, strict=True):
        leaves = [
            ValueLeaf(ID, summary.id),
            ValueLeaf(TOPIC, summary.topic),
            *leaves_of(json.loads(entry), glossary.languages),
        ]
        rows.append({leaf.path: leaf for leaf in leaves})
    plan = _Columns(rows, glossary.languages)
    rows = [plan.row(row) for row in rows]
    columns = {ID, TOPIC}.union(*rows)
    return Sheet(sorted(columns, key=_order(glossary.languages)), rows, plan.lists)


class _Columns:
    """The columns of the places of values: which lists are in one cell, and which numbers of items say nothing."""

    def __init__(self, rows: Sequence[Row], languages: Sequence[str]) -> None:
        self._languages = languages
        # Nearly all concepts have values at the same places, so that each place is looked at once.
        paths = set[Path]().union(*rows)
        self.lists = {path[:-1] for path in paths if self._is_list(path[:-1])} - self._in_parts(rows, paths)
        lone = _lone_lists(paths)
        self._columns = {path: self._column(path, lone) for path in paths}

    def _is_list(self, path: Path) -> bool:
        """Tell if a place is that of a list whose items may stand in one cell."""
        if not path or path[-1] not in _IN_ONE_CELL:
            return False
        # Vocabularies and rows of forms may have such names too.
        return len(path) == 1 or (path[0] in self._languages and "forms" not in path)

    def _in_parts(self, rows: Sequence[Row], paths: Collection[Path]) -> set[Path]:
        """Return the lists that have more than texts in them, or a text that would be taken for several."""
        parts: set[Path] = set()
        for path in paths:
            parts.update(filter(self._is_list, (path[:end] for end in range(1, len(path) - 1))))
        for row in rows:
            parts.update(path[:-1] for path, leaf in row.items() if _SEPARATORS.search(leaf.text))
        return parts

    def _column(self, path: Path, lone: Collection[Path]) -> Path:
        """Return the column of a place."""
        if path[:-1] in self.lists:
            return path[:-1]
        steps = [step for end, step in enumerate(path) if isinstance(step, str) or self._is_numbered(path[:end], lone)]
        return tuple(steps)

    def _is_numbered(self, path: Path, lone: Collection[Path]) -> bool:
        """Tell if a column has the numbers of the items of a list in its name.

        Of an only item they are not, but for forms, as a form alone and a row of one are not the same.
        """
        return path not in lone or "forms" in path or self._is_list(path)

    def row(self, row: Row) -> Row:
        """Return the cells of a concept."""
        cells: Row = {}
        for path, leaf in row.items():
            column = self._columns[path]
            if column in cells:
                cells[column] = leaf._replace(text=f"{cells[column].text}{SEPARATOR}{leaf.text}")
            else:
                cells[column] = leaf
        return cells


def _lone_lists(paths: Collection[Path]) -> set[Path]:
    """Return the lists of which no concept has more than one item."""
    most: dict[Path, int] = {}
    for path in paths:
        for end, step in enumerate(path):
            if isinstance(step, int):
                most[path[:end]] = max(step, most.get(path[:end], 0))
    return {path for path, number in most.items() if number == 0}


def _order(languages: Sequence[str]) -> Callable[[Path], tuple[object, ...]]:
    """Return the key by which columns are sorted: what people look for first, then all else as `fmt` has it.

    Forms, of which there are many, come last.
    """
    first = [ID, TOPIC, *((language,) for language in languages), *((each, "definition") for each in languages)]
    place = {path: number for number, path in enumerate(first)}
    top = key_ranks(tuple(languages), ENTRY)
    inner = key_ranks(tuple(languages), SECTION, OTHER, EXAMPLE, FACT, IMAGE, LINKS)

    def order(path: Path) -> tuple[object, ...]:
        ranks = [_rank(top.get(str(path[0])), path[0])]
        for number, step in enumerate(path[1:], start=1):
            rank = inner.get(str(step))
            if "forms" in path[:number]:
                rank = form_rank(str(step))
            ranks.append(_rank(rank, step))
        return ("forms" in path, place.get(path, len(place)), ranks)

    return order


def _rank(rank: int | None, step: str | int) -> tuple[int, str]:
    if isinstance(step, int):
        return step, ""
    # Names of one's own, such as those of sources, come last.
    if rank is None:
        return sys.maxsize, step
    return rank, step
