"""Glossary → the scripts of the search box: small ones, like the pages of a dictionary.

All spellings are sorted and cut into pages; a list of where each page begins tells which of them a search needs. A
second dictionary is sorted by the ends of words: it finds what was typed with a slip at its beginning. Where a glossary
is small, there is one script and nothing to choose. ``templates/site/assets/search.js`` reads them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from cosmoglossary.model import Concept, Designation, Glossary
from cosmoglossary.text.search_keys import (
    KEYBOARDS,
    ROMAN_FOLDS,
    US_KEYBOARD,
    WITHIN_WORDS,
    roman_key,
    search_key,
    search_keys,
)
from cosmoglossary.text.transliteration import romanise
from cosmoglossary.text.words import primary

WHOLE = 96_000
"""The largest page, in bytes, that holds everything."""

PAGE = 11_000
"""The size, about, in bytes, of each of several pages; `assets/search.js` says how many a search loads."""

TERM, OTHER_NAME, FORM, ROMAN, AVOIDED = range(5)
"""The kinds of spellings, in the order of preference; `assets/search.js` knows the same numbers."""

_MAY_BE_WHOLE = 3 * WHOLE
"""So many bytes of lines may become a page of that size."""

_SPACE = re.compile(b" ")

_Line: TypeAlias = bytes
"""A key; then, each behind a zero, which sorts before all else and which the reader lets into no text: the number of
its concept, those of language and kind, and the spelling. As objects, all this would take most of a build's memory."""


class _Lines:
    """The lines of all dictionaries, in the order of the concepts."""

    def __init__(self) -> None:
        self.titles: list[bytes] = []
        """The ids and terms of the concepts."""
        self.names: list[_Line] = []
        """Every spelling from its beginning."""
        self.later_words: list[_Line] = []
        """Every spelling from its second word on, and from each further one."""
        self.backwards: list[_Line] = []
        """Every spelling from its end."""

    def add(self, concept: Concept, languages: Sequence[str]) -> None:
        """Add the spellings of a concept."""
        for key, language, kind, text in _spellings(concept, languages):
            # With leading zeros, so that the bytes of a line sort as its numbers would.
            rest = f"\0{len(self.titles):07}\0{language:03}{kind}\0{text}"
            line = f"{key}{rest}".encode()
            self.names.append(line)
            # An inflected phrase is only found from its first word on: there are too many of them.
            if kind != FORM:
                if " " in key:
                    self.later_words.extend(line[space.end() :] for space in _SPACE.finditer(key.encode()))
                if WITHIN_WORDS.search(key):
                    self.later_words.extend(_inner_words(key, rest))
                self.backwards.append(f"{key[::-1]}{rest}".encode())
        self.titles.append(_title(concept, languages))

    def whole(self) -> bytes:
        """Return the page that holds everything, or nothing if it would be too large."""
        # A page has each spelling once, and its lines repeat keys: to make one in vain would take long and much memory.
        if sum(map(len, self.names)) > _MAY_BE_WHOLE:
            return b""
        # With a size that is never reached, so that nothing is cut.
        _, page = next(_cut(self.names, self.titles, _MAY_BE_WHOLE))
        if len(page) > WHOLE:
            return b""
        return page


