"""The pages that list entries: by topic, by alphabet, and all of them for printing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain, groupby, islice
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary
from cosmoglossary.site.pages.glyphs import Glyph
from cosmoglossary.site.pages.tree import Index, Page, Term, Text, Tongue, Tree

_SAMPLE = 4
"""How many of its terms stand for a topic on the home page."""


class Line(NamedTuple):
    """A concept in a list: its term, what it is called in the other languages, and what it is, as the term says it."""

    term: Term
    grammar: str
    counterparts: list[Text]
    definition: str


class TopicCard(NamedTuple):
    """A topic with its size and some of its terms."""

    id: str
    title: Text
    glyph: Glyph
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
    counterparts: list[Text]


def topics(tree: Tree) -> Page:
    """All topics."""
    gettext = tree.localiser.gettext
    return tree.page("topics.html", "topics.html", gettext("Topics"), {"topics": topic_cards(tree)}, section="topics")


def topic(tree: Tree, identifier: str) -> Page:
    """The page of one topic; its lines are made while the template asks for them."""
    summary_of = tree.glossary.summary_of
    terms = tree.topics[identifier]
    cards = {card.id: card for card in topic_cards(tree)}
    card = cards[identifier]
    content = {
        "topic": card,
        "topics": list(cards.values()),
        "is_empty": not terms,
        "lines": (line(tree, summary_of[term.id]) for term in terms),
    }
    return tree.page("topic.html", f"topic/{identifier}.html", card.title.text, content, section="topics")


def alphabet(tree: Tree, code: str, indexes: Mapping[str, Index]) -> Page:
    """The alphabetical index of one language of the glossary."""
    cards = {card.tongue.language: card for card in alphabet_cards(tree, indexes)}
    content = {
        "alphabet": cards[code],
        "alphabets": list(cards.values()),
        "letters": _letters(tree, code, indexes[code]),
    }
    title = f"{tree.localiser.gettext('Alphabet')}: {tree.tongues[code].name}"
    return tree.page("alphabet.html", f"alphabet/{code}.html", title, content, section="alphabet")


def printed(tree: Tree) -> Page:
    """The whole glossary on one page, for printing; its lines are made while the template asks for them."""
    summary_of = tree.glossary.summary_of
    content = {
        "title": tree.masthead.site_title,
        "size": size(tree, len(tree.glossary.living_summaries)),
        "topics": [
            (tree.topic_titles[topic], tree.glyphs[topic], (line(tree, summary_of[term.id]) for term in terms))
            for topic, terms in tree.topics.items()
            if terms
        ],
    }
    return tree.page("print.html", "print.html", tree.localiser.gettext("Print"), content)


def size(tree: Tree, number: int) -> str:
    """A number of entries, in words."""
    message = tree.localiser.ngettext("%(count)s entry", "%(count)s entries", number)
    return message % {"count": tree.localiser.number(number)}


def line(tree: Tree, summary: ConceptSummary) -> Line:
    """The concept in the language of the tree, or in that which stands in for it."""
    term = tree.terms[summary.id]
    section = summary.sections[term.language]
    others = _terms(tree, summary, other_than=term.language)
    return Line(term, tree.grammar(section.grammar), others, section.definition)


def topic_cards(tree: Tree) -> list[TopicCard]:
    """All topics in the order of display."""
    return [
        TopicCard(topic, title, tree.glyphs[topic], size(tree, len(tree.topics[topic])), _sample(tree, topic))
        for topic, title in tree.topic_titles.items()
    ]


def alphabet_cards(tree: Tree, indexes: Mapping[str, Index]) -> list[AlphabetCard]:
    """The alphabets of all languages of the glossary."""
    return [_alphabet_card(tree, code, indexes[code]) for code in tree.languages]


def _alphabet_card(tree: Tree, code: str, index: Index) -> AlphabetCard:
    letters = dict.fromkeys(name.letter for name in index)
    message = tree.localiser.ngettext("%(count)s word", "%(count)s words", len(index))
    return AlphabetCard(tree.tongues[code], tuple(letters), message % {"count": tree.localiser.number(len(index))})


def _sample(tree: Tree, topic: str) -> tuple[Term, ...]:
    summary_of = tree.glossary.summary_of
    core = (term for term in tree.topics[topic] if summary_of[term.id].level == "core")
    other = (term for term in tree.topics[topic] if summary_of[term.id].level != "core")
    return tuple(islice(chain(core, other), _SAMPLE))


def _letters(tree: Tree, code: str, index: Index) -> Iterator[tuple[str, list[IndexLine]]]:
    summary_of = tree.glossary.summary_of
    for letter, names in groupby(index, lambda name: name.letter):
        yield (
            letter,
            [
                IndexLine(
                    concept,
                    term,
                    "" if kind == "term" else tree.labels[kind],
                    _terms(tree, summary_of[concept], other_than=code),
                )
                for _, term, concept, _, kind in names
            ],
        )


def _terms(tree: Tree, summary: ConceptSummary, other_than: str) -> list[Text]:
    sections = summary.sections
    return [
        Text(sections[code].term, code, tree.tongues[code].direction)
        for code in tree.languages
        if code != other_than and code in sections
    ]
