"""Recordings of people: from the script that they read to the clips that pages play."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.author.test_narrate import silent
from tests.author.test_sound import silence, tone
from tests.conftest import Project

from cosmoglossary.author.narrate import Narration, narrate
from cosmoglossary.author.people import scripted
from cosmoglossary.author.script import script_of
from cosmoglossary.author.sound import MAX_MINUTES
from cosmoglossary.author.voices import Voice, read_voices
from cosmoglossary.pipeline.checking import check

soundfile = pytest.importorskip("soundfile")
DESCRIPTION = "id: x\ntitle: {kk: X}\nlanguages: [kk]\ntopics: {words: {kk: X}}\n"
ENTRY = "kk: {term: орбита, also: [айналма]}\nexamples: [{kk: Жер _орбитада_.}]\n"
ABOUT = 'name = "Айгүл"\nlicence = "CC0"\n'


def recorded(seconds: float = 0.5) -> bytes:
    """A recording: quiet, something said, quiet."""
    file = io.BytesIO()
    soundfile.write(file, silence(0.3) + tone(seconds, 3000) + silence(0.3), 16000, format="WAV")
    return file.getvalue()


def made(project: Project, files: Mapping[str, str | bytes], entry: str = ENTRY) -> tuple[Path, Narration]:
    """A project with recordings, and what `audio` makes of it."""
    people = {f"audio/people/aigul/{name}": data for name, data in files.items()}
    root = project({"glossary.yaml": DESCRIPTION, "words/orbit.yaml": entry, **people})
    return root, narrate(root, silent)


def clips(root: Path) -> list[tuple[str, str, str]]:
    """The text, the voice and the original of each clip."""
    glossary = check(root).glossary
    assert glossary
    return [(clip.text, clip.voice, (clip.original or "").partition(" ")[0]) for clip in glossary.clips]


def test_texts_have_the_names_that_the_script_says(project: Project) -> None:
    """The term, other words and examples of an entry, each in its languages."""
    glossary = check(project({"glossary.yaml": DESCRIPTION, "words/orbit.yaml": ENTRY})).glossary
    assert glossary
    assert {name: text for name, (_, text) in scripted(glossary).items()} == {
        "orbit.kk": "орбита",
        "orbit.kk.also-1": "айналма",
        "orbit.kk.example-1": "Жер орбитада.",
    }


def test_a_recording_becomes_a_clip_and_stays_as_it_is(project: Project) -> None:
    """It is credited to its speaker; made twice is made once; and it goes with its recording."""
    data = recorded()
    root, done = made(project, {"orbit.kk.wav": data, "orbit.kk.example-1.wav": recorded(0.7), "about.toml": ABOUT})
    assert [problem.code for problem in done.problems] == ["no-voice"]
    assert (done.spoken, done.kept) == (2, 0)
    assert clips(root) == [
        ("Жер орбитада.", "Айгүл", "people/aigul/orbit.kk.example-1.wav"),
        ("орбита", "Айгүл", "people/aigul/orbit.kk.wav"),
    ]
    folder = root / "glossary" / "audio" / "people" / "aigul"
    assert (folder / "orbit.kk.wav").read_bytes() == data
    assert not [problem for problem in check(root).diagnostics if problem.code == "unused-audio"]
    again = narrate(root, silent)
    assert (again.spoken, again.kept, again.removed) == (0, 2, 0)
    (folder / "orbit.kk.wav").unlink()
    assert narrate(root, silent).removed == 1
    assert [text for text, _, _ in clips(root)] == ["Жер орбитада."]


def test_a_new_recording_takes_the_place_of_the_old(project: Project) -> None:
    """And a new credit that of the old one, without a new sound."""
    root, _ = made(project, {"orbit.kk.wav": recorded(), "about.toml": ABOUT})
    folder = root / "glossary" / "audio" / "people" / "aigul"
    (folder / "orbit.kk.wav").write_bytes(recorded(0.9))
    changed = narrate(root, silent)
    assert (changed.spoken, changed.removed) == (1, 1)
    (folder / "about.toml").write_text(ABOUT.replace("Айгүл", "A. K."), encoding="utf-8")
    assert (narrate(root, silent).removed, clips(root)[0][1]) == (0, "A. K.")


def test_a_text_that_changed_after_it_was_read_is_told(project: Project) -> None:
    """Nobody hears the old words below the new ones; the person can confirm that they are what was read."""
    root, _ = made(project, {"orbit.kk.wav": recorded(), "about.toml": ABOUT})
    entry = root / "glossary" / "words" / "orbit.yaml"
    entry.write_text(ENTRY.replace("term: орбита", "term: орбиталар"), encoding="utf-8")
    done = narrate(root, silent)
    assert "strange-recording" in [problem.code for problem in done.problems]
    assert done.succeeded
    assert clips(root) == []
    narrate(root, silent)
    assert [text for text, _, _ in clips(root)] == ["орбиталар"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"orbit.kk.wav": b""}, "nothing says who speaks in the recordings beside it"),
        ({"orbit.kk.wav": b"", "about.toml": "name = 1"}, "there is no `name`"),
        ({"orbit.kk.wav": b"", "about.toml": "name"}, "this is not TOML"),
        ({"orbti.kk.wav": b"", "about.toml": ABOUT}, "no text has a recording of this name"),
        ({"orbit.kk.m4a": b"", "orbit.kk.wav": b"", "about.toml": ABOUT}, "this is no kind of recording"),
        ({"orbit.kk.wav": b"RIFF", "about.toml": ABOUT}, "this is no sound that can be read"),
    ],
)
def test_what_cannot_be_used_is_told(project: Project, files: dict[str, str | bytes], message: str) -> None:
    """Nothing is made of recordings of which something is wrong."""
    _, done = made(project, files)
    assert not done.succeeded
    assert any(problem.message.startswith(message) for problem in done.problems)


def test_silence_is_told(project: Project) -> None:
    """A recording in which nothing is heard."""
    file = io.BytesIO()
    soundfile.write(file, [0.0] * 16000, 16000, format="WAV")
    _, done = made(project, {"orbit.kk.wav": file.getvalue(), "about.toml": ABOUT})
    assert next(problem.message for problem in done.problems) == "nothing is heard in this recording"


def test_the_script_has_every_text_and_the_name_of_its_recording(project: Project) -> None:
    """With a mark at what has been read."""
    root, _ = made(project, {"orbit.kk.wav": recorded(), "about.toml": ABOUT})
    glossary = check(root).glossary
    assert glossary
    page, problems = script_of(root, glossary, "ru")
    assert not problems
    assert 'class="read"><td class="box"></td><th scope="row" lang="kk" dir="ltr">орбита</th>' in page
    assert page.count("<tr>") == 2
    assert "orbit.kk.example-1" in page
    assert "<h2>казахский</h2>" in page


@pytest.mark.parametrize(
    ("text", "message", "line"),
    [
        (
            '[de]\nname = "x"\nlicence = "y"\ncommand = "espeak"\n',
            "`command` of the voice of `de` has the wrong type",
            1,
        ),
        ('[de]\nname = "x"\nlicence = "y"\ncommand = []\n', "`command` of the voice of `de` has the wrong type", 1),
        ('\n[de]\nname = "x"\n', "the voice of `de` has no `licence`", 2),
        ('[de]\nname = "x"\nlicence = "y"\nstres = true\n', "unknown key `stres`", 1),
        ('de = "x"\n', "`de` is no table", 1),
        ("[de\n", "expected ']' at the end of a table declaration", 1),
    ],
)
def test_a_mistake_among_the_voices_is_told_with_its_line(text: str, message: str, line: int) -> None:
    """At the table of the voice, or where the file cannot be read."""
    voices, problems = read_voices("voices.toml", text.encode())
    assert voices == {}
    assert [problem.message for problem in problems] == [message]
    assert problems[0].span
    assert problems[0].span.line == line


def test_a_project_has_voices_of_its_own(project: Project) -> None:
    """One of them takes the place of the shipped voice of its language."""
    text = '[ru]\nname = "hum"\nlicence = "CC0"\ncommand = ["no-such-program"]\n'
    assert read_voices("x", text.encode())[0] == {"ru": Voice("hum", "CC0", command=("no-such-program",))}
    root = project({"voices.toml": text, "words/docking.yaml": "en: docking\nru: стыко́вка\n"})
    done = narrate(root, silent)
    assert "no-such-program" in [problem.place.file for problem in done.problems]
    (root / "glossary" / "voices.toml").write_bytes(b"\xff")
    assert [problem.code for problem in narrate(root, silent).problems] == ["broken-voices"]


def test_a_recording_of_an_hour_is_told(project: Project) -> None:
    """It is one text that somebody reads, and not the whole evening."""
    file = io.BytesIO()
    soundfile.write(file, silence(60.0 * (MAX_MINUTES + 1)), 16000, format="FLAC")
    _, narration = made(project, {"orbit.kk.flac": file.getvalue(), "about.toml": ABOUT})
    assert "this is longer than 5 minutes" in [problem.message for problem in narration.problems]
