"""The site in one interface language: the captions, the terms and the orders that all its pages share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import NamedTuple

from cosmoglossary.model import (
    STATUSES,
    ConceptSummary,
    Glossary,
    Grammar,
    Localised,
    Source,
    SourceReference,
)
from cosmoglossary.site.pages.citing import citation
from cosmoglossary.site.pages.definition_parts import parts
from cosmoglossary.site.pages.drawing_parts import drawing_pages
from cosmoglossary.site.pages.edit_urls import suggest_url
from cosmoglossary.site.pages.glyphs import glyphs
from cosmoglossary.site.pages.indexes import Index
from cosmoglossary.site.pages.orders import places, samples
from cosmoglossary.site.pages.page import (
    Content,
    Frame,
    LanguageLabel,
    Masthead,
    MenuItem,
    NamedLanguage,
    Page,
    PluralText,
    RunningText,
    SourceLine,
    Term,
    Text,
)
from cosmoglossary.source.format import RUNNING_TEXTS
from cosmoglossary.text.collation import UNKNOWN_LANGUAGE, sort_key
from cosmoglossary.text.excerpts import excerpt
from cosmoglossary.text.labels import N_, Captions, label, usage
from cosmoglossary.text.languages import SOURCE_LANGUAGE, direction, language_name, speech_locale
from cosmoglossary.text.localiser import Localiser
from cosmoglossary.text.markdown import URL
from cosmoglossary.text.scripts import script_of
from cosmoglossary.text.typography import typesetter
from cosmoglossary.text.words import strip_stress

WIKIS = {"wikipedia": N_("Wikipedia"), "wiktionary": N_("Wiktionary")}
"""The captions of the sites that concepts may link to, by the names that entries and web addresses use."""

MOST_COUNTERPARTS = 3
"""The number of other languages in which a list names a concept; its page has them all."""


class RelationNames(NamedTuple):
    """The headings of the lists of related concepts."""

    broader: str
    narrower: str
    related: str


class LanguageSite:
    """The pages of one interface language have this in common; it is made once, and every page asks it."""

    def __init__(
        self, glossary: Glossary, localiser: Localiser, interfaces: Iterable[str], indexes: Mapping[str, Index]
    ) -> None:
        """Work out names and orders.

        Args:
            glossary: what the site shows.
            localiser: the language of the captions.
            interfaces: the codes of all languages that the site has captions in.
            indexes: the names of each language of the glossary in alphabetical order.
        """
        self.glossary = glossary
        self.localiser = localiser
        self.language = localiser.language
        self.indexes = indexes
        """The names of each language of the glossary in alphabetical order."""
        self.languages = (self.language, *(code for code in glossary.languages if code != self.language))
        """The languages of the glossary in the order in which pages show them: the site's own first."""
        self.language_labels = {code: self._language_label(code) for code in self.languages}
        self.labels = Captions(localiser, glossary.labels, (*glossary.captions, *glossary.languages))
        """The captions of words of grammar, kinds and levels."""
        self.statuses = _statuses(localiser)
        """The captions of statuses; empty for none, and for that of a word like any other."""
        self._text_captions = _text_captions(localiser)
        self.masthead = self._masthead(interfaces)
        self.wikis = {wiki: localiser.gettext(name) for wiki, name in WIKIS.items()}
        self.relation_names = RelationNames(*map(localiser.gettext, _RELATIONS))
        self.sources = {key: self._source(source) for key, source in glossary.sources.items()}
        self.release = ""
        """The release that the glossary has come to, in words; empty before the first one."""
        if glossary.release:
            self.release = localiser.release(glossary.release)
        self.citation = citation(localiser, self.masthead, self.release)
        self.glyphs = glyphs(glossary.topics)
        self.tag_titles = {tag: self.text(title, tag) for tag, title in glossary.tags.items()}
        self.topic_titles = {topic.id: self.text(topic.title, topic.id) for topic in glossary.topics}
        self._grammars: dict[Grammar, str] = {}
        self._put_in_order(indexes[self.language])

    def _language_label(self, code: str) -> LanguageLabel:
        return LanguageLabel(code, direction(code), self.localiser.language_name(code))

    def _put_in_order(self, index: Index) -> None:
        """Work out which term comes after which, in the alphabet and within each topic."""
        self.terms = {summary.id: self._term(summary) for summary in self.glossary.summaries}
        self.alphabet = tuple(self.terms[name.concept] for name in index.names if name.kind == "term")
        """The living concepts that have a term in the site's language."""
        self.place_in_alphabet = places(self.alphabet)
        self.topics = self._topics()
        self.tagged = self._tagged()
        self.place_in_topic: dict[str, int] = {}
        for terms in self.topics.values():
            self.place_in_topic |= places(terms)

    def captioned(self, text: RunningText) -> RunningText:
        """Give a running text its caption, if texts of its kind need one."""
        if text.kind not in self._text_captions:
            return text
        return text._replace(caption=self._text_captions[text.kind])

    def text(self, localised: Localised, otherwise: str = "") -> Text:
        """Choose the text in the site's language, or in the first of the others that has it.

        Args:
            localised: the text by language.
            otherwise: stands in where there is none at all, as a text in no language (`zxx`).
        """
        for code in self.languages:
            if code in localised:
                return Text(typesetter(code).text(localised[code]), code, self.language_labels[code].direction)
        # BCP 47's code for "no linguistic content": a screen reader is not to read an id as a Russian word.
        return Text(otherwise, "zxx", "ltr")

    def counterparts(self, summary: ConceptSummary, other_than: str, most: int = MOST_COUNTERPARTS) -> list[Text]:
        """Return the terms of a concept in other languages, in so many of them as have one."""
        codes = [code for code in self.languages if code != other_than and code in summary.sections]
        return [self._named_in(summary, code) for code in codes[:most]]

    def grammar(self, word: Grammar) -> str:
        """Return a word's grammar in words."""
        # A glossary has few different grammars, and each of them is put into words once.
        if word not in self._grammars:
            self._grammars[word] = self.labels.grammar(word)
        return self._grammars[word]

    def cited(self, reference: SourceReference) -> SourceLine:
        """Return a source as it is cited, with the place in it that an entry names."""
        line = self.sources[reference.source]
        if not reference.locator:
            return line
        address = reference.locator if URL.match(reference.locator) else ""
        return line._replace(locator=reference.locator, locator_url=address)

    def usage(self, kind: str, labels: tuple[str, ...]) -> str:
        """Return the kind of a word, if it is no term, and its usage labels in words."""
        if kind == "term" and not labels:  # as nearly everywhere
            return ""
        return usage(self.localiser, kind, labels)

    def page(
        self,
        template: str,
        address: str,
        title: str,
        content: Content,
        description: str = "",
        section: str = "",
    ) -> Page:
        """Make a page in its frame.

        Args:
            template: the name of the template.
            address: the path from the folder of the language.
            title: without the name of the site, which is added to it.
            content: the variables of the template.
            description: for search engines; a page without one has that of the glossary.
            section: the part of the site that the page belongs to.
        """
        name = self.masthead.site_title.text
        full_title = name
        if title:
            full_title = f"{title} · {name}"
        summary = description or self.text(self.glossary.description).text or name
        summary = excerpt(strip_stress(summary), self.language)
        shared_image = f"{self.language}/share.png"
        frame = Frame(
            self.masthead, address, section, strip_stress(full_title), summary, shared_image, self.masthead.site_name
        )
        return Page(f"{self.language}/{address}", template, self.language, content._asdict(), frame)

    def _masthead(self, interfaces: Iterable[str]) -> Masthead:
        glossary = self.glossary
        title = self.text(glossary.title, glossary.id)
        base_url = ""
        if glossary.base_url:
            base_url = f"{glossary.base_url.rstrip('/')}/"
        # All plural forms: the browser counts what a search finds. It has the rules of plurals, but no catalogue.
        counts = self.localiser.plurals(self._found_terms)
        # Each named in itself: who cannot read the page looks for the name of the own language.
        languages = tuple(self._named(code) for code in interfaces)
        return Masthead(
            language=self.language,
            direction=self.localiser.direction,
            site_title=title,
            menu=tuple(self._menu()),
            languages=languages,
            languages_by_name=tuple(sorted(languages, key=_by_name)),
            base_url=base_url,
            licence=glossary.licence,
            site_name=strip_stress(title.text),
            locale=speech_locale(self.language),
            has_feed=bool(glossary.release),
            suggest_url=suggest_url(glossary.edit_url or ""),
            counts=tuple(PluralText(category, text) for category, text in counts.items()),
            has_stress=glossary.has_stress,
            scripts=tuple(dict.fromkeys(map(script_of, self.languages))),
            definition_parts=parts(glossary),
            avoid=self.localiser.gettext("avoid") if glossary.has_avoided else "",
        )

    def _named(self, code: str) -> NamedLanguage:
        """Return a language named in itself, or else in a language of the glossary or in English.

        CLDR has names of some 600 languages, and half of them have none in themselves: `ase` says nothing to a reader.
        """
        names = self.glossary.language_names
        for named_in in (code, *names.get(code, ()), *self.glossary.languages, SOURCE_LANGUAGE):
            name = language_name(code, named_in, names)
            if name != code:
                return NamedLanguage(code, direction(code), name, named_in)
        return NamedLanguage(code, direction(code), code, code)

    @property
    def downloads_title(self) -> str:
        """The title of the page of the decks, and of whatever else can be downloaded."""
        if self.glossary.downloads:
            return self.localiser.gettext("Downloads")
        return self.localiser.gettext("Anki decks")

    def _menu(self) -> list[MenuItem]:
        gettext = self.localiser.gettext
        items = [
            MenuItem("topics", "topics.html", gettext("Topics")),
            MenuItem("alphabet", f"alphabet/{self.language}.html", gettext("Alphabet")),
            MenuItem("drawings", "drawings.html", gettext("Drawings")),
            MenuItem("practise", "practise/index.html", gettext("Practise")),
            MenuItem("downloads", "downloads.html", self.downloads_title),
            MenuItem("about", "about.html", gettext("About")),
        ]
        # The other pages are there in every glossary: that of downloads says that there are none.
        missing: set[str] = set()
        if not self.glossary.drawings:
            missing.add("drawings")
        if not self.glossary.decks:
            missing.add("practise")
        return [item for item in items if item.section not in missing]

    def _found_terms(self, number: int) -> str:
        return self.localiser.ngettext("%(count)s term found", "%(count)s terms found", number)

    def _source(self, source: Source) -> SourceLine:
        date = ""
        if source.date:
            date = self.localiser.date(source.date)
        return SourceLine(self.text(source.title), date, source.url or "")

    def _term(self, summary: ConceptSummary) -> Term:
        code = next(code for code in self.languages if code in summary.sections)
        return Term(summary.id, *self._named_in(summary, code))

    def _named_in(self, summary: ConceptSummary, code: str) -> Text:
        """Return the term of a concept in a language."""
        shown = typesetter(code).marks(summary.sections[code].shown)
        return Text(shown, code, self.language_labels[code].direction)

    def _topics(self) -> Mapping[str, tuple[Term, ...]]:
        """Return the living concepts of each topic in alphabetical order; those without a term of the language last."""
        topics: dict[str, list[Term]] = {topic.id: [] for topic in self.glossary.topics}
        summary_of = self.glossary.summary_of
        for term in self.listed:
            topics[summary_of[term.id].topic].append(term)
        return {topic: tuple(terms) for topic, terms in topics.items()}

    def _tagged(self) -> Mapping[str, tuple[Term, ...]]:
        """Return the living concepts of each tag in the same order; a tag of none is left out."""
        tagged: dict[str, list[Term]] = {}
        if not self.tag_titles:
            return {}
        for term in self.listed:
            for tag in self.glossary.summary_of[term.id].tags:
                tagged.setdefault(tag, []).append(term)
        # In the order of the glossary.
        return {tag: tuple(tagged[tag]) for tag in self.tag_titles if tag in tagged}

    @cached_property
    def samples(self) -> Mapping[str, tuple[Term, ...]]:
        """A few terms of each topic, the core ones first, which stand for it where topics are listed."""
        return samples(self.topics, self.glossary.living_summaries)

    @cached_property
    def drawing_pages(self) -> Mapping[str, str]:
        """The file name of the page of each drawing."""
        return drawing_pages(self.glossary.drawings)

    @cached_property
    def listed(self) -> tuple[Term, ...]:
        """The living concepts in alphabetical order; those without a term of the language last."""
        living = self.glossary.living_summaries
        # They have a page in this language, with their terms in others, and must be found from somewhere.
        unnamed = [self.terms[summary.id] for summary in living if summary.id not in self.place_in_alphabet]
        return (*self.alphabet, *unnamed)


def _by_name(language: NamedLanguage) -> tuple[bytes, str]:
    # No language's own order: names in Latin letters come first, then those of other scripts.
    return sort_key(language.name, UNKNOWN_LANGUAGE)


_RELATIONS = (N_("More general"), N_("More specific"), N_("See also"))


def _statuses(localiser: Localiser) -> dict[str | None, str]:
    captions: dict[str | None, str] = {status: label(localiser, status) for status in STATUSES[1:]}
    return {None: "", STATUSES[0]: "", **captions}


def _text_captions(localiser: Localiser) -> dict[str, str]:
    return {key.name: localiser.gettext(key.caption) for key in RUNNING_TEXTS if key.caption}
