"""The pages at the front of the site: the choice of a language, home, the decks, and what the glossary is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cosmoglossary.model import Course, Glossary
from cosmoglossary.site.data import defined_term_set
from cosmoglossary.site.pages.lists import Line, alphabet_cards, line, size, topic_cards
from cosmoglossary.site.pages.tree import Index, Page, Text, Tongue, Tree, browse_url
from cosmoglossary.text.labels import N_

_FIELDS = (N_("Terms"), N_("Definitions"), N_("Pronunciation"), N_("Forms"), N_("Examples"))


class DeckCard(NamedTuple):
    """A deck to download, and whom it is for; ``practice`` is the address of the page to practise it on."""

    learn: Tongue
    known: Tongue
    file: str
    practice: str
    size: str


def home(tree: Tree, indexes: Mapping[str, Index], decks: Mapping[Course, str]) -> Page:
    """The first page of a tree."""
    glossary = tree.glossary
    description = tree.text(glossary.description)
    content = {
        "title": tree.masthead.site_title,
        "description": description,
        "size": size(tree, len(glossary.living_summaries)),
        "suggest_url": tree.masthead.suggest_url,
        "specimen": _specimen(tree),
        "topics": topic_cards(tree),
        "alphabets": alphabet_cards(tree, indexes),
        "has_decks": bool(decks),
        "structured": defined_term_set(glossary, tree.language, tree.masthead.site_name, tree.masthead.base_url),
    }
    return tree.page("home.html", "index.html", "", content, description.text)


def downloads(tree: Tree, decks: Mapping[Course, str]) -> Page:
    """The decks, and how to import them."""
    title = tree.localiser.gettext("Anki decks")
    content = {
        "decks": [_deck_card(tree, course, file) for course, file in decks.items()],
        "kinds": {kind for course in decks for kind in course.cards},
    }
    return tree.page("downloads.html", "downloads.html", title, content, section="downloads")


def practise(tree: Tree, course: Course) -> Page:
    """Where the cards of a deck are practised without Anki."""
    title = tree.localiser.gettext("Practise: {language} from {known}").format(
        language=tree.tongues[course.learn].name, known=tree.tongues[course.known].name
    )
    content = {"title": title, "deck": course.name}
    return tree.page("practise.html", _practice(course), title, content, section="downloads")


def about(tree: Tree) -> Page:
    """Sources, licence, and how complete the glossary is."""
    glossary = tree.glossary
    gettext = tree.localiser.gettext
    content = {
        "description": tree.text(glossary.description),
        "sources": list(tree.sources.values()),
        "licence": glossary.licence,
        "release": tree.release,
        "size": size(tree, len(glossary.living_summaries)),
        "fields": [gettext(field) for field in _FIELDS],
        "coverage": [
            (tree.tongues[code], [tree.localiser.number(n) for n in _coverage(glossary, code)])
            for code in tree.languages
        ],
        "edit_url": browse_url(glossary.edit_url or ""),
    }
    return tree.page("about.html", "about.html", gettext("About"), content, section="about")


def _specimen(tree: Tree) -> Line | None:
    """The concept that most of the others refer to, as an example of what is in the glossary."""
    glossary = tree.glossary
    named = Counter(other for summary in glossary.summaries for other in (*summary.related, *summary.broader))
    complete = (summary for summary in glossary.living_summaries if len(summary.sections) == len(glossary.languages))
    chosen = max(complete, key=lambda summary: named[summary.id], default=None)
    return line(tree, chosen) if chosen else None


def _deck_card(tree: Tree, course: Course, file: str) -> DeckCard:
    number = sum(
        course.learn in summary.sections and course.known in summary.sections
        for summary in tree.glossary.living_summaries
    )
    return DeckCard(
        tree.tongues[course.learn],
        tree.tongues[course.known],
        file,
        _practice(course),
        size(tree, number),
    )


def _practice(course: Course) -> str:
    return f"practise/{course.name}.html"


def _coverage(glossary: Glossary, code: str) -> Iterator[int]:
    """How many entries have each of `_FIELDS` in a language."""
    sections = [summary.sections[code] for summary in glossary.living_summaries if code in summary.sections]
    yield len(sections)
    yield sum(bool(section.definition) for section in sections)
    yield sum(section.has_pronunciation for section in sections)
    yield sum(section.has_forms for section in sections)
    yield sum(code in summary.illustrated for summary in glossary.living_summaries)


class Door(NamedTuple):
    """A way into one of the trees, for a page that belongs to none."""

    tongue: Tongue
    title: Text
    description: Text
    not_found: str
    home: str


def welcome(trees: Sequence[Tree]) -> Page:
    """The page at the root of the site, where a language is chosen."""
    return Page("index.html", "welcome.html", trees[0].language, {"doors": _doors(trees)})


def not_found(trees: Sequence[Tree]) -> Page:
    """What a host shows where there is no page; it stands at any depth, so its links begin at the site's address."""
    content = {"doors": _doors(trees), "root": trees[0].masthead.base_url}
    return Page("404.html", "404.html", trees[0].language, content)


def redirect(tree: Tree, former: str, concept: str) -> Page:
    """A page under a former id of a concept, which leads to the present one."""
    content = {"masthead": tree.masthead, "term": tree.terms[concept]}
    return Page(f"{tree.language}/concept/{former}.html", "redirect.html", tree.language, content)


def _doors(trees: Sequence[Tree]) -> list[Door]:
    return [
        Door(
            tongue,
            tree.masthead.site_title,
            tree.text(tree.glossary.description),
            tree.localiser.gettext("There is no such page."),
            tree.localiser.gettext("To the first page"),
        )
        for tree, tongue in zip(trees, trees[0].masthead.languages, strict=True)
    ]
