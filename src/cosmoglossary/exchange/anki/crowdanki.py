"""Decks as CrowdAnki writes them: one JSON for a deck, with its subdecks in it.

The format: https://github.com/Stvad/CrowdAnki#export. It names note types by ids of its own, not by Anki's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from cosmoglossary.exchange.anki.exported import Export, ExportedNote, ExportError, NoteType
from cosmoglossary.exchange.anki.note_types import note_type
from cosmoglossary.problems.messages import msg

_MAX_DEPTH = 50
"""The number of decks within one another."""

_UNKNOWN = NoteType(0, "", (), {})
"""The note type of a note that names none of those in the file."""


def is_deck(data: bytes) -> bool:
    """Tell if a file is such a deck, by what it begins or ends with: its keys are sorted."""
    return data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") and b'"crowdanki_uuid"' in data


def read_deck(data: bytes) -> Export:
    """Return what a deck has.

    Raises:
        ExportError: it is not JSON, or no deck.
    """
    try:
        deck = json.loads(data.decode("utf-8-sig"))
    except json.JSONDecodeError as error:
        raise ExportError(msg("its JSON is broken: {reason}", reason=error.msg), error.lineno) from None
    except (ValueError, RecursionError):
        raise ExportError(msg("its JSON is broken")) from None
    if not isinstance(deck, dict):
        raise ExportError(msg("it is no deck of CrowdAnki"))
    types = {}
    for number, model in enumerate(_mappings(deck.get("note_models")), 1):
        types[str(model.get("crowdanki_uuid"))] = note_type(number, model)
    return Export(tuple(_notes(deck, types, "", 0)), {each.id: each for each in types.values()})


def _notes(deck: Mapping[str, Any], types: Mapping[str, NoteType], above: str, depth: int) -> Iterator[ExportedNote]:
    """Yield the notes of a deck, then those of the decks in it."""
    if depth > _MAX_DEPTH:
        raise ExportError(msg("its decks are nested too deep"))
    name = str(deck.get("name", ""))
    if above and not name.startswith(f"{above}::"):
        name = f"{above}::{name}"
    for note in _mappings(deck.get("notes")):
        if isinstance(note.get("fields"), list):
            yield _note(note, types.get(str(note.get("note_model_uuid")), _UNKNOWN), name)
    for child in _mappings(deck.get("children")):
        yield from _notes(child, types, name, depth + 1)


def _note(note: Mapping[str, Any], of_type: NoteType, deck: str) -> ExportedNote:
    return ExportedNote(
        str(note.get("guid", "")),
        tuple(map(str, note["fields"])),
        of_type.fields,
        note_type=of_type.id,
        type_name=of_type.name,
        tags=tuple(" ".join(map(str, note.get("tags") or ())).split()),
        deck=deck,
    )


def _mappings(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        yield from (each for each in value if isinstance(each, dict))
