"""The alphabetical indexes of the languages, of which a large one has a page for each letter, or several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from cosmoglossary.model import DESIGNATION_KINDS, ConceptSummary, Name
from cosmoglossary.site.pages.indexes import Index, Span, reading
from cosmoglossary.site.pages.language_site import LanguageSite
from cosmoglossary.site.pages.page import LanguageLabel, Page, Text
from cosmoglossary.site.pages.parts import PartLink, Parts, parts_from
from cosmoglossary.text.typography import typesetter


class IndexLetter(NamedTuple):
    """A letter of an alphabet, and where its words are."""

    letter: str
    """The letter."""
    page: str
    """The file name of the page of its words; empty in an index that is not large, which is one page."""


class AlphabetCard(NamedTuple):
    """The alphabet of a language: the letters that its terms begin with."""

    language: LanguageLabel
    """The language: its page is `alphabet/CODE.html`."""
    letters: tuple[IndexLetter, ...]
    """The letters that words begin with, in alphabetical order."""
    size: str
    """The number of its words, in words."""


class IndexLine(NamedTuple):
    """A word of an alphabetical index."""

    id: str
    """The id of its concept."""
    text: str
    """The word."""
    kind: str
    """The caption of what kind of name it is; empty for terms."""
    status: str
    """The caption of its status; empty for a word like any other."""
    reading: Text | None
    """Its reading, if it has one; pinyin is in Latin letters, and says so."""
    instead: str
    """The term that is to be used instead of a word to be avoided; empty for other words."""
    counterparts: list[Text]
    """The terms of the concept in the first few other languages that have one."""


class Letter(NamedTuple):
    """A letter of an alphabetical index."""

    letter: str
    """The letter, which is its anchor too."""
    lines: list[IndexLine]
    """The words that begin with it; in a large index none, as they have a page of their own."""
    page: str
    """The file name of that page, or of the first of them; empty in an index that is not large."""
    first: str
    """The first of its words."""
    last: str
    """The last of its words."""
    size: str
    """The number of its words, in words."""
    parts: list[PartLink]
    """The pages of its words, where a large index has several for the letter."""


class AlphabetPage(NamedTuple):
    """The alphabetical index of one language."""

    alphabet: AlphabetCard
    """The language, and its letters."""
    alphabets: list[AlphabetCard]
    """Those of all languages of the glossary."""
    letters: list[Letter]
    """The letters with their words: all, or the one that the page is of."""
    letter: str
    """The letter that the page is of; empty on the page of the whole index."""
    parts: Parts | None
    """The parts of that letter, if it has several pages."""


def alphabet(site: LanguageSite, code: str) -> Page:
    """Make the alphabetical index of one language of the glossary; of a large one, the way to its letters."""
    index = site.indexes[code]
    if index.is_large:
        letters = [_large_letter(site, index, letter) for letter in index.letters]
    else:
        letters = [
            _letter(site, letter, names, _index_lines(site, code, names)) for letter, names in index.letters.items()
        ]
    title = _title(site, code)
    return _page(site, f"{code}.html", title, AlphabetPage(*_cards(site, code), letters, letter="", parts=None))


def letter_pages(index: Index) -> Iterator[tuple[str, str, int]]:
    """Yield the pages of the letters of a large index: address, letter, and which of its parts it is."""
    for letter, spans in index.spans.items():
        for part, span in enumerate(spans):
            yield f"alphabet/{span.file}", letter, part


def letter_page(site: LanguageSite, code: str, letter: str, part: int) -> Page:
    """Make the page of one letter of a large index, or of a part of it."""
    spans = site.indexes[code].spans[letter]
    span = spans[part]
    parts = parts_from([_part_link(site, code, each) for each in spans], part, site.localiser)
    words = _letter(site, letter, span.names, _index_lines(site, code, span.names))
    title = f"{_title(site, code)} · {letter}"
    if parts:
        title = f"{title} · {parts.title}"
    return _page(site, span.file, title, AlphabetPage(*_cards(site, code), [words], letter, parts))


def _title(site: LanguageSite, code: str) -> str:
    gettext = site.localiser.gettext
    return f"{gettext('Alphabet')}{gettext(': ')}{site.language_labels[code].name}"


def _cards(site: LanguageSite, code: str) -> tuple[AlphabetCard, list[AlphabetCard]]:
    cards = {card.language.code: card for card in alphabet_cards(site)}
    return cards[code], list(cards.values())


def _page(site: LanguageSite, file: str, title: str, content: AlphabetPage) -> Page:
    return site.page("alphabet.html", f"alphabet/{file}", title, content, section="alphabet")


def _large_letter(site: LanguageSite, index: Index, letter: str) -> Letter:
    """Return a letter whose words have pages of their own."""
    names, spans = index.letters[letter], index.spans[letter]
    links = [_part_link(site, index.language, span) for span in spans]
    return _letter(site, letter, names, [])._replace(page=spans[0].file, parts=links if len(links) > 1 else [])


def _letter(site: LanguageSite, letter: str, names: Sequence[Name], lines: list[IndexLine]) -> Letter:
    size = _words(site, len(names))
    return Letter(letter, lines, page="", first=names[0].shown, last=names[-1].shown, size=size, parts=[])


def _part_link(site: LanguageSite, code: str, span: Span) -> PartLink:
    way = site.language_labels[code].direction
    first, last = (Text(name.shown, code, way) for name in (span.names[0], span.names[-1]))
    return PartLink(span.file, first, last)


def alphabet_cards(site: LanguageSite) -> list[AlphabetCard]:
    """Return the alphabets of all languages of the glossary."""
    return [_alphabet_card(site, site.indexes[code]) for code in site.languages]


def _alphabet_card(site: LanguageSite, index: Index) -> AlphabetCard:
    letters = [IndexLetter(letter, _first_page(index, letter)) for letter in index.letters]
    return AlphabetCard(site.language_labels[index.language], tuple(letters), _words(site, len(index.names)))


def _first_page(index: Index, letter: str) -> str:
    if not index.is_large:
        return ""
    return index.spans[letter][0].file


def _words(site: LanguageSite, number: int) -> str:
    message = site.localiser.ngettext("%(count)s word", "%(count)s words", number)
    return message % {"count": site.localiser.number(number)}


def _index_lines(site: LanguageSite, code: str, names: Iterable[Name]) -> list[IndexLine]:
    summary_of = site.glossary.summary_of
    # A term needs no caption of its kind.
    captions = {**{kind: site.labels[kind] for kind in DESIGNATION_KINDS}, "term": ""}
    return [_index_line(site, name, captions[name.kind], summary_of[name.concept], code) for name in names]


def _index_line(site: LanguageSite, name: Name, kind: str, summary: ConceptSummary, code: str) -> IndexLine:
    instead = ""
    if name.is_avoided:
        best = summary.sections[code].names[0]
        # Where the term itself is to be avoided, there may be none to use in its place.
        if not best.is_avoided:
            instead = best.shown
    status, counterparts = site.statuses[name.status], site.counterparts(summary, code)
    # By position: keywords take longer, and an index has many lines.
    shown = typesetter(code).marks(name.shown)
    return IndexLine(name.concept, shown, kind, status, reading(name, code), instead, counterparts)
