"""The way of a text to a sound. Where Festival is installed, it really speaks."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cosmoglossary.author import bound, festival
from cosmoglossary.author.festival import EndlessSpeechError, SpeechError, missing, sayable, speak
from cosmoglossary.author.sound import BITRATE
from cosmoglossary.author.voices import Voice, shipped_voices
from cosmoglossary.text.utterances import Utterance

VOICES = shipped_voices()
LACKING = [*missing(VOICES, VOICES)]
needs_festival = pytest.mark.skipif(bool(LACKING), reason="; ".join(problem.help or "" for problem in LACKING))


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
    voice = Voice("x", "CC0", stress=True)
    assert [*festival._script(voice, "ru", "За́мок и ещё замки́!")] == [
        "(voice_x)",
        '(lex.add.entry \'("ещё" n (2)))',
        '(lex.add.entry \'("замки" n (2)))',
        '(lex.add.entry \'("замок" n (1)))',
        '(utt.save.wave (utt.synth (Utterance Text "Замок и ещё замки!")) "-" \'riff)',
    ]
    assert len([*festival._script(voice._replace(stress=False), "ru", "За́мок!")]) == 2


def test_words_that_differ_in_stress_alone_are_both_said_right() -> None:
    """Each gets a spelling of its own, which sounds the same, as the lexicon has one place for a spelling."""
    voice = Voice("x", "CC0", stress=True)
    said = "На двери замка висел замок, и ещё замок, в замке, мука и мукаъ."
    assert [*festival._script(voice, "ru", "На двери́ за́мка висе́л замо́к, и ещё замо́к, в за́мке — мука́ и му́ка.")][1:] == [
        '(lex.add.entry \'("висел" n (2)))',
        '(lex.add.entry \'("двери" n (2)))',
        '(lex.add.entry \'("ещё" n (2)))',
        '(lex.add.entry \'("замка" n (1)))',
        '(lex.add.entry \'("замке" n (1)))',
        '(lex.add.entry \'("замок" n (2)))',
        '(lex.add.entry \'("мука" n (2)))',
        '(lex.add.entry \'("мукаъ" n (1)))',
        f'(utt.save.wave (utt.synth (Utterance Text "{said}")) "-" \'riff)',
    ]


def test_what_is_missing_is_told_all_at_once(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    """Without the programs each of them, and each voice, has its line with what to type."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert [problem.help for problem in missing(VOICES, ["en", "ru"])] == [
        "pip install 'cosmoglossary[audio]'",
        "pip install 'cosmoglossary[audio]'",
        "apt-get install festival",
        "apt-get install festvox-us-slt-hts",
        "apt-get install festvox-ru",
    ]


@needs_festival
@pytest.mark.parametrize(("language", "text"), [("en", "The docking took an hour."), ("ru", "Стыко́вка заняла́ час.")])
def test_a_sentence_is_spoken_the_same_way_each_time(language: str, text: str) -> None:
    """The same text makes the same MP3, of a length in which it can be said."""
    said = speak(VOICES[language], Utterance(language, text))
    assert said == speak(VOICES[language], Utterance(language, text))
    assert said[0] == 0xFF
    seconds = len(said) * 8 / (BITRATE * 1000)
    assert 0.1 < seconds / 7 < 0.4


@needs_festival
@pytest.mark.parametrize("text", ["", "…", "long " * 100_000])
def test_what_cannot_be_said_is_told(text: str) -> None:
    """Nothing at all, nothing but punctuation, and more than a program can be told."""
    with pytest.raises(SpeechError):
        speak(VOICES["en"], Utterance("en", text))


@needs_festival
@pytest.mark.parametrize(
    ("first", "second"), [("за́мок", "замо́к"), ("му́ка", "мука́"), ("о́рган", "орга́н"), ("а́тлас", "атла́с")]
)
def test_the_stressed_vowel_is_the_longer_one(first: str, second: str) -> None:
    """Of two words that differ in stress alone, the first vowel is longer in the one that stresses it."""
    assert vowels(first)[0] / vowels(first)[1] > vowels(second)[0] / vowels(second)[1]


