"""Texts → MP3 by the Festival speech synthesis system, which is run as a program of its own, once for each text.

The same text, voice and versions make the same bytes, so clips that did not change keep their names. Which voice speaks
which language is data, in `voices.toml`.
"""

from __future__ import annotations

import importlib.util
import io
import math
import re
import shutil
import subprocess
import tomllib
import wave
from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import LanguageName, Message, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.text.stress import stressed_syllable
from cosmoglossary.text.utterances import Utterance
from cosmoglossary.text.words import ACUTE, WORD, primary, strip_stress

LOUDNESS = -20.0
"""The loudness of the speech in every clip: the root mean square of what is not silence, in dB of full scale."""

PEAK = -1.0
"""The level that no sample is above, in dB of full scale."""

_ENCODER, _FESTIVAL = "pip install 'cosmoglossary[audio]'", "apt-get install festival"
"""The commands that install the programs that are needed."""

_SILENCE = 40.0
"""The dB below its loudest moment from which on a clip counts as silent."""

_FRAME = 0.01
"""The length of a moment in seconds."""

_MARGIN = 1
"""The moments of silence that are kept before the first sound and after the last one; MP3 adds some of its own."""

_BITRATE = 32
"""Kilobits a second, which is plenty for one voice."""

# What readers hear as a short break, what Festival takes for one, and what it would read out or stumble over.
_PAUSES = re.compile(r"[()\[\]—]|\s[-–]\s")
_PUNCTUATION = re.compile(r"\s*([.,!?:;])[\s.,!?:;]*")
_UNSAYABLE = re.compile(rf"[^\w\s.,!?:;'{ACUTE}]|_")


class Voice(NamedTuple):
    """A voice of Festival: see `voices.toml`."""

    name: str
    package: str
    licence: str
    stress: bool = False


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


def voice_of(language: str) -> Voice | None:
    """Return the voice that speaks a language and all its varieties, if there is one."""
    return voices().get(primary(language))


@cache
def voices() -> dict[str, Voice]:
    """Return all voices by the primary subtags of their languages."""
    data = Path(__file__).with_name("voices.toml").read_text(encoding="utf-8")
    return {language: Voice(**voice) for language, voice in tomllib.loads(data).items()}


def missing(languages: Iterable[str]) -> Iterator[Diagnostic]:
    """Report what has to be installed before these languages, as far as they have a voice, can be spoken."""
    yield from _missing_programs()
    installed = _installed_voices()
    for language in languages:
        voice = voice_of(language)
        if voice and voice.name not in installed:
            message = msg("the voice for {name} is not installed", name=LanguageName(language))
            yield cannot_speak(voice.name, message, msg(f"apt-get install {voice.package}"))


def _missing_programs() -> Iterator[Diagnostic]:
    if importlib.util.find_spec("lameenc") is None:
        yield cannot_speak("lameenc", msg("the MP3 encoder is not installed"), msg(_ENCODER))
    if shutil.which("festival") is None:
        yield cannot_speak("festival", msg("the speech synthesizer Festival is not installed"), msg(_FESTIVAL))


def _installed_voices() -> list[str]:
    if shutil.which("festival") is None:
        return []
    # Festival prints a list of Scheme, with its parentheses.
    return _run("(print (voice.list))").decode().strip("()\n ").split()


def speak(utterance: Utterance) -> bytes:
    """Say a text.

    Returns:
        An MP3 file: mono, without silence around the words, and as loud as every other one.

    Raises:
        SpeechError: the language has no voice, or Festival says nothing.
    """
    language, text = utterance
    voice = voice_of(language)
    if voice is None:
        raise SpeechError(msg("there is no voice for `{text}`", text=text))
    try:
        recorded = _run(*_script(voice, language, text))
        with wave.open(io.BytesIO(recorded)) as opened:
            rate, samples = opened.getframerate(), array("h", opened.readframes(opened.getnframes()))
    except (wave.Error, EOFError, OSError) as error:
        raise SpeechError(msg("Festival cannot say `{text}`", text=text)) from error
    spoken = levelled(trimmed(samples, rate), rate)
    if not spoken:
        raise SpeechError(msg("Festival is silent about `{text}`", text=text))
    return _mp3(spoken, rate)


class SpeechError(Exception):
    """Festival does not do its work."""

    def __init__(self, message: Message) -> None:
        """Say what it failed to do."""
        super().__init__(message)
        self.message = message


def _run(*expressions: str) -> bytes:
    """Return what Festival prints while it evaluates expressions of its Scheme."""
    command = ["festival", "--batch", *expressions]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False).stdout  # noqa: S603


def _script(voice: Voice, language: str, text: str) -> Iterator[str]:
    """Write the program by which Festival says a text. Nothing in the text can become a part of the program."""
    yield f"(voice_{voice.name})"
    words = sayable(text)
    # Words that Festival does not know it reads without any stress, so every word is put into its lexicon first, with
    # the number of its stressed vowel.
    if voice.stress:
        for word in sorted(set(WORD.findall(words))):
            if syllable := stressed_syllable(word, language):
                yield f'(lex.add.entry \'("{strip_stress(word).lower()}" n ({syllable})))'
    yield f'(utt.save.wave (utt.synth (Utterance Text "{strip_stress(words)}")) "-" \'riff)'


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


def trimmed(samples: array[int], rate: int) -> array[int]:
    """Return the samples without the silence at both ends, except for a moment of it.

    Args:
        samples: of 16 bits with a sign, of one channel.
        rate: the number of samples in a second.

    Returns:
        The part of them that is heard; nothing where all is silent.
    """
    size = int(rate * _FRAME)
    loud = _loud(samples, size)
    if not loud:
        return array("h")
    return samples[max(loud[0] - _MARGIN, 0) * size : (loud[-1] + 1 + _MARGIN) * size]


def levelled(samples: array[int], rate: int) -> array[int]:
    """Return the samples, made as loud as `LOUDNESS` says, or less where they would be above `PEAK`.

    Args:
        samples: of 16 bits with a sign, of one channel.
        rate: the number of samples in a second.

    Returns:
        As many samples; nothing where all is silent.
    """
    size = int(rate * _FRAME)
    loud: list[int] = []
    for frame in _loud(samples, size):
        loud.extend(samples[frame * size : (frame + 1) * size])
    if not loud:
        return array("h")
    wanted = _amplitude(LOUDNESS) / math.sqrt(_power(loud) / len(loud))
    # One loud sample must not be cut off, so it keeps the rest of the clip below the wanted loudness.
    gain = min(wanted, _amplitude(PEAK) / max(map(abs, samples)))
    return array("h", (round(sample * gain) for sample in samples))


def _loud(samples: array[int], size: int) -> list[int]:
    """Return the numbers of the moments, of this many samples each, that are not silent."""
    frames = [samples[start : start + size] for start in range(0, len(samples) - size + 1, size)]
    powers = list(map(_power, frames))
    floor = max(powers, default=0) * 10 ** (-_SILENCE / 10)
    return [number for number, power in enumerate(powers) if power > floor]


def _power(samples: Iterable[int]) -> int:
    return sum(sample * sample for sample in samples)


def _amplitude(level: float) -> float:
    return 32767 * 10 ** (level / 20)


def _mp3(samples: array[int], rate: int) -> bytes:
    # The encoder is deterministic, so the same speech has the same name again.
    import lameenc  # noqa: PLC0415 - only authors who make clips have it

    encoder = lameenc.Encoder()
    encoder.set_bit_rate(_BITRATE)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_quality(2)
    # LAME prints its settings otherwise.
    encoder.silence()
    return bytes(encoder.encode(samples.tobytes()) + encoder.flush())
