"""Programs of others that work for this one and end with it, however it ends.

A process that is killed can tell nobody, and a program of somebody else does not look whether its parent still lives.
So it is started by a process of Python that does: this file, run as a script. That process has a pipe of which only the
command holds the other end. The system closes that end when the command is gone, for whatever reason and on every
system, as it does for the workers of a build.

Where there are sessions, both are in one of their own: whatever the program has started ends with it, no terminal can
be waited for, and a signal to the group of the command never ends that process before the program.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

MAX_SECONDS = 120.0
"""The time that a program has. A sentence takes a second, and minutes where a large voice is read from a slow disk."""

MAX_OUTPUT = 64 << 20
"""Bytes of what a program prints at most: as much as a recording has."""

_running: set[subprocess.Popen[bytes]] = set()
"""The programs that threads of this process wait for."""


def run(command: Sequence[str], given: Path | None = None, complaints: BinaryIO | None = None) -> bytes:
    """Run a program until it ends, or until `end_all` is called or this process is gone.

    Args:
        command: the program, and its arguments.
        given: a file that is its input; without one it has none.
        complaints: where what it complains of goes; without it that is lost.

    Returns:
        All that it has printed; a byte more than `MAX_OUTPUT` if that was too much.

    Raises:
        TimeoutError: it has not ended in its time, and was ended.
        OSError: the system refuses another process.
    """
    # Without site-packages, which nothing here needs and which take longer than all the rest.
    script = [sys.executable, "-I", "-S", str(Path(__file__)), str(given or os.devnull), *command]
    pipe, lost = subprocess.PIPE, subprocess.DEVNULL
    overdue = threading.Event()
    # The command is our own, or is named by the project on which the author runs it.
    with subprocess.Popen(  # noqa: S603 - above
        script, stdin=pipe, stdout=pipe, stderr=complaints or lost, start_new_session=True
    ) as process:
        _running.add(process)
        timer = threading.Timer(MAX_SECONDS, _end_overdue, (process, overdue))
        timer.daemon = True
        timer.start()
        try:
            # Not `communicate`, which would close the pipe at once.
            printed = process.stdout.read(MAX_OUTPUT + 1) if process.stdout else b""
        finally:
            timer.cancel()
            _running.discard(process)
    if overdue.is_set():
        raise TimeoutError
    return printed


def _end_overdue(process: subprocess.Popen[bytes], overdue: threading.Event) -> None:
    overdue.set()
    _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin:
        with suppress(OSError):
            process.stdin.close()


def end_all() -> None:
    """End the programs that other threads wait for."""
    for process in [*_running]:
        _end(process)


def _guard(given: str, *command: str) -> None:
    """Run a program, and end it as soon as nobody holds the other end of this process's input: a whole life."""
    # Where there are no sessions, an interrupt at the terminal goes to all: the program ends, and this one with it.
    with suppress(KeyboardInterrupt), Path(given).open("rb") as file:
        program = subprocess.Popen(command, stdin=file)  # noqa: S603 - the command is our own
        threading.Thread(target=_end_with_parent, args=(program,), daemon=True).start()
        program.wait()
        _end_group()


def _end_with_parent(program: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        while os.read(sys.stdin.fileno(), 1):
            pass
    _end_group()
    program.kill()


def _end_group() -> None:
    """End all that the program has started, and this process with it, where it leads a group of its own."""
    if sys.platform != "win32" and os.getpgid(0) == os.getpid():
        os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    _guard(*sys.argv[1:])
