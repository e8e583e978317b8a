"""An entry that an import makes or completes, and where in the files its values come from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from cosmoglossary.exchange.composing import ComposedEntry
from cosmoglossary.exchange.tree import Leaf, Tree, leaves


@dataclass(slots=True)
class PlannedEntry:
    """An entry as it was and as it is to be.

    Args:
        file: its path.
        topic: that of its folder.
        data: its bytes; ``None`` of a new one.
        before: what it says; ``None`` of a new one.
        after: what it is to say.
        is_whole: it comes from a format that has entries as they are.
        contents: what files say of it: the name of each file, and a function that returns the values of the concept.
    """

    file: str
    topic: str
    data: bytes | None
    before: Any
    after: Any
    is_whole: bool = False
    contents: list[tuple[str, Callable[[], ComposedEntry]]] = field(default_factory=list)

    def origin(self, keys: Sequence[str | int]) -> tuple[str, str]:
        """Return the file, and the place in it, that a value of the entry comes from.

        Args:
            keys: those that lead to the value; what files call by other numbers is where the concept is.
        """
        for file, made in self.contents:
            content = made()
            leaf = _leaf_below(content.tree, keys)
            if leaf is not None:
                return file, content.values[leaf.origin].place
        file, made = self.contents[0]
        return file, made().place


def _leaf_below(tree: Tree, keys: Sequence[str | int]) -> Leaf | None:
    """Return the first leaf at or below a place; none if not even its first key is there."""
    inner: Tree | Leaf = tree
    for number, key in enumerate(keys):
        if isinstance(inner, Leaf) or key not in inner:
            return next(leaves(inner), None) if number else None
        inner = inner[key]
    return next(leaves(inner), None) if keys else None
