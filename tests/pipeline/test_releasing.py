"""A release writes the ledger that it has read, and no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import LEDGER, Project

from cosmoglossary.pipeline.releasing import begin, release

ENTRY = {"words/docking.yaml": "en: docking\nru: стыко́вка\n"}
OTHER = LEDGER.replace("1", "7", 1).encode()


def ledger(root: Path) -> Path:
    """The ledger of a project."""
    return root / "glossary/ledger.jsonl"


def test_a_ledger_that_changes_meanwhile_stays(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else has released, or pulled: what their learners have is not forgotten."""
    root = project(ENTRY)
    sync = os.fsync

    def save(descriptor: int) -> None:
        sync(descriptor)
        ledger(root).write_bytes(OTHER)

    monkeypatch.setattr(os, "fsync", save)
    done = release(root, 1_700_000_000)
    assert not done.succeeded
    assert [problem.code for problem in done.problems] == ["changed-meanwhile"]
    assert ledger(root).read_bytes() == OTHER
    assert [path.name for path in ledger(root).parent.glob(".*")] == []


def test_a_ledger_without_room_is_named(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old one stays, and nothing is said to be released."""
    root = project(ENTRY)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    done = release(root, 1_700_000_000)
    assert [(problem.code, problem.place.file) for problem in done.problems] == [
        ("unwritable-file", ledger(root).as_posix())
    ]
    assert ledger(root).read_text("utf-8") == LEDGER


def test_a_first_ledger_is_not_written_over_another(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also one that another command has begun meanwhile."""
    root = project(ENTRY)
    assert not begin(root)
    ledger(root).unlink()
    sync = os.fsync

    def save(descriptor: int) -> None:
        sync(descriptor)
        ledger(root).write_bytes(OTHER)

    monkeypatch.setattr(os, "fsync", save)
    assert not begin(root)
    assert ledger(root).read_bytes() == OTHER


@pytest.mark.parametrize("moment", [-100, 253_370_764_801, 253_402_300_800])
def test_a_clock_that_is_wrong_releases_nothing(project: Project, moment: int) -> None:
    """Nobody could read such a ledger again."""
    root = project(ENTRY)
    done = release(root, moment)
    assert [problem.code for problem in done.problems] == ["wrong-clock"]
    assert ledger(root).read_text("utf-8") == LEDGER


def test_a_clock_that_goes_back_releases_nothing(project: Project) -> None:
    """Later corrections would be older than what learners have; the author sees both dates, and what to do."""
    root = project(ENTRY)
    assert release(root, 1_800_000_000).succeeded
    before = ledger(root).read_bytes()
    (root / "glossary/words/docking.yaml").write_text("en: berthing\nru: стыко́вка\n", "utf-8")
    done = release(root, 1_700_000_000)
    assert [problem.code for problem in done.problems] == ["wrong-clock"]
    assert done.problems[0].message == (
        "the clock of this computer says 2023-11-14T22:13:20+00:00, "
        "and version 1 was released on 2027-01-15T08:00:00+00:00"
    )
    assert ledger(root).read_bytes() == before
    # In the same second another release may be made.
    assert release(root, 1_800_000_000).succeeded


def test_a_release_by_a_wrong_clock_can_be_put_right(project: Project) -> None:
    """With its date corrected in the ledger, the next release is made today, and is newer than what learners have."""
    root = project(ENTRY)
    assert release(root, 4_000_000_000).succeeded
    entry = root / "glossary/words/docking.yaml"
    entry.write_text("en: berthing\nru: стыко́вка\n", "utf-8")
    (problem,) = release(root, 1_700_000_000).problems
    assert problem.help
    assert "correct `released` in the line of version 1 in" in problem.help
    text = ledger(root).read_text("utf-8")
    ledger(root).write_text(text.replace("2096-10-02T07:06:40+00:00", "2023-11-01T00:00:00+00:00"), "utf-8")
    done = release(root, 1_700_000_000)
    assert done.succeeded
    assert done.ledger.moment == 1_700_000_000
    editions = [edition for notes in done.ledger.notes.values() for edition in notes.values()]
    assert {edition.modified for edition in editions} == {4_000_000_001}
