"""Relations that no entry may have, left out one by one: a single one would keep the whole file from being imported.

Termbases lead from a concept to itself, and call one and the same concept broader and related. Thesauri have circles,
of broader concepts and of those that replace each other.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cosmoglossary.exchange.composing import ComposedEntry
from cosmoglossary.exchange.tree import Leaf
from cosmoglossary.model import Glossary
from cosmoglossary.problems.messages import Message, msg

_KEYS = ("broader", "related", "replaced_by")
"""In this order, so that what is broader in one place and related in another is broader."""


class Relations:
    """Knows the steps to broader concepts and to replacements, of the glossary and of what has been imported so far."""

    def __init__(self, glossary: Glossary) -> None:
        """Learn the steps of the glossary."""
        self._steps = {
            "broader": {summary.id: {*summary.broader} for summary in glossary.summaries},
            "replaced_by": {summary.id: {*summary.replaced_by} for summary in glossary.summaries},
        }

    def settle(self, id: str, content: ComposedEntry, before: Any) -> None:  # noqa: ANN401 - a value of YAML
        """Leave out of what a file says of a concept the relations that it cannot have.

        Args:
            id: that of the concept.
            content: what the file says.
            before: what the entry says so far.
        """
        said = {key: _names(before, key) for key in _KEYS}
        for key in _KEYS:
            items = content.tree.get(key)
            if isinstance(items, dict):
                content.tree[key] = {
                    number: leaf
                    for number, leaf in items.items()
                    if isinstance(leaf, Leaf) and self._is_possible(id, key, leaf, content, said)
                }
                if not content.tree[key]:
                    del content.tree[key]

    def _is_possible(self, id: str, key: str, leaf: Leaf, content: ComposedEntry, said: dict[str, set[str]]) -> bool:
        target = str(leaf.value)
        reason = self._obstacle(id, key, target, said)
        if reason is not None:
            content.leave_out(leaf.origin, reason)
            return False
        said[key].add(target)
        if key in self._steps:
            self._steps[key].setdefault(id, set()).add(target)
        return True

    def _obstacle(self, id: str, key: str, target: str, said: dict[str, set[str]]) -> Message | None:
        """Return why a concept cannot have a relation to another one; ``None`` if it can."""
        if target == id:
            return msg("a concept is not related to itself")
        if key == "related" and target in said["broader"]:
            return msg("`{id}` is above or below this concept, and not beside it", id=target)
        if key == "broader" and target in said["related"]:
            return msg("the entry says `{text}` there", text=f"related: {target}")
        if key == "broader" and _leads(self._steps[key], target, id):
            return msg("`{id}` is below this concept", id=target)
        if key == "replaced_by" and _leads(self._steps[key], target, id):
            return msg("`{id}` is replaced by this concept", id=target)
        return None


def _leads(steps: Mapping[str, set[str]], start: str, end: str) -> bool:
    """Tell if steps lead from one concept to another."""
    waiting, seen = [start], {start}
    while waiting:
        further = steps.get(waiting.pop(), set()) - seen
        if end in further:
            return True
        seen |= further
        waiting += further
    return False


def _names(entry: Any, key: str) -> set[str]:  # noqa: ANN401 - a value of YAML
    """Return the concepts that an entry names at a key."""
    if not isinstance(entry, dict):
        return set()
    named = entry.get(key) or ()
    if isinstance(named, str):
        return {named}
    return {*map(str, named)}
