"""Glossary → what the search box of the site knows: small scripts, like the pages of a dictionary.

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

from cosmoglossary.model import Concept, Glossary
from cosmoglossary.text.search_keys import KEYBOARDS, ROMAN_FOLDS, US_KEYBOARD, roman_key, search_keys
from cosmoglossary.text.words import primary

WHOLE = 96_000
"""The largest page, in bytes, that holds everything."""

PAGE = 11_000
"""About how large, in bytes, each of several pages is; `assets/search.js` says how many a search loads."""

TERM, OTHER_NAME, FORM, ROMAN = range(4)
"""What a spelling is of its concept, in the order of preference; `assets/search.js` knows the same numbers."""

_MAY_BE_WHOLE = 3 * WHOLE
"""So many bytes of lines may become a page of that size."""

_SPACE = re.compile(b" ")

_Line: TypeAlias = bytes
"""A key; then, each behind a zero, which sorts before all else and which the reader lets into no text: the number of
its concept, those of language and kind, and the spelling. As objects, all this would take most of a build's memory."""


def search(glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    """The scripts of the search box.

    Yields:
        Path within the site's ``search/``, and content: first what tells the pages, then the pages. These are in a
        folder named by their content, so that pages of two versions never meet.
    """
    languages = glossary.languages
    titles: list[bytes] = []
    names: list[_Line] = []
    later_words: list[_Line] = []
    backwards: list[_Line] = []
    for concept in glossary.concepts:
        if concept.retired:
            continue
        for key, language, kind, text in _spellings(concept, languages):
            rest = f"\0{len(titles):07}\0{language:03}{kind}\0{text}"
            line = f"{key}{rest}".encode()
            names.append(line)
            if kind != FORM:  # an inflected phrase is only found from its first word on
                if " " in key:
                    later_words.extend(line[space.end() :] for space in _SPACE.finditer(key.encode()))
                backwards.append(f"{key[::-1]}{rest}".encode())
        titles.append(_title(concept, languages))
    may_be_whole = sum(map(len, names)) <= _MAY_BE_WHOLE
    whole = next(_cut(names, titles, _MAY_BE_WHOLE))[1] if may_be_whole else b""
    is_small = may_be_whole and len(whole) <= WHOLE
    names += later_words
    heads = [] if is_small else [*_cut(names, titles)]
    del names, later_words
    tails = [] if is_small else [*_cut(backwards, titles)]
    digest = hashlib.sha256()
    for _, page in (*heads, *tails):
        digest.update(page)
    version = digest.hexdigest()[:8]
    known = {
        "version": version,
        "languages": languages,
        "keyboards": [
            (US_KEYBOARD, KEYBOARDS[code]) for code in dict.fromkeys(map(primary, languages)) if code in KEYBOARDS
        ],
        "roman": ROMAN_FOLDS,
        "heads": "\n".join(start for start, _ in heads),
        "tails": "\n".join(start for start, _ in tails),
    }
    yield "index.js", b"search.index(%s,%s)\n" % (_json(known), whole if is_small else b"null")
    for number, (_, page) in enumerate((*heads, *tails)):
        yield f"{version}/{number}.js", b"search.page(%d,%s)\n" % (number, page)


def _title(concept: Concept, languages: Sequence[str]) -> bytes:
    """The concept's id and its terms, in the order of the languages, as the beginning of a list in JSON."""
    terms = [concept.sections[code].term if code in concept.sections else "" for code in languages]
    return _json([concept.id, terms])[:-1]


def _spellings(concept: Concept, languages: Sequence[str]) -> Iterator[tuple[str, int, int, str]]:
    """Every spelling of a concept once, as what it is first of all: its key, language and kind, and the spelling."""
    for number, code in enumerate(languages):
        section = concept.sections.get(code)
        met = {""}
        for designation in section.designations if section else ():
            kind = TERM if designation.kind == "term" else OTHER_NAME
            spellings = list(dict.fromkeys(designation.spellings))
            for key, text in zip(search_keys(spellings), spellings, strict=True):
                if key not in met:
                    met.add(key)
                    yield key, number, kind, text
                kind = FORM
            if latin := designation.transliteration:
                yield roman_key(latin), number, ROMAN, latin


def _cut(lines: list[_Line], titles: Sequence[bytes], size: int = PAGE) -> Iterator[tuple[str, bytes]]:
    """Pages of about a size, each with the least that tells its keys from those of the page before; sorts the lines."""
    lines.sort()
    start, key = "", b""
    page = _Page(titles)
    for line in lines:
        before, (key, concept, slot, text) = key, line.split(b"\0")
        if page.size > size:
            yield start, page.content()
            start, page = _start(before.decode(), key.decode()), _Page(titles)
        page.add(concept, slot, text)
    yield start, page.content()


def _start(before: str, after: str) -> str:
    """The shortest beginning of a key that comes after the key before; the key itself if they are the same."""
    same = next(
        (place for place, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before)
    )
    return after[: same + 1]


class _Page:
    """A page in the making: for each concept its id, its terms, and for each language and kind its spellings."""

    def __init__(self, titles: Sequence[bytes]) -> None:
        """Make an empty one; ``titles`` are those of all concepts."""
        self.size = 0
        """About how many bytes it will have."""
        self._titles = titles
        self._texts: dict[bytes, dict[bytes, dict[bytes, None]]] = {}

    def add(self, concept: bytes, slot: bytes, text: bytes) -> None:
        """Add a spelling of a concept."""
        slots = self._texts.get(concept)
        if slots is None:
            slots = self._texts[concept] = {}
            self.size += len(self._titles[int(concept)]) + 13
        slots.setdefault(slot, {})[text] = None
        self.size += len(text) + 2

    def content(self) -> bytes:
        """The page as JSON."""
        return b"[%b]" % b",".join(
            b"%b,[%b]]" % (self._titles[int(concept)], b",".join(map(_told, sorted(slots.items()))))
            for concept, slots in sorted(self._texts.items())
        )


def _told(slot: tuple[bytes, Iterable[bytes]]) -> bytes:
    """Language, kind and spellings as a list in JSON."""
    return b"[%d,%b,%b]" % (int(slot[0][:-1]), slot[0][-1:], _json(b"\n".join(slot[1]).decode()))


_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: object) -> bytes:
    return _encoded(value).encode()
