"""Sound → MP3: read what was recorded or spoken, cut off its silence, make it as loud as every other clip.

The same sound makes the same bytes, so clips that did not change keep their names.
"""

from __future__ import annotations

import importlib.util
import io
import math
from array import array
from collections.abc import Iterable, Iterator

LOUDNESS = -20.0
"""The loudness of the speech in every clip: the root mean square of what is not silence, in dB of full scale."""

PEAK = -1.0
"""The level that no sample is above, in dB of full scale."""

LIBRARIES = ("lameenc", "soundfile")
"""The libraries that read and write sound, which only authors who make clips have."""

BITRATE = 32
"""Kilobits a second, which is plenty for one voice."""

MAX_MINUTES = 5
"""The minutes of the longest sound: one sentence, and the silence around it. A small file may unpack to days."""

_MAX_CHANNELS = 8

_SILENCE = 40.0
"""The dB below its loudest moment from which on a clip counts as silent."""

_FRAME = 0.01
"""The length of a moment in seconds."""

_MARGIN = 1
"""The moments of silence that are kept before the first sound and after the last one; MP3 adds some of its own."""

_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
"""Samples a second that MP3 has."""


class SoundError(Exception):
    """Data that is no sound, or no sound that can be read."""


class TooLongError(SoundError):
    """A sound of more minutes than a clip is made of."""


def missing_libraries() -> Iterator[str]:
    """Return the libraries that have to be installed before clips can be made."""
    return (name for name in LIBRARIES if importlib.util.find_spec(name) is None)


def clip_of(data: bytes) -> bytes:
    """Make a clip of a sound.

    Args:
        data: a file of WAV, FLAC, Ogg or MP3, of any rate and number of channels.

    Returns:
        An MP3 file: mono, without silence around the words, and as loud as every other one; nothing of silence.

    Raises:
        TooLongError: it is longer than `MAX_MINUTES`.
        SoundError: the data is none of these.
    """
    samples, rate = _samples(data)
    spoken = levelled(trimmed(samples, rate), rate)
    return _mp3(spoken, rate) if spoken else b""


def _samples(data: bytes) -> tuple[array[int], int]:
    """Return the samples of a sound, of 16 bits with a sign and of one channel, and their number in a second."""
    import soundfile  # noqa: PLC0415 - only authors who make clips have it

    try:
        with soundfile.SoundFile(io.BytesIO(data)) as sound:
            rate = sound.samplerate
            if rate not in _RATES or sound.channels > _MAX_CHANNELS:
                raise SoundError
            # Not as many as its head tells, which may be anything.
            longest = rate * MAX_MINUTES * 60
            channels = sound.read(longest + 1, dtype="int16", always_2d=True)
    except (soundfile.LibsndfileError, OverflowError, ValueError) as error:
        raise SoundError from error
    if len(channels) > longest:
        raise TooLongError
    # The mean of all channels: a recorder of two gives a voice that is nearer to one of them.
    return array("h", channels.mean(axis=1).round().astype("int16").tobytes()), rate


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
    # By what is heard alone: with its pauses, a slow sentence would become louder than a quick one.
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
    # By the loudest moment and not by a fixed level: recordings of people differ in their noise.
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
    encoder.set_bit_rate(BITRATE)
    encoder.set_in_sample_rate(rate)
    encoder.set_channels(1)
    encoder.set_quality(2)
    # LAME prints its settings otherwise.
    encoder.silence()
    return bytes(encoder.encode(samples.tobytes()) + encoder.flush())
