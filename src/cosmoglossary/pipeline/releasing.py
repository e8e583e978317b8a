"""The release: what learners are given from now on is written into the ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cosmoglossary.decks.ledger import Change, Ledger, can_date, changes, released, write, wrong_clock
from cosmoglossary.model import Course
from cosmoglossary.pipeline.checking import Checked, check
from cosmoglossary.pipeline.faults import SOURCE_ERRORS, source_problem
from cosmoglossary.pipeline.job import Job
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.atomic import ChangedError
from cosmoglossary.source.library import Library, open_library
from cosmoglossary.source.unreadable import UnreadableError, reason_of
from cosmoglossary.source.unwritten import changed_meanwhile, unwritable_file


@dataclass(frozen=True, slots=True)
class Released:
    """The outcome of a release: what it changes in which deck, and the ledger as it is now.

    Nothing was written where there are problems or no changes.
    """

    checked: Checked
    problems: list[Diagnostic] = field(default_factory=list)
    changes: Mapping[Course, list[Change]] = field(default_factory=dict)
    ledger: Ledger = field(default_factory=Ledger)

    @property
    def succeeded(self) -> bool:
        """True if the ledger is that of the sources."""
        return self.checked.passes() and not self.problems


def begin(root: Path) -> bool:
    """Write a ledger that says that nothing was ever released; ``False`` if there is a ledger already.

    Raises:
        OSError: the ledger cannot be written.
        UnreadableError: there is a ledger that cannot be read.
    """
    library = open_library(root)
    if library.read_ledger() is not None:
        return False
    try:
        library.create(library.ledger, write(Ledger()))
    except FileExistsError:  # another command has just begun one
        return False
    return True


def release(root: Path, moment: int) -> Released:
    """Check the project at ``root`` and write into its ledger what its decks are now; on errors leave it alone.

    Args:
        root: the folder that has ``glossary/`` in it.
        moment: when it is released, in seconds of Unix time.
    """
    before = _ledger_now(root)  # before the check reads it: whatever is written from here on is noticed
    checked = check(root)
    ledger = checked.ledger
    if checked.glossary is None or not checked.passes():
        return Released(checked)
    if not can_date(moment) or moment < ledger.moment:
        return Released(checked, [wrong_clock(checked.library.ledger, moment, ledger)])
    try:
        # The decks are made as a build makes them: faces are part of what a learner is given.
        job = Job.prepare(checked.sources, checked.glossary)
        decks = {course: job.deck(course, moment)[0] for course in job.decks}
    except SOURCE_ERRORS as error:
        return Released(checked, [source_problem(error)])
    changed = {course: list(changes(ledger, deck)) for course, deck in decks.items()}
    # A release that changes nothing would still have a date, and show in the history of the project.
    if not any(changed.values()):
        return Released(checked, [], changed, ledger)
    ledger = released(ledger, decks.values(), moment)
    if problem := _save(checked.library, ledger, before):
        return Released(checked, [problem])
    return Released(checked, [], changed, ledger)


def _save(library: Library, ledger: Ledger, before: bytes | None) -> Diagnostic | None:
    """Write the ledger in the place of the one that was there before, or return why not."""
    try:
        library.update(library.ledger, write(ledger), before)
    except ChangedError:
        return changed_meanwhile(library.ledger)
    except OSError as error:
        return unwritable_file(library.ledger, reason_of(error))
    return None


def _ledger_now(root: Path) -> bytes | None:
    try:
        return Library(root).read_ledger()
    except UnreadableError:
        return None  # the check says so
