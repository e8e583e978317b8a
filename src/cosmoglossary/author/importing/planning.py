"""The plan of an import: each file's entries, new or completed, and what becomes of every value."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from cosmoglossary.author.editing import Change, EditPlan, renew_schemas
from cosmoglossary.author.importing.beginning import Beginning
from cosmoglossary.author.importing.concepts import ConceptReader, ForeignConcept
from cosmoglossary.author.importing.declaring import declare
from cosmoglossary.author.importing.extending import extended_entry
from cosmoglossary.author.importing.judging import judged
from cosmoglossary.author.importing.keeping import keep, old_deck_name
from cosmoglossary.author.importing.planned import PlannedEntry
from cosmoglossary.author.importing.preparing import ForeignFile
from cosmoglossary.author.importing.relating import Relations
from cosmoglossary.author.importing.reporting import DescriptionFile, JoinedConcept, report_of
from cosmoglossary.author.importing.together import write_together
from cosmoglossary.author.importing.writing import new_entry
from cosmoglossary.exchange.composing import ComposedEntry
from cosmoglossary.exchange.faults import unfit_import
from cosmoglossary.exchange.joining import join
from cosmoglossary.exchange.report import Report
from cosmoglossary.exchange.tree import leaves
from cosmoglossary.model import Concept, Glossary
from cosmoglossary.pipeline.checking import Checked
from cosmoglossary.pipeline.processes import without_collector
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.layout import entry_text
from cosmoglossary.source.reader import parse, read_concept, read_glossary


@dataclass(slots=True)
class ImportPlan:
    """The changes of an import; there are none where there are problems."""

    edits: EditPlan
    reports: list[Report] = field(default_factory=list)
    new: int = 0
    completed: int = 0
    decks: list[str] = field(default_factory=list)
    """The files that keep what learners of imported decks have learnt."""
    missing: bool = False
    """True if entries name recordings or pictures that somebody has to copy."""

    @property
    def problems(self) -> list[Diagnostic]:
        """All that keeps the import from being written."""
        return self.edits.problems

    def carry_out(self) -> None:
        """Write the changes, all or none of them."""
        # A glossary may begin in a folder that is not there yet.
        if self.edits.changes:
            self.edits.library.root.mkdir(parents=True, exist_ok=True)
        write_together(self.edits)


@without_collector()
def plan_import(
    checked: Checked,
    glossary: Glossary,
    files: Iterable[ForeignFile],
    topic: str = "",
    beginning: Beginning | None = None,
) -> ImportPlan:
    """Plan to import files into a glossary.

    Args:
        checked: the project.
        glossary: its glossary.
        files: what is to be imported, in this order: what the first says stays.
        topic: the topic of new entries for which a file says none; empty if there is none.
        beginning: how the glossary begins, if it is not there yet.
    """
    planner = _Planner(checked, glossary, topic, beginning)
    for file in files:
        planner.add(file)
    return planner.finished()


class _Planner:
    """Goes through files and keeps what each entry is to say."""

    def __init__(self, checked: Checked, glossary: Glossary, topic: str, beginning: Beginning | None) -> None:
        self._beginning = beginning
        self._library = checked.library
        self._glossary = glossary
        self._topic = topic
        if len(glossary.topics) == 1:
            self._topic = topic or glossary.topics[0].id
        self._complaints: dict[tuple[str, Message, Message | None], list[str]] = {}
        self._reader = ConceptReader(self._library, glossary)
        self._relations = Relations(glossary)
        self._paths = {summary.id: (summary.file, summary.topic) for summary in glossary.summaries}
        self._files: list[tuple[ForeignFile, list[ForeignConcept]]] = []
        self._joined: list[list[JoinedConcept]] = []
        """For each file what became of its concepts."""
        self._entries: dict[str, PlannedEntry] = {}
        self._plan = ImportPlan(EditPlan(self._library))
        self._description: Any = None

    def add(self, file: ForeignFile) -> None:
        """Take the concepts of a file."""
        self._plan.problems.extend(file.problems)
        self._files.append((file, list(self._reader.identify(file))))

    def finished(self) -> ImportPlan:
        """Return the plan, with the text of every entry that changes."""
        for _, concepts in self._files:
            self._joined.append([self._join(concept) for concept in concepts])
        self._complain_of_all()
        self._declare()
        self._plan.edits.changes += self._reader.media.changes
        changed = [entry for entry in self._entries.values() if entry.after != entry.before]
        self._plan.edits.files = len(self._entries)
        # What is wrong already would be reported a second time.
        if not self._plan.problems:
            self._judge(changed)
        if not self._plan.problems:
            self._write_out(changed)
        self._plan.problems.extend(self._library.problems)
        if self._plan.problems:
            self._plan.edits.changes = []
        description = DescriptionFile(self._library.description, self._description)
        for (file, _), joined in zip(self._files, self._joined, strict=True):
            self._plan.reports.append(report_of(file, joined, self._reader, description))
        return self._plan

    def _judge(self, changed: list[PlannedEntry]) -> None:
        """Add what the rules of `check` say of entries as they will be."""
        media = [change.file for change in self._reader.media.changes]
        if self._beginning:
            # They are not in the file, and will be copied.
            media += self._reader.media.missing
            self._plan.missing = bool(self._reader.media.missing)
        self._plan.problems.extend(judged(self._glossary, self._description, changed, media))

    def _write_out(self, changed: list[PlannedEntry]) -> None:
        """Plan the texts of entries, and what keeps decks."""
        for entry in changed:
            self._change(entry)
        for file, concepts in self._files:
            self._keep_deck(file, concepts)

    def _complain_of_all(self) -> None:
        """Report what concerns many concepts, each reason once."""
        identified = [bool(concept.id) for _, concepts in self._files for concept in concepts]
        if identified and not any(identified):
            help_ = msg("a column has to be the term in a language")
            self._plan.problems.append(unfit_import(self._files[0][0].name, msg("there is no term in it"), help_))
        for (file, reason, advice), places in self._complaints.items():
            whole = msg("{places}: {reason}", places=_shortened(places), reason=reason)
            self._plan.problems.append(unfit_import(file, whole, advice))

    def _declare(self) -> None:
        """Plan what glossary.yaml is to say."""
        if self._beginning:
            self._plan.problems.extend(self._beginning.problems)
            self._description = self._beginning.description
            self._plan.edits.changes += self._beginning.changes
            return
        change, problems = declare(self._library, self._glossary, self._reader.resolver.new)
        self._plan.problems.extend(problems)
        data = self._library.read(self._library.description)
        if change:
            data = change.after.encode()
        self._description, _ = parse(self._library.description, data or b"")
        # First, so that no entry is there before its topic is, should the power fail in between.
        if change:
            self._plan.edits.changes.append(change)
            declared, _ = read_glossary(self._library.description, self._description)
            if declared:
                renew_schemas(self._plan.edits, declared)

    def _join(self, concept: ForeignConcept) -> JoinedConcept:
        """Add what a file says of a concept to its entry."""
        content = self._reader.content(concept)
        if not concept.id:
            content.leave_out_all(msg("there is no term with it"))
            return JoinedConcept(concept, content.verdicts, "")
        entry = self._entries.get(concept.id) or self._opened(concept, content)
        if entry is None:
            return JoinedConcept(concept, content.verdicts, "")
        self._entries[concept.id] = entry
        # Made once more if somebody asks where a value comes from, which is rare.
        entry.contents.append((concept.file.name, partial(self._reader.content, concept)))
        if content.topic and content.topic != entry.topic:
            content.leave_out_at("topic", msg("the entry is in the topic `{topic}`", topic=entry.topic))
        self._leave_out_termless(content, entry)
        if content.whole is None:
            self._relations.settle(concept.id, content, entry.after)
        _join(entry, content)
        return JoinedConcept(concept, content.verdicts, entry.file)

    def _leave_out_termless(self, content: ComposedEntry, entry: PlannedEntry) -> None:
        """Leave out what a file says in a language in which neither it nor the entry has a term."""
        for language in self._glossary.languages:
            section = content.tree.get(language)
            if not isinstance(section, dict) or "term" in section or _has(entry.after, language):
                continue
            for leaf in leaves(content.tree.pop(language)):
                content.leave_out(leaf.origin, msg("there is no term in `{language}` with it", language=language))

    def _opened(self, concept: ForeignConcept, content: ComposedEntry) -> PlannedEntry | None:
        """Return an entry as it is before the import; ``None``, and a problem, if it can be neither read nor made."""
        if concept.id in self._paths:
            return self._read(*self._paths[concept.id])
        topic = content.topic or self._topic
        if not topic:
            names = ", ".join(each.id for each in self._glossary.topics)
            self._complain(concept, msg("there is no topic"), msg("give --topic, one of {topics}", topics=names))
            return None
        path = self._library.path(topic, f"{concept.id}.yaml")
        return PlannedEntry(path, topic, None, None, None)

    def _read(self, path: str, topic: str) -> PlannedEntry | None:
        data = self._library.read(path)
        value, problems = parse(path, data or b"")
        self._plan.problems.extend(problems)
        if problems:
            return None
        return PlannedEntry(path, topic, data, value, value)

    def _complain(self, concept: ForeignConcept, reason: Message, help: Message | None = None) -> None:
        # Of ten thousand rows each may lack the same.
        self._complaints.setdefault((concept.file.name, reason, help), []).append(concept.place)

    def _change(self, entry: PlannedEntry) -> None:
        """Plan the text of an entry."""
        languages = self._glossary.languages
        if entry.data is not None:
            text, problems = extended_entry(entry.file, entry.data, languages, entry.before, entry.after)
            self._plan.completed += 1
        elif entry.is_whole:
            text, problems = entry_text(entry.file, entry.after, languages)
            self._plan.new += 1
        else:
            text, problems = new_entry(entry.file, entry.after, languages)
            self._plan.new += 1
        self._plan.problems.extend(problems)
        self._plan.edits.changes.append(Change(entry.file, entry.data, text))

    def _keep_deck(self, file: ForeignFile, concepts: Iterable[ForeignConcept]) -> None:
        """Plan to keep what learners have of a deck, so that it can be published on."""
        belongings = file.content.belongings
        if belongings is None:
            return
        # Of what was moved into a note, the name is there too: such a field stays as it is.
        columns = file.targets.columns.items()
        paths = {name: target.path for name, target in columns if not target.moved}
        media = self._reader.media.files.get(id(belongings), {})
        deck = belongings.old_deck(dict(self._as_imported(concepts)), paths, media)
        if deck is None:
            return
        name = old_deck_name(file.name)
        change, problems = keep(self._library, name, deck)
        self._plan.problems.extend(problems)
        if change:
            self._plan.edits.changes.append(change)
        self._plan.decks.append(name)

    def _as_imported(self, concepts: Iterable[ForeignConcept]) -> Iterator[tuple[str, Concept]]:
        """Yield concepts as they will be, each with its place in the file."""
        for concept in concepts:
            entry = self._entries.get(concept.id)
            if entry is None:
                continue
            after, _ = read_concept(entry.file, entry.after, self._glossary.languages, self._glossary.labels)
            if after is not None:
                yield concept.place, after


def _has(entry: Any, language: str) -> bool:  # noqa: ANN401 - a value of YAML
    """Tell if an entry says anything in a language."""
    return isinstance(entry, dict) and bool(entry.get(language))


def _join(entry: PlannedEntry, content: ComposedEntry) -> None:
    """Add what a file says of a concept to its entry."""
    is_new = entry.after is None
    entry.after = join(entry.after, content.content, content.leave_out)
    is_kept = all(verdict.fate == "kept" for verdict in content.verdicts)
    # An entry of another glossary is written as that has it, keys without a value and all.
    if is_new and is_kept and content.whole is not None:
        entry.is_whole, entry.after = True, dict(content.whole)


_MAX_PLACES_NAMED = 5


def _shortened(places: list[str]) -> str:
    """Name places, if need be only the first ones and the last one."""
    if len(places) <= _MAX_PLACES_NAMED:
        return ", ".join(places)
    return f"{', '.join(places[:_MAX_PLACES_NAMED])} … {places[-1]}"
