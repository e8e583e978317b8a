"""The texts of an entry that a note is made of: for each field their places, in the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from cosmoglossary.author.corrections.merging import Edit
from cosmoglossary.author.corrections.plain import spaced
from cosmoglossary.decks.cards import EXAMPLE_NUMBERS
from cosmoglossary.model import Concept, Course, LanguageSection
from cosmoglossary.text.examples import spoken
from cosmoglossary.text.markdown import plain as without_markdown
from cosmoglossary.text.words import ACUTE, strip_stress

Path: TypeAlias = tuple[str | int, ...]
"""The keys and numbers that lead to a value of an entry: ``("ru", "also", 0, "term")``."""


class Origin(NamedTuple):
    """A text of an entry that is read in a field, and where it is."""

    path: Path
    source: str


class Piece(NamedTuple):
    """An origin, and the part of the field that is read of it.

    ``offsets`` say for each character of the part where it stands in the source.
    """

    origin: Origin
    start: int
    end: int
    offsets: tuple[int, ...]


def origins(concept: Concept, course: Course, field: str, shown: str) -> list[Origin]:
    """Return the texts that a field is made of; none where a build has made it by itself.

    Args:
        concept: the entry.
        course: what the note teaches.
        field: the name of the field.
        shown: what is read in the field, by which an example is known.
    """
    if field in _OF_WORD:
        return list(_OF_WORD[field](concept.sections[course.learn]))
    if field in _OF_COUNTERPART:
        return list(_OF_COUNTERPART[field](concept.sections[course.known]))
    if field in _EXAMPLES:
        return list(_examples(concept, course.learn, shown))
    if field in _EXAMPLE_TRANSLATIONS:
        return list(_examples(concept, course.known, shown))
    return []


def _key(key: str) -> Callable[[LanguageSection], Iterator[Origin]]:
    """Return what finds a value of the designation of a section."""

    def found(section: LanguageSection) -> Iterator[Origin]:
        if value := getattr(section.designation, key):
            yield Origin((section.language, key), value)

    return found


def _definition(section: LanguageSection) -> Iterator[Origin]:
    if section.domain:
        yield Origin((section.language, "domain"), section.domain)
    if section.definition:
        yield Origin((section.language, "definition"), section.definition)


def _notes(section: LanguageSection) -> Iterator[Origin]:
    for number, note in enumerate(section.note):
        yield Origin((section.language, "note", number), note)


def _synonyms(section: LanguageSection) -> Iterator[Origin]:
    for number, word in enumerate(section.also):
        if not word.is_avoided:
            yield Origin((section.language, "also", number, "term"), word.term)


def _forms(section: LanguageSection) -> Iterator[Origin]:
    for row in section.designation.rows:
        for key, form in zip(row.keys, row.forms, strict=True):
            yield Origin((section.language, "forms", row.name, key), form)


def _examples(concept: Concept, language: str, shown: str) -> Iterator[Origin]:
    for number, example in enumerate(concept.examples):
        text = example.get(language, "")
        # A note has the examples that teach most, in another order than the entry.
        if text and strip_stress(spaced(spoken(text))) == strip_stress(shown):
            yield Origin(("examples", number, language), text)
            return


_OF_WORD: Mapping[str, Callable[[LanguageSection], Iterator[Origin]]] = {
    "Term": _key("term"),
    "Aspect partner": _key("aspect_partner"),
    "Reading": _key("reading"),
    "IPA": _key("pronunciation"),
    "Transliteration": _key("transliteration"),
    "Forms": _forms,
    "Synonyms": _synonyms,
    "Definition": _definition,
    "Note": _notes,
}
"""The fields in the language that is learnt."""

_OF_COUNTERPART: Mapping[str, Callable[[LanguageSection], Iterator[Origin]]] = {
    "Counterpart": _key("term"),
    "Counterpart synonyms": _synonyms,
    "Counterpart definition": _definition,
    "Counterpart note": _notes,
}
"""The fields in the language that the learner knows, which show no stress."""

_EXAMPLES = frozenset(f"Example{number}" for number in EXAMPLE_NUMBERS)
_EXAMPLE_TRANSLATIONS = frozenset(f"Example translation{number}" for number in EXAMPLE_NUMBERS)

FIELDS_OF_ENTRIES = frozenset((*_OF_WORD, *_OF_COUNTERPART, *_EXAMPLES, *_EXAMPLE_TRANSLATIONS))
"""The fields whose texts stand in entries; all others a build makes, or they are the learner's."""


def pieces(found: Sequence[Origin], shown: str) -> list[Piece]:
    """Find what is read of each origin in a field, one behind the other; what cannot be found is left out."""
    result: list[Piece] = []
    end = 0
    for origin in found:
        piece = _piece(origin, shown, end)
        if piece:
            result.append(piece)
            end = piece.end
    return result


def _piece(origin: Origin, shown: str, after: int) -> Piece | None:
    """Find what is read of an origin: as it stands or without Markdown and mark, with its stress or without."""
    readings = [spaced(text) for text in (origin.source, without_markdown(origin.source), spoken(origin.source))]
    for text in filter(None, dict.fromkeys([*readings, *map(strip_stress, readings)])):
        # As words of their own: a form may be a part of the name of a case.
        match = re.compile(rf"(?<!\w){re.escape(text)}(?!\w)").search(shown, after)
        offsets = _alignment(text, origin.source)
        if match and offsets:
            return Piece(origin, match.start(), match.end(), offsets)
    return None


def _alignment(text: str, source: str) -> tuple[int, ...] | None:
    """Return where each character of what is read stands in its source, which has more between them."""
    offsets = []
    position = 0
    for char in text:
        while position < len(source) and not _same(source[position], char):
            position += 1
        if position == len(source):
            return None
        offsets.append(position)
        position += 1
    return tuple(offsets)


def _same(one: str, other: str) -> bool:
    return one == other or (one.isspace() and other.isspace())


def source_edit(edit: Edit, found: Sequence[Piece]) -> tuple[Origin, Edit] | None:
    """Return an edit of what is read as one of the source; ``None`` where it concerns more than one, or none."""
    for piece in found:
        # An edit across two of them, such as a form and the name of its case, has no place in either.
        if piece.start <= edit.start and edit.end <= piece.end:
            start, end = edit.start - piece.start, edit.end - piece.start
            return piece.origin, Edit(*_source_span(piece, start, end, edit.text), edit.text)
    return None


def _source_span(piece: Piece, start: int, end: int, new: str) -> tuple[int, int]:
    source, offsets = piece.origin.source, piece.offsets
    if end > start:
        # The stress of what is replaced goes with it, though nobody saw it.
        return offsets[start], _behind(source, offsets[end - 1])
    # What is put between two words stays outside of a mark around either, where it can.
    if start == len(offsets) or (start > 0 and new[-1:].isspace()):
        end_of_former = _behind(source, offsets[start - 1])
        return end_of_former, end_of_former
    return offsets[start], offsets[start]


def _behind(source: str, offset: int) -> int:
    """Return the offset behind a character and its stress marks."""
    end = offset + 1
    while source[end : end + 1] == ACUTE:
        end += 1
    return end
