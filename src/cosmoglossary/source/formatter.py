"""YAML text to the same YAML in canonical form: order of keys, quotes, folded lines, NFC; comments are kept.

A mapping or list that its author wrote on one line stays on one line while it fits. Blank lines, anchors and tags go.
What was read from the text before is read from it afterwards; where that cannot be had, nothing is changed.
"""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

import ryaml
import yaml

from cosmoglossary.problems.diagnostics import Diagnostic
from cosmoglossary.problems.explanations import explained
from cosmoglossary.problems.messages import msg
from cosmoglossary.problems.place import Place
from cosmoglossary.source.format import (
    DECK,
    ENTRY,
    FACT,
    GLOSSARY,
    LICENCE,
    LINKS,
    OTHER,
    SECTION,
    SITE,
    SOURCE,
    TOPIC,
    Level,
)
from cosmoglossary.source.format.kinds import Forms
from cosmoglossary.source.reader import parse
from cosmoglossary.source.reader.nodes import Node, Refused, Value, as_text, compose, plain_value

WIDTH = 120
_FIRST_ESCAPED = 0x80
_BLOCK_HEADER = re.compile(r"(?:[&!]\S*\s+)*[|>][^#\n]*")
_FOLDABLE = re.compile(r"\S+(?: \S+)+")
_LITERAL = re.compile(r"\S.*(?:\n+\S.*)*\n?")


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
    ranks = _ranks(languages, SECTION, OTHER, FACT, LINKS, ENTRY)
    return _formatted(file, data, lambda _: ranks)


def format_description(file: str, data: bytes, languages: tuple[str, ...]) -> tuple[str, list[Diagnostic]]:
    """Format ``glossary.yaml``; the arguments and the result are those of `format_entry`.

    Topics and sources stay in their order, which is that of display.
    """
    top = _ranks((), GLOSSARY)
    texts = _ranks(languages, TOPIC, LICENCE, SOURCE, DECK, SITE)
    free: Mapping[str, int] = {}

    def ranks(path: tuple[str, ...]) -> Mapping[str, int]:
        if not path:
            return top
        return free if path in (("topics",), ("sources",)) or (path[0] == "spoken" and len(path) > 1) else texts

    return _formatted(file, data, ranks)


def _ranks(languages: tuple[str, ...], *levels: Level) -> Mapping[str, int]:
    """Return the place of each key that may stand in some levels: one order serves all of them."""
    keys = [key for level in levels for key in level.keys]
    leading = [key.name for key in keys if key.leads]
    others = [key.name for key in keys if not key.leads]
    forms = [name for key in keys if isinstance(key.kind, Forms) for name in key.kind.names]
    order = (*leading, *languages, *others, *forms)
    return {name: place for place, name in reversed([*enumerate(order)])}


def _formatted(
    file: str, data: bytes, ranks: Callable[[tuple[str, ...]], Mapping[str, int]]
) -> tuple[str, list[Diagnostic]]:
    value, problems = parse(file, data)
    if problems:
        return "", problems
    try:
        text = as_text(data)
        root = compose(text)
        comments = _comments(text, root)
        result = _text(root, comments, ranks)
        after = _comments(result, compose(result))
    except (Refused, yaml.YAMLError, UnicodeDecodeError):
        return "", [unformattable(file)]
    again, problems = parse(file, result.encode())
    if problems or _frozen(again) != _frozen(value) or sorted(after.texts) != sorted(comments.texts):
        return "", [unformattable(file)]
    return result, []


def _frozen(value: Value) -> object:
    """A value that compares with types, without order of keys, and with NaN equal to itself."""
    if isinstance(value, dict):
        return frozenset((repr(key), _frozen(item)) for key, item in value.items())
    return tuple(map(_frozen, value)) if isinstance(value, list) else repr(value)


class _Comment(NamedTuple):
    offset: int
    line: int
    column: int
    text: str
    alone: bool


class _Row(NamedTuple):
    """How the first value of a line is indented, and whether it begins an item of a list."""

    column: int
    item: bool = False


@dataclass(slots=True)
class _Comments:
    """The comments of a file, by the offset of the value or key that they belong to."""

    texts: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    before: dict[int, list[str]] = field(default_factory=dict)
    beside: dict[int, list[str]] = field(default_factory=dict)
    after: dict[int, list[str]] = field(default_factory=dict)

    def attach(self, comment: _Comment, leaves: list[Node], rows: Mapping[int, _Row]) -> None:
        """Decide what a comment belongs to: what it stands beside, or what follows, if that is not further out."""
        ahead = [leaf for leaf in leaves if leaf.start.offset < comment.offset]
        behind = leaves[len(ahead) :]
        if not comment.alone and ahead and _stands_on(ahead[-1], comment):
            _add(self.beside, ahead[-1], comment)
        elif not ahead:
            self.head.append(comment.text)
        elif not behind and not comment.column:
            self.foot.append(comment.text)
        elif behind and rows.get(behind[0].start.offset, _Row(behind[0].start.column)).column >= comment.column:
            _add(self.before, behind[0], comment)
        else:
            _add(self.after, _ended(comment, [leaf for leaf in ahead if leaf.start.offset in rows], rows), comment)

    @staticmethod
    def of(where: dict[int, list[str]], nodes: Iterable[Node]) -> list[str]:
        """The comments of some nodes; each is given out once, however often an alias repeats its node."""
        return [text for node in nodes for leaf in _leaves(node) for text in where.pop(leaf.start.offset, ())]


