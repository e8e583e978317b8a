"""The notes of a deck → scripts with which a page of the site lets readers practise its cards in the browser.

Scripts and not JSON, because a page that was opened from the disk may load nothing else. What is written here is read
by ``templates/site/assets/practise.js``: there the two are described together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, RETIRED, Deck, Note, new_places, on_site
from cosmoglossary.model import Course

NOTES_A_SCRIPT = 100
"""Some 200 kB, which is loaded when the first of the notes is studied."""


# The page itself has the fonts, and a sheet in a shadow tree may declare none; nobody reads its comments.
_UNUSED_STYLE = re.compile(r"@font-face \{[^}]*\}\s*|/\*.*?\*/\s*", re.DOTALL)


def practice(
    deck: Deck, course: Course, faces: Mapping[str, str], pictures: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, bytes]]:
    """Make the scripts of a deck.

    Args:
        deck: the notes, in the order in which they are learnt.
        course: names the scripts.
        faces: the faces of the cards with their style, by file name.
        pictures: the names that the site has for pictures, by those that notes have for them.

    Yields:
        Path within the site's ``practise/``, and content: first what is known of all notes, then their fields in parts.
    """
    name = course.name
    groups = _groups(deck.notes)
    whole = {
        "id": deck.namespace,
        "file": name,
        "folder": f"../../practise/{name}",
        "audio": "../../audio/",
        "kinds": [*KIND_FIELDS],
        "style": _UNUSED_STYLE.sub("", faces["style.css"]),
        "faces": {face: html for face, html in faces.items() if face.endswith(".html")},
        # Once for all notes, whose own scripts have the values alone.
        "fields": FIELDS,
        "size": NOTES_A_SCRIPT,
        "groups": [*groups],
        "notes": [
            (note.guid, _new_cards(note, places), note["Concept"], [groups[group] for group in _groups_of(note)])
            for note, places in zip(deck.notes, new_places(deck.notes), strict=True)
        ],
    }
    yield f"{name}.js", _call("practise.deck", whole)
    # By the hundred: at 10,000 notes one script would be 20 MB, before the first card is seen.
    for number, start in enumerate(range(0, len(deck.notes), NOTES_A_SCRIPT)):
        rows = [_fields(note, pictures) for note in deck.notes[start : start + NOTES_A_SCRIPT]]
        yield f"{name}/{number}.js", _call("practise.notes", number, rows)


def _groups(notes: Iterable[Note]) -> dict[str, int]:
    """Number the topics and tags of all notes, as they come."""
    groups: dict[str, int] = {}
    for note in notes:
        for group in _groups_of(note):
            groups.setdefault(group, len(groups))
    return groups


def _groups_of(note: Note) -> Iterator[str]:
    """Yield the topic and the tags of a note by the names of the parts of a deck: ``topic/flight``."""
    for tag in note.tags:
        kind, _, name = tag.partition("::")
        if kind in {"topic", "tag"}:
            yield f"{kind}/{name}"


def _fields(note: Note, pictures: Mapping[str, str]) -> tuple[str, ...]:
    """Return the fields of a note, in which pictures are where the site has them."""
    # Most notes of most decks have neither recordings nor pictures.
    if not note.media:
        return note.fields
    fields = [*map(on_site, note.fields)]
    for name in note.media:
        if name in pictures:
            # Of a picture by day and one by night the site has a single file, which asks the reader's system.
            fields[_IMAGE] = fields[_IMAGE].replace(f'"{name}"', f'"../../images/{pictures[name]}"')
    return tuple(fields)


_IMAGE = FIELDS.index("Image")


def _new_cards(note: Note, places: Mapping[str, int]) -> list[int | None]:
    """Return the place of each kind among new cards; none if there is no such card, −1 if nobody should begin it."""
    # Who has begun such a card goes on with it; its place is only asked for when a new one is to be shown.
    if RETIRED in note.tags:
        places = dict.fromkeys(places, -1)
    return [places.get(kind) for kind in KIND_FIELDS]


def _call(function: str, *arguments: object) -> bytes:
    # JSON is JavaScript, and these scripts are files of their own, so nothing has to be escaped for HTML.
    given = ",".join(json.dumps(argument, ensure_ascii=False, separators=(",", ":")) for argument in arguments)
    return f"{function}({given})\n".encode()
