"""Clips of a project: how they come to be, stay and go."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.author.test_festival import needs_festival
from tests.conftest import Project

from cosmoglossary.author import bound
from cosmoglossary.author import narrate as narration
from cosmoglossary.author.narrate import narrate
from cosmoglossary.author.narration_plan import plan
from cosmoglossary.author.voices import shipped_voices
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import check
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.reader.audio import clip_name, read_recording
from cosmoglossary.text.utterances import Utterance, utterances

VOICES = shipped_voices()
SHIPPED = Path(__file__).parents[2]
ENTRY = "en: docking\nru: стыко́вка\n"
SOUND = b"ID3 docking"
SPOKEN = {
    "language": "en",
    "text": "docking",
    "voice": VOICES["en"].name,
    "accent": VOICES["en"].accent,
    "licence": VOICES["en"].licence,
    "file": clip_name(SOUND),
}


def silent(stage: str, done: int, total: int) -> None:
    """Report no progress."""


def glossary(project: Project, *clips: dict[str, str], **files: str) -> Glossary:
    """A glossary of one word with clips and a sound."""
    listed = json.dumps([*clips])
    found = check(
        project({"words/docking.yaml": ENTRY, f"audio/{clip_name(SOUND)}": SOUND, "audio/clips.json": listed, **files})
    ).glossary
    assert found
    return found


def test_what_has_no_clip_is_to_be_spoken(project: Project) -> None:
    """A clip that is there stays; the texts without one are given to their voices."""
    todo = plan(glossary(project, SPOKEN), VOICES)
    assert [clip.file for clip in todo.kept] == [clip_name(SOUND)]
    assert todo.texts == {Utterance("ru", "стыко́вка"): "стыко́вка"}
    assert not todo.silent


@pytest.mark.parametrize(
    "change", [{"text": "mooring"}, {"voice": VOICES["ru"].name}, {"said": "dogging"}, {"file": "gone.mp3"}]
)
def test_what_has_changed_is_spoken_again(project: Project, change: dict[str, str]) -> None:
    """A clip goes when its text, its voice, what the voice was given to read, or its file is no more."""
    todo = plan(glossary(project, {**SPOKEN, **change}), VOICES)
    assert todo.kept == []
    assert Utterance("en", "docking") in todo.texts


@pytest.mark.parametrize("change", [{}, {"text": "mooring"}, {"file": "gone.mp3"}])
def test_nothing_speaks_over_a_person(project: Project, change: dict[str, str]) -> None:
    """A clip with a name that no content has made is a person's, and stays whatever happens."""
    todo = plan(glossary(project, {**SPOKEN, "voice": "Anna", "file": "docking.mp3", **change}), VOICES)
    assert [clip.voice for clip in todo.kept] == ["Anna"]
    assert (Utterance("en", "docking") in todo.texts) == ("text" in change)


def test_languages_without_a_voice_are_told(project: Project) -> None:
    """Texts that only a person can read are counted."""
    description = "id: x\ntitle: {kk: X}\nlanguages: [kk]\ntopics: {words: {kk: X}}\n"
    root = project({"glossary.yaml": description, "words/a.yaml": "kk: орбита\n"})
    done = narrate(root, silent)
    assert done.succeeded
    assert [problem.message for problem in done.problems] == ["there is no voice for Kazakh, so 1 text stays silent"]


def test_an_error_in_the_sources_stops_it(project: Project) -> None:
    """A list of clips that cannot be read is left as it is, with the recordings of people in it."""
    root = project({"words/docking.yaml": ENTRY, "audio/clips.json": "[{"})
    done = narrate(root, silent)
    assert not done.succeeded
    assert [problem.code for problem in done.problems] == ["json-syntax"]
    assert (root / "glossary/audio/clips.json").read_bytes() == b"[{"


