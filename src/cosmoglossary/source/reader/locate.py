"""From a place, named by keys, to the line and column at which the author finds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

import yaml

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.reader.nodes import Node, Refused, as_text, compose, node_span, point


def locate(diagnostics: Iterable[Diagnostic], file: str, data: bytes) -> list[Diagnostic]:
    """Give every diagnostic of one file the line and column of its place; one that has them keeps them.

    Args:
        diagnostics: those of the file.
        file: its name.
        data: its bytes, which are read once for all of them.
    """
    given = list(diagnostics)
    # What was found while the YAML was read has its place: the slow parser is spared.
    if all(diagnostic.span for diagnostic in given):
        return given
    try:
        text = as_text(data)
        root = compose(text, max_depth=None)  # the fast parser takes more levels than the slow one
    # Should one of them take what the other refuses, a problem without a line is better than none.
    except (UnicodeDecodeError, yaml.YAMLError, Refused):
        return given
    return [_located(diagnostic, file, text, root) for diagnostic in given]


def _located(diagnostic: Diagnostic, file: str, text: str, root: Node | None) -> Diagnostic:
    if diagnostic.span:
        return diagnostic
    # Behind a marker `---` alone, the nothing that is there would be on a line that the file has not.
    if root is None or root.start.offset == root.end.offset:
        return replace(diagnostic, span=_beginning(file))
    return replace(diagnostic, span=_span(text, root, diagnostic.place))


def _beginning(file: str) -> Span:
    return Span(file, 1, 1, 1)


def _span(text: str, root: Node, place: Place) -> Span:
    """Return the span of a place; of the nearest value around it where the file does not have it."""
    key: Node | None = None
    node = root
    for step in place.keys:
        inner = _step(node, step)
        # A key that is missing has no place; what lacks it has one.
        if inner is None:
            return node_span(place.file, key or node)
        key, node = inner
    if place.key and key is not None:
        return node_span(place.file, key)
    if place.fragment and (span := _fragment(text, node, place)):
        return span
    return node_span(place.file, _shown(node, key))


def _shown(node: Node, key: Node | None) -> Node:
    """Return what is shown of a value: the value or its key."""
    # A mapping, or a value that is still to be written, is shown by its key: it may go over many lines, or over none.
    if key and (node.mapping or node.start.offset == node.end.offset):
        return key
    return node


def _step(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    """Return the key and the value that a step leads to."""
    if isinstance(step, int):
        return _item(node, step)
    if pair := _pair(node, step):
        return pair
    if not node.mapping and node.scalar is not None and step == "term":
        return None, node  # `en: docking` stands for `en: {term: docking}`
    return None


def _pair(node: Node, name: str) -> tuple[Node, Node] | None:
    # Of a thousand misspelt keys each is looked for.
    if node.named is None:
        node.named = {}
        for key, value in node.pairs:
            if key.scalar is not None:
                node.named.setdefault(unicodedata.normalize("NFC", key.scalar), (key, value))
    return node.named.get(name)


def _item(node: Node, number: int) -> tuple[None, Node] | None:
    if node.scalar is not None or node.mapping:
        return None, node  # a single value stands for a list of one
    return (None, node.items[number]) if number < len(node.items) else None


def _fragment(text: str, node: Node, place: Place) -> Span | None:
    """Return the span of a fragment in the source of a value, where it may be written with decomposed letters."""
    source = text[node.start.offset : node.end.offset]
    # Values are compared in NFC, but in a file й may be two characters.
    for form in (place.fragment, unicodedata.normalize("NFD", place.fragment)):
        at = source.find(form)
        if at >= 0:
            # Counted from the value on and not from the beginning of the file, which may have thousands of problems.
            before = point(source[:at])
            column = before.column
            if not before.line:
                column += node.start.column
            return Span(place.file, node.start.line + before.line + 1, column + 1, len(form))
    return None
