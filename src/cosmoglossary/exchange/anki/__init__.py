"""Notes that people have in Anki, in any kind of export.

`exported` is an export as data. `packages`, `texts` and `crowdanki` read the three kinds of files; of a package,
`databases` reads the notes and `note_types` what they are, for which newer ones need `protobuf`. `reading` makes
foreign values of notes, whose fields `fields` takes apart, and `keeping` keeps of a package what its learners have.
"""

from __future__ import annotations

from cosmoglossary.exchange.anki.exported import Export, ExportedNote, ExportError, NoteType
from cosmoglossary.exchange.anki.packages import MAX_FILE, read_package
from cosmoglossary.exchange.anki.texts import read_text

__all__ = ["MAX_FILE", "Export", "ExportError", "ExportedNote", "NoteType", "read_export"]

_PACKAGE = b"PK"


def read_export(data: bytes) -> list[ExportedNote]:
    """Return the notes that a learner sends, each with its permanent name.

    Raises:
        ExportError: it is no export with such names, it is broken, or a library is missing to read it.
    """
    if data.startswith(_PACKAGE):
        return [*read_package(data, extra="corrections").notes]
    return [*read_text(data, with_guids=True)]
