"""The outcome of every value of a file: kept, moved or left out. Each value has one, so that none is lost."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple, TypeAlias

from cosmoglossary.exchange.values import ForeignValue
from cosmoglossary.problems.messages import Message, msg

Fate: TypeAlias = Literal["kept", "moved", "left out"]
FATES: Mapping[Fate, Message] = {"kept": msg("kept"), "moved": msg("moved"), "left out": msg("left out")}
"""The fates of values, as people read them."""


class Verdict(NamedTuple):
    """The fate of a value, without the value: thousands of them share one.

    Args:
        fate: ``kept`` at the key that is declared for it, ``moved`` to another, or ``left out``.
        where: the key that has it now; empty of one that was left out.
        reason: why it was moved or left out.
    """

    fate: Fate
    where: str = ""
    reason: Message | None = None


class Outcome(NamedTuple):
    """A value with its fate, and with the file of the entry that it belongs to; empty if there is none."""

    value: ForeignValue
    fate: Fate
    where: str
    reason: Message | None
    entry: str = ""


@dataclass(frozen=True, slots=True)
class ReportedEntry:
    """A concept of a file, or what the file says of the whole, with the fates of its values.

    Args:
        values: returns them; not all are in memory all the time.
        verdicts: one for each of them.
        entry: the file of the entry that they belong to; empty if there is none.
    """

    values: Callable[[], Iterable[ForeignValue]]
    verdicts: Sequence[Verdict]
    entry: str = ""

    def outcomes(self) -> Iterator[Outcome]:
        """Yield its values with their fates."""
        for value, (fate, where, reason) in zip(self.values(), self.verdicts, strict=True):
            yield Outcome(value, fate, where, reason, self.entry)


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes of all values of one file, in the order of the file."""

    file: str
    format: str
    entries: tuple[ReportedEntry, ...]

    @property
    def outcomes(self) -> Iterator[Outcome]:
        """All of them."""
        return chain.from_iterable(entry.outcomes() for entry in self.entries)

    @property
    def exceptions(self) -> Iterator[Outcome]:
        """The outcomes of values that were not kept where they belong."""
        for entry in self.entries:
            # Nearly all entries have none, and their values need not be made again to know that.
            if any(verdict.fate != "kept" for verdict in entry.verdicts):
                yield from (outcome for outcome in entry.outcomes() if outcome.fate != "kept")

    @property
    def counts(self) -> dict[Fate, int]:
        """The number of values of each fate; together they are all values of the file."""
        counted = Counter(verdict.fate for entry in self.entries for verdict in entry.verdicts)
        return {fate: counted[fate] for fate in FATES}


REPORT_HEAD = "file,place,name,value,fate,key,entry,reason"
"""The first line of a report as a table, by which it is known again."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings of what a spreadsheet may take for a formula."""


def as_table(reports: Iterable[Report]) -> str:
    """Write what became of every value as a table in CSV, the values in the order of their files."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, lineterminator="\r\n")
    table.write(f"{REPORT_HEAD}\r\n")
    for report in reports:
        for value, fate, where, reason, entry in report.outcomes:
            said = value.original or value.text
            writer.writerow(
                map(_harmless, (report.file, value.place, value.name, said, fate, where, entry, reason or ""))
            )
    return table.getvalue()


def _harmless(text: str) -> str:
    """Return a text of which no spreadsheet makes a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