def _ended(comment: _Comment, leaves: list[Node], rows: Mapping[int, _Row]) -> Node:
    """What ends above a comment, of the values that begin lines: the last that is indented no deeper."""
    last = len(leaves) - 1
    at = next((at for at in range(last, -1, -1) if rows[leaves[at].start.offset].column <= comment.column), 0)
    if not rows[leaves[at].start.offset].item or at == last:
        return leaves[at]
    inside = leaves[at + 1 :]
    least = min(rows[leaf.start.offset].column for leaf in inside)
    return next(leaf for leaf in reversed(inside) if rows[leaf.start.offset].column == least)


def _rows(text: str, leaves: list[Node]) -> Mapping[int, _Row]:
    """The values that begin a line, by offset."""
    rows: dict[int, _Row] = {}
    seen: set[int] = set()
    for leaf in leaves:
        if leaf.start.line not in seen:
            seen.add(leaf.start.line)
            lead = text[leaf.start.offset - leaf.start.column : leaf.start.offset]
            rows[leaf.start.offset] = _Row(len(lead) - len(lead.lstrip()) if lead.strip() else len(lead), "-" in lead)
    return rows


def _add(where: dict[int, list[str]], leaf: Node, comment: _Comment) -> None:
    where.setdefault(leaf.start.offset, []).append(comment.text)


def _stands_on(leaf: Node, comment: _Comment) -> bool:
    return comment.line in (leaf.start.line, leaf.end.line)


def _leaves(node: Node) -> Iterator[Node]:
    """The scalars and empty collections, in order."""
    if not node.items:
        yield node
    for item in node.items:
        yield from _leaves(item)


def _comments(text: str, root: Node | None) -> _Comments:
    by_offset = {leaf.start.offset: leaf for leaf in _leaves(root)} if root else {}
    leaves = [by_offset[offset] for offset in sorted(by_offset)]
    rows = _rows(text, leaves)
    found = _Comments()
    for comment in _find_comments(text, leaves):
        found.texts.append(comment.text)
        found.attach(comment, leaves, rows)
    return found


def _find_comments(text: str, leaves: list[Node]) -> Iterator[_Comment]:
    """Every ``#`` outside of scalars, to the end of its line."""
    at = 0
    for start, end in [*(_extent(text, leaf) for leaf in leaves), (len(text), len(text))]:
        while (sign := text.find("#", at, max(start, at))) >= 0:
            stop = text.find("\n", sign)
            stop = len(text) if stop < 0 else stop
            begin = text.rfind("\n", 0, sign) + 1
            shown = re.sub(r"^#(?=[^\s#!])", "# ", unicodedata.normalize("NFC", text[sign:stop].rstrip()))
            yield _Comment(sign, text.count("\n", 0, sign), sign - begin, shown, not text[begin:sign].strip(" -?"))
            at = stop
        at = max(at, end)


def _extent(text: str, leaf: Node) -> tuple[int, int]:
    """From where to where a leaf's own text goes; a comment in the first line of a block text is none of it."""
    start, end = leaf.start.offset, leaf.end.offset
    header = _BLOCK_HEADER.match(text, start)
    if header and leaf.scalar is not None and not leaf.plain and text[header.end() : header.end() + 1] == "#":
        return text.find("\n", start), end
    return start, end


