"""The parts of a build: what one task has staged, and its figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from cosmoglossary.pipeline.output import Stage
from cosmoglossary.problems.diagnostics import Diagnostic


@dataclass(slots=True)
class Part:
    """The files that one task has staged, or several of them together."""

    paths: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    """Those of the paths that differ from the last output."""
    pages: int = 0
    notes: int = 0
    cards: int = 0
    unreleased: int = 0
    """The number of notes that differ from what learners have been given, if anything has."""
    problems: list[Diagnostic] = field(default_factory=list)

    def add(self, other: Part) -> None:
        """Count in what another task has staged."""
        self.paths += other.paths
        self.changed += other.changed
        self.pages += other.pages
        self.notes += other.notes
        self.cards += other.cards
        self.unreleased += other.unreleased
        self.problems += other.problems


def stage_files(files: Iterable[tuple[str, bytes]], stage: Stage) -> Part:
    """Stage files while they are made."""
    part = Part()
    for path, data in files:
        if stage.write(path, data):
            part.changed.append(path)
        part.paths.append(path)
        part.pages += path.endswith(".html") and not path.startswith("site/assets/")
    return part
