"""Note types of other people, in which a deck that learners have already is published on."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import Any

CONCEPT = "Concept"
"""The name under which the ledger keeps the concept of a note."""

_BLANK = re.compile(r"(?:[\x00- \x7f]|</?(?:br|div) ?/?>)*", re.IGNORECASE)
"""A field that Anki takes for empty (rslib/src/template.rs)."""

_REFERENCE = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)
_GAP = re.compile(r"\{\{c(\d{1,3}(?:,\d{1,3})*)::")
_WITH_GAPS = 1
"""The number of Anki's for note types whose cards are the gaps of a text."""


# Without slots, since what is worked out once is kept in its `__dict__`.
@dataclass(frozen=True, eq=False)
class OldNoteType:
    """A note type as somebody else has made it; ``content`` is Anki's JSON of it."""

    content: Mapping[str, Any]

    @cached_property
    def id(self) -> int:
        """Its number, by which Anki knows it."""
        return int(self.content["id"])

    @cached_property
    def name(self) -> str:
        """The name that its author has given it."""
        return str(self.content.get("name", ""))

    @cached_property
    def fields(self) -> tuple[str, ...]:
        """The names of its fields, in their order."""
        return tuple(str(field["name"]) for field in self.content["flds"])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the values of a note: its concept, which is no field, and the fields."""
        # A field that is called so too has a space behind its name, as no field of Anki's can.
        return (CONCEPT, *(f"{name} " if name == CONCEPT else name for name in self.fields))

    @cached_property
    def templates(self) -> tuple[str, ...]:
        """The names of its kinds of cards."""
        return tuple(str(template["name"]) for template in self.content["tmpls"])

    def kinds(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the numbers of the cards that a note has, as texts.

        Args:
            values: the texts of its fields, in their order.
        """
        filled = {name for name, value in zip(self.fields, values, strict=True) if not _BLANK.fullmatch(value)}
        if self.content.get("type") == _WITH_GAPS:
            return tuple(map(str, self._gaps(values)))
        fronts = (str(template["qfmt"]) for template in self.content["tmpls"])
        return tuple(str(number) for number, front in enumerate(fronts) if shows_something(front, filled))

    def _gaps(self, values: Sequence[str]) -> list[int]:
        """Return the numbers of the gaps in the fields that the card shows with gaps."""
        front = str(self.content["tmpls"][0]["qfmt"])
        shown = {_field(each) for each in _REFERENCE.findall(front) if "cloze:" in each}
        numbers: set[int] = set()
        for name, value in zip(self.fields, values, strict=True):
            if name in shown:
                for gap in _GAP.findall(value):
                    numbers.update(int(number) - 1 for number in gap.split(",") if int(number))
        return sorted(numbers)


def shows_something(front: str, filled: AbstractSet[str]) -> bool:
    """Tell if a front shows a field that is filled: then Anki makes a card (rslib/src/template.rs).

    Text of the front itself does not count.
    """
    return _shows(iter(_REFERENCE.findall(front)), filled, shown=True)


def _shows(references: Iterator[str], filled: AbstractSet[str], *, shown: bool) -> bool:
    """Tell if what follows, up to the end of its condition, shows a field; it is read to that end."""
    something = False
    for reference in references:
        sign, name = reference.strip()[:1], reference.strip()[1:].strip()
        if sign == "#":
            something |= _shows(references, filled, shown=shown and name in filled)
        elif sign == "^":
            something |= _shows(references, filled, shown=shown and name not in filled)
        elif sign == "/":
            return something
        else:
            something |= shown and _field(reference) in filled
    return something


def _field(reference: str) -> str:
    """Return the field that a reference names, without its filters."""
    return reference.rpartition(":")[2].strip()
