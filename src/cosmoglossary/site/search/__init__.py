"""Glossary → the scripts of the search box: small ones, like the pages of dictionaries.

`names` has all spellings of concepts, topics and tags, which `spellings` finds; where a glossary is small, all of them
are one page. `middles` has their words by what they have within, and `texts` the words of definitions and notes.
`lines` puts them in order, and `pages` cuts them into pages. A list of where each page begins tells which of them a
search needs; of a very large glossary, it is cut into pages itself. ``templates/site/assets/search.js`` reads
them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from tempfile import SpooledTemporaryFile

from cosmoglossary.model import Glossary
from cosmoglossary.site.search.lines import SortedLines
from cosmoglossary.site.search.middles import middles
from cosmoglossary.site.search.names import Lines, cut, lines_of
from cosmoglossary.site.search.pages import OVERLAP, SPAN, Pages, starts_of, to_json
from cosmoglossary.site.search.texts import texts_of
from cosmoglossary.text.attached import typed_patterns
from cosmoglossary.text.search_keys import KEYBOARDS, ROMAN_FOLDS, US_KEYBOARD, WITHIN_WORDS
from cosmoglossary.text.words import primary

_MOST_IN_MEMORY = 4_000_000
"""The most bytes of pages that are kept in memory until all are made; more are in a file."""

__all__ = ["search"]


def search(glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    """Make the scripts of the search box.

    Yields:
        Path within the site's ``search/``, and content: first what tells the pages, then the pages. These are in a
        folder named by their content, so that pages of two versions never meet.
    """
    lines = lines_of(glossary)
    whole = lines.whole()
    with SpooledTemporaryFile(_MOST_IN_MEMORY) as file:
        pages = Pages(file, whole)
        index = _index(glossary, lines, pages)
        yield "index.js", b"search.index(%s,%s)\n" % (to_json({"version": pages.version, **index}), whole or b"null")
        for number, page in enumerate(pages):
            if page:  # the first one of a small glossary came with the index
                yield f"{pages.version}/{number}.js", b"search.page(%d,%s)\n" % (number, page)


def _index(glossary: Glossary, lines: Lines, pages: Pages) -> dict[str, object]:
    """Make all pages, and return what the index says of them."""
    words = lines.words
    heads, within = _pages_of_names(lines, pages)
    texts = texts_of(glossary, words)
    dictionaries = [heads, within, pages.add_cut(texts.words)]
    pages.add_all(texts.blocks)
    sizes = [*map(len, dictionaries), len(texts.blocks)]
    starts = starts_of(dictionaries)
    index: dict[str, object] = {
        name: packed for name, (packed, _) in zip(("heads", "middles", "words"), starts, strict=True)
    }
    index["size"] = texts.size
    if further := [*chain.from_iterable(each.pages for each in starts)]:
        pages.add_all(further)
        index |= {"sizes": sizes, "span": SPAN, "overlap": OVERLAP}
    return index | _languages(glossary.languages)


def _pages_of_names(lines: Lines, pages: Pages) -> tuple[list[str], list[str]]:
    """Add the pages of names and of their middles, and return where they begin."""
    if pages.whole:
        pages.add(b"")
        return [""], []
    lines.names.add_all(lines.later_words)
    lines.later_words = SortedLines()
    heads = pages.add_cut(cut(lines.names, lines.titles))
    # Given back before the next pages are made: these lines take most of a build's memory.
    lines.names = SortedLines()
    return heads, pages.add_cut(middles(lines.words))


def _languages(languages: Sequence[str]) -> dict[str, object]:
    """Return what a browser has to know of languages: what may be typed instead of a word, and what beside it."""
    # By primary language: `en-GB` and `en-US` would search the same layout twice.
    codes = [*dict.fromkeys(map(primary, languages))]
    return {
        "languages": languages,
        "keyboards": [(US_KEYBOARD, KEYBOARDS[code]) for code in codes if code in KEYBOARDS],
        "roman": ROMAN_FOLDS,
        "within": WITHIN_WORDS.pattern,
        "attached": [pattern for code in codes if (pattern := typed_patterns(code))],
    }
