"""The comments of a YAML file, and the values that they belong to, with which they move."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cosmoglossary.source.reader.nodes import Node

_BLOCK_HEADER = re.compile(r"(?:[&!]\S*\s+)*[|>][^#\n]*")


class _Comment(NamedTuple):
    offset: int
    line: int
    column: int
    text: str


class _Row(NamedTuple):
    """The indent of the first value of a line, and whether it begins an item of a list."""

    column: int
    item: bool = False


@dataclass(slots=True)
class Comments:
    """The comments of a file, by the offset of the value or key that they belong to."""

    texts: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    foot: list[str] = field(default_factory=list)
    before: dict[int, list[str]] = field(default_factory=dict)
    beside: dict[int, list[str]] = field(default_factory=dict)
    after: dict[int, list[str]] = field(default_factory=dict)

    def attach(self, comment: _Comment, leaves: list[Node], beginning: list[Node], rows: Mapping[int, _Row]) -> None:
        """Decide what a comment belongs to: what it stands beside, or what follows, if that is not further out.

        Args:
            comment: the comment.
            leaves: all scalars and empty collections, in order.
            beginning: those of them that begin lines.
            rows: the lines that they begin, by offset.
        """
        number = bisect_left(leaves, comment.offset, key=_offset)
        behind = leaves[number : number + 1]
        # What stands above the first key belongs to the file: an address of its schema, a licence.
        if not number:
            self.head.append(comment.text)
        # Beside a value, which may end further down than it begins.
        elif _stands_on(leaves[number - 1], comment):
            _add(self.beside, leaves[number - 1], comment)
        # Indented like what follows, as nearly all comments are: they speak of it.
        elif behind and _indent(behind[0], rows) >= comment.column:
            _add(self.before, behind[0], comment)
        elif not behind and not comment.column:
            self.foot.append(comment.text)
        else:
            _add(self.after, _ended(comment, beginning, rows), comment)

    @staticmethod
    def of(where: dict[int, list[str]], nodes: Iterable[Node]) -> list[str]:
        """Return the comments of some nodes; each is given out once, however often an alias repeats its node."""
        comments: list[str] = []
        # Most files have none, and each value asks for its own.
        if not where:
            return comments
        for node in nodes:
            for leaf in _leaves(node):
                # Taken away, so that an alias does not repeat them.
                comments += where.pop(leaf.start.offset, ())
        return comments


def _indent(leaf: Node, rows: Mapping[int, _Row]) -> int:
    """Return the indent of the line that a value begins; the column of a value that begins none."""
    offset = leaf.start.offset
    return rows[offset].column if offset in rows else leaf.start.column


def _ended(comment: _Comment, leaves: list[Node], rows: Mapping[int, _Row]) -> Node:
    """Return the value that ends above a comment, of those that begin lines: the last that is indented no deeper."""
    last = bisect_left(leaves, comment.offset, key=_offset) - 1
    at = next((at for at in range(last, -1, -1) if rows[leaves[at].start.offset].column <= comment.column), 0)
    if not rows[leaves[at].start.offset].item or at == last:
        return leaves[at]
    return _last_of_the_outermost(leaves[at + 1 : last + 1], rows)


def _offset(leaf: Node) -> int:
    return leaf.start.offset


def _last_of_the_outermost(leaves: list[Node], rows: Mapping[int, _Row]) -> Node:
    least = min(rows[leaf.start.offset].column for leaf in leaves)
    return next(leaf for leaf in reversed(leaves) if rows[leaf.start.offset].column == least)


def _rows(text: str, leaves: list[Node]) -> Mapping[int, _Row]:
    """Return the values that begin a line, by offset."""
    rows: dict[int, _Row] = {}
    seen: set[int] = set()
    for leaf in leaves:
        if leaf.start.line not in seen:
            seen.add(leaf.start.line)
            lead = text[leaf.start.offset - leaf.start.column : leaf.start.offset]
            indent = len(lead)
            if lead.strip():  # hyphens of a list
                indent -= len(lead.lstrip())
            rows[leaf.start.offset] = _Row(indent, "-" in lead)
    return rows


def _add(where: dict[int, list[str]], leaf: Node, comment: _Comment) -> None:
    where.setdefault(leaf.start.offset, []).append(comment.text)


def _stands_on(leaf: Node, comment: _Comment) -> bool:
    # A block text ends at the beginning of the line below it, on which it does not stand.
    return comment.line == leaf.start.line or (comment.line == leaf.end.line and leaf.end.column > 0)


def _leaves(node: Node) -> Iterator[Node]:
    """Yield the scalars and empty collections, in order."""
    if not node.items:
        yield node
    for item in node.items:
        yield from _leaves(item)


def comments_of(text: str, root: Node | None) -> Comments:
    """Find the comments of a text, whose values are given as nodes."""
    leaves = _leaves_in_order(root)
    rows = _rows(text, leaves)
    beginning = [leaf for leaf in leaves if leaf.start.offset in rows]
    comments = Comments()
    for comment in _find_comments(text, leaves):
        comments.texts.append(comment.text)
        comments.attach(comment, leaves, beginning, rows)
    return comments


def _leaves_in_order(root: Node | None) -> list[Node]:
    if root is None:
        return []
    # By offset, since an alias puts the same node into several places.
    by_offset = {leaf.start.offset: leaf for leaf in _leaves(root)}
    return [by_offset[offset] for offset in sorted(by_offset)]


def _find_comments(text: str, leaves: list[Node]) -> Iterator[_Comment]:
    """Yield every ``#`` outside of scalars, to the end of its line."""
    at = 0
    line_ends = [line_end.start() for line_end in re.finditer("\n", text)]
    for start, end in [*(_extent(text, leaf) for leaf in leaves), (len(text), len(text))]:
        while (sign := text.find("#", at, max(start, at))) >= 0:
            stop = text.find("\n", sign)
            if stop < 0:
                stop = len(text)
            yield _comment(text, sign, stop, bisect_left(line_ends, sign))
            at = stop
        at = max(at, end)


def _comment(text: str, sign: int, stop: int, line: int) -> _Comment:
    begin = text.rfind("\n", 0, sign) + 1
    # A space after the sign, but not in `#!`, nor between the signs of a line of them.
    shown = re.sub(r"^#(?=[^\s#!])", "# ", unicodedata.normalize("NFC", text[sign:stop].rstrip()))
    return _Comment(sign, line, sign - begin, shown)


def _extent(text: str, leaf: Node) -> tuple[int, int]:
    """Return the offsets of a leaf's own text; a comment in the first line of a block text is none of it."""
    start, end = leaf.start.offset, leaf.end.offset
    header = _BLOCK_HEADER.match(text, start)
    if header and leaf.scalar is not None and not leaf.plain and text[header.end() : header.end() + 1] == "#":
        return text.find("\n", start), end
    return start, end