SPEAKER = """
import sys, wave
text = open(sys.argv[1], encoding="utf-8").read() if len(sys.argv) > 2 else sys.stdin.buffer.read().decode()
with wave.open(sys.argv[-1], "wb") as file:
    file.setparams((1, 2, 16000, 0, "NONE", ""))
    file.writeframes(b"".join((9000 * (n // 40 % 2)).to_bytes(2, "little") for n in range(800 * len(text))))
"""
"""A program that hums as long as its text is."""


@pytest.mark.parametrize("places", [("{wav}",), ("{text}", "{wav}")])
def test_any_program_is_a_voice(tmp_path: Path, places: tuple[str, ...]) -> None:
    """It is given the text as its input or as a file, without the marks of stress that it has not asked for."""
    script = tmp_path / "hum.py"
    script.write_text(SPEAKER, encoding="utf-8")
    voice = Voice("hum", "CC0", command=(sys.executable, str(script), *places))
    short, long = (len(speak(voice, Utterance("ru", text))) for text in ("за́мок", "за́мок за́мок"))
    assert short == len(speak(voice, Utterance("ru", "замок")))
    assert short < len(speak(voice._replace(stress=True), Utterance("ru", "за́мок"))) < long


@pytest.mark.parametrize("command", [("true",), ("echo", "no sound"), ("false",)])
def test_a_program_that_makes_no_sound_is_told(command: tuple[str, ...]) -> None:
    """It prints nothing, or something else than sound, or fails."""
    with pytest.raises(SpeechError):
        speak(Voice("silent", "CC0", command=command), Utterance("ru", "замок"))


def test_a_program_that_speaks_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """In its time, in what it prints, and in what it writes; of its complaints the end is shown."""
    text = Utterance("ru", "замок")
    python = (sys.executable, "-c")
    monkeypatch.setattr(bound, "MAX_OUTPUT", 1 << 20)
    for program, places in (
        ("while True: print('x' * 1000)", ()),
        ("import sys; open(sys.argv[1], 'wb').write(bytes(2 << 20))", ("{wav}",)),
    ):
        with pytest.raises(SpeechError, match="what endless says to `замок` is far too long"):
            speak(Voice("endless", "CC0", command=(*python, program, *places)), text)
    complaint = "import sys; sys.stderr.write('x' * 10_000_000)"
    with pytest.raises(SpeechError) as told:
        speak(Voice("sorry", "CC0", command=(*python, complaint)), text)
    assert len(str(told.value)) < 300
    monkeypatch.setattr(bound, "MAX_SECONDS", 0.5)
    with pytest.raises(EndlessSpeechError):
        speak(Voice("endless", "CC0", command=(*python, "import time; time.sleep(600)")), text)


@pytest.mark.skipif(sys.platform == "win32", reason="which has no such files")
@pytest.mark.parametrize("program", ["os.mkfifo(path)", "os.symlink('/dev/zero', path)", "os.mkdir(path)"])
def test_only_a_regular_file_is_sound(program: str) -> None:
    """A program that makes something else has made no sound, and nothing waits for it."""
    command = (sys.executable, "-c", f"import os, sys; path = sys.argv[1]; {program}", "{wav}")
    with pytest.raises(SpeechError):
        speak(Voice("odd", "CC0", command=command), Utterance("ru", "замок"))


def test_a_program_that_is_not_there_is_told() -> None:
    """With the package that has it, if that is known."""
    voice = Voice("none", "CC0", command=("no-such-program",))
    assert [problem.help for problem in missing({"ru": voice}, ["ru"])] == [
        "install it, or change the command in voices.toml"
    ]
    assert [problem.help for problem in missing({"ru": voice._replace(package="x")}, ["ru"])] == ["apt-get install x"]


@needs_festival
def test_stress_is_heard_in_both_of_two_words_in_a_sentence() -> None:
    """The first vowel is the longer one in the first word, the second in the second."""
    first, second, third, fourth = vowels("за́мок замо́к")
    assert first / second > third / fourth


def vowels(word: str) -> list[float]:
    """Return how long the vowels of a Russian word are, in seconds."""
    *prepare, speak_ = festival._script(VOICES["ru"], "ru", word)
    synthesize = "(set! u " + speak_.removeprefix("(utt.save.wave ").removesuffix(' "-" \'riff)') + ")"
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