def search(glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    """Make the scripts of the search box.

    Yields:
        Path within the site's ``search/``, and content: first what tells the pages, then the pages. These are in a
        folder named by their content, so that pages of two versions never meet.
    """
    languages = glossary.languages
    lines = _lines(glossary)
    whole = lines.whole()
    heads: list[tuple[str, bytes]] = []
    tails: list[tuple[str, bytes]] = []
    if not whole:
        lines.names += lines.later_words
        heads = [*_cut(lines.names, lines.titles)]
        # Given back before the next pages are made: these lists take most of a build's memory.
        lines.names, lines.later_words = [], []
        tails = [*_cut(lines.backwards, lines.titles)]
    pages = [page for _, page in (*heads, *tails)]
    version = _version(pages)
    index = _index(version, languages, [start for start, _ in heads], [start for start, _ in tails])
    yield "index.js", b"search.index(%s,%s)\n" % (_json(index), whole or b"null")
    for number, page in enumerate(pages):
        yield f"{version}/{number}.js", b"search.page(%d,%s)\n" % (number, page)


def _lines(glossary: Glossary) -> _Lines:
    lines = _Lines()
    for concept in glossary.concepts:
        # A link or a card still leads to a retired concept; nobody is to find it anew.
        if not concept.retired:
            lines.add(concept, glossary.languages)
    return lines


def _version(pages: Iterable[bytes]) -> str:
    """Name pages by their content."""
    digest = hashlib.sha256()
    # One by one: together they would take as much memory again.
    for page in pages:
        digest.update(page)
    return digest.hexdigest()[:8]


def _index(version: str, languages: Sequence[str], heads: list[str], tails: list[str]) -> dict[str, object]:
    """Return what a browser loads before its first search: where pages begin, and what may be typed instead."""
    # By primary language: `en-GB` and `en-US` would search the same layout twice.
    keyboards = [(US_KEYBOARD, KEYBOARDS[code]) for code in dict.fromkeys(map(primary, languages)) if code in KEYBOARDS]
    return {
        "version": version,
        "languages": languages,
        "keyboards": keyboards,
        "roman": ROMAN_FOLDS,
        # One text, and no list: a thousand beginnings of two or three letters need as many quotes and commas.
        "heads": "\n".join(heads),
        "tails": "\n".join(tails),
    }


def _inner_words(key: str, rest: str) -> Iterator[_Line]:
    """Yield the line of a key from each letter on at which a part of a compound may begin."""
    for letter in WITHIN_WORDS.finditer(key, 1):
        # After a space the line is among those of later words already.
        if key[letter.start() - 1] != " ":
            yield f"{key[letter.start() :]}{rest}".encode()


def _title(concept: Concept, languages: Sequence[str]) -> bytes:
    """Return the concept's id and its terms, in the order of the languages, as the beginning of a list in JSON."""
    known = {code: section.term for code, section in concept.sections.items()}
    terms = [known.get(code, "") for code in languages]
    # Without its bracket: the page adds the spellings to the same list, which spares it a level of JSON.
    return _json([concept.id, terms])[:-1]


def _spellings_of(designation: Designation) -> list[str]:
    # In Russian, several cases of a word are spelt alike.
    spellings = list(dict.fromkeys(designation.spellings))
    if designation.aspect_partner:
        spellings.append(designation.aspect_partner)
    return spellings


def _spellings(concept: Concept, languages: Sequence[str]) -> Iterator[tuple[str, int, int, str]]:
    """Yield every spelling of a concept once, by its preferred kind: key, language and kind, and the spelling."""
    for number, code in enumerate(languages):
        section = concept.sections.get(code)
        if section is None:
            continue
        # Nothing that can be typed is left of a term such as `—`.
        met = {""}
        for designation in section.designations:
            kind, kind_of_forms = _kinds(designation)
            if designation is section.designation and kind == OTHER_NAME:
                kind = TERM
            spellings = _spellings_of(designation)
            for key, text in zip(search_keys(spellings), spellings, strict=True):
                if key not in met:
                    met.add(key)
                    yield key, number, kind, text
                kind = kind_of_forms
            if reading := designation.reading:
                yield search_key(reading), number, _kinds(designation)[0], reading
            # Even where the word itself has this key: one of this kind is for letters that are folded further.
            for latin in _romanised(designation, code):
                yield roman_key(latin), number, ROMAN, latin


def _romanised(designation: Designation, language: str) -> Iterable[str]:
    """Return how a word is typed in Latin letters, as its entry says or as its letters tell."""
    if designation.transliteration:
        return (designation.transliteration,)
    return romanise(designation.reading or designation.term, language)


def _kinds(designation: Designation) -> tuple[int, int]:
    """Return the kind of a name that is no term, and that of its forms."""
    # The forms of a word to be avoided are marked as it is.
    if designation.is_avoided:
        return AVOIDED, AVOIDED
    return OTHER_NAME, FORM


def _cut(lines: list[_Line], titles: Sequence[bytes], size: int = PAGE) -> Iterator[tuple[str, bytes]]:
    """Yield pages of about a size, each after the least that tells its keys from those before it; sort the lines.

    Args:
        lines: the lines, which are sorted in place: a sorted copy would take as much memory again.
        titles: the ids and terms of all concepts.
        size: in bytes.
    """
    lines.sort()
    start, key = "", b""
    page = _Page(titles)
    for line in lines:
        # Pages are cut by their bytes, not by letters of the alphabet: one letter may have a tenth of all words.
        before, (key, concept, slot, text) = key, line.split(b"\0")
        if page.size > size:
            yield start, page.content()
            start, page = _start(before.decode(), key.decode()), _Page(titles)
        page.add(concept, slot, text)
    yield start, page.content()


def _start(before: str, after: str) -> str:
    """Return the shortest beginning of a key that comes after the key before; all of it if they are the same."""
    for place, (one, other) in enumerate(zip(before, after, strict=False)):
        if one != other:
            return after[: place + 1]
    return after[: len(before) + 1]


class _Page:
    """A page in the making: for each concept its id, its terms, and for each language and kind its spellings."""

    def __init__(self, titles: Sequence[bytes]) -> None:
        """Make an empty one; ``titles`` are those of all concepts."""
        self.size = 0
        """The number of bytes that it will have, about."""
        self._titles = titles
        self._texts: dict[bytes, dict[bytes, dict[bytes, None]]] = {}

    def add(self, concept: bytes, slot: bytes, text: bytes) -> None:
        """Add a spelling of a concept."""
        slots = self._texts.get(concept)
        if slots is None:
            slots = self._texts[concept] = {}
            # Brackets, commas, language and kind: about right, as exactness would take a second encoding.
            self.size += len(self._titles[int(concept)]) + 13
        slots.setdefault(slot, {})[text] = None
        self.size += len(text) + 2

    def content(self) -> bytes:
        """Return the page as JSON."""
        return b"[%b]" % b",".join(
            b"%b,[%b]]" % (self._titles[int(concept)], b",".join(map(_slot, sorted(slots.items()))))
            for concept, slots in sorted(self._texts.items())
        )


def _slot(slot: tuple[bytes, Iterable[bytes]]) -> bytes:
    """Return language, kind and spellings as a list in JSON."""
    place, spellings = slot
    return b"[%d,%b,%b]" % (int(place[:-1]), place[-1:], _json(b"\n".join(spellings).decode()))


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: object) -> bytes:
    return _encoded(value).encode()
