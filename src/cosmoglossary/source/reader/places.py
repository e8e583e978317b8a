"""From a place, named by keys, to the line and column at which the author finds it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace

import yaml

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.reader.nodes import Node, Refused, as_text, compose, node_span


def locate(diagnostics: Iterable[Diagnostic], file: str, data: bytes) -> list[Diagnostic]:
    """Give every diagnostic of one file the line and column of its place; one that has them keeps them."""
    found = list(diagnostics)
    if all(diagnostic.span for diagnostic in found):
        return found
    try:
        text = as_text(data)
        root = compose(text)
    except (UnicodeDecodeError, yaml.YAMLError, Refused):
        return found
    whole = Span(file, 1, 1, 1)
    return [
        diagnostic
        if diagnostic.span
        else replace(diagnostic, span=_find(text, root, diagnostic.place) if root else whole)
        for diagnostic in found
    ]


def lines_of(data: bytes) -> list[str]:
    """The lines of a file as they are shown under a diagnostic."""
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _find(text: str, root: Node, place: Place) -> Span:
    """The span of a place; of the nearest value around it where the file does not have it."""
    node, key = root, None
    for step in place.keys:
        found = _step(node, step)
        if found is None:
            return node_span(place.file, key or node)
        key, node = found
    if place.key and key is not None:
        return node_span(place.file, key)
    if place.fragment and (span := _fragment(text, node, place)):
        return span
    return node_span(place.file, node if node.start.offset < node.end.offset and not node.mapping else key or node)


def _step(node: Node, step: str | int) -> tuple[Node | None, Node] | None:
    if isinstance(step, int):
        if node.scalar is not None or node.mapping:  # a single value stands for a list of one
            return None, node
        return (None, node.items[step]) if step < len(node.items) else None
    for key, value in node.pairs:
        if key.scalar is not None and unicodedata.normalize("NFC", key.scalar) == step:
            return key, value
    if (
        not node.mapping and node.scalar is not None and step == "term"
    ):  # `en: docking` stands for `en: {term: docking}`
        return None, node
    return None


def _fragment(text: str, node: Node, place: Place) -> Span | None:
    source = text[node.start.offset : node.end.offset]
    for form in (place.fragment, unicodedata.normalize("NFD", place.fragment)):
        at = source.find(form)
        if at >= 0:
            before = text[: node.start.offset + at]
            return Span(place.file, before.count("\n") + 1, len(before) - before.rfind("\n"), len(form))
    return None
