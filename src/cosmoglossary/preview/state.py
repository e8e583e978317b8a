"""The sources of a project as they are now, the last good build of them, and the problems since."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from cosmoglossary.pipeline.checking import Checked, check, check_again
from cosmoglossary.pipeline.faults import SOURCE_ERRORS, source_problem
from cosmoglossary.pipeline.job import Job
from cosmoglossary.pipeline.processes import without_collector
from cosmoglossary.preview.problems import Problem, ShownProblems
from cosmoglossary.problems.bugs import internal_error, report_bug
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.library import Library
from cosmoglossary.source.templates import TEMPLATES

_PATIENCE = 25.0
"""Seconds after which a request for news is answered without any, so that no proxy or browser gives up on it."""


@dataclass(frozen=True, slots=True)
class State:
    """The sources and their last good build at a moment.

    Attributes:
        number: how often the sources have been read.
        good: how many builds have passed.
        job: the last of these; ``None`` before the first.
        is_stale: the sources have had errors since.
        edited: the id of an entry that changed between the last two good builds.
        problems: the first ones.
        count: how many there are in all, not counting notes.
    """

    number: int = 0
    good: int = 0
    job: Job | None = None
    is_stale: bool = False
    edited: str = ""
    problems: tuple[Problem, ...] = ()
    count: int = 0


@dataclass(slots=True)
class Preview:
    """The state of a project, renewed at every `refresh`. Threads may share it."""

    root: Path
    state: State = field(default_factory=State)
    _checked: Checked | None = None
    _shown: ShownProblems = field(default_factory=ShownProblems)
    _unbuilt: list[str] = field(default_factory=list)
    """The files that have changed since the last good build, the last one at the end."""
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _rendering: threading.Lock = field(default_factory=threading.Lock)

    @without_collector()
    def refresh(self, changed: Iterable[Path] = ()) -> None:
        """Read what has changed in the sources, or all of them at first, and wake everybody who waits for news.

        Nothing is raised: an internal error becomes a problem of the new state.
        """
        try:
            state = self._read(sorted(path.as_posix() for path in changed))
        except Exception as error:  # noqa: BLE001 - whatever it is, the author can still mend the sources and go on
            # Or the next refresh would build on what was read halfway.
            self._checked, self._shown = None, ShownProblems()
            problem = Problem(internal_error(report_bug(error)), ())
            state = replace(self.state, number=self.state.number + 1, is_stale=True, problems=(problem,), count=1)
        with self._changed:
            self.state = state
            self._changed.notify_all()

    def _read(self, files: list[str]) -> State:
        # Several saves may pass until the sources are right again, or one may meet a fault of ours: what they changed
        # is remembered until then.
        self._unbuilt += files
        checked = check_again(self._checked, files) if self._checked else check(self.root)
        self._checked = checked
        job, diagnostics = self._prepare(checked)
        diagnostics += checked.urgent
        problems = self._shown.refresh(checked.library, diagnostics, files)
        number = self.state.number + 1
        state = replace(self.state, number=number, is_stale=True, problems=problems, count=len(diagnostics))
        if job is None:
            return state
        edited = self._last_edited(checked.library)
        self._unbuilt = []
        return replace(state, good=state.good + 1, job=job, is_stale=False, edited=edited)

    def _prepare(self, checked: Checked) -> tuple[Job | None, list[Diagnostic]]:
        if checked.glossary is None or not checked.passes():
            return None, []
        before, templates = self.state.job, (self.root / TEMPLATES).as_posix()
        known = before.resources if before else None
        # A change of the folder itself says that it has come or gone.
        if any(file == templates or file.startswith(f"{templates}/") for file in self._unbuilt):
            known = None
        try:
            return Job.prepare(checked.sources, checked.glossary, before, known), []
        except SOURCE_ERRORS as error:
            return None, [source_problem(error)]

    def _last_edited(self, library: Library) -> str:
        """Return the id of the entry to which the bar leads: of several, that which was saved last."""
        entries = set(library.entries)
        for file in reversed(self._unbuilt):
            if file in entries:
                return PurePosixPath(file).stem
        return ""

    def wait_for_news(self, since: int, patience: float = _PATIENCE) -> State:
        """Return the state after that of a number, or the present one if none comes within ``patience`` seconds."""
        with self._changed:
            # Any other number is news, also a greater one: a page may be left from a preview that ran before.
            self._changed.wait_for(lambda: self.state.number != since, patience)
            return self.state

    def file(self, path: str) -> bytes | None:
        """Return a file of the last good build; ``None`` if it has none of this path.

        Raises:
            TemplateError: a template is malformed, or raises while it is filled.
            UnreadableError: a recording cannot be read.
        """
        # Files that are made together are made once, so only one thread at a time may ask for them.
        with self._rendering:
            return self.state.job.file(path) if self.state.job else None

    def close(self) -> None:
        """Wake everybody who waits for news."""
        with self._changed:
            # A number that no state has, so that it is news to everybody.
            self.state = State(-1, self.state.good, self.state.job)
            self._changed.notify_all()
