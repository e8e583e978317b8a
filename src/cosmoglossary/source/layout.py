"""Values as YAML, laid out as people lay it out: what belongs together on one line, what is read one by one on several.

The layout of a file that exists is its author's. This one is for what no person has laid out yet.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.format import ENTRY, GLOSSARY, SECTION, Level
from cosmoglossary.source.format.kinds import Forms, Kind, ListOf, ListOfTexts, Named, Spoken, Words
from cosmoglossary.source.formatter import format_description, format_entry


class _Lines(NamedTuple):
    """The keys whose values are on several lines, however short they are, and those whose parts are so too."""

    values: frozenset[str]
    parts: frozenset[str]


def entry_text(file: str, value: Mapping[str, Any], languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Return the text of an entry in canonical form, and what keeps it from being written.

    Args:
        file: its name, for diagnostics.
        value: what it is to say.
        languages: those of the glossary, in their order.
    """
    values = {*_keys_of(ENTRY, _IN_ENTRIES), *_keys_of(SECTION, _IN_ENTRIES), *languages, "image", "alt"}
    lines = _mapping(value, _Lines(frozenset(values), frozenset(("examples",))))
    return format_entry(file, _joined(lines), languages)


def description_text(file: str, value: Mapping[str, Any], languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Return the text of ``glossary.yaml`` as `entry_text` does that of an entry."""
    values = {*_keys_of(GLOSSARY, _IN_DESCRIPTION), "check"}
    lines = _mapping(value, _Lines(frozenset(values), frozenset(("sources", "spoken"))))
    return format_description(file, _joined(lines), languages)


_IN_ENTRIES = (Forms, ListOf, ListOfTexts, Words)
_IN_DESCRIPTION = (ListOf, Named, Spoken)


def _keys_of(level: Level, kinds: tuple[type[Kind], ...]) -> Iterator[str]:
    return (key.name for key in level.keys if isinstance(key.kind, kinds))


def _joined(lines: Iterator[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode()


def _mapping(value: Mapping[str, Any], on_lines: _Lines, inner: Collection[str] = ()) -> Iterator[str]:
    """Yield the lines of a mapping; ``inner`` are keys of its own that are on several lines."""
    for key, item in value.items():
        name = _scalar(str(key))
        if not item or not isinstance(item, (dict, list)) or key not in on_lines.values.union(inner):
            # What does not fit on the line is broken by the formatter, part by part.
            yield f"{name}: {_scalar(item)}"
            continue
        yield f"{name}:"
        yield from (f"  {line}" for line in _parts(key, item, on_lines))


def _parts(key: str, value: Any, on_lines: _Lines) -> Iterator[str]:  # noqa: ANN401 - a list or a mapping
    """Yield the lines of a value that is on several."""
    if isinstance(value, dict):
        inner: Collection[str] = ()
        if key in on_lines.parts:
            inner = value.keys()
        yield from _mapping(value, on_lines, inner)
        return
    for item in value:
        yield from _item(item, on_lines, whole=key in on_lines.parts)


def _item(item: Any, on_lines: _Lines, *, whole: bool) -> Iterator[str]:  # noqa: ANN401 - any value of YAML
    """Yield the lines of an item of a list; one that has nothing on several lines in it is on one, if it fits."""
    if not item or not isinstance(item, dict) or not (whole or on_lines.values & item.keys()):
        yield f"- {_scalar(item)}"
        return
    first, *others = _mapping(item, on_lines)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def _scalar(value: Any) -> str:  # noqa: ANN401 - any value of YAML
    # A text of several lines goes over several here too, so that the formatter writes it line by line.
    if isinstance(value, str) and "\n" in value:
        return f'"{_LINE_END.join(map(_line, value.split(_NEWLINE)))}"'
    # JSON is YAML; the formatter takes off the quotes that are not needed.
    return json.dumps(value, ensure_ascii=False)


_NEWLINE = "\n"
_LINE_END = "\\n\\\n    "
"""The end of a line within quotes: that of the text, one that is none, and spaces that do not count."""


def _line(text: str) -> str:
    """Return a line within quotes; spaces at its beginning count behind a backslash."""
    escaped = json.dumps(text, ensure_ascii=False)[1:-1]
    if escaped.startswith(" "):
        return f"\\{escaped}"
    return escaped
