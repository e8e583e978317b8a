"""Writing a file in one step: a crash leaves the old file or the new one, and never half of either.

All files but the output of a build are written here. The new one grows under a hidden name in the folder of the old
one, locked as long as it does. What a killed command leaves behind is therefore hidden, known by its name and free to
be removed, which `sweep` does.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import FileIO
from pathlib import Path
from secrets import token_hex

from cosmoglossary.source.files import NOT_REGULAR, read_regular

# The name says nothing of the file, whose own may be as long as a name can be.
_PREFIX, _SUFFIX = ".cosmoglossary-", ".part"

_LOCK = ".lock"
"""The file that Windows, which opens no folders, has open in one that is in use."""


class ChangedError(Exception):
    """A file is no longer what it was when it was read."""


def create_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet.

    Raises:
        FileExistsError: something of this name is there, and be it a link that leads nowhere.
        OSError: the file cannot be written.
    """
    with _errors_of(path):
        with _finished_part(path, data, replaces=False) as part:
            _link_or_rename(part, path)
        sync_folder(path.parent)


def replace_file(path: Path, data: bytes, expected: bytes | None = None) -> None:
    """Write a file anew, or for the first time; a link stays a link, and the file that it leads to is written.

    A file that was there before keeps its mode, its attributes and, as far as the system allows, its owner.

    Args:
        path: the file.
        data: what it is to hold.
        expected: what it must hold until then, if that matters.

    Raises:
        ChangedError: it holds something else than what is expected, and is left as it is.
        OSError: the file cannot be written, is closed to writing, or is no regular file.
    """
    # A project may link its entries to files elsewhere: os.replace on the link itself would cut them off.
    target = Path(os.path.realpath(path))
    with _errors_of(path):
        replaces = _replaceable(target)
        with _finished_part(target, data, replaces=replaces) as part:
            if expected is not None:
                # As late as can be: an author may save the file while the part is written.
                _compare(target, expected)
            os.replace(part, target)  # noqa: PTH105 - the module's one step, called as the system calls it
        sync_folder(target.parent)


def put_in_place(part: Path, path: Path, expected: bytes | None) -> None:
    """Give a finished file, which reaches the disk already, the name that it is meant for.

    Args:
        part: the file, in a folder of `scratch_folder`.
        path: the name; a link stays a link.
        expected: what the file of this name must hold until then; ``None`` if there must be none.

    Raises:
        ChangedError: it holds something else, or is there after all.
        OSError: it cannot be done, as where the two are on different disks.
    """
    with _errors_of(path):
        if expected is None:
            try:
                _link_or_rename(part, path)
            except FileExistsError as error:
                raise ChangedError(str(path)) from error
            return
        target = Path(os.path.realpath(path))
        if not _replaceable(target):
            raise ChangedError(str(path))
        _copy_status(target, part)
        _compare(target, expected)
        os.replace(part, target)  # noqa: PTH105 - as in `replace_file`


def sync_disks() -> None:
    """Let everything that was written reach the disk, at once: file by file, thousands take minutes."""
    if sys.platform != "win32":  # which has no such call
        os.sync()


def sweep(folder: Path) -> None:
    """Remove what killed commands have left in a folder, but not what a running one is about to name.

    What cannot be removed stays: it is hidden, and does no harm.
    """
    with suppress(OSError), os.scandir(folder) as entries:
        leftovers = [Path(entry.path) for entry in entries if is_leftover(entry.name)]
        for leftover in leftovers:
            with suppress(OSError):
                _remove_abandoned(leftover)


def is_leftover(name: str) -> bool:
    """Tell if a name is one that only files in the making have."""
    return name.startswith(_PREFIX) and name.endswith(_SUFFIX)


@contextmanager
def scratch_folder(parent: Path) -> Iterator[Path]:
    """Make a hidden folder for files that are to be named all at once, and remove it afterwards.

    Raises:
        OSError: it cannot be made.
    """
    folder = parent / _hidden_name()
    folder.mkdir()
    lock = None
    try:
        lock = _open_lock(folder)
        yield folder
    finally:
        if lock is not None and sys.platform == "win32":  # where an open file cannot be deleted
            os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)
        if lock is not None and sys.platform != "win32":
            os.close(lock)


