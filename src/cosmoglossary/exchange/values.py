"""Values as every reader of a foreign format hands them on: texts, each with its name and its place in the file.

A value that is not in the file is none: readers leave empty cells and fields out.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, Literal, NamedTuple, Protocol, TypeAlias, TypeVar, overload

from cosmoglossary.decks.continued import OldDeck
from cosmoglossary.model import Concept
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message

T = TypeVar("T")

Path: TypeAlias = tuple[str | int, ...]
"""The keys that lead to a value in an entry, as in its YAML: ``("en", "also", 0, "status")``.

``("id",)`` and ``("topic",)`` are the name of the entry and of its folder. A number orders the items of a list, and may
be left out: ``("en", "also")`` is one more word, ``("examples", "en")`` belongs to the first example.
"""

Markup: TypeAlias = Literal["plain", "markdown", "html"]
"""The markup of a running text. Signs that mean something in Markdown are escaped in a plain one."""


# A tuple, as a file has hundreds of thousands of them: one is made in a quarter of the time of a frozen dataclass.
class ForeignValue(NamedTuple):
    """A value as it stands in a file of another program."""

    name: str
    """Its column, field or property, as a person names it and the mapping file lists it: ``termNote gender (en)``."""
    text: str
    """The text. A reader may have put our word for a known foreign one here, which is then in `original`."""
    place: str
    """Its place in the file: ``B7``, ``Sheet2!C3``, ``line 12``, ``termEntry 14``."""
    path: Path | None = None
    """Its place in an entry; ``None`` leaves that to the mapping."""
    original: str = ""
    """The words of the file, where these are not the text."""
    markup: Markup = "plain"
    left_out: Message | None = None
    """The reason why no entry can have it, where the reader knows one: it is reported, and not mapped."""
    exact: Any = None
    """The value as YAML has it, of a format whose values are those of entries: it is taken as it is."""
    doubt: Message | None = None
    """The reason why the text may not be what its author typed: it is left out unless a date or a number is wanted."""


class ForeignEntry(NamedTuple):
    """The values of one concept, in the order of the file."""

    place: str
    values: tuple[ForeignValue, ...]
    whole: Mapping[str, Any] | None = None
    """The values of an entry, of a format that has entries as they are: a new one says the same."""


class EntriesOf(Sequence[ForeignEntry], Generic[T]):
    """Entries that are made of parts of a file whenever somebody takes them, as they take more memory than the file."""

    def __init__(self, parts: Sequence[T], make: Callable[[int, T], ForeignEntry]) -> None:
        """Hold the parts; ``make`` is given the index of one, too."""
        self._parts = parts
        self._make = make

    @overload
    def __getitem__(self, index: int) -> ForeignEntry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[ForeignEntry]: ...
    def __getitem__(self, index: int | slice) -> ForeignEntry | Sequence[ForeignEntry]:
        """Make an entry, or some."""
        if isinstance(index, slice):
            return [self[each] for each in range(len(self))[index]]
        return self._make(index, self._parts[index])

    def __len__(self) -> int:
        """Return the number of entries."""
        return len(self._parts)


def pack(entry: ForeignEntry) -> bytes:
    """Return an entry in a third of the memory, as `packed_entries` takes it."""
    return pickle.dumps(entry, pickle.HIGHEST_PROTOCOL)


def packed_entries(entries: Sequence[bytes]) -> EntriesOf[bytes]:
    """Return entries that `pack` has made small; each is made anew whenever somebody takes it."""
    return EntriesOf(entries, _unpacked)


def _unpacked(_: int, entry: bytes) -> ForeignEntry:
    unpacked: ForeignEntry = pickle.loads(entry)  # noqa: S301 - made by this very program
    return unpacked


@dataclass(frozen=True, slots=True)
class Layout:
    """The layout of a table, as far as it has to be known to read it; what is not said is guessed.

    Args:
        encoding: that of a text.
        delimiter: what is between the cells of a text.
        header: the number of the row with the names of the columns; 0 if there is none.
    """

    encoding: str = ""
    delimiter: str = ""
    header: int | None = None


UNKNOWN_LAYOUT = Layout()


class Belongings(Protocol):
    """All that a file brings along beside its values: recordings, pictures, and what learners have of its deck."""

    def medium(self, name: str) -> bytes | None:
        """Return a recording or picture, by the name that values call it; ``None`` if there is none."""

    def old_deck(
        self, concepts: Mapping[str, Concept], paths: Mapping[str, Path | None], media: Mapping[str, str]
    ) -> OldDeck | None:
        """Return what has to be kept so that learners of a deck can go on with it; ``None`` if there is nothing.

        Args:
            concepts: the concept that each entry became, by the place of the entry; as it is after the import.
            paths: the places in an entry by the names of values.
            media: the files of the project by what values call them.
        """


@dataclass(frozen=True, slots=True)
class ForeignGlossary:
    """All that a file says.

    Args:
        format: the name of the format, as people call it: ``TBX``.
        entries: its concepts, in the order of the file.
        problems: what makes the file unreadable, with line and column; then nothing is imported.
        description: values of the glossary as a whole, such as its title.
        whole: what ``glossary.yaml`` says, of a format that has it as it is.
        layout: of a table, how it was read, for a person to correct.
        names: names of values, in the order in which a person sees them; others come after these.
        sources: titles of works by the names that values have for them; works without a title here are called by their
            names. ``None`` of a file that can only name works which the glossary has already.
        belongings: what the file has beside its values, if it has anything.
    """

    format: str
    entries: Sequence[ForeignEntry] = ()
    problems: tuple[Diagnostic, ...] = ()
    description: tuple[ForeignValue, ...] = ()
    whole: Mapping[str, Any] | None = None
    layout: Layout | None = None
    names: tuple[str, ...] = ()
    belongings: Belongings | None = None
    sources: Mapping[str, str] | None = None
