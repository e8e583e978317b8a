"""The pages to be printed: the whole glossary, topic by topic, in as many parts as a browser can lay out at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain, groupby
from operator import attrgetter
from typing import NamedTuple

from cosmoglossary.model import ConceptSummary, SectionSummary, SourceReference
from cosmoglossary.site.pages.glyphs import Glyph
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.lists import Line, ListedName, ListedNames, ListedSource, line, parts_of, size
from cosmoglossary.site.pages.page import Page, SourceLine, Term, Text
from cosmoglossary.site.pages.parts import Parts, cut, part_address, with_part

MOST_PRINTED = 2000
"""The most entries of a page to be printed: 950 kB, 190 as they are sent, and 18,000 elements, which Chromium lays out
in a second. They fill some 100 sheets of paper, so that nobody minds to print the next part by itself."""


class PrintedTopic(NamedTuple):
    """A topic and all its concepts, for printing."""

    title: Text
    """Its title."""
    glyph: Glyph
    """Its sign."""
    lines: list[Line]
    """Its concepts, in alphabetical order."""


class PrintPage(NamedTuple):
    """The whole glossary, or a part of it that can be printed at once."""

    title: Text
    """The title of the glossary."""
    size: str
    """The number of its entries, in words."""
    topics: list[PrintedTopic]
    """The topics that have entries."""
    sources: list[SourceLine]
    """The sources that entries name, in the order of their numbers."""
    parts: Parts | None
    """The parts of the glossary, if it is too long for one page."""


def printed(site: LanguageSite, part: int = 0) -> Page:
    """Make the page of the whole glossary, or of a part of it, for printing."""
    summary_of = site.glossary.summary_of
    terms = cut([*chain.from_iterable(site.topics.values())], MOST_PRINTED)
    numbers = _numbers_of_sources(site, terms[part])
    topics = [
        PrintedTopic(site.topic_titles[topic], site.glyphs[topic], _printed_lines(site, some, numbers))
        for topic, some in groupby(terms[part], lambda term: summary_of[term.id].topic)
    ]
    sources = [site.sources[source] for source in numbers]
    parts = parts_of(site, "print.html", terms, part)
    content = PrintPage(
        site.masthead.site_title, size(site, len(site.glossary.living_summaries)), topics, sources, parts
    )
    title = with_part(site.localiser.gettext("Print"), parts)
    return site.page("print.html", part_address("print.html", part), title, content)


def _numbers_of_sources(site: LanguageSite, terms: Iterable[Term]) -> dict[str, str]:
    """Number the sources that entries name: on paper they are written out once, in each part for itself."""
    named: set[str] = set()
    for term in terms:
        named.update(reference.source for reference in _references(site.glossary.summary_of[term.id]))
    sources = [source for source in site.glossary.sources if source in named]
    # In the digits in which style sheets number lists.
    return {source: str(number) for number, source in enumerate(sources, start=1)}


def _references(summary: ConceptSummary) -> list[SourceReference]:
    references = [*summary.sources]
    for section in summary.sections.values():
        references += section.sources
    return references


def _printed_lines(site: LanguageSite, terms: Iterable[Term], numbers: Mapping[str, str]) -> list[Line]:
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
