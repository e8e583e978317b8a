"""Names → pages of a dictionary: all spellings, sorted, in rows by concept.

The order is that of keys without spaces, so that ``spaceflight`` is beside ``space flight``, whichever is typed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from cosmoglossary.model import Concept, Designation, Glossary
from cosmoglossary.site.search.pages import PAGE, start_after, to_json
from cosmoglossary.text.search_keys import WITHIN_WORDS, roman_key, search_key, search_keys
from cosmoglossary.text.transliteration import romanise

WHOLE = 96_000
"""The largest page, in bytes, that holds everything."""

TERM, OTHER_NAME, FORM, ROMAN, AVOIDED, TOPIC, TAG, DEFINITION, NOTE = range(9)
"""The kinds of texts in which something is found, best first; `assets/search.js` knows the same numbers."""

_MAY_BE_WHOLE = 3 * WHOLE
"""So many bytes of lines may become a page of that size."""

_Line: TypeAlias = bytes
"""A key without spaces; then, each behind a zero, which sorts before all else and which the reader lets into no text:
the number of its row, those of language and kind, and the spelling. As objects, all this would take most of a build's
memory."""


class Lines:
    """The lines of all names, in the order of the rows."""

    def __init__(self) -> None:
        """Begin without any."""
        self.titles: list[bytes] = []
        """The beginning of each row: an id, and titles."""
        self.names: list[_Line] = []
        """Every spelling from its beginning."""
        self.later_words: list[_Line] = []
        """Every spelling from its second word on, and from each further one."""
        self.words: set[str] = set()
        """The words of all spellings but inflected ones, each once."""

    def add(self, concept: Concept, languages: Sequence[str]) -> None:
        """Add the spellings of a concept."""
        for key, language, kind, text in _spellings(concept, languages):
            self._add(key, language, kind, text)
        terms = [_term(concept, code) for code in languages]
        self.titles.append(_title(concept.id, terms))

    def add_list(self, path: str, kind: int, titles: Sequence[str]) -> None:
        """Add a page that lists concepts, by its path and its titles in the order of the languages."""
        for language, title in enumerate(titles):
            if key := search_key(title):
                self._add(key, language, kind, title)
        self.titles.append(_title(path, titles))

    def _add(self, key: str, language: int, kind: int, text: str) -> None:
        # With leading zeros, so that the bytes of a line sort as its numbers would.
        rest = f"\0{len(self.titles):07}\0{language:03}{kind}\0{text}"
        is_phrase = " " in key
        joined = key.replace(" ", "") if is_phrase else key
        self.names.append(f"{joined}{rest}".encode())
        # An inflected phrase is only found from its first word on: there are too many of them.
        if kind == FORM:
            return
        if is_phrase:
            words = key.split(" ")
            self.words.update(words)
            self.later_words.extend(f"{''.join(words[first:])}{rest}".encode() for first in range(1, len(words)))
        else:
            self.words.add(key)
        if WITHIN_WORDS.search(key):
            self.later_words.extend(_inner_words(key, rest))

    def whole(self) -> bytes:
        """Return the page that holds everything, or nothing if it would be too large."""
        # A page has each spelling once, and its lines repeat keys: to make one in vain would take long and much memory.
        if sum(map(len, self.names)) > _MAY_BE_WHOLE:
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
    living = glossary.living_summaries
    used = {summary.topic for summary in living}
    for topic in glossary.topics:
        if topic.id in used:
            lines.add_list(f"topic/{topic.id}", TOPIC, [topic.title.get(code, "") for code in glossary.languages])
    tagged = {tag for summary in living for tag in summary.tags}
    for tag, title in glossary.tags.items():
        if tag in tagged:
            lines.add_list(f"tag/{tag}", TAG, [title.get(code, "") for code in glossary.languages])
    return lines


def _inner_words(key: str, rest: str) -> Iterator[_Line]:
    """Yield the line of a key from each letter on at which a part of a compound may begin."""
    for letter in WITHIN_WORDS.finditer(key, 1):
        # After a space the line is among those of later words already.
        if key[letter.start() - 1] != " ":
            yield f"{key[letter.start() :].replace(' ', '')}{rest}".encode()


def _term(concept: Concept, language: str) -> str:
    section = concept.sections.get(language)
    if section is None:
        return ""
    return section.term


def _title(identifier: str, titles: Sequence[str]) -> bytes:
    """Return an id and titles, in the order of the languages, as the beginning of a list in JSON."""
    # Without its bracket: the page adds the spellings to the same list, which spares it a level of JSON.
    return to_json([identifier, titles])[:-1]


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


def cut(lines: list[_Line], titles: Sequence[bytes], size: int = PAGE) -> Iterator[tuple[str, bytes]]:
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
