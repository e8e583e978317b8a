"""The table of all measurements: how its lines are written, and what it refuses. Nothing is measured here."""

from __future__ import annotations

import sys

import pytest

from tests.benchmarks.__main__ import Result, main


@pytest.mark.parametrize(
    ("value", "goal", "line"),
    [
        (0.25, 0.28, "| 10,000 concepts | 5.31 s | 0.25 of Hugo | ≤ 0.28 | yes |"),
        (0.28, 0.28, "| 10,000 concepts | 5.31 s | 0.28 of Hugo | ≤ 0.28 | yes |"),
        (1.5, 0.28, "| 10,000 concepts | 5.31 s | 1.50 of Hugo | ≤ 0.28 | **no** |"),
        (1234.5, None, "| 10,000 concepts | 5.31 s | 1,234.50 of Hugo |  |  |"),
    ],
)
def test_a_goal_is_the_most_that_a_figure_may_be(value: float, goal: float | None, line: str) -> None:
    """The goal stands beside the figure, and if it holds; without one both are empty."""
    assert Result("10,000 concepts", "5.31 s", value, "of Hugo", goal).line() == line


def test_an_unknown_part_is_refused(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is measured."""
    monkeypatch.setattr(sys, "argv", ["benchmarks", "start", "stop"])
    with pytest.raises(SystemExit):
        main()
    assert "no such part: stop" in capsys.readouterr().err
