"""Lines of a dictionary in the making: many, kept small, and given back in their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator


class SortedLines:
    """Lines by their first letter, in one piece for each letter.

    A glossary has some fifty of them for each concept. As objects they take twice as much memory, most of a build's.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._pieces: defaultdict[str, bytearray] = defaultdict(bytearray)

    def add(self, line: str) -> None:
        """Add a line, which has no line break in it."""
        piece = self._pieces[line[:1]]
        piece += line.encode()
        piece += b"\n"

    def add_all(self, others: SortedLines) -> None:
        """Add the lines of others."""
        for letter, piece in others._pieces.items():
            self._pieces[letter] += piece

    @property
    def size(self) -> int:
        """The number of bytes of all lines."""
        return sum(map(len, self._pieces.values()))

    def __iter__(self) -> Iterator[bytes]:
        """Yield the lines in UTF-8, whose order is that of code points."""
        for letter in sorted(self._pieces):
            # Only those of one letter are objects at the same time.
            yield from sorted(bytes(self._pieces[letter]).split(b"\n")[:-1])
