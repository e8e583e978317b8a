"""The places of new cards in a deck.

A note's cards do not follow each other: each kind comes with the first cards of the notes that begin so much later as
new cards are seen on a day. So all kinds come together, siblings some days apart, and words topic by topic. Where
topics meet, the last cards of one come among the first of the next: to wait for them would mean to see the cards of a
small topic kind after kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cosmoglossary.decks.cards.note import KIND_FIELDS, RETIRED, Note

NEW_A_DAY = 10
"""The number of new cards that a learner is advised to see on a day."""


def new_places(notes: Iterable[Note]) -> Iterator[dict[str, int]]:
    """Yield for each note, by kind, the places of its cards among the new ones; no two cards of ours have the same.

    Args:
        notes: in the order of learning.
    """
    faces = {kind: face for face, kind in enumerate(KIND_FIELDS)}
    for begun, note in _begun(notes):
        if note.note_type:
            # As Anki places the cards of a deck that it has made itself: in the order of notes, siblings together.
            yield dict.fromkeys(note.kinds, begun)
            continue
        # A step of one note is as many places as there are kinds, so that each kind has a place of its own in it.
        yield {kind: (begun + NEW_A_DAY * faces[kind]) * len(faces) + faces[kind] for kind in note.kinds}


def _begun(notes: Iterable[Note]) -> Iterator[tuple[int, Note]]:
    """Yield each note with the number of notes that begin before it.

    A new level begins when the last cards of the former have come.
    """
    begun, former_level = 0, None
    for note in notes:
        # The tag is all that a note says of its level; notes that only the ledger knows have it too.
        level = next((tag for tag in note.tags if tag.startswith("level::")), None)
        # What is retired comes after all else, for those alone who want to see everything.
        if RETIRED in note.tags:
            level = RETIRED
        if level != former_level and begun:
            begun += NEW_A_DAY * (len(KIND_FIELDS) - 1)
        former_level = level
        yield begun, note
        begun += 1
