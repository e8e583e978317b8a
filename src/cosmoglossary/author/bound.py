"""Programs of others that work for this one and end with it, however it ends.

A process that is killed can tell nobody, and a program of somebody else does not look whether its parent still lives.
So it is started by a process of Python that does: this file, run as a script. That process has a pipe of which only the
command holds the other end. The system closes that end when the command is gone, for whatever reason and on every
system, as it does for the workers of a build.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

_running: set[subprocess.Popen[bytes]] = set()
"""The programs that threads of this process wait for."""


def run(command: Sequence[str], given: Path | None = None, complaints: BinaryIO | None = None) -> bytes:
    """Run a program until it ends, or until `end_all` is called or this process is gone.

    Args:
        command: the program, and its arguments.
        given: a file that is its input; without one it has none.
        complaints: where what it complains of goes; without it that is lost.

    Returns:
        All that it has printed.

    Raises:
        OSError: the system refuses another process.
    """
    # Without site-packages, which nothing here needs and which take longer than all the rest.
    script = [sys.executable, "-I", "-S", str(Path(__file__)), str(given or os.devnull), *command]
    pipe, lost = subprocess.PIPE, subprocess.DEVNULL
    # The command is our own, or is named by the project on which the author runs it.
    with subprocess.Popen(script, stdin=pipe, stdout=pipe, stderr=complaints or lost) as process:  # noqa: S603 - above
        _running.add(process)
        try:
            # Not `communicate`, which would close the pipe at once.
            return process.stdout.read() if process.stdout else b""
        finally:
            _running.discard(process)


def end_all() -> None:
    """End the programs that other threads wait for."""
    for process in [*_running]:
        if process.stdin:
            with suppress(OSError):
                process.stdin.close()


def _guard(given: str, *command: str) -> None:
    """Run a program, and end it as soon as nobody holds the other end of this process's input: a whole life."""
    # The terminal sends an interrupt to all processes: the program ends, and this one with it.
    with suppress(KeyboardInterrupt), Path(given).open("rb") as file:
        program = subprocess.Popen(command, stdin=file)  # noqa: S603 - the command is our own
        threading.Thread(target=_end_with_parent, args=(program,), daemon=True).start()
        program.wait()


def _end_with_parent(program: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        while os.read(sys.stdin.fileno(), 1):
            pass
    program.kill()


if __name__ == "__main__":
    _guard(*sys.argv[1:])
