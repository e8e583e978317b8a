"""Which place in an entry each column, field or property belongs to."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from cosmoglossary.exchange.paths import path_of
from cosmoglossary.exchange.values import ForeignGlossary, Path


@dataclass(frozen=True, slots=True)
class Targets:
    """The places of names that have none of their own.

    Args:
        paths: by name, the place; ``None`` leaves the value out.
        guessed: the names whose place nobody has confirmed yet.
    """

    paths: Mapping[str, Path | None] = field(default_factory=dict)
    guessed: tuple[str, ...] = ()


def names_of(glossary: ForeignGlossary) -> Iterator[str]:
    """Yield the names of values that need a place, each once, in the order of the file."""
    names: dict[str, None] = {}
    for entry in glossary.entries:
        for value in entry.values:
            if value.path is None and value.left_out is None:
                names[value.name] = None
    yield from names


def targets_of(glossary: ForeignGlossary, languages: Collection[str]) -> Targets:
    """Give a place to each name that is one."""
    paths = {name: path_of(name, languages) for name in names_of(glossary)}
    return Targets(paths, tuple(name for name, path in paths.items() if path is None))
