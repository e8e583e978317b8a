"""What an import would write: each file's entries, new or completed, and what becomes of every value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cosmoglossary.author.editing import Change, EditPlan
from cosmoglossary.author.importing.extending import extended_entry
from cosmoglossary.author.importing.matching import Matcher
from cosmoglossary.author.importing.together import write_together
from cosmoglossary.author.importing.writing import new_entry
from cosmoglossary.exchange.composing import ComposedEntry, compose
from cosmoglossary.exchange.faults import unfit_import
from cosmoglossary.exchange.joining import join
from cosmoglossary.exchange.mapping import Targets
from cosmoglossary.exchange.report import Outcome, Report
from cosmoglossary.exchange.values import ForeignGlossary
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import Checked
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.reader import parse


class ForeignFile(NamedTuple):
    """A file that is to be imported: its name, what it says, and where its columns belong."""

    name: str
    content: ForeignGlossary
    targets: Targets


@dataclass(slots=True)
class _Entry:
    """An entry that an import makes or completes: its file, what it said before, and what it is to say."""

    file: str
    data: bytes | None
    before: Any
    after: Any


@dataclass(slots=True)
class ImportPlan:
    """The changes of an import; there are none where there are problems."""

    edits: EditPlan
    reports: list[Report] = field(default_factory=list)
    new: int = 0
    completed: int = 0

    @property
    def problems(self) -> list[Diagnostic]:
        """All that keeps the import from being written."""
        return self.edits.problems

    def carry_out(self) -> None:
        """Write the changes, all or none of them."""
        write_together(self.edits)


def plan_import(checked: Checked, glossary: Glossary, files: Iterable[ForeignFile], topic: str) -> ImportPlan:
    """Plan to import files into a glossary.

    Args:
        checked: the project.
        glossary: its glossary.
        files: what is to be imported, in this order: what the first says stays.
        topic: the topic of new entries for which a file says none; empty if there is none.
    """
    planner = _Planner(checked, glossary, topic)
    for file in files:
        planner.add(file)
    return planner.finished()


class _Planner:
    """Goes through files and keeps what each entry is to say."""

    def __init__(self, checked: Checked, glossary: Glossary, topic: str) -> None:
        self._library = checked.library
        self._glossary = glossary
        self._topic = topic
        self._matcher = Matcher(glossary)
        self._files = {concept.id: concept.file for concept in glossary.concepts}
        self._entries: dict[str, _Entry] = {}
        self._plan = ImportPlan(EditPlan(self._library))

    def add(self, file: ForeignFile) -> None:
        """Add what a file says to what entries are to say."""
        self._plan.edits.problems += file.content.problems
        outcomes: list[Outcome] = []
        for foreign in file.content.entries:
            composed = compose(foreign, file.targets, self._glossary.languages)
            self._add_entry(file.name, composed)
            outcomes += composed.outcomes
        self._plan.reports.append(Report(file.name, file.content.format, tuple(outcomes)))

    def _add_entry(self, file: str, composed: ComposedEntry) -> None:
        # A reader has left out all that there is, and said why: a thesaurus has concepts without a name.
        if not composed.tree:
            return
        id = self._matcher.id_for(composed)
        if not id:
            reason = msg("{place}: there is no term", place=composed.place)
            self._plan.problems.append(unfit_import(file, reason))
            return
        entry = self._entries.get(id) or self._opened(id, file, composed)
        if entry is not None:
            self._entries[id] = entry
            entry.after = join(entry.after, composed.content, composed.leave_out)

    def _opened(self, id: str, file: str, composed: ComposedEntry) -> _Entry | None:
        """Return an entry as it is before the import; ``None``, and a problem, if it can be neither read nor made."""
        if id in self._files:
            path = self._files[id]
            data = self._library.read(path)
            value, problems = parse(path, data or b"")
            self._plan.edits.problems += problems
            return None if problems else _Entry(path, data, value, value)
        topic = composed.topic or self._topic
        if topic not in {each.id for each in self._glossary.topics}:
            reason = msg("{place}: there is no topic `{topic}`", place=composed.place, topic=topic)
            self._plan.problems.append(unfit_import(file, reason, msg("give --topic")))
            return None
        return _Entry(self._library.path(topic, f"{id}.yaml"), None, None, None)

    def finished(self) -> ImportPlan:
        """Return the plan, with the text of every entry that changes."""
        for entry in self._entries.values():
            self._plan.edits.files += 1
            if entry.after != entry.before:
                self._change(entry)
        self._plan.edits.problems += self._library.problems
        if self._plan.edits.problems:
            self._plan.edits.changes = []
        return self._plan

    def _change(self, entry: _Entry) -> None:
        languages = self._glossary.languages
        if entry.data is None:
            text, problems = new_entry(entry.file, entry.after, languages)
            self._plan.new += 1
        else:
            text, problems = extended_entry(entry.file, entry.data, languages, entry.before, entry.after)
            self._plan.completed += 1
        self._plan.edits.problems += problems
        if not problems:
            self._plan.edits.changes.append(Change(entry.file, entry.data, text))
