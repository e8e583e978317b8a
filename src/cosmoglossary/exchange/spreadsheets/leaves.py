"""The values of an entry one by one, each with its place: what a table has cells for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from cosmoglossary.exchange.values import Path
from cosmoglossary.source.format import ENTRY, SECTION
from cosmoglossary.source.format.kinds import (
    Forms,
    Identifiers,
    Kind,
    Labels,
    Level,
    ListOf,
    ListOfTexts,
    Names,
    Nested,
    References,
    RunningText,
    Texts,
    WordForm,
    Words,
)


class ValueLeaf(NamedTuple):
    """A value that has no others in it.

    Args:
        path: its place; items of lists have their numbers, and a term is where its language is.
        text: the value as text.
        is_number: whether it is a number in the entry.
        is_flag: whether it is a truth value in the entry.
    """

    path: Path
    text: str
    is_number: bool = False
    is_flag: bool = False


Leaves: TypeAlias = Callable[[Any, Path], Iterator[ValueLeaf]]
"""Yields the values within a value that is at a place."""


def leaves_of(entry: Mapping[str, Any], languages: Collection[str]) -> Iterator[ValueLeaf]:
    """Yield the values of an entry, in the order in which it has them; keys without a value have none.

    Args:
        entry: what its YAML says, without mistakes.
        languages: those of the glossary.
    """
    for name, value in entry.items():
        if name in languages:
            yield from _word(SECTION, value, (name,))
        else:
            yield from _of_key(ENTRY, name, value, ())


def _word(level: Level, value: Any, path: Path) -> Iterator[ValueLeaf]:  # noqa: ANN401 - any value of YAML
    """Yield the values of a designation, which may be its term alone."""
    if not isinstance(value, dict):
        yield from _scalar(value, path)
        return
    for name, item in value.items():
        if name == "term":
            yield from _scalar(item, path)
        else:
            yield from _of_key(level, name, item, path)


def _of_key(level: Level, name: str, value: Any, path: Path) -> Iterator[ValueLeaf]:  # noqa: ANN401
    # What is no key of the level is a language, with a text.
    if name in level.by_name:
        return _within(level.by_name[name].kind, value, (*path, name))
    return _scalar(value, (*path, name))


def _of_level(level: Level, value: Mapping[str, Any], path: Path) -> Iterator[ValueLeaf]:
    for name, item in value.items():
        yield from _of_key(level, name, item, path)


def _within(kind: Kind, value: Any, path: Path) -> Iterator[ValueLeaf]:  # noqa: ANN401
    """Yield the values within a value of a kind."""
    if value is None:
        return iter(())
    match kind:
        case Words(level):
            return _numbered(value, path, lambda item, at: _word(level, item, at))
        case ListOf(level) | ListOfTexts(level):
            return _numbered(value, path, lambda item, at: _of_level(level, item, at))
        case Nested(level):
            return _of_level(level, value, path)
        case References():
            return _numbered(value, path, _reference)
    return _of_names(kind, value, path)


def _of_names(kind: Kind, value: Any, path: Path) -> Iterator[ValueLeaf]:  # noqa: ANN401
    """Yield the values within a value that has no level of declared keys."""
    match kind:
        case Names() | Labels() | RunningText(several=True):
            return _numbered(value, path, _scalar)
        case Identifiers():
            return _each(value, path, lambda ids, at: _numbered(ids, at, _scalar))
        case Forms():
            return _each(value, path, _row)
        case Texts() | WordForm() if isinstance(value, dict):
            return _each(value, path, _scalar)
    return _scalar(value, path)


def _each(value: Mapping[str, Any], path: Path, leaves: Leaves) -> Iterator[ValueLeaf]:
    """Yield the values of each key of a mapping whose keys are names of one's own, or languages."""
    for name, item in value.items():
        yield from leaves(item, (*path, name))


def _row(row: Any, path: Path) -> Iterator[ValueLeaf]:  # noqa: ANN401
    """Yield the forms of a row; a form alone has no number."""
    match row:
        case dict():
            yield from _each(row, path, _scalar)
        case list():
            yield from _numbered(row, path, _scalar)
        case _:
            yield from _scalar(row, path)


def _numbered(value: Any, path: Path, leaves: Leaves) -> Iterator[ValueLeaf]:  # noqa: ANN401
    """Yield the values of each item of a list; one item may stand for a list of one."""
    if value is None:
        return
    items = value
    if not isinstance(value, list):
        items = [value]
    for number, item in enumerate(items):
        yield from leaves(item, (*path, number))


def _reference(value: Any, path: Path) -> Iterator[ValueLeaf]:  # noqa: ANN401
    if not isinstance(value, dict):
        yield from _scalar(value, path)
        return
    for source, locator in value.items():
        # A place that is still to be filled in leaves the source.
        if locator is None:
            yield from _scalar(source, path)
        else:
            yield from _scalar(locator, (*path, source))


def _scalar(value: Any, path: Path) -> Iterator[ValueLeaf]:  # noqa: ANN401
    match value:
        case None:
            return
        # Before numbers, since it is one to Python.
        case bool():
            yield ValueLeaf(path, str(value).lower(), is_flag=True)
        case int() | float():
            # Without an exponent, which a spreadsheet may write.
            yield ValueLeaf(path, format(Decimal(str(value)), "f"), is_number=True)
        case _:
            if text := value.strip():
                yield ValueLeaf(path, text)
