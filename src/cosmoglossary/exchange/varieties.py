"""Varieties of a language in a glossary that has the language alone: what is said in British and in American English.

The first variety is the language of the glossary. Words of the others that differ are further words, used in their
region; their definitions are remarks, unless they are the only ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from cosmoglossary.exchange.paths import known_language
from cosmoglossary.exchange.values import ForeignEntry, ForeignValue, Path
from cosmoglossary.source.format import DESIGNATION
from cosmoglossary.text.languages import is_region, locale_of


def with_varieties(entry: ForeignEntry, languages: Collection[str]) -> ForeignEntry:
    """Return an entry in which the varieties of each language share a place.

    Args:
        entry: what a reader has made of a concept.
        languages: those of the glossary.
    """
    # What comes from another glossary as it is, is written as it is.
    if entry.whole is not None:
        return entry
    varieties = _varieties(entry, languages)
    if not any(len(each) > 1 for each in varieties.values()):
        return entry
    merger = _Merger(entry, varieties)
    return entry._replace(values=tuple(merger.values()))


def _varieties(entry: ForeignEntry, languages: Collection[str]) -> dict[str, dict[str, None]]:
    """Return the varieties that have a term in the entry, by languages of the glossary, which come first themselves."""
    varieties: dict[str, dict[str, None]] = {}
    for value in entry.values:
        if value.path and len(value.path) > 1 and value.path[1] == "term":
            tag = str(value.path[0])
            known = known_language(tag, languages)
            if known in languages:
                varieties.setdefault(known, {})[tag] = None
    # What is in the very language is the term, wherever it stands.
    return {known: dict.fromkeys(sorted(tags, key=known.__ne__)) for known, tags in varieties.items()}


@dataclass(slots=True)
class _Merger:
    """Gives the values of further varieties their places."""

    entry: ForeignEntry
    varieties: dict[str, dict[str, None]]
    numbers: dict[str, int] = field(default_factory=dict)
    """Of each further variety, the number of its term among the other words of the language."""

    def __post_init__(self) -> None:
        """Number the terms of further varieties behind the other words of the first one."""
        for tags in self.varieties.values():
            first, *others = tags
            number = self._count(first)
            for tag in others:
                # What is called the same is said of the same word.
                if not self._terms(tag) <= self._terms(first):
                    self.numbers[tag] = number
                    number += 1 + self._count(tag)

    def _terms(self, tag: str) -> set[str]:
        return {value.text for value in self.entry.values if value.path == (tag, "term")}

    def _count(self, tag: str) -> int:
        """Return how many other words a variety has."""
        paths = [value.path for value in self.entry.values if value.path and value.path[:2] == (tag, "also")]
        return 1 + max((path[2] for path in paths if len(path) > 2 and isinstance(path[2], int)), default=-1)  # noqa: PLR2004

    def values(self) -> Iterator[ForeignValue]:
        """Yield all values, and the region of each variety that has a word of its own."""
        placed: set[str] = set()
        defined = {value.path[0] for value in self.entry.values if value.path and value.path[1:] == ("definition",)}
        for value in self.entry.values:
            tag = str(value.path[0]) if value.path else ""
            if tag not in self.numbers or value.path is None:
                yield value
                continue
            yield value._replace(path=self._place(value.path, tag, is_defined=bool({*self._before(tag)} & defined)))
            # A status may repeat the term.
            if value.path == (tag, "term") and tag not in placed:
                placed.add(tag)
                yield from self._region(value, tag)

    def _before(self, tag: str) -> list[str]:
        """Return the varieties of the same language that come before one."""
        tags = next(list(each) for each in self.varieties.values() if tag in each)
        return tags[: tags.index(tag)]

    def _place(self, path: Path, tag: str, *, is_defined: bool) -> Path:
        first, number = self._before(tag)[0], self.numbers[tag]
        key, *rest = path[1:]
        if key == "also" and rest and isinstance(rest[0], int):
            return (first, "also", number + 1 + rest[0], *rest[1:])
        if key in DESIGNATION.by_name:
            return (first, "also", number, *path[1:])
        if key == "definition" and is_defined:
            return (first, "note")
        return (first, *path[1:])

    def _region(self, value: ForeignValue, tag: str) -> Iterator[ForeignValue]:
        locale = locale_of(tag)
        region = (locale and locale.territory) or ""
        if is_region(region):
            place = (self._before(tag)[0], "also", self.numbers[tag], "usage")
            yield ForeignValue(f"language ({tag})", region, value.place, place, original=tag)
