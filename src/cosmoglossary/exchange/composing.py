"""The values of a concept put at their places: a tree of its YAML that remembers which value each leaf comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

from cosmoglossary.exchange.fitting import UnfitError, fit
from cosmoglossary.exchange.mapping import Targets
from cosmoglossary.exchange.paths import ID, TOPIC, as_text, kind_at
from cosmoglossary.exchange.report import Outcome
from cosmoglossary.exchange.values import ForeignEntry, ForeignValue, Path
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.format.kinds import Identifiers, Kind, Labels, Names, References, RunningText


class Leaf(NamedTuple):
    """A value in a tree, and the number of the foreign value that it comes from."""

    value: Any
    origin: int


Tree: TypeAlias = dict[str | int, "Tree | Leaf"]
"""Leaves by key; the items of a list by their numbers."""


@dataclass(slots=True)
class ComposedEntry:
    """What one concept of a file says, at its places.

    Args:
        place: that of the concept in the file.
        tree: its values.
        outcomes: what became of each foreign value so far, in their order.
    """

    place: str
    tree: Tree = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)

    def text_at(self, *path: str) -> str:
        """Return the text at a place; empty if there is none."""
        value: Tree | Leaf | None = self.tree
        for step in path:
            if not isinstance(value, dict):
                return ""
            value = value.get(step)
        if isinstance(value, Leaf):
            return str(value.value)
        return ""

    def leave_out(self, origin: int, reason: Message) -> None:
        """Say of a value that it was left out after all."""
        self.outcomes[origin] = Outcome(self.outcomes[origin].value, "left out", reason=reason)

    @property
    def id(self) -> str:
        """The id that the file gives it, as it stands there; empty if it gives none."""
        return self.text_at(*map(str, ID))

    @property
    def topic(self) -> str:
        """The topic that the file gives it, as it stands there; empty if it gives none."""
        return self.text_at(*map(str, TOPIC))

    @property
    def content(self) -> Tree:
        """The tree without its id and its topic, which are no keys of an entry."""
        return {key: value for key, value in self.tree.items() if (key,) not in {ID, TOPIC}}


def compose(entry: ForeignEntry, targets: Targets, languages: tuple[str, ...]) -> ComposedEntry:
    """Put the values of a concept at their places, and say of each what became of it."""
    composed = ComposedEntry(entry.place)
    for number, value in enumerate(entry.values):
        composed.outcomes.append(_place(composed.tree, Leaf(value, number), targets.paths, languages))
    return composed


def _place(tree: Tree, leaf: Leaf, targets: Mapping[str, Path | None], languages: tuple[str, ...]) -> Outcome:
    value: ForeignValue = leaf.value
    if value.left_out is not None:
        return Outcome(value, "left out", reason=value.left_out)
    path = value.path or targets.get(value.name)
    if path is None:
        return Outcome(value, "left out", reason=msg("the mapping leaves it out"))
    kind = kind_at(path, languages)
    if kind is None:
        return Outcome(value, "left out", reason=msg("entries have no `{key}`", key=as_text(path)))
    try:
        fitted = fit(kind, value)
    except UnfitError as error:
        return Outcome(value, "left out", reason=error.reason)
    whole = _whole_path(path, languages)
    for one in fitted:
        if not _put(tree, whole, Leaf(one, leaf.origin), several=_is_list(kind, whole)):
            return Outcome(value, "left out", reason=msg("there is another value for `{key}`", key=as_text(path)))
    return Outcome(value, "kept", as_text(path))


def _whole_path(path: Path, languages: tuple[str, ...]) -> Path:
    """Return a path with the keys and numbers that may be left out, but for the number of a new item at its end."""
    match path:
        case (str(language),) if language in languages:
            return (language, "term")
        case ("examples" | "facts", str(), *_):
            return (path[0], 0, *path[1:])
        case (language, "also", int(number)):
            return (language, "also", number, "term")
        case (language, "also", str(key)):
            return (language, "also", 0, key)
        case (*before, "sources", str(source)):
            return (*before, "sources", 0, source)
    return path


def _is_list(kind: Kind, path: Path) -> bool:
    """Tell if a value is put behind others at its place."""
    if isinstance(path[-1], int):
        return False
    several = isinstance(kind, RunningText) and kind.several
    # A source that is named in the place itself has one place in it, such as a page.
    if isinstance(kind, References):
        return path[-1] == "sources"
    return several or isinstance(kind, (Names, Labels, Identifiers)) or path[-1] == "also"


def _put(tree: Tree, path: Path, leaf: Leaf, *, several: bool) -> bool:
    """Put a leaf at its place; ``False`` if another value is there."""
    for step in path[:-1]:
        inner = tree.setdefault(step, {})
        if isinstance(inner, Leaf):
            return False
        tree = inner
    last = path[-1]
    if several:
        items = tree.setdefault(last, {})
        if isinstance(items, Leaf):
            return False
        tree, last = items, max((step for step in items if isinstance(step, int)), default=-1) + 1
    there = tree.setdefault(last, leaf)
    return isinstance(there, Leaf) and there.value == leaf.value
