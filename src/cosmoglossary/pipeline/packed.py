"""The concepts of a glossary, kept small while few of them are in use."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from typing import overload

from cosmoglossary.model import Concept


class PackedConcepts(Sequence[Concept]):
    """Concepts in a quarter of the memory; each is made anew whenever somebody takes it."""

    def __init__(self, concepts: Sequence[bytes]) -> None:
        """Hold what `pack` made of each concept, in their order."""
        self.concepts = concepts

    @overload
    def __getitem__(self, index: int) -> Concept: ...
    @overload
    def __getitem__(self, index: slice) -> PackedConcepts: ...
    def __getitem__(self, index: int | slice) -> Concept | PackedConcepts:
        """Unpack the concept at an index, or take a slice, which stays packed."""
        if isinstance(index, slice):
            return PackedConcepts(self.concepts[index])
        return _unpack(self.concepts[index])

    def __len__(self) -> int:
        """Return the number of concepts."""
        return len(self.concepts)

    def __iter__(self) -> Iterator[Concept]:
        """Unpack all of them in their order."""
        return map(_unpack, self.concepts)


def pack(concept: Concept) -> bytes:
    """Return the concept as `PackedConcepts` holds it, and as one process hands it to another."""
    # It is written in C, and so is quick; that nobody else can read it does no harm, as it is never stored.
    return pickle.dumps(concept, pickle.HIGHEST_PROTOCOL)


def _unpack(concept: bytes) -> Concept:
    unpacked: Concept = pickle.loads(concept)  # noqa: S301 - made by this very program
    return unpacked
