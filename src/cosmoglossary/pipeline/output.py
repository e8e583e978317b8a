"""The only writer of `build/`: all or nothing, unchanged files kept as they are, stale ones gone.

New output grows in a staging folder beside the old one, where unchanged files are hard links to the old ones. At the
end the two folders change places in one system call, so that whoever looks, and whenever a build is killed, sees
the last good output or the new one and never a mix. A list of what was written makes the folder known as ours.
"""

from __future__ import annotations

import errno
import glob
import os
import secrets
import shutil
import stat
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cosmoglossary.pipeline.lock import exclusive_lock, waiting_message
from cosmoglossary.pipeline.replacing import INSIDE, LIST, Difference, aside_of, read_list, remove_tree, replace
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.files import read_regular

_KEPT_BY_GIT = {".gitignore", ".gitkeep"}


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
        unchanged = path in self.old and self._has_already(path, data)
        if unchanged and self._link(path, new):
            return False
        # Every page passes here, and a file object would do more than is needed.
        file = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
        try:
            while data:
                data = data[os.write(file, data) :]
        finally:
            os.close(file)
        return not unchanged

    def commit(self, paths: Collection[str], changed: Collection[str]) -> int:
        """Make the staged files the output, in one step.

        Args:
            paths: every path that was written; a path of the old output that is not among them is removed.
            changed: those of them that differ from the old output.

        Returns:
            The number of stale files that went.

        Raises:
            OSError: the output cannot be written.
        """
        # Tasks end in any order, and the same build is to have the same list.
        names = sorted(paths)
        stale = self.old - {*names, LIST}
        is_new_list = self.write(LIST, "".join(f"{name}\n" for name in names).encode())
        # Who has the folder open, mounted or watched need not hear of a build that changes nothing.
        if changed or is_new_list:
            self._keep_foreign_files({*names, LIST})
            replace(self.folder, self.target, Difference(changed, stale))
        return len(stale)

    def read(self, path: str) -> bytes:
        """Return what has been staged under a path."""
        return (self.folder / path).read_bytes()

    def size(self, path: str) -> int:
        """Return the number of bytes that have been staged under a path."""
        return (self.folder / path).stat().st_size

    def _prepare_path(self, path: str) -> str:
        self._make_folder(path.rpartition("/")[0])
        return f"{self.folder}/{path}"

    def _make_folder(self, path: str) -> None:
        """Make a folder, which is closed to others if the old one is.

        The staging folder itself is not made again: if it is gone, so is the build that this process works for.
        """
        if not path or path in self._folders:
            return
        self._make_folder(path.rpartition("/")[0])
        folder = self.folder / path
        with suppress(FileExistsError):  # other processes need it too
            folder.mkdir()
            _copy_mode(self.target / path, folder)
        self._folders.add(path)

    def _has_already(self, path: str, data: bytes) -> bool:
        """Tell if the old output has a file with these bytes."""
        try:
            # One byte more than there should be shows a longer file, and no file is read that is far longer.
            return read_regular(f"{self.target}/{path}", len(data) + 1) == data
        except OSError:
            return False

    def _link(self, path: str, new: str) -> bool:
        try:
            os.link(f"{self.target}/{path}", new)
        except FileExistsError:
            raise
        except OSError:
            return False  # a file system without hard links, or something mounted: write it
        return True

    def _keep_foreign_files(self, ours: set[str]) -> None:
        for foreign in self._foreign_files(ours):
            with suppress(FileExistsError, NotADirectoryError):  # what a build writes comes before what lies there
                self._keep(foreign)

    def _foreign_files(self, ours: set[str]) -> Iterator[str]:
        """Find what somebody else put into the output: files, links and empty folders."""
        for folder, folders, files in os.walk(self.target):
            links = [name for name in folders if Path(folder, name).is_symlink()]
            names = (Path(folder, name).relative_to(self.target).as_posix() for name in (*files, *links))
            yield from (name for name in names if not (name in self.old or name in ours or name.startswith(INSIDE)))
            if not folders and not files:
                yield Path(folder).relative_to(self.target).as_posix()

    def _keep(self, foreign: str) -> None:
        """Stage what somebody else made, such as a `.gitignore`, as it is."""
        # By link where possible, since it may be large, and is only in the way for a moment.
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
def staged(target: Path, waiting: Callable[[Message], None]) -> Iterator[Stage]:
    """Open a stage for the output folder, and clear it away whatever happens.

    Args:
        target: the output folder, which may be absent.
        waiting: is called with whom this one waits for, if another build writes to the folder.

    Raises:
        NotOursError: the folder has files and is not the output of a build.
        OSError: the folder or its parent cannot be written to.
    """
    target = Path(os.path.abspath(target))  # noqa: PTH100 - resolve() would follow a link to somebody else's folder
    if not target.name or target.is_symlink() or (target.exists() and not target.is_dir()):
        raise NotOursError(msg("{target} is not a folder", target=str(target)))
    # Its mode is the user's; only the output itself has one to be kept.
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists() and not os.access(target, os.W_OK):
        # An exchange would go around the owner of the folder, who does not want it written to.
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    scratch = _Scratch.for_output(target)
    with exclusive_lock(scratch.path("lock"), lambda holder: waiting(waiting_message(target, holder))):
        _clear_up(target)
        old = _previous_files(target)
        # Its name is new, so that no worker of a build that was killed just now can write into it.
        folder = scratch.path(f"staging-{secrets.token_hex(4)}")
        folder.mkdir()
        try:
            _copy_mode(target, folder)
            yield Stage(target, folder, old)
        finally:
            remove_tree(folder)


