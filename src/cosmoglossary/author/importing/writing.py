"""Values as YAML: a new entry in canonical form, or lines to be put into an entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.formatter import format_value
from cosmoglossary.source.reader.nodes import Value


def new_entry(file: str, value: Mapping[str, Value], languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Write a new entry in canonical form.

    Args:
        file: its name, for diagnostics.
        value: what it is to say.
        languages: those of the glossary, in their order.

    Returns:
        The text, empty where there are problems, and the problems: those of reading YAML, and `unformattable`.
    """
    return format_value(file, value, languages)


def yaml_lines(value: Mapping[str, Value]) -> Iterator[str]:
    """Yield the lines of a mapping."""
    for key, item in value.items():
        if isinstance(item, dict) and item:
            yield f"{_scalar(key)}:"
            yield from (f"  {line}" for line in yaml_lines(item))
        elif isinstance(item, list) and any(isinstance(each, dict) for each in item):
            yield f"{_scalar(key)}:"
            yield from (f"  {line}" for line in list_lines(item))
        else:
            yield f"{_scalar(key)}: {_scalar(item)}"


def list_lines(items: Iterable[Value]) -> Iterator[str]:
    """Yield the lines of the items of a list."""
    for item in items:
        yield from _item_lines(item)


def _item_lines(item: Value) -> Iterator[str]:
    if not isinstance(item, dict) or not item:
        yield f"- {_scalar(item)}"
        return
    first, *others = yaml_lines(item)
    yield f"- {first}"
    yield from (f"  {line}" for line in others)


def _scalar(value: Value) -> str:
    # JSON is YAML; the formatter takes off the quotes that are not needed.
    return json.dumps(value, ensure_ascii=False)
