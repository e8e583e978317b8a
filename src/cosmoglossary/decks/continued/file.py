"""The file of a deck that others began: a line of JSON for the deck, for each note type, file of media, and note."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cosmoglossary.decks import lines
from cosmoglossary.decks.cards import OldNoteType
from cosmoglossary.decks.continued.old_deck import OldDeck, OldNote, Path
from cosmoglossary.model import IMAGES, RECORDINGS
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span

_FORMAT = 1
_MEDIUM = re.compile(rf"(?:{RECORDINGS}|{IMAGES})/[^/\\\0]+")


@explained
def damaged_deck(file: str, line: int, reason: Message) -> Diagnostic:
    """The file of an imported deck was changed by something other than `cosmoglossary import`, or is not whole.

    By it learners keep what they have learnt. Get it back from a copy, such as the last commit.

    Bad:
        glossary/kitchen.anki.jsonl with a line that is cut off
    Good:
        git checkout HEAD -- glossary/kitchen.anki.jsonl
    """
    help_ = msg("get the file back from a copy, such as the last commit")
    return Diagnostic("damaged-deck", "error", Place(file), reason, help_, Span(file, line, 1, 1))


@explained
def missing_deck(file: str, place: tuple[str | int, ...], name: str) -> Diagnostic:
    """A deck in glossary.yaml `continues` a file that is not there.

    `cosmoglossary import` writes the file, beside glossary.yaml, when it reads a package of Anki.

    Bad:
        decks: [{learn: pl, from: de, continues: kitchen.apkg}]
    Good:
        decks: [{learn: pl, from: de, continues: kitchen.anki.jsonl}]
    """
    message = msg("there is no imported deck `{name}`", name=name)
    help_ = msg("write the name of the file that `cosmoglossary import` has written, or leave the key out")
    return Diagnostic("missing-deck", "error", Place(file, place), message, help_)


def read(file: str, data: bytes) -> tuple[OldDeck | None, list[Diagnostic]]:
    """Read the file of a deck.

    Args:
        file: its name, for diagnostics.
        data: its bytes.

    Returns:
        The deck, ``None`` where there are problems, and the problems found.
    """
    whole = _Lines()
    for number, line in enumerate(data.removesuffix(b"\n").split(b"\n"), 1):
        try:
            whole.add(number, lines.entry(line))
        # What JSON of another shape raises where it is used; a nesting too deep is a RecursionError.
        except (ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
            return None, [damaged_deck(file, number, msg("this is not what `cosmoglossary import` wrote"))]
    if not whole.note_types:
        return None, [damaged_deck(file, 1, msg("its note types are missing"))]
    return OldDeck(whole.name, whole.note_types, whole.paths, whole.notes, whole.media), []


class _Lines:
    """The lines of a file, each by itself."""

    def __init__(self) -> None:
        self.name = ""
        self.note_types: dict[int, OldNoteType] = {}
        self.paths: dict[int, dict[int, Path]] = {}
        self.notes: dict[str, OldNote] = {}
        self.media: dict[str, str] = {}

    def add(self, number: int, entry: Mapping[str, Any]) -> None:
        """Add what a line says.

        Raises:
            ValueError: it says what no import writes; so do TypeError, KeyError, AttributeError and IndexError.
        """
        if number == 1:
            if entry["format"] != _FORMAT:
                raise ValueError(entry)
            self.name = lines.text(entry["deck"])
        elif "note_type" in entry and "guid" not in entry:
            self._add_note_type(entry)
        elif "media" in entry:
            self.media[lines.text(entry["media"])] = _medium(entry["file"])
        else:
            self._add_note(entry)

    def _add_note_type(self, entry: Mapping[str, Any]) -> None:
        note_type = OldNoteType(dict(entry["note_type"]))
        # All that is asked of it later is looked at now, where the line is known.
        if not note_type.fields or not note_type.templates:
            raise ValueError(entry)
        note_type.kinds([""] * len(note_type.fields))
        self.note_types[note_type.id] = note_type
        paths = {note_type.fields.index(name): _path(path) for name, path in entry["paths"].items()}
        self.paths[note_type.id] = paths

    def _add_note(self, entry: Mapping[str, Any]) -> None:
        note_type = self.note_types[_number(entry["note_type"])]
        fields = {note_type.fields.index(name): lines.text(value) for name, value in entry["fields"].items()}
        said = {note_type.fields.index(name): lines.texts(texts) for name, texts in entry["said"].items()}
        guid = lines.text(entry["guid"])
        self.notes[guid] = OldNote(
            guid,
            lines.text(entry["concept"]),
            note_type.id,
            _number(entry["modified"]),
            lines.texts(entry["tags"]),
            tuple(fields.get(number, "") for number in range(len(note_type.fields))),
            said,
        )


def _medium(value: object) -> str:
    """Return the folder and the name of a recording or picture; nothing else of the project is published."""
    file = lines.text(value)
    if not _MEDIUM.fullmatch(file):
        raise ValueError(value)
    return file


def _path(value: object) -> Path:
    if not isinstance(value, list) or not all(isinstance(step, (str, int)) for step in value) or not value:
        raise TypeError(value)
    return tuple(value)


def _number(value: object) -> int:
    number = lines.number(value)
    # The bound is that of SQLite.
    if not 0 <= number < 1 << 63:
        raise ValueError(value)
    return number


def write(deck: OldDeck) -> bytes:
    """Return the bytes of the file of a deck: one line for each thing, so that versions compare line by line."""
    return "".join(f"{json.dumps(entry, ensure_ascii=False)}\n" for entry in _entries(deck)).encode()


def _entries(deck: OldDeck) -> Iterator[Mapping[str, object]]:
    yield {"format": _FORMAT, "deck": deck.name}
    for note_type in deck.note_types.values():
        paths = deck.paths.get(note_type.id, {})
        named = {note_type.fields[number]: list(path) for number, path in sorted(paths.items())}
        yield {"note_type": dict(note_type.content), "paths": named}
    for name, file in sorted(deck.media.items()):
        yield {"media": name, "file": file}
    for note in deck.notes.values():
        names = deck.note_types[note.note_type].fields
        yield {
            "guid": note.guid,
            "concept": note.concept,
            "note_type": note.note_type,
            "modified": note.modified,
            "tags": note.tags,
            "fields": {name: value for name, value in zip(names, note.fields, strict=True) if value},
            "said": {names[number]: texts for number, texts in sorted(note.said.items())},
        }
