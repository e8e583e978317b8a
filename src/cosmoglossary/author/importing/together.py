"""Many changes written as one: all of them, or none."""

from __future__ import annotations

from contextlib import suppress

from cosmoglossary.author.editing import Change, EditPlan
from cosmoglossary.problems.messages import reason_of
from cosmoglossary.source.atomic import ChangedError
from cosmoglossary.source.unwritten import changed_meanwhile, unwritable_file


def write_together(plan: EditPlan) -> None:
    """Write the changes of a plan, unless it has problems; what was written is taken back as soon as one fails.

    What failed is a problem of the plan then, and `changes` has only what was written: all or nothing.
    """
    written: list[Change] = []
    if not plan.problems:
        plan.library.sweep()
        try:
            for change in plan.changes:
                if not _is_written(plan, change):
                    break
                written.append(change)
        # Ctrl-C too: half an import is nobody's wish.
        finally:
            if len(written) < len(plan.changes):
                _take_back(plan, written)
                written = []
    plan.changes = written


def _is_written(plan: EditPlan, change: Change) -> bool:
    try:
        plan.library.update(change.file, change.encoded, change.data)
    except ChangedError:
        plan.problems.append(changed_meanwhile(change.file))
    except OSError as error:
        plan.problems.append(unwritable_file(change.file, reason_of(error)))
    else:
        return True
    return False


def _take_back(plan: EditPlan, written: list[Change]) -> None:
    for change in reversed(written):
        # What somebody has changed in this instant is theirs, and what cannot be written now is no worse than before.
        with suppress(OSError, ChangedError):
            if change.data is None:
                plan.library.remove(change.file)
            else:
                plan.library.update(change.file, change.data, change.encoded)
