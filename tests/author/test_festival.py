"""The way of a text to a sound. Where Festival is installed, it really speaks."""

from __future__ import annotations

import math
import re
import subprocess
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.author import festival
from cosmoglossary.author.festival import (
    LOUDNESS,
    PEAK,
    SpeechError,
    Voice,
    levelled,
    missing,
    sayable,
    speak,
    trimmed,
    voices,
)
from cosmoglossary.text.utterances import Utterance
from cosmoglossary.text.words import ACUTE

RATE = 16000
LACKING = [*missing(voices())]
needs_festival = pytest.mark.skipif(bool(LACKING), reason="; ".join(problem.help or "" for problem in LACKING))


def tone(seconds: float, amplitude: int) -> array[int]:
    """A hum of a strength."""
    return array("h", (amplitude if n // 40 % 2 else -amplitude for n in range(int(seconds * RATE))))


def silence(seconds: float) -> array[int]:
    """Nearly nothing, as in a recording."""
    return tone(seconds, 3)


def decibels(samples: array[int]) -> float:
    """The power of samples, in dB of full scale."""
    return float(math.log10(sum(sample**2 for sample in samples) / len(samples) / 32767**2) * 10)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Сою́з» — кора́бль (большо́й), да!", "Сою́з, кора́бль, большо́й, да!"),
        ("The film’s _feature-length_ version", "The film's feature length version"),
        ("о́коло 1,5 км", "о́коло 1,5 км"),
        ("Лети́м на «Сою́зе».", "Лети́м на Сою́зе."),
        ('") (system "rm")', "system rm"),
        ("…", ""),
    ],
)
def test_only_what_is_heard_is_left(text: str, expected: str) -> None:
    """Quotes go, dashes and brackets are heard as commas, hyphens as the space between words."""
    assert sayable(text) == expected


@given(st.text(st.sampled_from("аб́ \"\\()'’,.—-\n#`«»1a;:")))
def test_no_text_gets_out_of_its_quotes(text: str) -> None:
    """Whatever the text is, Festival's program keeps its shape, and said twice it is said alike."""
    assert not re.search(r'["\\()\n`]', sayable(text))
    assert sayable(sayable(text)) == sayable(text)


def test_stress_is_told_to_a_voice_that_wants_it() -> None:
    """Festival learns the stressed syllable of every word that has one, and gets the text without marks."""
    voice = Voice("x", "festvox-x", "CC0", stress=True)
    assert [*festival._script(voice, "ru", "За́мок и ещё замки́!")] == [
        "(voice_x)",
        '(lex.add.entry \'("замок" n (1)))',
        '(lex.add.entry \'("ещё" n (2)))',
        '(lex.add.entry \'("замки" n (2)))',
        '(utt.save.wave (utt.synth (Utterance Text "Замок и ещё замки!")) "-" \'riff)',
    ]
    assert len([*festival._script(voice._replace(stress=False), "ru", "За́мок!")]) == 2


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


def test_what_is_missing_is_told_all_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Without the programs each of them, and each voice, has its line with what to type."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert [problem.help for problem in missing(["en", "ru"])] == [
        "pip install 'cosmoglossary[audio]'",
        "apt-get install festival",
        "apt-get install festvox-us-slt-hts",
        "apt-get install festvox-ru",
    ]


@needs_festival
@pytest.mark.parametrize(("language", "text"), [("en", "The docking took an hour."), ("ru", "Стыко́вка заняла́ час.")])
def test_a_sentence_is_spoken_the_same_way_each_time(language: str, text: str) -> None:
    """The same text makes the same MP3, of a length in which it can be said."""
    said = speak(Utterance(language, text))
    assert said == speak(Utterance(language, text))
    assert said[0] == 0xFF
    seconds = len(said) * 8 / (festival._BITRATE * 1000)
    assert 0.1 < seconds / 7 < 0.4


@needs_festival
@pytest.mark.parametrize("text", ["", "…", "long " * 100_000])
def test_what_cannot_be_said_is_told(text: str) -> None:
    """Nothing at all, nothing but punctuation, and more than a program can be told."""
    with pytest.raises(SpeechError):
        speak(Utterance("en", text))


@needs_festival
@pytest.mark.parametrize(
    ("first", "second"), [("за́мок", "замо́к"), ("му́ка", "мука́"), ("о́рган", "орга́н"), ("а́тлас", "атла́с")]
)
def test_the_stressed_vowel_is_the_longer_one(first: str, second: str) -> None:
    """Of two words that differ in stress alone, the first vowel is longer in the one that stresses it."""
    assert vowels(first)[0] / vowels(first)[1] > vowels(second)[0] / vowels(second)[1]


def vowels(word: str) -> list[float]:
    """Return how long the vowels of a Russian word are, in seconds."""
    *prepare, _ = festival._script(voices()["ru"], "ru", word)
    synthesize = f'(set! u (utt.synth (Utterance Text "{word.replace(ACUTE, "")}")))'
    print_ = (
        '(mapcar (lambda (x) (format t "%s %f\\n" (item.name x) (item.feat x "end"))) (utt.relation.items u \'Segment))'
    )
    done = subprocess.run(["festival", "--batch", *prepare, synthesize, print_], capture_output=True, check=True)
    lengths, start = [], 0.0
    for line in done.stdout.decode().splitlines():
        sound, end = line.split()
        if sound[0] in "aeiouy":
            lengths.append(float(end) - start)
        start = float(end)
    return lengths
