"""Writing a source file in one step: a crash leaves the old file or the new one, and never half of either."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path


class ChangedError(Exception):
    """A file is no longer what it was when it was read."""


def create_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: something of this name is there, and be it a link that leads nowhere.
        OSError: the file cannot be written.
    """
    part = _write_part(path, data, None)
    try:
        _link_or_rename(part, path)
    finally:
        part.unlink(missing_ok=True)


def replace_file(path: Path, data: bytes, expected: bytes | None = None) -> None:
    """Write a file anew, or for the first time; a link stays a link, and the file that it leads to is written.

    A file that was there before keeps its mode and, as far as the system allows, its owner.

    Args:
        path: the file.
        data: what it is to hold.
        expected: what it must hold until then, if that matters.

    Raises:
        ChangedError: it holds something else than what is expected, and is left as it is.
        OSError: the file cannot be written.
    """
    # A project may link its entries to files elsewhere: os.replace on the link itself would cut them off.
    target = Path(os.path.realpath(path))
    before = target.stat() if target.exists() else None
    part = _write_part(target, data, before)
    try:
        if expected is not None:
            # As late as can be: an author may save the file while the part is written.
            _compare(target, expected)
        os.replace(part, target)  # noqa: PTH105 - the module's one step, called as the system calls it
    except (OSError, ChangedError):
        part.unlink(missing_ok=True)
        raise


def _compare(path: Path, expected: bytes) -> None:
    if path.read_bytes() != expected:
        raise ChangedError(str(path))


def _write_part(target: Path, data: bytes, before: os.stat_result | None) -> Path:
    """Write the data to a hidden file next to the target, which the walk over the sources passes over."""
    part = target.with_name(f".{target.name}.part")
    part.unlink(missing_ok=True)  # the leftover of a run that was killed
    # Nobody else may read it before it has the mode of the file that it stands in for.
    mode = 0o600 if before else 0o666
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - a descriptor, not a path
            if before:
                _copy_owner_and_mode(part, before)
            file.write(data)
            file.flush()
            # Without it a power cut after the rename may leave an empty file: the system orders neither for us.
            os.fsync(file.fileno())
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return part


def _copy_owner_and_mode(part: Path, before: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with suppress(PermissionError):  # only root may give files away
            os.chown(part, before.st_uid, before.st_gid)
    part.chmod(stat.S_IMODE(before.st_mode))  # after chown, which takes some bits away


def _link_or_rename(part: Path, path: Path) -> None:
    """Give the finished file its name, unless the name is taken."""
    try:
        os.link(part, path)  # unlike a rename, it never overwrites
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(str(path)) from None
        part.rename(path)
