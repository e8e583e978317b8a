"""Names → pages of a dictionary: all spellings, sorted, in rows by concept.

The order is that of keys without spaces, so that ``spaceflight`` is beside ``space flight``, whichever is typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from cosmoglossary.model import Concept, Glossary, Localised
from cosmoglossary.site.search.lines import SortedLines
from cosmoglossary.site.search.pages import PAGE, start_after, to_json
from cosmoglossary.site.search.spellings import FORM, TAG, TOPIC, Spelling, spellings
from cosmoglossary.text.search_keys import WITHIN_WORDS, search_key

WHOLE = 96_000
"""The largest page, in bytes, that holds everything."""

_MAY_BE_WHOLE = 3 * WHOLE
"""So many bytes of lines may become a page of that size."""


class Lines:
    """The lines of all names, in the order of the rows.

    Each is a key without spaces; then, each behind a zero, which sorts before all else and which the reader lets into
    no text: the number of its row, those of language and kind, and the spelling.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self.titles: list[bytes] = []
        """The beginning of each row: an id, and titles."""
        self.names = SortedLines()
        """Every spelling from its beginning."""
        self.later_words = SortedLines()
        """Every spelling from its second word on, and from each further one."""
        self.words: set[str] = set()
        """The words of all spellings but inflected ones, each once."""

    def add(self, concept: Concept, languages: Sequence[str]) -> None:
        """Add the spellings of a concept."""
        for spelling in spellings(concept, languages):
            self._add(spelling)
        terms = [_term(concept, code) for code in languages]
        self.titles.append(_title(concept.id, terms))

    def add_list(self, path: str, kind: int, titles: Sequence[str]) -> None:
        """Add a page that lists concepts, by its path and its titles in the order of the languages."""
        for language, title in enumerate(titles):
            if key := search_key(title):
                self._add(Spelling(key, language, kind, title))
        self.titles.append(_title(path, titles))

    def _add(self, spelling: Spelling) -> None:
        key, language, kind, text = spelling
        # A term of several lines would be several of ours. Other spaces stay as they are: one may be there on purpose.
        text = " ".join(text.splitlines())
        # With leading zeros, so that the bytes of a line sort as its numbers would.
        rest = f"\0{len(self.titles):07}\0{language:03}{kind}\0{text}"
        words = key.split(" ")
        self.names.add("".join(words) + rest)
        # An inflected phrase is only found from its first word on: there are too many of them.
        if kind == FORM:
            return
        self.words.update(words)
        for first in range(1, len(words)):
            self.later_words.add("".join(words[first:]) + rest)
        for inner in _inner_words(key):
            self.later_words.add(inner + rest)

    def whole(self) -> bytes:
        """Return the page that holds everything, or nothing if it would be too large."""
        # A page has each spelling once, and its lines repeat keys: to make one in vain would take long and much memory.
        if self.names.size > _MAY_BE_WHOLE:
            return b""
        # With a size that is never reached, so that nothing is cut.
        _, page = next(cut(self.names, self.titles, _MAY_BE_WHOLE))
        if len(page) > WHOLE:
            return b""
        return page


def lines_of(glossary: Glossary) -> Lines:
    """Return the lines of a glossary: its concepts, its topics and its tags."""
    lines = Lines()
    for concept in glossary.concepts:
        # A link or a card still leads to a retired concept; nobody is to find it anew.
        if not concept.retired:
            lines.add(concept, glossary.languages)
    used = {summary.topic for summary in glossary.living_summaries}
    for topic in glossary.topics:
        if topic.id in used:
            lines.add_list(f"topic/{topic.id}", TOPIC, _in_order(topic.title, glossary.languages))
    tagged = set(chain.from_iterable(summary.tags for summary in glossary.living_summaries))
    for tag, title in glossary.tags.items():
        if tag in tagged:
            lines.add_list(f"tag/{tag}", TAG, _in_order(title, glossary.languages))
    return lines


def _in_order(title: Localised, languages: Sequence[str]) -> list[str]:
    return [title.get(code, "") for code in languages]


def _inner_words(key: str) -> Iterator[str]:
    """Yield a key without spaces from each letter on at which a part of a compound may begin."""
    for letter in WITHIN_WORDS.finditer(key, 1):
        # After a space the line is among those of later words already.
        if key[letter.start() - 1] != " ":
            yield key[letter.start() :].replace(" ", "")


def _term(concept: Concept, language: str) -> str:
    section = concept.sections.get(language)
    if section is None:
        return ""
    return section.term


def _title(identifier: str, titles: Sequence[str]) -> bytes:
    """Return an id and titles, in the order of the languages, as the beginning of a list in JSON."""
    # Without its bracket: the page adds the spellings to the same list, which spares it a level of JSON.
    return to_json([identifier, titles])[:-1]


def cut(lines: Iterable[bytes], titles: Sequence[bytes], size: int = PAGE) -> Iterator[tuple[str, bytes]]:
    """Yield pages of about a size, each after the least that tells its keys from those before it.

    Args:
        lines: the lines in their order.
        titles: the ids and terms of all concepts.
        size: in bytes.
    """
    start, key = "", b""
    page = _Page(titles)
    for line in lines:
        # Pages are cut by their bytes, not by letters of the alphabet: one letter may have a tenth of all words.
        before, (key, concept, slot, text) = key, line.split(b"\0")
        if page.size > size:
            yield start, page.content()
            start, page = start_after(before.decode(), key.decode()), _Page(titles)
        page.add(concept, slot, text)
    yield start, page.content()


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
    return b"[%d,%b,%b]" % (int(place[:-1]), place[-1:], to_json(b"\n".join(spellings).decode()))
