"""The rules of `check` applied to entries before they are written: no import makes a glossary that cannot be built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from cosmoglossary.author.importing.planned import PlannedEntry
from cosmoglossary.checks import check_each, check_whole
from cosmoglossary.exchange.faults import unfit_import
from cosmoglossary.model import RECORDINGS, Concept, Glossary, ImageFile
from cosmoglossary.pipeline.packed import PackedConcepts, pack
from cosmoglossary.pipeline.processes import CONCEPTS_A_TASK
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.source.reader import read_concept, read_glossary
from cosmoglossary.source.reader.nodes import Value
from cosmoglossary.text.summary import summarise


def judged(
    glossary: Glossary,
    description: Value,
    entries: Sequence[PlannedEntry],
    media: Iterable[str] = (),
) -> Iterator[Diagnostic]:
    """Yield the errors that a glossary would have with some entries, each at the place of the file that it comes from.

    Args:
        glossary: as it is, without errors.
        description: what ``glossary.yaml`` is to say.
        entries: those that are new or changed.
        media: the recordings and pictures that are to be there too, by their paths.
    """
    judge = _Judge(_declared(glossary, description, media))
    for start in range(0, len(entries), CONCEPTS_A_TASK):
        judge.read(entries[start : start + CONCEPTS_A_TASK])
    by_file = {entry.file: entry for entry in entries}
    for problem in judge.problems():
        if problem.severity == "error" and problem.place.file in by_file:
            yield _at_origin(problem, by_file[problem.place.file])


class _Judge:
    """Reads entries, some at a time, and applies the rules to them: all of them at once would fill the memory."""

    def __init__(self, glossary: Glossary) -> None:
        self._glossary = glossary
        self._unreadable: list[Diagnostic] = []
        self._by_rules: list[Diagnostic] = []
        self._concepts = dict(zip(_files(glossary), map(pack, glossary.concepts), strict=True))
        self._summaries = dict(zip(_files(glossary), glossary.summaries, strict=True))

    def read(self, entries: Iterable[PlannedEntry]) -> None:
        """Read entries, and apply the rules that need to see one entry only."""
        concepts = list(self._readable(entries))
        summaries = [summarise(concept) for concept in concepts]
        self._by_rules += check_each(replace(self._glossary, concepts=concepts, summaries=summaries))
        for concept, summary in zip(concepts, summaries, strict=True):
            self._concepts[concept.file], self._summaries[concept.file] = pack(concept), summary

    def _readable(self, entries: Iterable[PlannedEntry]) -> Iterator[Concept]:
        for entry in entries:
            concept, wrong = read_concept(entry.file, entry.after, self._glossary.languages, self._glossary.labels)
            self._unreadable += wrong
            if concept is not None:
                yield concept

    def problems(self) -> list[Diagnostic]:
        """Return what is wrong with the entries that have been read, and with the whole."""
        # The rules take for granted that an entry can be read.
        if any(problem.severity == "error" for problem in self._unreadable):
            return self._unreadable
        concepts, summaries = PackedConcepts(list(self._concepts.values())), list(self._summaries.values())
        whole = replace(self._glossary, concepts=concepts, summaries=summaries)
        return [*self._unreadable, *self._by_rules, *check_whole(whole)]


def _files(glossary: Glossary) -> Iterator[str]:
    return (summary.file for summary in glossary.summaries)


def _declared(glossary: Glossary, description: Value, media: Iterable[str]) -> Glossary:
    """Return a glossary with what its description is to declare, and with the files that are to be there."""
    after, _ = read_glossary(glossary.file, description)
    if after is None:
        return glossary
    audio, images = dict(glossary.audio), dict(glossary.images)
    for file in map(PurePosixPath, media):
        if file.parent.name == RECORDINGS:
            audio[file.name] = file.name
        else:
            # Its size does not matter to any rule.
            images[file.name] = ImageFile(str(file), 1, 1, file.name, (file.name,))
    return replace(
        glossary,
        audio=audio,
        images=images,
        topics=after.topics,
        tags=after.tags,
        sources=after.sources,
        vocabularies=after.vocabularies,
        labels=after.labels,
    )


def _at_origin(problem: Diagnostic, entry: PlannedEntry) -> Diagnostic:
    file, place = entry.origin(problem.place.keys)
    reason = msg("{place}: {reason}", place=place, reason=problem.message)
    return unfit_import(file, reason, problem.help)
