"""The texts of an entry at a place, and what a field has of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

from cosmoglossary.decks.cards import markup, media_name
from cosmoglossary.decks.continued.old_deck import Path
from cosmoglossary.model import Concept, Designation, Glossary, LanguageSection
from cosmoglossary.text.examples import split_mark, spoken

_OF_SECTION = ("definition", "note", "domain", "more")


def texts_at(concept: Concept, path: Path) -> tuple[str, ...]:
    """Return what an entry says at a place; nothing where it says nothing, or no field can have it.

    A place may leave out what an import fills in: ``("en",)`` is the term, ``("examples", "en")`` the first example.
    """
    first, rest = path[0], path[1:]
    if first == "examples":
        return _example(concept, rest)
    if first == "image":
        return (concept.image.file,) if concept.image and rest == ("file",) else ()
    if isinstance(first, str) and first in concept.sections:
        return _in_section(concept.sections[first], rest)
    return ()


def words_at(concept: Concept, path: Path) -> tuple[str, ...]:
    """Return the term at a place and all other words beside it; nothing where a place is no term."""
    if len(path) > 2 or path[-1] not in {path[0], "term"}:  # noqa: PLR2004 - a language and a key
        return ()
    return texts_at(concept, (path[0], "term")) + texts_at(concept, (path[0], "also"))


def _example(concept: Concept, rest: Path) -> tuple[str, ...]:
    number = rest[0] if rest and isinstance(rest[0], int) else 0
    language = rest[-1] if rest else ""
    if number >= len(concept.examples) or not isinstance(language, str):
        return ()
    return _all(concept.examples[number].get(language))


def _in_section(section: LanguageSection, rest: Path) -> tuple[str, ...]:
    if not rest:
        return (section.term,)
    key, *more = rest
    if key == "also":
        return _of_others(section.also, more)
    if key in _OF_SECTION:
        return _item(_all(getattr(section, str(key))), more)
    return _of_word(section.designation, key)


def _of_others(words: tuple[Designation, ...], rest: list[str | int]) -> tuple[str, ...]:
    """Return what is said of the other words of a section: of all, or of the one that has a number."""
    if rest and isinstance(rest[0], int):
        words = words[rest[0] : rest[0] + 1]
        rest = rest[1:]
    key = rest[0] if rest else "term"
    return (*chain.from_iterable(_of_word(word, key) for word in words),)


def _of_word(word: Designation, key: str | int) -> tuple[str, ...]:
    if key not in Designation._fields:
        return ()
    return _all(getattr(word, str(key)))


def _item(texts: tuple[str, ...], rest: list[str | int]) -> tuple[str, ...]:
    if rest and isinstance(rest[0], int):
        return texts[rest[0] : rest[0] + 1]
    return texts


def _all(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever an entry may say
    """Return a value as texts."""
    if value is None or isinstance(value, Mapping):
        return ()
    if isinstance(value, tuple):
        return tuple(map(str, value))
    return (str(value),)


def to_html(glossary: Glossary, path: Path) -> Callable[[str], str]:
    """Return what makes HTML for a field of a text at a place."""
    if path[0] == "examples":
        return _example_html
    if path[-1] == "audio":
        return lambda file: markup.recording(media_name(glossary.audio.get(file, "")))
    if path[0] == "image":
        return lambda file: _image_html(glossary, file)
    if any(key in path for key in ("definition", "note")):
        return markup.prose
    return markup.text


def _example_html(text: str) -> str:
    """Return an example as HTML, its marked word in bold."""
    marked = split_mark(text)
    if marked is None:
        return markup.text(spoken(text))
    before, word, after = (markup.prose(part) for part in marked)
    return f"{before}<b>{word}</b>{after}"


def _image_html(glossary: Glossary, file: str) -> str:
    image = glossary.images.get(file)
    if image is None:
        return ""
    return f'<img src="{markup.escaped(image.for_cards[0])}">'
