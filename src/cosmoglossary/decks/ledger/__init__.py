"""The release ledger: what learners were given and when, so that every change reaches them and nothing else does.

Anki updates a note, or a note type, only if it is newer than the learner's own, and then overwrites what the learner
changed. So a correction must have a later date, and a note that did not change must keep its date. The ledger is a file
of JSON lines that is kept with the entries: first the releases, then note types, then each note as it was published. It
keeps the texts themselves, because a concept whose entry is gone is still published, as retired.

`editions` are the ledger as data, `dating` dates decks by it, `history` is the ledger after a release and before it,
`file` reads and writes it, `changes` are what a release brings to learners, `news` what each has brought, `faults` its
problems.
"""

from cosmoglossary.decks.ledger.changes import Change, changes, losses, renames
from cosmoglossary.decks.ledger.dating import as_released, dated, drafted, next_date
from cosmoglossary.decks.ledger.editions import Edition, Ledger, NoteTypeEdition, PastRelease
from cosmoglossary.decks.ledger.faults import (
    changed_note_type,
    damaged_ledger,
    likely_rename,
    lost_cards,
    lost_deck,
    missing_ledger,
    wrong_clock,
)
from cosmoglossary.decks.ledger.file import can_date, join, read, write
from cosmoglossary.decks.ledger.history import released, undone
from cosmoglossary.decks.ledger.news import news

__all__ = [
    "Change",
    "Edition",
    "Ledger",
    "NoteTypeEdition",
    "PastRelease",
    "as_released",
    "can_date",
    "changed_note_type",
    "changes",
    "damaged_ledger",
    "dated",
    "drafted",
    "join",
    "likely_rename",
    "losses",
    "lost_cards",
    "lost_deck",
    "missing_ledger",
    "news",
    "next_date",
    "read",
    "released",
    "renames",
    "undone",
    "write",
    "wrong_clock",
]
