"""Work that is shared among processes, which are forked from this one and so share what it has made."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from typing import Any, TypeVar

R = TypeVar("R")

CONCEPTS_A_TASK = 250
"""The number of concepts that are read or rendered as one task."""

_WORTH_FORKING = 400
"""The number of concepts from which on two processes are faster than one."""

_KILLED = "a process was killed, perhaps for lack of memory"


def map_processes(work: Callable[[int], R], tasks: int, processes: int) -> Iterator[R]:
    """Do the tasks 0, 1, … and yield what they return, in their order.

    Args:
        work: does the task of a number; in another process, if there are several.
        tasks: the number of tasks.
        processes: the number of processes that may work at once.

    Raises:
        ChildProcessError: a process was killed.
    """
    if processes == 1:
        yield from map(work, range(tasks))
        return
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, fork, initializer=_take_work, initargs=(work,)) as pool:
        try:
            yield from pool.map(_do_task, range(tasks))
        except BrokenProcessPool:
            raise ChildProcessError(_KILLED) from None


@contextmanager
def run_in_background(work: Callable[[], R], processes: int) -> Iterator[Callable[[], R]]:
    """Do a piece of work in a process of its own, while the caller goes on; yield a function that waits for its result.

    That function raises what the work raised, or ``ChildProcessError`` if the process was killed.

    Args:
        work: what to do; with one process only, it is done when its result is asked for.
        processes: the number of processes that may work at once, not counting this one.
    """
    if processes == 1:
        yield work
        return
    fork = multiprocessing.get_context("fork")
    receiver, sender = fork.Pipe(duplex=False)
    process = fork.Process(target=_send, args=(work, sender))
    process.start()
    sender.close()
    try:
        yield partial(_receive, receiver)
    finally:
        process.terminate()  # where something else failed, nobody wants the result any more
        process.join()


def _send(work: Callable[[], R], sender: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        sender.send(work())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the result is waited for
        # A traceback cannot be sent; a note is, and is printed with the error.
        error.add_note(f"In a worker process:\n{traceback.format_exc()}")
        sender.send(error)


def _receive(receiver: Connection) -> Any:  # noqa: ANN401 - whatever the work returns
    try:
        result = receiver.recv()
    except EOFError:
        raise ChildProcessError(_KILLED) from None
    if isinstance(result, Exception):
        raise result
    return result


_work: Callable[[int], Any]
"""The work of a worker of the pool. It came with the fork, so that nothing has to be sent."""


def _take_work(work: Callable[[int], Any]) -> None:
    global _work  # noqa: PLW0603 - the only way to hand something to a worker of a pool
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interrupt ends a worker without a word


def _do_task(task: int) -> Any:  # noqa: ANN401 - whatever the work returns
    return _work(task)


def processes_for(concepts: int, allowed: int | None) -> int:
    """Return the number of processes that are worth while.

    Args:
        concepts: the number of concepts to read or render.
        allowed: the number of processes that may work; by default as many as there are processors.
    """
    if concepts < _WORTH_FORKING or "fork" not in multiprocessing.get_all_start_methods():
        return 1
    return allowed or os.cpu_count() or 1


@contextmanager
def without_collector() -> Iterator[None]:
    """Do without Python's collector of cycles: a build makes hardly any, and it would walk all concepts many times."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()
