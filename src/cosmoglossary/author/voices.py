"""The voices that read a glossary aloud: those of `voices.toml` here, and those of `glossary/voices.toml` of a project.

Each speaks a language and all its varieties. A voice of a project takes the place of the one here.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, TypeAlias

from cosmoglossary.problems.diagnostics import Diagnostic, did_you_mean, one_of
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place, Span
from cosmoglossary.source.library import Library
from cosmoglossary.text.words import primary


class Voice(NamedTuple):
    """A voice: see `voices.toml`."""

    name: str
    licence: str
    accent: str = ""
    """The variety that it speaks, as a code such as `en-US`; empty if that is not known."""
    package: str = ""
    command: tuple[str, ...] = ()
    """The program that speaks, and its arguments; none for a voice of Festival."""
    stress: bool = False


Voices: TypeAlias = Mapping[str, Voice]
"""Voices by the codes of their languages."""

_POSITION = re.compile(r" \(at line (\d+), column (\d+)\)$")
_KINDS = {"name": str, "licence": str, "accent": str, "package": str, "command": list, "stress": bool}
_REQUIRED = ("name", "licence")
_EXAMPLES = {
    "name": 'name = "espeak-ng"',
    "licence": 'licence = "GPL-3.0-or-later"',
    "accent": 'accent = "en-GB"',
    "package": 'package = "espeak-ng"',
    "command": 'command = ["espeak-ng", "-f", "{text}", "-w", "{wav}"]',
    "stress": "stress = true",
}


@explained
def broken_voices(file: str, message: Message, help: Message | None, span: Span | None) -> Diagnostic:
    """`glossary/voices.toml` is not what `cosmoglossary audio` can read.

    It has a table for each language, named by the code: `name` and `licence` of the voice, and the `command` that
    speaks. The command is given the text as its input, or in a file where an argument is `{text}`, and writes WAV to
    its output, or to a file where an argument is `{wav}`.

    Bad:
        [de]
        command = "espeak-ng -v de"
    Good:
        [de]
        name = "espeak-ng"
        licence = "GPL-3.0-or-later"
        command = ["espeak-ng", "-v", "de", "-f", "{text}", "-w", "{wav}"]
    """
    return Diagnostic("broken-voices", "error", Place(file), message, help, span)


def voice_of(voices: Voices, language: str) -> Voice | None:
    """Return the voice that speaks a language, or all varieties of it, if there is one."""
    return voices.get(language) or voices.get(primary(language))


@cache
def shipped_voices() -> Voices:
    """Return the voices that every project has."""
    data = Path(__file__).with_name("voices.toml").read_text(encoding="utf-8")
    return {language: Voice(**voice) for language, voice in tomllib.loads(data).items()}


def voices_of(library: Library) -> tuple[Voices, list[Diagnostic]]:
    """Return the voices of a project, and what is wrong with its file of voices.

    Args:
        library: the files of the project, which need not have such a file.
    """
    file = library.path("voices.toml")
    if not library.has(file):
        return shipped_voices(), []
    data = library.read(file)
    if data is None:
        return shipped_voices(), []
    own, problems = read_voices(file, data)
    return {**shipped_voices(), **own}, problems


def read_voices(file: str, data: bytes) -> tuple[Voices, list[Diagnostic]]:
    """Read a file of voices.

    Returns:
        The voices without a mistake, and the problems found.
    """
    try:
        text = data.decode("utf-8-sig")
        tables = tomllib.loads(text)
    except UnicodeDecodeError:
        return {}, [broken_voices(file, msg("this is not UTF-8"), None, None)]
    except tomllib.TOMLDecodeError as error:
        return {}, [_syntax(file, str(error))]
    voices: dict[str, Voice] = {}
    problems: list[Diagnostic] = []
    for language, table in tables.items():
        span = _span(file, text, language)
        found = [broken_voices(file, message, help_, span) for message, help_ in _mistakes(language, table)]
        problems += found
        # A voice with a mistake is left out, and the others are known all the same.
        if not found:
            command = tuple(table.pop("command", ()))
            voices[language] = Voice(**table, command=command)
    return voices, problems


def _syntax(file: str, error: str) -> Diagnostic:
    span = None
    position = _POSITION.search(error)
    if position:
        span = Span(file, int(position[1]), int(position[2]), 1)
    message = _POSITION.sub("", error)
    return broken_voices(file, msg(message[:1].lower() + message[1:]), msg("correct it, or undo the last change"), span)


def _span(file: str, text: str, language: str) -> Span | None:
    """Return the place of the heading of a table."""
    heading = re.search(rf"""^[ \t]*(\[?["']?{re.escape(language)}["']?\b.*?)[ \t]*$""", text, re.MULTILINE)
    if heading is None:
        return None
    line = text.count("\n", 0, heading.start(1)) + 1
    return Span(file, line, heading.start(1) - heading.start() + 1, len(heading[1]))


def _mistakes(language: str, table: object) -> Iterator[tuple[Message, Message | None]]:
    """Find what is wrong with the table of a language."""
    if not isinstance(table, dict):
        yield msg("`{language}` is no table", language=language), msg("begin it with [{language}]", language=language)
        return
    for key in _REQUIRED:
        if key not in table:
            yield msg("the voice of `{language}` has no `{key}`", language=language, key=key), None
    for key, value in table.items():
        yield from _mistakes_of_key(language, key, value)


def _mistakes_of_key(language: str, key: str, value: object) -> Iterator[tuple[Message, Message]]:
    if key not in _KINDS:
        yield msg("unknown key `{key}`", key=key), did_you_mean(key, _KINDS) or one_of(_KINDS)
    elif not _is_of_kind(key, value):
        message = msg("`{key}` of the voice of `{language}` has the wrong type", key=key, language=language)
        yield message, msg("write it as {example}", example=_EXAMPLES[key])


def _is_of_kind(key: str, value: object) -> bool:
    """Return whether a value has the type of its key; a command has a program in it, too."""
    if not isinstance(value, _KINDS[key]):
        return False
    if not isinstance(value, list):
        return True
    return bool(value) and all(isinstance(part, str) and part for part in value)
