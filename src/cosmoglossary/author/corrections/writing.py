"""Texts put in the place of others in an entry, each marked for review; all else in it stays as it is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy

import yaml

from cosmoglossary.author.corrections.merging import Edit, applied
from cosmoglossary.author.corrections.origins import Path
from cosmoglossary.author.editing import edited_entry
from cosmoglossary.checks import REVIEW
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.formatter import format_entry, unformattable
from cosmoglossary.source.reader import parse
from cosmoglossary.source.reader.nodes import Node, Refused, Value, as_text, compose


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
        if node is None:
            return None
        # A section that is but a term, one note, one form: the text stands where a mapping or a list could.
        if node.scalar is not None and step in {"term", 0, ""}:
            continue
        node = _child(node, step)
    if node is None or node.scalar is None:
        return None
    return node


def _child(node: Node, step: str | int) -> Node | None:
    if node.mapping:
        return next((value for key, value in node.pairs if key.scalar == str(step)), None)
    if isinstance(step, int) and node.scalar is None and step < len(node.items):
        return node.items[step]
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
    if isinstance(parent, dict) and key in parent:
        return parent[key]
    if isinstance(parent, list) and isinstance(key, int) and key < len(parent):
        return parent[key]
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
    end = start + len(text[start : node.end.offset].rstrip())
    line_end = text.find("\n", end)
    if line_end < 0:
        line_end = len(text)
    first_end = text.find("\n", start)
    head = text[start : first_end if 0 <= first_end < end else end]
    behind = text[end:line_end]
    quoted = _scalar(new)
    if text[start] in ">|" and "#" in head:
        # The comment behind the sign of a folded text belongs to it.
        behind = "  #" + head.partition("#")[2]
        quoted += behind
    yield Edit(start, end, quoted)
    if REVIEW not in behind:
        yield Edit(line_end, line_end, f"  {REVIEW}")
