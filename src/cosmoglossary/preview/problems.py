"""The problems that the preview shows: the first ones, each with the lines of its file.

A large glossary may have thousands of warnings, and to find their lines would take longer than the rest of a save.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from cosmoglossary.pipeline.locating import with_lines
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.formats import write
from cosmoglossary.problems.place import Severity
from cosmoglossary.source.library import Library

MAX_PROBLEMS = 100
"""The number of problems that are shown at most, in the terminal."""


class Problem(NamedTuple):
    """A diagnostic, and the lines of its file as they were at that time."""

    diagnostic: Diagnostic
    lines: Sequence[str]

    def text(self, language: str) -> str:
        """Return the diagnostic in full, in a language of authors."""
        lines = {self.diagnostic.place.file: list(self.lines)}
        return write([self.diagnostic], "full", lines, language).rstrip()


class _FileProblems(NamedTuple):
    """The problems of a file, as they were found and as they are shown."""

    diagnostics: list[Diagnostic]
    problems: list[Problem]


class ShownProblems:
    """Finds the lines of problems, save after save; those of a file that is as it was are as they were."""

    def __init__(self) -> None:
        """Begin without any."""
        self._files: dict[str, _FileProblems] = {}

    def refresh(
        self, library: Library, diagnostics: Iterable[Diagnostic], changed: Collection[str]
    ) -> tuple[Problem, ...]:
        """Return the first problems: errors by file and line, then warnings.

        Args:
            library: the files of the project.
            diagnostics: its errors and warnings.
            changed: the files that may not be what they were the last time.
        """
        # Other files than these may be named in another way among those that have changed.
        kept = {library.description, library.clips, *library.entries}.difference(changed)
        self._files = {file: known for file, known in self._files.items() if file in kept}
        by_file: dict[str, list[Diagnostic]] = defaultdict(list)
        for diagnostic in diagnostics:
            by_file[diagnostic.place.file].append(diagnostic)
        shown: list[Problem] = []
        for severity, file in self._order(by_file):
            if len(shown) >= MAX_PROBLEMS:
                break
            problems = self._located(library, file, by_file[file])
            shown += [problem for problem in problems if problem.diagnostic.severity == severity]
        return tuple(shown[:MAX_PROBLEMS])

    @staticmethod
    def _order(by_file: Mapping[str, Iterable[Diagnostic]]) -> list[tuple[Severity, str]]:
        """Return the files that have errors, then those that have warnings."""
        both: set[tuple[Severity, str]] = set()
        for file, of_file in by_file.items():
            both.update((diagnostic.severity, file) for diagnostic in of_file)
        return sorted(both, key=lambda each: (each[0] != "error", each[1]))

    def _located(self, library: Library, file: str, diagnostics: list[Diagnostic]) -> list[Problem]:
        known = self._files.get(file)
        if known is None or known.diagnostics != diagnostics:
            problems = [Problem(*located) for located in with_lines(library, diagnostics)]
            self._files[file] = known = _FileProblems(diagnostics, problems)
        return known.problems
