"""Concepts that are kept packed."""

from __future__ import annotations

import pytest
from tests.conftest import Project
from tests.pipeline.test_building import ENTRY

from cosmoglossary.pipeline.checking import check


def test_packed_concepts_are_a_sequence(project: Project) -> None:
    """What is taken from it, at a place, by a slice, or in turn, is what was put there."""
    glossary = check(project({**ENTRY, "words/orbit.yaml": "en: orbit\nru: орби́та\n"})).glossary
    assert glossary
    docking, orbit = packed = glossary.concepts
    assert (docking.id, orbit.id, len(packed)) == ("docking", "orbit", 2)
    assert packed[-1] == orbit
    assert [*packed[1:]] == [orbit]
    assert orbit in packed
    with pytest.raises(IndexError):
        packed[2]
