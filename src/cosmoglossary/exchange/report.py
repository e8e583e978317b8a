"""What became of every value of a file: kept, moved or left out. Each value has one outcome, so that none is lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from cosmoglossary.exchange.values import ForeignValue
from cosmoglossary.problems.messages import Message

Fate: TypeAlias = Literal["kept", "moved", "left out"]
FATES: tuple[Fate, ...] = ("kept", "moved", "left out")


class Outcome(NamedTuple):
    """What became of a value.

    Args:
        value: the value.
        fate: ``kept`` at the key that is declared for it, ``moved`` to another, or ``left out``.
        where: the key and the entry that have it now; empty of one that was left out.
        reason: why it was moved or left out.
    """

    value: ForeignValue
    fate: Fate
    where: str = ""
    reason: Message | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes of all values of one file, in the order of the file."""

    file: str
    format: str
    outcomes: tuple[Outcome, ...]

    @property
    def counts(self) -> dict[Fate, int]:
        """How many values there are of each fate; together they are all values of the file."""
        counted = Counter(outcome.fate for outcome in self.outcomes)
        return {fate: counted[fate] for fate in FATES}
