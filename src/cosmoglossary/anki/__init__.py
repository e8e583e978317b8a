"""A deck of notes as Anki's file: a reproducible ``.apkg``.

The only room that knows genanki. Nothing here chooses what goes on a card.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO

from cosmoglossary.anki.collection import NEW_A_DAY, REVIEWS_A_DAY, STYLE, collection
from cosmoglossary.anki.faults import check
from cosmoglossary.cards import Deck

__all__ = ["NEW_A_DAY", "REVIEWS_A_DAY", "STYLE", "check", "package"]

_LEVEL = 1
"""How hard to deflate. The hardest takes four times as long for a package that is a sixth smaller."""


def package(deck: Deck, faces: Mapping[str, str], media: Mapping[str, bytes]) -> bytes:
    """Write a deck as an ``.apkg`` file; the same arguments make the same bytes.

    Args:
        deck: dated; its notes begin as new cards in their order.
        faces: for each kind of card its front and its back (``gap.front.html``, ``gap.back.html``) and `STYLE`.
        media: files by the names that the notes call them; those that no note names stay out.

    Raises:
        KeyError: a face, or a file that a note names, is missing.
    """
    names = sorted({name for note in deck.notes for name in note.media})
    return _archive(
        {
            "collection.anki2": collection(deck, faces),
            "media": json.dumps(dict(enumerate(names)), ensure_ascii=False).encode(),
            **{str(place): media[name] for place, name in enumerate(names)},
        }
    )


def _archive(files: Mapping[str, bytes]) -> bytes:
    """A zip file that says nothing of when and where it was made."""
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as opened:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            opened.writestr(entry, content, zipfile.ZIP_DEFLATED, _LEVEL)
    return archive.getvalue()
