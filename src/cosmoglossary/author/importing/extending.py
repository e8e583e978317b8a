"""Values added to the text of an entry: what it says stays where it is, with its comments."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import yaml

from cosmoglossary.author.editing import Form, edited
from cosmoglossary.author.importing.writing import list_lines, yaml_lines
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.formatter import format_description, format_entry, unformattable
from cosmoglossary.source.formatter.comments import comments_of
from cosmoglossary.source.reader.nodes import Node, Refused, Value, as_text, compose


class _Edit(NamedTuple):
    """A part of the text, by its offsets, and the text that takes its place."""

    start: int
    end: int
    text: str


def _start(edit: _Edit) -> int:
    return edit.start


def extended_entry(
    file: str,
    data: bytes,
    languages: tuple[str, ...],
    before: Value,
    wanted: Value,
) -> tuple[str, list[Diagnostic]]:
    """Add values to an entry.

    Args:
        file: its name, for diagnostics.
        data: its bytes.
        languages: those of the glossary, in their order.
        before: what it says.
        wanted: what it is to say: the same, and more.

    Returns:
        The text, empty where there are problems, and the problem: `unformattable`.
    """
    return _extended(file, data, languages, before, wanted, format_entry)


def extended_description(
    file: str,
    data: bytes,
    languages: tuple[str, ...],
    before: Value,
    wanted: Value,
) -> tuple[str, list[Diagnostic]]:
    """Add values to ``glossary.yaml``; the arguments and the result are those of `extended_entry`."""
    return _extended(file, data, languages, before, wanted, format_description)


def _extended(
    file: str, data: bytes, languages: tuple[str, ...], before: Value, wanted: Value, form: Form
) -> tuple[str, list[Diagnostic]]:
    text = as_text(data)
    try:
        root = compose(text)
        edits = list(_edits(text, root, before, wanted, 0))
    except (Refused, yaml.YAMLError):
        return "", [unformattable(file)]
    comments = _comments(text)
    # From the end, so that no edit moves another; of two at one place that of the inner value comes first in the text.
    edits.reverse()
    edits.sort(key=_start, reverse=True)
    for edit in edits:
        text = text[: edit.start] + edit.text + text[edit.end :]
    after, problems = edited(file, data, languages, text, wanted, form)
    # What is in braces or folded may have a comment where an edit does not see it.
    if not problems and _comments(after) != comments:
        return "", [unformattable(file)]
    return after, problems


def _comments(text: str) -> list[str]:
    return sorted(comments_of(text, compose(text)).texts)


def _edits(text: str, node: Node | None, before: Value, wanted: Value, column: int) -> Iterator[_Edit]:
    """Yield the edits that make a value say what is wanted."""
    if before == wanted or node is None:
        return
    is_flow = text[node.start.offset : node.start.offset + 1] in {"{", "["}
    if isinstance(before, dict) and isinstance(wanted, dict):
        yield from _edits_of_mapping(text, node, before, wanted, is_flow=is_flow)
    elif isinstance(before, list) and isinstance(wanted, list):
        yield from _edits_of_list(text, node, before, wanted, is_flow=is_flow)
    else:
        yield from _unfolded(text, node, before, wanted, column)


def _edits_of_mapping(
    text: str, node: Node, before: dict[str, Value], wanted: dict[str, Value], *, is_flow: bool
) -> Iterator[_Edit]:
    for key, value in node.pairs:
        name = key.scalar or ""
        if name in wanted:
            yield from _edits(text, value, before.get(name), wanted[name], key.start.column + 2)
    more = {key: value for key, value in wanted.items() if key not in before}
    if more and is_flow:
        yield _in_braces(node, (f"{json.dumps(key)}: {_json(value)}" for key, value in more.items()))
    elif more:
        yield _below(text, node, yaml_lines(more), node.start.column)


def _edits_of_list(
    text: str, node: Node, before: list[Value], wanted: list[Value], *, is_flow: bool
) -> Iterator[_Edit]:
    for item, old, new in zip(node.items, before, wanted, strict=False):
        yield from _edits(text, item, old, new, item.start.column)
    more = wanted[len(before) :]
    if more and is_flow:
        yield _in_braces(node, map(_json, more))
    elif more:
        yield _below(text, node, list_lines(more), node.start.column)


def _in_braces(node: Node, values: Iterable[str]) -> _Edit:
    """Return the edit that puts values behind the last one of a mapping in braces or a list in brackets."""
    added = ", ".join(values)
    if not node.items:
        return _Edit(node.start.offset + 1, node.start.offset + 1, added)
    end = max(item.end.offset for item in node.items)
    return _Edit(end, end, f", {added}")


def _below(text: str, node: Node, lines: Iterable[str], column: int) -> _Edit:
    """Return the edit that puts lines below the last one of a value."""
    last = max(item.end.offset for item in node.items)
    return _at_line_end(text, len(text[:last].rstrip()), lines, column)


def _unfolded(text: str, node: Node, before: Value, wanted: Value, column: int) -> Iterator[_Edit]:
    """Yield the edits that write the short form of a value as a mapping or a list, or fill in what is missing."""
    start = node.start.offset
    end = start + len(text[start : node.end.offset].rstrip())
    if before is None:
        yield _Edit(len(text[:start].rstrip()), end, _filled_in(wanted, column))
        return
    # A text over several lines would need another indentation.
    said = text[start:end]
    if "\n" in said:
        said = _json(before)
    if isinstance(wanted, dict):
        head = f"term: {said}"
        lines = list(yaml_lines({key: value for key, value in wanted.items() if key != "term"}))
    else:
        head = f"- {said}"
        lines = list(list_lines(wanted[1:]))
    # Two edits, so that a comment behind the text stays behind it.
    yield _Edit(len(text[:start].rstrip()), end, f"\n{' ' * column}{head}")
    yield _at_line_end(text, end, lines, column)


def _filled_in(wanted: Value, column: int) -> str:
    """Write a value behind a key that had none."""
    if isinstance(wanted, dict):
        return _indented(yaml_lines(wanted), column)
    if isinstance(wanted, list):
        return _indented(list_lines(wanted), column)
    return f" {_json(wanted)}"


def _at_line_end(text: str, offset: int, lines: Iterable[str], column: int) -> _Edit:
    """Return the edit that puts lines below the one on which something stands."""
    end = text.find("\n", offset)
    if end < 0:
        end = len(text)
    return _Edit(end, end, _indented(lines, column))


def _indented(lines: Iterable[str], column: int) -> str:
    return "".join(f"\n{' ' * column}{line}" for line in lines)


def _json(value: Value) -> str:
    return json.dumps(value, ensure_ascii=False)
