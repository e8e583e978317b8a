"""YAML text to the same YAML in canonical form: order of keys, quotes, folded lines, NFC; comments are kept.

A mapping or list that its author wrote on one line stays on one line while it fits. Blank lines, anchors and tags go.
What was read from the text before is read from it afterwards; where that cannot be had, nothing is changed.

`comments` finds the comments and what they belong to, `scalars` writes single values, `writer` all else. `made` gives
the writer values that come from no text.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

import yaml

from cosmoglossary.model import form_rank
from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format import (
    CHECK,
    DECK,
    ENTRY,
    FACT,
    GLOSSARY,
    IGNORED,
    LABEL,
    LICENCE,
    LINKS,
    OTHER,
    SECTION,
    SITE,
    SOURCE,
    TOPIC,
    Level,
)
from cosmoglossary.source.format.kinds import Forms, Named, Spoken
from cosmoglossary.source.formatter.comments import Comments, comments_of
from cosmoglossary.source.formatter.made import node_of
from cosmoglossary.source.formatter.writer import WIDTH, Rank, Ranks, written
from cosmoglossary.source.reader import parse
from cosmoglossary.source.reader.nodes import Node, Refused, Value, as_text, compose
from cosmoglossary.text.words import nfc

__all__ = [
    "WIDTH",
    "format_description",
    "format_entry",
    "format_node",
    "format_value",
    "ranks_of_description",
    "ranks_of_entry",
    "unformattable",
]


@explained
def unformattable(file: str) -> Diagnostic:
    """A file cannot be formatted without a change to what it says, so it is left as it is.

    This concerns YAML that no glossary needs, such as comments between an anchor and its value.

    Bad:
        en: &name # what is this?
          docking
    Good:
        en: docking
    """
    message = msg("this file cannot be formatted without changing what it says")
    return Diagnostic("unformattable", "error", Place(file), message, msg("write its YAML more simply"))


def format_value(file: str, value: Mapping[str, Value], languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Write what an entry is to say in canonical form, without the detour over a text.

    Lists of texts stand on one line, mappings and lists of mappings on several. The result is that of `format_node`.
    """
    return format_node(file, node_of(value), value, ranks_of_entry(languages))


def format_node(file: str, node: Node, value: Mapping[str, Value], ranks: Ranks) -> tuple[str, list[Diagnostic]]:
    """Write a value in canonical form, as a node of it says what goes over lines.

    Returns:
        The text, empty where there are problems, and the problems: those that whoever reads the text would have, or
        `unformattable` where it would be read as another value.
    """
    text = written(node, Comments(), ranks)
    problems = _differences(file, text, value)
    if problems:
        return "", problems
    return text, []


def format_entry(file: str, data: bytes, languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Format an entry.

    Args:
        file: its name, for diagnostics.
        data: its bytes.
        languages: those of the glossary, in their order.

    Returns:
        The canonical text, empty where there are problems, and the problems: those of reading YAML, and
        `unformattable`.
    """
    return _formatted(file, data, ranks_of_entry(languages))


def ranks_of_entry(languages: tuple[str, ...]) -> Ranks:
    """Return the order of keys in an entry."""
    # Apart, as a key such as `sources` stands in both, and not in the same place.
    top = key_ranks(languages, ENTRY)
    inner = key_ranks(languages, SECTION, OTHER, FACT, LINKS)
    forms = {key.name for level in (SECTION, OTHER) for key in level.keys if isinstance(key.kind, Forms)}

    def ranks(path: tuple[str, ...]) -> Rank:
        if not path:
            return top.get
        if forms.isdisjoint(path):
            return inner.get
        # Within a row the keys are numbers, which are forms as well.
        return form_rank

    return ranks


def format_description(file: str, data: bytes, languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Format ``glossary.yaml``; the arguments and the result are those of `format_entry`."""
    return _formatted(file, data, ranks_of_description(languages))


def ranks_of_description(languages: tuple[str, ...]) -> Ranks:
    """Return the order of keys in ``glossary.yaml``; topics and sources stay in theirs, which is that of display."""
    # Without languages: `languages` itself is a key of this level, and no code of one.
    top = key_ranks((), GLOSSARY)
    texts = key_ranks(languages, TOPIC, SOURCE, LABEL, LICENCE, DECK, SITE, CHECK, IGNORED)
    free: Mapping[str, int] = {}
    named = {(key.name,) for key in GLOSSARY.keys if isinstance(key.kind, Named)}
    spoken = {key.name for key in GLOSSARY.keys if isinstance(key.kind, Spoken)}

    def ranks(path: tuple[str, ...]) -> Rank:
        if not path:
            return top.get
        # The names are the author's own: of topics their order is that of the menu.
        if path in named or (path[0] in spoken and len(path) > 1):
            return free.get
        return texts.get

    return ranks


def key_ranks(languages: tuple[str, ...], *levels: Level) -> Mapping[str, int]:
    """Return the place of each key that may stand in some levels: one order serves all of them."""
    keys = list(chain.from_iterable(level.keys for level in levels))
    leading = [key.name for key in keys if key.leads]
    others = [key.name for key in keys if not key.leads]
    order = (*leading, *languages, *others)
    # Reversed, so that of a name that several levels have the first place stays.
    return {name: place for place, name in reversed([*enumerate(order)])}


def _formatted(file: str, data: bytes, ranks: Ranks) -> tuple[str, list[Diagnostic]]:
    value, problems = parse(file, data)
    if problems:
        return "", problems
    try:
        text = as_text(data)
        root = compose(text)
        comments = comments_of(text, root)
        # Of an entry that is nothing only its comment is left, which would stand two columns behind that nothing.
        result = written(root, comments, ranks).lstrip(" ")
        after = comments_of(result, compose(result))
    except (Refused, yaml.YAMLError, UnicodeDecodeError):
        return "", [unformattable(file)]
    # The proof of it all: comments in odd places and rare YAML are not worth rules of their own, but must not be lost.
    if _differences(file, result, value) or sorted(after.texts) != sorted(comments.texts):
        return "", [unformattable(file)]
    return result, []


def _differences(file: str, text: str, value: Value) -> list[Diagnostic]:
    """Return what keeps a text from being read as a value."""
    again, problems = parse(file, text.encode())
    if not problems and _frozen(again) != _frozen(value):
        return [unformattable(file)]
    return problems


def _frozen(value: Value) -> object:
    """Return a value that compares with types, without order of keys, and with NaN equal to itself."""
    if isinstance(value, dict):
        # By their source: 1, 1.0 and true are equal to Python and are not the same in a file.
        return frozenset((nfc(repr(key)), _frozen(item)) for key, item in value.items())
    if isinstance(value, list):
        return tuple(map(_frozen, value))
    # Texts of other programs may have their marks apart, and whatever is read here has them composed.
    return nfc(repr(value))
