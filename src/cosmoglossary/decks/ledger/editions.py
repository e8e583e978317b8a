"""The ledger as data."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cosmoglossary.model import PartialDate, Release

BEFORE_ALL = 946_684_800
"""The beginning of the year 2000: older than any release, so that whoever tried a deck before gets the released one."""


class PastRelease(NamedTuple):
    """A release that was made.

    ``version`` is its number in its own branch, ``moment`` when it was made by the clock, ``modified`` the date of what
    it changed, both in seconds of Unix time, and ``notes`` how many notes there were after it in all decks.
    """

    version: int
    moment: int
    modified: int
    notes: int


class Edition(NamedTuple):
    """A note as it was published, without its empty fields, and when it last changed, in seconds of Unix time."""

    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified: int


class FormerEdition(NamedTuple):
    """A note as it was until a release changed it: the fields that it changed, with their values of before.

    A field that was empty is there with an empty value. ``until`` is the date of the edition that took its place.
    """

    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified: int
    until: int


class NoteTypeEdition(NamedTuple):
    """A note type as it was published, with the name of its deck, and when it last changed, in seconds of Unix time.

    ``content`` is a hash of all that Anki takes over of it; ``fields`` and ``kinds`` may never change.
    """

    name: str
    content: str
    fields: tuple[str, ...]
    kinds: tuple[str, ...]
    modified: int


class FormerNoteType(NamedTuple):
    """A note type as it was until a release changed it; ``until`` is the date of what took its place."""

    edition: NoteTypeEdition
    until: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was ever released: note types by the namespaces of their decks, notes by namespace and by GUID.

    Releases are in the order of their dates. What was published before is kept as differences, the latest first: so a
    release can be undone, and an old text is known for one when a learner sends it back.
    """

    releases: tuple[PastRelease, ...] = ()
    note_types: Mapping[str, NoteTypeEdition] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, Edition]] = field(default_factory=dict)
    former_note_types: Mapping[str, tuple[FormerNoteType, ...]] = field(default_factory=dict)
    former: Mapping[str, Mapping[str, tuple[FormerEdition, ...]]] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """The number of the last release; 0 before the first. Releases of two branches count both."""
        return len(self.releases)

    @property
    def moment(self) -> int:
        """When the last release was made, in seconds of Unix time."""
        if not self.releases:
            return BEFORE_ALL
        return self.releases[-1].moment

    @property
    def modified(self) -> int:
        """The latest date of anything that was released, in seconds of Unix time."""
        if not self.releases:
            return BEFORE_ALL
        return self.releases[-1].modified

    @property
    def release(self) -> Release | None:
        """The last release, for readers and learners."""
        if not self.version:
            return None
        day = datetime.datetime.fromtimestamp(self.moment, datetime.UTC)
        return Release(self.version, PartialDate(day.year, day.month, day.day))

    def past_texts(self, namespace: str, guid: str) -> Iterator[tuple[str, str]]:
        """Yield the fields of a note with the texts that they ever had in a release, the latest first."""
        edition = self.notes.get(namespace, {}).get(guid)
        if edition is None:
            return
        yield from edition.fields.items()
        for former in self.former.get(namespace, {}).get(guid, ()):
            yield from former.fields.items()
