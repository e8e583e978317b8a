"""The concepts of a glossary, kept small while few of them are in use; those of a large one are in a file."""

from __future__ import annotations

import os
import pickle
import sys
import weakref
from collections.abc import Iterator, Sequence
from tempfile import TemporaryFile
from typing import Any, NamedTuple, TypeAlias, overload

from cosmoglossary.model import Concept

_MOST_IN_MEMORY = 5_000
"""The number of concepts up to which all are kept in memory, where they take 2 kB each; in a file, reading one takes a
microsecond."""


class ConceptFile:
    """Packed concepts in a temporary file that all processes of a build read."""

    def __init__(self) -> None:
        """Begin without any.

        Raises:
            OSError: there is no folder for temporary files.
        """
        # It has no name: the system deletes it when the last process closes it.
        self._file = TemporaryFile()  # noqa: SIM115 - open as long as the glossary is there
        weakref.finalize(self, self._file.close)
        self._size = 0

    def add(self, concept: bytes) -> Packed:
        """Put a concept into the file; where the disk has no room, it stays in memory."""
        # `store_for` makes no file there: this is for mypy alone.
        if sys.platform == "win32":
            return concept
        try:
            written = os.pwrite(self._file.fileno(), concept, self._size)
        except OSError:
            return concept
        if written < len(concept):
            return concept
        stored = StoredConcept(self, self._size, written)
        self._size += written
        return stored

    def read(self, start: int, size: int) -> bytes:
        """Return the bytes at a place."""
        # As above.
        if sys.platform == "win32":
            return b""
        # Processes share the position in a file, so each read names its own.
        return os.pread(self._file.fileno(), size, start)


class StoredConcept(NamedTuple):
    """A packed concept in a file."""

    file: ConceptFile
    start: int
    size: int

    def __reduce__(self) -> tuple[Any, ...]:
        """Send the concept itself to a process that does not share the file."""
        return bytes, (self.read(),)

    def read(self) -> bytes:
        """Return the packed concept."""
        return self.file.read(self.start, self.size)


Packed: TypeAlias = bytes | StoredConcept
"""A concept as `pack` made it, in memory or in a file."""


class PackedConcepts(Sequence[Concept]):
    """Concepts in a quarter of the memory; each is made anew whenever somebody takes it."""

    def __init__(self, concepts: Sequence[Packed]) -> None:
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


def store_for(concepts: int) -> ConceptFile | None:
    """Return a file for so many concepts; ``None`` where they are few, or where there can be none."""
    # Windows has no reading at a place of a file that does not move the position, which processes share.
    if concepts <= _MOST_IN_MEMORY or sys.platform == "win32":
        return None
    try:
        return ConceptFile()
    except OSError:
        return None


def _unpack(concept: Packed) -> Concept:
    if isinstance(concept, StoredConcept):
        concept = concept.read()
    unpacked: Concept = pickle.loads(concept)  # noqa: S301 - made by this very program
    return unpacked
