"""Builds that are killed at random: `tests.benchmarks.kills` with few of them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.benchmarks.kills import kill_builds


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
def test_a_killed_build_leaves_nobody_behind(tmp_path: Path) -> None:
    """Killed whole or robbed of a worker, a build ends with all its processes, and its output is the old or the new."""
    outcome = kill_builds(5, 450, tmp_path)
    assert (outcome.survivors, outcome.hangs, outcome.leftovers) == (0, 0, [])
    assert "mixed" not in outcome.outputs
    assert outcome.outputs["new after the last build"] == 1
