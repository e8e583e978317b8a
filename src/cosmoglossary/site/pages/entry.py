"""The page of one concept: what it is called and what it is, in every language, its own first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote

from cosmoglossary.model import (
    Concept,
    Fact,
    FactValue,
    Glossary,
    LanguageSection,
    Money,
    PartialDate,
    Quantity,
)
from cosmoglossary.site.data import defined_term, iso
from cosmoglossary.site.pages.drawings import miniatures
from cosmoglossary.site.pages.tree import WIKIS, Page, Term, Tree, neighbours
from cosmoglossary.text.examples import MarkedText, split_mark, spoken
from cosmoglossary.text.localiser import direction
from cosmoglossary.text.markdown import plain
from cosmoglossary.text.mentions import Mentions
from cosmoglossary.text.pronunciation import transcription
from cosmoglossary.text.prose import to_html
from cosmoglossary.text.utterances import example_recording, term_recording


class Sentence(NamedTuple):
    """An example in one language: in HTML, cut at the studied word, as the text alone, and the file that says it."""

    language: str
    direction: str
    before: str
    marked: str
    after: str
    text: str
    audio: str | None


class Reading(NamedTuple):
    """What the pages of a concept have in common in all trees."""

    concept: Concept
    definitions: Mapping[str, str]
    examples: tuple[Mapping[str, Sentence], ...]
    audio: Mapping[tuple[str, str], str]
    """The files that say its designations, by language and term."""
    links: tuple[tuple[str, str, str], ...]
    """Wiki (one of `WIKIS`), language and URL."""


class Section(NamedTuple):
    """The concept in one language. What is ``None`` or empty is not known."""

    language: str
    direction: str
    name: str
    term: str
    grammar: str
    pronunciation: str | None
    transliteration: str | None
    audio: str | None
    partner: str | None
    also: list[tuple[str, list[tuple[str, str | None]]]]
    """Its other names, each with the file that says it, by what kind of name they are."""
    definition: str | None


class Table(NamedTuple):
    """The forms of a term. ``numbers`` heads the columns; it is empty where no form has a singular and a plural."""

    language: str
    direction: str
    term: str
    numbers: tuple[str, ...]
    rows: list[tuple[str, tuple[str, ...]]]


class FactLine(NamedTuple):
    """A fact for people and for machines: ``moment`` is an ISO 8601 date, ``value`` an amount, the other is empty."""

    label: str
    language: str
    direction: str
    moment: str
    value: str
    text: str


def read(glossary: Glossary, concept: Concept, mentions: Mapping[str, Mentions], audio: Mapping[str, str]) -> Reading:
    """Work out what does not depend on the tree: running text, sounds, and addresses of other sites."""
    return Reading(
        concept,
        {
            language: to_html(section.definition, _address, mentions[language], {concept.id})
            for language, section in concept.sections.items()
            if section.definition
        },
        tuple(
            {
                language: _sentence(text, language, audio.get(example_recording(glossary, language, text) or ""))
                for language, text in example.items()
            }
            for example in concept.examples
        ),
        {
            (language, designation.term): audio[file]
            for language, section in concept.sections.items()
            for designation in section.designations
            if (file := term_recording(glossary, language, designation)) and file in audio
        },
        tuple(_links(concept)),
    )


def _sentence(example: str, language: str, audio: str | None) -> Sentence:
    """An example as pages show it; nothing is linked that its author has not linked."""
    parts = split_mark(example) or MarkedText(example, "", "")
    before, marked, after = (to_html(part, _address) for part in parts)
    return Sentence(language, direction(language), before, marked, after, spoken(example), audio)


def _address(concept: str) -> str:
    """The page of one concept as the page of another links to it."""
    return f"{concept}.html"


def _links(concept: Concept) -> Iterator[tuple[str, str, str]]:
    for wiki in WIKIS:
        for language, title in concept.links.get(wiki, {}).items():
            path = quote(title.replace(" ", "_"), safe="(),:!*")
            yield wiki, language, f"https://{language}.{wiki}.org/wiki/{path}"


def entry(tree: Tree, reading: Reading) -> Page:
    """The page of a concept in one tree."""
    concept = reading.concept
    told = [concept.sections[code] for code in tree.languages if code in concept.sections]
    title = " – ".join([section.term for section in told])
    definition, base_url = told[0].definition, tree.masthead.base_url
    content = {
        "topic_id": concept.topic,
        "topic": tree.topic_titles[concept.topic],
        "glyph": tree.glyphs[concept.topic],
        "level": tree.labels[concept.level],
        "is_retired": concept.retired,
        "leading": told[0].language,
        "sections": [_section(tree, reading, section) for section in told],
        "gaps": [tree.tongues[code].name for code in tree.languages if code not in concept.sections],
        "tables": [_table(tree, section) for section in told if section.designation.forms],
        "examples": [[example[code] for code in tree.languages if code in example] for example in reading.examples],
        "facts": [_fact(tree, fact) for fact in concept.facts],
        "relations": list(_relations(tree, concept)),
        "drawings": miniatures(tree, concept),
        "sources": [tree.sources[key] for key in concept.sources],
        "links": [(tree.wikis[wiki], code, tree.tongues[code].name, url) for wiki, code, url in reading.links],
        "edit_url": _edit_url(tree.glossary, concept),
        "citation": tree.citation,
        "address": f"{base_url}{tree.language}/concept/{concept.id}.html" if base_url else "",
        "structured": defined_term(tree.glossary, told, concept.id, tree.masthead.site_name, base_url),
        "in_alphabet": neighbours(tree.alphabet, tree.place.get(concept.id)),
        "in_topic": neighbours(tree.topics[concept.topic], tree.place_in_topic.get(concept.id)),
    }
    return tree.page(
        "concept.html", f"concept/{concept.id}.html", title, content, plain(definition) if definition else ""
    )


def _edit_url(glossary: Glossary, concept: Concept) -> str:
    """Where the concept can be edited; empty if that is not known."""
    return f"{glossary.edit_url.rstrip('/')}/{concept.topic}/{concept.id}.yaml" if glossary.edit_url else ""


def _section(tree: Tree, reading: Reading, section: LanguageSection) -> Section:
    code, designation = section.language, section.designation
    return Section(
        *tree.tongues[code],
        designation.term,
        tree.grammar(designation.grammar),
        transcription(designation.pronunciation, code) if designation.pronunciation else None,
        designation.transliteration if code != tree.language else None,
        reading.audio.get((code, designation.term)),
        designation.aspect_partner,
        [
            (tree.labels[kind], [(other.term, reading.audio.get((code, other.term))) for other in others])
            for kind, others in groupby(section.also, lambda other: other.kind)
        ],
        reading.definitions.get(code),
    )


def _table(tree: Tree, section: LanguageSection) -> Table:
    language, direction, _ = tree.tongues[section.language]
    labels, forms = tree.labels, section.designation.forms
    if all(len(row) == 1 for row in forms.values()):
        rows = [(labels[name], row) for name, row in forms.items()]
        return Table(language, direction, section.term, (), rows)
    rows = [(labels[name], row if len(row) > 1 else (*row, "—")) for name, row in forms.items()]
    return Table(language, direction, section.term, (labels["singular"], labels["plural"]), rows)


def _fact(tree: Tree, fact: Fact) -> FactLine:
    return FactLine(*tree.text(fact.label), *_for_machines(fact.value), tree.localiser.value(fact.value))


def _for_machines(value: FactValue) -> tuple[str, str]:
    match value:
        case PartialDate() as date:
            return iso(date), ""
        case Quantity(amount, unit):
            return "", f"{amount} {unit}"
        case Money(amount, currency):
            return "", f"{amount} {currency}"
        case _:
            return "", str(value)


def _relations(tree: Tree, concept: Concept) -> Iterator[tuple[str, list[Term]]]:
    groups = (concept.broader, tree.glossary.narrower.get(concept.id, ()), concept.related)
    for heading, ids in zip(tree.relations, groups, strict=True):
        if ids:
            yield heading, [tree.terms[other] for other in ids]
