"""Processes that work for this one and end with it, however it ends.

A process that is killed can tell nobody. So every worker has a pipe of which only its parent holds the other end: the
system closes that end when the parent is gone, for whatever reason and on every system, and the worker, which waits for
nothing else in a thread of its own, ends at once. A signal on the parent's death would do it on Linux alone.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from queue import SimpleQueue
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from cosmoglossary.problems.messages import Message, msg, reason_of
from cosmoglossary.problems.stopped import StoppedError

R = TypeVar("R")

_PATIENCE = 1.0
"""Seconds in which a worker that has nothing to do any more ends by itself."""

_ENDING_SIGNALS = ("SIGTERM", "SIGHUP")
"""The signals that a command turns into an exit, by their names, since Windows lacks some."""


class WorkerError(StoppedError):
    """A process that did a part of the work is gone, or could not be started."""


class Outcome(NamedTuple, Generic[R]):
    """The result of a task, or the error that it raised."""

    task: int
    result: R | None
    error: Exception | None


class Closable(Protocol):
    """An open file of the system: a pipe or a lock."""

    def close(self) -> None:
        """Close it."""


_parents_own: set[Closable] = set()
"""The open files that no worker may keep: ends of pipes, by which others know that this process lives, and locks."""

_starting = threading.Lock()
"""Held while a worker is forked, so that no other thread's worker gets its pipes too."""


@contextmanager
def kept_from_workers(file: Closable) -> Iterator[None]:
    """Keep an open file to this process: workers that are started meanwhile close their copy of it."""
    _parents_own.add(file)
    try:
        yield
    finally:
        _parents_own.discard(file)


def start_method() -> str:
    """Return the way in which processes are started, as `multiprocessing` names it.

    A fork shares all that this process has made. On macOS it is not safe, because libraries of the system run threads
    there, and Windows has none.
    """
    chosen = multiprocessing.get_start_method(allow_none=True)
    if chosen:
        return chosen
    return "fork" if sys.platform == "linux" else "spawn"


class Worker(Generic[R]):
    """A process that does one task after another, each known by a number.

    Attributes:
        pending: the number of tasks whose outcomes have not been received yet.
    """

    def __init__(self, work: Callable[[int], R]) -> None:
        """Start the process.

        Args:
            work: does the task of a number; it is sent to the process, unless that is a fork.

        Raises:
            WorkerError: the system refuses another process.
        """
        context = multiprocessing.get_context(start_method())
        with _starting:
            tasks, self._tasks = context.Pipe(duplex=False)
            self.results, results = context.Pipe(duplex=False)
            _parents_own.update((self._tasks, self.results))
            # As a daemon, it is not waited for when this process ends.
            self._process: BaseProcess = context.Process(target=_work_on, args=(work, tasks, results), daemon=True)  # type: ignore[attr-defined]
            try:
                with _signals_held():
                    self._process.start()
            except OSError as error:
                self._close()
                raise WorkerError(_not_started(error)) from error
            finally:
                # Were they open here too, nobody would notice the worker's end.
                tasks.close()
                results.close()
        self.pending = 0

    def give(self, task: int) -> None:
        """Add a task to those that the worker is to do.

        Raises:
            WorkerError: the process was killed.
        """
        try:
            self._tasks.send(task)
        except OSError:
            raise WorkerError(_KILLED) from None
        self.pending += 1

    def receive(self) -> Outcome[R]:
        """Wait for the outcome of the next of its tasks.

        Raises:
            WorkerError: the process was killed.
        """
        try:
            outcome: Outcome[R] = self.results.recv()
        except (EOFError, OSError):
            raise WorkerError(_KILLED) from None
        self.pending -= 1
        return outcome

    def end(self) -> None:
        """End the process; a task that it still works on is given up."""
        # Told so, an idle worker ends by itself, and writes what it has counted where tests measure coverage.
        if self.pending == 0:
            with suppress(OSError):  # it may be gone already
                self._tasks.send(None)
        self._close()
        self._process.join(_PATIENCE)
        # A worker that is stopped, or deep in a library, sees no closed pipe; this it cannot overlook.
        if self._process.is_alive():
            self._process.kill()
            self._process.join()

    def _close(self) -> None:
        _parents_own.difference_update((self._tasks, self.results))
        self._tasks.close()
        self.results.close()


_KILLED = msg("a process that did a part of the work was killed, perhaps for lack of memory")


def _not_started(error: OSError) -> Message:
    return msg("no further process can be started: {reason}", reason=reason_of(error))


def ready(workers: Collection[Worker[R]]) -> Iterator[Worker[R]]:
    """Wait until one of the workers has an outcome, or is gone; yield all of which this is true."""
    by_pipe = {worker.results: worker for worker in workers}
    for pipe in connection.wait(list(by_pipe)):
        yield by_pipe[pipe]  # type: ignore[index]


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold back an interrupt and its like until the worker that is started here has its own answer to them.

    The worker inherits what is held back, and lets it through in `_take_signals`. Windows knows nothing of the kind.
    """
    if sys.platform == "win32":
        yield
        return
    held = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, held)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _take_signals() -> None:
    """Let every signal that ends a worker do so without a word: what there is to say, its parent says."""
    for name in ("SIGINT", *_ENDING_SIGNALS):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})


def _work_on(work: Callable[[int], Any], tasks: Connection, results: Connection) -> None:
    """Do tasks until there are no more: the whole life of a worker."""
    try:
        # A fork has copies of all that its parent has open, also of the pipes of workers that were started before.
        for file in _parents_own:
            file.close()
        _take_signals()
        # Not a bounded queue: the thread must never wait for anything but the pipe.
        waiting: SimpleQueue[int | None] = SimpleQueue()
        threading.Thread(target=_watch_parent, args=(tasks, waiting), daemon=True).start()
        while (task := waiting.get()) is not None:
            _send(results, _attempt(work, task))
    except BaseException:  # noqa: BLE001 - the parent notices; memory may not suffice to say more
        os._exit(1)


def _watch_parent(tasks: Connection, waiting: SimpleQueue[int | None]) -> None:
    """Hand on the tasks that come, and end the process as soon as nobody is there who could send any."""
    try:
        while (task := tasks.recv()) is not None:
            waiting.put(task)
    except BaseException:  # noqa: BLE001 - the pipe is closed, or memory is exhausted: nobody waits for this worker
        os._exit(1)  # not sys.exit(), which ends this thread only
    waiting.put(None)


def _attempt(work: Callable[[int], R], task: int) -> Outcome[R]:
    try:
        return Outcome(task, work(task), None)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised where the result is waited for
        # A traceback cannot be sent; a note is, and is printed with the error.
        error.add_note(f"In a worker process:\n{traceback.format_exc()}")
        return Outcome(task, None, error)


def _send(results: Connection, outcome: Outcome[Any]) -> None:
    try:
        results.send(outcome)
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001 - an error or result that cannot be sent is a bug, and is said to be one
        results.send(Outcome(outcome.task, None, RuntimeError(f"{error!r} while {outcome!r} was sent")))
