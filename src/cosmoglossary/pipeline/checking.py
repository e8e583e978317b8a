"""The first half of the road: gather the sources, read them, and say what is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, TypeAlias

from cosmoglossary import checks
from cosmoglossary.decks.cards import namespace
from cosmoglossary.decks.ledger import Ledger, lost_deck, missing_ledger
from cosmoglossary.decks.ledger import read as read_ledger
from cosmoglossary.model import Clip, Concept, ConceptSummary, Drawing, Glossary
from cosmoglossary.pipeline.packing import Shelf, put_away
from cosmoglossary.pipeline.processes import CONCEPTS_A_TASK, deal, processes_for, without_collector
from cosmoglossary.problems.diagnostics import Diagnostic, in_order
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Severity
from cosmoglossary.source.library import Library, UnreadableError, open_library, unreadable_file
from cosmoglossary.source.reader import (
    locate,
    parse,
    read_clips,
    read_concept,
    read_drawing,
    read_glossary,
    read_recording,
)
from cosmoglossary.text.summary import summarise

Progress: TypeAlias = Callable[[Message, int, int], None]
"""Is told the stage, how much of it is done, and how much there is."""


def silent(stage: Message, done: int, total: int) -> None:
    """Report no progress."""


class Entries(NamedTuple):
    """What entries say, and what is wrong with each of them by itself: all that stays the same while their files do.

    The concepts are put away at once, since another process may have read them.
    """

    concepts: list[tuple[bytes, ConceptSummary]]
    problems: list[Diagnostic]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a look at the sources found. ``glossary`` is ``None`` where not even its description can be read."""

    library: Library
    glossary: Glossary | None
    ledger: Ledger
    entries: Entries
    diagnostics: list[Diagnostic]

    @property
    def counts(self) -> Mapping[Severity, int]:
        """How many errors, warnings and notes there are."""
        return Counter(diagnostic.severity for diagnostic in self.diagnostics)

    def passes(self, *, strict: bool = False) -> bool:
        """Whether there are no errors and, if ``strict``, no warnings."""
        return not (self.counts.get("error") or (strict and self.counts.get("warning")))


