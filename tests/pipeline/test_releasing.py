"""A release writes the ledger that it has read, and no other."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.conftest import LEDGER, Project

from cosmoglossary.pipeline import begin, release

ENTRY = {"words/docking.yaml": "en: docking\nru: стыко́вка\n"}
OTHER = LEDGER.replace("0", "7", 1).encode()


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
