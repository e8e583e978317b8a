"""An entry's text to the same text with values that it lacks; what it says stays, with its comments and its order.

Values are put in below the term, each marked for review. Where an entry was in canonical form, it is so afterwards. A
designation in braces, or without any keys, goes over several lines, since a mark needs a line of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any, NamedTuple

import yaml

from cosmoglossary.author.suggest import Propose, Values
from cosmoglossary.checks import REVIEW
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.formatter import format_entry, unformattable
from cosmoglossary.source.reader import parse
from cosmoglossary.source.reader.nodes import Node, Refused, Value, as_text, compose, plain_value
from cosmoglossary.text.words import strip_stress


class _Edit(NamedTuple):
    """What takes the place of a part of the text."""

    start: int
    end: int
    text: str


class _Slot(NamedTuple):
    """Where a designation stands: in which language, its node, its place in the entry, and the column of its keys."""

    language: str
    node: Node
    path: tuple[str | int, ...]
    column: int


def complete(file: str, data: bytes, languages: tuple[str, ...], propose: Propose) -> tuple[str, list[Diagnostic]]:
    """Add to every designation of an entry what is proposed and it lacks.

    Nothing is added to a designation that contradicts what is proposed for it: then its word was not understood.

    Args:
        file: the entry's name, for diagnostics.
        data: its bytes.
        languages: those of the glossary, in their order.
        propose: what is proposed for a term in a language, given the part of speech that it or its counterpart has.

    Returns:
        The text, empty where there are problems, and the problems: those of reading YAML, and `unformattable`.
    """
    wanted, problems = parse(file, data)
    if problems:
        return "", problems
    text = as_text(data)
    try:
        edits = list(_edits(text, wanted, languages, propose))
    except (Refused, yaml.YAMLError):
        return "", [unformattable(file)]
    if not edits:
        return text, []
    after = _edited(text, edits)
    if format_entry(file, data, languages) == (text, []):
        after, _ = format_entry(file, after.encode(), languages)
    return (after, []) if parse(file, after.encode()) == (wanted, []) else ("", [unformattable(file)])


def guesses(values: Values) -> str:
    """Guessed values as YAML in canonical form, each line of which that has a value is marked for review."""
    lines = "".join(f"{line}\n" for key, value in values.items() for line in _value(key, value))
    return format_entry("", lines.encode(), ())[0]


def _value(key: str, value: object) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield f"{key}:"
        yield from (f"  {line}" for name, row in value.items() for line in _value(name, row))
    else:
        yield f"{key}: {json.dumps(value, ensure_ascii=False)}  {REVIEW}"


def _edits(text: str, wanted: Value, languages: tuple[str, ...], propose: Propose) -> Iterator[_Edit]:
    """The edits that complete an entry; ``wanted`` becomes what it says then."""
    root = compose(text)
    part = next(filter(None, map(_part_of_speech, (wanted or {}).values())), None) if root and root.mapping else None
    for slot in _slots(text, root, languages) if root else ():
        said = plain_value(slot.node)
        there = said if isinstance(said, dict) else {"term": said}
        term, likely = there.get("term"), _part_of_speech(there) or part
        proposed = dict(propose(term, slot.language, likely)) if isinstance(term, str) and term.strip() else {}
        proposed.pop("term", None)
        if (lacking := _lacking(there, proposed)) and _agree(there, proposed):
            _put(wanted, slot.path, _joined(there, lacking))
            yield from _added(text, slot.node, slot.column, lacking)


def _part_of_speech(section: Value) -> str | None:
    part = section.get("part_of_speech") if isinstance(section, dict) else None
    return part if isinstance(part, str) else None


def _slots(text: str, root: Node, languages: tuple[str, ...]) -> Iterator[_Slot]:
    """The designations that stand on lines of their own."""
    for key, node in root.pairs:
        if key.scalar in languages and text[root.start.offset] != "{":
            yield _Slot(key.scalar, node, (key.scalar,), _column(text, node, key))
            also = next((items for name, items in node.pairs if name.scalar == "also"), None)
            if also and text[also.start.offset] == "-":
                for number, item in enumerate(also.items):
                    yield _Slot(key.scalar, item, (key.scalar, "also", number), item.start.column)


def _column(text: str, node: Node, key: Node) -> int:
    """Where the keys of a value stand, or would if it had any on lines of their own."""
    return node.start.column if node.mapping and text[node.start.offset] != "{" else key.start.column + 2


def _lacking(there: Mapping[str, Any], proposed: Values) -> dict[str, object]:
    lacking: dict[str, object] = {}
    for key, value in proposed.items():
        if there.get(key) is None:
            lacking[key] = value
        elif isinstance(value, Mapping) and isinstance(there[key], dict) and (rows := _lacking(there[key], value)):
            lacking[key] = rows
    return lacking


def _agree(there: Mapping[str, Any], proposed: Values) -> bool:
    """Whether no value contradicts a proposal, stress aside, of those that tell whether a word was understood."""
    return all(
        _same(there[key], value)
        for key, value in proposed.items()
        if there.get(key) is not None and key not in ("pronunciation", "aspect_partner")
    )


def _same(there: Any, value: object) -> bool:  # noqa: ANN401
    if isinstance(value, Mapping):
        return isinstance(there, dict) and _agree(there, value)
    if isinstance(value, list):
        return isinstance(there, list) and len(there) == len(value) and all(map(_same, there, value))
    return bool(
        strip_stress(there) == strip_stress(value)
        if isinstance(there, str) and isinstance(value, str)
        else there == value
    )


def _joined(there: Mapping[str, Any], lacking: Values) -> dict[str, Any]:
    joined = dict(there)
    for key, value in lacking.items():
        held = joined.get(key)
        joined[key] = _joined(held, value) if isinstance(held, dict) and isinstance(value, Mapping) else deepcopy(value)
    return joined


def _put(value: Value, path: tuple[str | int, ...], new: Value) -> None:
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = new


def _added(text: str, node: Node, column: int, lacking: Values) -> Iterator[_Edit]:
    """The edits that put values into a designation, or rows into its forms."""
    if not node.mapping:
        yield _on_its_own(text, node, column, "term: " + text[node.start.offset : node.end.offset])
        yield _below(text, node.end.offset, guesses(lacking), column)
    elif text[node.start.offset] == "{":
        yield from _unfolded(text, node, column, lacking)
    else:
        there = {key.scalar: (key, value) for key, value in node.pairs}
        absent = {key: value for key, value in lacking.items() if key not in there}
        first = there.get("term") or next(node.pairs)
        if absent:
            yield _below(text, max(at.offset for at in (first[0].end, first[1].end)), guesses(absent), column)
        for key in lacking.keys() & there.keys():
            yield from _into(text, *there[key], lacking[key])


def _into(text: str, key: Node, value: Node, lacking: object) -> Iterator[_Edit]:
    """The edits that put a value where a key has none, or rows where it has some."""
    if value.mapping and isinstance(lacking, Mapping):
        yield from _added(text, value, _column(text, value, key), lacking)
        return
    colon = text.index(":", key.end.offset) + 1
    first, _, rest = guesses({key.scalar or "": lacking}).partition("\n")
    said, _, mark = first.partition(":")[2].partition(f"  {REVIEW}")
    yield _Edit(colon, max(colon, value.end.offset), said + mark)
    if rest:
        yield _below(text, colon, rest.replace("\n  ", "\n").removeprefix("  "), key.start.column + 2)
    else:
        end = _line_end(text, colon)
        yield _Edit(end, end, f"  {REVIEW}")


def _unfolded(text: str, node: Node, column: int, lacking: Values) -> Iterator[_Edit]:
    """The edit that writes a mapping in braces on lines, with values added. Raises `Refused` for a comment in it."""
    said = text[node.start.offset : node.end.offset]
    if "#" in said:
        raise Refused(msg("a comment may stand here"), node.start)
    lines = [text[key.start.offset : value.end.offset] for key, value in node.pairs]
    new = {key: value for key, value in lacking.items() if all(key != name.scalar for name, _ in node.pairs)}
    if new != lacking:
        raise Refused(msg("values in braces are in braces"), node.start)
    added = guesses(new).splitlines()
    yield _on_its_own(text, node, column, ("\n" + " " * column).join([*lines, *added]))


def _on_its_own(text: str, node: Node, column: int, new: str) -> _Edit:
    """The edit that writes a value anew, on a line of its own unless it is an item of a list."""
    before = text[: node.start.offset].rstrip()
    if before.endswith("-") and node.start.column == column:
        return _Edit(node.start.offset, node.end.offset, new)
    return _Edit(len(before), node.end.offset, "\n" + " " * column + new)


def _below(text: str, offset: int, lines: str, column: int) -> _Edit:
    """The edit that puts lines below the one on which something ends."""
    end = _line_end(text, len(text[:offset].rstrip()))
    return _Edit(end, end, "".join("\n" + " " * column + line for line in lines.splitlines()))


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _edited(text: str, edits: list[_Edit]) -> str:
    parts, at = [], 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[at : edit.start], edit.text]
        at = edit.end
    return "".join([*parts, text[at:]])