def test_without_an_engine_nothing_is_written(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each missing thing is told with what to install, and the folder stays as it was."""
    root = project({"words/docking.yaml": ENTRY})
    monkeypatch.setenv("PATH", str(root))
    done = narrate(root, silent)
    assert not done.succeeded
    assert {problem.code for problem in done.problems} == {"cannot-speak"}
    assert not (root / "glossary/audio").exists()


def test_a_recording_of_a_person_that_is_missing_stops_it(project: Project) -> None:
    """No voice can mend that, and the list still says what is wanted."""
    listed = json.dumps([{**SPOKEN, "voice": "Anna", "file": "gone.mp3"}])
    root = project({"words/docking.yaml": ENTRY, "audio/clips.json": listed})
    assert [problem.code for problem in narrate(root, silent).problems] == ["missing-audio"]
    assert (root / "glossary/audio/clips.json").read_text(encoding="utf-8") == listed


def test_a_missing_clip_of_a_voice_does_not(project: Project) -> None:
    """It would be spoken again; as no entry has its text any more, it goes from the list."""
    texts = (("en", "docking"), ("ru", "стыко́вка"))
    people = [{**SPOKEN, "voice": "Anna", "file": "a.mp3", "language": code, "text": text} for code, text in texts]
    listed = json.dumps([*people, {**SPOKEN, "text": "mooring", "file": "gone.mp3"}])
    root = project({"words/docking.yaml": ENTRY, "audio/a.mp3": SOUND, "audio/clips.json": listed})
    assert narrate(root, silent).problems == []
    clips = json.loads((root / "glossary/audio/clips.json").read_bytes())
    assert [clip["file"] for clip in clips] == ["a.mp3", "a.mp3"]


def test_a_clip_that_an_entry_names_stays(project: Project) -> None:
    """It goes from the list, as its text has a recording now, and the file is that recording."""
    entry = f"en: {{term: docking, audio: {clip_name(SOUND)}}}\n"
    listed = json.dumps([SPOKEN])
    root = project({"words/docking.yaml": entry, f"audio/{clip_name(SOUND)}": SOUND, "audio/clips.json": listed})
    assert narrate(root, silent).removed == 0
    assert json.loads((root / "glossary/audio/clips.json").read_bytes()) == []
    assert (root / "glossary/audio" / clip_name(SOUND)).read_bytes() == SOUND


@needs_festival
def test_a_project_is_spoken_once(project: Project) -> None:
    """The first run speaks everything, the second nothing; a changed word takes its clip away; check finds no fault."""
    root = project({"words/docking.yaml": ENTRY})
    assert (narrate(root, silent).spoken, check(root).diagnostics) == (2, [])
    listed = (root / "glossary/audio/clips.json").read_bytes()
    again = narrate(root, silent)
    assert (again.spoken, again.kept, again.removed) == (0, 2, 0)
    assert (root / "glossary/audio/clips.json").read_bytes() == listed
    project({"words/docking.yaml": "en: mooring\nru: стыко́вка\n"})
    changed = narrate(root, silent)
    assert (changed.spoken, changed.kept, changed.removed) == (1, 1, 1)
    assert len(list((root / "glossary/audio").iterdir())) == 3
    assert check(root).diagnostics == []


@needs_festival
def test_one_text_that_cannot_be_said_does_not_silence_the_others(project: Project) -> None:
    """The others are filed, and the text is named."""
    done = narrate(project({"words/docking.yaml": "en: docking\nru: …\n"}), silent)
    assert not done.succeeded
    assert done.spoken == 1
    assert "`…`" in done.problems[0].message


def test_the_shipped_glossary_is_spoken() -> None:
    """Every term and every example sentence of the glossary that ships has a clip, and every clip is as it was made."""
    checked = check(SHIPPED)
    shipped = checked.glossary
    assert shipped
    missing = [utterance for utterance in utterances(shipped) if tuple(utterance) not in shipped.clip_of]
    assert missing == [], "run `cosmoglossary audio`"
    assert {name: name for name in shipped.audio} == shipped.audio
    folder = SHIPPED / "glossary" / "audio"
    assert all(
        read_recording(clip.file, (folder / clip.file).read_bytes()) == (clip.file, []) for clip in shipped.clips
    )
    assert plan(shipped, VOICES).texts == {}


def speaking(monkeypatch: pytest.MonkeyPatch, meanwhile: Callable[[], object]) -> None:
    """Let something happen while a voice speaks, which says the same of everything."""

    def sounds(texts: Mapping[Utterance, str], *_: object) -> tuple[dict[Utterance, bytes], list[Diagnostic]]:
        meanwhile()
        return dict.fromkeys(texts, SOUND), []

    monkeypatch.setattr(narration, "missing", lambda *_: ())
    monkeypatch.setattr(narration, "_sounds", sounds)


@pytest.mark.parametrize("listed", [None, "[]"])
def test_a_list_that_changes_while_a_voice_speaks_stays(
    project: Project, monkeypatch: pytest.MonkeyPatch, listed: str | None
) -> None:
    """It is not written over, that is told, and the sounds that it would have named are gone."""
    root = project({"words/docking.yaml": ENTRY, **({"audio/clips.json": listed} if listed else {})})
    (root / "glossary/audio").mkdir(exist_ok=True)
    clips = root / "glossary/audio/clips.json"
    speaking(monkeypatch, lambda: clips.write_bytes(b"[ ]"))
    done = narrate(root, silent)
    assert (done.succeeded, [problem.code for problem in done.problems]) == (False, ["changed-meanwhile"])
    assert {path.name: path.read_bytes() for path in clips.parent.iterdir()} == {"clips.json": b"[ ]"}


def test_a_voice_without_end_is_given_up(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise hundreds of texts would each wait as long as one."""
    monkeypatch.setattr(bound, "MAX_SECONDS", 1.0)
    command = json.dumps([sys.executable, "-c", "import time; time.sleep(600)"])
    voices = "".join(f'[{language}]\nname = "x"\nlicence = "CC0"\ncommand = {command}\n' for language in ("en", "ru"))
    words = {f"words/w{number}.yaml": f"en: word {number}\nru: сло́во {number}\n" for number in range(50)}
    told = narrate(project({**words, "voices.toml": voices}), silent)
    assert {problem.code for problem in told.problems} == {"cannot-speak"}
    assert 1 <= len(told.problems) <= (os.cpu_count() or 1)


def test_no_file_elsewhere_is_removed(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that somebody has edited may name an entry as the clip of a text that is gone."""
    listed = json.dumps([{**SPOKEN, "text": "mooring", "file": "../words/docking.yaml"}])
    root = project({"words/docking.yaml": ENTRY, "audio/clips.json": listed})
    speaking(monkeypatch, lambda: None)
    done = narrate(root, silent)
    assert (done.succeeded, done.removed) == (True, 0)
    assert (root / "glossary/words/docking.yaml").read_text("utf-8") == ENTRY
