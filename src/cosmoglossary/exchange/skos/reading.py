"""SKOS → foreign values: each concept of a graph, with its labels, notes and relations.

Real thesauri break SKOS: concepts without a label, related to what is above them, above themselves. Such values are
left out, each with its reason, and all others are read.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.exchange.languages import language_tag
from cosmoglossary.exchange.naming import FreeIds, id_of
from cosmoglossary.exchange.skos.concept import Thesaurus, read_concept
from cosmoglossary.exchange.skos.graph import parse, syntax_of
from cosmoglossary.exchange.skos.labels import Word, main_words, words_of
from cosmoglossary.exchange.skos.relations import is_below, members, steps_back, steps_up
from cosmoglossary.exchange.skos.statements import DC, DCTERMS, SKOS, XL, Statements, Value, last_part, short_name
from cosmoglossary.exchange.values import ForeignGlossary, ForeignValue
from cosmoglossary.problems.messages import msg
from cosmoglossary.text.words import primary

_NO_CONCEPTS = ("ConceptScheme", "Collection", "OrderedCollection")
_LABELS = (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{XL}prefLabel", f"{XL}altLabel")
_LANGUAGE = (f"{DCTERMS}language", f"{DC}language")
_TITLES = frozenset(space + name for space in (DC, DCTERMS) for name in ("title", "description"))

FORMAT = "SKOS"


def recognises(data: bytes, _: str) -> bool:
    """Tell if a file is RDF that speaks of SKOS."""
    return bool(syntax_of(data))


def read(data: bytes, _: str) -> ForeignGlossary:
    """Read a file of RDF.

    Raises:
        ForeignError: it is broken, has no concepts, asks for something from elsewhere, or rdflib is missing.
    """
    thesaurus = _thesaurus(parse(data))
    entries = [read_concept(thesaurus, concept) for concept in thesaurus.words]
    if not entries:
        raise ForeignError(msg("there is no concept in it"))
    return ForeignGlossary(FORMAT, tuple(entries), description=tuple(_description(thesaurus.statements)))


def _thesaurus(statements: Statements) -> Thesaurus:
    concepts = _concepts(statements)
    language = _language(statements)
    words = {concept: words_of(statements, concept, language) for concept in concepts}
    own = frozenset(concept for concept in concepts if _is_own(statements, concept))
    above = steps_up(statements, concepts)
    below: dict[str, list[tuple[str, str]]] = {}
    for concept in concepts:
        for name, value in statements.of(concept):
            if is_below(name):
                below.setdefault(value.text, []).append((name, concept))
    ids = _ids(words, own, statements)
    return Thesaurus(statements, ids, words, own, above, steps_back(above), below, members(statements), language)


def _concepts(statements: Statements) -> list[str]:
    """Return the concepts: what is called one, and what has a label and is nothing else of SKOS."""
    concepts = dict.fromkeys(statements.subjects(f"{SKOS}Concept"))
    others = {*statements.subjects(*(SKOS + name for name in _NO_CONCEPTS), f"{XL}Label")}
    for subject in statements:
        if subject not in others and statements.values(subject, *_LABELS):
            concepts[subject] = None
    return list(concepts)


def _language(statements: Statements) -> str:
    """Return the language of the whole, if it is said to have one."""
    schemes = statements.subjects(f"{SKOS}ConceptScheme")
    languages = {value.text for scheme in schemes for value in statements.values(scheme, *_LANGUAGE)}
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
            # Of the English one, if there is one, as most programs have it.
            language = next((each for each in terms if primary(each) == "en"), next(iter(terms)))
            ids[concept] = free.give(id_of(terms[language].text, language))
    return ids


def _description(statements: Statements) -> Iterator[ForeignValue]:
    """Yield what is said of the whole."""
    for scheme in statements.subjects(f"{SKOS}ConceptScheme"):
        for name, value in statements.of(scheme):
            short = short_name(name)
            language = language_tag(value.language)
            if name in _TITLES and value.is_text:
                path = (last_part(name), language) if language else None
                yield ForeignValue(f"{short} (scheme)", value.text, scheme, path)
