"""Names in files resolved to ids of the glossary: of topics and tags, of sources, and of other concepts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TypeAlias

from cosmoglossary.author.importing.declaring import Declarations
from cosmoglossary.exchange.composing import ComposedEntry
from cosmoglossary.exchange.guessing import ids_of_tags, ids_of_topics
from cosmoglossary.exchange.mapping import Targets
from cosmoglossary.exchange.naming import id_of, topic_id_of
from cosmoglossary.exchange.paths import ID, TOPIC
from cosmoglossary.exchange.tree import Leaf, Tree, leaves
from cosmoglossary.model import Glossary
from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.source.format import ENTRY
from cosmoglossary.source.format.kinds import Names

_OF_CONCEPTS = tuple(
    key.name for key in ENTRY.keys if isinstance(key.kind, Names) and not key.kind.of_tags and key.name != "formerly"
)
"""The keys that name other concepts."""

_LINK = re.compile(r"(?<!\\)\[((?:[^\[\]\\]|\\.)*)\]\(([A-Za-z0-9][A-Za-z0-9_-]*)\)")
"""Match a link in Markdown to a concept by its id."""

Resolve: TypeAlias = Callable[[str], str | Message]
"""Returns the id that a name means, or why it means none."""


class Resolver:
    """Knows what names mean in a glossary, and what it lacks to mean it."""

    def __init__(self, glossary: Glossary) -> None:
        """Learn what names mean before the import."""
        self.new = Declarations()
        self._glossary = glossary
        self._topics = ids_of_topics(glossary)
        self._tags = ids_of_tags(glossary)
        self._sources: dict[str, str] | None = None
        self._ids: dict[str, str] = {}
        self._terms: dict[str, str] = {}
        for summary in glossary.summaries:
            self._ids.update(dict.fromkeys(summary.ids, summary.id))
            for section in summary.sections.values():
                self._terms[section.term.casefold()] = summary.id

    def add(self, id: str, entry: ComposedEntry) -> None:
        """Learn the id and the terms of a concept of a file."""
        self._ids.setdefault(entry.id or id, id)
        self._ids.setdefault(id, id)
        for language in self._glossary.languages:
            if term := entry.text_at(language, "term"):
                self._terms.setdefault(term.casefold(), id)

    @staticmethod
    def _declarer(said: Mapping[str, str], known: Mapping[str, str], new: dict[str, str]) -> Resolve:
        """Return a function from names to ids, which notes those that the glossary does not have."""

        def resolved(name: str) -> str | Message:
            id = said.get(name)
            if id == "":
                return msg("the mapping leaves it out")
            id = id or known.get(name.casefold()) or topic_id_of(name)
            if id not in known.values():
                new.setdefault(id, name)
            return id

        return resolved

    def _declare_vocabularies(self, entry: ComposedEntry) -> None:
        elsewhere = entry.tree.get("same_as")
        if isinstance(elsewhere, dict):
            for name in map(str, elsewhere):
                if name not in self._glossary.vocabularies:
                    self.new.vocabularies.setdefault(name, name)

    def add_sources(self, titles: Mapping[str, str] | None) -> None:
        """Learn that a file names works by what they are called, and the titles of some."""
        if titles is not None:
            self._sources = {**(self._sources or {}), **titles}

    def resolve(self, entry: ComposedEntry, targets: Targets) -> None:
        """Replace the names of topics, tags and other concepts by their ids; leave out those that mean none.

        The sources of which nobody could say what they are are left out, too.
        """
        self._resolve(entry, TOPIC[0], self._declarer(targets.topics, self._topics, self.new.topics))
        self._resolve(entry, "tags", self._declarer(targets.tags, self._tags, self.new.tags))
        self._declare_vocabularies(entry)
        for key in _OF_CONCEPTS:
            self._resolve(entry, key, self._concept)
        for language in self._glossary.languages:
            self._unlink(entry.tree.get(language))
        self._resolve_sources(entry)

    def _concept(self, name: str) -> str | Message:
        id = self._ids.get(name) or self._ids.get(id_of(name)) or self._terms.get(name.casefold())
        return id or msg("there is no concept `{name}`", name=name)

    def _unlink(self, tree: Tree | Leaf | None) -> None:
        """Make text of links in Markdown that lead to no concept: that of the file may have been left out."""
        if not isinstance(tree, dict):
            return
        for key, value in tree.items():
            if isinstance(value, Leaf) and isinstance(value.value, str) and "](" in value.value:
                tree[key] = value._replace(value=_LINK.sub(self._linked, value.value))
            else:
                self._unlink(value)

    def _linked(self, link: re.Match[str]) -> str:
        known = self._ids.get(link[2])
        if known is None:
            return link[1]
        return f"[{link[1]}]({known})"

    def _resolve_sources(self, entry: ComposedEntry) -> None:
        """Replace the names of works by those that the glossary has, or is to have; leave out those that mean none."""
        for tree in (entry.tree, *entry.tree.values()):
            if isinstance(tree, dict) and isinstance(references := tree.get("sources"), dict):
                kept: Tree = {}
                for reference in references.values():
                    name = _name_of(reference)
                    known = self._source(name)
                    if known:
                        kept[len(kept)] = _named(reference, known)
                        continue
                    for leaf in leaves(reference):
                        entry.leave_out(leaf.origin, msg("glossary.yaml has no source `{name}`", name=name))
                _replace(tree, "sources", kept)

    def _source(self, name: str) -> str:
        """Return the name under which the glossary has, or will have, a work; empty if nobody could say what it is."""
        if name in self._glossary.sources or self.new.has("sources", name):
            return name
        if self._sources is None:
            return ""
        known = id_of(name)
        if known not in self._glossary.sources:
            self.new.sources.setdefault(known, self._sources.get(name, name))
        return known

    @staticmethod
    def _resolve(entry: ComposedEntry, key: str | int, resolved: Resolve) -> None:
        """Replace each leaf at a key of an entry by what it means, or leave it out with the reason."""
        value = entry.tree.get(key)
        if isinstance(value, Leaf):
            value = {0: value}
        if not value:
            return
        kept: Tree = {}
        for leaf in leaves(value):
            id = resolved(str(leaf.value))
            if isinstance(id, Message):
                entry.leave_out(leaf.origin, id)
            elif id not in {each.value for each in leaves(kept)}:
                kept[len(kept)] = Leaf(id, leaf.origin)
        _replace(entry.tree, key, kept)


def _replace(tree: Tree, key: str | int, kept: Tree) -> None:
    if not kept:
        del tree[key]
    elif (key,) in {ID, TOPIC}:
        tree[key] = kept[0]
    else:
        tree[key] = kept


def _named(reference: Tree | Leaf, name: str) -> Tree | Leaf:
    """Return a reference to a work by another name for it."""
    if isinstance(reference, Leaf):
        return reference._replace(value=name)
    return dict.fromkeys([name], next(iter(reference.values())))


def _name_of(reference: Tree | Leaf) -> str:
    """Return the key of a source, which stands alone or before the place in it."""
    if isinstance(reference, Leaf):
        return str(reference.value)
    return str(next(iter(reference), ""))
