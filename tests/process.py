"""The command line in a process of its own."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
import threading
import traceback
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO, NoReturn

from cosmoglossary.__main__ import main

LIMIT = 120
"""Seconds in which every command has long ended."""


def run(*arguments: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in another process.

    To fork saves the third of a second in which Python begins and imports the command: over all tests, minutes. With
    variables it begins anew, since they may matter to how Python begins, and so it does on macOS and Windows (see
    `start_method` of the workers). A fork ends without what Python does at its end: tests with variables see that.

    Args:
        arguments: what is given to the command.
        variables: variables of the environment, besides those of the tests.
    """
    command = [*map(str, arguments)]
    if not variables and sys.platform == "linux":
        return _run_forked(command)
    return run_anew(command, variables)


def run_anew(command: list[str], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    return subprocess.run(
        [sys.executable, "-m", "cosmoglossary", *command],
        env={**os.environ, **variables},
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


def _run_forked(command: list[str]) -> subprocess.CompletedProcess[str]:
    # Files rather than pipes: nobody has to read while the command writes.
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        with warnings.catch_warnings():
            # Newer Pythons warn of threads, which are those of pytest-xdist: they have no part in the child.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            _become(command, output, errors)
        timer = threading.Timer(LIMIT, os.kill, (child, 9))
        timer.start()
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        timer.cancel()
        return subprocess.CompletedProcess(command, status, _text(output), _text(errors))


def _text(file: BinaryIO) -> str:
    file.seek(0)
    return file.read().decode().replace("\r\n", "\n")


def _become(command: list[str], output: BinaryIO, errors: BinaryIO) -> NoReturn:
    """Be the process of a command, and end with it."""
    status = 1
    try:
        gc.freeze()  # else the first collection would touch, and so copy, all memory of the tests
        os.dup2(output.fileno(), 1)
        os.dup2(errors.fileno(), 2)
        sys.stdin = open(0, closefd=False)  # noqa: SIM115 - open as long as the process
        sys.stdout = open(1, "w", closefd=False)  # noqa: SIM115
        sys.stderr = open(2, "w", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
        sys.argv = ["cosmoglossary", *command]
        warnings.resetwarnings()
        warnings.simplefilter("ignore")
        status = _status_of_main()
        sys.stdout.flush()
        sys.stderr.flush()
    except BaseException:  # noqa: BLE001 - none may reach the tests, of which there would be two then
        traceback.print_exc()
    finally:
        os._exit(status)


def _status_of_main() -> int:
    try:
        main()
    except SystemExit as end:
        if isinstance(end.code, int):
            return end.code
        return 0 if end.code is None else 1
    return 0
