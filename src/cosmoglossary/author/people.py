"""Recordings of people: `glossary/audio/people/NAME/`, a file for each text, named as the script for the reader says.

`docking.ru.wav` is the Russian term of the entry `docking`, `docking.ru.also-1.wav` the first of its other words,
`docking.ru.example-2.wav` the second example. `about.toml` says who speaks, and under which licence. The files are
never touched: clips are made of them.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from cosmoglossary.model import Concept, Glossary
from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Severity
from cosmoglossary.source.library import Library
from cosmoglossary.source.unreadable import UnreadableError, unreadable_file
from cosmoglossary.text.examples import spoken
from cosmoglossary.text.utterances import Utterance

FOLDER = "people"
_ABOUT = "about.toml"
_SOUNDS = {".wav", ".flac", ".ogg", ".mp3"}


class Recording(NamedTuple):
    """A text that a person has read aloud."""

    utterance: Utterance
    file: str
    """The path of the recording."""
    original: str
    """The file within the audio folder and a digest of it, by which a clip knows what it was made of."""
    speaker: str
    licence: str
    data: bytes


@explained
def strange_recording(file: str, message: Message, help: Message, severity: Severity = "error") -> Diagnostic:
    """A recording of a person cannot be used: nobody is credited for it, or its name fits no text.

    `cosmoglossary audio --script FILE` writes the names of all recordings beside the texts.

    Bad:
        glossary/audio/people/anna/spaceship.wav
    Good:
        glossary/audio/people/anna/docking.en.wav, and in the same folder about.toml:
        name = "Anna Ivanova"
        licence = "CC BY 4.0"
    """
    return Diagnostic("strange-recording", severity, Place(file), message, help)


def scripted(glossary: Glossary) -> Mapping[str, Utterance]:
    """Return all that can be read aloud, in the order of entries, by the names of recordings without their endings."""
    return dict(_scripted(glossary))


def _scripted(glossary: Glossary) -> Iterator[tuple[str, Utterance]]:
    for concept in glossary.concepts:
        yield from _words(concept)
        yield from _sentences(concept)


def _words(concept: Concept) -> Iterator[tuple[str, Utterance]]:
    for language, section in concept.sections.items():
        first, *others = section.designations
        yield f"{concept.id}.{language}", Utterance(language, first.term)
        for number, other in enumerate(others, start=1):
            yield f"{concept.id}.{language}.also-{number}", Utterance(language, other.term)


def _sentences(concept: Concept) -> Iterator[tuple[str, Utterance]]:
    for number, example in enumerate(concept.examples, start=1):
        for language, sentence in example.items():
            yield f"{concept.id}.{language}.example-{number}", Utterance(language, spoken(sentence))


def recordings(library: Library, glossary: Glossary) -> tuple[list[Recording], list[Diagnostic]]:
    """Read the recordings of all people, in the order of their names; of two of one text the first one counts.

    Returns:
        The recordings that can be used, and the problems found.
    """
    texts = scripted(glossary)
    found: dict[Utterance, Recording] = {}
    problems: list[Diagnostic] = []
    for folder in _folders(Path(library.audio_file(FOLDER))):
        for recording in _of_person(library, folder, texts, problems):
            found.setdefault(recording.utterance, recording)
    return [*found.values()], problems


def _folders(people: Path) -> Iterable[Path]:
    if not people.is_dir():
        return []
    # Systems and editors leave hidden folders, in which nobody speaks.
    return sorted(folder for folder in people.iterdir() if folder.is_dir() and not folder.name.startswith("."))


def _of_person(
    library: Library, folder: Path, texts: Mapping[str, Utterance], problems: list[Diagnostic]
) -> Iterator[Recording]:
    """Read the recordings of one person."""
    names = _names(folder)
    # Of a folder without a recording nobody wants to hear that it lacks a name and a licence.
    if not any(map(_is_sound, names)):
        return
    speaker, licence = _credit(library, folder, problems)
    for name in names:
        file = (folder / name).as_posix()
        text = texts.get(PurePosixPath(name).stem)
        if text is None or not _is_sound(name):
            problems.append(_misnamed(file, texts))
        elif data := _data(library, file, problems):
            original = f"{FOLDER}/{folder.name}/{name} {hashlib.sha256(data).hexdigest()[:16]}"
            yield Recording(text, file, original, speaker, licence, data)


def _names(folder: Path) -> list[str]:
    """Return the files of a person that ought to be recordings."""
    names = (file.name for file in folder.iterdir())
    return sorted(name for name in names if name != _ABOUT and not name.startswith("."))


def _is_sound(name: str) -> bool:
    return PurePosixPath(name).suffix.lower() in _SOUNDS


def _misnamed(file: str, texts: Mapping[str, Utterance]) -> Diagnostic:
    """Report a file that is no recording, or one of no text."""
    if not _is_sound(file):
        help_ = msg("save it as WAV, FLAC, Ogg or MP3, or move it elsewhere")
        return strange_recording(file, msg("this is no kind of recording that can be read"), help_)
    named = msg("`cosmoglossary audio --script FILE` writes the names of all recordings")
    help_ = did_you_mean(PurePosixPath(file).stem, texts, named) or named
    return strange_recording(file, msg("no text has a recording of this name"), help_)


def _data(library: Library, file: str, problems: list[Diagnostic]) -> bytes:
    try:
        return library.read_recording(file)
    except UnreadableError as error:
        problems.append(unreadable_file(*error.args))
        return b""


def _credit(library: Library, folder: Path, problems: list[Diagnostic]) -> tuple[str, str]:
    """Return who speaks, and the licence; the problems say if that is not told."""
    file = (folder / _ABOUT).as_posix()
    about, faults = _about(library, file)
    faults = faults or list(_lacking_keys(about))
    help_ = msg("write it with two lines: {lines}", lines='name = "…" and licence = "CC BY 4.0"')
    problems += [strange_recording(file, fault, help_) for fault in faults]
    return str(about.get("name")), str(about.get("licence"))


def _about(library: Library, file: str) -> tuple[Mapping[str, object], list[Message]]:
    """Return what is told about recordings, and why nothing is."""
    if not library.has(file):
        return {}, [msg("nothing says who speaks in the recordings beside it")]
    data = library.read(file) or b""
    try:
        return tomllib.loads(data.decode("utf-8-sig")), []
    except ValueError as error:
        return {}, [msg("this is not TOML: {error}", error=str(error))]


def _lacking_keys(about: Mapping[str, object]) -> Iterator[Message]:
    for key in ("name", "licence"):
        value = about.get(key)
        if not isinstance(value, str) or not value.strip():
            yield msg("there is no `{key}`", key=key)
