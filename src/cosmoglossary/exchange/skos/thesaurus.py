"""The whole of a thesaurus: its concepts, their words and ids, and the relations between them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.naming import FreeIds, id_of, language_for_ids
from cosmoglossary.exchange.skos.labels import Word, main_words, words_of
from cosmoglossary.exchange.skos.relations import collections, members, steps_down, steps_up
from cosmoglossary.exchange.skos.statements import DC, DCTERMS, RDFS, SKOS, XL, Statements, Value

_NO_CONCEPTS = (f"{SKOS}ConceptScheme", f"{SKOS}Collection", f"{SKOS}OrderedCollection", f"{XL}Label")
_LABELS = (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{XL}prefLabel", f"{XL}altLabel")
_LANGUAGE = (f"{DCTERMS}language", f"{DC}language")


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """All that a reader of a concept has to know of the whole.

    Args:
        statements: all of the file.
        ids: the ids that concepts will have, by their addresses; those without a label have none.
        words: the words of each concept.
        own: the addresses of concepts that we have written.
        above: the concepts right above each concept.
        below: for each concept those that say that it is below them.
        groups: the collections that each concept is in.
        titles: what the file calls each collection; its address if it says nothing.
        language: that of texts which name none; empty if it is not known.
    """

    statements: Statements
    ids: Mapping[str, str]
    words: Mapping[str, list[Word]]
    own: Collection[str]
    above: Mapping[str, Collection[str]]
    below: Mapping[str, list[tuple[str, str]]]
    groups: Mapping[str, list[str]]
    titles: Mapping[str, str]
    language: str


def thesaurus_of(statements: Statements) -> Thesaurus:
    """Return what statements say as a thesaurus."""
    concepts = _concepts(statements)
    language = _language(statements)
    words = {concept: words_of(statements, concept, language) for concept in concepts}
    own = frozenset(concept for concept in concepts if _is_own(statements, concept))
    above = steps_up(statements, concepts)
    ids = _ids(words, own, statements)
    below = steps_down(statements, concepts)
    # Once for each: a collection says of thousands of concepts that they are in it.
    titles = {each: _title(statements, each) for each in collections(statements)}
    return Thesaurus(statements, ids, words, own, above, below, members(statements), titles, language)


def _title(statements: Statements, collection: str) -> str:
    titles = statements.values(collection, f"{SKOS}prefLabel", f"{RDFS}label", f"{DCTERMS}title")
    return next((title.text for title in titles), collection)


def _concepts(statements: Statements) -> list[str]:
    """Return the concepts: what is called one, and what has a label and is nothing else of SKOS."""
    concepts = dict.fromkeys(statements.subjects(f"{SKOS}Concept"))
    others = {*statements.subjects(*_NO_CONCEPTS)}
    for subject in statements:
        if subject not in others and statements.values(subject, *_LABELS):
            concepts[subject] = None
    return list(concepts)


def _language(statements: Statements) -> str:
    """Return the language of the whole, if it is said to have one."""
    schemes = statements.subjects(f"{SKOS}ConceptScheme")
    languages: set[str] = set()
    for scheme in schemes:
        languages.update(value.text for value in statements.values(scheme, *_LANGUAGE))
    if len(languages) != 1:
        return ""
    return language_tag(languages.pop())


def _is_own(statements: Statements, concept: str) -> bool:
    """Tell if we have written a concept: its id is the fragment of its address, and the file is its scheme."""
    base, _, fragment = concept.rpartition("#")
    names = statements.values(concept, f"{DCTERMS}identifier")
    schemes = statements.values(concept, f"{SKOS}inScheme")
    return bool(base) and Value(fragment) in names and base in {scheme.text for scheme in schemes}


def _ids(words: Mapping[str, list[Word]], own: Collection[str], statements: Statements) -> dict[str, str]:
    """Return the ids of concepts: ours, or those that are made of a term, if there is one."""
    free, ids = FreeIds(), {}
    for concept, labels in words.items():
        terms = main_words(labels)
        if concept in own and terms:
            ids[concept] = free.give(statements.values(concept, f"{DCTERMS}identifier")[0].text)
        elif terms:
            language = language_for_ids(terms)
            ids[concept] = free.give(id_of(terms[language].text, language))
    return ids
