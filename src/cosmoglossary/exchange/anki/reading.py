"""Notes as foreign values: a note is a concept, and each field a value that the mapping gives a place to."""

from __future__ import annotations

import io
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cosmoglossary.exchange.anki import crowdanki
from cosmoglossary.exchange.anki.exported import Export, ExportedNote, ExportError, levels_in_common
from cosmoglossary.exchange.anki.fields import FieldParts, parts_of
from cosmoglossary.exchange.anki.keeping import KeptPackage, NothingKept
from cosmoglossary.exchange.anki.packages import DATABASES, read_package
from cosmoglossary.exchange.anki.texts import is_text, read_text
from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.values import Belongings, ForeignEntry, ForeignGlossary, ForeignValue
from cosmoglossary.problems.messages import Message, msg

FORMAT = "Anki"

_OF_LEARNERS = frozenset(("leech", "marked"))
"""The tags that Anki gives to notes by itself, or a learner by a key."""

_HTML_OF_ANKI = (b"[sound:", b"<br", b"<div", b"<img ", b"&nbsp;", b"{{c1::")


def recognises(data: bytes, name: str) -> bool:
    """Tell if a file is an export of Anki's notes, or a deck of CrowdAnki."""
    if data.startswith(b"PK"):
        return _is_package(data) or name.lower().endswith((".apkg", ".colpkg"))
    return is_text(data) or crowdanki.is_deck(data) or _is_bare_text(data, name)


def _is_package(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return not DATABASES.isdisjoint(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return False


def _is_bare_text(data: bytes, name: str) -> bool:
    """Tell if a text is what older versions write, without a head: columns between tabs, and HTML in them.

    A table has the names of its columns in its first row, and no HTML there.
    """
    first = data.partition(b"\n")[0]
    return name.lower().endswith(".txt") and b"\t" in first and any(sign in first for sign in _HTML_OF_ANKI)


def read(data: bytes, name: str) -> ForeignGlossary:
    """Read an export.

    Args:
        data: its bytes.
        name: its name as the user typed it.

    Raises:
        ForeignError: it is broken, too large, or a library is missing to read it.
    """
    del name
    try:
        return _glossary(_export(data))
    except ExportError as error:
        raise ForeignError(error.reason, error.line) from None


def _export(data: bytes) -> Export:
    if data.startswith(b"PK"):
        return read_package(data)
    if crowdanki.is_deck(data):
        return crowdanki.read_deck(data)
    return Export(tuple(read_text(data)))


def _glossary(export: Export) -> ForeignGlossary:
    taken_apart = [[parts_of(field, is_html=note.is_html) for field in note.fields] for note in export.notes]
    names = _Names(export.notes, taken_apart)
    decks = {note.deck for note in export.notes if note.deck}
    # An only deck says nothing of any note.
    above = len(levels_in_common(decks)) if len(decks) > 1 else None
    entries = []
    for number, (note, fields) in enumerate(zip(export.notes, taken_apart, strict=True), 1):
        values = (*_values(note, number, fields, names), *_other_values(note, number, above))
        if values:
            entries.append(ForeignEntry(_place(note, number), values))
    return ForeignGlossary(FORMAT, tuple(entries), belongings=_belongings(export, names))


def _belongings(export: Export, names: _Names) -> Belongings:
    # Without the whole of a note type nothing could be published on in it.
    known = all(note.guid and note.note_type in export.note_types for note in export.notes)
    if not export.is_package or not known:
        return NothingKept()
    return KeptPackage(
        export, names.all_of, {_place(note, number): note for number, note in enumerate(export.notes, 1)}
    )


def _place(note: ExportedNote, number: int) -> str:
    if note.line:
        return f"line {note.line}"
    return f"note {number}"


class _Names:
    """The names that a mapping knows the fields of notes by."""

    def __init__(self, notes: Iterable[ExportedNote], taken_apart: Iterable[Iterable[FieldParts]]) -> None:
        self._types = {note.type_name for note in notes}
        self._with_text: dict[tuple[str, int], bool] = defaultdict(bool)
        for note, fields in zip(notes, taken_apart, strict=True):
            for number, parts in enumerate(fields):
                self._with_text[note.type_name, number] |= bool(parts.text)

    def of(self, note: ExportedNote, number: int, part: str = "") -> str:
        """Return the name of a field of a note, or of a part of it."""
        name = _field_name(note, number)
        if number >= len(note.names):
            name = f"field {name}"
        # Two note types may mean different things by a name.
        if len(self._types) > 1:
            name = f"{note.type_name}: {name}"
        # A field that has nothing but sounds is called as it is.
        if part and self._with_text[note.type_name, number]:
            return f"{name} ({part})"
        return name

    def all_of(self, note: ExportedNote, number: int) -> tuple[str, ...]:
        """Return the name of a field, and those of its recordings and pictures."""
        return self.of(note, number), self.of(note, number, "sound"), self.of(note, number, "picture")


def _values(note: ExportedNote, number: int, fields: Iterable[FieldParts], names: _Names) -> Iterator[ForeignValue]:
    """Yield the values of the fields of a note."""
    for index, parts in enumerate(fields):
        place = f"{_place(note, number)}, field {_field_name(note, index)}"
        if parts.text:
            yield _text(note, index, parts, names.of(note, index), place)
        named = {"reading": (parts.reading,), "sound": parts.sounds, "picture": parts.pictures, "hint": parts.hints}
        for part, texts in named.items():
            yield from (ForeignValue(names.of(note, index, part), text, place) for text in filter(None, texts))


def _text(note: ExportedNote, index: int, parts: FieldParts, name: str, place: str) -> ForeignValue:
    """Return what is read in a field; a text with its reading was taken apart already."""
    if parts.reading:
        return ForeignValue(name, parts.text, place, original=note.fields[index])
    return ForeignValue(name, parts.text, place, markup="html" if note.is_html else "plain")


def _field_name(note: ExportedNote, index: int) -> str:
    """Return the name of a field, or its number where the export has no name."""
    if index < len(note.names):
        return note.names[index]
    return str(index + 1)


def _other_values(note: ExportedNote, number: int, above: int | None) -> Iterator[ForeignValue]:
    """Yield the tags of a note and, where there are several, its deck; ``above`` is how many decks all are in."""
    place = _place(note, number)
    for tag in note.tags:
        reason: Message | None = None
        if tag.lower() in _OF_LEARNERS:
            reason = msg("the tag is a learner's")
        yield ForeignValue("tags", tag, place, left_out=reason)
    if note.deck and above is not None:
        # A deck that others are in has no name of its own below itself.
        yield ForeignValue("deck", "::".join(note.deck.split("::")[above:]) or note.deck, place)
