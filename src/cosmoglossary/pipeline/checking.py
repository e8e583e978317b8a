"""The second step: read the entries, and say what is wrong with the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast

from cosmoglossary import checks
from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.model import Concept, ConceptSummary, Glossary, SourceValues
from cosmoglossary.pipeline.faults import unused_templates_of
from cosmoglossary.pipeline.gathering import Sources, as_json, gather
from cosmoglossary.pipeline.interfaces import missing_captions_of
from cosmoglossary.pipeline.packed import ConceptFile, Packed, PackedConcepts, pack, store_for
from cosmoglossary.pipeline.processes import CONCEPTS_A_TASK, map_processes, processes_for, without_collector
from cosmoglossary.problems.diagnostics import Diagnostic, in_order
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Severity
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import parse, read_concept
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.text.summary import summarise

Progress: TypeAlias = Callable[[Message, int, int], None]
"""Is called with the stage, how much of it is done, and how much there is: nothing, where the stage is but waiting."""


def silent(stage: Message, done: int, total: int) -> None:
    """Report no progress."""


class Entry(NamedTuple):
    """An entry as it was read."""

    concept: Packed
    """The concept, packed at once, since another process may have read it."""
    summary: ConceptSummary
    values: str
    """The values of its file in JSON; empty where no download is made of them."""


class Entries(NamedTuple):
    """The concepts of entries, and the problems that each has by itself: they stay the same while their files do."""

    concepts: list[Entry]
    problems: list[Diagnostic]


@dataclass(frozen=True)
class Checked:
    """The sources of a project, whole, and all that is wrong with them."""

    sources: Sources
    glossary: Glossary | None
    """The glossary with its concepts; ``None`` if glossary.yaml cannot be read."""
    entries: Entries
    urgent: list[Diagnostic]
    """The errors and warnings in their order."""

    @cached_property
    def diagnostics(self) -> list[Diagnostic]:
        """All problems in their order."""
        # Notes are looked for when they are asked for: they take longer than the rest of a check, and the preview,
        # which checks at every save, shows none.
        return in_order([*self.urgent, *_notes(self)])

    @property
    def library(self) -> Library:
        """The files of the project."""
        return self.sources.library

    @property
    def ledger(self) -> Ledger:
        """The editions of notes that were released."""
        return self.sources.ledger

    @property
    def counts(self) -> Mapping[Severity, int]:
        """The numbers of errors, warnings and notes."""
        return Counter(diagnostic.severity for diagnostic in self.diagnostics)

    def passes(self, *, strict: bool = False) -> bool:
        """Tell if there are no errors and, if ``strict``, no warnings."""
        if strict:
            return not self.urgent
        return all(diagnostic.severity != "error" for diagnostic in self.urgent)


@without_collector()
def check(root: Path, progress: Progress = silent, processes: int | None = None) -> Checked:
    """Read and check the glossary of the project at ``root``; every problem of every file is in the result.

    Args:
        root: the folder that has ``glossary/`` in it.
        progress: is called with how far the check is.
        processes: how many processes may read at once; by default as many as there are processors.

    Raises:
        WorkerError: a process that read a part of the entries was killed, or could not be started.
    """
    sources = gather(root)
    return _check_whole(sources, _read_all(sources, progress, processes))


@without_collector()
def check_again(before: Checked, changed: Collection[str]) -> Checked:
    """Check as `check` does, in far less time, if only the changed files are not what they were before.

    Args:
        before: the result of the last check.
        changed: the files that have been written, made or deleted since, named as the library names them.
    """
    library = before.library
    stale = set(changed)
    # Clips are in the languages of the description.
    if library.description in stale:
        stale.add(library.clips)
    # Most of a project's bytes are recordings, and a save changes none of them.
    known = {file: stamped for file, stamped in before.sources.known.items() if file not in stale}
    sources = gather(library.root, known)
    # Languages and topics are in glossary.yaml, and every entry is read by them.
    if before.glossary is None or library.description in changed:
        return _check_whole(sources, _read(sources, sources.library.entries))
    return _check_whole(sources, _reread(before, sources, changed))


def _reread(before: Checked, sources: Sources, changed: Collection[str]) -> Entries:
    """Read the entries that are new or changed, and keep the others as they were."""
    files = sources.library.entries
    order = {file: number for number, file in enumerate(files)}
    kept = order.keys() & set(before.library.entries) - set(changed)
    read = _read(sources, [file for file in files if file not in kept])
    concepts = [entry for entry in before.entries.concepts if entry.summary.file in kept] + read.concepts
    # A whole check has them in the order of their files, and so must this one.
    concepts.sort(key=lambda entry: order[entry.summary.file])
    problems = [problem for problem in before.entries.problems if problem.place.file in kept]
    return Entries(concepts, problems + read.problems)


def _read_all(sources: Sources, progress: Progress, processes: int | None) -> Entries:
    """Read all entries, in several processes if there are many."""
    entries = Entries([], [])
    total = len(sources.library.entries)
    # Rounded up: the double minus makes it of the division that rounds down.
    tasks = -(-total // CONCEPTS_A_TASK)
    progress(msg("reading"), 0, total)
    store = store_for(total)
    with closing(map_processes(partial(_read_task, sources), tasks, processes_for(total, processes))) as parts:
        for part in parts:
            entries.concepts.extend(_stored(part.concepts, store))
            entries.problems.extend(part.problems)
            progress(msg("reading"), len(entries.concepts), total)
    return entries


def _stored(entries: list[Entry], store: ConceptFile | None) -> list[Entry]:
    """Put the concepts of entries into a file, if there is one."""
    if store is None:
        return entries
    # Just read, they are not in any file yet.
    return [entry._replace(concept=store.add(cast("bytes", entry.concept))) for entry in entries]


def _read_task(sources: Sources, number: int) -> Entries:
    start = number * CONCEPTS_A_TASK
    return _read(sources, sources.library.entries[start : start + CONCEPTS_A_TASK])


_AT_ONCE = 25
"""The number of entries that go through all steps together: few enough to stay in the processor's caches."""