@without_collector()
def check(root: Path, progress: Progress = silent, processes: int | None = None) -> Checked:
    """Read and check the glossary of the project at ``root``; every problem of every file is in the result.

    Args:
        root: the folder that has ``glossary/`` in it.
        progress: is told how far the check is.
        processes: how many processes may read at once; by default as many as there are processors.
    """
    library = open_library(root)
    problems: list[Diagnostic] = []
    glossary = _described(library, problems)
    found = Entries([], [])
    total = len(library.entries)
    tasks = -(-total // CONCEPTS_A_TASK)
    progress(msg("reading"), 0, total)
    for part in deal(partial(_task, library, glossary), tasks, processes_for(total, processes)):
        found.concepts.extend(part.concepts)
        found.problems.extend(part.problems)
        progress(msg("reading"), len(found.concepts), total)
    return _judged(library, glossary, problems, found)


@without_collector()
def check_again(before: Checked, changed: Collection[str]) -> Checked:
    """What `check` would find now, if only the changed files are not what they were before; in far less time.

    Args:
        before: what was found then.
        changed: the files that have been written, made or deleted since, named as the library names them.
    """
    library = open_library(before.library.root)
    if before.glossary is None or library.description in changed:
        return check(library.root, processes=1)
    problems: list[Diagnostic] = []
    glossary = _described(library, problems)
    was = set(before.library.entries)
    again = [file for file in library.entries if file in changed or file not in was]
    place = {file: number for number, file in enumerate(library.entries)}
    kept = place.keys() - set(again)
    read = _read(library, glossary, again)
    concepts = [pair for pair in before.entries.concepts if pair[1].file in kept] + read.concepts
    concepts.sort(key=lambda pair: place[pair[1].file])
    of_entries = [problem for problem in before.entries.problems if problem.place.file in kept] + read.problems
    return _judged(library, glossary, problems, Entries(concepts, of_entries))


def _judged(library: Library, glossary: Glossary | None, problems: list[Diagnostic], read: Entries) -> Checked:
    """Put the whole together out of what has been read, and apply the rules that need to see it."""
    ledger = Ledger()
    if glossary:
        ledger = _ledger(library, glossary, problems)
        ids = (file.rpartition("/")[2].removesuffix(".yaml") for file in library.entries)
        unread = frozenset(ids) - {each.id for _, each in read.concepts}
        glossary = replace(
            glossary,
            concepts=Shelf([concept for concept, _ in read.concepts]),
            summaries=tuple([each for _, each in read.concepts]),
            unread=unread,
            release=ledger.release,
        )
        problems += checks.check_whole(glossary)
    return Checked(library, glossary, ledger, read, in_order([*library.problems, *read.problems, *problems]))


def _described(library: Library, problems: list[Diagnostic]) -> Glossary | None:
    data = library.read(library.description)
    if data is None:
        return None
    value, found = parse(library.description, data)
    problems += found
    if found and value is None:
        return None
    glossary, found = read_glossary(library.description, value)
    problems += found
    if glossary is None:
        return None
    audio, clips = _recordings(library, problems), _clips(library, glossary.languages, problems)
    drawings = tuple(_drawings(library, glossary.languages, problems))
    return replace(glossary, audio=audio, clips=clips, clips_file=library.clips, drawings=drawings)


def _drawings(library: Library, languages: tuple[str, ...], problems: list[Diagnostic]) -> Iterator[Drawing]:
    for file in library.drawings:
        data = library.read(file)
        drawing, found = read_drawing(file, data, languages) if data is not None else (None, [])
        problems += found
        if drawing:
            yield drawing


def _recordings(library: Library, problems: list[Diagnostic]) -> dict[str, str]:
    """The names under which the files of the audio folder are published."""
    published = {}
    for name in library.audio:
        try:
            published[name], found = read_recording(library.audio_file(name), library.read_audio(name))
        except UnreadableError as error:
            found = [unreadable_file(*error.args)]
        problems += found
    return published


def _clips(library: Library, languages: tuple[str, ...], problems: list[Diagnostic]) -> tuple[Clip, ...]:
    try:
        data = library.read_clips()
    except UnreadableError as error:
        problems.append(unreadable_file(*error.args))
        return ()
    clips, found = read_clips(library.clips, data, languages) if data is not None else ((), [])
    problems += found
    return clips


def _ledger(library: Library, glossary: Glossary, problems: list[Diagnostic]) -> Ledger:
    """What was released; there need be nothing where no decks are made."""
    try:
        data = library.read_ledger()
    except UnreadableError as error:
        problems.append(unreadable_file(*error.args))
        return Ledger()
    if data is None:
        problems += [missing_ledger(library.ledger)] if glossary.decks else []
        return Ledger()
    ledger, found = read_ledger(library.ledger, data)
    made = {namespace(glossary, course) for course in glossary.decks}
    problems += found
    problems += (lost_deck(library.description, deck) for deck in sorted(ledger.notes.keys() - made))
    return ledger


def _task(library: Library, glossary: Glossary | None, number: int) -> Entries:
    """Do a task of the first check: read some of the entries."""
    return _read(library, glossary, library.entries[number * CONCEPTS_A_TASK : (number + 1) * CONCEPTS_A_TASK])


def _read(library: Library, glossary: Glossary | None, files: Iterable[str]) -> Entries:
    """Read entries, and judge each of them."""
    library = replace(library, problems=[])
    problems: list[Diagnostic] = []
    concepts = list(_concepts(library, files, glossary.languages if glossary else (), problems))
    summaries = [summarise(concept) for concept in concepts]
    if glossary:
        problems += checks.check_each(replace(glossary, concepts=concepts, summaries=summaries))
    packed = map(put_away, concepts)
    return Entries(list(zip(packed, summaries, strict=True)), library.problems + problems)


def _concepts(
    library: Library, files: Iterable[str], languages: tuple[str, ...], problems: list[Diagnostic]
) -> Iterator[Concept]:
    for file in files:
        data = library.read(file)
        value, found = parse(file, data) if data is not None else (None, [])
        problems += [*found, *(checks.check_review(file, data) if data else ())]
        if data is None or not languages or (found and value is None):
            continue
        concept, found = read_concept(file, value, languages)
        problems += found
        if concept:
            yield concept


def located(library: Library, diagnostics: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """The diagnostics, sorted by file, with line and column where their files still have them."""
    texts = {library.description, library.clips, *library.entries}
    for file, group in groupby(in_order(diagnostics), lambda diagnostic: diagnostic.place.file):
        found = list(group)
        data = library.read(file) if file in texts else None
        yield from found if data is None else in_order(locate(found, file, data))
