"""The alphabetical indexes of the languages, of which a large one has a page for each letter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from cosmoglossary.model import DESIGNATION_KINDS, ConceptSummary, Name
from cosmoglossary.site.pages.language_site import Index, LanguageSite, reading
from cosmoglossary.site.pages.page import LanguageLabel, Page, Text
from cosmoglossary.text.typography import typesetter

_MOST_WORDS = 1000
"""The number of words up to which an index is one page, of some 20 kB as it is sent; else each letter has its own."""


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
    """The file name of that page; empty in an index that is not large."""
    first: str
    """The first of its words."""
    last: str
    """The last of its words."""
    size: str
    """The number of its words, in words."""


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


def alphabet(site: LanguageSite, code: str, indexes: Mapping[str, Index]) -> Page:
    """Make the alphabetical index of one language of the glossary; of a large one, the way to its letters."""
    # Names are sorted by the weights of their letters, so that all under one letter are neighbours.
    groups = [(letter, list(names)) for letter, names in groupby(indexes[code], lambda name: name.letter)]
    if _is_large(indexes[code]):
        letters = [_letter(site, letter, names, [], _letter_page(code, letter)) for letter, names in groups]
    else:
        letters = [_letter(site, letter, names, _index_lines(site, code, names)) for letter, names in groups]
    return _page(site, code, indexes, letters)


def letter_pages(code: str, index: Index) -> dict[str, str]:
    """Return the letters of an index that has a page for each, by the addresses of these pages; else nothing."""
    if not _is_large(index):
        return {}
    return {f"alphabet/{_letter_page(code, name.letter)}": name.letter for name in index}


def letter_page(site: LanguageSite, code: str, indexes: Mapping[str, Index], letter: str) -> Page:
    """Make the page of one letter of a large index."""
    names = [name for name in indexes[code] if name.letter == letter]
    return _page(site, code, indexes, [_letter(site, letter, names, _index_lines(site, code, names))], letter)


def _page(site: LanguageSite, code: str, indexes: Mapping[str, Index], letters: list[Letter], letter: str = "") -> Page:
    cards = {card.language.code: card for card in alphabet_cards(site, indexes)}
    content = AlphabetPage(cards[code], list(cards.values()), letters, letter)
    gettext = site.localiser.gettext
    title = f"{gettext('Alphabet')}{gettext(': ')}{site.language_labels[code].name}"
    file = f"{code}.html"
    if letter:
        title, file = f"{title} · {letter}", _letter_page(code, letter)
    return site.page("alphabet.html", f"alphabet/{file}", title, content, section="alphabet")


def _is_large(index: Index) -> bool:
    return len(index) > _MOST_WORDS


def _letter_page(code: str, letter: str) -> str:
    # By its code points: an asterisk cannot be in the name of a file. And no code of a language has a dot.
    return f"{code}.{'-'.join(f'{ord(char):04x}' for char in letter)}.html"


def _letter(site: LanguageSite, letter: str, names: Sequence[Name], lines: list[IndexLine], page: str = "") -> Letter:
    return Letter(letter, lines, page, names[0].shown, names[-1].shown, _words(site, len(names)))


def alphabet_cards(site: LanguageSite, indexes: Mapping[str, Index]) -> list[AlphabetCard]:
    """Return the alphabets of all languages of the glossary."""
    return [_alphabet_card(site, code, indexes[code]) for code in site.languages]


def _alphabet_card(site: LanguageSite, code: str, index: Index) -> AlphabetCard:
    is_large = _is_large(index)
    letters = [
        IndexLetter(letter, _letter_page(code, letter) if is_large else "") for letter in site.index_letters[code]
    ]
    return AlphabetCard(site.language_labels[code], tuple(letters), _words(site, len(index)))


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
