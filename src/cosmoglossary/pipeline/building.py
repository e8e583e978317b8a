"""A build, from top to bottom: gather, check, stop or go on, render, write."""

from __future__ import annotations

import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from cosmoglossary.pipeline.checking import Checked, Progress, check, silent
from cosmoglossary.pipeline.faults import SOURCE_ERRORS, is_lack_of_memory, output_refused, source_problem
from cosmoglossary.pipeline.job import Job, stage_search
from cosmoglossary.pipeline.output import NotOursError, Stage, staged
from cosmoglossary.pipeline.parts import Part
from cosmoglossary.pipeline.processes import (
    RENDERING,
    map_processes,
    processes_for,
    run_in_background,
    without_collector,
)
from cosmoglossary.problems.diagnostics import Diagnostic, in_order
from cosmoglossary.problems.messages import Message, msg, reason_of
from cosmoglossary.source.library import GLOSSARY
from cosmoglossary.source.templates import TEMPLATES, TemplateError
from cosmoglossary.source.unreadable import UnreadableError


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a build. If something stopped it, ``seconds`` is empty and all else zero."""

    checked: Checked
    problems: list[Diagnostic] = field(default_factory=list)
    pages: int = 0
    notes: int = 0
    cards: int = 0
    unreleased: int = 0
    written: int = 0
    removed: int = 0
    seconds: Mapping[Message, float] = field(default_factory=dict)

    @property
    def succeeded(self) -> bool:
        """True if the output is that of the sources."""
        return bool(self.seconds)


@without_collector()
def build(
    root: Path, output: Path, progress: Progress = silent, *, strict: bool = False, processes: int | None = None
) -> Report:
    """Check the project at ``root`` and write its site and decks to ``output``; on errors leave ``output`` alone.

    Args:
        root: the folder that has ``glossary/`` and perhaps ``templates/`` in it.
        output: the folder to write; it must be absent, empty or the output of an earlier build.
        progress: is called with how far the build is.
        strict: treat warnings as errors.
        processes: how many processes may work at once, and one more in the background; by default as many as there
            are processors.

    Raises:
        MemoryError: there is not enough memory.
        WorkerError: a process that did a part of the work was killed, or could not be started.
    """
    clock = _Clock()
    checked = check(root, progress, processes)  # which gathers the sources
    clock.lap(msg("check"))
    # Before the lock: a build that will write nothing has nothing to wait for.
    if checked.glossary is None or not checked.passes(strict=strict):
        return Report(checked)
    allowed = processes_for(len(checked.glossary.concepts), processes, RENDERING)
    try:
        _keep_apart(root, output)
        with staged(output, lambda message: progress(message, 0, 0)) as stage:
            # The index for searching is one long task that needs the concepts alone, and not what the others share.
            with run_in_background(partial(stage_search, checked.glossary, stage), allowed) as search:
                job = Job.prepare(checked.sources, checked.glossary)
                clock.lap(msg("prepare"))
                made = _render(job, stage, allowed, progress)
                made.add(search())
            clock.lap(msg("render"))
            if made.problems:
                return Report(checked, in_order(dict.fromkeys(made.problems)))
            made.add(job.stage_worker(stage, made.paths))
            removed = stage.commit(made.paths, made.changed)
    except (*SOURCE_ERRORS, NotOursError, OSError) as error:
        if is_lack_of_memory(error):
            raise MemoryError from error
        return Report(checked, [_problem(output, error)])
    clock.lap(msg("commit"))
    return _report(checked, made, removed, clock)


def _render(job: Job, stage: Stage, processes: int, progress: Progress) -> Part:
    """Do all tasks; the result is the same in however many processes."""
    made = Part()
    progress(msg("rendering"), 0, job.tasks)
    # Closed here, since after an interrupt the staging folder is removed, in which no worker may write any more.
    with closing(map_processes(partial(job.do, stage), job.tasks, processes)) as parts:
        for done, part in enumerate(parts, start=1):
            made.add(part)
            progress(msg("rendering"), done, job.tasks)
    return made


def _report(checked: Checked, made: Part, removed: int, clock: _Clock) -> Report:
    return Report(
        checked,
        pages=made.pages,
        notes=made.notes,
        cards=made.cards,
        unreleased=made.unreleased,
        written=len(made.changed),
        removed=removed,
        seconds=clock.laps,
    )


def _problem(output: Path, error: TemplateError | UnreadableError | NotOursError | OSError) -> Diagnostic:
    """Return the diagnostic of what stopped a build after the check."""
    # A template may be compiled only when the first page needs it, long after the check.
    if isinstance(error, SOURCE_ERRORS):
        return source_problem(error)
    if isinstance(error, NotOursError):
        return output_refused(str(output), error.reason)
    reason = msg("{file}: {reason}", file=str(error.filename or output), reason=reason_of(error))
    return output_refused(str(output), reason)


def _keep_apart(root: Path, output: Path) -> None:
    """Keep output from being taken for sources by the next build. Raises `NotOursError`."""
    # Links are followed here: two names may lead to one folder.
    target = output.resolve()
    for folder in (GLOSSARY, TEMPLATES):
        source = (root / folder).resolve()
        if target.is_relative_to(source) or source.is_relative_to(target):
            names = {"output": str(output), "source": str(source)}
            raise NotOursError(msg("{output} and the sources in {source} must not contain each other", **names))


class _Clock:
    """Measures the stages of a build for its report; nothing that is written depends on it."""

    def __init__(self) -> None:
        self.laps: dict[Message, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: Message) -> None:
        # Not the time of day, which may be set back while a build runs.
        now = time.perf_counter()
        self.laps[stage], self._last = now - self._last, now
