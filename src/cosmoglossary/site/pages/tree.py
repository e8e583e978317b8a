"""What the pages of one interface language share: its texts, its links, its orders, and the frame around each page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from cosmoglossary.model import (
    DESIGNATION_KINDS,
    FORMS,
    LEVELS,
    NUMBERS,
    ConceptSummary,
    Glossary,
    Grammar,
    Licence,
    Localised,
    Name,
    Source,
)
from cosmoglossary.site.pages.glyphs import glyphs
from cosmoglossary.text.labels import N_, grammar, label
from cosmoglossary.text.localiser import Localiser, direction, language_name, speech_locale
from cosmoglossary.text.words import strip_stress

WIKIS = {"wikipedia": N_("Wikipedia"), "wiktionary": N_("Wiktionary")}
"""The sites that concepts may link to, by the names that they have in the entries and in their addresses."""

_EDITED = re.compile(r"(\w+://[^/]+/(?:[^/]+/[^/]+|.+/-)/_?)edit(/.*)?")
"""An address at which GitHub, GitLab or Forgejo edits a file of a project."""


class Text(NamedTuple):
    """A text, plain or already HTML, with the language that it is in."""

    text: str
    language: str
    direction: str


class Term(NamedTuple):
    """A concept as a link to it shows it."""

    id: str
    text: str
    language: str
    direction: str


class Neighbour(NamedTuple):
    """A `Term` that another leads on to; ``way`` is ``previous`` or ``next``."""

    way: str
    id: str
    text: str
    language: str
    direction: str


class Tongue(NamedTuple):
    """A language, named for a reader; ``direction`` is that of its own script."""

    language: str
    direction: str
    name: str


class SourceLine(NamedTuple):
    """A source as it is cited; date and URL may be empty."""

    title: Text
    date: str
    url: str


class MenuItem(NamedTuple):
    """A page that every page of the tree links to. ``section`` is the part of the site that it opens."""

    section: str
    address: str
    text: str


class Masthead(NamedTuple):
    """What stands around all pages of a tree. ``base_url`` ends in a slash, and is empty where it is not known."""

    language: str
    direction: str
    site_title: Text
    menu: tuple[MenuItem, ...]
    languages: tuple[Tongue, ...]
    base_url: str
    licence: Licence | None
    site_name: str
    """The title as it is shown where there are no stress marks."""
    locale: str
    """The language with its likely region, as Open Graph has it: ``ru_RU``."""
    has_feed: bool
    suggest_url: str
    """Where a new entry can be proposed; empty if that is not known."""
    counts: tuple[tuple[str, str], ...]
    """How many terms a search found, in words, by the plural form of their number."""


class Frame(NamedTuple):
    """How one page fills the frame: its title and description for those who see no page yet, and its place.

    ``address`` is its path within any of the trees, so that the same page is found in all of them.
    """

    masthead: Masthead
    address: str
    section: str
    title: str
    description: str


class Page(NamedTuple):
    """One file of the site: a template, the language of its captions, and what it shows.

    ``path`` leads from the root of the site. A page without a frame is a document of its own.
    """

    path: str
    template: str
    language: str
    content: Mapping[str, object]
    frame: Frame | None = None


Index: TypeAlias = Sequence[Name]


def index(summaries: Iterable[ConceptSummary], language: str) -> Index:
    """All names of a language in its alphabetical order."""
    sections = (summary.sections.get(language) for summary in summaries)
    names = (name for section in sections if section for name in section.names)
    return sorted(names, key=lambda name: name[:3])  # whatever else a concept is called so comes as its entry has it


class Tree:
    """The site in one interface language: made once, then asked by every page."""

    def __init__(
        self, glossary: Glossary, localiser: Localiser, interfaces: Iterable[str], indexes: Mapping[str, Index]
    ) -> None:
        """Work out names and orders. ``interfaces`` are the languages of all trees."""
        self.glossary = glossary
        self.localiser = localiser
        self.language = localiser.language
        self.languages = (self.language, *(code for code in glossary.languages if code != self.language))
        """The languages in the order in which the tree shows them: its own first."""
        self.tongues = {code: Tongue(code, direction(code), localiser.language_name(code)) for code in self.languages}
        self.labels = {name: label(localiser, name) for name in (*FORMS, *DESIGNATION_KINDS, *LEVELS, *NUMBERS)}
        self.masthead = self._masthead(interfaces)
        self.terms = {summary.id: self._term(summary) for summary in glossary.summaries}
        self.alphabet = tuple(self.terms[name.concept] for name in indexes[self.language] if name.kind == "term")
        """The living concepts that have a term in the tree's language."""
        self.place = {term.id: place for place, term in enumerate(self.alphabet)}
        self.topics = self._topics()
        self.place_in_topic = {term.id: place for terms in self.topics.values() for place, term in enumerate(terms)}
        self.glyphs = glyphs(glossary.topics)
        self.topic_titles = {topic.id: self.text(topic.title, topic.id) for topic in glossary.topics}
        self.wikis = {wiki: localiser.gettext(name) for wiki, name in WIKIS.items()}
        self.relations = self._relation_names()
        self.sources = {key: self._source(source) for key, source in glossary.sources.items()}
        self.release = localiser.release(glossary.release) if glossary.release else ""
        self.citation = self._citation()
        self._grammars: dict[Grammar, str] = {}

    def text(self, localised: Localised, otherwise: str = "") -> Text:
        """The text in the tree's language, or else in the first of the others that has it, or else an id in none."""
        for code in self.languages:
            if code in localised:
                return Text(localised[code], code, self.tongues[code].direction)
        return Text(otherwise, "zxx", "ltr")

    def grammar(self, word: Grammar) -> str:
        """A word's grammar in words."""
        if word not in self._grammars:
            self._grammars[word] = grammar(self.localiser, word)
        return self._grammars[word]

    def page(
        self,
        template: str,
        address: str,
        title: str,
        content: Mapping[str, object],
        description: str = "",
        section: str = "",
    ) -> Page:
        """A page of the tree in its frame. ``title`` is without the name of the site, which is added to it.

        A page without a description of its own has that of the glossary.
        """
        name = self.masthead.site_title.text
        whole = strip_stress(f"{title} · {name}" if title else name)
        summary = description or self.text(self.glossary.description).text or name
        frame = Frame(self.masthead, address, section, whole, strip_stress(summary))
        return Page(f"{self.language}/{address}", template, self.language, content, frame)

    def _masthead(self, interfaces: Iterable[str]) -> Masthead:
        gettext = self.localiser.gettext
        return Masthead(
            language=self.language,
            direction=self.localiser.direction,
            site_title=self.text(self.glossary.title, self.glossary.id),
            menu=(
                MenuItem("topics", "topics.html", gettext("Topics")),
                MenuItem("alphabet", f"alphabet/{self.language}.html", gettext("Alphabet")),
                *([MenuItem("drawings", "drawings.html", gettext("Drawings"))] if self.glossary.drawings else []),
                MenuItem("downloads", "downloads.html", gettext("Anki decks")),
                MenuItem("about", "about.html", gettext("About")),
            ),
            languages=tuple(Tongue(code, direction(code), language_name(code, code)) for code in interfaces),
            base_url=f"{self.glossary.base_url.rstrip('/')}/" if self.glossary.base_url else "",
            licence=self.glossary.licence,
            site_name=strip_stress(self.text(self.glossary.title, self.glossary.id).text),
            locale=speech_locale(self.language),
            has_feed=bool(self.glossary.release),
            suggest_url=suggest_url(self.glossary.edit_url or ""),
            counts=tuple(self.localiser.plurals(self._found).items()),
        )

    def _citation(self) -> tuple[str, str]:
        """What stands before and after a term where it is named as a source."""
        licence = self.glossary.licence
        before, _, after = self.localiser.gettext("“{term}”. In: {glossary}.").partition("{term}")
        named = after.format(glossary=self.masthead.site_name)
        return before, " ".join(filter(None, (named, self.release, f"{licence.name}." if licence else "")))

    def _found(self, number: int) -> str:
        return self.localiser.ngettext("%(count)s term found", "%(count)s terms found", number)

    def _relation_names(self) -> tuple[str, str, str]:
        gettext = self.localiser.gettext
        return gettext("More general"), gettext("More specific"), gettext("See also")

    def _source(self, source: Source) -> SourceLine:
        date = self.localiser.date(source.date) if source.date else ""
        return SourceLine(self.text(source.title), date, source.url or "")

    def _term(self, summary: ConceptSummary) -> Term:
        return Term(summary.id, *self.text({code: section.term for code, section in summary.sections.items()}))

    def _topics(self) -> Mapping[str, tuple[Term, ...]]:
        """The living concepts of each topic in alphabetical order, at last those without a term in the language."""
        topics: dict[str, list[Term]] = {topic.id: [] for topic in self.glossary.topics}
        summary_of = self.glossary.summary_of
        unnamed = (self.terms[summary.id] for summary in self.glossary.living_summaries if summary.id not in self.place)
        for term in (*self.alphabet, *unnamed):
            topics[summary_of[term.id].topic].append(term)
        return {topic: tuple(terms) for topic, terms in topics.items()}


def suggest_url(edit_url: str) -> str:
    """Where a new file is begun in a folder that can be edited; the folder itself where that has no address known."""
    match = _EDITED.fullmatch(edit_url)
    return f"{match[1]}new{match[2] or ''}" if match else edit_url


def browse_url(edit_url: str) -> str:
    """Where a folder that can be edited is seen: only a file has a page to be edited on."""
    match = _EDITED.fullmatch(edit_url)
    if not match:
        return edit_url
    place, rest = match[1], match[2] or ""
    return f"{place[:-1]}src/branch{rest}" if place.endswith("_") else f"{place}tree{rest}"


def neighbours(terms: tuple[Term, ...], place: int | None) -> list[Neighbour]:
    """The terms before and after a place, as far as there are any; none if there is no place."""
    found: list[Neighbour] = []
    if place is None:
        return found
    if place:
        found.append(Neighbour("previous", *terms[place - 1]))
    if place + 1 < len(terms):
        found.append(Neighbour("next", *terms[place + 1]))
    return found
