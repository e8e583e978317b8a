"""Adding values that an entry lacks to its text; what it says stays, with its comments and its order.

Values are put in below the term, each marked for review. Where an entry was in canonical form, it is so afterwards. A
designation in braces, or without any keys, goes over several lines, since a mark needs a line of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from itertools import chain, starmap
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml

from cosmoglossary.author.editing import edited_entry
from cosmoglossary.author.lacking import agree, lacking_values, with_lacking
from cosmoglossary.author.suggest import Propose, Values
from cosmoglossary.checks import REVIEW
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.formatter import format_entry, unformattable
from cosmoglossary.source.reader import parse
from cosmoglossary.source.reader.nodes import Node, Refused, Value, as_text, compose, plain_value


class _Edit(NamedTuple):
    """A part of the text, by its offsets, and the text that takes its place."""

    start: int
    end: int
    text: str


class _Slot(NamedTuple):
    """A designation in the text of an entry: its language, node, path in the value of the entry, and column of keys."""

    language: str
    node: Node
    path: tuple[str | int, ...]
    column: int


def complete(
    file: str,
    data: bytes,
    languages: tuple[str, ...],
    propose: Propose,
    forms: Mapping[int, object] = MappingProxyType({}),
) -> tuple[str, list[Diagnostic]]:
    """Add to every designation of an entry, and to its examples, what is proposed and they lack.

    Nothing is added to a designation that contradicts what is proposed for it: then its word was not understood.

    Args:
        file: the entry's name, for diagnostics.
        data: its bytes.
        languages: those of the glossary, in their order.
        propose: what is proposed for a term in a language, given the part of speech that it or its counterpart has.
        forms: by the number of an example, which form its marked word is proposed to be.

    Returns:
        The text, empty where there are problems, and the problems: those of reading YAML, and `unformattable`.
    """
    wanted, problems = parse(file, data)
    if problems:
        return "", problems
    text = as_text(data)
    try:
        edits = list(_edits(text, wanted, languages, propose, forms))
    except (Refused, yaml.YAMLError):
        return "", [unformattable(file)]
    if not edits:
        return text, []
    return edited_entry(file, data, languages, _edited(text, edits), wanted)


def guesses(values: Values) -> str:
    """Write guessed values as YAML in canonical form; each line that has a value is marked for review."""
    lines = chain.from_iterable(starmap(_value, values.items()))
    return format_entry("", "".join(f"{line}\n" for line in lines).encode(), ())[0]


def _value(key: str, value: object) -> Iterator[str]:
    if not isinstance(value, Mapping):
        yield f"{key}: {json.dumps(value, ensure_ascii=False)}  {REVIEW}"
        return
    yield f"{key}:"
    for name, row in value.items():
        yield from (f"  {line}" for line in _value(name, row))


def _edits(
    text: str, wanted: Value, languages: tuple[str, ...], propose: Propose, forms: Mapping[int, object]
) -> Iterator[_Edit]:
    """Yield the edits that complete an entry.

    Args:
        text: that of the entry.
        wanted: what the entry says; becomes what it is to say.
        languages: those of the glossary.
        propose: proposes values for a term.
        forms: are proposed for examples, by their numbers.
    """
    root = compose(text)
    if root is None:
        return
    of_counterparts = _first_part_of_speech(wanted)
    for slot in _slots(text, root, languages):
        present = _present_values(slot.node)
        proposed = _proposed(present, slot.language, of_counterparts, propose)
        lacking = lacking_values(present, proposed)
        if lacking and agree(present, proposed):
            _put(wanted, slot.path, with_lacking(present, lacking))
            yield from _added(text, slot.node, slot.column, lacking)
    yield from _form_edits(text, root, wanted, forms)


def _form_edits(text: str, root: Node, wanted: Value, forms: Mapping[int, object]) -> Iterator[_Edit]:
    """Yield the edits that name the forms of the words of examples; ``wanted`` becomes what the entry is to say."""
    for number, node in enumerate(_examples(text, root)):
        if number in forms and _takes_form(text, node):
            _put(wanted, ("examples", number, "form"), deepcopy(forms[number]))
            end = max(value.end.offset for _, value in node.pairs)
            yield _below(text, end, guesses({"form": forms[number]}), node.start.column)


def _takes_form(text: str, example: Node) -> bool:
    """Tell if a form can be put below an example, and none is there."""
    names = [key.scalar for key, _ in example.pairs]
    # One in braces is on a line of its own, which nothing can be put below.
    return bool(names) and "form" not in names and not text.startswith("{", example.start.offset)


def _examples(text: str, root: Node) -> Iterable[Node]:
    for key, items in root.pairs:
        if key.scalar == "examples" and text.startswith("-", items.start.offset):
            return items.items
    return ()


def _present_values(designation: Node) -> dict[str, Any]:
    """Return what a designation says; a text is the term alone."""
    said = plain_value(designation)
    if isinstance(said, dict):
        return said
    return {"term": said}


def _proposed(present: Mapping[str, Any], language: str, otherwise: str | None, propose: Propose) -> dict[str, object]:
    """Return what is proposed for a designation, besides its term."""
    term = present.get("term")
    if not isinstance(term, str) or not term.strip():
        return {}
    proposed = dict(propose(term, language, _part_of_speech(present) or otherwise))
    proposed.pop("term", None)
    return proposed


def _first_part_of_speech(entry: Value) -> str | None:
    # A concept mostly has one part of speech in all languages, so one that is given helps to read the other terms.
    if not isinstance(entry, dict):
        return None
    return next(filter(None, map(_part_of_speech, entry.values())), None)


def _part_of_speech(section: Value) -> str | None:
    # Nothing is checked yet: the author may have written anything.
    if isinstance(section, dict) and isinstance(part := section.get("part_of_speech"), str):
        return part
    return None


def _slots(text: str, root: Node, languages: tuple[str, ...]) -> Iterator[_Slot]:
    """Yield the designations that stand on lines of their own: nothing can be put below a part of a line."""
    if text.startswith("{", root.start.offset):
        return
    for key, node in root.pairs:
        if key.scalar in languages:
            yield _Slot(key.scalar, node, (key.scalar,), _column(text, node, key))
            for number, item in enumerate(_other_designations(text, node)):
                yield _Slot(key.scalar, item, (key.scalar, "also", number), item.start.column)


def _other_designations(text: str, section: Node) -> Iterable[Node]:
    for name, items in section.pairs:
        # A list in brackets is on one line, where nothing can be put below an item.
        if name.scalar == "also" and text.startswith("-", items.start.offset):
            return items.items
    return ()


def _column(text: str, node: Node, key: Node) -> int:
    """Return the column of the keys of a value, or that which they would have on lines of their own."""
    if node.mapping and not text.startswith("{", node.start.offset):
        return node.start.column
    return key.start.column + 2


def _put(value: Value, path: tuple[str | int, ...], new: Value) -> None:
    for step in path[:-1]:
        value = value[step]
    value[path[-1]] = new


def _added(text: str, node: Node, column: int, lacking: Values) -> Iterator[_Edit]:
    """Yield the edits that put values into a designation, or rows into its forms."""
    if not node.mapping:
        yield _on_its_own(text, node, column, "term: " + text[node.start.offset : node.end.offset])
        yield _below(text, node.end.offset, guesses(lacking), column)
    elif text.startswith("{", node.start.offset):
        yield _unfolded(text, node, column, lacking)
    else:
        yield from _into_block(text, node, column, lacking)


def _into_block(text: str, node: Node, column: int, lacking: Values) -> Iterator[_Edit]:
    """Yield the edits that put values into a mapping on lines: below its term, and where a key has no value yet."""
    pairs = {key.scalar: (key, value) for key, value in node.pairs}
    absent = {key: value for key, value in lacking.items() if key not in pairs}
    if absent:
        yield _below(text, _end_of_term(node), guesses(absent), column)
    for name in lacking.keys() & pairs.keys():
        yield from _into(text, *pairs[name], lacking[name])


def _end_of_term(node: Node) -> int:
    """Return the offset at which the term of a designation ends; its first pair, where it has no term."""
    pairs = list(node.pairs)
    key, value = next((pair for pair in pairs if pair[0].scalar == "term"), pairs[0])
    return max(key.end.offset, value.end.offset)


def _into(text: str, key: Node, value: Node, lacking: object) -> Iterator[_Edit]:
    """Yield the edits that put a value where a key has none, or rows where it has some."""
    if value.mapping and isinstance(lacking, Mapping):
        yield from _added(text, value, _column(text, value, key), lacking)
        return
    # The guess is written as YAML by itself first, and then cut: what is before the mark goes after the colon, the mark
    # to the end of the line, behind whatever comment is there, and further lines below.
    colon = text.index(":", key.end.offset) + 1
    first, _, rest = guesses({key.scalar or "": lacking}).partition("\n")
    said, _, mark = first.partition(":")[2].partition(f"  {REVIEW}")
    yield _Edit(colon, max(colon, value.end.offset), said + mark)
    if rest:
        yield _below(text, colon, rest.replace("\n  ", "\n").removeprefix("  "), key.start.column + 2)
    else:
        end = _line_end(text, colon)
        yield _Edit(end, end, f"  {REVIEW}")


def _unfolded(text: str, node: Node, column: int, lacking: Values) -> _Edit:
    """Return the edit that writes a mapping in braces on lines, with values added.

    Raises:
        Refused: there is a comment in it, or a key to which a value is to be added.
    """
    said = text[node.start.offset : node.end.offset]
    # Lines would move a comment to another value.
    if "#" in said:
        raise Refused(msg("a comment may stand here"), node.start)
    names = {name.scalar for name, _ in node.pairs}
    if names & lacking.keys():
        raise Refused(msg("values in braces are in braces"), node.start)
    lines = [text[key.start.offset : value.end.offset] for key, value in node.pairs]
    return _on_its_own(text, node, column, ("\n" + " " * column).join([*lines, *guesses(lacking).splitlines()]))


def _on_its_own(text: str, node: Node, column: int, new: str) -> _Edit:
    """Return the edit that writes a value anew, on a line of its own unless it is an item of a list."""
    before = text[: node.start.offset].rstrip()
    if before.endswith("-") and node.start.column == column:
        return _Edit(node.start.offset, node.end.offset, new)
    return _Edit(len(before), node.end.offset, "\n" + " " * column + new)


def _below(text: str, offset: int, lines: str, column: int) -> _Edit:
    """Return the edit that puts lines below the one on which something ends."""
    end = _line_end(text, len(text[:offset].rstrip()))
    return _Edit(end, end, "".join("\n" + " " * column + line for line in lines.splitlines()))


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    # The last line of a file may have no end.
    if end < 0:
        return len(text)
    return end


def _edited(text: str, edits: list[_Edit]) -> str:
    parts: list[str] = []
    end = 0
    for edit in sorted(edits, key=lambda edit: edit.start):
        parts += [text[end : edit.start], edit.text]
        end = edit.end
    return "".join([*parts, text[end:]])
