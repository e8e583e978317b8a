"""The pages at the front of the site: the choice of a language, home, the decks, and what the glossary is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import urlsplit

from cosmoglossary.exchange.downloads import WRITERS
from cosmoglossary.model import LEVELS, ConceptSummary, Course, Glossary, Licence
from cosmoglossary.site.pages.alphabets import AlphabetCard, alphabet_cards
from cosmoglossary.site.pages.edit_urls import browse_url
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.lists import Line, TopicCard, line, size, topic_cards
from cosmoglossary.site.pages.page import LanguageLabel, Masthead, NamedLanguage, Page, SourceLine, Term, Text
from cosmoglossary.site.pages.practising import DeckPractice, practice_address, reader_practices
from cosmoglossary.site.structured import defined_term_set
from cosmoglossary.text.labels import N_
from cosmoglossary.text.languages import speech_locale

_FIELDS = (N_("Terms"), N_("Definitions"), N_("Pronunciation"), N_("Forms"), N_("Examples"))


class HomePage(NamedTuple):
    """The first page of a language."""

    title: Text
    """The title of the glossary."""
    description: Text
    """Its description; the text may be empty."""
    size: str
    """The number of its entries, in words."""
    suggest_url: str
    """The address at which a new entry can be proposed; empty if that is not known."""
    specimen: Line | None
    """An entry to show what the glossary is like; nothing if no entry is complete."""
    topics: list[TopicCard]
    """All topics."""
    alphabets: list[AlphabetCard]
    """The alphabets of all languages of the glossary."""
    has_decks: bool
    """True if there are Anki decks."""
    practices: list[DeckPractice]
    """The decks for readers of the language, to be practised in the browser."""
    structured: str
    """The glossary as JSON-LD, for a script element: to be shown with `|safe`."""


class DeckCard(NamedTuple):
    """A deck to download."""

    learn: LanguageLabel
    """The language that it teaches."""
    known: LanguageLabel
    """The language of those whom it teaches."""
    file: str
    """Its file name in the site's `decks/`."""
    texts: str
    """Its texts alone in that folder, for who writes in the field “Personal”; empty before version 2."""
    practice: str
    """The address of the page to practise it on, from the folder of the language."""
    size: str
    """The number of its entries, in words."""


class DownloadCard(NamedTuple):
    """A format in which the whole glossary can be downloaded."""

    name: str
    """Its name in glossary.yaml: `csv`, `xlsx`, `json`, `tbx`, `skos`, `omegat` or `stardict`."""
    files: list[str]
    """The names of its files in `downloads/`."""


class DownloadsPage(NamedTuple):
    """The decks, and how to import them; the glossary as files for other programs."""

    title: str
    """The heading of the page."""

    decks: list[DeckCard]
    """The decks; there may be none."""
    kinds: list[str]
    """The kinds of cards that any of the decks has: `recognise`, `produce`, `listen`, `gap`."""
    downloads: list[DownloadCard]
    """The formats in which the whole glossary can be downloaded; there may be none."""


class CoverageRow(NamedTuple):
    """The figures of one language."""

    language: LanguageLabel
    """The language."""
    numbers: list[str]
    """The number of entries that have each of the `fields` in it."""


class VoiceCredit(NamedTuple):
    """Somebody or something that speaks in recordings."""

    language: str
    """The name of the language, or of the variety of it."""
    name: str
    """The name of the voice."""
    licence: str
    """The terms under which its recordings may be used."""


class AboutPage(NamedTuple):
    """Sources, licence, and how complete the glossary is."""

    description: Text
    """The description of the glossary; the text may be empty."""
    sources: list[SourceLine]
    """Its sources."""
    licence: Licence | None
    """Its licence, with `name` and `url` (which may be nothing)."""
    voices: list[VoiceCredit]
    """Who and what speaks in its recordings, in the order of languages."""
    transcribed: list[str]
    """Sentences on which pronunciation is written, where a voice speaks in another way."""
    release: str
    """The release of its decks, in words; empty before the first one."""
    size: str
    """The number of its entries, in words."""
    fields: list[str]
    """The captions of what is counted."""
    coverage: list[CoverageRow]
    """The counts of each language."""
    edit_url: str
    """The address of the entries; empty if that is not known."""
    has_levels: bool
    """True if there are words that are not core."""


