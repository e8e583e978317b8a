"""Exports from Anki as data, whatever the kind of the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any, NamedTuple

from cosmoglossary.problems.messages import Message


class ExportError(Exception):
    """A file is no export that can be read; the argument says why."""

    def __init__(self, reason: Message, line: int = 0) -> None:
        """Say why, and on which line of a text; 0 is none."""
        super().__init__(reason)
        self.reason, self.line = reason, line


class NoteType(NamedTuple):
    """A note type.

    Args:
        id: its number, by which Anki knows it.
        name: what its author calls it.
        fields: the names of its fields in their order.
        content: all of it, in the JSON of Anki's older databases, which every version can read.
    """

    id: int
    name: str
    fields: tuple[str, ...]
    content: Mapping[str, Any]


class ExportedNote(NamedTuple):
    """A note as a learner has it.

    Args:
        guid: its permanent name; empty where the export has none.
        fields: their texts in their order.
        names: their names, where the export says them.
        is_html: false if the texts are plain.
        note_type: the number of its note type; 0 if it is not known.
        type_name: the name of its note type, where that alone is known.
        tags: its tags.
        deck: the name of the deck that its first card is in, its parts joined with ``::``.
        modified: when it was last changed, in seconds of Unix time.
        line: the line of a text on which it is.
    """

    guid: str
    fields: tuple[str, ...]
    names: tuple[str, ...] = ()
    is_html: bool = True
    note_type: int = 0
    type_name: str = ""
    tags: tuple[str, ...] = ()
    deck: str = ""
    modified: int = 0
    line: int = 0


def _no_media(name: str) -> bytes | None:
    del name
    return None


@dataclass(frozen=True, slots=True)
class Export:
    """All that a file has.

    Args:
        notes: in the order in which they were made.
        note_types: by number; only those of packages are known as a whole.
        media: returns the bytes of a recording or picture by its name; ``None`` where there is none.
        is_package: whether Anki's own note types are in it, as a whole.
    """

    notes: tuple[ExportedNote, ...]
    note_types: Mapping[int, NoteType] = field(default_factory=dict)
    media: Callable[[str], bytes | None] = _no_media
    is_package: bool = False


def levels_in_common(decks: Iterable[str]) -> list[str]:
    """Return the names of the decks, one within another, that all of some decks are in."""
    levels = zip(*(deck.split("::") for deck in decks), strict=False)
    return [names[0] for names in takewhile(lambda names: len(set(names)) == 1, levels)]
