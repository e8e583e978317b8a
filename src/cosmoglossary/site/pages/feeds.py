"""The files that search engines and feed readers ask for: ``robots.txt``, maps of the site, and feeds."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cosmoglossary.decks.ledger import Ledger
from cosmoglossary.model import ConceptSummary
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.page import Page
from cosmoglossary.text.words import strip_stress

FEED_LENGTH = 50
"""The number of terms in a feed: those that changed last."""

MAX_SITEMAP_URLS = 50_000
"""The most addresses that one map of a site may have (sitemaps.org)."""

MAX_SITEMAP_BYTES = 45_000_000
"""The most bytes that one map has, about; search engines take 50 MiB. Each page names itself in all languages."""


class RobotsFile(NamedTuple):
    """Word to robots."""

    base_url: str
    """The address of the site, with a slash at the end; empty if that is not known."""


class SitemapLine(NamedTuple):
    """A page in the map of the site."""

    language: str
    """Its language."""
    address: str
    """Its path from the folder of the language."""
    changed: str = ""
    """The time of the release that changed it last, as RFC 3339 has it; empty if none has."""


class SitemapFile(NamedTuple):
    """A map of the site, or a part of one."""

    base_url: str
    """The address of the site, with a slash at the end."""
    languages: tuple[str, ...]
    """The languages of the site: each page is in all of them."""
    pages: list[SitemapLine]
    """The pages."""


class SitemapIndexFile(NamedTuple):
    """The list of the parts of a map of the site."""

    base_url: str
    """The address of the site, with a slash at the end."""
    files: list[str]
    """The file names of the parts."""


class FeedEntry(NamedTuple):
    """A term that a release has brought or changed."""

    title: str
    """The terms of the concept in all languages."""
    url: str
    """The address of its page."""
    updated: str
    """The time when it changed for learners, as RFC 3339 has it."""
    summary: str
    """Its definition, as plain text; may be empty."""


class FeedFile(NamedTuple):
    """An Atom feed (RFC 4287) of one language."""

    language: str
    """The language of the feed."""
    title: str
    """Its title."""
    url: str
    """The address of the folder of the language, with a slash at the end."""
    updated: str
    """The time when the last release was made, as RFC 3339 has it."""
    entries: list[FeedEntry]
    """The terms that changed last, the latest first."""


def robots(base_url: str, language: str) -> Page:
    """Make ``robots.txt``, which keeps nobody out and names the map, if the site's address is known."""
    return Page("robots.txt", "robots.txt", language, RobotsFile(base_url)._asdict())


def sitemaps(base_url: str, languages: Sequence[str], addresses: Mapping[str, str]) -> Iterator[Page]:
    """Make the map of the site; where one file may not hold all, several, and one that names them.

    Args:
        base_url: where the site is, with a slash at the end.
        languages: those of the site.
        addresses: when each page was changed, by its path from the folder of a language; empty if that is not known.
    """
    pages, most = [*addresses.items()], _most_pages(base_url, languages, addresses)
    parts = [pages[start : start + most] for start in range(0, len(pages), most)]
    files = [f"sitemap-{number}.xml" for number in range(len(parts))]
    if len(parts) == 1:
        files = ["sitemap.xml"]
    for file, part in zip(files, parts, strict=True):
        content = SitemapFile(base_url, tuple(languages), _sitemap_lines(languages, part))
        yield Page(file, "sitemap.xml", languages[0], content._asdict())
    if len(parts) > 1:
        yield Page("sitemap.xml", "sitemaps.xml", languages[0], SitemapIndexFile(base_url, files)._asdict())


def _most_pages(base_url: str, languages: Sequence[str], addresses: Iterable[str]) -> int:
    """Return how many pages, each in all languages, a map may have."""
    # Each language has its own address, and that of each other and of the default: 80 bytes of XML and the address.
    longest = max(len(f"{base_url}{address}".encode()) for address in addresses) + 80
    of_page = longest * len(languages) * (len(languages) + 2)
    return max(1, min(MAX_SITEMAP_URLS // len(languages), MAX_SITEMAP_BYTES // of_page))


def _sitemap_lines(languages: Sequence[str], pages: Iterable[tuple[str, str]]) -> list[SitemapLine]:
    lines: list[SitemapLine] = []
    for address, changed in pages:
        lines += [SitemapLine(code, address, changed) for code in languages]
    return lines


def feed(site: LanguageSite, ledger: Ledger) -> Page | None:
    """Make a feed of the terms that releases have brought or changed, the latest first.

    Args:
        site: the terms as they are now, in one language.
        ledger: says when each changed for learners; before the first release there is no feed.
    """
    if not ledger.version:
        return None
    moments = _moments(ledger)
    living = [summary for summary in site.glossary.living_summaries if summary.id in moments]
    # Ids decide among the many terms of one release, which all have its moment.
    latest = sorted(living, key=lambda summary: (-moments[summary.id], summary.id))[:FEED_LENGTH]
    url = f"{site.masthead.base_url}{site.language}/"
    content = FeedFile(
        language=site.language,
        title=site.masthead.site_name,
        url=url,
        updated=_written(ledger.moment),
        entries=[_entry(site, summary, url, moments[summary.id]) for summary in latest],
    )
    return Page(f"{site.language}/feed.xml", "feed.xml", site.language, content._asdict())


def changes_by_concept(ledger: Ledger) -> dict[str, str]:
    """Return the time of the release that changed each concept last, as RFC 3339 has it."""
    return {concept: _written(moment) for concept, moment in _moments(ledger).items()}


def last_release(ledger: Ledger) -> str:
    """Return the time of the last release, as RFC 3339 has it; empty before the first one."""
    if not ledger.version:
        return ""
    return _written(ledger.moment)


def _moments(ledger: Ledger) -> dict[str, int]:
    """Return when each concept last changed for learners, in seconds of Unix time."""
    moments: dict[str, int] = {}
    for editions in ledger.notes.values():
        for edition in editions.values():
            concept = edition.fields["Concept"]
            # A concept is in several decks, each with a date of its own; the latest counts.
            moments[concept] = max(edition.modified, moments.get(concept, 0))
    return moments


def _entry(site: LanguageSite, summary: ConceptSummary, url: str, moment: int) -> FeedEntry:
    known = [summary.sections[code] for code in site.languages if code in summary.sections]
    # A name may be the same in two languages, and a title with it twice would look like a mistake.
    terms = dict.fromkeys(strip_stress(section.term) for section in known)
    definition = strip_stress(known[0].definition)
    title = site.localiser.join_equivalents(terms)
    return FeedEntry(title, f"{url}concept/{summary.id}.html", _written(moment), definition)


def _written(seconds: int) -> str:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
