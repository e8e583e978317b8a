"""Opening the files of a project: only regular ones inside it, and no more of them than is asked for.

A project comes from somewhere: a colleague, a pull request, an archive. A link in it may lead to a private file, which
a page would publish, and to a pipe or a device, which would be read for ever.
"""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cosmoglossary.problems.messages import msg, reason_of
from cosmoglossary.source.unreadable import UnreadableError

OUTSIDE = msg("a symbolic link leads out of the project")
HIDDEN = msg("a symbolic link leads to something hidden")
NOT_REGULAR = msg("it is not a regular file")

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    # The last look says that the file is regular; should it be replaced just then, nothing waits and nothing follows.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_NOFOLLOW", 0)
)


def read_regular(path: str, limit: int) -> bytes:
    """Return the bytes of a regular file, which is no link, but not more than a number of them.

    Raises:
        OSError: it cannot be read, or is no regular file.
    """
    _refuse_irregular(os.lstat(path), path)  # before it is opened: with some devices that alone does something
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        _refuse_irregular(status, path)
        wanted = min(limit, status.st_size + 1)
        data = os.read(descriptor, wanted)
        # Every entry passes here, so the usual case is one call: a regular file that gives less than asked has ended.
        if len(data) < wanted or wanted == limit == len(data):
            return data
        return data + _rest(descriptor, limit - len(data))
    finally:
        os.close(descriptor)


def _rest(descriptor: int, limit: int) -> bytes:
    """Read on in a file that has grown meanwhile, or whose size the system gives in several pieces."""
    parts = []
    while limit and (part := os.read(descriptor, limit)):
        parts.append(part)
        limit -= len(part)
    return b"".join(parts)


def _refuse_irregular(status: os.stat_result, path: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, NOT_REGULAR, path)


def read_named(path: Path, limit: int) -> bytes:
    """Return the bytes of a file that the user has named, wherever it is and through whatever links.

    Args:
        path: the file.
        limit: the number of bytes that it may have.

    Raises:
        UnreadableError: it cannot be read, is no regular file, or is larger.
    """
    return _read_whole(os.path.realpath(path), path.as_posix(), limit)


def _read_whole(real: str, name: str, limit: int) -> bytes:
    try:
        data = read_regular(real, limit + 1)
    except OSError as error:
        raise UnreadableError(name, reason_of(error)) from error
    if len(data) > limit:
        raise UnreadableError(name, msg("it is larger than {number} MiB", number=limit >> 20))
    return data


@dataclass(slots=True)
class ProjectFiles:
    """The files of a project, which end where the project does: no link leads out of it, or to what is hidden in it.

    Folders are looked at once, so that ten thousand entries cost no more than their own looks.
    """

    root: Path
    _real_root: Path | None = None
    _real_folders: dict[str, str] = field(default_factory=dict)

    def resolve(self, name: str) -> str:
        """Return the real path of something in the project, which may be absent.

        Raises:
            OSError: it is outside of the project, where a link has led.
        """
        folder, base = os.path.split(name)
        path = os.path.join(self.resolve_folder(folder), base)  # noqa: PTH118 - every entry passes here
        if not os.path.islink(path):  # noqa: PTH114 - every entry passes here
            return path
        return self._inside(os.path.realpath(path), name)

    def resolve_folder(self, folder: str) -> str:
        """Return the real path of a folder in the project, which may be absent; it is looked at once only.

        Raises:
            OSError: it is outside of the project, where a link has led.
        """
        if folder not in self._real_folders:
            self._real_folders[folder] = self._inside(os.path.realpath(folder), folder)
        return self._real_folders[folder]

    def _inside(self, real: str, name: str) -> str:
        if self._real_root is None:
            self._real_root = Path(os.path.realpath(self.root))
        if not Path(real).is_relative_to(self._real_root):
            raise OSError(errno.EXDEV, OUTSIDE, name)
        hidden = {part for part in Path(real).relative_to(self._real_root).parts if part.startswith(".")}
        # A checkout may keep a password in .git/config or .env, and a page would publish it.
        if hidden.difference(Path(name).parts):
            raise OSError(errno.EXDEV, HIDDEN, name)
        return real

    def is_inside(self, name: str) -> bool:
        """Tell if something is in the project, and not only a link that leads out of it."""
        try:
            self.resolve(name)
        except OSError:
            return False
        return True

    def read_part(self, name: str, limit: int) -> bytes:
        """Return the beginning of a file, up to a number of bytes.

        Raises:
            OSError: it cannot be read, is no regular file, or is outside of the project.
        """
        return read_regular(self.resolve(name), limit)

    def read_whole(self, name: str, limit: int) -> bytes:
        """Return the bytes of a file.

        Args:
            name: the file.
            limit: the number of bytes that it may have.

        Raises:
            UnreadableError: it cannot be read, is no regular file, is outside of the project, or is larger.
        """
        try:
            return _read_whole(self.resolve(name), name, limit)
        except OSError as error:
            raise UnreadableError(name, reason_of(error)) from error
