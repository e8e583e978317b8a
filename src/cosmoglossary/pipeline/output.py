"""The only writer of `build/`: all or nothing, unchanged files kept as they are, stale ones gone.

New output grows in a staging folder beside the old one, where unchanged files are hard links to the old ones. At the
end the two folders change places in one system call, so that whoever looks, and whenever a build is killed, sees
the last good output or the new one and never a mix. A list of what was written makes the folder known as ours.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from cosmoglossary.problems.messages import Message, msg

LIST = ".cosmoglossary"
"""The file that lists what a build wrote, one path a line; a folder without it is not ours."""

_KEPT_BY_GIT = {".gitignore", ".gitkeep"}
_AT_FDCWD = -100
_EXCHANGE = 2


class NotOursError(Exception):
    """The folder to write into holds something else than the output of a build."""

    def __init__(self, reason: Message) -> None:
        """Say what it is or holds."""
        super().__init__(reason)
        self.reason = reason


@dataclass(slots=True)
class Stage:
    """Output in the making. Several processes may write at once; the paths they return are brought to `commit`."""

    target: Path
    folder: Path
    old: frozenset[str]
    _folders: set[str] = field(default_factory=set)

    def write(self, path: str, data: bytes) -> bool:
        """Stage a file, and say whether it differs from the old output.

        Args:
            path: where it goes, relative to the output, with ``/``.
            data: its bytes.
        """
        new = self._prepare_path(path)
        if path in self.old and self._link_unchanged(path, new, data):
            return False
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            while data:
                data = data[os.write(file, data) :]
        finally:
            os.close(file)
        return True

    def commit(self, paths: list[str]) -> int:
        """Make the staged files the output, in one step.

        Args:
            paths: every path that was written; a path of the old output that is not among them is removed.

        Returns:
            The number of stale files that went.
        """
        names = sorted(paths)
        self.write(LIST, "".join(f"{name}\n" for name in names).encode())
        for foreign in self._foreign_files({*names, LIST}):
            with suppress(FileExistsError, NotADirectoryError):  # what a build writes comes before what lies there
                self._keep(foreign)
        if self.target.exists():
            shutil.copymode(self.target, self.folder)
        _exchange(self.folder, self.target)
        return len(self.old - {*names, LIST})

    def read(self, path: str) -> bytes:
        """Return what has been staged under a path."""
        return (self.folder / path).read_bytes()

    def size(self, path: str) -> int:
        """Return the number of bytes that have been staged under a path."""
        return (self.folder / path).stat().st_size

    def _prepare_path(self, path: str) -> str:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self.folder}/{path}"

    def _link_unchanged(self, path: str, new: str, data: bytes) -> bool:
        old = f"{self.target}/{path}"
        try:
            with open(old, "rb", buffering=0) as file:  # noqa: PTH123 - every page passes here
                if file.read(len(data) + 1) != data:
                    return False
            os.link(old, new)
        except OSError:
            return False  # gone, or a file system without hard links: write it
        return True

    def _foreign_files(self, ours: set[str]) -> Iterator[str]:
        """Find what somebody else put into the output: files, links and empty folders."""
        for folder, folders, files in os.walk(self.target):
            links = [name for name in folders if Path(folder, name).is_symlink()]
            names = (Path(folder, name).relative_to(self.target).as_posix() for name in (*files, *links))
            yield from (name for name in names if name not in self.old and name not in ours)
            if not folders and not files:
                yield Path(folder).relative_to(self.target).as_posix()

    def _keep(self, foreign: str) -> None:
        """Stage what somebody else made, such as a `.gitignore`, as it is."""
        old, new = self.target / foreign, self._prepare_path(foreign)
        if old.is_symlink():
            shutil.copy2(old, new, follow_symlinks=False)
        elif old.is_dir():
            Path(new).mkdir(exist_ok=True)
            shutil.copystat(old, new)
        else:
            try:
                os.link(old, new)
            except FileExistsError:
                raise
            except OSError:  # a file of somebody else's, or a file system without hard links
                shutil.copy2(old, new)


@contextmanager
def staged(target: Path) -> Iterator[Stage]:
    """Open a stage for the output folder, and clear it away whatever happens.

    Raises:
        NotOursError: the folder has files and is not the output of a build.
        OSError: the folder's parent cannot be written to.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link to somebody else's folder
    if not target.name or target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotOursError(msg("{target} is not a folder", target=str(target)))
    target.parent.mkdir(parents=True, exist_ok=True)
    folder, aside = _sibling(target, "staging"), _sibling(target, "aside")
    with exclusive_lock(target.parent):
        if aside.exists() and not target.exists():
            aside.rename(target)
        old = _previous_files(target)
        for leftover in (folder, aside):
            shutil.rmtree(leftover, ignore_errors=True)
        folder.mkdir()
        try:
            yield Stage(target, folder, old)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _sibling(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}.{what}")


def _previous_files(target: Path) -> frozenset[str]:
    """Return the files of the last build.

    Raises:
        NotOursError: the folder has files and is not the output of a build.
    """
    if not target.exists():
        return frozenset()
    try:
        return frozenset((target / LIST).read_text(encoding="utf-8").splitlines()) | {LIST}
    except FileNotFoundError:
        if {entry.name for entry in target.iterdir()} <= _KEPT_BY_GIT:
            return frozenset()
    except UnicodeDecodeError:
        pass
    raise NotOursError(msg("{target} holds files that no build of cosmoglossary wrote", target=str(target)))


@contextmanager
def exclusive_lock(folder: Path) -> Iterator[None]:
    """Wait until no other build writes to this folder; hold the lock. No locking on Windows."""
    if sys.platform == "win32":
        yield
        return
    import fcntl  # noqa: PLC0415 - absent on Windows

    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _exchange(new: Path, target: Path) -> None:
    """Put ``new`` in the place of ``target``; atomic wherever the system can do it."""
    if not target.exists():
        new.rename(target)
        return
    if not _swap(new, target):
        aside = _sibling(target, "aside")
        target.rename(aside)
        new.rename(target)
        shutil.rmtree(aside, ignore_errors=True)


def _swap(left: Path, right: Path) -> bool:
    """Let two folders change names in one step; ``False`` where the system or its file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    names = os.fsencode(left), os.fsencode(right)
    if exchange := getattr(libc, "renameat2", None):  # Linux, glibc 2.28
        return bool(exchange(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
    if exchange := getattr(libc, "renamex_np", None):  # macOS
        return bool(exchange(*names, _EXCHANGE) == 0)
    return False
