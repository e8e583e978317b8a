"""The pages that list entries: by topic, by tag, and all of them for printing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary, SectionSummary, SourceReference
from cosmoglossary.site.pages.glyphs import Glyph
from cosmoglossary.site.pages.language_site import MOST_COUNTERPARTS, LanguageSite, reading
from cosmoglossary.site.pages.page import Page, RunningText, SourceLine, Term, Text
from cosmoglossary.site.pages.practising import PracticeLink, practice_links
from cosmoglossary.text.blocks import blocks_to_html
from cosmoglossary.text.typography import Typesetter, typesetter

_SAMPLE = 4
"""The number of terms that stand for a topic on the home page."""


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
    """The concepts that have the tag, in alphabetical order."""
    practices: list[PracticeLink]
    """The decks for readers of the language."""


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
    """The concepts of the topic, in alphabetical order."""
    practices: list[PracticeLink]
    """The decks for readers of the language."""


class PrintedTopic(NamedTuple):
    """A topic and all its concepts, for printing."""

    title: Text
    """Its title."""
    glyph: Glyph
    """Its sign."""
    lines: list[Line]
    """Its concepts, in alphabetical order."""


class PrintPage(NamedTuple):
    """The whole glossary."""

    title: Text
    """The title of the glossary."""
    size: str
    """The number of its entries, in words."""
    topics: list[PrintedTopic]
    """The topics that have entries."""
    sources: list[SourceLine]
    """The sources that entries name, in the order of their numbers."""


def topics(site: LanguageSite) -> Page:
    """Make the page of all topics."""
    title = site.localiser.gettext("Topics")
    return site.page(
        "topics.html", "topics.html", title, TopicsPage(topic_cards(site), _tag_cards(site)), section="topics"
    )


def topic(site: LanguageSite, identifier: str) -> Page:
    """Make the page of one topic."""
    # All of them on each: the page of a topic leads to every other one.
    cards = {card.id: card for card in topic_cards(site)}
    card = cards[identifier]
    content = TopicPage(card, list(cards.values()), _lines(site, site.topics[identifier]), practice_links(site))
    return site.page("topic.html", f"topic/{identifier}.html", card.title.text, content, section="topics")


def tag(site: LanguageSite, identifier: str) -> Page:
    """Make the page of one tag."""
    cards = {card.id: card for card in _tag_cards(site)}
    card = cards[identifier]
    content = TagPage(card, list(cards.values()), _lines(site, site.tagged[identifier]), practice_links(site))
    return site.page("tag.html", f"tag/{identifier}.html", card.title.text, content, section="topics")


def _tag_cards(site: LanguageSite) -> list[TagCard]:
    return [TagCard(tag, site.tag_titles[tag], size(site, len(terms))) for tag, terms in site.tagged.items()]


def printed(site: LanguageSite) -> Page:
    """Make the page of the whole glossary, for printing."""
    numbers = _numbers_of_sources(site)
    topics = [
        PrintedTopic(site.topic_titles[topic], site.glyphs[topic], _printed_lines(site, terms, numbers))
        for topic, terms in site.topics.items()
        if terms
    ]
    sources = [site.sources[source] for source in numbers]
    content = PrintPage(site.masthead.site_title, size(site, len(site.glossary.living_summaries)), topics, sources)
    return site.page("print.html", "print.html", site.localiser.gettext("Print"), content)


def _numbers_of_sources(site: LanguageSite) -> dict[str, str]:
    """Number the sources that entries name: on paper they are written out once."""
    named: set[str] = set()
    for summary in site.glossary.living_summaries:
        named.update(reference.source for reference in _references(summary))
    sources = [source for source in site.glossary.sources if source in named]
    # In the digits in which style sheets number lists.
    return {source: str(number) for number, source in enumerate(sources, start=1)}


def _references(summary: ConceptSummary) -> list[SourceReference]:
    references = [*summary.sources]
    for section in summary.sections.values():
        references += section.sources
    return references


def _printed_lines(site: LanguageSite, terms: Sequence[Term], numbers: Mapping[str, str]) -> list[Line]:
    lines: list[Line] = []
    for term in terms:
        summary = site.glossary.summary_of[term.id]
        sources = [ListedSource(numbers[each.source], each.locator or "") for each in _references(summary)]
        lines.append(
            line(site, summary, len(site.languages))._replace(
                also=_further_names(site, summary.sections[term.language]),
                tags=[site.tag_titles[tag] for tag in summary.tags],
                sources=list(dict.fromkeys(sources)),
            )
        )
    return lines


def _further_names(site: LanguageSite, section: SectionSummary) -> list[ListedNames]:
    # By kind as they come, as on the page of the concept.
    return [
        ListedNames(site.labels[kind], [ListedName(name.shown, site.statuses[name.status]) for name in names])
        for kind, names in groupby(section.names[1:], attrgetter("kind"))
    ]


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
        TopicCard(topic, title, site.glyphs[topic], size(site, len(site.topics[topic])), _sample(site, topic))
        for topic, title in site.topic_titles.items()
    ]


def _sample(site: LanguageSite, topic: str) -> tuple[Term, ...]:
    summary_of = site.glossary.summary_of
    terms = site.topics[topic]
    core: list[Term] = []
    for term in terms:
        # A topic may have thousands of terms, and a few core ones are enough.
        if len(core) == _SAMPLE:
            return tuple(core)
        if summary_of[term.id].level == "core":
            core.append(term)
    others = [term for term in terms if summary_of[term.id].level != "core"]
    return tuple([*core, *others][:_SAMPLE])
