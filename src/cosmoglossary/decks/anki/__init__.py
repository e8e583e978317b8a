"""A deck of notes as Anki's file: a reproducible ``.apkg``.

`faults` finds what Anki would refuse, `collection` writes the database, which alone knows genanki, `texts` the file for
those who keep words of their own in the notes, and `faces` fill a card for the preview. Nothing here chooses what goes
on a card.
"""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from cosmoglossary.decks.anki.collection import REVIEWS_A_DAY, STYLE, write_collection
from cosmoglossary.decks.anki.faults import check
from cosmoglossary.decks.anki.texts import texts
from cosmoglossary.decks.archives import add_file
from cosmoglossary.decks.cards import Deck

__all__ = ["REVIEWS_A_DAY", "STYLE", "check", "package", "style_files", "texts"]

_LEVEL = 1
"""The level of compression. The highest takes four times as long for a package that is a sixth smaller."""


_STYLE_FILE = re.compile(r'url\("(_[^"/]+)"\)')


def style_files(style: str) -> set[str]:
    """Return the names of the files that a style sheet has among a learner's media, such as fonts.

    They begin with an underscore: Anki keeps such files although no note names them. A new version has a new name, as
    Anki leaves a file that is already there.
    """
    return set(_STYLE_FILE.findall(style))


def package(deck: Deck, faces: Mapping[str, str], media: Mapping[str, bytes], scratch: Path | None = None) -> bytes:
    """Write a deck as an ``.apkg`` file; the same arguments make the same bytes.

    Args:
        deck: dated; its notes begin as new cards in their order.
        faces: for each kind of card its front and its back (``gap.front.html``, ``gap.back.html``) and `STYLE`.
        media: files by the names that notes and style sheet call them; those that neither names stay out.
        scratch: the folder in which the database grows for a moment; by default the system's.

    Raises:
        KeyError: a face, or a file that a note or the style sheet names, is missing.
        OSError: the scratch folder cannot be written to.
    """
    # Sorted, since the order of a set of texts is another in each run of Python, and the numbers below follow it.
    names = sorted({*chain.from_iterable(note.media for note in deck.notes), *style_files(faces.get(STYLE, ""))})
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as opened:
        with TemporaryDirectory(dir=scratch) as folder:
            database = Path(folder, "collection.anki2")
            write_collection(deck, faces, database)
            with database.open("rb") as content:
                add_file(opened, database.name, content)
        # In the package sounds are called by numbers; this list gives Anki their names.
        add_file(opened, "media", BytesIO(json.dumps(dict(enumerate(names)), ensure_ascii=False).encode()))
        for number, name in enumerate(names):
            add_file(opened, str(number), BytesIO(media[name]))
    return archive.getvalue()
