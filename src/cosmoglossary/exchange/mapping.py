"""The place in an entry of each column, field or property, and the way in which its text is read."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from cosmoglossary.exchange.paths import ID, TOPIC, as_text, path_of
from cosmoglossary.exchange.values import ForeignGlossary, ForeignValue, Layout, Path
from cosmoglossary.model import DESIGNATION_KINDS

LEAVE_OUT = "leave out"
NOTE = "note"
"""The right sides that are no places: the value is reported and no more, or is moved into a note, behind its name."""


@dataclass(frozen=True, slots=True)
class Target:
    """The place to which the values of a name go, and the way there.

    Args:
        path: the place; ``None`` leaves them out.
        moved: they go into a note, each behind its name.
        kind: of another word, its kind.
        split: what parts several values in one; empty if nothing does, ``None`` if that is found out.
        markdown: the texts are Markdown as ours are.
        is_ours: the table was written here, each cell as the import takes it.
    """

    path: Path | None = None
    moved: bool = False
    kind: str = ""
    split: str | None = None
    markdown: bool = False
    is_ours: bool = False


@dataclass(frozen=True, slots=True)
class Targets:
    """All that a file needs to be imported and does not say itself.

    Args:
        columns: by name, where its values belong.
        topics: by what the file calls them, the ids of topics; so the tags.
        words: by what the file calls them, words of the format; empty if they are to be left out.
        layout: how a table is laid out.
        labels: by what they may be called, in small letters, the words of grammar of the glossary's own.
    """

    columns: Mapping[str, Target] = field(default_factory=dict)
    topics: Mapping[str, str] = field(default_factory=dict)
    tags: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    layout: Layout | None = None
    labels: Mapping[str, str] = field(default_factory=dict)

    def of(self, value: ForeignValue) -> Target:
        """Return where a value belongs."""
        if value.path is not None:
            return Target(value.path)
        return self.columns.get(value.name, Target())


NO_TARGETS = Targets()


def names_of(glossary: ForeignGlossary) -> Iterator[str]:
    """Yield the names of values that need a place, each once, in the order of the file."""
    seen: dict[str, None] = {}
    for entry in glossary.entries:
        for value in entry.values:
            if value.path is None and value.left_out is None:
                seen[value.name] = None
    yield from (name for name in glossary.names if name in seen)
    yield from (name for name in seen if name not in glossary.names)


def clear_targets(names: Collection[str], languages: Collection[str]) -> dict[str, Target]:
    """Return the places of the names that are one themselves, such as ``en.definition``.

    A table all of whose columns are such places, an id and a topic among them, was written here.
    """
    paths = {name: path_of(name, languages) for name in names}
    is_ours = all(paths.values()) and {ID, TOPIC} <= {*paths.values()}
    return {name: Target(path, is_ours=is_ours) for name, path in paths.items() if path is not None}


_OPTIONS = re.compile(r"(?P<place>[^()]*?)\s*(?P<options>(?:\([^()]*\)\s*)*)\Z")
_SPLIT = "split at "
_AS_ONE = "as one"
_MARKDOWN = "markdown"
_WHOLE_WORDS: Mapping[str, str] = MappingProxyType({"tab": "\t", "line": "\n", "lines": "\n", "space": " "})


def target_of(text: str, languages: Collection[str]) -> Target | None:
    """Return what the right side of a mapping says: a place, perhaps with options in brackets; ``None`` if nothing."""
    match = _OPTIONS.match(text.strip())
    if match is None:
        return None
    place = match["place"].casefold()
    target: Target | None = Target()
    if place == NOTE:
        target = Target((_first(languages), "note"), moved=True)
    elif place != LEAVE_OUT:
        path = path_of(match["place"], languages)
        target = Target(path) if path else None
    for option in re.findall(r"\(([^()]*)\)", match["options"]):
        target = _with_option(target, option)
    return target


def _first(languages: Collection[str]) -> str:
    return next(iter(languages))


def _with_option(target: Target | None, option: str) -> Target | None:
    word = option.strip().casefold()
    if target is None:
        return None
    if word.startswith(_SPLIT):
        sign = option.strip()[len(_SPLIT) :].strip("\"'` ") or " "
        return replace(target, split=_WHOLE_WORDS.get(sign, sign))
    if word == _AS_ONE:
        return replace(target, split="")
    if word == _MARKDOWN:
        return replace(target, markdown=True)
    if word.replace(" ", "_") in DESIGNATION_KINDS:
        return replace(target, kind=word.replace(" ", "_"))
    return None


def target_text(target: Target) -> str:
    """Write a target as `target_of` reads it."""
    if target.moved:
        return NOTE
    if target.path is None:
        return LEAVE_OUT
    text = as_text(target.path)
    if target.kind:
        text += f" ({target.kind})"
    return text
