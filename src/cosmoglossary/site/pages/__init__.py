"""Glossary → pages of the site: for each page its path, its template and what it shows, but no HTML around it.

Each language of the interface has a folder of pages; the same address leads to the same page in all of them. `page` has
what pages consist of, `language_site` what those of one language share, with `citing` for its name as a source,
`orders` for what comes after what, and `indexes` for the alphabets; `parts` cuts what is too long for one page. `entry`
makes the page of a concept, with `sections` for what it is called in each language, `lists`, `alphabets` and `printing`
those of many, `practising` those of decks in the browser, `front`, `drawings`, `news` and `feeds` the others, and
`definitions` what is shown at a link. `drawing_parts` tells the page of a drawing, and `definition_parts` the script of
a definition. `shared` and `shared_sections` are made once for all languages, `glyphs` has the signs of topics,
`edit_urls` the addresses for corrections, and `tools` what only authors see.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice, product
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TypeAlias

from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.model import Concept, ConceptSummary, Course, Glossary
from cosmoglossary.site.concept_data import manifest
from cosmoglossary.site.pages import (
    alphabets,
    definitions,
    drawings,
    feeds,
    front,
    lists,
    news,
    practising,
    printing,
)
from cosmoglossary.site.pages.definition_parts import by_part
from cosmoglossary.site.pages.entry import concept_page
from cosmoglossary.site.pages.indexes import Index
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.page import Content, Frame, Masthead, Page
from cosmoglossary.site.pages.parts import part_addresses
from cosmoglossary.site.pages.shared import shared_content
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.mentions import Mentions

Maker: TypeAlias = Callable[[], Page]
"""Makes one page when it is called."""

__all__ = ["Content", "Frame", "Masthead", "Page", "Site"]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a language, which most saves leave as they are."""

    spellings: list[tuple[object, ...]]
    """All that the other two are made of."""
    index: Index
    mentions: Mentions


