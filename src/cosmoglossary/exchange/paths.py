"""Places in an entry, written with dots as people name them: ``en.definition``, ``examples.2.ru``.

In such a text the first item of a list is number 1; in a `Path` it is 0, as in problems and in YAML.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache

from cosmoglossary.exchange.values import Path
from cosmoglossary.source.format import ENTRY, SECTION
from cosmoglossary.source.format.kinds import (
    Forms,
    Identifiers,
    Kind,
    Labels,
    Level,
    ListOf,
    ListOfTexts,
    Names,
    Nested,
    References,
    RunningText,
    Text,
    Texts,
    WordForm,
    Words,
)
from cosmoglossary.text.words import primary

ID: Path = ("id",)
TOPIC: Path = ("topic",)
"""The name of the file of an entry and that of its folder, which are no keys of it."""


def path_of(text: str, languages: Collection[str]) -> Path | None:
    """Return the place that a text names; ``None`` if entries have no such place.

    Args:
        text: names with dots between them, in any case.
        languages: those of the glossary.
    """
    folded = {language.casefold(): language for language in languages}
    path = tuple(_step(part.strip(), folded) for part in _DOT.split(text.strip()))
    if kind_at(path, languages) is None:
        return None
    return path


# A dot behind a backslash belongs to a name.
_DOT = re.compile(r"(?<!\\)\.")
_ESCAPE = re.compile(r"\\(.)")


def _step(part: str, languages: dict[str, str]) -> str | int:
    # A backslash leaves a name of somebody's own as it is, with its capital letters, digits and dots.
    if part.startswith("\\"):
        return _ESCAPE.sub(r"\1", part)
    if part.isascii() and part.isdecimal() and len(part) <= len(str(_MAX_ITEMS)) and int(part):
        return int(part) - 1
    return languages.get(part.casefold(), part.lower())


_MAX_ITEMS = 9999
"""The greatest number of an item that a text may name."""


def with_known_languages(path: Path, languages: Collection[str]) -> Path:
    """Return a path with the glossary's language in the place of another of the same name: ``en`` for ``en-US``."""
    steps = list(path)
    first = path[0]
    if isinstance(first, str) and first not in ENTRY.by_name and path not in {ID, TOPIC}:
        steps[0] = known_language(first, languages)
    elif first in _WITH_TEXTS and len(path) > 1 and isinstance(path[-1], str):
        steps[-1] = known_language(path[-1], languages)
    return tuple(steps)


_WITH_TEXTS = frozenset(key.name for key in ENTRY.keys if isinstance(key.kind, (ListOf, ListOfTexts, Nested)))
"""The keys with texts by language below them."""


def known_language(code: str, languages: Collection[str]) -> str:
    """Return the language of a glossary that a code means: itself, or the language of which it is a variety."""
    if code in languages:
        return code
    return next((each for each in languages if primary(each) == primary(code)), code)


# Every value of a file has a path, and few of them differ.
@lru_cache(maxsize=4096)
def as_text(path: Path) -> str:
    """Write a place as people name it."""
    return ".".join(_as_text(step, path[:number]) for number, step in enumerate(path))


def _as_text(step: str | int, before: Path) -> str:
    if isinstance(step, int):
        return str(step + 1)
    # Vocabularies and sources have names of their own, which may be anything.
    if not before or {"same_as", "sources"}.isdisjoint(before) or _is_plain(step):
        return step
    return "\\" + step.replace("\\", "\\\\").replace(".", "\\.")


def _is_plain(name: str) -> bool:
    """Tell if a name is read as it is written."""
    return name == name.strip().lower() and not name.isdecimal() and not {".", "\\"} & {*name}


def kind_at(path: Path, languages: Collection[str]) -> Kind | None:
    """Return the kind of the value at a place; of a list, the kind of the list. ``None`` if there is no such place."""
    if path in {ID, TOPIC}:
        return Text()
    if not path or path[0] not in languages:
        return _in_level(ENTRY, path, languages)
    if len(path) == 1:
        return Text()
    return _in_level(SECTION, path[1:], languages)


def _in_level(level: Level, path: Path, languages: Collection[str]) -> Kind | None:
    """Return the kind of the value at a place below a level of keys."""
    if not path or isinstance(path[0], int):
        return None
    key = level.by_name.get(path[0])
    if key is None:
        return None
    return _within(key.kind, path[1:], languages)


def _within(kind: Kind, rest: Path, languages: Collection[str]) -> Kind | None:
    """Return the kind of the value at a place within a value."""
    match kind:
        case Words(level):
            return _of_words(level, _without_number(rest), languages)
        case ListOfTexts(level):
            return _of_texts(kind, level, _without_number(rest), languages)
        case ListOf(level):
            return _in_level(level, _without_number(rest), languages)
        case Nested(level):
            return _in_level(level, rest, languages)
    if _fits(kind, rest, languages):
        return Text() if isinstance(kind, Texts) else kind
    return None


def _without_number(rest: Path) -> Path:
    """Return a place within a list as a place within its item; the number may be left out."""
    if rest and isinstance(rest[0], int):
        return rest[1:]
    return rest


def _of_words(level: Level, rest: Path, languages: Collection[str]) -> Kind | None:
    # A word alone is its term.
    if not rest:
        return Text()
    return _in_level(level, rest, languages)


def _of_texts(kind: Kind, level: Level, rest: Path, languages: Collection[str]) -> Kind | None:
    if len(rest) == 1 and rest[0] in languages:
        return kind
    return _in_level(level, rest, languages)


def _fits(kind: Kind, rest: Path, languages: Collection[str]) -> bool:
    """Tell if a value of a kind has a place within it that is given by the rest of a path."""
    match kind:
        case Texts():
            return _is_language(rest, languages)
        case WordForm():
            return not rest or _is_language(rest, languages)
        case Forms():
            # A row by its name, and a form of it by its number in the grammar or in the list.
            return len(rest) in {1, 2} and isinstance(rest[0], str)
        case Identifiers() | References() | Names() | Labels() | RunningText(several=True):
            return _fits_list(kind, rest)
    return not rest


def _is_language(rest: Path, languages: Collection[str]) -> bool:
    return len(rest) == 1 and rest[0] in languages


def _fits_list(kind: Kind, rest: Path) -> bool:
    """Tell if a list has a place within it; the number of its item may be left out."""
    numbers = sum(isinstance(step, int) for step in rest)
    names = len(rest) - numbers
    if numbers > 1:
        return False
    match kind:
        case Identifiers():
            # The vocabulary comes before the number of the id in it.
            return names == 1 and isinstance(rest[0], str)
        case References():
            return names <= 1
    return not names
