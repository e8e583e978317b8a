"""The sources are gathered once: what is the same still is not read again."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from tests.conftest import DESCRIPTION, Project
from tests.decks.test_continued import DECK
from tests.pipeline.reads import counted_reads

from cosmoglossary.decks.continued import write
from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.checking import check, check_again

CLIPS = {f"audio/{letter}.mp3": b"ID3 " + letter.encode() for letter in "abcde"}
ENTRY = {"words/docking.yaml": "en: {term: docking, audio: a.mp3}\nru: стыко́вка\n"}


def test_one_changed_entry_reads_no_recording(project: Project) -> None:
    """Of a change the preview reads what has changed, and the hashes of the recordings are remembered."""
    root = project({**CLIPS, **ENTRY})
    entry = root / "glossary/words/docking.yaml"
    with counted_reads(root / "glossary") as reads:
        checked = check(root)
    assert [reads[f"{letter}.mp3"] for letter in "abcde"] == [1] * 5
    entry.write_text("en: {term: docking, audio: b.mp3}\nru: стыко́вка\n", encoding="utf-8")
    with counted_reads(root / "glossary") as reads:
        again = check_again(checked, {entry.as_posix()})
    assert reads["docking.yaml"] == 1
    assert not [name for name in reads if name.endswith(".mp3")]
    assert again.diagnostics == check(root).diagnostics
    assert again.glossary
    assert checked.glossary
    assert again.glossary.audio == checked.glossary.audio


def test_a_changed_recording_is_read_again(project: Project) -> None:
    """By its size, its time or its name among the changed files; new ones are read."""
    root = project({**CLIPS, **ENTRY})
    checked = check(root)
    audio = root / "glossary/audio"
    stamp = (audio / "c.mp3").stat()
    (audio / "a.mp3").write_bytes(b"ID3 longer")
    os.utime(audio / "b.mp3", ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1_000_000_000))
    (audio / "c.mp3").write_bytes(b"ID3 C")
    os.utime(audio / "c.mp3", ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    (audio / "d.mp3").unlink()
    (audio / "f.mp3").write_bytes(b"ID3 f")
    with counted_reads(root / "glossary") as reads:
        again = check_again(checked, {(audio / "c.mp3").as_posix()})
    assert {name: reads[f"{name}.mp3"] for name in "abcdef"} == {"a": 1, "b": 1, "c": 1, "d": 0, "e": 0, "f": 1}
    anew = check(root)
    assert again.glossary
    assert anew.glossary
    assert again.glossary.audio == anew.glossary.audio
    assert again.diagnostics == anew.diagnostics


def test_the_deck_of_others_is_read_again_when_it_changes(project: Project) -> None:
    """And only then: it may be the largest file of a project."""
    continued = DESCRIPTION.replace("from: en}", "from: en, continues: old.anki.jsonl}", 1)
    root = project({**ENTRY, "audio/a.mp3": b"ID3", "glossary.yaml": continued, "old.anki.jsonl": write(DECK)})
    old, entry = root / "glossary/old.anki.jsonl", root / "glossary/words/docking.yaml"
    checked = check(root)
    assert checked.sources.old_decks["old.anki.jsonl"].name == DECK.name
    with counted_reads(root / "glossary") as reads:
        again = check_again(checked, {entry.as_posix()})
    assert reads[old.name] == 0
    assert again.diagnostics == checked.diagnostics
    old.write_bytes(write(replace(DECK, name="Another")))
    assert check_again(again, {old.as_posix()}).sources.old_decks[old.name].name == "Another"


def test_a_build_reads_each_source_once(project: Project, tmp_path: Path) -> None:
    """Entries, description, ledger and clips are read in the check alone, and no later step goes back for them."""
    root = project({**ENTRY, "audio/a.mp3": b"ID3 a"})
    with counted_reads(root / "glossary") as reads:
        assert build(root, tmp_path / "build", processes=1).succeeded
    assert [reads[name] for name in ("docking.yaml", "glossary.yaml", "ledger.jsonl")] == [1, 1, 1]
