"""Work in several processes: what they return, and what becomes of those that are killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest

from cosmoglossary.pipeline.processes import run_in_background
from cosmoglossary.pipeline.workers import WorkerError


def test_a_killed_worker_is_told() -> None:
    """When the system kills a process, for lack of memory or otherwise, the caller hears of it and waits no longer."""
    program = (
        "import os, signal; from cosmoglossary.pipeline.processes import map_processes;"
        "list(map_processes(lambda task: os.kill(os.getpid(), signal.SIGKILL), 4, processes=2))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=60, check=False)
    assert "WorkerError: a process that did a part of the work was killed" in done.stderr


@pytest.mark.parametrize("processes", [1, 2])
def test_work_is_done_in_the_background(processes: int) -> None:
    """Work in the background returns its result, or raises what it raises, where it is waited for."""
    with run_in_background(os.getpid, processes) as worker:
        assert (worker() == os.getpid()) is (processes == 1)
    with run_in_background(lambda: 1 // 0, processes) as worker, pytest.raises(ZeroDivisionError):
        worker()


def test_background_work_that_is_killed_is_told() -> None:
    """Nobody waits for ever for the result of a process that is gone."""
    with (
        run_in_background(lambda: os.kill(os.getpid(), signal.SIGKILL), 2) as worker,
        pytest.raises(WorkerError, match="was killed"),
    ):
        worker()


def test_nobody_waits_for_work_that_nobody_asks_for() -> None:
    """Where something else fails, the work in the background is ended."""
    begin = time.monotonic()
    with run_in_background(lambda: time.sleep(60), 2):
        pass
    assert time.monotonic() - begin < 30
