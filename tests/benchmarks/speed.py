"""Measure how long a cold build takes, as a whole and in its stages, and how much memory it needs.

Every run is a process of its own that writes to a folder that is not there yet. The runs of all kinds take turns, so
that whatever else the machine does falls on all of them; the medians are printed.

    python -m tests.benchmarks.speed 100 1000 10000
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median
from typing import NamedTuple
from unittest.mock import patch

from tests.benchmarks.generate import SHIPPED, generate
from tests.benchmarks.measure import Cost, last_json, mebibytes, middle, run

from cosmoglossary.pipeline.building import build
from cosmoglossary.pipeline.parts import Part
from cosmoglossary.pipeline.processes import without_collector

_ONCE = "--once"
PAGES_ALONE = "--pages-alone"
"""Arguments of a process that builds once: all, or the pages alone."""
_STAGES = ("check", "prepare", "render", "commit")


def once(project: Path, output: Path) -> None:
    """Build, and print as JSON what only the process itself knows: seconds by stage, MiB by kind of process."""
    with without_collector(lasting=True):  # as the command does
        report = build(project, output)
    assert report.succeeded, report
    parent, workers = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    memory = {"parent MiB": mebibytes(parent.ru_maxrss), "worker MiB": mebibytes(workers.ru_maxrss)}
    print(json.dumps({**report.seconds, **memory, "pages": report.pages}))


def pages_alone(project: Path, output: Path) -> None:
    """Build, but without the rules and without the index for searching: the least that makes the pages."""
    nothing = Part()
    with (
        patch("cosmoglossary.checks.check_each", lambda _: []),
        patch("cosmoglossary.checks.check_whole", lambda _: []),
        patch("cosmoglossary.pipeline.building.stage_search", lambda *_: nothing),
    ):
        once(project, output)


def cold(project: Path, output: Path, what: str = _ONCE) -> tuple[Cost, Mapping[str, float]]:
    """Build a project in a new process: what it cost, and the figures that `once` prints."""
    cost, printed = run([sys.executable, "-m", "tests.benchmarks.speed", what, project, output], output)
    return cost, last_json(printed)


class Subject(NamedTuple):
    """A glossary to measure, and what came out so far."""

    name: str
    number: int
    project: Path
    costs: list[Cost]
    figures: list[Mapping[str, float]]

    def line(self) -> str:
        """The medians."""
        cost = middle(self.costs)
        figures = {name: median(figure[name] for figure in self.figures) for name in self.figures[0]}
        stages = "  ".join(f"{figures[stage]:7.2f}" for stage in _STAGES)
        memory = f"{figures['parent MiB']:7.0f}  {figures['worker MiB']:7.0f}"
        micro = cost.wall / self.number * 1e6
        return f"{self.name:>12}  {cost.wall:7.2f}  {cost.cpu:7.2f}  {micro:7.0f}  {stages}  {memory}"


def measure(numbers: list[int], runs: int, folder: Path) -> None:
    """Measure glossaries of all the numbers of concepts, with and without decks, and the shipped one."""
    subjects = [_subject(number, what, folder) for number in numbers for what in ("all", "site")]
    output = folder / "output"
    command: list[str | Path] = [sys.executable, "-m", "cosmoglossary", "build", SHIPPED.parent, "--output", output]
    shipped: list[Cost] = []
    for _ in range(runs):
        shipped.append(run(command, output)[0])
        for subject in subjects:
            cost, figures = cold(subject.project, output)
            subject.costs.append(cost)
            subject.figures.append(figures)
    columns = ("wall s", "CPU s", "µs each", *_STAGES, "parent", "worker")
    print("  ".join((f"{'concepts':>12}", *(f"{column:>7}" for column in columns))))
    print(*(subject.line() for subject in subjects), sep="\n")
    cost = middle(shipped)
    print(f"the shipped glossary, the whole command: {cost.wall:.2f} s, {cost.cpu:.2f} s CPU, {cost.memory:.0f} MiB")
    least, most = (middle(subject.costs).wall / subject.number for subject in (subjects[1], subjects[-1]))
    print(f"a concept at {subjects[-1].name} / at {subjects[1].name}: {most / least:.2f} of the time")


def _subject(number: int, what: str, folder: Path) -> Subject:
    project = folder / f"{number}-{what}"
    generate(number, project, decks=what == "all")
    return Subject(f"{number:,} {what}", number, project, [], [])


def main() -> None:
    """Measure what the arguments ask for."""
    if build_once := {_ONCE: once, PAGES_ALONE: pages_alone}.get(next(iter(sys.argv[1:]), "")):
        build_once(*map(Path, sys.argv[2:]))
        return
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("numbers", type=int, nargs="*", default=[100, 1_000, 10_000], help="how many concepts")
    parser.add_argument("--runs", type=int, default=5, help="how often each build is run")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(sorted(chosen.numbers), chosen.runs, Path(folder))


if __name__ == "__main__":
    main()
