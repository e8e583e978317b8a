"""The first step: gather what a project says, all but its entries, so that no later step goes back for any of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

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


class Recording(NamedTuple):
    """A file of the audio folder as it was when it was read."""

    stamp: tuple[int, int]
    """Its size and the time at which it was written, by which it is known to be the same still."""
    published: str
    """Its name on the site and among a learner's media, which has a hash of its content in it."""
    problems: list[Diagnostic]


class StampedImage(NamedTuple):
    """A file of the folder of images as it was when it was read."""

    stamp: tuple[int, int]
    """Its size and the time at which it was written."""
    image: ImageFile
    problems: list[Diagnostic]


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a project says, but for its entries, which several processes read; and what is wrong with that."""

    library: Library
    description: Glossary | None
    """The glossary without its concepts; ``None`` if glossary.yaml cannot be read."""
    ledger: Ledger
    recordings: Mapping[str, Recording]
    images: Mapping[str, StampedImage]
    problems: list[Diagnostic]
    old_decks: Mapping[str, OldDeck] = field(default_factory=dict)
    """The decks of others that are published on, by their files."""


def gather(
    root: Path, known: Mapping[str, Recording] | None = None, known_images: Mapping[str, StampedImage] | None = None
) -> Sources:
    """Gather the sources of the project at ``root``.

    Args:
        root: the folder that has ``glossary/`` in it.
        known: recordings that were read before, by name; those that are the same still are not read again.
        known_images: pictures that were read before, likewise.
    """
    library = open_library(root)
    problems: list[Diagnostic] = []
    glossary = _description(library, problems)
    # Without the languages nothing else can be judged, and the one problem would drown in others.
    if glossary is None:
        return Sources(library, None, Ledger(), {}, {}, problems)
    recordings = _recordings(library, known or {}, problems)
    images = _images(library, known_images or {}, problems)
    old_decks = _old_decks(library, glossary, problems)
    ledger = _ledger(library, glossary, old_decks, problems)
    description = replace(
        glossary,
        audio={name: recording.published for name, recording in recordings.items()},
        images={name: stamped.image for name, stamped in images.items()},
        clips=_clips(library, glossary.languages, problems),
        clips_file=library.clips,
        drawings=_drawings(library, glossary.languages, problems),
        release=ledger.release,
    )
    return Sources(library, description, ledger, recordings, images, problems, old_decks)


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


def _recordings(library: Library, known: Mapping[str, Recording], problems: list[Diagnostic]) -> dict[str, Recording]:
    recordings = {}
    for name in library.audio:
        try:
            recording = _recording(library, name, known.get(name))
        except UnreadableError as error:
            # One closed recording does not keep an author from hearing of all other problems.
            problems.append(unreadable_file(*error.args))
            continue
        recordings[name] = recording
        problems += recording.problems
    return recordings


def _recording(library: Library, name: str, known: Recording | None) -> Recording:
    # The stamp is taken first: a recording that changes while it is read has another one at the next look.
    stamp = library.stamp(library.audio_file(name))
    if known and known.stamp == stamp:
        return known
    return Recording(stamp, *read_recording(library.audio_file(name), library.read_audio(name)))


def _images(library: Library, known: Mapping[str, StampedImage], problems: list[Diagnostic]) -> dict[str, StampedImage]:
    images = {}
    for name in library.images:
        try:
            image = _image(library, name, known.get(name))
        except UnreadableError as error:
            problems.append(unreadable_file(*error.args))
            continue
        images[name] = image
        problems += image.problems
    return images


def _image(library: Library, name: str, known: StampedImage | None) -> StampedImage:
    file = library.image_file(name)
    stamp = library.stamp(file)  # first, as above
    if known and known.stamp == stamp:
        return known
    return StampedImage(stamp, *read_image(file, library.read_image(name)))


def _clips(library: Library, languages: tuple[str, ...], problems: list[Diagnostic]) -> tuple[Clip, ...]:
    try:
        data = library.read_clips()
    except UnreadableError as error:
        problems.append(unreadable_file(*error.args))
        return ()
    if data is None:
        return ()
    clips, faults = read_clips(library.clips, data, languages)
    problems += faults
    return clips


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


def _old_decks(library: Library, glossary: Glossary, problems: list[Diagnostic]) -> dict[str, OldDeck]:
    old_decks = {}
    for number, course in enumerate(glossary.decks):
        if not course.continues:
            continue
        file = library.path(course.continues)
        try:
            data = library.read_old_deck(course.continues)
        except UnreadableError as error:
            problems.append(unreadable_file(*error.args))
            continue
        if data is None:
            problems.append(missing_deck(glossary.file, ("decks", number, "continues"), course.continues))
            continue
        old, faults = read_old_deck(file, data)
        problems += faults
        if old:
            old_decks[course.continues] = old
    return old_decks


def _ledger(
    library: Library, glossary: Glossary, old_decks: Mapping[str, OldDeck], problems: list[Diagnostic]
) -> Ledger:
    """Read what was released; where no decks are made there need be no ledger."""
    try:
        data = library.read_ledger()
    except UnreadableError as error:
        problems.append(unreadable_file(*error.args))
        return Ledger()
    if data is None:
        if glossary.decks:
            problems.append(missing_ledger(library.ledger))
        return Ledger()
    ledger, faults = read_ledger(library.ledger, data)
    problems += faults
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
