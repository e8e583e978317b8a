"""Declarations that entries need, added to ``glossary.yaml``: topics, tags, sources, and the like."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from cosmoglossary.author.editing import Change
from cosmoglossary.author.importing.extending import extended_description
from cosmoglossary.model import Glossary
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.source.format.kinds import URL
from cosmoglossary.source.library import Library
from cosmoglossary.source.reader import parse


@dataclass(slots=True)
class Declarations:
    """Declarations that the description of a glossary is to have: titles by id."""

    topics: dict[str, str] = field(default_factory=dict)
    tags: dict[str, str] = field(default_factory=dict)
    vocabularies: dict[str, str] = field(default_factory=dict)
    sources: dict[str, str] = field(default_factory=dict)
    whole: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Declarations as they are, by key and by name, of a file that has all of another glossary."""

    def add_whole(self, description: Mapping[str, Any]) -> None:
        """Take over the declarations of another glossary."""
        for key in DECLARED:
            named = description.get(key)
            if isinstance(named, dict):
                self.whole.setdefault(key, {}).update(named)

    def has(self, key: str, name: str) -> bool:
        """Tell if another glossary declares a name."""
        return name in self.whole.get(key, {})


DECLARED = ("topics", "tags", "sources", "vocabularies", "labels")
"""The keys of ``glossary.yaml`` that declare names which entries use."""


def declare(library: Library, glossary: Glossary, new: Declarations) -> tuple[Change | None, list[Diagnostic]]:
    """Plan to add declarations to the description of a glossary.

    Args:
        library: its files.
        glossary: as it is.
        new: titles by id, which are taken to be in the first of its languages, and declarations as they are.

    Returns:
        The change, if there is one, and what keeps it from being made.
    """
    data = library.read(library.description)
    if data is None:
        return None, []
    before, problems = parse(library.description, data)
    if problems:
        return None, problems
    after = deepcopy(before)
    for key in DECLARED:
        # As it is first of all: a name alone says less.
        _add(after, key, {**_titled(key, new, glossary.languages[0]), **new.whole.get(key, {})})
    if after == before:
        return None, []
    text, problems = extended_description(library.description, data, glossary.languages, before, after)
    if problems:
        return None, problems
    return Change(library.description, data, text), []


def _titled(key: str, new: Declarations, language: str) -> dict[str, object]:
    """Return declarations of which only the title is known."""
    match key:
        case "topics" | "tags":
            titles: dict[str, str] = getattr(new, key)
            return {id: {language: title} for id, title in titles.items()}
        case "vocabularies":
            return {id: {"title": {language: title}} for id, title in new.vocabularies.items()}
        case "sources":
            return {id: _work(title, language) for id, title in new.sources.items()}
    return {}


def _work(title: str, language: str) -> dict[str, object]:
    # Many termbases have an address and no more.
    if URL.fullmatch(title):
        return {"title": {language: title}, "url": title}
    return {"title": {language: title}}


def _add(description: dict[str, Any], key: str, named: Mapping[str, object]) -> None:
    declared = description.get(key) or {}
    # What is declared already stays as it is, and where it is.
    more = {name: value for name, value in named.items() if name not in declared}
    if more:
        description[key] = {**declared, **more}
