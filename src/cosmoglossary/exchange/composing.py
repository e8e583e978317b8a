"""The values of a concept put at their places: a tree of its YAML that remembers which value each leaf comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from cosmoglossary.exchange.fitting import Placed, UnfitError, fit
from cosmoglossary.exchange.mapping import Targets
from cosmoglossary.exchange.marking import mark_examples
from cosmoglossary.exchange.paths import ID, TOPIC, as_text, kind_at, with_known_languages
from cosmoglossary.exchange.report import Verdict
from cosmoglossary.exchange.tree import Leaf, Tree, leaf_at
from cosmoglossary.exchange.values import ForeignEntry, ForeignValue, Path
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.format.kinds import Identifiers, Kind, Labels, Names, References, RunningText


@dataclass(slots=True)
class ComposedEntry:
    """The values of one concept of a file, at their places.

    Args:
        place: that of the concept in the file.
        values: the values, in the order of the file.
        whole: what an entry says, of a format that has entries as they are.
        tree: the values at their places.
        verdicts: what became of each value so far.
    """

    place: str
    values: tuple[ForeignValue, ...]
    whole: Mapping[str, Any] | None = None
    tree: Tree = field(default_factory=dict)
    verdicts: list[Verdict] = field(default_factory=list)

    def text_at(self, *path: str) -> str:
        """Return the text at a place; empty if there is none."""
        leaf = leaf_at(self.tree, *path)
        if leaf is None:
            return ""
        return str(leaf.value)

    def leave_out(self, origin: int, reason: Message) -> None:
        """Say of a value, by its number, that it was left out after all."""
        self.verdicts[origin] = Verdict("left out", reason=reason)

    def leave_out_all(self, reason: Message) -> None:
        """Say of all values that are at a place that they were left out after all."""
        for number, verdict in enumerate(self.verdicts):
            if verdict.fate != "left out":
                self.leave_out(number, reason)

    def leave_out_at(self, key: str, reason: Message) -> None:
        """Say of the value at a key that it was left out after all."""
        leaf = leaf_at(self.tree, key)
        if leaf is not None:
            self.leave_out(leaf.origin, reason)

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
    """Put the values of a concept at their places, and say of each what became of it.

    Args:
        entry: the values, in the order of the file.
        targets: what the mapping says of those that have no place of their own.
        languages: those of the glossary.
    """
    composed = ComposedEntry(entry.place, entry.values, entry.whole)
    spare: list[tuple[Placed, int]] = []
    for number, value in enumerate(entry.values):
        try:
            verdict, placed = _placed(composed.tree, value, number, targets, languages)
        except UnfitError as error:
            verdict, placed = Verdict("left out", reason=error.reason), []
        composed.verdicts.append(verdict)
        spare += [(one, number) for one in placed if one.spare]
    # Last of all: a column of genders knows better than a letter behind the term.
    for one, number in spare:
        _put(composed.tree, one.path, Leaf(one.value, number), several=False)
    for language in languages:
        _complete_pairs(composed.tree.get(language))
    mark_examples(composed.tree, languages)
    return composed


def _complete_pairs(section: Tree | Leaf | None) -> None:
    """Make pairs of plural forms that stand alone, as tables have a column of them: the singular is the term."""
    if not isinstance(section, dict) or not isinstance(forms := section.get("forms"), dict):
        return
    nominative, term = forms.get("nominative"), section.get("term")
    if isinstance(nominative, dict) and set(nominative) == {"plural"} and isinstance(term, Leaf):
        plural = nominative["plural"]
        if isinstance(plural, Leaf):
            forms["nominative"] = {0: Leaf(term.value, plural.origin), 1: plural}


def _placed(
    tree: Tree, value: ForeignValue, number: int, targets: Targets, languages: tuple[str, ...]
) -> tuple[Verdict, list[Placed]]:
    """Put a value into a tree; return what became of it, and all that it stands for.

    Raises:
        UnfitError: it has no place.
    """
    if value.left_out is not None:
        raise UnfitError(value.left_out)
    target = targets.of(value)
    if target.path is None:
        raise UnfitError(msg("the mapping leaves it out"))
    place = _place_at(target.path, languages)
    if place.kind is None:
        raise UnfitError(msg("entries have no `{key}`", key=place.name))
    said = value
    if target.moved:
        said = value._replace(text=f"{value.name}: {value.text}")
    placed = fit(said, place.path, place.kind, target, targets)
    for one in placed:
        if not one.spare and not _put_fitted(tree, one, number, place.kind):
            raise UnfitError(msg("there is another value for `{key}`", key=place.name))
    if target.moved:
        return Verdict("moved", place.name, msg("entries have no place of their own for it")), placed
    return place.kept, placed


class _Place(NamedTuple):
    """A place in an entry.

    Args:
        path: its keys and numbers; without the number of a new item at its end.
        name: as people write it.
        kind: of value there; ``None`` if entries have no such place.
        kept: the verdict of a value that is there.
    """

    path: Path
    name: str
    kind: Kind | None
    kept: Verdict


# A file has few places, and each of them in every entry.
@lru_cache(maxsize=4096)
def _place_at(path: Path, languages: tuple[str, ...]) -> _Place:
    known = with_known_languages(path, languages)
    name = as_text(known)
    return _Place(_whole_path(known, languages), name, kind_at(known, languages), Verdict("kept", name))


def _put_fitted(tree: Tree, placed: Placed, number: int, kind: Kind) -> bool:
    """Put a value with its place into a tree; ``False`` if another value is there."""
    if not isinstance(placed.value, dict):
        return _put(tree, placed.path, Leaf(placed.value, number), several=_is_list(kind, placed.path))
    # Another word that says more than itself is a new item of its own.
    words = tree.setdefault(placed.path[0], {})
    if isinstance(words, Leaf):
        return False
    items = words.setdefault(placed.path[1], {})
    if isinstance(items, Leaf):
        return False
    items[_next(items)] = {key: Leaf(said, number) for key, said in placed.value.items()}
    return True


def _whole_path(path: Path, languages: tuple[str, ...]) -> Path:
    """Return a path with the keys and numbers that may be left out, but for the number of a new item at its end."""
    match path:
        case (str(language),) if language in languages:
            return (language, "term")
        case ("examples" | "facts", str(), *_):
            return (path[0], 0, *path[1:])
        case (*before, "sources", str(source)):
            return (*before, "sources", 0, source)
        case (language, "also", int(number)):
            return (language, "also", number, "term")
        case (language, "also", str(), *_):
            return (language, "also", 0, *path[2:])
    return path


def _is_list(kind: Kind, path: Path) -> bool:
    """Tell if a value is put behind others at its place."""
    if isinstance(path[-1], int):
        return False
    if isinstance(kind, References):
        return path[-1] == "sources"
    several = isinstance(kind, RunningText) and kind.several
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
        tree, last = items, _next(items)
    present = tree.setdefault(last, leaf)
    # To say the same twice is no contradiction.
    return isinstance(present, Leaf) and present.value == leaf.value


def _next(items: Tree) -> int:
    """Return the number of a new item of a list."""
    return max((step for step in items if isinstance(step, int)), default=-1) + 1
