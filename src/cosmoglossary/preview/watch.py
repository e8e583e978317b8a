"""Waiting for files to change, by the notifications of the operating system: see https://watchfiles.helpmanual.io.

What the notifications leave out is looked up ten times a second, which costs next to nothing: whether a folder that is
watched has come, gone or been replaced, and whether the file that a symbolic link leads to has changed.
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from watchfiles import watch
from watchfiles.main import FileChange

Stamp: TypeAlias = tuple[int, int, int]
"""Time, size and identity of a file: one of them differs after a save, also of a new file in the old one's place."""

_STEP = 15
"""Milliseconds that must pass without a change: an editor may first empty a file, and then write it."""
_TICK = 100
"""Milliseconds between two looks at what is not notified; also how long it takes to begin."""


def changes(folders: Iterable[Path]) -> Iterator[set[Path]]:
    """Wait for files in folders to be written, made or deleted, and yield those that were.

    Hidden files do not count. Watching begins at the call; a change that happens while the caller is busy comes with
    the next set.

    Args:
        folders: may be absent; they are watched as soon as they are there.

    Yields:
        Paths below the folders, named as these are. A folder that is gone stands for the files that were in it.
    """
    watcher = _Watcher(tuple(folders))
    return watcher.changes()


class _Watcher:
    """Folders that are watched until the iterator of their changes is closed."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self._folders = folders
        self._links: dict[Path, Stamp | None] = {}
        self._listen()

    def _listen(self) -> None:
        """Begin to watch the folders that are there."""
        self._identities = {folder: _identity(folder) for folder in self._folders}
        present = [folder for folder, identity in self._identities.items() if identity]
        # Notifications name files by their real paths, on macOS even where a folder was given by another.
        self._names = {folder.resolve(): folder for folder in present}
        self._notifications = _notifications(self._names)
        for file in _files(present):
            self._remember_link(file)

    def changes(self) -> Iterator[set[Path]]:
        while True:
            changed: set[Path] = set()
            for _, path in self._notified(changed):
                changed.update(self._named(path))
            for file in changed:
                self._remember_link(file)
            changed |= self._changed_links()
            changed |= self._replaced_folders()
            if changed:
                yield changed

    def _notified(self, changed: set[Path]) -> set[FileChange]:
        """Return what the system notifies; where it breaks off, begin anew and count all files as changed."""
        try:
            return next(self._notifications)
        except (OSError, RuntimeError, StopIteration):
            # A drive was taken away, or the system has run out of what it takes to watch: an author must not lose the
            # preview for that. Nobody knows what has happened meanwhile.
            self._listen()
            changed.update(self._folders, _files(self._folders))
            return set()

    def _named(self, path: str) -> Iterator[Path]:
        """Yield the file of a notification; all files of a folder that is new, as nobody is notified of them."""
        for real, folder in self._names.items():
            if not Path(path).is_relative_to(real):
                continue
            relative = Path(path).relative_to(real)
            file = folder / relative
            # Editors, and our own library, write to a hidden file first, which then takes the place of the other.
            if any(part.startswith(".") for part in relative.parts):
                continue
            if file.is_dir():
                yield from _files([file])
            # That a watched folder itself has changed says nothing: its files are notified one by one.
            elif file != folder:
                yield file

    def _remember_link(self, file: Path) -> None:
        # A link may have become a file, or be gone.
        self._links.pop(file, None)
        if file.is_symlink():
            self._links[file] = _stamp(file)

    def _changed_links(self) -> set[Path]:
        """Return the links whose targets have changed since the last look, wherever these are."""
        changed = {link for link, stamp in self._links.items() if _stamp(link) != stamp}
        for link in changed:
            self._remember_link(link)
        return changed

    def _replaced_folders(self) -> set[Path]:
        """Return the files of folders that have come, gone or been replaced, and watch what is there now."""
        replaced = [folder for folder, identity in self._identities.items() if _identity(folder) != identity]
        if not replaced:
            return set()
        self._listen()
        return {*replaced, *_files(replaced)}


def _notifications(folders: Iterable[Path]) -> Generator[set[FileChange]]:
    """Yield what the system has notified, also when that is nothing, at every tick."""
    try:
        return _begun(folders)
    except (OSError, RuntimeError):
        # As many folders are watched on this system as may be; to ask for the times of files works always.
        return _begun(folders, force_polling=True)


def _begun(folders: Iterable[Path], *, force_polling: bool | None = None) -> Generator[set[FileChange]]:
    notifications = watch(
        *folders,
        # The filter of watchfiles leaves out folders of programmers, such as `node_modules`; a topic may be called so.
        watch_filter=None,
        step=_STEP,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        force_polling=force_polling,
        # What may not be read is a problem to be shown by whoever reads it, and no reason to stop watching.
        ignore_permission_denied=True,
    )
    next(notifications)  # a generator begins only when it is first asked
    return notifications


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        status = folder.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _stamp(file: Path) -> Stamp | None:
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    """Yield all files of folders that are not hidden."""
    for folder in folders:
        for parent, subfolders, names in os.walk(folder):
            # `os.walk` goes into what is left in the list.
            subfolders[:] = [name for name in subfolders if not name.startswith(".")]
            yield from (Path(parent, name) for name in names if not name.startswith("."))
