"""The recordings of the audio folder, and the list that says which text each clip speaks."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from cosmoglossary.model import Clip
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.format.description import CLIP
from cosmoglossary.source.reader.faults import wrong_type
from cosmoglossary.source.reader.mapping import MappingReader
from cosmoglossary.source.reader.nodes import MAX_DEPTH, TOO_MANY_MARKS, Value, as_text, point, span_at
from cosmoglossary.source.reader.source import not_utf8, span_of_bad_byte
from cosmoglossary.source.reader.values import READERS
from cosmoglossary.text.words import excess_of_marks, nfc

_CLIP_NAME = re.compile(r"[0-9a-f]{16}\.mp3")
_UNNAMEABLE = re.compile(r"[^\w-]+")
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)",
    re.DOTALL,
)
"""Match an escape of JSON; ``half`` is one of a surrogate pair without the other: valid, but no file can hold it."""
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')
_LONG = 60
"""Bytes of one part of a file's name that are plenty."""


@explained
def json_syntax(file: str, message: Message, span: Span | None) -> Diagnostic:
    """The list of clips, `glossary/audio/clips.json`, is not JSON.

    `cosmoglossary audio` writes it; a comma at the end of every clip but the last is what a person forgets most.

    Bad:
        en: docking
        ru: стыко́вка
        # audio/clips.json
        [{"language": "en" "text": "docking", "voice": "Anna", "licence": "CC0", "file": "docking.mp3"}]
        # audio/docking.mp3
        ID3 and the sound itself
    Good:
        en: docking
        ru: стыко́вка
        # audio/clips.json
        [{"language": "en", "text": "docking", "voice": "Anna", "licence": "CC0", "file": "docking.mp3"}]
        # audio/docking.mp3
        ID3 and the sound itself
    """
    return Diagnostic("json-syntax", "error", Place(file), message, msg("correct it, or undo the last change"), span)


@explained
def not_mp3(file: str) -> Diagnostic:
    """A file in `glossary/audio/` is named `.mp3` and is something else, so that nothing can play it.

    Bad:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
        # audio/docking.mp3
        RIFF and the sound itself: a WAV file that was renamed
    Good:
        en: {term: docking, audio: docking.mp3}
        ru: стыко́вка
        # audio/docking.mp3
        ID3 and the sound itself: the same recording, saved as MP3
    """
    return Diagnostic("not-mp3", "error", Place(file), msg("this is not MP3"), msg("save the recording as MP3"))


