"""Glossary → the scripts of the search box: small ones, like the pages of dictionaries.

`names` has all spellings of concepts, topics and tags; where a glossary is small, all of them are one page. `middles`
has their words by what they have within, and `texts` the words of definitions and notes. `pages` cuts sorted lines into
pages. A list of where each page begins tells which of them a search needs. ``templates/site/assets/search.js`` reads
them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence

from cosmoglossary.model import Glossary
from cosmoglossary.site.search.middles import middles
from cosmoglossary.site.search.names import Lines, cut, lines_of
from cosmoglossary.site.search.pages import packed_starts, to_json
from cosmoglossary.site.search.texts import texts_of
from cosmoglossary.text.attached import typed_patterns
from cosmoglossary.text.search_keys import KEYBOARDS, ROMAN_FOLDS, US_KEYBOARD, WITHIN_WORDS
from cosmoglossary.text.words import primary

__all__ = ["search"]


def search(glossary: Glossary) -> Iterator[tuple[str, bytes]]:
    """Make the scripts of the search box.

    Yields:
        Path within the site's ``search/``, and content: first what tells the pages, then the pages. These are in a
        folder named by their content, so that pages of two versions never meet.
    """
    lines = lines_of(glossary)
    words = lines.words
    whole = lines.whole()
    heads, within = ([("", b"")], []) if whole else _pages_of_names(lines)
    texts = texts_of(glossary, words)
    pages = [content for _, content in (*heads, *within, *texts.words)] + texts.blocks
    version = _version([whole, *pages])
    index = {
        "version": version,
        "heads": packed_starts(start for start, _ in heads),
        "middles": packed_starts(start for start, _ in within),
        "words": packed_starts(start for start, _ in texts.words),
        "size": texts.size,
        **_languages(glossary.languages),
    }
    yield "index.js", b"search.index(%s,%s)\n" % (to_json(index), whole or b"null")
    for number, page in enumerate(pages):
        if page:  # the first one of a small glossary came with the index
            yield f"{version}/{number}.js", b"search.page(%d,%s)\n" % (number, page)


def _pages_of_names(lines: Lines) -> tuple[list[tuple[str, bytes]], list[tuple[str, bytes]]]:
    lines.names += lines.later_words
    lines.later_words = []
    heads = [*cut(lines.names, lines.titles)]
    # Given back before the next pages are made: these lists take most of a build's memory.
    lines.names = []
    return heads, [*middles(lines.words)]


def _version(pages: Iterable[bytes]) -> str:
    """Name pages by their content."""
    digest = hashlib.sha256()
    # One by one: together they would take as much memory again.
    for page in pages:
        digest.update(page)
    return digest.hexdigest()[:8]


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
