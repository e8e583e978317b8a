"""The first step: gather what a project says, all but its entries, so that no later step goes back for any of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeAlias, TypeVar

from cosmoglossary.decks.cards import FIELDS, KIND_FIELDS, namespace
from cosmoglossary.decks.continued import OldDeck, missing_deck
from cosmoglossary.decks.continued import read as read_old_deck
from cosmoglossary.decks.ledger import Ledger, changed_note_type, lost_deck, missing_ledger
from cosmoglossary.decks.ledger import read as read_ledger
from cosmoglossary.exchange.downloads import needs_source_values
from cosmoglossary.model import Clip, Drawing, Glossary, ImageFile, SourceValues
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import parse, read_clips, read_drawing, read_glossary, read_image, read_recording
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.source.unreadable import UnreadableError, unreadable_file
from cosmoglossary.source.walk import open_library

T = TypeVar("T")


class Stamped(NamedTuple, Generic[T]):
    """A source file as it was when it was read."""

    stamp: tuple[int, int]
    """Its size and the time at which it was written, by which it is known to be the same still."""
    value: T
    """What it says."""
    problems: list[Diagnostic]
    """What is wrong with the file by itself."""


Known: TypeAlias = Mapping[str, Stamped[Any]]
"""Recordings, pictures, the list of clips, the decks of others and the ledger, by their files."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a project says, but for its entries, which several processes read; and what is wrong with that."""

    library: Library
    description: Glossary | None
    """The glossary without its concepts; ``None`` if glossary.yaml cannot be read."""
    ledger: Ledger
    known: Known
    """What need not be read again while it is the same: the largest files that a project has."""
    problems: list[Diagnostic]
    old_decks: Mapping[str, OldDeck] = field(default_factory=dict)
    """The decks of others that are published on, by their files."""


def gather(root: Path, known: Known = MappingProxyType({})) -> Sources:
    """Gather the sources of the project at ``root``.

    Args:
        root: the folder that has ``glossary/`` in it.
        known: what was read before; those of the files that are the same still are not read again.
    """
    library = open_library(root)
    reader = _StampedFiles(library, known)
    problems: list[Diagnostic] = []
    glossary = _description(library, problems)
    # Without the languages nothing else can be judged, and the one problem would drown in others.
    if glossary is None:
        return Sources(library, None, Ledger(), {}, problems)
    audio = _recordings(reader, problems)
    images = _images(reader, problems)
    old_decks = _old_decks(reader, glossary, problems)
    ledger = _ledger(reader, glossary, old_decks, problems)
    description = replace(
        glossary,
        audio=audio,
        images=images,
        clips=_clips(reader, glossary.languages, problems),
        clips_file=library.clips,
        drawings=_drawings(library, glossary.languages, problems),
        release=ledger.release,
    )
    return Sources(library, description, ledger, reader.taken, problems, old_decks)


class _StampedFiles:
    """Reads files of a library, but for those that are known and the same still."""

    def __init__(self, library: Library, known: Known) -> None:
        self.library = library
        self._known = known
        self.taken: dict[str, Stamped[Any]] = {}
        """All that has been asked for and could be read."""

    def take(self, file: str, read: Callable[[], tuple[T, list[Diagnostic]]], problems: list[Diagnostic]) -> T | None:
        """Return what a file says, and add what is wrong with it to the problems; ``None`` if it cannot be read."""
        try:
            stamped: Stamped[T] = self._stamped(file, read)
        except UnreadableError as error:
            # One closed recording does not keep an author from hearing of all other problems.
            problems.append(unreadable_file(*error.args))
            return None
        self.taken[file] = stamped
        problems += stamped.problems
        return stamped.value

    def _stamped(self, file: str, read: Callable[[], tuple[T, list[Diagnostic]]]) -> Stamped[T]:
        # The stamp is taken first: a file that changes while it is read has another one at the next look.
        stamp = self.library.stamp(file)
        known = self._known.get(file)
        if known and known.stamp == stamp:
            return known
        return Stamped(stamp, *read())