def read_recording(file: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """Look at a file of the audio folder.

    Returns:
        The name that it is published under, among all of a learner's media: new content has a new name, or the old
        sound would stay. And the problems found.
    """
    path = PurePosixPath(file)
    # A name in another format says nothing of the content: whether a browser plays it is left to its author.
    is_mp3 = path.suffix.lower() == ".mp3"
    if is_mp3 and not (data.startswith(b"ID3") or _begins_a_frame(data)):
        return _published(path, data), [not_mp3(file)]
    return _published(path, data), []


def _published(path: PurePosixPath, data: bytes) -> str:
    """Return the name of a recording among all media of a learner."""
    digest = _digest(data)
    # A clip is named by its content already.
    if path.stem == digest:
        return path.name
    name = f"{_nameable(path.stem)}-{digest}"
    if path.suffix:
        name += f".{_nameable(path.suffix[1:])}"
    return name


def _nameable(part: str) -> str:
    """A part of a file's name as Anki keeps it: it shortens names of more than 120 bytes, and brackets end a sound."""
    # Cut by bytes, of which a Cyrillic letter has two; half a letter at the end is dropped.
    return _UNNAMEABLE.sub("-", part).encode()[:_LONG].decode(errors="ignore")


def _begins_a_frame(data: bytes) -> bool:
    """Return whether the data begins with the eleven set bits that every MPEG audio frame begins with."""
    return len(data) > 1 and data[0] == 0xFF and data[1] & 0xE0 == 0xE0  # noqa: PLR2004


def clip_name(data: bytes) -> str:
    """The name of a clip in the audio folder, which is made of its content."""
    return f"{_digest(data)}.mp3"


def is_clip_name(name: str) -> bool:
    """Return true if a file of the audio folder has a name made of some content, as no person gives one."""
    return _CLIP_NAME.fullmatch(name) is not None


def _digest(data: bytes) -> str:
    # 64 bits: with a million recordings two would share a name once in tens of millions of glossaries.
    return hashlib.sha256(data).hexdigest()[:16]


def read_clips(file: str, data: bytes, languages: tuple[str, ...]) -> tuple[tuple[Clip, ...], list[Diagnostic]]:
    """Read the list of clips, a JSON list of mappings with the keys of `Clip`.

    Returns:
        The clips, without those that lack something, and the problems found.
    """
    try:
        text = as_text(data)
    except UnicodeDecodeError as error:
        return (), [not_utf8(file, span_of_bad_byte(file, error))]
    value, fault = _json_value(file, text)
    if fault:
        return (), [fault]
    if type(value) is not list:
        return (), [wrong_type(Place(file), msg("a list of clips"), value)]
    problems: list[Diagnostic] = []
    return tuple(_clips(file, value, languages, problems)), problems


def _json_value(file: str, text: str) -> tuple[Value, Diagnostic | None]:
    """Return what a JSON text says, or what keeps it from being read."""
    problem = _unusable_characters(file, text)
    if problem:
        return None, problem
    try:
        return json.loads(nfc(text)), None
    except json.JSONDecodeError as error:
        message = msg(error.msg[:1].lower() + error.msg[1:])
        return None, json_syntax(file, message, Span(file, error.lineno, error.colno, 1))
    except ValueError:  # more digits than Python makes a number of
        return None, _refused(file, text, _offset_of_digits(text), msg("this number is too large"))
    except RecursionError:
        message = msg("this is nested more than {number} levels deep", number=MAX_DEPTH)
        return None, _refused(file, text, _offset_of_depth(text), message)


def _unusable_characters(file: str, text: str) -> Diagnostic | None:
    """Return what is wrong with the characters of a JSON text, if anything is."""
    at = excess_of_marks(text)
    if at is not None:
        return _refused(file, text, at, TOO_MANY_MARKS)
    for escape in _ESCAPE.finditer(text):
        if escape["half"]:
            return _refused(file, text, escape.start(), msg("this escape stands for no character"))
    return None


def _refused(file: str, text: str, at: int, message: Message) -> Diagnostic:
    return json_syntax(file, message, span_at(file, text, point(text[:at])))


def _offset_of_digits(text: str) -> int:
    """Return the offset of the first number of more digits than `json` reads."""
    many = re.search(rf"[0-9]{{{sys.get_int_max_str_digits() + 1}}}", text)
    return many.start() if many else 0


def _offset_of_depth(text: str) -> int:
    """Return the offset of the first bracket beyond the depth that a list of clips may have."""
    depth = 0
    for part in _STRING_OR_BRACKET.finditer(text):
        if part[0] in "[{":
            depth += 1
        elif part[0] in "]}":
            depth -= 1
        if depth > MAX_DEPTH:
            return part.start()
    return 0


def write_clips(clips: Iterable[Clip]) -> bytes:
    """The list of clips as `read_clips` reads it: in the order of languages and texts, one clip a line."""
    # One order and one line each, so that a new recording is one line to review.
    ordered = sorted(clips, key=lambda clip: (clip.language, clip.text))
    lines = (json.dumps(_values(clip), ensure_ascii=False) for clip in ordered)
    return "[\n{}\n]\n".format(",\n".join(lines)).encode()


def _values(clip: Clip) -> dict[str, str]:
    values = ((key, getattr(clip, key)) for key in CLIP.names)
    return {key: value for key, value in values if value is not None}


def _clips(file: str, items: list[Value], languages: tuple[str, ...], problems: list[Diagnostic]) -> Iterator[Clip]:
    for number, item in enumerate(items):
        if type(item) is not dict:
            problems.append(wrong_type(Place(file, (number,)), msg("a clip"), item))
            continue
        values = MappingReader(file, (number,), item, languages, problems).read(CLIP, READERS)
        if all(key.field in values for key in CLIP.required):
            yield Clip(**values)
