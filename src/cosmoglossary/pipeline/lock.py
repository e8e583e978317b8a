"""A lock that is free again as soon as its holder is gone, and that names its holder to whoever waits.

The system keeps the lock, and gives it back however its holder ends. The file beside the output says who that is; what
a killed build has left of it locks nothing.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path

from cosmoglossary.pipeline.workers import kept_from_workers
from cosmoglossary.problems.messages import Message, msg

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_TICK = 0.05
"""Seconds between two attempts: while the system waits for us, nothing can be said, and Windows knows no Ctrl-C."""

_SILENCE = 0.3
"""Seconds of waiting that are not worth a word."""

_BEYOND = 1 << 30
"""The byte that is locked on Windows: far behind the holder's name, since nobody else may read what is locked."""

_LONGEST = 200
"""The number of bytes that are read of the holder's name."""


@contextmanager
def exclusive_lock(path: Path, waiting: Callable[[str], None]) -> Iterator[None]:
    """Wait until nobody else holds the lock, then hold it.

    Workers do not hold it with their parent, so that none of them can keep it when that is gone.

    Args:
        path: the file that says who holds the lock; it is there while somebody does.
        waiting: is called with the holder, as "4242 2026-11-28 08:30:00", when the wait is long enough to be noticed,
            and again for every other holder. The holder is empty while nobody knows it.

    Raises:
        OSError: the file cannot be written, or its file system has no locks.
    """
    file = _wait(path, waiting)
    try:
        with kept_from_workers(file):
            file.truncate(0)
            file.write(f"{os.getpid()} {time.strftime('%Y-%m-%d %H:%M:%S')}".encode())
            yield
    finally:
        _give_back(file, path)


def waiting_message(folder: Path, holder: str) -> Message:
    """Return the sentence for whoever waits for the holder of a lock."""
    pid, _, since = holder.partition(" ")
    if not since:
        return msg("waiting for another build, which writes to {folder}", folder=str(folder))
    names = {"pid": pid, "folder": str(folder), "since": since}
    return msg("waiting for process {pid}, which has been writing to {folder} since {since}", **names)


def _wait(path: Path, waiting: Callable[[str], None]) -> FileIO:
    """Return the locked file as soon as it is free."""
    begin = time.monotonic()
    named = None
    while True:
        file = _open(path)
        if not _lock(file):
            holder = _holder(file)
            if time.monotonic() - begin > _SILENCE and holder != named:
                waiting(holder)
                named = holder
            time.sleep(_TICK)
        elif _is_current(file, path):
            return file
        file.close()


def _open(path: Path) -> FileIO:
    # A link in its place is not followed: the file it leads to would be emptied.
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    return FileIO(os.open(path, flags, 0o666), "r+")


def _holder(file: FileIO) -> str:
    file.seek(0)
    return file.read(_LONGEST).decode(errors="replace")


def _is_current(file: FileIO, path: Path) -> bool:
    """Tell if the file has its name still: the last holder may have deleted it after it was opened here."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.stat())
    except FileNotFoundError:
        return False


def _give_back(file: FileIO, path: Path) -> None:
    if sys.platform == "win32":
        # Windows deletes no file that is open: neither while it is so here, nor if somebody waits for it.
        file.close()
        with suppress(OSError):
            path.unlink()
    else:
        # Before it is free: afterwards it may be somebody else's.
        path.unlink(missing_ok=True)
        file.close()


def _lock(file: FileIO) -> bool:
    """Lock a file for this process; ``False`` if another one has done so."""
    try:
        if sys.platform == "win32":
            file.seek(_BEYOND)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
            file.seek(0)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):  # as Linux and macOS say it, and as Windows does
        return False
    return True
