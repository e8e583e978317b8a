"""The way of a sound to a clip."""

from __future__ import annotations

import io
import math
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.author.sound import LOUDNESS, MAX_MINUTES, PEAK, SoundError, TooLongError, clip_of, levelled, trimmed

soundfile = pytest.importorskip("soundfile")
RATE = 16000


def tone(seconds: float, amplitude: int) -> array[int]:
    """A hum of a strength."""
    return array("h", (amplitude if n // 40 % 2 else -amplitude for n in range(int(seconds * RATE))))


def silence(seconds: float) -> array[int]:
    """Nearly nothing, as in a recording."""
    return tone(seconds, 3)


def decibels(samples: array[int]) -> float:
    """The power of samples, in dB of full scale."""
    return float(math.log10(sum(sample**2 for sample in samples) / len(samples) / 32767**2) * 10)


@given(st.floats(0, 0.5), st.floats(0.1, 0.5), st.floats(0, 0.5), st.integers(400, 30000))
def test_silence_is_cut_off_and_loudness_matched(before: float, during: float, after: float, amplitude: int) -> None:
    """However loud and late a sound begins, it comes out at the level of all, with next to no silence around it."""
    recorded = silence(before) + tone(during, amplitude) + silence(after)
    cut = trimmed(recorded, RATE)
    assert during * RATE - 160 <= len(cut) <= during * RATE + 5 * 160
    whole = levelled(cut, RATE)
    assert abs(decibels(array("h", filter(lambda sample: abs(sample) > 100, whole))) - LOUDNESS) < 1


def test_nothing_is_louder_than_the_peak() -> None:
    """A sound with one sharp crack is left quieter rather than clipped."""
    crack = silence(0.1) + tone(0.5, 300) + array("h", [32000]) + tone(0.2, 300)
    assert max(map(abs, levelled(crack, RATE))) <= round(32767 * 10 ** (PEAK / 20))


def test_silence_has_no_sound() -> None:
    """Of digital silence, and of nothing, nothing is left."""
    for recorded in (array("h"), array("h", [0] * RATE)):
        assert levelled(trimmed(recorded, RATE), RATE) == array("h")


@pytest.mark.parametrize("kind", ["WAV", "FLAC", "OGG", "MP3"])
def test_recordings_of_all_kinds_become_clips(kind: str) -> None:
    """Whatever a person's recorder writes, of one channel or two, is a clip without its silence."""
    file = io.BytesIO()
    samples = [(sample / 32768, 0.0) for sample in silence(0.5) + tone(0.5, 9000) + silence(0.5)]
    soundfile.write(file, samples, RATE, format=kind)
    clip = clip_of(file.getvalue())
    assert clip[0] == 0xFF
    assert 0.4 < len(clip) * 8 / 32000 < 0.8


@pytest.mark.parametrize("data", [b"", b"RIFF", b"\x00" * 1000, b"no sound at all"])
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    """Of bytes that are no sound there is no clip."""
    with pytest.raises(SoundError):
        clip_of(data)


def test_a_sound_of_hours_is_refused() -> None:
    """However small its file is: silence packs well."""
    file = io.BytesIO()
    soundfile.write(file, array("h", bytes(2 * 8000 * 60 * (MAX_MINUTES + 1))), 8000, format="FLAC")
    assert len(file.getvalue()) < 100_000
    with pytest.raises(TooLongError):
        clip_of(file.getvalue())
