"""Putting new output in the place of the old: in one step where the system has one, and into the same folder.

A folder has a name and an identity. Who opens the output by its name must see the old state or the new one, so the
names are exchanged. A web server whose container has the folder mounted knows its identity alone, and would be left
with the old one, which is deleted. So the old folder is brought up to date while the new one has its name, and then
gets the name back.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import stat
import sys
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from cosmoglossary.source.files import read_regular

LIST = ".cosmoglossary"
"""The file that lists what a build wrote, one path a line; a folder without it is not ours."""

INSIDE = f"{LIST}."
"""The beginning of the names of whatever is in the output for a moment only."""

_MAX_LIST_BYTES = 1 << 28
"""More than the list of files of a million concepts has."""

_PART = f"{INSIDE}part"
_AT_FDCWD = -100
_EXCHANGE = 2


class Difference(NamedTuple):
    """The paths of what distinguishes new output from old."""

    changed: Collection[str]
    """Files that are new or have other bytes than before."""
    stale: Collection[str]
    """Files that the new output lacks."""


def replace(new: Path, target: Path, difference: Difference) -> None:
    """Make the output at ``target`` that of ``new``, which has all of it.

    Raises:
        OSError: the output cannot be written; as far as the system allows, it is what it was.
    """
    # Nobody can have open what is not there.
    if not target.exists():
        new.rename(target)
    elif new.is_relative_to(target):  # no folder changes places with one that it is in
        update(target, new, difference)
    elif _exchange(new, target):
        _bring_back(new, target, difference)
    elif not _rename_both(new, target):
        update(target, new, difference)


def _bring_back(old: Path, target: Path, difference: Difference) -> None:
    """Give the old folder the content of the new one, which has its name by now, and then its name."""
    # Where that fails, say because somebody closed a folder in it, the new one is the output: it is whole as well.
    with suppress(OSError):
        update(old, target, difference)
        _exchange(old, target)


def update(folder: Path, source: Path, difference: Difference) -> None:
    """Make the content of a folder that of another one, file by file.

    Raises:
        OSError: a file cannot be written.
    """
    part = folder / _PART
    part.unlink(missing_ok=True)
    existing = _ExistingFolders(folder)
    # A build that is ended from here on must know as its own what it has written and what it would have removed.
    part.write_bytes(_listed(folder) + _listed(source))
    part.replace(folder / LIST)
    for path in difference.changed:
        existing.make_way(path)
        _put(source / path, part, folder / path)
    existing.remove(difference.stale)
    _put(source / LIST, part, folder / LIST)


def read_list(folder: Path) -> bytes:
    """Return the list of the files that a build wrote into a folder, a line each.

    Raises:
        OSError: there is none, or it cannot be read.
    """
    return read_regular(f"{folder}/{LIST}", _MAX_LIST_BYTES)


def _listed(folder: Path) -> bytes:
    try:
        return read_list(folder)
    except FileNotFoundError:
        return b""


def _put(source: Path, part: Path, path: Path) -> None:
    """Put a file in the place of another in one step."""
    try:
        os.link(source, part)
    except OSError:  # no hard links, or another file system
        shutil.copyfile(source, part)
    part.replace(path)


class _ExistingFolders:
    """The folders of the output that are known to be ones, and not links that lead to somebody else's."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known = {""}

    def make_way(self, path: str) -> None:
        """See to it that a file of this path can be written: what a build writes comes before what lies there."""
        self._make_folder(path.rpartition("/")[0])
        if _is_folder(self._root / path):
            shutil.rmtree(self._root / path)

    def _make_folder(self, path: str) -> None:
        if path in self._known:
            return
        self._make_folder(path.rpartition("/")[0])
        folder = self._root / path
        # A link is taken away and not followed: behind it are files of somebody else's.
        if not _is_folder(folder):
            folder.unlink(missing_ok=True)
            folder.mkdir()
        self._known.add(path)

    def remove(self, paths: Collection[str]) -> None:
        """Remove files, and the folders that are empty without them."""
        folders: set[str] = set()
        for path in paths:
            parents = _parents(path)
            # The list of files lies where anybody can edit it.
            if any(part in ("", ".", "..") or ":" in part or "\\" in part for part in path.split("/")):
                continue
            if all(map(self._is_folder, parents)) and not _is_folder(self._root / path):
                (self._root / path).unlink(missing_ok=True)
                folders.update(parents)
        # The inner ones first, which are longer than those that they are in.
        for folder in sorted(folders, key=len, reverse=True):
            with suppress(OSError):  # there is something else in it
                (self._root / folder).rmdir()

    def _is_folder(self, path: str) -> bool:
        if path not in self._known and _is_folder(self._root / path):
            self._known.add(path)
        return path in self._known


def _parents(path: str) -> list[str]:
    """Return the folders that a path leads through, the outermost first."""
    parts = path.split("/")[:-1]
    return ["/".join(parts[: number + 1]) for number in range(len(parts))]


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _rename_both(new: Path, target: Path) -> bool:
    """Put ``new`` in the place of ``target`` in two steps; ``False`` where ``target`` keeps its place.

    Raises:
        OSError: the second step failed; the first one has been taken back.
    """
    aside = aside_of(target)
    try:
        target.rename(aside)
    except OSError:  # something is mounted there, or on Windows somebody has a file in it open
        return False
    try:
        new.rename(target)
    except OSError:
        aside.rename(target)
        raise
    remove_tree(aside)
    return True


def aside_of(target: Path) -> Path:
    """Return the name that the old output has between the two steps."""
    return target.with_name(f".{target.name}.aside")


def remove_tree(folder: Path) -> None:
    """Remove a folder that is ours with all that is in it, as far as that can be done."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        return
    # Nothing can be removed from a folder that its owner has closed, and old output may have such folders.
    for parent, names, _ in os.walk(folder):
        for path in (Path(parent), *(Path(parent, name) for name in names)):
            _open_folder(path)
    shutil.rmtree(folder, ignore_errors=True)


def _open_folder(path: Path) -> None:
    if _is_folder(path):  # a link may lead to a folder of somebody else's
        with suppress(OSError):
            path.chmod(stat.S_IRWXU)


def _exchange(left: Path, right: Path) -> bool:
    """Let two folders change names in one step; ``False`` where the system or its file system cannot."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform != "win32" else None
    # Python has no function for it, and offers none of the two systems' own.
    names = os.fsencode(left), os.fsencode(right)
    if exchange := getattr(libc, "renameat2", None):  # Linux, glibc 2.28
        return bool(exchange(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _EXCHANGE) == 0)
    if exchange := getattr(libc, "renamex_np", None):  # macOS
        return bool(exchange(*names, _EXCHANGE) == 0)
    return False
