"""The page of what is new: the entries that each release has brought or changed, the latest release first."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.decks.ledger import news as release_news
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.page import Page, Term, Text

_MOST_RELEASES = 20
"""The number of releases that are shown at most."""

_ENOUGH_ENTRIES = 500
"""After so many entries no earlier release is shown: all of them would be 4,000."""

_MOST_ENTRIES = 100
"""The number of entries of each kind that a release shows; of a first release nobody reads more."""


class FreshEntry(NamedTuple):
    """An entry that a release has brought or changed."""

    term: Term
    """Its term in the language of the page, or in the first other language that has one."""
    counterparts: list[Text]
    """Its terms in the first few other languages that have one."""


class FreshEntries(NamedTuple):
    """The new entries of a release, or the changed ones."""

    caption: str
    """The kind of entries, in the language of the page."""
    entries: list[FreshEntry]
    """The entries in alphabetical order, a hundred at most."""
    more: str
    """The number of those that are not shown, in words; empty if all are."""


class ReleaseNews(NamedTuple):
    """The entries that a release has brought and changed."""

    title: str
    """Its number and day, in words."""
    lists: list[FreshEntries]
    """The new entries and the changed ones, as far as there are any."""


class NewsPage(NamedTuple):
    """The page of what is new."""

    releases: list[ReleaseNews]
    """The releases, the latest first; those that changed nothing which is still in the glossary are left out."""
    has_feed: bool
    """True if there is a feed to follow: it needs the address of the site."""


def news(site: LanguageSite, ledger: Ledger) -> Page | None:
    """Make the page of what is new; before the first release there is none.

    Args:
        site: the entries as they are now, in one language.
        ledger: says when each came and changed for learners.
    """
    if not ledger.version:
        return None
    content = NewsPage(list(_releases(site, ledger)), has_feed=bool(site.masthead.base_url))
    return site.page("new.html", "new.html", site.localiser.gettext("What is new"), content)


def _releases(site: LanguageSite, ledger: Ledger) -> Iterator[ReleaseNews]:
    gettext = site.localiser.gettext
    latest_first = release_news(ledger)[::-1][:_MOST_RELEASES]
    shown = 0
    for release, new, changed in latest_first:
        if shown >= _ENOUGH_ENTRIES:
            return
        lists = [_list(site, gettext("New entries"), new), _list(site, gettext("Changed entries"), changed)]
        filled = [each for each in lists if each.entries]
        shown += sum(len(each.entries) for each in filled)
        if filled:
            yield ReleaseNews(site.localiser.release(release), filled)


def _list(site: LanguageSite, caption: str, concepts: Collection[str]) -> FreshEntries:
    terms = [term for term in site.listed if term.id in concepts]
    summary_of = site.glossary.summary_of
    entries = [
        FreshEntry(term, site.counterparts(summary_of[term.id], term.language)) for term in terms[:_MOST_ENTRIES]
    ]
    return FreshEntries(caption, entries, _and_more(site, len(terms) - len(entries)))


def _and_more(site: LanguageSite, number: int) -> str:
    if not number:
        return ""
    return site.localiser.gettext("and %(count)s more") % {"count": site.localiser.number(number)}
