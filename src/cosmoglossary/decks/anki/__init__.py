"""A deck of notes as Anki's file: a reproducible ``.apkg``.

The only room that knows genanki. Nothing here chooses what goes on a card.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import BinaryIO

from cosmoglossary.decks.anki.collection import REVIEWS_A_DAY, STYLE, write_collection
from cosmoglossary.decks.anki.faults import check
from cosmoglossary.decks.cards import Deck

__all__ = ["REVIEWS_A_DAY", "STYLE", "check", "package"]

_LEVEL = 1
"""How hard to deflate. The hardest takes four times as long for a package that is a sixth smaller."""

_CHUNK = 1 << 18
"""How many bytes are deflated at once."""


def package(deck: Deck, faces: Mapping[str, str], media: Mapping[str, bytes], scratch: Path | None = None) -> bytes:
    """Write a deck as an ``.apkg`` file; the same arguments make the same bytes.

    Args:
        deck: dated; its notes begin as new cards in their order.
        faces: for each kind of card its front and its back (``gap.front.html``, ``gap.back.html``) and `STYLE`.
        media: files by the names that the notes call them; those that no note names stay out.
        scratch: the folder in which the database grows for a moment; by default the system's.

    Raises:
        KeyError: a face, or a file that a note names, is missing.
        OSError: the scratch folder cannot be written to.
    """
    names = sorted({name for note in deck.notes for name in note.media})
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as opened:
        with TemporaryDirectory(dir=scratch) as folder:
            database = Path(folder, "collection.anki2")
            write_collection(deck, faces, database)
            with database.open("rb") as content:
                _add(opened, database.name, content)
        _add(opened, "media", BytesIO(json.dumps(dict(enumerate(names)), ensure_ascii=False).encode()))
        for place, name in enumerate(names):
            _add(opened, str(place), BytesIO(media[name]))
    return archive.getvalue()


def _add(archive: zipfile.ZipFile, name: str, content: BinaryIO) -> None:
    """Add a file, of which nothing says when and on which system it was added."""
    with archive.open(name, "w") as entry:
        copyfileobj(content, entry, _CHUNK)
    told = archive.getinfo(name)
    told.create_system = 3
    told.external_attr = 0o644 << 16
