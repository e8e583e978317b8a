"""The release: what learners are given from now on is written into the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cosmoglossary.decks.cards import Deck
from cosmoglossary.decks.ledger import (
    Change,
    Ledger,
    can_date,
    changes,
    join,
    likely_rename,
    losses,
    lost_cards,
    missing_ledger,
    read,
    released,
    renames,
    undone,
    write,
    wrong_clock,
)
from cosmoglossary.model import Course, Glossary
from cosmoglossary.pipeline.checking import Checked, check
from cosmoglossary.pipeline.faults import SOURCE_ERRORS, source_problem
from cosmoglossary.pipeline.job import Job
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import reason_of
from cosmoglossary.source.atomic import ChangedError
from cosmoglossary.source.library import Library
from cosmoglossary.source.unreadable import UnreadableError
from cosmoglossary.source.unwritten import changed_meanwhile, unwritable_file
from cosmoglossary.source.walk import open_library


class DeckName(NamedTuple):
    """The name that learners know a deck by, and the name that the title of the glossary makes now."""

    released: str
    present: str


@dataclass(slots=True)
class ReleasePlan:
    """A release before it is made: what it changes in which deck, and the ledger after it.

    Where there are errors or problems there are no changes. ``questions`` are for somebody to decide before the release
    is made: what learners lose by it, and what looks like a mistake. ``names`` are of decks whose two names differ.
    """

    checked: Checked
    problems: list[Diagnostic] = field(default_factory=list)
    questions: list[Diagnostic] = field(default_factory=list)
    changes: Mapping[Course, list[Change]] = field(default_factory=dict)
    names: list[DeckName] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    before: bytes | None = None
    """The ledger file as it was read."""

    @property
    def succeeded(self) -> bool:
        """True if nothing stands against the release, or it was made."""
        return self.checked.passes() and not self.problems

    @property
    def has_changes(self) -> bool:
        """True if there is something to release."""
        return any(self.changes.values())

    def carry_out(self) -> None:
        """Write the ledger, unless nothing has changed; if it cannot be written, that is a problem of the plan."""
        # A release that changes nothing would still have a date, and show in the history of the project.
        if not self.succeeded or not self.has_changes:
            return
        if problem := _save(self.checked.library, write(self.ledger), self.before):
            self.problems.append(problem)
            self.changes = {}


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


def plan_release(root: Path, moment: int, *, rename_decks: bool = False) -> ReleasePlan:
    """Check the project at ``root``, and work out what a release of its decks would change for learners.

    Args:
        root: the folder that has ``glossary/`` in it.
        moment: when it is released, in seconds of Unix time.
        rename_decks: give the decks the names that the title of the glossary makes now.
    """
    before = _ledger_now(root)  # before the check reads it: whatever is written from here on is noticed
    checked = check(root)
    ledger = checked.ledger
    if checked.glossary is None or not checked.passes():
        return ReleasePlan(checked)
    if not can_date(moment) or moment < ledger.moment:
        return ReleasePlan(checked, [wrong_clock(checked.library.ledger, moment, ledger)])
    try:
        # The decks are made as a build makes them: faces are part of what a learner is given.
        job = Job.prepare(checked.sources, checked.glossary)
        decks = {course: job.deck_maker.released(course, moment, renamed=rename_decks) for course in job.decks}
    except SOURCE_ERRORS as error:
        return ReleasePlan(checked, [source_problem(error)])
    changed = {course: list(changes(ledger, deck)) for course, deck in decks.items()}
    if any(changed.values()):
        ledger = released(ledger, decks.values(), moment)
    questions = [*_likely_renames(checked, checked.glossary, decks), *_lost_cards(checked, checked.glossary, decks)]
    return ReleasePlan(checked, [], questions, changed, list(_names(checked.ledger, job, decks)), ledger, before)


def release(root: Path, moment: int) -> ReleasePlan:
    """Release a project without asking anything; on errors leave its ledger alone. Arguments are `plan_release`'s."""
    plan = plan_release(root, moment)
    plan.carry_out()
    return plan


def _names(ledger: Ledger, job: Job, decks: Mapping[Course, Deck]) -> Iterator[DeckName]:
    """Yield the names of released decks that are not those of the title."""
    for course, deck in decks.items():
        note_type = ledger.note_types.get(deck.namespace)
        if note_type and not deck.continued and note_type.name != (present := job.deck_maker.name(course)):
            yield DeckName(note_type.name, present)


def _likely_renames(checked: Checked, glossary: Glossary, decks: Mapping[Course, Deck]) -> Iterator[Diagnostic]:
    pairs: dict[tuple[str, str], None] = {}
    for deck in decks.values():
        # The same entry is new in both decks, and asked about once.
        pairs |= dict.fromkeys(renames(checked.ledger, deck, glossary.by_id))
    for new, old in pairs:
        yield likely_rename(glossary.by_id[new].file, new, old)


def _lost_cards(checked: Checked, glossary: Glossary, decks: Mapping[Course, Deck]) -> Iterator[Diagnostic]:
    for course, deck in decks.items():
        for kind, concepts in losses(checked.ledger, deck).items():
            file = checked.library.description
            # Of one concept the entry is the place to look at, of several probably not.
            if len(concepts) == 1 and concepts[0] in glossary.by_id:
                file = glossary.by_id[concepts[0]].file
            yield lost_cards(file, course.name, kind, concepts)


def undo(root: Path) -> tuple[Ledger, list[Diagnostic]]:
    """Take back the last release: the ledger is as it was before it.

    Returns:
        The ledger after it, or before it where there are problems, and the problems.

    Raises:
        UnreadableError: the ledger cannot be read.
        ValueError: nothing is released.
    """
    library = Library(root)
    ledger, problems, data = _read(library)
    if problems:
        return ledger, problems
    before = undone(ledger)
    return before, _problems(_save(library, write(before), data))


def merge(root: Path) -> tuple[Ledger, list[Diagnostic]]:
    """Join what two branches have released, where git has left its marks in the ledger.

    Returns:
        The ledger of both, and the problems.

    Raises:
        UnreadableError: the ledger cannot be read.
    """
    library = Library(root)
    data = library.read_ledger()
    if data is None:
        return _read(library)[:2]
    ledger, problems = read(library.ledger, join(data))
    if problems:
        return ledger, problems
    return ledger, _problems(_save(library, write(ledger), data))


def _read(library: Library) -> tuple[Ledger, list[Diagnostic], bytes | None]:
    data = library.read_ledger()
    if data is None:
        return Ledger(), [missing_ledger(library.ledger)], None
    return *read(library.ledger, data), data


def _problems(problem: Diagnostic | None) -> list[Diagnostic]:
    if problem is None:
        return []
    return [problem]


def _save(library: Library, data: bytes, before: bytes | None) -> Diagnostic | None:
    """Write the ledger in the place of the one that was there before, or return why not."""
    try:
        library.update(library.ledger, data, before)
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
