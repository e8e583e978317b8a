"""Finds the lines of problems; a file that has some is read once more, however many it has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from cosmoglossary.problems.diagnostics import Diagnostic, in_order
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import lines_of, locate


def located(library: Library, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Yield the diagnostics, sorted by file, with line and column where their files still have them."""
    for diagnostic, _ in with_lines(library, diagnostics):
        yield diagnostic


def with_lines(library: Library, diagnostics: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, list[str]]]:
    """Yield what `located` does, each with the lines of its file; there are none where nothing of it can be shown."""
    texts = {library.description, library.clips, *library.entries}
    for file, group in groupby(in_order(diagnostics), lambda diagnostic: diagnostic.place.file):
        problems = list(group)
        data = None
        # No check has said where these problems are: it keeps no file in memory, and most glossaries have no problem.
        if file in texts or any(problem.span for problem in problems):
            data = library.read_again(file)
        if data is None:
            # The file may have gone since the check, or be none: a problem is shown without its line then.
            for problem in problems:
                yield problem, []
            continue
        if file in texts:
            problems = in_order(locate(problems, file, data))
        lines = lines_of(data)
        for problem in problems:
            yield problem, lines
