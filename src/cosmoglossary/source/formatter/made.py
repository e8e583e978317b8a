"""Values that come from no text, as nodes that the writer takes: mappings on lines, lists of texts on one."""

from __future__ import annotations

import json

from cosmoglossary.source.reader.nodes import At, Node, Value

_FIRST, _LAST, _BELOW = At(0, 0, 0), At(3, 0, 3), At(3, 1, 0)
_INSIDE, _INSIDE_END = At(1, 0, 1), At(2, 0, 2)


def node_of(value: Value) -> Node:
    """Return a value of YAML as a node; whether it goes over lines is told by its end."""
    if isinstance(value, dict):
        items = [node_of(part) for pair in value.items() for part in pair]
        return Node(_FIRST, _BELOW, mapping=True, items=items)
    if isinstance(value, list):
        is_flow = not any(isinstance(item, dict) for item in value)
        return Node(_FIRST, _LAST if is_flow else _BELOW, items=[node_of(item) for item in value])
    if isinstance(value, str):
        return Node(_INSIDE, _BELOW if "\n" in value else _INSIDE_END, value)
    # Numbers and truth values are what JSON calls them, too.
    return Node(_INSIDE, _INSIDE_END, json.dumps(value), plain=True)
