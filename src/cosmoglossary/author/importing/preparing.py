"""A file on its way into the glossary: read, with its mapping, or with guesses for a person to correct."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from cosmoglossary.author.importing.reading import MAX_MAPPING, read_file
from cosmoglossary.exchange.faults import unfit_mapping
from cosmoglossary.exchange.formats import read_foreign
from cosmoglossary.exchange.guessing import columns_of, guess_targets, labels_of
from cosmoglossary.exchange.mapping import NO_TARGETS, Targets, clear_targets, target_text
from cosmoglossary.exchange.mapping_file import SUFFIX, read_mapping, write_mapping
from cosmoglossary.exchange.values import ForeignGlossary
from cosmoglossary.model import Glossary
from cosmoglossary.pipeline.processes import without_collector
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.atomic import create_file, sweep
from cosmoglossary.source.files import read_named


@dataclass(frozen=True, slots=True)
class ForeignFile:
    """A file that is to be imported.

    Args:
        name: as the user has typed it.
        content: what it says.
        targets: where its columns belong.
        mapping: the name of its mapping file.
        guesses: the text of a mapping file that a person should see before anything is imported; else empty.
        problems: what keeps it from being imported.
    """

    name: str
    content: ForeignGlossary
    targets: Targets = NO_TARGETS
    mapping: str = ""
    guesses: str = ""
    problems: list[Diagnostic] = field(default_factory=list)

    def write_guesses(self) -> None:
        """Write the mapping file for a person to correct.

        Raises:
            OSError: it is there, or cannot be written.
        """
        file = Path(self.mapping)
        # A command that was killed here may have left a part of it.
        sweep(file.parent)
        create_file(file, self.guesses.encode())


@without_collector()
def prepare(file: Path, glossary: Glossary, mapping: Path | None = None) -> ForeignFile:
    """Read a file and its mapping, if there is one, or guess it.

    Args:
        file: a file of another program.
        glossary: what it is to be imported into.
        mapping: its mapping file; by default that of its name.

    Raises:
        UnreadableError: one of them cannot be read.
    """
    data, name = read_file(file), file.as_posix()
    mapping_file = mapping or file.with_name(file.name + SUFFIX)
    if mapping is not None or mapping_file.exists():
        return _with_mapping(name, data, mapping_file, glossary)
    content = read_foreign(data, name)
    if content.problems:
        return ForeignFile(name, content, problems=[*content.problems])
    # Nothing is guessed of what has its places, and declares its topics and tags.
    if content.whole is not None:
        return ForeignFile(name, content)
    targets, doubtful = guess_targets(content, glossary)
    guesses = ""
    if doubtful:
        guesses = write_mapping(targets, columns_of(content), glossary.languages)
    # Words that nobody knows are for a person to explain, and not yet left out by anybody's wish.
    return ForeignFile(name, content, replace(targets, words={}), mapping_file.as_posix(), guesses)


def _with_mapping(name: str, data: bytes, mapping: Path, glossary: Glossary) -> ForeignFile:
    said, problems = read_mapping(mapping.as_posix(), read_named(mapping, MAX_MAPPING), glossary.languages)
    if problems:
        return ForeignFile(name, ForeignGlossary(""), problems=problems)
    content = read_foreign(data, name, said.layout)
    clear = clear_targets(columns_of(content), glossary.languages)
    targets = replace(said, columns={**clear, **said.columns}, labels=labels_of(glossary))
    problems = [*content.problems, *_missing(content, targets, mapping, glossary)]
    return ForeignFile(name, content, targets, mapping.as_posix(), problems=problems)


def _missing(content: ForeignGlossary, targets: Targets, mapping: Path, glossary: Glossary) -> Iterator[Diagnostic]:
    """Yield a problem for each name, topic and tag that a mapping file lacks."""
    missing = [name for name in columns_of(content) if name not in targets.columns]
    if not missing:
        return
    guessed, _ = guess_targets(content, glossary)
    place = Place(mapping.as_posix())
    for name in missing:
        line = f"{name}: {target_text(guessed.columns[name])}"
        reason = msg("the column `{name}` is not in the mapping file", name=name)
        yield unfit_mapping(place, reason, msg("add the line `{line}` to `{section}`", line=line, section="columns"))
