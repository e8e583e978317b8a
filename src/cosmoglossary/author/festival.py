"""Texts → sound by a voice: by the Festival speech synthesis system, or by the program that a voice names.

Either is run as a program of its own, once for each text. Which voice speaks which language is data: see `voices`.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from cosmoglossary.author import bound
from cosmoglossary.author.sound import SoundError, TooLongError, clip_of, missing_libraries
from cosmoglossary.author.voices import Voice, Voices, voice_of
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import LanguageName, Message, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.files import read_regular
from cosmoglossary.text.stress import stressed_syllable
from cosmoglossary.text.utterances import Utterance
from cosmoglossary.text.words import ACUTE, WORD, strip_stress

_LIBRARIES, _FESTIVAL = "pip install 'cosmoglossary[audio]'", "apt-get install festival"
"""The commands that install what is needed."""

_LAST_BYTES = 4096
"""Bytes at the end of what a program complains of, in which its last line is."""

_MAX_COMPLAINT = 200
"""Characters of a complaint that are shown."""

_SILENT = "ъ"
"""A letter that the Russian voice does not say, and that no word ends in since 1918."""

# What readers hear as a short break, what Festival takes for one, and what it would read out or stumble over.
_PAUSES = re.compile(r"[()\[\]—]|\s[-–]\s")
_PUNCTUATION = re.compile(r"\s*([.,!?:;])[\s.,!?:;]*")
_UNSAYABLE = re.compile(rf"[^\w\s.,!?:;'{ACUTE}]|_")


@explained
def cannot_speak(what: str, message: Message, help: Message) -> Diagnostic:
    """`cosmoglossary audio` lacks a program, a voice or a library, or one of them does not do its work.

    Only the author who makes clips needs them; whoever builds the glossary or learns from it does not.

    Bad:
        cosmoglossary audio, on a machine without Festival
    Good:
        apt-get install festival festvox-ru festvox-us-slt-hts, and pip install 'cosmoglossary[audio]'
    """
    return Diagnostic("cannot-speak", "error", Place(what), message, help)


def missing(voices: Voices, languages: Iterable[str]) -> Iterator[Diagnostic]:
    """Report what has to be installed before these languages, as far as they have a voice, can be spoken."""
    yield from lacking_libraries()
    used = {language: voice for language in languages if (voice := voice_of(voices, language))}
    # Once, and not with each of its voices: what it lacks is the program.
    if not all(voice.command for voice in used.values()) and shutil.which("festival") is None:
        yield cannot_speak("festival", msg("the speech synthesizer Festival is not installed"), msg(_FESTIVAL))
    for language, voice in used.items():
        if not _is_installed(voice):
            yield _missing_voice(voice, LanguageName(language))


def _is_installed(voice: Voice) -> bool:
    if voice.command:
        return shutil.which(voice.command[0]) is not None
    return voice.name in _installed_voices()


def _missing_voice(voice: Voice, name: LanguageName) -> Diagnostic:
    if voice.command:
        message = msg("the program of the voice for {name} is not installed", name=name)
        return cannot_speak(voice.command[0], message, _installation(voice))
    return cannot_speak(voice.name, msg("the voice for {name} is not installed", name=name), _installation(voice))


def lacking_libraries() -> Iterator[Diagnostic]:
    """Report the libraries that have to be installed before any clip can be made, of a voice or of a person."""
    for name in missing_libraries():
        yield cannot_speak(name, msg("a library for sound is not installed"), msg(_LIBRARIES))


def _installation(voice: Voice) -> Message:
    if not voice.package:
        return msg("install it, or change the command in voices.toml")
    return msg(f"apt-get install {voice.package}")


def _installed_voices() -> list[str]:
    if shutil.which("festival") is None:
        return []
    try:
        # Festival prints a list of Scheme, with its parentheses.
        return _run("(print (voice.list))").decode(errors="replace").strip("()\n ").split()
    except OSError:  # one that never ends has no voices
        return []


def speak(voice: Voice, utterance: Utterance) -> bytes:
    """Say a text.

    Returns:
        A clip, as `clip_of` makes it.

    Raises:
        EndlessSpeechError: the program does not end.
        SpeechError: the program says nothing, or nothing that is sound, or without end.
    """
    text = utterance.text
    try:
        clip = clip_of(_recorded(voice, utterance))
    except TimeoutError as error:
        message = msg(
            "{voice} has not said `{text}` within {number} seconds", voice=voice.name, text=text, number=_seconds()
        )
        raise EndlessSpeechError(message) from error
    except TooLongError as error:
        raise SpeechError(_too_long(voice, text)) from error
    except (SoundError, OSError) as error:
        raise SpeechError(msg("{voice} cannot say `{text}`", voice=voice.name, text=text)) from error
    if not clip:
        raise SpeechError(msg("{voice} is silent about `{text}`", voice=voice.name, text=text))
    return clip


def _recorded(voice: Voice, utterance: Utterance) -> bytes:
    """Return what a voice says.

    Raises:
        TooLongError: it says more than a recording has.
        TimeoutError, SpeechError, OSError: it does not do its work.
    """
    recorded = _said(voice, utterance)
    if len(recorded) > bound.MAX_OUTPUT:
        raise TooLongError
    return recorded


def _said(voice: Voice, utterance: Utterance) -> bytes:
    if voice.command:
        return _commanded(voice, utterance.text)
    return _run(*_script(voice, *utterance))


class SpeechError(Exception):
    """Festival does not do its work."""

    def __init__(self, message: Message) -> None:
        """Say what it failed to do."""
        super().__init__(message)
        self.message = message


class EndlessSpeechError(SpeechError):
    """A voice has not ended in its time, and will hardly do so with other texts."""


def _seconds() -> str:
    return f"{bound.MAX_SECONDS:.0f}"


def _too_long(voice: Voice, text: str) -> Message:
    return msg("what {voice} says to `{text}` is far too long", voice=voice.name, text=text)


def _run(*expressions: str) -> bytes:
    """Return what Festival prints while it evaluates expressions of its Scheme."""
    return bound.run(["festival", "--batch", *expressions])


def _commanded(voice: Voice, text: str) -> bytes:
    """Return what the program of a voice makes of a text, which may have marks of stress if the voice wants them."""
    with tempfile.TemporaryDirectory() as folder:
        written, spoken = Path(folder, "text.txt"), Path(folder, "speech.wav")
        written.write_text(f"{_as_given(voice, text)}\n", encoding="utf-8")
        paths = {"{text}": str(written), "{wav}": str(spoken)}
        # Only a whole argument is a path: braces within one may mean something to the program.
        command = [paths.get(part, part) for part in voice.command]
        given = None
        if "{text}" not in voice.command:
            given = written
        with Path(folder, "complaints.txt").open("w+b") as complaints:
            recorded = bound.run(command, given, complaints)
            if "{wav}" in voice.command and spoken.exists():
                recorded = read_regular(str(spoken), bound.MAX_OUTPUT + 1)
            if not recorded:
                raise SpeechError(_complaint(voice, text, complaints))
            return recorded


def _as_given(voice: Voice, text: str) -> str:
    if voice.stress:
        return text
    return strip_stress(text)


def _complaint(voice: Voice, text: str, complaints: BinaryIO) -> Message:
    """Return what a program that made no sound has said last."""
    # Of gigabytes, only the end is of interest.
    complaints.seek(max(complaints.seek(0, os.SEEK_END) - _LAST_BYTES, 0))
    lines = complaints.read(_LAST_BYTES).decode(errors="replace").split("\n")
    said = [line.strip() for line in lines if line.strip()]
    if not said:
        return msg("{voice} cannot say `{text}`", voice=voice.name, text=text)
    return msg(
        "{voice} cannot say `{text}`: {complaint}", voice=voice.name, text=text, complaint=said[-1][:_MAX_COMPLAINT]
    )


def _script(voice: Voice, language: str, text: str) -> Iterator[str]:
    """Write the program by which Festival says a text. Nothing in the text can become a part of the program."""
    yield f"(voice_{voice.name})"
    words = sayable(text)
    # Words that Festival does not know it reads without any stress, so every word is put into its lexicon first, with
    # the number of its stressed vowel.
    if voice.stress:
        words, syllables = _distinguished(words, language)
        for word, syllable in sorted(syllables.items()):
            yield f'(lex.add.entry \'("{word}" n ({syllable})))'
    yield f'(utt.save.wave (utt.synth (Utterance Text "{strip_stress(words)}")) "-" \'riff)'


def _distinguished(words: str, language: str) -> tuple[str, dict[str, int]]:
    """Spell words that differ in stress alone so that each has its own place in a lexicon.

    Returns:
        The words, and the number of the stressed vowel of each by its spelling in small letters, without marks.
    """
    syllables: dict[str, int] = {}

    def spelt(match: re.Match[str]) -> str:
        word = match[0]
        if syllable := stressed_syllable(word, language):
            # As often as there are words of this spelling with another stress.
            while syllables.setdefault(strip_stress(word).lower(), syllable) != syllable:
                word += _SILENT
        return word

    return WORD.sub(spelt, words), syllables


def sayable(text: str) -> str:
    """Return a text with nothing but words and the punctuation that is heard; dashes and brackets become commas."""
    words = _UNSAYABLE.sub(" ", _PAUSES.sub(", ", text.replace("’", "'")))
    single = _PUNCTUATION.sub(_first_mark, words)
    return " ".join(single.split()).lstrip(" .,!?:;").rstrip(" ,")


def _first_mark(run: re.Match[str]) -> str:
    """Return the first of several marks, with a space after it if there is any in the run."""
    # A mark within a number or a time (3.5, 10:30) has no space after it, and must get none.
    if run[0].strip() == run[0]:
        return run[1]
    return f"{run[1]} "
