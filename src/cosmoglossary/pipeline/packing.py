"""Where the concepts of a glossary are kept while few of them are in use."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import overload

from cosmoglossary.model import Concept


class Shelf(Sequence[Concept]):
    """Concepts that are put away, in a quarter of the memory; each is made anew whenever somebody takes it."""

    def __init__(self, concepts: Sequence[bytes]) -> None:
        """Hold what `put_away` made of each concept, in their order."""
        self.concepts = concepts

    @overload
    def __getitem__(self, place: int) -> Concept: ...
    @overload
    def __getitem__(self, place: slice) -> Shelf: ...
    def __getitem__(self, place: int | slice) -> Concept | Shelf:
        """The concept at a place, or a shelf of some of them."""
        return Shelf(self.concepts[place]) if isinstance(place, slice) else _taken(self.concepts[place])

    def __len__(self) -> int:
        """How many there are."""
        return len(self.concepts)

    def __iter__(self) -> Iterator[Concept]:
        """All of them in their order."""
        return map(_taken, self.concepts)


def put_away(concept: Concept) -> bytes:
    """The concept as a shelf holds it, and as one process hands it to another."""
    return pickle.dumps(concept, pickle.HIGHEST_PROTOCOL)


def _taken(concept: bytes) -> Concept:
    taken: Concept = pickle.loads(concept)  # noqa: S301 - made by this very program
    return taken
