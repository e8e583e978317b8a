"""Values as YAML, laid out as people lay it out: what belongs together on one line, what is read one by one on several.

The layout of a file that exists is its author's. This one is for what no person has laid out yet.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.format import ENTRY, GLOSSARY, SECTION, Level
from cosmoglossary.source.format.kinds import Forms, Kind, ListOf, ListOfTexts, Named, Spoken, Words
from cosmoglossary.source.formatter import format_node, ranks_of_description, ranks_of_entry
from cosmoglossary.source.formatter.made import list_on_lines, mapping_on_lines, on_one_line, value_on_lines
from cosmoglossary.source.formatter.writer import Ranks
from cosmoglossary.source.reader.nodes import Node


class _Lines(NamedTuple):
    """The keys whose values are on several lines, however short they are, and those whose parts are so too."""

    values: frozenset[str]
    parts: frozenset[str]


def entry_text(file: str, value: Mapping[str, Any], languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Return the text of an entry in canonical form, empty where there is something that keeps it from being written.

    Args:
        file: its name, for diagnostics.
        value: what it is to say.
        languages: those of the glossary, in their order.
    """
    values = {*_keys_of(ENTRY, _IN_ENTRIES), *_keys_of(SECTION, _IN_ENTRIES), *languages, "image", "alt"}
    on_lines = _Lines(frozenset(values), frozenset(("examples",)))
    return _text(file, value, on_lines, ranks_of_entry(languages))


def description_text(file: str, value: Mapping[str, Any], languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Return the text of ``glossary.yaml`` as `entry_text` does that of an entry."""
    values = {*_keys_of(GLOSSARY, _IN_DESCRIPTION), "check"}
    on_lines = _Lines(frozenset(values), frozenset(("sources", "spoken")))
    return _text(file, value, on_lines, ranks_of_description(languages))


_IN_ENTRIES = (Forms, ListOf, ListOfTexts, Words)
_IN_DESCRIPTION = (ListOf, Named, Spoken)


def _keys_of(level: Level, kinds: tuple[type[Kind], ...]) -> Iterator[str]:
    return (key.name for key in level.keys if isinstance(key.kind, kinds))


def _text(file: str, value: Mapping[str, Any], on_lines: _Lines, ranks: Ranks) -> tuple[str, list[Diagnostic]]:
    return format_node(file, _mapping(value, on_lines), value, ranks)


def _mapping(value: Mapping[str, Any], on_lines: _Lines, inner: Collection[str] = ()) -> Node:
    """Return a mapping that is on several lines; ``inner`` are keys of its own whose values are so, too."""
    return mapping_on_lines({key: _value(key, item, on_lines, inner) for key, item in value.items()})


def _value(key: str, value: Any, on_lines: _Lines, inner: Collection[str]) -> Node:  # noqa: ANN401 - of YAML
    if not value or not isinstance(value, (dict, list)):
        return value_on_lines(value)
    if key not in on_lines.values and key not in inner:
        # What does not fit on the line is broken by the formatter, part by part.
        return on_one_line(value)
    has_parts = key in on_lines.parts
    if isinstance(value, list):
        return list_on_lines([_item(item, on_lines, whole=has_parts) for item in value])
    return _mapping(value, on_lines, value.keys() if has_parts else ())


def _item(item: Any, on_lines: _Lines, *, whole: bool) -> Node:  # noqa: ANN401 - any value of YAML
    """Return an item of a list; one that has nothing on several lines in it is on one, if it fits."""
    if not isinstance(item, dict):
        return value_on_lines(item)
    if item and (whole or on_lines.values & item.keys()):
        return _mapping(item, on_lines)
    return on_one_line(item)
