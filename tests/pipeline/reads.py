"""Counts which files are opened, as Python itself reports it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_counters: list[tuple[Path, Counter[str]]] = []


def _count(event: str, arguments: tuple[object, ...]) -> None:
    if event != "open" or not isinstance(arguments[0], str | Path):
        return
    path = Path(arguments[0])
    for folder, counter in _counters:
        if path.is_relative_to(folder):
            counter[path.name] += 1


# Such a hook stays for the life of the process; therefore there is one, which counts nothing unless it is asked to.
sys.addaudithook(_count)


@contextmanager
def counted_reads(folder: Path) -> Iterator[Counter[str]]:
    """Count how often this process opens each file below a folder, by name, until the end of the block."""
    counted = folder, Counter[str]()
    _counters.append(counted)
    try:
        yield counted[1]
    finally:
        _counters.remove(counted)
