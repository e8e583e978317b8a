"""Many changes written as one: all of them, or none."""

from __future__ import annotations

import errno
import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cosmoglossary.author.editing import Change, EditPlan
from cosmoglossary.problems.messages import reason_of
from cosmoglossary.source.atomic import ChangedError, is_abandoned, is_leftover, scratch_folder, sync_disks
from cosmoglossary.source.library import Library
from cosmoglossary.source.unwritten import changed_meanwhile, unwritable_file

_NAMING = "naming"
"""The file in the hidden folder that says that contents are being given their names."""

# Windows has no SIGHUP.
_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


def write_together(plan: EditPlan) -> None:
    """Write the changes of a plan, unless it has problems; what was written is taken back as soon as one fails.

    What failed is a problem of the plan then, and `changes` has only what was written: all or nothing.
    """
    written: list[Change] = []
    if plan.changes and not plan.problems:
        plan.library.sweep()
        try:
            _write(plan, written)
        except OSError as error:
            plan.problems.append(unwritable_file(plan.library.root.as_posix(), reason_of(error)))
    plan.changes = written


def _write(plan: EditPlan, written: list[Change]) -> None:
    """Write all contents to a hidden folder, and only then give them their names, which takes no time.

    Args:
        plan: the changes.
        written: is given those that have their names: all, or none.

    Raises:
        OSError: the disk is full, or nothing may be written there; no file has changed.
    """
    with scratch_folder(plan.library.root) as scratch:
        for number, change in enumerate(plan.changes):
            (scratch / str(number)).write_bytes(change.encoded)
        # Once for all: a file that has its name before its content reaches the disk is empty after a power cut.
        sync_disks()
        with _undisturbed():
            _name_all(plan, scratch, written)
    sync_disks()


def _name_all(plan: EditPlan, scratch: Path, written: list[Change]) -> None:
    """Give all contents their names; where one cannot have its own, take those back that have."""
    folders = {Path(change.file).parent for change in plan.changes}
    new_folders = [folder for folder in folders if not folder.exists()]
    (scratch / _NAMING).touch()
    try:
        for number, change in enumerate(plan.changes):
            if not _is_named(plan, change, scratch / str(number)):
                break
            written.append(change)
    finally:
        if len(written) < len(plan.changes):
            _take_back(plan, written)
            _remove_empty(new_folders)
            written.clear()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let Ctrl-C and requests to end wait until all files have their names, or none: half of them is nobody's wish."""
    waiting: list[int] = []
    # Masks hold signals back from one thread only: another would take them, and Python answers them in the first.
    answers = {number: signal.signal(number, lambda number, _: waiting.append(number)) for number in _ENDING}
    try:
        yield
    finally:
        for number, answer in answers.items():
            signal.signal(number, answer)
        for number in waiting:
            signal.raise_signal(number)


def is_interrupted(library: Library) -> bool:
    """Tell if an import was killed while it gave files their names, and no command has swept up behind it since."""
    folders = [each for each in library.root.glob(".*") if is_leftover(each.name)]
    return any((folder / _NAMING).exists() and is_abandoned(folder) for folder in folders)


def _is_named(plan: EditPlan, change: Change, part: Path) -> bool:
    try:
        _name(plan, change, part)
    except ChangedError:
        plan.problems.append(changed_meanwhile(change.file))
    except OSError as error:
        plan.problems.append(unwritable_file(change.file, reason_of(error)))
    else:
        return True
    return False


def _name(plan: EditPlan, change: Change, part: Path) -> None:
    try:
        plan.library.update_staged(part, change.file, change.data)
    except OSError as error:
        # A topic may be a link to a folder on another disk.
        if error.errno != errno.EXDEV:
            raise
        plan.library.update(change.file, change.encoded, change.data)


def _take_back(plan: EditPlan, written: list[Change]) -> None:
    for change in reversed(written):
        # What somebody has changed in this instant is theirs, and what cannot be written now is no worse than before.
        with suppress(OSError, ChangedError):
            if change.data is None:
                plan.library.remove(change.file)
            else:
                plan.library.update(change.file, change.data, change.encoded)


def _remove_empty(folders: Iterable[Path]) -> None:
    """Remove folders that were made for entries, unless somebody has put something else there."""
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()
