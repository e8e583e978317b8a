"""The pipeline: gather, check, stop or go on, render, write. It prints nothing; it reports through a callback."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from cosmoglossary.pipeline.checking import Checked, Progress, check, check_again, located, silent
from cosmoglossary.pipeline.job import Job, Part, searched, template_error
from cosmoglossary.pipeline.output import NotOursError, Stage, staged
from cosmoglossary.pipeline.processes import beside, deal, processes_for, without_collector
from cosmoglossary.pipeline.releasing import Released, begin, release
from cosmoglossary.problems.diagnostics import Diagnostic, in_order
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Place
from cosmoglossary.site.render import TemplateError
from cosmoglossary.source.library import GLOSSARY, TEMPLATES, UnreadableError, reason_of, resources, unreadable_file

__all__ = ["Checked", "Progress", "Released", "Report", "begin", "build", "check", "check_again", "located", "release"]


@explained
def output_refused(folder: str, reason: Message) -> Diagnostic:
    """The output folder cannot be written, or holds files that cosmoglossary did not write and will not delete.

    Give another folder with `--output`, or empty this one.

    Bad:
        cosmoglossary build --output ~/Documents
    Good:
        cosmoglossary build --output public
    """
    return Diagnostic("output-refused", "error", Place(folder), reason, msg("give another folder with --output"))


@dataclass(frozen=True, slots=True)
class Report:
    """How a build went. Where something stopped it, ``seconds`` is empty and all else zero."""

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
        """Whether the output is that of the sources."""
        return bool(self.seconds)


@without_collector()
def build(
    root: Path, output: Path, progress: Progress = silent, *, strict: bool = False, processes: int | None = None
) -> Report:
    """Check the project at ``root`` and write its site and decks to ``output``; on errors leave ``output`` alone.

    Args:
        root: the folder that has ``glossary/`` and perhaps ``templates/`` in it.
        output: the folder to write; it must be absent, empty or the output of an earlier build.
        progress: is told how far the build is.
        strict: treat warnings as errors.
        processes: how many processes may work at once, and one beside them; by default as many as there are processors.
    """
    clock = _Clock()
    checked = check(root, progress, processes)
    clock.lap(msg("check"))
    if checked.glossary is None or not checked.passes(strict=strict):
        return Report(checked)
    allowed = processes_for(len(checked.glossary.concepts), processes)
    try:
        _keep_apart(root, output)
        with staged(output) as stage, beside(partial(searched, checked.glossary, stage), allowed) as search:
            job = Job.prepare(checked.library, checked.glossary, checked.ledger, resources(root))
            clock.lap(msg("prepare"))
            parts = [*_run(job, stage, allowed, progress), search()]
            clock.lap(msg("render"))
            if problems := dict.fromkeys(problem for part in parts for problem in part.problems):
                return Report(checked, in_order(problems))
            parts.append(job.keep(stage, [path for part in parts for path in part.paths]))
            removed = stage.commit([path for part in parts for path in part.paths])
            clock.lap(msg("commit"))
    except UnreadableError as error:
        return Report(checked, [unreadable_file(*error.args)])
    except TemplateError as error:
        return Report(checked, [template_error(error)])
    except (NotOursError, OSError) as error:
        return Report(checked, [_refused(output, error)])
    return Report(
        checked,
        pages=sum(part.pages for part in parts),
        notes=sum(part.notes for part in parts),
        cards=sum(part.cards for part in parts),
        unreleased=sum(part.unreleased for part in parts),
        written=sum(part.written for part in parts),
        removed=removed,
        seconds=clock.laps,
    )


def _refused(output: Path, error: NotOursError | OSError) -> Diagnostic:
    if isinstance(error, NotOursError):
        return output_refused(str(output), error.reason)
    reason = msg("{file}: {reason}", file=str(error.filename or output), reason=reason_of(error))
    return output_refused(str(output), reason)


def _run(job: Job, stage: Stage, processes: int, progress: Progress) -> Iterator[Part]:
    """Do all tasks; the result is the same in however many processes."""
    progress(msg("rendering"), 0, job.tasks)
    for done, part in enumerate(deal(partial(job.do, stage), job.tasks, processes), start=1):
        yield part
        progress(msg("rendering"), done, job.tasks)


def _keep_apart(root: Path, output: Path) -> None:
    """Keep output from being taken for sources by the next build. Raises `NotOursError`."""
    target = output.resolve()
    for source in ((root / name).resolve() for name in (GLOSSARY, TEMPLATES)):
        if target.is_relative_to(source) or source.is_relative_to(target):
            raise NotOursError(
                msg(
                    "{output} and the sources in {source} must not contain each other",
                    output=str(output),
                    source=str(source),
                )
            )


class _Clock:
    """Measures the stages of a build for its report; nothing that is written depends on it."""

    def __init__(self) -> None:
        self.laps: dict[Message, float] = {}
        self._last = time.perf_counter()

    def lap(self, stage: Message) -> None:
        now = time.perf_counter()
        self.laps[stage], self._last = now - self._last, now
