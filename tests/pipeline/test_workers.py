"""Workers end with their parent, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import limited

PARENT = """
import multiprocessing, os, sys, time
from cosmoglossary.pipeline.workers import Worker

def report(task):
    if task:
        time.sleep(600)
    return os.getpid()

if __name__ == "__main__":
    multiprocessing.set_start_method(sys.argv[1])
    workers = [Worker(report) for _ in range(3)]
    for worker in workers:
        worker.give(0)
    print(*(worker.receive().result for worker in workers), flush=True)
    for worker in workers[1:]:
        worker.give(1)
    if sys.argv[2] == "memory":
        import resource
        resource.setrlimit(resource.RLIMIT_AS, (1, 1))
        bytes(1 << 30)
    time.sleep(600)
"""
"""Has one worker that waits and two that are busy."""


def is_alive(pid: int) -> bool:
    """Tell if a process runs; what has ended and is waited for by nobody yet does not."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="processes are looked for in /proc")
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.parametrize("ending", ["SIGTERM", "SIGKILL", "SIGHUP", "SIGABRT", "memory"])
def test_workers_end_with_their_parent(tmp_path: Path, method: str, ending: str) -> None:
    """Idle or busy, they are gone soon after it: after signals of all kinds, and where memory is exhausted."""
    program = tmp_path / "parent.py"
    program.write_text(PARENT, encoding="utf-8")
    command = [sys.executable, str(program), method, ending]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as parent,
        limited(parent),
    ):
        assert parent.stdout
        workers = [int(pid) for pid in parent.stdout.readline().split()]
        assert len(set(workers)) == 3
        if ending != "memory":
            parent.send_signal(getattr(signal, ending))
        assert parent.wait() != 0
        end = time.monotonic() + 10
        while any(map(is_alive, workers)) and time.monotonic() < end:
            time.sleep(0.01)
        assert not any(map(is_alive, workers))
