"""Measuring how long a command takes, and how much memory its largest process has at most."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import Literal, NamedTuple, TypeVar

_T = TypeVar("_T")

_MEBIBYTE = 1 << 20
_UNIT = 1 if sys.platform == "darwin" else 1 << 10
"""The unit in which the system counts resident memory."""


class Cost(NamedTuple):
    """The cost of a command."""

    wall: float
    """Seconds on the clock."""
    cpu: float
    """Seconds on all processors."""
    memory: float
    """MiB of its largest process. Linux counts what starts it too, so this is never less than what that takes."""


def mebibytes(resident: int) -> float:
    """Convert what ``getrusage`` says of memory into MiB."""
    return resident * _UNIT / _MEBIBYTE


def run(command: Sequence[str | Path], output: Path | None = None) -> tuple[Cost, str]:
    """Run a command and wait for it.

    Args:
        command: the program and its arguments.
        output: a folder that the command makes anew; what is there is removed before the clock starts.

    Returns:
        Its cost, and what it printed.

    Raises:
        RuntimeError: it failed.
    """
    if output:
        shutil.rmtree(output, ignore_errors=True)
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        assert process.stdout
        printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{command} failed:\n{printed}")
    return Cost(wall, used.ru_utime + used.ru_stime, mebibytes(used.ru_maxrss)), printed


def in_turns(runs: int, kinds: Mapping[str, Callable[[], _T]]) -> dict[str, list[_T]]:
    """Measure several kinds of things in turns, so that whatever else the machine does falls on all of them.

    Args:
        runs: how often each kind is measured.
        kinds: what measures each of them, by name.

    Returns:
        What came out, by the same names; those at one place were measured one right after the other.
    """
    measured: dict[str, list[_T]] = {kind: [] for kind in kinds}
    for _ in range(runs):
        for kind, measure in kinds.items():
            measured[kind].append(measure())
    return measured


def ratio(costs: Iterable[Cost], others: Iterable[Cost], of: Literal["wall", "cpu"] = "wall") -> float:
    """Return the median of the ratios of costs to others that were measured in turns with them."""
    part = Cost._fields.index(of)
    return median(cost[part] / other[part] for cost, other in zip(costs, others, strict=True))


def middle(costs: Iterable[Cost]) -> Cost:
    """Return the median of each part of some costs."""
    return Cost(*map(median, zip(*costs, strict=True)))


def last_json(printed: str) -> Mapping[str, float]:
    """Return the figures on the last line that a command printed."""
    figures: Mapping[str, float] = json.loads(printed.splitlines()[-1])
    return figures
