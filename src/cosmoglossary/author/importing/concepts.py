"""The concepts of files: the entry that each belongs to, and what it says there.

A file is gone through twice. The first time only what tells concepts apart is looked at, since any of them may name
any other; the second time each is made in turn and forgotten, so that ten thousand do not fill the memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cosmoglossary.author.importing.matching import Matcher
from cosmoglossary.author.importing.media import MediaPlanner
from cosmoglossary.author.importing.preparing import ForeignFile
from cosmoglossary.author.importing.resolving import Resolver
from cosmoglossary.exchange.addresses import with_known_vocabularies
from cosmoglossary.exchange.composing import ComposedEntry, compose
from cosmoglossary.exchange.mapping import Targets
from cosmoglossary.exchange.values import ForeignEntry, ForeignValue, Path
from cosmoglossary.exchange.varieties import with_varieties
from cosmoglossary.model import Glossary
from cosmoglossary.source.library import Library


class ForeignConcept(NamedTuple):
    """A concept of a file, by its number there, and the id of its entry; empty if nothing tells one."""

    file: ForeignFile
    number: int
    id: str

    @property
    def place(self) -> str:
        """Its place in the file."""
        return self.file.content.entries[self.number].place


class ConceptReader:
    """Makes of concepts of files what entries are to say."""

    def __init__(self, library: Library, glossary: Glossary) -> None:
        """Learn what the glossary has."""
        self.resolver = Resolver(glossary)
        self.media = MediaPlanner(library, glossary)
        self._glossary = glossary
        self._matcher = Matcher(glossary)
        self._named = {summary.id for summary in glossary.summaries}

    def identify(self, file: ForeignFile) -> Iterator[ForeignConcept]:
        """Yield the concepts of a file; only when all are known, one can name another."""
        if file.content.whole is not None:
            self.resolver.new.add_whole(file.content.whole)
        self.resolver.add_sources(file.content.sources)
        for number in range(len(file.content.entries)):
            identifying = _identifying(self._foreign(file, number), file.targets)
            composed = compose(identifying, file.targets, self._glossary.languages)
            yield ForeignConcept(file, number, self._id_of(composed))

    def _id_of(self, composed: ComposedEntry) -> str:
        id = self._matcher.id_for(composed)
        if any(composed.text_at(language, "term") for language in self._glossary.languages):
            self._named.add(id)
        elif id not in self._named:
            # An entry has a term in a language of the glossary; this concept has one in others at most.
            return ""
        if id:
            self.resolver.add(id, composed)
        return id

    def values(self, concept: ForeignConcept) -> tuple[ForeignValue, ...]:
        """Return the values of a concept."""
        return self._foreign(concept.file, concept.number).values

    def content(self, concept: ForeignConcept) -> ComposedEntry:
        """Return the values of a concept at their places, with the ids of what they name."""
        file = concept.file
        composed = compose(self._foreign(file, concept.number), file.targets, self._glossary.languages)
        if concept.id:
            self.resolver.resolve(composed, file.targets)
            # What a whole glossary says of its files is right where it comes from.
            if composed.whole is not None:
                self.media.expect(composed)
            else:
                self.media.bring(composed, file.content.belongings)
        return composed

    def _foreign(self, file: ForeignFile, number: int) -> ForeignEntry:
        known = with_known_vocabularies(file.content.entries[number], self._glossary.vocabularies)
        return with_varieties(known, self._glossary.languages)


def _identifying(entry: ForeignEntry, targets: Targets) -> ForeignEntry:
    """Return an entry with the values alone that tell it from others: its ids and its terms."""
    values = [value for value in entry.values if _identifies(value.path or targets.of(value).path)]
    return entry._replace(values=tuple(values))


def _identifies(path: Path | None) -> bool:
    if not path:
        return False
    return len(path) == 1 or path[0] == "same_as" or path[1] == "term"
