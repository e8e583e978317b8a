"""Glossary → SKOS in Turtle, with labels of SKOS-XL where there is more to say of a word than the word.

The integrity conditions of SKOS hold: in a language a concept has one preferred label (S14), no label is of two kinds
(S13), and no concept is related to one that is above or below it (S27): such a relation is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from cosmoglossary.exchange.skos.lexinfo import NAMESPACE as LEXINFO
from cosmoglossary.exchange.skos.lexinfo import properties_of
from cosmoglossary.exchange.skos.turtle import iri, literal, local, node, prefixes, subject, tidy
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection, Localised, SourceReference
from cosmoglossary.text.examples import spoken
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.wikis import article
from cosmoglossary.text.words import strip_stress

_PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "lexinfo": LEXINFO,
    "owl": "http://www.w3.org/2002/07/owl#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xl": "http://www.w3.org/2008/05/skos-xl#",
}

_Statements = Iterator[tuple[str, str]]


def files(glossary: Glossary) -> tuple[str, ...]:
    """Return the name of the file."""
    return (f"{glossary.id}.ttl",)


def write(glossary: Glossary, _: Mapping[str, Localiser]) -> dict[str, bytes]:
    """Return the bytes of the file by its name; texts are those of the glossary alone."""
    (file,) = files(glossary)
    return {file: as_skos(glossary, glossary.public_url(f"downloads/{file}"))}


def as_skos(glossary: Glossary, address: str = "") -> bytes:
    """Return a glossary as SKOS; retired concepts are in it, as deprecated ones, since their addresses are for ever.

    Args:
        glossary: the glossary.
        address: where the file will be published; without one it has a name instead of an address.
    """
    writer = _Writer(glossary, address or f"urn:cosmoglossary:{glossary.id}")
    return "\n".join(writer.parts()).encode()


class _Writer:
    """Writes a glossary subject by subject."""

    def __init__(self, glossary: Glossary, base: str) -> None:
        self._glossary = glossary
        self._base = base
        self._concepts = {concept.id: concept for concept in glossary.concepts}
        self._above = _ancestors(self._concepts)

    def parts(self) -> Iterator[str]:
        """Yield the parts of the file."""
        # With a fragment, every concept has an address at which the file itself tells what it is.
        yield prefixes({"": f"{self._base}#", **_PREFIXES})
        yield subject(iri(self._base), self._scheme())
        yield from self._groups()
        for source in self._glossary.sources:
            yield subject(local("source", source), self._source(source))
        for concept in self._glossary.concepts:
            yield subject(local(concept.id), self._concept(concept))
            for section in concept.sections.values():
                yield from self._words(concept, section)

    def _scheme(self) -> _Statements:
        glossary = self._glossary
        yield "a", "skos:ConceptScheme"
        yield "dcterms:identifier", literal(glossary.id)
        yield from _texts("dcterms:title", glossary.title)
        yield from _texts("dcterms:description", glossary.description)
        for language in glossary.languages:
            yield "dcterms:language", literal(language)
        if glossary.licence:
            yield "dcterms:license", _named(glossary.licence.url, glossary.licence.name)
        for concept in glossary.concepts:
            if not self._present(concept.broader):
                yield "skos:hasTopConcept", local(concept.id)

    def _groups(self) -> Iterator[str]:
        """Yield the topics and tags."""
        members: dict[str, list[str]] = {}
        for concept in self._glossary.concepts:
            for name in (local("topic", concept.topic), *(local("tag", tag) for tag in concept.tags)):
                members.setdefault(name, []).append(local(concept.id))
        titles = {local("topic", topic.id): topic.title for topic in self._glossary.topics}
        titles |= {local("tag", name): title for name, title in self._glossary.tags.items()}
        for name, title in titles.items():
            own = [("skos:member", member) for member in members.get(name, ())]
            yield subject(name, [("a", "skos:Collection"), *_texts("skos:prefLabel", title), *own])

    def _source(self, name: str) -> _Statements:
        source = self._glossary.sources[name]
        yield "a", "dcterms:BibliographicResource"
        yield "dcterms:identifier", literal(name)
        yield from _texts("dcterms:title", source.title)
        if source.url:
            yield "foaf:page", iri(source.url)

    def _concept(self, concept: Concept) -> _Statements:
        yield "a", "skos:Concept"
        yield "dcterms:identifier", literal(concept.id)
        yield "skos:inScheme", iri(self._base)
        if concept.retired:
            yield "owl:deprecated", "true"
        for section in concept.sections.values():
            yield from _labels(section)
        for section in concept.sections.values():
            for kind, number, _ in _described_words(section):
                yield f"xl:{kind}", local(concept.id, section.language, str(number))
        for section in concept.sections.values():
            yield from _documentation(section)
        for example in concept.examples:
            yield from _texts("skos:example", {language: spoken(text) for language, text in example.items()})
        yield from self._relations(concept)
        yield from self._elsewhere(concept)
        yield from _sources(concept.sources)

    def _relations(self, concept: Concept) -> _Statements:
        if not self._present(concept.broader):
            yield "skos:topConceptOf", iri(self._base)
        for broader in self._present(concept.broader):
            yield "skos:broader", local(broader)
        for related in self._present(concept.related):
            # S27: related and broaderTransitive are disjoint.
            if related not in self._above[concept.id] and concept.id not in self._above[related]:
                yield "skos:related", local(related)
        for other in self._present(concept.replaced_by):
            yield "dcterms:isReplacedBy", local(other)

    def _present(self, concepts: Iterable[str]) -> list[str]:
        return [concept for concept in concepts if concept in self._concepts]

    def _elsewhere(self, concept: Concept) -> _Statements:
        yield from self._same_as(concept)
        for wiki, titles in concept.links.items():
            for language, title in titles.items():
                yield "rdfs:seeAlso", iri(article(wiki, language, title))
        yield from self._published(concept)

    def _same_as(self, concept: Concept) -> _Statements:
        for vocabulary, identifiers in concept.same_as.items():
            known = self._glossary.vocabularies.get(vocabulary)
            for identifier in identifiers:
                # The type of a notation tells of which vocabulary it is, with or without an address.
                yield "skos:notation", f"{literal(identifier)}^^{local('vocabulary', vocabulary)}"
                address = known and known.address(identifier)
                if address:
                    yield "skos:exactMatch", iri(address)

    def _published(self, concept: Concept) -> _Statements:
        """Yield the pages of a concept and its picture, if it is known where they are."""
        if not self._glossary.base_url:
            return
        for language in concept.sections:
            yield "foaf:page", iri(self._glossary.public_url(f"{language}/concept/{concept.id}.html"))
        if concept.image and concept.image.file in self._glossary.images:
            image = self._glossary.images[concept.image.file]
            yield "foaf:depiction", iri(self._glossary.public_url(f"images/{image.published}"))

    def _words(self, concept: Concept, section: LanguageSection) -> Iterator[str]:
        """Yield the labels of SKOS-XL: of every word of which more is to be said, and of whatever has sources."""
        for _, number, word in _described_words(section):
            form = literal(word.term, section.language)
            said = [("a", "xl:Label"), ("xl:literalForm", form), *_descriptions(section, number, word)]
            yield subject(local(concept.id, section.language, str(number)), said)


def _described_words(section: LanguageSection) -> Iterator[tuple[str, int, Designation]]:
    """Yield those of `_kinds` of which there is more to say."""
    for kind, number, word in _kinds(section):
        if tidy(word.term) and any(_descriptions(section, number, word)):
            yield kind, number, word


def _descriptions(section: LanguageSection, number: int, word: Designation) -> _Statements:
    """Yield what there is to say of a word besides the word."""
    for name, value, is_word in properties_of(word):
        yield f"lexinfo:{name}", _lexinfo(value, is_word)
    if word.reading:
        yield "lexinfo:transliteration", literal(word.reading)
    if not number:
        yield from _sources(section.sources)


def _ancestors(concepts: Mapping[str, Concept]) -> Mapping[str, frozenset[str]]:
    """Return for each concept all that are above it, however far."""
    above: dict[str, frozenset[str]] = {}
    for identifier in concepts:
        reached: dict[str, None] = {}
        waiting = list(concepts[identifier].broader)
        while waiting:
            each = waiting.pop()
            if each in concepts and each not in reached:
                reached[each] = None
                waiting += concepts[each].broader
        above[identifier] = frozenset(reached)
    return above


def _kinds(section: LanguageSection) -> Iterator[tuple[str, int, Designation]]:
    """Yield the words of a language: the kind of label that each is, its number, and the word.

    A word that is to be avoided is hidden: programs find it, and propose another one.
    """
    seen = set()
    for number, word in enumerate(section.designations):
        # S13 and S14: no text is there twice.
        text = tidy(word.term)
        if text in seen:
            continue
        seen.add(text)
        if not number:
            yield "prefLabel", number, word
        elif word.is_avoided:
            yield "hiddenLabel", number, word
        else:
            yield "altLabel", number, word


def _labels(section: LanguageSection) -> _Statements:
    """Yield the labels of a language, and hidden ones for what people type: forms, and words without their stress."""
    seen = set()
    for kind, _, word in _kinds(section):
        text = tidy(word.term)
        if text:
            seen.add(text)
            yield f"skos:{kind}", literal(text, section.language)
    spellings = [tidy(spelling) for spelling in section.spellings]
    for spelling in [*map(strip_stress, spellings), *spellings]:
        if spelling and spelling not in seen:
            seen.add(spelling)
            yield "skos:hiddenLabel", literal(spelling, section.language)


def _documentation(section: LanguageSection) -> _Statements:
    if section.definition:
        yield "skos:definition", literal(plain(section.definition), section.language)
    for note in section.note:
        yield "skos:note", literal(plain(note), section.language)


def _sources(sources: Iterable[SourceReference]) -> _Statements:
    for source, locator in sources:
        name = local("source", source)
        if locator:
            part = [("dcterms:isPartOf", name), ("dcterms:bibliographicCitation", literal(locator))]
            yield "dcterms:source", node(part)
        else:
            yield "dcterms:source", name


def _lexinfo(value: str, is_word: bool) -> str:  # noqa: FBT001 - a word of LexInfo or a text
    if is_word:
        return f"lexinfo:{value}"
    return literal(value)


def _named(address: str | None, name: str) -> str:
    if address:
        return iri(address)
    return literal(name)


def _texts(name: str, texts: Localised) -> _Statements:
    for language, text in texts.items():
        if tidy(text):
            yield name, literal(text, language)
