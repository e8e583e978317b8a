"""The plan of an import: each file's entries, new or completed, and what becomes of every value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from cosmoglossary.author.editing import Change, EditPlan, renew_schemas
from cosmoglossary.author.importing.beginning import Beginning
from cosmoglossary.author.importing.declaring import declare
from cosmoglossary.author.importing.extending import extended_entry
from cosmoglossary.author.importing.judging import judged
from cosmoglossary.author.importing.keeping import keep, old_deck_name
from cosmoglossary.author.importing.matching import Matcher
from cosmoglossary.author.importing.media import MediaPlanner
from cosmoglossary.author.importing.planned import PlannedEntry
from cosmoglossary.author.importing.preparing import ForeignFile
from cosmoglossary.author.importing.resolving import Resolver
from cosmoglossary.author.importing.together import write_together
from cosmoglossary.author.importing.writing import new_entry
from cosmoglossary.exchange.addresses import with_known_vocabularies
from cosmoglossary.exchange.composing import ComposedEntry, compose
from cosmoglossary.exchange.faults import unfit_import
from cosmoglossary.exchange.joining import join
from cosmoglossary.exchange.paths import as_text
from cosmoglossary.exchange.report import Outcome, Report
from cosmoglossary.exchange.tree import leaves
from cosmoglossary.exchange.values import ForeignValue, Path
from cosmoglossary.exchange.varieties import with_varieties
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.checking import Checked
from cosmoglossary.pipeline.processes import without_collector
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.layout import entry_text
from cosmoglossary.source.reader import parse, read_concept, read_glossary

_OF_GLOSSARY = msg("it concerns the glossary as a whole: glossary.yaml says that")


class _Concept(NamedTuple):
    """A concept of a file, and the id of the entry that it belongs to; empty if nothing tells one."""

    file: ForeignFile
    content: ComposedEntry
    id: str


@dataclass(slots=True)
class ImportPlan:
    """The changes of an import; there are none where there are problems."""

    edits: EditPlan
    reports: list[Report] = field(default_factory=list)
    new: int = 0
    completed: int = 0
    decks: list[str] = field(default_factory=list)
    """The files that keep what learners of imported decks have learnt."""

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
        self._matcher = Matcher(glossary)
        self._resolver = Resolver(glossary)
        self._paths = {concept.id: (concept.file, concept.topic) for concept in glossary.concepts}
        self._named = {*self._paths}
        self._concepts: list[_Concept] = []
        self._files: list[ForeignFile] = []
        self._entries: dict[str, PlannedEntry] = {}
        self._media = MediaPlanner(self._library, glossary)
        self._plan = ImportPlan(EditPlan(self._library))
        self._description: Any = None

    def add(self, file: ForeignFile) -> None:
        """Take the concepts of a file; only when all are known, one can name another."""
        self._plan.problems.extend(file.problems)
        self._files.append(file)
        if file.content.whole is not None:
            self._resolver.new.add_whole(file.content.whole)
        self._resolver.add_sources(file.content.sources)
        for foreign in file.content.entries:
            known = with_known_vocabularies(foreign, self._glossary.vocabularies)
            known = with_varieties(known, self._glossary.languages)
            composed = compose(known, file.targets, self._glossary.languages)
            id = self._matcher.id_for(composed)
            if any(composed.text_at(language, "term") for language in self._glossary.languages):
                self._named.add(id)
            elif id not in self._named:
                # An entry has a term in a language of the glossary; this concept has one in others at most.
                id = ""
            self._resolver.add(id, composed, file.targets)
            self._concepts.append(_Concept(file, composed, id))

    def finished(self) -> ImportPlan:
        """Return the plan, with the text of every entry that changes."""
        for concept in self._concepts:
            self._add_concept(concept)
        self._complain_of_all()
        self._declare()
        self._plan.edits.changes += self._media.changes
        changed = [entry for entry in self._entries.values() if entry.after != entry.before]
        self._plan.edits.files = len(self._entries)
        # What is wrong already would be reported a second time.
        if not self._plan.problems:
            self._judge(changed)
        if not self._plan.problems:
            for entry in changed:
                self._change(entry)
            for file in self._files:
                self._keep_deck(file)
        self._plan.problems.extend(self._library.problems)
        if self._plan.problems:
            self._plan.edits.changes = []
        self._plan.reports = [self._report(file) for file in self._files]
        return self._plan

    def _judge(self, changed: list[PlannedEntry]) -> None:
        """Add what the rules of `check` say of entries as they will be."""
        media = [change.file for change in self._media.changes]
        if self._beginning:
            media += self._beginning.media
        self._plan.problems.extend(judged(self._glossary, self._description, changed, media))

    def _complain_of_all(self) -> None:
        """Report what concerns many concepts, each reason once."""
        if self._concepts and not any(concept.id for concept in self._concepts):
            help_ = msg("a column has to be the term in a language")
            self._plan.problems.append(unfit_import(self._files[0].name, msg("there is no term in it"), help_))
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
        change, problems = declare(self._library, self._glossary, self._resolver.new)
        self._plan.problems.extend(problems)
        data = change.after.encode() if change else self._library.read(self._library.description)
        self._description, _ = parse(self._library.description, data or b"")
        # First, so that no entry is there before its topic is, should the power fail in between.
        if change:
            self._plan.edits.changes.append(change)
            declared, _ = read_glossary(self._library.description, self._description)
            if declared:
                renew_schemas(self._plan.edits, declared)

    def _add_concept(self, concept: _Concept) -> None:
        content = concept.content
        if not concept.id:
            content.leave_out_all(msg("there is no term with it"))
            return
        self._resolver.resolve(content)
        # What a whole glossary says of its files is right where it comes from.
        if content.whole is None:
            self._media.bring(content, concept.file.content.belongings)
        entry = self._entries.get(concept.id) or self._opened(concept)
        if entry is None:
            return
        self._entries[concept.id] = entry
        entry.contents.append((concept.file.name, content))
        if content.topic and content.topic != entry.topic:
            content.leave_out_at("topic", msg("the entry is in the topic `{topic}`", topic=entry.topic))
        self._leave_out_termless(content, entry)
        _join(entry, content)

    def _leave_out_termless(self, content: ComposedEntry, entry: PlannedEntry) -> None:
        """Leave out what a file says in a language in which neither it nor the entry has a term."""
        for language in self._glossary.languages:
            section = content.tree.get(language)
            there = entry.after.get(language) if isinstance(entry.after, dict) else None
            if isinstance(section, dict) and "term" not in section and not there:
                for leaf in leaves(content.tree.pop(language)):
                    content.leave_out(leaf.origin, msg("there is no term in `{language}` with it", language=language))

    def _opened(self, concept: _Concept) -> PlannedEntry | None:
        """Return an entry as it is before the import; ``None``, and a problem, if it can be neither read nor made."""
        if concept.id in self._paths:
            path, topic = self._paths[concept.id]
            data = self._library.read(path)
            value, problems = parse(path, data or b"")
            self._plan.problems.extend(problems)
            return None if problems else PlannedEntry(path, topic, data, value, value)
        topic = concept.content.topic or self._topic
        if not topic:
            names = ", ".join(each.id for each in self._glossary.topics)
            self._complain(concept, msg("there is no topic"), msg("give --topic, one of {topics}", topics=names))
            return None
        path = self._library.path(topic, f"{concept.id}.yaml")
        return PlannedEntry(path, topic, None, None, None)

    def _complain(self, concept: _Concept, reason: Message, help: Message | None = None) -> None:
        # Of ten thousand rows each may lack the same.
        self._complaints.setdefault((concept.file.name, reason, help), []).append(concept.content.place)

    def _change(self, entry: PlannedEntry) -> None:
        """Plan the text of an entry."""
        languages = self._glossary.languages
        if entry.data is None:
            write = entry_text if entry.is_whole else new_entry
            text, problems = write(entry.file, entry.after, languages)
            self._plan.new += 1
        else:
            text, problems = extended_entry(entry.file, entry.data, languages, entry.before, entry.after)
            self._plan.completed += 1
        self._plan.problems.extend(problems)
        self._plan.edits.changes.append(Change(entry.file, entry.data, text))

    def _keep_deck(self, file: ForeignFile) -> None:
        """Plan to keep what learners have of a deck, so that it can be published on."""
        belongings = file.content.belongings
        if belongings is None:
            return
        concepts = {}
        for concept in self._concepts:
            if concept.file is file and concept.id in self._entries:
                entry = self._entries[concept.id]
                after, _ = read_concept(entry.file, entry.after, self._glossary.languages, self._glossary.labels)
                if after is not None:
                    concepts[concept.content.place] = after
        # Of what was moved into a note, the name is there too: such a field stays as it is.
        columns = file.targets.columns.items()
        paths = {name: target.path for name, target in columns if not target.moved}
        deck = belongings.old_deck(concepts, paths, self._media.files.get(id(belongings), {}))
        if deck is None:
            return
        name = old_deck_name(file.name)
        change, problems = keep(self._library, name, deck)
        self._plan.problems.extend(problems)
        self._plan.edits.changes += [change] if change else []
        self._plan.decks.append(name)

    def _report(self, file: ForeignFile) -> Report:
        outcomes = [self._of_description(value) for value in file.content.description]
        for concept in self._concepts:
            if concept.file is file:
                path = self._entries[concept.id].file if concept.id in self._entries else ""
                outcomes += [each._replace(entry=path) for each in concept.content.outcomes]
        return Report(file.name, file.content.format, tuple(outcomes))

    def _of_description(self, value: ForeignValue) -> Outcome:
        """Return what became of a value of the glossary as a whole: what ``glossary.yaml`` says now is kept."""
        if value.left_out is None and value.path and self._says(value.path, value.exact):
            return Outcome(value, "kept", as_text(value.path), entry=self._library.description)
        return Outcome(value, "left out", reason=value.left_out or _OF_GLOSSARY)

    def _says(self, path: Path, exact: object) -> bool:
        """Tell if the description of the glossary will say something at a place."""
        value = self._description
        for step in path:
            # Keys and numbers alike; whatever cannot be looked into says nothing.
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return False
        return bool(value == exact)


def _join(entry: PlannedEntry, content: ComposedEntry) -> None:
    """Add what a file says of a concept to its entry."""
    is_new = entry.after is None
    entry.after = join(entry.after, content.content, content.leave_out)
    is_kept = all(outcome.fate == "kept" for outcome in content.outcomes)
    # An entry of another glossary is written as that has it, keys without a value and all.
    if is_new and is_kept and content.whole is not None:
        entry.is_whole, entry.after = True, dict(content.whole)


_MAX_PLACES_NAMED = 5


def _shortened(places: list[str]) -> str:
    """Name places, if need be only the first ones and the last one."""
    if len(places) <= _MAX_PLACES_NAMED:
        return ", ".join(places)
    return f"{', '.join(places[:_MAX_PLACES_NAMED])} … {places[-1]}"
