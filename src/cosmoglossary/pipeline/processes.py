"""Work that is shared among processes."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from typing import TypeVar, cast

from cosmoglossary.pipeline.workers import Outcome, Worker, ready, start_method

R = TypeVar("R")

CONCEPTS_A_TASK = 250
"""The number of concepts that are read or rendered as one task."""

_WORTH_FORKING = 400
"""The number of concepts from which on two forked processes read faster than one."""

_WORTH_SPAWNING = 3000
"""The same for processes that begin with nothing: each imports the package and is sent the glossary first."""

RENDERING = 8
"""How many times as long a concept takes to be rendered and put into decks and downloads as to be read."""

_AHEAD = 2
"""The tasks that a worker is given at a time, so that it need not wait while this process takes its last result."""


def map_processes(work: Callable[[int], R], tasks: int, processes: int) -> Generator[R]:
    """Do the tasks 0, 1, … and yield what they return, in their order.

    Args:
        work: does the task of a number; in another process, if there are several.
        tasks: the number of tasks.
        processes: the number of processes that may work at once.

    Raises:
        WorkerError: a process was killed, or cannot be started.
    """
    if processes == 1 or tasks <= 1:
        yield from map(work, range(tasks))
        return
    with ExitStack() as stack:
        # All are started before any has a task, as a fork copies what this process has in hand.
        workers = [_started(work, stack) for _ in range(min(processes, tasks))]
        yield from _in_order(workers, tasks)


def _started(work: Callable[[int], R], stack: ExitStack) -> Worker[R]:
    worker = Worker(work)
    stack.callback(worker.end)
    return worker


def _in_order(workers: Sequence[Worker[R]], tasks: int) -> Iterator[R]:
    """Hand out tasks to whoever is free, and yield the results as if one process had done them all."""
    left = iter(range(tasks))
    # One each to begin with: the first tasks are the longest, and a second one would have to wait behind them.
    for worker in workers:
        _give_next(worker, left)
    outcomes: dict[int, Outcome[R]] = {}
    for task in range(tasks):
        while task not in outcomes:
            for worker in ready(workers):
                outcome = worker.receive()
                outcomes[outcome.task] = outcome
                while worker.pending < _AHEAD and _give_next(worker, left):
                    pass
        # An error waits for its turn too: of several, the same one is raised every time.
        yield _result(outcomes.pop(task))


def _give_next(worker: Worker[R], left: Iterator[int]) -> bool:
    """Give a worker the next task; return false if there is none."""
    for task in left:
        worker.give(task)
        return True
    return False


def _result(outcome: Outcome[R]) -> R:
    if outcome.error:
        raise outcome.error
    return cast("R", outcome.result)


@contextmanager
def run_in_background(work: Callable[[], R], processes: int) -> Iterator[Callable[[], R]]:
    """Do a piece of work in a process of its own, while the caller goes on; yield a function that waits for its result.

    That function raises what the work raised, or ``WorkerError`` if the process was killed.

    Args:
        work: what to do; with one process only, it is done when its result is asked for.
        processes: the number of processes that may work at once, not counting this one.

    Raises:
        WorkerError: the process cannot be started.
    """
    if processes == 1:
        yield work
        return
    worker = Worker(partial(_only_task, work))
    try:
        worker.give(0)
        yield lambda: _result(worker.receive())
    finally:
        worker.end()  # where something else failed, nobody wants the result any more


def _only_task(work: Callable[[], R], _: int) -> R:
    return work()


def processes_for(concepts: int, allowed: int | None, effort: int = 1) -> int:
    """Return the number of processes that are worth while.

    Args:
        concepts: the number of concepts to work on.
        allowed: the number of processes that may work; by default as many as there are processors.
        effort: how many times as long one concept takes as it takes to read it.
    """
    worth = _WORTH_FORKING if start_method() == "fork" else _WORTH_SPAWNING
    # Below it, starting processes takes longer than they save.
    if concepts * effort < worth:
        return 1
    return allowed or os.cpu_count() or 1


@contextmanager
def without_collector(*, lasting: bool = False) -> Iterator[None]:
    """Do without Python's collector of cycles: a build makes hardly any, and it would walk all concepts many times.

    Args:
        lasting: what is made meanwhile is kept to the end of the process, so that the collector need never see it.
    """
    # A caller may have switched it off already, and is to find it so.
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            # It would walk through all that it has missed at its next turn, and once more at the end of the process.
            if lasting:
                gc.freeze()
            gc.enable()
