"""The release ledger: what learners were given and when, so that every change reaches them and nothing else does.

Anki updates a note, or a note type, only if it is newer than the learner's own, and then overwrites what the learner
changed. So a correction must have a later date, and a note that did not change must keep its date. The ledger is a file
of JSON lines that is kept with the entries: first the release, then each note type, then each note as it was published.
It keeps the texts themselves, because a concept whose entry is gone is still published, as retired.

`editions` are the ledger as data, `file` reads and writes it, `dating` dates decks by it, `faults` are its problems.
"""

from cosmoglossary.decks.ledger.dating import Change, changes, dated, released
from cosmoglossary.decks.ledger.editions import Edition, Ledger, NoteTypeEdition
from cosmoglossary.decks.ledger.faults import damaged_ledger, lost_deck, missing_ledger, wrong_clock
from cosmoglossary.decks.ledger.file import can_date, read, write

__all__ = [
    "Change",
    "Edition",
    "Ledger",
    "NoteTypeEdition",
    "can_date",
    "changes",
    "damaged_ledger",
    "dated",
    "lost_deck",
    "missing_ledger",
    "read",
    "released",
    "write",
    "wrong_clock",
]
