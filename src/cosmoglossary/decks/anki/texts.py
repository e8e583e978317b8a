"""The texts of a deck alone, as the other kind of file that Anki imports: it leaves fields alone that it does not have.

A package overwrites every field of a note that it corrects, also the learner's own. Whoever has written something there
imports this file first: the notes are then newer than those of the package, which brings what is missing, such as
new words and sounds, and leaves them alone. The format: https://docs.ankiweb.net/importing/text-files.html.
"""

from __future__ import annotations

import csv
from collections.abc import Container, Iterable, Iterator
from io import StringIO

from cosmoglossary.decks.anki.collection import note_type_id
from cosmoglossary.decks.cards import FIELDS, PERSONAL, RETIRED, Deck, Note

_OWN = frozenset((PERSONAL, *(field for field in FIELDS if field.startswith("Spare"))))
"""The fields that no release fills."""


def texts(deck: Deck, new: Container[str]) -> bytes:
    """Return the texts of a deck's notes.

    Tags are left out: learners have their own, such as the one for words that they forget too often.

    Args:
        deck: dated.
        new: the GUIDs of notes that were not corrected since they came. They are left to the package, which gives them
            their tags and their places among new cards, and leaves alone what learners have changed in them.
    """
    written = StringIO()
    columns = [index for index, field in enumerate(FIELDS) if field not in _OWN]
    # By its number, so that a learner may rename the note type.
    head = {
        "separator": "tab",
        "html": "true",
        "notetype": note_type_id(deck),
        "deck": deck.name,
        "guid column": 1,
        "columns": "\t".join(("GUID", *(FIELDS[index] for index in columns))),
    }
    written.writelines(f"#{key}:{value}\n" for key, value in head.items())
    sent = [note for note in deck.notes if note.guid not in new and RETIRED not in note.tags]
    rows = csv.writer(written, delimiter="\t", lineterminator="\n")
    rows.writerows((note.guid, *_values(note, columns)) for note in sent)
    return written.getvalue().encode()


def _values(note: Note, columns: Iterable[int]) -> Iterator[str]:
    return (note.fields[index] for index in columns)
