"""The values that many pages show, the frame around a page, and the page itself.

Templates meet these as named objects. The text behind each field is what `docs/templates.md` says of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from cosmoglossary.model import Licence


# Named tuples and not data classes: frozen ones take twice as long to make, and a page has some hundred.
class Text(NamedTuple):
    """A text and the language that it is in."""

    text: str
    """The text, plain or already HTML."""
    language: str
    """Its language, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""


class Term(NamedTuple):
    """A concept as a link to it shows it."""

    id: str
    """The concept's id: its page is `concept/ID.html`."""
    text: str
    """The term."""
    language: str
    """The language of the term, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""


class RunningText(NamedTuple):
    """A text of a section."""

    kind: str
    """The kind of text, which is its class in the style sheet: `definition`, or another key of the format."""
    html: str
    """The text, as HTML."""
    caption: str = ""
    """The name of the kind in the language of the page; empty for a definition, which needs none."""


class Neighbour(NamedTuple):
    """A term before or after another."""

    way: str
    """`previous` or `next`."""
    id: str
    """The concept's id."""
    text: str
    """The term."""
    language: str
    """The language of the term, for `lang`."""
    direction: str
    """`ltr` or `rtl`, for `dir`."""


class LanguageLabel(NamedTuple):
    """A language and its name."""

    code: str
    """The language, for `lang` and `hreflang`."""
    direction: str
    """`ltr` or `rtl`: the direction of its own script."""
    name: str
    """Its name as the reader knows it."""


class NamedLanguage(NamedTuple):
    """A language that readers may choose, by the name that those who speak it know."""

    code: str
    """The language, for addresses and `hreflang`."""
    direction: str
    """`ltr` or `rtl`: the direction of its own script."""
    name: str
    """Its name in itself, or else in another language."""
    named_in: str
    """The language of that name, for `lang`."""


class SourceLine(NamedTuple):
    """A source as it is cited."""

    title: Text
    """Its title."""
    date: str
    """The date when it appeared, in words; empty if that is not known."""
    url: str
    """Its address; empty if it has none."""
    locator: str = ""
    """The place in it: a page, a clause, or an address; empty if none is named."""
    locator_url: str = ""
    """The address, if the place is one."""


class MenuItem(NamedTuple):
    """A page of the main menu."""

    section: str
    """The part of the site that it opens."""
    address: str
    """Its path from the folder of the language."""
    text: str
    """Its caption."""


class PluralText(NamedTuple):
    """A sentence in one plural form of its number."""

    category: str
    """The plural form, as CLDR names it: `one`, `few`, `many`, `other` …"""
    text: str
    """The sentence, with `%(count)s` where the number goes."""


class Masthead(NamedTuple):
    """The surroundings that all pages of one interface language share."""

    language: str
    """The language of the pages, which is the name of their folder."""
    direction: str
    """`ltr` or `rtl`, for `dir`: the direction of the captions."""
    site_title: Text
    """The title of the glossary."""
    menu: tuple[MenuItem, ...]
    """The main menu."""
    languages: tuple[NamedLanguage, ...]
    """The languages of the site, each named in itself where it has such a name."""
    languages_by_name: tuple[NamedLanguage, ...]
    """The same languages by the alphabet of their names, for a choice among many."""
    base_url: str
    """The address of the site, with a slash at the end; empty if that is not known."""
    licence: Licence | None
    """The licence of the glossary, with `name` and `url` (which may be nothing)."""
    site_name: str
    """The title as plain text, without stress marks."""
    locale: str
    """The language with its likely region, as Open Graph writes it."""
    has_feed: bool
    """True if there has been a release: there is a `new.html` and, if the address is known, a `feed.xml`."""
    suggest_url: str
    """The address at which a new entry can be proposed; empty if that is not known."""
    counts: tuple[PluralText, ...]
    """The number of terms that a search found, in each plural form of the language."""
    has_stress: bool
    """True if the glossary has stress marks, which readers may hide."""
    scripts: tuple[str, ...]
    """The scripts of the languages (ISO 15924: `Latn`, `Cyrl`), that of the pages first."""
    definition_parts: int
    """The number of the scripts in `definitions/`, which say what links lead to."""
    avoid: str
    """The word that marks what is found and should not be used; empty if the glossary has nothing of the kind."""


class Frame(NamedTuple):
    """The part of a page that fills the frame around it."""

    masthead: Masthead
    """The surroundings, shared by all pages of the language."""
    address: str
    """The page's path from the folder of its language: the same in all of them."""
    section: str
    """The part of the site that the page belongs to."""
    title: str
    """The title for a browser's tab and for search engines."""
    description: str
    """The description for search engines."""
    shared_image: str
    """The picture for those who show links, by its path from the root of the site."""
    shared_alt: str
    """What is to be seen in that picture."""


class Content(Protocol):
    """The variables of a template: a named tuple with a field for each of them."""

    def _asdict(self) -> dict[str, object]: ...


class Page(NamedTuple):
    """One file of the site, before any template is filled."""

    path: str
    """Its path from the root of the site."""
    template: str
    """The name of its template."""
    language: str
    """The language of its captions."""
    content: Mapping[str, object]
    """The variables of its template, by name."""
    frame: Frame | None = None
    """The part that fills the frame; a page without one is a document of its own."""
