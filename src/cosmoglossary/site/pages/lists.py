"""The pages that list entries by topic and by tag, and what lists show of an entry."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary
from cosmoglossary.site.pages.glyphs import Glyph
from cosmoglossary.site.pages.indexes import reading
from cosmoglossary.site.pages.language_site import MOST_COUNTERPARTS, LanguageSite
from cosmoglossary.site.pages.page import Page, RunningText, Term, Text
from cosmoglossary.site.pages.parts import PartLink, Parts, cut, part_address, parts_from, with_part
from cosmoglossary.site.pages.practising import PracticeLink, practice_links
from cosmoglossary.text.blocks import blocks_to_html
from cosmoglossary.text.typography import Typesetter, typesetter

MOST_LINES = 500
"""The most entries of a page that lists them with their definitions: 150 kB, 28 as they are sent, and 2,800 elements,
which Chromium shows in 0.3 s. Of 2,600 entries a page had 750 kB."""


class ListedNames(NamedTuple):
    """The further names of one kind, on paper."""

    kind: str
    """The caption of the kind."""
    names: list[ListedName]
    """The names."""


class ListedName(NamedTuple):
    """A further name of a concept, on paper."""

    term: str
    """The name, behind its article."""
    status: str
    """The caption of its status; empty for a word like any other."""


class ListedSource(NamedTuple):
    """A source of an entry, on paper."""

    number: str
    """The number that it has in the list of sources."""
    locator: str
    """The place in it; empty if none is named."""


class Line(NamedTuple):
    """A concept in a list."""

    term: Term
    """Its term in the language of the page, or in the first other language that has one."""
    grammar: str
    """The grammar of the term, in words; may be empty."""
    counterparts: list[Text]
    """Its terms in the other languages: in the first few that have one, or in all where the page is for printing."""
    definition: str
    """Its definition in the language of the term, as plain text; may be empty."""
    texts: list[RunningText]
    """The other running texts of it in that language, as plain text."""
    status: str
    """The caption of the status of the term; empty for a word like any other."""
    reading: Text | None
    """The reading of the term, if it has one; pinyin is in Latin letters, and says so."""
    usage: str
    """The kind of word that the term is, and its usage labels, in words; may be empty."""
    domain: str
    """The field in which the term has this meaning; may be empty."""
    more: str
    """The rest of the article, as HTML without links; may be empty."""
    draft: bool
    """True if what is said in the language of the term waits for somebody to review it."""
    also: list[ListedNames]
    """The further names in that language, by kind; only on paper."""
    tags: list[Text]
    """The titles of its tags; only on paper."""
    sources: list[ListedSource]
    """Its sources; only on paper."""


class TopicCard(NamedTuple):
    """A topic with its size and some of its terms."""

    id: str
    """Its id: its page is `topic/ID.html`."""
    title: Text
    """Its title."""
    glyph: Glyph
    """Its sign."""
    size: str
    """The number of its entries, in words."""
    sample: tuple[Term, ...]
    """A few of its terms, the core ones first."""


class TagCard(NamedTuple):
    """A tag with its size."""

    id: str
    """Its id: its page is `tag/ID.html`."""
    title: Text
    """Its title."""
    size: str
    """The number of its entries, in words."""


class TagPage(NamedTuple):
    """One tag: a subject field across topics."""

    tag: TagCard
    """The tag itself."""
    tags: list[TagCard]
    """All tags, for the way to another one."""
    lines: list[Line]
    """The concepts that have the tag, in alphabetical order: all, or those of one part of a long list."""
    practices: list[PracticeLink]
    """The decks for readers of the language."""
    parts: Parts | None
    """The parts of the list, if it is too long for one page."""


class TopicsPage(NamedTuple):
    """All topics."""

    topics: list[TopicCard]
    """The topics, in the order of the glossary."""
    tags: list[TagCard]
    """The tags that entries have, in the order of the glossary."""


class TopicPage(NamedTuple):
    """One topic."""

    topic: TopicCard
    """The topic itself."""
    topics: list[TopicCard]
    """All topics, for the way to another one."""
    lines: list[Line]
    """The concepts of the topic, in alphabetical order: all, or those of one part of a long list."""
    practices: list[PracticeLink]
    """The decks for readers of the language."""
    parts: Parts | None
    """The parts of the list, if it is too long for one page."""


def topics(site: LanguageSite) -> Page:
    """Make the page of all topics."""
    title = site.localiser.gettext("Topics")
    return site.page(
        "topics.html", "topics.html", title, TopicsPage(topic_cards(site), _tag_cards(site)), section="topics"
    )


def topic(site: LanguageSite, identifier: str, part: int = 0) -> Page:
    """Make the page of one topic, or of a part of it."""
    # All of them on each: the page of a topic leads to every other one.
    cards = {card.id: card for card in topic_cards(site)}
    card = cards[identifier]
    address = f"topic/{identifier}.html"
    lines, parts = _listed(site, address, site.topics[identifier], part)
    content = TopicPage(card, list(cards.values()), lines, practice_links(site), parts)
    title = with_part(card.title.text, parts)
    return site.page("topic.html", part_address(address, part), title, content, section="topics")


def tag(site: LanguageSite, identifier: str, part: int = 0) -> Page:
    """Make the page of one tag, or of a part of it."""
    cards = {card.id: card for card in _tag_cards(site)}
    card = cards[identifier]
    address = f"tag/{identifier}.html"
    lines, parts = _listed(site, address, site.tagged[identifier], part)
    content = TagPage(card, list(cards.values()), lines, practice_links(site), parts)
    title = with_part(card.title.text, parts)
    return site.page("tag.html", part_address(address, part), title, content, section="topics")


def _listed(site: LanguageSite, address: str, terms: Sequence[Term], part: int) -> tuple[list[Line], Parts | None]:
    """Return the lines of a part of the list of an address, and the way to the other parts."""
    cuts = cut(terms, MOST_LINES)
    return _lines(site, cuts[part]), parts_of(site, address, cuts, part)


def parts_of(site: LanguageSite, address: str, terms: Sequence[Sequence[Term]], current: int) -> Parts | None:
    """Return the parts of the list of an address, which are cut already."""
    file = address.rpartition("/")[2]
    # A list of nothing is one part, which has no first term.
    links = [_part_link(part_address(file, part), some) for part, some in enumerate(terms) if some]
    return parts_from(links, current, site.localiser) if links else None


def _part_link(file: str, terms: Sequence[Term]) -> PartLink:
    first, last = (Text(term.text, term.language, term.direction) for term in (terms[0], terms[-1]))
    return PartLink(file, first, last)


def _tag_cards(site: LanguageSite) -> list[TagCard]:
    return [TagCard(tag, site.tag_titles[tag], size(site, len(terms))) for tag, terms in site.tagged.items()]


def size(site: LanguageSite, number: int) -> str:
    """Return a number of entries, in words."""
    message = site.localiser.ngettext("%(count)s entry", "%(count)s entries", number)
    return message % {"count": site.localiser.number(number)}


def line(site: LanguageSite, summary: ConceptSummary, most: int = MOST_COUNTERPARTS) -> Line:
    """Return the concept in the language of the site, or in that which stands in for it.

    Args:
        site: the language of the site.
        summary: the concept.
        most: the number of other languages that it is named in.
    """
    term = site.terms[summary.id]
    section = summary.sections[term.language]
    others = site.counterparts(summary, term.language, most)
    setter = typesetter(term.language)
    texts = [site.captioned(RunningText(kind, setter.text(text))) for kind, text in section.texts]
    name = section.names[0]
    return Line(
        term,
        site.grammar(section.grammar),
        others,
        setter.text(section.definition),
        texts,
        site.statuses[name.status],
        reading(name, term.language),
        site.usage(section.kind, section.usage),
        section.domain or "",
        _without_links(section.more, setter),
        section.draft,
        also=[],
        tags=[],
        sources=[],
    )


def _without_links(more: str | None, setter: Typesetter) -> str:
    """Return the rest of an article as lists show it: what is read on paper leads nowhere."""
    if not more:
        return ""
    return blocks_to_html(more, lambda _: None, typesetter=setter)


def _lines(site: LanguageSite, terms: Sequence[Term], most: int = MOST_COUNTERPARTS) -> list[Line]:
    summary_of = site.glossary.summary_of
    return [line(site, summary_of[term.id], most) for term in terms]


def topic_cards(site: LanguageSite) -> list[TopicCard]:
    """Return all topics in the order of display."""
    return [
        TopicCard(topic, title, site.glyphs[topic], size(site, len(site.topics[topic])), site.samples[topic])
        for topic, title in site.topic_titles.items()
    ]