def _read(sources: Sources, files: Sequence[str]) -> Entries:
    """Read entries, and apply the rules that need to see one entry only."""
    entries = Entries([], [])
    for first in range(0, len(files), _AT_ONCE):
        some = _read_some(sources, files[first : first + _AT_ONCE])
        entries.concepts.extend(some.concepts)
        entries.problems.extend(some.problems)
    return entries


def _read_some(sources: Sources, files: Iterable[str]) -> Entries:
    # Several tasks may share the sources, and each is to return its own problems only.
    library = replace(sources.library, problems=[])
    description = sources.description
    problems: list[Diagnostic] = []
    read = list(_concepts(library, files, description, problems))
    concepts = [concept for concept, _ in read]
    summaries = [summarise(concept) for concept in concepts]
    if description:
        problems += checks.check_each(replace(description, concepts=concepts, summaries=summaries))
    values = [""] * len(read)
    if description and description.source_values:
        values = [as_json(value) for _, value in read]
    # Here and not by the caller: on their way to another process, bytes need no pickling.
    packed = [pack(concept) for concept in concepts]
    return Entries(list(map(Entry, packed, summaries, values)), library.problems + problems)


def _concepts(
    library: Library, files: Iterable[str], description: Glossary | None, problems: list[Diagnostic]
) -> Iterator[tuple[Concept, Value]]:
    """Read the concepts of entries, each with the values of its file."""
    for file in files:
        data = library.read(file)
        if data is None:
            continue
        value, faults = parse(file, data)
        problems += faults
        problems += checks.check_review(file, data)
        problems += checks.check_cut_texts(file, data)
        # Without the languages of glossary.yaml no entry is understood, but what is no YAML at all is found.
        if description is None or (faults and value is None):
            continue
        concept, faults = read_concept(file, value, description.languages, description.labels)
        problems += faults
        if concept:
            yield concept, value


def _check_whole(sources: Sources, entries: Entries) -> Checked:
    """Put the glossary together, and apply the rules that need to see all of it."""
    library = sources.library
    problems = [*library.problems, *entries.problems, *sources.problems, *unused_templates_of(library.root)]
    if sources.description is None:
        return Checked(sources, None, entries, in_order(_but_notes(problems)))
    # An entry that cannot be read may still be named by others, which are not to blame for it.
    ids = set(map(_id_of, library.entries))
    glossary = replace(
        sources.description,
        concepts=PackedConcepts([entry.concept for entry in entries.concepts]),
        summaries=tuple([entry.summary for entry in entries.concepts]),
        unread=frozenset(ids - {entry.summary.id for entry in entries.concepts}),
        faulty_sections=frozenset(_faulty_sections(entries, sources.description)),
        source_values=_with_entries(sources.description.source_values, entries),
    )
    # In this process alone: these rules compare entries, and no part of them has all.
    problems += checks.check_whole(glossary)
    urgent = checks.without_ignored(glossary, _but_notes(problems))
    return Checked(sources, glossary, entries, in_order(urgent))


def _but_notes(problems: Iterable[Diagnostic]) -> list[Diagnostic]:
    return [problem for problem in problems if problem.severity != "note"]


def _notes(checked: Checked) -> list[Diagnostic]:
    """Return the notes on a glossary, which only count what is still to come."""
    sources, glossary = checked.sources, checked.glossary
    found = [*checked.library.problems, *checked.entries.problems, *sources.problems]
    notes = [problem for problem in found if problem.severity == "note"]
    if glossary is None:
        return notes
    notes += missing_captions_of(checked.library.root, glossary)
    return checks.without_ignored(glossary, [*notes, *checks.check_notes(glossary)])


def _faulty_sections(entries: Entries, description: Glossary) -> Iterator[tuple[str, str]]:
    for each in entries.problems:
        language = next(iter(each.place.keys), None)
        if each.severity == "error" and language in description.languages:
            yield _id_of(each.place.file), str(language)


def _id_of(file: str) -> str:
    return file.rpartition("/")[2].removesuffix(".yaml")


def _with_entries(values: SourceValues | None, entries: Entries) -> SourceValues | None:
    if values is None:
        return None
    return values._replace(entries=[entry.values for entry in entries.concepts])