def _text(root: Node | None, comments: _Comments, ranks: Callable[[tuple[str, ...]], Mapping[str, int]]) -> str:
    lines = _Writer(comments, ranks).lines(root, (), WIDTH) if root else []
    return "".join(f"{line}\n" for line in [*comments.head, *lines, *comments.foot])


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes nodes, each as lines that are not indented yet, in a given width."""

    comments: _Comments
    ranks: Callable[[tuple[str, ...]], Mapping[str, int]]

    def lines(self, node: Node, path: tuple[str, ...], width: int) -> list[str]:
        """The lines of a node in block style."""
        if node.mapping and node.items:
            return [line for pair in self._pairs(node, path) for line in self._pair(*pair, path, width)]
        if node.items:
            return [line for item in node.items for line in self._item(item, path, width)]
        return self._inline("", [node], self._flow(node, path, inside=False))

    def _pairs(self, node: Node, path: tuple[str, ...]) -> list[tuple[Node, Node]]:
        ranks = self.ranks(path)
        return sorted(node.pairs, key=lambda pair: ranks.get(pair[0].scalar or "", len(ranks)))

    def _pair(self, key: Node, value: Node, path: tuple[str, ...], width: int) -> list[str]:
        name = _scalar(key, inside=True)
        inner = (*path, key.scalar or "")
        if (flow := self._one_line(value, inner, width - _width(name) - 2)) is not None:
            return self._inline(f"{name}:", [key, value], flow)
        if value.scalar is not None:
            return self._inline(f"{name}:", [key, value], None, _long(value.scalar, width))
        above, beside, below = self._around([key])
        body = textwrap.indent("\n".join(self.lines(value, inner, width - 2)), "  ").split("\n")
        return [*above, _beside(f"{name}:", beside), *body, *below]

    def _item(self, item: Node, path: tuple[str, ...], width: int) -> list[str]:
        if (flow := self._one_line(item, path, width - 2)) is not None:
            return self._inline("-", [item], flow)
        if item.scalar is not None:
            return self._inline("-", [item], None, _long(item.scalar, width))
        body = self.lines(item, path, width - 2)
        above = next((at for at, line in enumerate(body) if not line.startswith("#")), 0)
        return [*body[:above], f"- {body[above]}", *(f"  {line}" for line in body[above + 1 :])]

    def _inline(
        self, lead: str, nodes: list[Node], flow: str | None, long: tuple[str, list[str]] | None = None
    ) -> list[str]:
        """A line that begins with ``lead``, or a text of several lines, with the comments of the nodes."""
        above, beside, below = self._around(nodes)
        first, rest = long or (flow or "", [])
        return [*above, _beside(f"{lead} {first}".strip(), beside), *rest, *below]

    def _around(self, nodes: list[Node]) -> tuple[list[str], list[str], list[str]]:
        of, comments = self.comments.of, self.comments
        return of(comments.before, nodes), of(comments.beside, nodes), of(comments.after, nodes)

    def _one_line(self, node: Node, path: tuple[str, ...], width: int) -> str | None:
        """The node on one line, if it stood on one and fits."""
        if node.items and node.start.line != node.end.line:
            return None
        if node.items and not _is_flow(node):
            return None
        flow = self._flow(node, path, inside=False)
        alone = node.scalar is not None and not _is_long(node.scalar)
        return flow if alone or (not node.items and node.scalar is None) or _width(flow) <= width else None

    def _flow(self, node: Node, path: tuple[str, ...], *, inside: bool) -> str:
        if node.mapping:
            pairs = (
                f"{_scalar(key, inside=True)}: {self._flow(value, (*path, key.scalar or ''), inside=True)}"
                for key, value in self._pairs(node, path)
            )
            return "{" + ", ".join(pairs) + "}"
        if node.scalar is None:
            return "[" + ", ".join(self._flow(item, path, inside=True) for item in node.items) + "]"
        return _scalar(node, inside=inside)


def _is_flow(node: Node) -> bool:
    """Whether a collection has brackets: then it begins before its first part."""
    return node.start.offset < node.items[0].start.offset and node.end.offset > node.items[-1].end.offset


def _beside(line: str, comments: list[str]) -> str:
    return "  ".join([line, *comments])


def _width(text: str) -> int:
    return sum(not unicodedata.combining(char) for char in text)


def _scalar(node: Node, *, inside: bool) -> str:
    """A scalar on one line; ``inside`` brackets, and as a key, more texts need quotes."""
    text = unicodedata.normalize("NFC", node.scalar or "")
    if node.plain and not isinstance(plain_value(node), str):
        return text or ("null" if inside else "")
    if _may_be_plain(text, inside=inside):
        return text
    if ("\\" in text or '"' in text) and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(map(_escaped, text)) + '"'


@lru_cache(maxsize=4096)
def _may_be_plain(text: str, *, inside: bool) -> bool:
    """Whether both parsers read the text as itself without quotes."""
    if not text.isprintable() or not text or text.startswith("---"):
        return False
    source, value = (f"[{text}: [{text}]]", [{text: [text]}]) if inside else (f"k: {text}", {"k": text})
    try:
        node = compose(source)
        return bool(ryaml.loads(source) == value and node and plain_value(node) == value)
    except (ryaml.InvalidYamlError, ValueError, yaml.YAMLError, Refused):
        return False


def _escaped(char: str) -> str:
    if char in '"\\':
        return f"\\{char}"
    if char.isprintable():
        return char
    if char == "\n":
        return "\\n"
    return char.encode("ascii", "backslashreplace").decode() if ord(char) >= _FIRST_ESCAPED else f"\\x{ord(char):02x}"


def _is_long(text: str) -> bool:
    """Whether a text can go over several lines."""
    body = text.removesuffix("\n")
    printable = all(line.isprintable() for line in text.split("\n"))
    return printable and bool(_FOLDABLE.fullmatch(text) or ("\n" in text and body and _LITERAL.fullmatch(text)))


def _long(text: str, width: int) -> tuple[str, list[str]]:
    """A text of several lines: the sign that begins it, and its lines, which are indented."""
    text = unicodedata.normalize("NFC", text)
    if "\n" in text:
        lines = text.removesuffix("\n").split("\n")
        return "|" if text.endswith("\n") else "|-", [f"  {line}".rstrip(" ") for line in lines]
    return ">-", [f"  {line}" for line in _filled(text, width - 2)]


def _filled(text: str, width: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and _width(line) + 1 + _width(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line