def is_abandoned(folder: Path) -> bool:
    """Tell if the command that has made a folder for files in the making runs no more."""
    try:
        if sys.platform == "win32":
            # An open file cannot be deleted there, and that of a killed command serves nobody.
            (folder / _LOCK).unlink(missing_ok=True)
            return True
        descriptor = os.open(folder, os.O_RDONLY)
    except OSError:
        return False
    try:
        return _try_lock(descriptor) is not False
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Let the names in a folder reach the disk; without that a power cut may undo a rename."""
    if sys.platform == "win32":  # which opens no folders
        return
    # The file has its name by now, and some file systems have nothing to wait for here, and say so by an error.
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _replaceable(target: Path) -> bool:
    """Tell if there is a file to replace.

    Raises:
        OSError: it is closed to writing, or no regular file.
    """
    if not os.path.lexists(target):
        return False
    if not stat.S_ISREG(target.lstat().st_mode):
        raise OSError(errno.EINVAL, NOT_REGULAR, str(target))
    # A rename asks only for the right to write to the folder, but whoever has closed the file means it.
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    return True


def _compare(path: Path, expected: bytes) -> None:
    if read_regular(str(path), len(expected) + 1) != expected:
        raise ChangedError(str(path))


@contextmanager
def _errors_of(path: Path) -> Iterator[None]:
    """Let errors name the file that the user knows: that of a full disk names none, others name the part."""
    try:
        yield
    except OSError as error:
        raise type(error)(error.errno, error.strerror, str(path)) from error


@contextmanager
def _finished_part(target: Path, data: bytes, *, replaces: bool) -> Iterator[Path]:
    """Write a hidden file in the folder of the target, which the walk over the sources passes over.

    It is gone afterwards, unless it has been renamed.

    Args:
        target: the file that it is to become.
        data: all that it holds.
        replaces: there is a file already, whose owner and mode are kept.
    """
    part, descriptor = _open_part(target.parent, closed=replaces)
    try:
        # No buffer: what a full disk has refused would be written again when the file is closed.
        with open(descriptor, "wb", buffering=0) as file:  # noqa: PTH123 - a descriptor, not a path
            if replaces:
                _copy_status(target, part)
            _write_all(file, data)
            # Without it a power cut after the rename may leave an empty file: the system orders neither for us.
            os.fsync(descriptor)
            if sys.platform == "win32":
                file.close()  # an open file cannot be renamed there; elsewhere it is locked until it has its name
            yield part
    finally:
        part.unlink(missing_ok=True)


def _open_part(folder: Path, *, closed: bool) -> tuple[Path, int]:
    """Make an empty hidden file, and lock it.

    Args:
        folder: where it is made.
        closed: nobody else may read it, until it has the mode of the file that it stands in for.
    """
    mode = 0o600 if closed else 0o666
    while True:
        part = folder / _hidden_name()
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), mode)
        if _try_lock(descriptor) is not False and part.exists():
            return part, descriptor
        os.close(descriptor)  # another command has swept the folder before the file was locked


def _hidden_name() -> str:
    return f"{_PREFIX}{token_hex(8)}{_SUFFIX}"


def _write_all(file: FileIO, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def _copy_status(model: Path, part: Path) -> None:
    """Give a part the owner, the attributes and the mode of the file that it stands in for."""
    status = model.stat()
    if hasattr(os, "chown"):
        # Only root may give files away, but others may share them with any group that they are in.
        for owner in ((-1, status.st_gid), (status.st_uid, -1)):
            with suppress(PermissionError):
                os.chown(part, *owner)
    _copy_attributes(model, part)
    part.chmod(stat.S_IMODE(status.st_mode))  # after chown, which takes some bits away


def _copy_attributes(model: Path, part: Path) -> None:
    """Copy what Linux keeps beside the mode, such as the access lists of a shared folder."""
    if sys.platform == "linux":
        with suppress(OSError):  # a file system without attributes
            for name in os.listxattr(model):
                with suppress(OSError):  # some belong to the system
                    os.setxattr(part, name, os.getxattr(model, name))


def _link_or_rename(part: Path, path: Path) -> None:
    """Give the finished file its name, unless the name is taken."""
    try:
        os.link(part, path)  # unlike a rename, it never overwrites
    except FileExistsError:
        raise
    except OSError:  # a file system without hard links
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None
        part.rename(path)


def _remove_abandoned(leftover: Path) -> None:
    """Remove a leftover unless a running command holds its lock.

    Raises:
        OSError: it cannot be removed; on Windows also because it is open.
    """
    if sys.platform == "win32":  # which opens no folders
        if not leftover.is_dir():
            leftover.unlink()
        elif is_abandoned(leftover):
            shutil.rmtree(leftover)
        return
    descriptor = os.open(leftover, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        if not _try_lock(descriptor):
            return
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            shutil.rmtree(leftover)
        else:
            leftover.unlink()
    finally:
        os.close(descriptor)


def _open_lock(folder: Path) -> int:
    """Return what has to stay open as long as nobody else may remove a folder."""
    if sys.platform == "win32":
        return os.open(folder / _LOCK, os.O_WRONLY | os.O_CREAT)
    lock = os.open(folder, os.O_RDONLY)
    _try_lock(lock)
    return lock


def _try_lock(descriptor: int) -> bool | None:
    """Lock a file for as long as it is open; ``False`` if another process has, ``None`` where there are no locks."""
    if sys.platform == "win32":  # where an open file cannot be deleted anyway
        return True
    import fcntl  # noqa: PLC0415 - absent on Windows

    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    return True
