"""Which files change while one looks: by asking the file system again and again, which works everywhere."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

Stamp: TypeAlias = tuple[int, int, int]
"""Time, size and identity of a file: what differs after a save, also of a new file in the old one's place."""

_PAUSE = 0.02
"""Seconds between two looks, at least; half of the time at most is spent looking."""
_SETTLED = 0.015
"""Seconds that a file must stay as it is: who saves may empty it first, and write then."""


def changes(folders: Iterable[Path]) -> Iterator[set[Path]]:
    """Wait for files in the folders to be written, made or deleted; each time, hand out which, when they have settled.

    Hidden files do not count. The first look is taken at once; what is changed while the caller is busy comes with the
    next set.
    """
    roots = tuple(folders)
    return _changes(roots, _stamps(roots))


def _changes(roots: tuple[Path, ...], before: dict[str, Stamp]) -> Iterator[set[Path]]:
    while True:
        begin = time.monotonic()
        now = _stamps(roots)
        changed = {path for path, _ in before.items() ^ now.items()}
        while changed and (moved := _settle(changed, now)):
            changed |= moved
        if changed:
            before = now
            yield {Path(path) for path in changed}
        time.sleep(max(_PAUSE, time.monotonic() - begin))


def _settle(paths: set[str], stamps: dict[str, Stamp]) -> set[str]:
    """Wait a moment; which of the files have changed in it. Their stamps are renewed."""
    time.sleep(_SETTLED)
    moved = set()
    for path in paths:
        stamp = _stamp_at(path)
        if stamp != stamps.get(path):
            moved.add(path)
            stamps.pop(path, None)
            stamps |= {path: stamp} if stamp else {}
    return moved


def _stamp_at(path: str) -> Stamp | None:
    try:
        return _stamp(os.stat(path))  # noqa: PTH116 - a Path for each of ten thousand files takes longer than the look
    except OSError:
        return None


def _stamp(found: os.stat_result) -> Stamp:
    return found.st_mtime_ns, found.st_size, found.st_ino


def _stamps(folders: Iterable[str | Path]) -> dict[str, Stamp]:
    stamps: dict[str, Stamp] = {}
    for folder in folders:
        _walk(folder, stamps)
    return stamps


def _walk(folder: str | Path, stamps: dict[str, Stamp]) -> None:
    """Stamp all files of a folder; what vanishes meanwhile, or cannot be read, is not there."""
    with suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            with suppress(OSError):
                if entry.is_dir(follow_symlinks=False):
                    _walk(entry.path, stamps)
                else:
                    stamps[entry.path] = _stamp(entry.stat())
