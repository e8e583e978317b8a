"""The entry that a concept of a file belongs to: by its ids elsewhere, by its id, or a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cosmoglossary.exchange.composing import ComposedEntry
from cosmoglossary.exchange.naming import id_of, language_for_ids
from cosmoglossary.exchange.tree import leaves
from cosmoglossary.model import Glossary


@dataclass(slots=True)
class Matcher:
    """Knows which concept has which id, here and elsewhere; grows by those that are imported."""

    glossary: Glossary
    elsewhere: dict[tuple[str, str], list[str]] = field(default_factory=dict)
    """The ids of the concepts that have an id of a vocabulary; those of the glossary first."""
    ids: dict[str, str] = field(default_factory=dict)
    """The id of the concept that has or had an id."""
    terms: dict[str, dict[str, str]] = field(default_factory=dict)
    """The terms by language of the concepts of the file whose ids are made of them, by id."""
    present: set[str] = field(default_factory=set)
    """The ids of the concepts that the glossary has without the import."""

    def __post_init__(self) -> None:
        """Learn the ids of the glossary."""
        for concept in self.glossary.concepts:
            self.present.add(concept.id)
            self.ids.update(dict.fromkeys(concept.ids, concept.id))
            for vocabulary, ids in concept.same_as.items():
                for id in ids:
                    self.elsewhere.setdefault((vocabulary, id), []).append(concept.id)

    def id_for(self, entry: ComposedEntry) -> str:
        """Return the id of the entry that a concept of a file belongs to; empty if nothing tells one."""
        id = self._known_elsewhere(entry) or self._given(entry) or self._of_term(entry)
        if id:
            self.ids.setdefault(id, id)
            for key in _ids_elsewhere(entry):
                self.elsewhere.setdefault(key, []).append(id)
        return id

    def _known_elsewhere(self, entry: ComposedEntry) -> str:
        known: list[str] = []
        for key in _ids_elsewhere(entry):
            known += self.elsewhere.get(key, ())
        # Several concepts may be one elsewhere; of these its own id tells which it is.
        if self.ids.get(entry.id) in known:
            return self.ids[entry.id]
        # Within a file, concepts of different ids are different ones.
        if entry.id:
            known = [id for id in known if id in self.present]
        return next(iter(known), "")

    def _given(self, entry: ComposedEntry) -> str:
        if not entry.id:
            return ""
        # That of another glossary is an id already, however it is spelt.
        if entry.whole is not None:
            return self._current(entry.id)
        return self.ids.get(entry.id) or self._current(id_of(entry.id))

    def _current(self, id: str) -> str:
        return self.ids.get(id, id)

    def _of_term(self, entry: ComposedEntry) -> str:
        """Return an id that is made of a term: of the English one, if there is one, as most programs have it."""
        terms = {language: entry.text_at(language, "term") for language in self.glossary.languages}
        terms = {language: term for language, term in terms.items() if term}
        if not terms:
            return ""
        language = language_for_ids(terms)
        return self._free(id_of(terms[language], language), terms)

    def _free(self, id: str, terms: dict[str, str]) -> str:
        """Return an id under which the file has no concept with other terms: a second homonym has a number."""
        number, candidate = 1, self._current(id)
        while not _agree(self.terms.get(candidate, {}), terms):
            number += 1
            candidate = self._current(f"{id}-{number}")
        self.terms.setdefault(candidate, {}).update(terms)
        return candidate


def _agree(one: dict[str, str], other: dict[str, str]) -> bool:
    return all(one.get(language, term) == term for language, term in other.items())


def _ids_elsewhere(entry: ComposedEntry) -> Iterator[tuple[str, str]]:
    same_as = entry.tree.get("same_as")
    if not isinstance(same_as, dict):
        return
    for vocabulary, ids in same_as.items():
        for leaf in leaves(ids):
            yield str(vocabulary), str(leaf.value)
