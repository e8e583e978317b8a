"""The pages on which decks are practised in the browser, and the links of other pages to them."""

from __future__ import annotations

from typing import NamedTuple

from cosmoglossary.decks.cards import is_taught, namespace
from cosmoglossary.model import ConceptSummary, Course
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.page import LanguageLabel, Page, Text
from cosmoglossary.text.relative_times import RelativeTime, relative_times


class DeckPractice(NamedTuple):
    """The way to practise a deck, and what the reader's browser is asked about it."""

    learn: LanguageLabel
    """The language that the deck teaches."""
    known: LanguageLabel
    """The language of those whom it teaches."""
    address: str
    """The address of its page, from the folder of the language."""
    deck: str
    """The name under which browsers keep the progress."""
    words: int
    """The number of words that it teaches."""
    learnt: str
    """The share of the words that is learnt, in words: none, until a script knows better."""


class PracticeLink(NamedTuple):
    """A link to the practice of a part of a deck, as far as it is the same for all parts."""

    learn: LanguageLabel
    """The language that the deck teaches."""
    address: str
    """The address of its page, from the folder of the language."""


class PracticePart(NamedTuple):
    """A part of a deck that can be practised by itself."""

    name: str
    """The name of the part: `topic/ID` or `tag/ID`, which addresses write as `?topic=ID`."""
    title: Text
    """The title of the topic or the tag."""


class PracticesPage(NamedTuple):
    """All decks to practise, and the words that the reader has starred."""

    practices: list[DeckPractice]
    """The decks for readers of the language."""
    others: list[DeckPractice]
    """The decks for readers of other languages."""
    glossary: str
    """The id of the glossary, under which browsers keep the starred words."""


class PractisePage(NamedTuple):
    """The practice of one deck's cards in the browser."""

    title: str
    """The heading of the page, shorter than its title as far as one deck alone teaches the language."""
    deck: str
    """The name of the deck's scripts in `practise/`."""
    glossary: str
    """The id of the glossary, under which browsers keep the starred words."""
    topics: list[PracticePart]
    """The topics, in the order of the glossary."""
    tags: list[PracticePart]
    """The tags that entries have, in the order of the glossary."""
    times: list[RelativeTime]
    """The words for times in the future, by unit, style and plural form."""


def practice_address(course: Course) -> str:
    """Return the address of the page of a deck, from the folder of the language."""
    return f"practise/{course.name}.html"


def practices(site: LanguageSite) -> Page:
    """Make the page of all decks and of the words that the reader has starred."""
    mine = reader_practices(site)
    all_of_them = [_deck_practice(site, course) for course in site.glossary.decks]
    others = [each for each in all_of_them if each not in mine]
    content = PracticesPage(mine, others, site.glossary.id)
    title = site.localiser.gettext("Practise")
    return site.page("practices.html", "practise/index.html", title, content, section="practise")


def practise(site: LanguageSite, course: Course) -> Page:
    """Make the page on which the cards of a deck are practised without Anki."""
    labels = site.language_labels
    title = site.localiser.gettext("Practise: {language} from {known}").format(
        language=labels[course.learn].name, known=labels[course.known].name
    )
    heading = title
    # Where nothing else teaches the language, a short heading leaves more of a phone to the card.
    if sum(each.learn == course.learn for each in site.glossary.decks) == 1:
        heading = "".join(map(site.localiser.gettext, ("Practise", ": "))) + labels[course.learn].name
    content = PractisePage(
        heading,
        course.name,
        site.glossary.id,
        [PracticePart(f"topic/{topic}", title) for topic, title in site.topic_titles.items() if site.topics[topic]],
        [PracticePart(f"tag/{tag}", site.tag_titles[tag]) for tag in site.tagged],
        list(relative_times(site.localiser)),
    )
    return site.page("practise.html", practice_address(course), title, content, section="practise")


def reader_practices(site: LanguageSite) -> list[DeckPractice]:
    """Return the decks for who reads the language of the pages; all of them if none is."""
    return [_deck_practice(site, course) for course in _reader_courses(site)]


def practice_links(site: LanguageSite) -> list[PracticeLink]:
    """Return the links to the same decks, without counting their words: a glossary may have many topics."""
    labels = site.language_labels
    return [PracticeLink(labels[course.learn], practice_address(course)) for course in _reader_courses(site)]


def _reader_courses(site: LanguageSite) -> list[Course]:
    decks = site.glossary.decks
    return [course for course in decks if course.known == site.language] or list(decks)


def _deck_practice(site: LanguageSite, course: Course) -> DeckPractice:
    labels, glossary = site.language_labels, site.glossary
    words = sum(is_taught(summary, course) for summary in glossary.living_summaries)
    numbers = {"number": site.localiser.number(0), "all": site.localiser.number(words)}
    return DeckPractice(
        labels[course.learn],
        labels[course.known],
        practice_address(course),
        namespace(glossary, course),
        words,
        site.localiser.gettext("{number} of {all}").format(**numbers),
    )


def word_practice(site: LanguageSite, summary: ConceptSummary, language: str) -> str:
    """Return the address at which the word of a concept in a language is practised, from the folder of the pages.

    Args:
        site: the language of the page; a deck for its readers is preferred.
        summary: the concept.
        language: the language of the word.

    Returns:
        The address; empty if no deck teaches the word.
    """
    decks = site.glossary.decks
    # Readers who have a deck of their own do not learn the language that they read.
    if summary.retired or (language == site.language and any(course.known == language for course in decks)):
        return ""
    courses = [course for course in decks if course.learn == language and is_taught(summary, course)]
    if not courses:
        return ""
    # The first in the order of the glossary, as `min` keeps it.
    course = min(courses, key=lambda each: each.known != site.language)
    return f"{practice_address(course)}?concept={summary.id}"
