"""Work that is dealt out among processes, which are forked from this one and so share what it has made."""

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
"""How many concepts are read or rendered as one task."""

_WORTH_FORKING = 400
"""From how many concepts on two processes are faster than one."""

_KILLED = "a process was killed, perhaps for lack of memory"


def deal(work: Callable[[int], R], tasks: int, processes: int) -> Iterator[R]:
    """Do the tasks 0, 1, … and hand out what they return, in their order.

    Args:
        work: does the task of a number; in another process, if there are several.
        tasks: how many there are.
        processes: how many may be at work at once.

    Raises:
        ChildProcessError: a process was killed.
    """
    if processes == 1:
        yield from map(work, range(tasks))
        return
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, fork, initializer=_adopt, initargs=(work,)) as pool:
        try:
            yield from pool.map(_do, range(tasks))
        except BrokenProcessPool:
            raise ChildProcessError(_KILLED) from None


@contextmanager
def beside(work: Callable[[], R], processes: int) -> Iterator[Callable[[], R]]:
    """Do a piece of work in a process of its own, while the caller goes on; what is handed out waits for its result.

    Args:
        work: is done when its result is asked for, where there may be one process only.
        processes: how many may be at work at once, not counting this one.

    Raises:
        ChildProcessError: the process was killed; so says what waits for the result, or it raises what the work did.
    """
    if processes == 1:
        yield work
        return
    fork = multiprocessing.get_context("fork")
    here, there = fork.Pipe(duplex=False)
    process = fork.Process(target=_send, args=(work, there))
    process.start()
    there.close()
    try:
        yield partial(_received, here)
    finally:
        process.terminate()
        process.join()


def _send(work: Callable[[], R], there: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        there.send(work())
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the result is waited for
        # A traceback cannot be sent; a note is, and is printed with the error.
        error.add_note(f"In a worker process:\n{traceback.format_exc()}")
        there.send(error)


def _received(here: Connection) -> Any:  # noqa: ANN401 - whatever the work returns
    try:
        result = here.recv()
    except EOFError:
        raise ChildProcessError(_KILLED) from None
    if isinstance(result, Exception):
        raise result
    return result


_work: Callable[[int], Any]
"""In a worker: what it does. It came with the fork, so that nothing has to be sent."""


def _adopt(work: Callable[[int], Any]) -> None:
    global _work  # noqa: PLW0603 - the only way to hand something to a worker of a pool
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # an interrupt ends a worker without a word


def _do(task: int) -> Any:  # noqa: ANN401 - whatever the work returns
    return _work(task)


def processes_for(concepts: int, allowed: int | None) -> int:
    """How many processes are worth while; ``allowed`` is by default the number of processors."""
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