class Site:
    """The site of a glossary. Made once; from then on it hands out pages, as many as are asked for."""

    def __init__(
        self,
        glossary: Glossary,
        localisers: Mapping[str, Localiser],
        decks: Mapping[Course, str] = MappingProxyType({}),
        audio: Mapping[str, str] = MappingProxyType({}),
        before: Site | None = None,
    ) -> None:
        """Work out what pages have in common.

        Args:
            glossary: what the site shows.
            localisers: the languages of the interface, by code and in the order of display; all of them are languages
                of the glossary.
            decks: the file names of the decks that the site offers, in the site's ``decks/``.
            audio: the file names of recordings in the site's ``audio/``, by their names in the audio folder. One
                that is not named is not offered.
            before: the site of another version of the glossary, from which the words of languages are taken that are
                the same in both.
        """
        self._glossary = glossary
        self._decks = decks
        self._audio = audio
        summaries = glossary.living_summaries
        self._words = {code: _words(summaries, code, before) for code in glossary.languages}
        self.indexes = {code: words.index for code, words in self._words.items()}
        self.mentions = {code: words.mentions for code, words in self._words.items()}
        self._place_of: dict[str, int] = {}
        for place, summary in enumerate(glossary.summaries):
            # Under former ids too, whose pages lead on to the present one.
            self._place_of |= dict.fromkeys(summary.ids, place)
        self._languages = [
            LanguageSite(glossary, localiser, tuple(localisers), self.indexes) for localiser in localisers.values()
        ]
        # Made when they are asked for: the preview needs one at a time, and that to print has the whole glossary.
        self._makers = dict(self._other_pages())

    @property
    def mastheads(self) -> list[Masthead]:
        """The surroundings of the pages of each language."""
        return [site.masthead for site in self._languages]

    def other_pages(self, part: int = 0, parts: int = 1) -> Iterator[Page]:
        """Make the pages that are not of one concept, or one of several parts of them."""
        # Every n-th of them: neighbours are of one kind and take alike long, so that each task has some of all.
        for make in islice(self._makers.values(), part, None, parts):
            yield make()

    def concept_pages(self, concept: Concept) -> Iterator[Page]:
        """Make the pages of one concept in all languages, under its former ids too."""
        # Once for all languages of the site: texts with their links are a third of the work on what pages show.
        shared = shared_content(self._glossary, concept, self.mentions, self._audio)
        for site in self._languages:
            yield concept_page(site, shared)
            for former in concept.formerly:
                yield front.redirect(site, former, concept.id)

    def definitions(self, part: int = 0, parts: int = 1) -> Iterator[tuple[str, bytes]]:
        """Make the scripts that say what links lead to, or one of several parts of them: paths and their content."""
        scripts = product(self._languages, sorted(self._concepts_by_script.items()))
        for site, (number, summaries) in islice(scripts, part, None, parts):
            yield f"{site.language}/definitions/{number}.js", definitions.script(site, summaries)

    @cached_property
    def _concepts_by_script(self) -> Mapping[int, list[ConceptSummary]]:
        return by_part(self._glossary)

    def manifests(self) -> Iterator[tuple[str, bytes]]:
        """Make what a browser must know to install the site as an app: for each language a path and its content."""
        for site in self._languages:
            yield f"{site.language}/app.webmanifest", manifest(site.language, *site.masthead.site_title)

    def documents(self, ledger: Ledger) -> Iterator[Page]:
        """Make what search engines and feed readers ask a site for; some only where the site's address is known."""
        first = self._languages[0]
        base_url = first.masthead.base_url
        yield feeds.robots(base_url, first.language)
        for site in self._languages:
            if page := news.news(site, ledger):
                yield page
        if not base_url:
            return
        yield from feeds.sitemaps(base_url, [site.language for site in self._languages], self._addresses(ledger))
        for site in self._languages:
            if page := feeds.feed(site, ledger):
                yield page

    def _addresses(self, ledger: Ledger) -> Mapping[str, str]:
        """Return the addresses of the pages of a language, which are those of every language, and their last changes.

        A build has no clock: what is known is which release changed an entry, and that each changes lists and figures.
        """
        addresses = dict.fromkeys(self._pages_of(self._languages[0]), feeds.last_release(ledger))
        if self._glossary.release:
            addresses["new.html"] = feeds.last_release(ledger)
        changes = feeds.changes_by_concept(ledger)
        for summary in self._glossary.living_summaries:
            addresses[f"concept/{summary.id}.html"] = changes.get(summary.id, "")
        return addresses

    def page(self, path: str) -> Page | None:
        """Return the page at a path, made without any other; ``None`` where there is none."""
        _, _, address = path.partition("/")
        if address.startswith("concept/"):
            return self._concept_page(path)
        if path in self._makers:
            return self._makers[path]()
        return None

    def _concept_page(self, path: str) -> Page | None:
        place = self._place_of.get(PurePosixPath(path).stem)
        if place is None:
            return None
        # Pages of other languages may be made before it and are thrown away: one concept, a few languages.
        pages = self.concept_pages(self._glossary.concepts[place])
        return next((page for page in pages if page.path == path), None)

    def _other_pages(self) -> Iterator[tuple[str, Maker]]:
        """Return what makes each of the pages that are not of one concept, by path; some of them take long."""
        yield "index.html", partial(front.welcome, self._languages)
        yield "404.html", partial(front.not_found, self._languages)
        for site in self._languages:
            for address, make in self._pages_of(site).items():
                yield f"{site.language}/{address}", make

    def _pages_of(self, site: LanguageSite) -> dict[str, Maker]:
        """Return what makes each of the pages of a language, by address."""
        makers: dict[str, Maker] = {
            "index.html": partial(front.home, site, self._decks),
            "topics.html": partial(lists.topics, site),
        }
        for topic, terms in site.topics.items():
            makers |= _in_parts(partial(lists.topic, site, topic), f"topic/{topic}.html", len(terms), lists.MOST_LINES)
        for tag, terms in site.tagged.items():
            makers |= _in_parts(partial(lists.tag, site, tag), f"tag/{tag}.html", len(terms), lists.MOST_LINES)
        for language, index in self.indexes.items():
            makers[f"alphabet/{language}.html"] = partial(alphabets.alphabet, site, language)
            for address, letter, part in alphabets.letter_pages(index):
                makers[address] = partial(alphabets.letter_page, site, language, letter, part)
        makers |= _in_parts(partial(printing.printed, site), "print.html", len(site.listed), printing.MOST_PRINTED)
        makers["downloads.html"] = partial(front.downloads, site, self._decks)
        if self._glossary.decks:
            makers["practise/index.html"] = partial(practising.practices, site)
        for course in self._glossary.decks:
            makers[practising.practice_address(course)] = partial(practising.practise, site, course)
        for part, address in enumerate(dict.fromkeys(site.drawing_pages.values())):
            makers[address] = partial(drawings.drawings, site, part)
        makers["about.html"] = partial(front.about, site)
        return makers


def _in_parts(make: Callable[[int], Page], address: str, length: int, most: int) -> dict[str, Maker]:
    """Return what makes each page of a list by address, of which a long list has several."""
    return {each: partial(make, part) for part, each in enumerate(part_addresses(address, length, most))}


def _words(summaries: Sequence[ConceptSummary], language: str, before: Site | None) -> _Words:
    """Return the words of a language; those of another version of the site if all concepts are called as there."""
    sections = [(each.id, each.sections[language]) for each in summaries if language in each.sections]
    spellings: list[tuple[object, ...]] = [(id, each.names, each.given, each.derived) for id, each in sections]
    known = before._words.get(language) if before else None  # noqa: SLF001 - of this module
    if known and known.spellings == spellings:
        return known
    return _Words(spellings, Index(summaries, language), Mentions(summaries, language))
