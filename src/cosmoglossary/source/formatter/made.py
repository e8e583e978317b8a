"""Values that come from no text, as nodes that the writer takes: they tell it what goes over lines by their ends."""

from __future__ import annotations

import json
from collections.abc import Mapping

from cosmoglossary.source.reader.nodes import At, Node, Value

_FIRST, _BELOW = At(0, 0, 0), At(3, 1, 0)
_INSIDE, _INSIDE_END = At(1, 0, 1), At(2, 0, 2)


def node_of(value: Value) -> Node:
    """Return a value of YAML as a node: mappings go over lines, and lists of texts stand on one."""
    if isinstance(value, dict):
        return mapping_on_lines({key: node_of(item) for key, item in value.items()})
    if isinstance(value, list):
        if any(isinstance(item, dict) for item in value):
            return list_on_lines([node_of(item) for item in value])
        return on_one_line(value)
    return value_on_lines(value)


def mapping_on_lines(items: Mapping[str, Node]) -> Node:
    """Return a mapping that goes over lines."""
    parts: list[Node] = []
    for key, item in items.items():
        parts += (on_one_line(str(key)), item)
    return Node(_FIRST, _BELOW, mapping=True, items=parts)


def list_on_lines(items: list[Node]) -> Node:
    """Return a list that goes over lines."""
    return Node(_FIRST, _BELOW, items=items)


def value_on_lines(value: Value) -> Node:
    """Return a value that stands on one line, but for a text of several lines, which goes over them."""
    node = on_one_line(value)
    if "\n" in (node.scalar or ""):
        node.end = _BELOW
    return node


def on_one_line(value: Value) -> Node:
    """Return a value that stands on one line, if it fits there."""
    if isinstance(value, dict):
        return _in_brackets([on_one_line(part) for pair in value.items() for part in pair], mapping=True)
    if isinstance(value, list):
        return _in_brackets([on_one_line(item) for item in value], mapping=False)
    if isinstance(value, str):
        return Node(_INSIDE, _INSIDE_END, value)
    # Numbers and truth values are what JSON calls them, too.
    return Node(_INSIDE, _INSIDE_END, json.dumps(value), plain=True)


def _in_brackets(items: list[Node], *, mapping: bool) -> Node:
    # The writer knows brackets by this: what has them begins before its first part, and ends behind its last one.
    first, last = _INSIDE.offset, _INSIDE_END.offset
    for item in items:
        first, last = min(first, item.start.offset), max(last, item.end.offset)
    return Node(At(first - 1, 0, 0), At(last + 1, 0, 0), mapping=mapping, items=items)
