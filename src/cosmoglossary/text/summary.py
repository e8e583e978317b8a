"""Summaries of concepts: what lists, links and rules need to know of all concepts at once, which is little of each.

It is worked out where an entry is read, by whichever process does, and stays what it is as long as the entry does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from sys import intern
from typing import TypeVar

from cosmoglossary.model import (
    Concept,
    ConceptSummary,
    Designation,
    Glossary,
    LanguageSection,
    Name,
    SectionSummary,
)
from cosmoglossary.text.blocks import block_links
from cosmoglossary.text.collation import index_letter, sort_key
from cosmoglossary.text.designations import before_term
from cosmoglossary.text.markdown import links, plain
from cosmoglossary.text.phrases import derived_phrases, phrases

T = TypeVar("T")


def with_concepts(glossary: Glossary, concepts: Sequence[Concept]) -> Glossary:
    """Return the glossary with these concepts, each of them summarised."""
    return replace(glossary, concepts=concepts, summaries=tuple(map(summarise, concepts)))


def summarise(concept: Concept) -> ConceptSummary:
    """Return what the rest of a glossary needs to know of a concept."""
    illustrated = dict.fromkeys(chain.from_iterable(concept.examples))
    # What many summaries have in common is one object: all of them are sent to another process and stay in its memory.
    identifier = intern(concept.id)
    return ConceptSummary(
        identifier,
        intern(concept.topic),
        concept.file,
        intern(concept.level),
        concept.retired,
        concept.formerly,
        tuple(map(intern, concept.related)),
        tuple(map(intern, concept.broader)),
        {language: _section(identifier, section) for language, section in concept.sections.items()},
        _one(tuple(illustrated)),
        tuple(_links(concept)),
        tuple(_recordings(concept)),
        concept.replaced_by,
        concept.tags,
        concept.image,
        tuple(map(_one, concept.sources)),
    )


def _section(concept: str, section: LanguageSection) -> SectionSummary:
    designation, language = section.designation, section.language
    # The term is that of the section, whatever kind of word it is.
    names = [_name(concept, "term", designation, language)]
    names += [_name(concept, other.kind, other, language) for other in section.also]
    return SectionSummary(
        tuple(names),
        _one(designation.grammar),
        plain(section.definition or ""),
        bool(designation.pronunciation),
        bool(designation.forms),
        phrases(section),
        derived_phrases(section),
        tuple([(str(keys[0]), plain(text)) for keys, text in section.running_texts if keys[0] != "definition"]),
        section.domain,
        section.more,
        _one(designation.usage),
        intern(designation.kind),
        tuple(map(_one, section.sources)),
        section.draft,
    )


def _name(concept: str, kind: str, word: Designation, language: str) -> Name:
    # A reading is the word in letters that have an order.
    sorted_by = word.reading or word.term
    weights, _ = sort_key(sorted_by, language)
    letter = index_letter(sorted_by, language)
    article = before_term(word.article, language)
    return Name(weights, word.term, concept, intern(letter), intern(kind), word.status, article, word.reading)


# With types: a named tuple is equal to a plain one, or to one of other names, and cannot stand for it.
@lru_cache(maxsize=10_000, typed=True)
def _one(value: T) -> T:
    """Return one object for all equal ones, of which there are few: grammars, sources, labels."""
    return value


def _links(concept: Concept) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for keys, text in _texts_with_links(concept):
        for target in links(text):
            yield keys, target
    yield from _links_of_blocks(concept)


def _links_of_blocks(concept: Concept) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for language, section in concept.sections.items():
        for target in block_links(section.more or ""):
            yield (language, "more"), target


def _texts_with_links(concept: Concept) -> Iterator[tuple[tuple[str | int, ...], str]]:
    # Terms, forms and labels are shown as they are written, without Markdown.
    for language, section in concept.sections.items():
        for keys, text in section.running_texts:
            yield (language, *keys), text
    for number, example in enumerate(concept.examples):
        for language, text in example.items():
            yield ("examples", number, language), text


def _recordings(concept: Concept) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for language, section in concept.sections.items():
        if section.designation.audio:
            yield (language, "audio"), section.designation.audio