def _description(library: Library, problems: list[Diagnostic]) -> Glossary | None:
    data = library.read(library.description)
    if data is None:
        return None
    value, faults = parse(library.description, data)
    problems += faults
    if faults and value is None:
        return None
    glossary, faults = read_glossary(library.description, value)
    problems += faults
    if glossary and needs_source_values(glossary.downloads):
        return replace(glossary, source_values=SourceValues(as_json(value), ()))
    return glossary


# Made once: json.dumps would make an encoder for each of many entries.
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def as_json(value: Value) -> str:
    """Return what the YAML of a file says, as JSON on one line."""
    return _encoded(value)


def _recordings(files: _StampedFiles, problems: list[Diagnostic]) -> dict[str, str]:
    """Return the names that recordings have on the site and among a learner's media, with a hash of their content."""
    recordings = {}
    for name in files.library.audio:
        file = files.library.audio_file(name)
        published = files.take(file, partial(_recording, files.library, name), problems)
        if published is not None:
            recordings[name] = published
    return recordings


def _recording(library: Library, name: str) -> tuple[str, list[Diagnostic]]:
    return read_recording(library.audio_file(name), library.read_audio(name))


def _images(files: _StampedFiles, problems: list[Diagnostic]) -> dict[str, ImageFile]:
    images = {}
    for name in files.library.images:
        file = files.library.image_file(name)
        image = files.take(file, partial(_image, files.library, name), problems)
        if image is not None:
            images[name] = image
    return images


def _image(library: Library, name: str) -> tuple[ImageFile, list[Diagnostic]]:
    return read_image(library.image_file(name), library.read_image(name))


def _clips(files: _StampedFiles, languages: tuple[str, ...], problems: list[Diagnostic]) -> tuple[Clip, ...]:
    file = files.library.clips
    if not files.library.has(file):
        return ()
    return files.take(file, lambda: read_clips(file, files.library.read_clips() or b"", languages), problems) or ()


def _drawings(library: Library, languages: tuple[str, ...], problems: list[Diagnostic]) -> tuple[Drawing, ...]:
    drawings = []
    for file in library.drawings:
        data = library.read(file)
        if data is None:
            continue
        drawing, faults = read_drawing(file, data, languages)
        problems += faults
        if drawing:
            drawings.append(drawing)
    return tuple(drawings)


def _old_decks(files: _StampedFiles, glossary: Glossary, problems: list[Diagnostic]) -> dict[str, OldDeck]:
    old_decks = {}
    for number, course in enumerate(glossary.decks):
        name = course.continues
        if not name:
            continue
        if not files.library.has_old_deck(name):
            problems.append(missing_deck(glossary.file, ("decks", number, "continues"), name))
            continue
        old = files.take(files.library.path(name), partial(_old_deck, files.library, name), problems)
        if old:
            old_decks[name] = old
    return old_decks


def _old_deck(library: Library, name: str) -> tuple[OldDeck | None, list[Diagnostic]]:
    return read_old_deck(library.path(name), library.read_old_deck(name) or b"")


def _ledger(
    files: _StampedFiles, glossary: Glossary, old_decks: Mapping[str, OldDeck], problems: list[Diagnostic]
) -> Ledger:
    """Read what was released; where no decks are made there need be no ledger."""
    library = files.library
    file = library.ledger
    if not library.has(file):
        if glossary.decks:
            problems.append(missing_ledger(file))
        return Ledger()
    ledger = files.take(file, lambda: read_ledger(file, library.read_ledger() or b""), problems)
    if ledger is None:
        return Ledger()
    # Learners still have the notes of a deck that is no longer made, and would never get another update.
    made = {namespace(glossary, course) for course in glossary.decks}
    problems += [lost_deck(library.description, deck) for deck in sorted(ledger.notes.keys() - made)]
    note_types = {
        namespace(glossary, course): (old_decks[course.continues].fields, old_decks[course.continues].kinds)
        for course in glossary.decks
        if course.continues in old_decks
    }
    problems += [
        changed_note_type(library.ledger, deck)
        for deck, edition in sorted(ledger.note_types.items())
        if (edition.fields, edition.kinds) != note_types.get(deck, (FIELDS, tuple(KIND_FIELDS)))
    ]
    return ledger