class LanguageChoice(NamedTuple):
    """A way into the pages of one language, for a page that belongs to none."""

    language: NamedLanguage
    """The language, named in itself where it has such a name."""
    title: Text
    """The title of the glossary."""
    description: Text
    """Its description; the text may be empty."""
    not_found: str
    """The sentence that there is no such page, in the language."""
    home: str
    """The caption of a link to the home page, in the language."""
    masthead: Masthead
    """The surroundings of the pages of the language."""


class WelcomePage(NamedTuple):
    """The choice of a language at the root of the site."""

    choices: list[LanguageChoice]
    """The languages of the site."""


class NotFoundPage(NamedTuple):
    """The page that a host shows where there is none."""

    choices: list[LanguageChoice]
    """The languages of the site."""
    root: str
    """The folder of the site on its host, with a slash at both ends; empty if that is not known."""


class RedirectPage(NamedTuple):
    """A page under a former id of a concept."""

    masthead: Masthead
    """The surroundings of the pages of the language."""
    term: Term
    """The concept under its present id."""


def home(site: LanguageSite, decks: Mapping[Course, str]) -> Page:
    """Make the first page of a language."""
    glossary = site.glossary
    description = site.text(glossary.description)
    content = HomePage(
        title=site.masthead.site_title,
        description=description,
        size=size(site, len(glossary.living_summaries)),
        suggest_url=site.masthead.suggest_url,
        specimen=_specimen(site),
        topics=topic_cards(site),
        alphabets=alphabet_cards(site),
        has_decks=bool(decks),
        practices=reader_practices(site),
        structured=defined_term_set(glossary, site.language, site.masthead.site_name, site.masthead.base_url),
    )
    # Without a title of its own: it is the page that the title of the site stands for.
    return site.page("home.html", "index.html", "", content, description.text)


def downloads(site: LanguageSite, decks: Mapping[Course, str]) -> Page:
    """Make the page of what can be downloaded: the decks, and the glossary as files."""
    # A dict is a set that keeps its order: of a set the order would differ from build to build.
    kinds: dict[str, None] = {}
    for course in decks:
        kinds |= dict.fromkeys(course.cards)
    glossary = site.glossary
    title = site.downloads_title
    content = DownloadsPage(
        title,
        [_deck_card(site, course, file) for course, file in decks.items()],
        list(kinds),
        [DownloadCard(name, list(WRITERS[name].files(glossary))) for name in glossary.downloads],
    )
    return site.page("downloads.html", "downloads.html", title, content, section="downloads")


def about(site: LanguageSite) -> Page:
    """Make the page of sources, licence, and how complete the glossary is."""
    glossary = site.glossary
    gettext = site.localiser.gettext
    content = AboutPage(
        description=site.text(glossary.description),
        sources=list(site.sources.values()),
        licence=glossary.licence,
        voices=_voices(site),
        transcribed=_transcribed(site),
        release=site.release,
        size=size(site, len(glossary.living_summaries)),
        fields=[gettext(field) for field in _FIELDS],
        coverage=[
            CoverageRow(site.language_labels[code], [site.localiser.number(n) for n in _coverage(glossary, code)])
            for code in site.languages
        ],
        edit_url=browse_url(glossary.edit_url or ""),
        has_levels=any(summary.level != LEVELS[0] for summary in glossary.living_summaries),
    )
    return site.page("about.html", "about.html", gettext("About"), content, section="about")


def _voices(site: LanguageSite) -> list[VoiceCredit]:
    """Credit each voice once; people and programs alike."""
    speakers = dict.fromkeys(
        (clip.accent or clip.language, clip.voice, clip.licence)
        for language in site.languages
        for clip in site.glossary.clips
        if clip.language == language
    )
    return [VoiceCredit(site.localiser.language_name(code), name, licence) for code, name, licence in speakers]


