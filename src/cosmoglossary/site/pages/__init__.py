"""Glossary → pages of the site: for each page its path, its template and what it shows, but no HTML around it.

There is one tree of pages for each language of the interface; the same address leads to the same page in all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from types import MappingProxyType

from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.model import Concept, Course, Glossary
from cosmoglossary.site import data as exports
from cosmoglossary.site.pages import drawings, front, lists
from cosmoglossary.site.pages.entry import entry, read
from cosmoglossary.site.pages.tree import Frame, Index, Masthead, Page, Tree, index
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.mentions import Mentions
from cosmoglossary.text.words import strip_stress

__all__ = ["Frame", "Masthead", "Page", "Site"]


class Site:
    """The site of a glossary. Made once; from then on it hands out pages, as many as are asked for."""

    def __init__(
        self,
        glossary: Glossary,
        localisers: Mapping[str, Localiser],
        decks: Mapping[Course, str] = MappingProxyType({}),
        audio: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        """Work out what pages have in common.

        Args:
            glossary: what the site shows.
            localisers: the languages of the interface, by code and in the order of display; all of them are languages
                of the glossary.
            decks: the file names of the decks that the site offers, in ``decks/`` beside the site.
            audio: the file names of recordings in the site's ``audio/``, by their names in the audio folder. One
                that is not named is not offered.
        """
        self._glossary = glossary
        self._decks = decks
        self._audio = audio
        self.indexes: dict[str, Index] = {code: index(glossary.living_summaries, code) for code in glossary.languages}
        self.mentions: dict[str, Mentions] = {
            code: Mentions(glossary.living_summaries, code) for code in glossary.languages
        }
        self._place_of = {id: place for place, summary in enumerate(glossary.summaries) for id in summary.ids}
        self._trees = [Tree(glossary, localiser, tuple(localisers), self.indexes) for localiser in localisers.values()]
        self._made: dict[str, Page] = {}
        self._unmade = iter([*self._other_pages()])

    @property
    def mastheads(self) -> list[Masthead]:
        """What stands around the pages of each tree."""
        return [tree.masthead for tree in self._trees]

    def other_pages(self, part: int = 0, parts: int = 1) -> Iterator[Page]:
        """The pages that are not of one concept, or one of several parts of them."""
        return (make() for make in islice(self._other_pages(), part, None, parts))

    def concept_pages(self, concept: Concept) -> Iterator[Page]:
        """The pages of one concept in all trees, under its former ids too."""
        reading = read(self._glossary, concept, self.mentions, self._audio)
        for tree in self._trees:
            yield entry(tree, reading)
            for former in concept.formerly:
                yield front.redirect(tree, former, concept.id)

    def found(self, ledger: Ledger) -> Iterator[tuple[str, bytes]]:
        """What other programs ask a site for: path from its root, and content; some only where its address is known."""
        for tree in self._trees:
            yield f"{tree.language}/app.webmanifest", exports.manifest(tree.language, *tree.masthead.site_title)
        base_url = self._trees[0].masthead.base_url
        yield "robots.txt", exports.robots(base_url)
        if not base_url:
            return
        yield from exports.sitemaps(base_url, [tree.language for tree in self._trees], self._addresses())
        for tree in self._trees:
            title = strip_stress(tree.masthead.site_title.text)
            if content := exports.feed(self._glossary, ledger, base_url, tree.language, title):
                yield f"{tree.language}/feed.xml", content

    def _addresses(self) -> list[str]:
        """The addresses of a tree's pages, which are those of every tree."""
        first = self._trees[0].language
        made = (make() for make in self._other_pages())
        common = [page.frame.address for page in made if page.frame and page.language == first]
        return [*common, *(f"concept/{summary.id}.html" for summary in self._glossary.living_summaries)]

    def page(self, path: str) -> Page | None:
        """The page at a path, made without the others of its kind; ``None`` where there is none.

        Those that are not of one concept are made in their order until this one comes, and kept.
        """
        _, _, address = path.partition("/")
        if address.startswith("concept/"):
            place = self._place_of.get(PurePosixPath(address).stem)
            pages = self.concept_pages(self._glossary.concepts[place]) if place is not None else iter(())
            return next((page for page in pages if page.path == path), None)
        while path not in self._made and (make := next(self._unmade, None)):
            page = make()
            self._made[page.path] = page
        return self._made.get(path)

    def _other_pages(self) -> Iterator[Callable[[], Page]]:
        """What makes each of the pages that are not of one concept; some of them take long."""
        yield partial(front.welcome, self._trees)
        yield partial(front.not_found, self._trees)
        for tree in self._trees:
            yield partial(front.home, tree, self.indexes, self._decks)
            yield partial(lists.topics, tree)
            for topic in self._glossary.topics:
                yield partial(lists.topic, tree, topic.id)
            for language in self._glossary.languages:
                yield partial(lists.alphabet, tree, language, self.indexes)
            yield partial(lists.printed, tree)
            yield partial(front.downloads, tree, self._decks)
            for course in self._decks:
                yield partial(front.practise, tree, course)
            if self._glossary.drawings:
                yield partial(drawings.drawings, tree)
            yield partial(front.about, tree)
