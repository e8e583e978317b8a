"""The pages that list entries: by topic, by alphabet, and all of them for printing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from cosmoglossary.language import index_letter
from cosmoglossary.model import Concept
from cosmoglossary.pages.tree import Index, Page, Term, Text, Tongue, Tree
from cosmoglossary.prose import plain

_SAMPLE = 4
"""How many of its terms stand for a topic on the home page."""


class Line(NamedTuple):
    """A concept in a list: its term, what it is called in the other languages, and what it is."""

    term: Term
    grammar: str
    pronunciation: str | None
    counterparts: tuple[Text, ...]
    definition: Text | None


class TopicCard(NamedTuple):
    """A topic with its size and some of its terms."""

    id: str
    title: Text
    size: str
    sample: tuple[Term, ...]


class AlphabetCard(NamedTuple):
    """A language with the letters that its terms begin with."""

    tongue: Tongue
    letters: tuple[str, ...]
    size: str


class IndexLine(NamedTuple):
    """A word of an alphabetical index. ``kind`` is empty for terms, and says what any other word is."""

    id: str
    text: str
    kind: str
    counterparts: tuple[Text, ...]


def topics(tree: Tree) -> Page:
    """All topics."""
    gettext = tree.localiser.gettext
    return tree.page("topics.html", "topics.html", gettext("Topics"), {"topics": topic_cards(tree)}, section="topics")


def topic_pages(tree: Tree) -> Iterator[Page]:
    """One page for each topic."""
    by_id = tree.glossary.by_id
    cards = topic_cards(tree)
    for card in cards:
        content = {
            "topic": card,
            "topics": cards,
            "lines": [line(tree, by_id[term.id]) for term in tree.topics[card.id]],
        }
        yield tree.page("topic.html", f"topic/{card.id}.html", card.title.text, content, section="topics")


def alphabet_pages(tree: Tree, indexes: Mapping[str, Index]) -> Iterator[Page]:
    """One alphabetical index for each language of the glossary."""
    gettext = tree.localiser.gettext
    cards = alphabet_cards(tree, indexes)
    for card in cards:
        code = card.tongue.language
        content = {"alphabet": card, "alphabets": cards, "letters": _letters(tree, code, indexes[code])}
        title = f"{gettext('Alphabet')}: {card.tongue.name}"
        address = f"alphabet/{code}.html"
        yield tree.page("alphabet.html", address, title, content, section="alphabet")


def printed(tree: Tree) -> Page:
    """The whole glossary on one page, for printing; its lines are made while the template asks for them."""
    by_id = tree.glossary.by_id
    content = {
        "title": tree.masthead.site_title,
        "size": size(tree, len(by_id)),
        "topics": [
            (tree.topic_titles[topic], (line(tree, by_id[term.id]) for term in terms))
            for topic, terms in tree.topics.items()
            if terms
        ],
        "licence": tree.glossary.licence,
    }
    return tree.page("print.html", "print.html", tree.localiser.gettext("Print"), content)


def size(tree: Tree, number: int) -> str:
    """A number of entries, in words."""
    message = tree.localiser.ngettext("%(count)s entry", "%(count)s entries", number)
    return message % {"count": tree.localiser.number(number)}


def line(tree: Tree, concept: Concept) -> Line:
    """The concept in the language of the tree, or in that which stands in for it."""
    term = tree.terms[concept.id]
    section = concept.sections[term.language]
    return Line(
        term,
        tree.grammar(section.designation),
        section.designation.pronunciation,
        tuple(_terms(tree, concept, other_than=term.language)),
        Text(plain(section.definition), term.language, term.direction) if section.definition else None,
    )


def topic_cards(tree: Tree) -> list[TopicCard]:
    """All topics in the order of display."""
    return [
        TopicCard(topic, title, size(tree, len(tree.topics[topic])), _sample(tree, topic))
        for topic, title in tree.topic_titles.items()
    ]


def alphabet_cards(tree: Tree, indexes: Mapping[str, Index]) -> list[AlphabetCard]:
    """The alphabets of all languages of the glossary."""
    return [_alphabet_card(tree, code, indexes[code]) for code in tree.languages]


def _alphabet_card(tree: Tree, code: str, index: Index) -> AlphabetCard:
    letters = dict.fromkeys(index_letter(entry.designation.term, code) for entry in index)
    message = tree.localiser.ngettext("%(count)s word", "%(count)s words", len(index))
    return AlphabetCard(tree.tongues[code], tuple(letters), message % {"count": tree.localiser.number(len(index))})


def _sample(tree: Tree, topic: str) -> tuple[Term, ...]:
    by_id = tree.glossary.by_id
    core_first = sorted(tree.topics[topic], key=lambda term: by_id[term.id].level != "core")
    return tuple(core_first[:_SAMPLE])


def _letters(tree: Tree, code: str, index: Index) -> Iterator[tuple[str, list[IndexLine]]]:
    for letter, entries in groupby(index, lambda entry: index_letter(entry.designation.term, code)):
        yield (
            letter,
            [
                IndexLine(
                    found.concept.id,
                    found.designation.term,
                    "" if found.designation.kind == "term" else tree.labels[found.designation.kind],
                    tuple(_terms(tree, found.concept, other_than=code)),
                )
                for found in entries
            ],
        )


def _terms(tree: Tree, concept: Concept, other_than: str) -> Iterator[Text]:
    for code in tree.languages:
        if code != other_than and code in concept.sections:
            yield Text(concept.sections[code].term, code, tree.tongues[code].direction)