def _transcribed(site: LanguageSite) -> list[str]:
    """Say which variety is written in the phonetic alphabet, of languages that are spoken in another one."""
    varieties = {clip.language: clip.accent for clip in site.glossary.clips if clip.accent}
    sentence = site.localiser.gettext("The phonetic alphabet shows another pronunciation: {variety}.")
    sentences: list[str] = []
    for language, accent in varieties.items():
        written = speech_locale(language).replace("_", "-")
        if written != accent:
            sentences.append(sentence.format(variety=site.localiser.language_name(written)))
    return sentences


def welcome(sites: Sequence[LanguageSite]) -> Page:
    """Make the page at the root of the site, where a language is chosen."""
    content = WelcomePage(_choices(sites))
    return Page("index.html", "welcome.html", sites[0].language, content._asdict())


def not_found(sites: Sequence[LanguageSite]) -> Page:
    """Make the page that a host shows where there is none, at any depth: its links begin at the site's folder."""
    # A host shows this page at the address that was asked for, from which a relative link would lead anywhere. Of the
    # address of the site only the path counts: what is tried out under another name is to be whole as well.
    content = NotFoundPage(_choices(sites), urlsplit(sites[0].masthead.base_url).path)
    return Page("404.html", "404.html", sites[0].language, content._asdict())


def redirect(site: LanguageSite, former: str, concept: str) -> Page:
    """Make the page under a former id of a concept, which leads to the present one."""
    content = RedirectPage(site.masthead, site.terms[concept])
    return Page(f"{site.language}/concept/{former}.html", "redirect.html", site.language, content._asdict())


def _specimen(site: LanguageSite) -> Line | None:
    """Return the concept that most of the others refer to, as an example of what is in the glossary."""
    glossary = site.glossary
    # What others refer to is central to the subject, and so likely to be known and well described.
    references: Counter[str] = Counter()
    for summary in glossary.summaries:
        references.update((*summary.related, *summary.broader))

    def is_complete(summary: ConceptSummary) -> bool:
        return len(summary.sections) == len(glossary.languages)

    complete = filter(is_complete, glossary.living_summaries)
    # Of several, the first in the order of files: the same in every build.
    chosen = max(complete, key=lambda summary: references[summary.id], default=None)
    return chosen and line(site, chosen)


def _deck_card(site: LanguageSite, course: Course, file: str) -> DeckCard:
    summaries = site.glossary.living_summaries
    number = sum(course.learn in summary.sections and course.known in summary.sections for summary in summaries)
    labels = site.language_labels
    release, texts = site.glossary.release, ""
    # Who has the first version has nothing to keep, and a deck that others began has no field for it.
    if release and release.version > 1 and not course.continues:
        texts = course.texts_file(site.glossary.id)
    return DeckCard(
        labels[course.learn], labels[course.known], file, texts, practice_address(course), size(site, number)
    )


def _coverage(glossary: Glossary, code: str) -> Iterable[int]:
    """Count the entries that have each of `_FIELDS` in a language."""
    sections = [summary.sections[code] for summary in glossary.living_summaries if code in summary.sections]
    return (
        len(sections),
        sum(bool(section.definition) for section in sections),
        sum(section.has_pronunciation for section in sections),
        sum(section.has_forms for section in sections),
        sum(code in summary.illustrated for summary in glossary.living_summaries),
    )


def _choices(sites: Sequence[LanguageSite]) -> list[LanguageChoice]:
    return [
        LanguageChoice(
            language,
            site.masthead.site_title,
            site.text(site.glossary.description),
            # Each in its own language: whoever comes to such a page has not chosen any yet.
            site.localiser.within(site.language).gettext("Page not found."),
            site.localiser.within(site.language).gettext("Go to the home page"),
            site.masthead,
        )
        for site, language in zip(sites, sites[0].masthead.languages, strict=True)
    ]