class _Scratch(NamedTuple):
    """The place of what a build needs for a moment: a folder, and the beginning of the names in it."""

    folder: Path
    prefix: str

    @classmethod
    def for_output(cls, target: Path) -> _Scratch:
        """Return the place beside the output; in it, where that is mounted into something that cannot be written."""
        if target.exists() and not os.access(target.parent, os.W_OK):
            return cls.inside(target)
        return cls.beside(target)

    @classmethod
    def beside(cls, target: Path) -> _Scratch:
        return cls(target.parent, f".{target.name}.")

    @classmethod
    def inside(cls, target: Path) -> _Scratch:
        return cls(target, INSIDE)

    def path(self, name: str) -> Path:
        return self.folder / f"{self.prefix}{name}"


def _copy_mode(old: Path, new: Path) -> None:
    """Open a new folder to whom the old one is open, if there is one, and in any case to this build."""
    try:
        mode = stat.S_IMODE(old.stat().st_mode)
    except OSError:
        return
    new.chmod(mode | stat.S_IRWXU)


def _clear_up(target: Path) -> None:
    """Complete or remove what builds that were killed have left."""
    aside = aside_of(target)
    # It was ended between two renames, and this is the last good output.
    if aside.exists() and not target.exists():
        aside.rename(target)
    remove_tree(aside)
    for scratch in (_Scratch.beside(target), _Scratch.inside(target)):
        for leftover in scratch.folder.glob(f"{glob.escape(scratch.prefix)}staging*"):
            remove_tree(leftover)


def _previous_files(target: Path) -> frozenset[str]:
    """Return the files of the last build.

    Raises:
        NotOursError: the folder has files and is not the output of a build.
    """
    if not target.exists():
        return frozenset()
    try:
        # It is also what tells our folder from somebody's: nothing is removed from one that has no list.
        return frozenset(read_list(target).decode().splitlines()) | {LIST}
    except FileNotFoundError:
        if all(_is_harmless(entry.name) for entry in target.iterdir()):
            return frozenset()
    except UnicodeDecodeError:
        pass
    raise NotOursError(msg("{target} holds files that no build of cosmoglossary wrote", target=str(target)))


def _is_harmless(name: str) -> bool:
    return name in _KEPT_BY_GIT or name.startswith(INSIDE)
