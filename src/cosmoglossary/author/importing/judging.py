"""The rules of `check` applied to entries before they are written: no import makes a glossary that cannot be built."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from cosmoglossary.author.importing.planned import PlannedEntry
from cosmoglossary.checks import check_each, check_notes, check_whole
from cosmoglossary.exchange.faults import unfit_import
from cosmoglossary.model import RECORDINGS, Concept, Glossary, ImageFile
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
    declared = _declared(glossary, description, media)
    by_file = {entry.file: entry for entry in entries}
    concepts: dict[str, Concept] = {}
    problems: list[Diagnostic] = []
    for entry in entries:
        concept, wrong = read_concept(entry.file, entry.after, glossary.languages, declared.labels)
        problems += wrong
        if concept is not None:
            concepts[entry.file] = concept
    # The rules take for granted that an entry can be read.
    if not any(problem.severity == "error" for problem in problems):
        problems += _by_rules(declared, concepts)
    for problem in problems:
        if problem.severity == "error" and problem.place.file in by_file:
            yield _at_origin(problem, by_file[problem.place.file])


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


def _by_rules(glossary: Glossary, concepts: Mapping[str, Concept]) -> list[Diagnostic]:
    changed = list(concepts.values())
    summaries = {summary.file: summary for summary in glossary.summaries}
    summaries |= {concept.file: summarise(concept) for concept in changed}
    of_each = replace(glossary, concepts=changed, summaries=[summaries[concept.file] for concept in changed])
    all_concepts = {concept.file: concept for concept in glossary.concepts}
    all_concepts.update(concepts)
    whole = replace(
        glossary, concepts=list(all_concepts.values()), summaries=[summaries[file] for file in all_concepts]
    )
    return [*check_each(of_each), *check_whole(whole), *check_notes(whole)]


def _at_origin(problem: Diagnostic, entry: PlannedEntry) -> Diagnostic:
    file, place = entry.origin(problem.place.keys)
    reason = msg("{place}: {reason}", place=place, reason=problem.message)
    return unfit_import(file, reason, problem.help)
