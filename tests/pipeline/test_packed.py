"""Concepts that are kept packed."""

from __future__ import annotations

import errno
import os
import pickle

import pytest
from tests.conftest import Project
from tests.pipeline.test_building import ENTRY

from cosmoglossary.pipeline import packed
from cosmoglossary.pipeline.checking import check
from cosmoglossary.pipeline.packed import PackedConcepts, StoredConcept


def test_packed_concepts_are_a_sequence(project: Project) -> None:
    """What is taken from it, at a place, by a slice, or in turn, is what was put there."""
    glossary = check(project({**ENTRY, "words/orbit.yaml": "en: orbit\nru: орби́та\n"})).glossary
    assert glossary
    docking, orbit = concepts = glossary.concepts
    assert (docking.id, orbit.id, len(concepts)) == ("docking", "orbit", 2)
    assert concepts[-1] == orbit
    assert [*concepts[1:]] == [orbit]
    assert orbit in concepts
    with pytest.raises(IndexError):
        concepts[2]


def test_the_concepts_of_a_large_glossary_are_in_a_file(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are what they would be in memory, also for another process."""
    root = project({**ENTRY, "words/orbit.yaml": "en: orbit\nru: орби́та\n"})
    in_memory = check(root).glossary
    monkeypatch.setattr(packed, "_MOST_IN_MEMORY", 1)
    glossary = check(root).glossary
    assert in_memory
    assert glossary
    assert isinstance(glossary.concepts, PackedConcepts)
    assert all(isinstance(each, StoredConcept) for each in glossary.concepts.concepts)
    assert [*glossary.concepts] == [*in_memory.concepts]
    sent: PackedConcepts = pickle.loads(pickle.dumps(glossary.concepts))  # noqa: S301 - our own
    assert all(isinstance(each, bytes) for each in sent.concepts)
    assert [*sent] == [*in_memory.concepts]


def test_a_concept_stays_in_memory_where_the_disk_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether nothing of it could be written, or a part."""
    file = packed.ConceptFile()
    monkeypatch.setattr(os, "pwrite", lambda *_: 1)
    assert file.add(b"abc") == b"abc"
    monkeypatch.setattr(os, "pwrite", full)
    assert file.add(b"abc") == b"abc"
    monkeypatch.undo()
    stored = file.add(b"abc")
    assert isinstance(stored, StoredConcept)
    assert stored.read() == b"abc"


def test_a_large_glossary_needs_no_folder_for_temporary_files(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without one, its concepts stay in memory."""
    monkeypatch.setattr(packed, "_MOST_IN_MEMORY", 0)
    monkeypatch.setattr(packed, "TemporaryFile", full)
    glossary = check(project(ENTRY)).glossary
    assert glossary
    assert isinstance(glossary.concepts, PackedConcepts)
    assert all(isinstance(each, bytes) for each in glossary.concepts.concepts)


def full(*_: object) -> int:
    """Write nothing."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
