"""The ledger as data."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cosmoglossary.model import PartialDate, Release

BEFORE_ALL = 946_684_800
"""The beginning of the year 2000: older than any release, so that whoever tried a deck before gets the released one."""


class Edition(NamedTuple):
    """A note as it was published, without its empty fields, and when it last changed, in seconds of Unix time."""

    fields: Mapping[str, str]
    tags: tuple[str, ...]
    modified: int


class NoteTypeEdition(NamedTuple):
    """A note type and its faces, as a hash, and when it last changed, in seconds of Unix time."""

    content: str
    modified: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was ever released: note types by the namespaces of their decks, notes by namespace and by GUID.

    ``moment`` is when the last release was made, in seconds of Unix time. Version 0 is before the first release.
    """

    version: int = 0
    moment: int = BEFORE_ALL
    note_types: Mapping[str, NoteTypeEdition] = field(default_factory=dict)
    notes: Mapping[str, Mapping[str, Edition]] = field(default_factory=dict)

    @property
    def release(self) -> Release | None:
        """The last release, for readers and learners."""
        if not self.version:
            return None
        day = datetime.datetime.fromtimestamp(self.moment, datetime.UTC)
        return Release(self.version, PartialDate(day.year, day.month, day.day))
