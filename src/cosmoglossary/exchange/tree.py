"""The tree of an entry whose leaves remember which value of a file they come from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple, TypeAlias


class Leaf(NamedTuple):
    """A value in a tree, and the number of the foreign value that it comes from."""

    value: Any
    origin: int


Tree: TypeAlias = dict[str | int, "Tree | Leaf"]
"""Leaves by key; the items of a list by their numbers."""


def leaf_at(tree: Tree | Leaf | None, *path: str | int) -> Leaf | None:
    """Return the leaf at a place, if there is one."""
    for step in path:
        if not isinstance(tree, dict):
            return None
        tree = tree.get(step)
    return tree if isinstance(tree, Leaf) else None


def leaves(tree: Tree | Leaf | None) -> Iterator[Leaf]:
    """Yield all leaves of a tree."""
    if isinstance(tree, Leaf):
        yield tree
    elif tree is not None:
        for value in tree.values():
            yield from leaves(value)


def plain(tree: Tree | Leaf) -> Any:  # noqa: ANN401 - a value of YAML
    """Return a tree as YAML has it."""
    if isinstance(tree, Leaf):
        return tree.value
    if tree and all(isinstance(key, int) for key in tree):
        return [plain(tree[key]) for key in sorted(tree)]
    return {str(key): plain(value) for key, value in tree.items()}
