"""Texts put in the place of others in an entry, each marked for review; all else in it stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from typing import TypeVar

import yaml

from cosmoglossary.author.corrections.merging import Edit, applied
from cosmoglossary.author.corrections.origins import Path
from cosmoglossary.author.editing import edited_entry
from cosmoglossary.checks import REVIEW
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.formatter import format_entry, unformattable
from cosmoglossary.source.reader import parse
from cosmoglossary.source.reader.nodes import Node, Refused, Value, as_text, compose

T = TypeVar("T")


def rewritten(
    file: str, data: bytes, languages: tuple[str, ...], texts: Mapping[Path, str]
) -> tuple[str, list[Diagnostic]]:
    """Put texts into an entry.

    Args:
        file: the entry's name, for diagnostics.
        data: its bytes.
        languages: those of the glossary, in their order.
        texts: what is to stand at each path.

    Returns:
        The text, empty where there are problems, and the problems: those of reading YAML, and `unformattable`.
    """
    value, problems = parse(file, data)
    if problems:
        return "", problems
    text = as_text(data)
    edits = _edits_of_entry(text, texts)
    wanted = deepcopy(value)
    # The value is changed as well as the text, so that what is read back can be compared with what was meant.
    if edits is None or not all(_put(wanted, path, new) for path, new in texts.items()):
        return "", [unformattable(file)]
    return edited_entry(file, data, languages, applied(text, edits), wanted)


def _edits_of_entry(text: str, texts: Mapping[Path, str]) -> list[Edit] | None:
    """Return the edits that put texts at their paths; ``None`` where one has no place."""
    root = _composed(text)
    if root is None:
        return None
    # By their offsets: texts that share a line mark it for review once.
    edits: dict[int, Edit] = {}
    for path, new in texts.items():
        node = _node(root, path)
        if node is None:
            return None
        edits.update((edit.start, edit) for edit in _edits(text, node, new))
    return list(edits.values())


def _composed(text: str) -> Node | None:
    try:
        return compose(text)
    except (Refused, yaml.YAMLError):
        return None


def _node(root: Node | None, path: Path) -> Node | None:
    """Return the text at a path; the short ways to write it are the same."""
    node = root
    for step in path:
        node = node and _child(node, step)
    if node is None or node.scalar is None:
        return None
    return node


def _child(node: Node, step: str | int) -> Node | None:
    # A section that is but a term, one note, one form: the text stands where a mapping or a list could.
    if node.scalar is not None and step in {"term", 0, ""}:
        return node
    if node.mapping:
        return {key.scalar: value for key, value in node.pairs}.get(str(step))
    if isinstance(step, int):
        return _item(node.items, step)
    return None


def _item(items: Sequence[T], number: int) -> T | None:
    if number < len(items):
        return items[number]
    return None


def _put(value: Value, path: Path, new: str) -> bool:
    """Put a text into the value of an entry, in the way in which it is written; ``False`` where there is no text."""
    parent, key = value, path[0]
    for step in path[1:]:
        child = _value(parent, key)
        # A section that is but a term, one note, one form.
        if isinstance(child, str):
            break
        parent, key = child, step
    if not isinstance(_value(parent, key), str):
        return False
    parent[key] = new
    return True


def _value(parent: Value, key: str | int) -> Value:
    if isinstance(parent, dict):
        return parent.get(key)
    if isinstance(parent, list) and isinstance(key, int):
        return _item(parent, key)
    return None


def _scalar(new: str) -> str:
    """Write a text as a value on one line, with quotes only if it needs them."""
    quoted = json.dumps(new, ensure_ascii=False)
    line, problems = format_entry("", f"k: {quoted}\n".encode(), ())
    plain = line.removeprefix("k: ").removesuffix("\n")
    # A long text is folded, and in braces or brackets signs mean more.
    if problems or "\n" in plain or plain.startswith(("|", ">")) or set("[]{},") & set(plain):
        return quoted
    return plain


def _edits(text: str, node: Node, new: str) -> Iterator[Edit]:
    """Yield the edits that put a text in the place of a node, and mark its line for review."""
    start = node.start.offset
    # A text over several lines ends with the line end behind it.
    written = text[start : node.end.offset].rstrip()
    end = start + len(written)
    comment = _comment_of_block(written)
    behind = text[end:].partition("\n")[0]
    yield Edit(start, end, _scalar(new) + comment)
    if REVIEW not in (comment or behind):
        line_end = end + len(behind)
        yield Edit(line_end, line_end, f"  {REVIEW}")


def _comment_of_block(written: str) -> str:
    """Return the comment behind the sign of a folded text, which belongs to it; empty where there is none."""
    _, sign, comment = written.partition("\n")[0].partition("#")
    if written[:1] not in {">", "|"} or not sign:
        return ""
    return f"  #{comment}"
