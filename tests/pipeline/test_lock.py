"""The lock of the output folder: who holds it, who waits for it, and what a killed holder leaves."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.conftest import Project, limited
from tests.pipeline.test_building import ENTRY

from cosmoglossary.pipeline.lock import exclusive_lock

HOLDER = """
import sys
from pathlib import Path
from cosmoglossary.pipeline.lock import exclusive_lock
from cosmoglossary.pipeline.workers import Worker
with exclusive_lock(Path(sys.argv[1]), print):
    worker = Worker(int)
    print("locked", flush=True)
    sys.stdin.read()
"""
"""Holds a lock, with a worker, until nobody is there to tell it anything."""


@contextmanager
def holder_of(lock: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold a lock."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        with limited(process):
            assert process.stdout
            assert process.stdout.readline() == "locked\n"
            yield process
        process.kill()


def test_a_lock_names_its_holder(tmp_path: Path) -> None:
    """Whoever waits hears within a second for whom; a lock that is given back leaves no file."""
    lock = tmp_path / "lock"
    heard: list[tuple[float, str]] = []
    with holder_of(lock) as process:
        begin = time.monotonic()

        def hear(holder: str) -> None:
            heard.append((time.monotonic() - begin, holder))
            process.kill()

        with exclusive_lock(lock, hear):
            pass
    ((seconds, holder),) = heard
    assert seconds < 1
    assert re.fullmatch(rf"{process.pid} \d{{4}}-\d\d-\d\d \d\d:\d\d:\d\d", holder)
    assert not lock.exists()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no SIGKILL")
def test_a_lock_of_a_killed_holder_is_free(tmp_path: Path) -> None:
    """The file that is left of it, with the name of whoever is gone, locks nothing; a worker of it has no lock."""
    lock = tmp_path / "lock"
    with holder_of(lock) as process:
        process.kill()
        process.wait()
        assert lock.read_text().startswith(f"{process.pid} ")
        with exclusive_lock(lock, pytest.fail):
            assert lock.read_text().startswith(f"{os.getpid()} ")


def test_one_at_a_time_holds_a_lock(tmp_path: Path) -> None:
    """Of many who wait for the same file, which every holder removes, never do two go on together."""
    lock = tmp_path / "lock"
    inside: list[int] = []
    most: list[int] = []

    def hear(holder: str) -> None:
        assert holder is not None

    def take(number: int) -> None:
        for _ in range(20):
            with exclusive_lock(lock, hear):
                inside.append(number)
                most.append(len(inside))
                inside.remove(number)

    threads = [threading.Thread(target=take, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (max(most), len(most)) == (1, 80)


def test_a_build_that_waits_says_so(project: Project) -> None:
    """The command names the process that it waits for, and goes on when that is gone."""
    root = project(ENTRY)
    command = [sys.executable, "-m", "cosmoglossary", "build", str(root)]
    with (
        holder_of(root / ".build.lock") as holder,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as build,
        limited(build),
    ):
        assert build.stderr
        line = next(line for line in build.stderr if "waiting" in line)
        process = f"waiting for process {holder.pid}, which has been writing to "
        assert re.fullmatch(rf"{process}.*build since [-\d]+ [:\d]+\n", line)
        holder.kill()
        assert build.wait() == 0
    assert (root / "build/site/index.html").exists()
