"""Nodes to lines of canonical YAML, with their comments."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from cosmoglossary.source.formatter.comments import Comments
from cosmoglossary.source.formatter.scalars import is_long, long, scalar, width_of
from cosmoglossary.source.reader.nodes import Node

WIDTH = 120

Rank: TypeAlias = Callable[[str], int | None]
"""Gives the place of a key in a mapping; none of a key that may be anywhere."""
Ranks: TypeAlias = Callable[[tuple[str, ...]], Rank]
"""Gives the ranks of the mapping to which some keys lead."""


def written(root: Node | None, comments: Comments, ranks: Ranks) -> str:
    """Return the canonical text of a file.

    Args:
        root: its value, if it has one.
        comments: those of the file; they are used up.
        ranks: the order of keys.
    """
    lines: list[str] = []
    if root:
        lines = _Writer(comments, ranks).lines(root, (), WIDTH)
        # A file of nothing but `---` has a value that nobody wrote: no line stands for it.
        if root.plain and not root.scalar:
            lines = [line for line in lines if line]
    return "".join(f"{line}\n" for line in [*comments.head, *lines, *comments.foot])


def _is_of_lines(node: Node) -> bool:
    """Tell whether a node stays on several lines, however short it is."""
    # What an author has put on one line is on one line to be compared, such as a singular and a plural.
    if node.items:
        return node.start.line != node.end.line or not _is_flow(node)
    # Lists and tables of Markdown are read line by line, however short they are.
    return "\n" in (node.scalar or "") and node.start.line != node.end.line and _can_be_cut(node)


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes nodes, each as lines that are not indented yet, in a given width."""

    comments: Comments
    ranks: Ranks

    def lines(self, node: Node, path: tuple[str, ...], width: int) -> list[str]:
        """Return the lines of a node in block style."""
        if not node.items:
            return self._inline("", [node], self._flow(node, path, inside=False))
        lines: list[str] = []
        if node.mapping:
            for key, value in self._pairs(node, path):
                lines += self._pair(key, value, path, width)
        else:
            for item in node.items:
                lines += self._item(item, path, width)
        return lines

    def _pairs(self, node: Node, path: tuple[str, ...]) -> list[tuple[Node, Node]]:
        rank = self.ranks(path)

        def order(pair: tuple[Node, Node]) -> tuple[bool, int]:
            place = rank(pair[0].scalar or "")
            return place is None, place or 0

        # Stable: keys that have no rank come last, as their author has put them.
        return sorted(node.pairs, key=order)

    def _pair(self, key: Node, value: Node, path: tuple[str, ...], width: int) -> list[str]:
        name = scalar(key, inside=True)
        inner = (*path, key.scalar or "")
        if (flow := self._one_line(value, inner, width - width_of(name) - 2)) is not None:
            return self._inline(f"{name}:", [key, value], flow)
        if value.scalar is not None:
            return self._inline(f"{name}:", [key, value], None, long(value.scalar, width))
        above, beside, below = self._around([key])
        # As one text: lines of a literal that are empty are to stay empty, which `indent` sees to.
        body = textwrap.indent("\n".join(self.lines(value, inner, width - 2)), "  ").split("\n")
        return [*above, _beside(f"{name}:", beside), *body, *below]

    def _item(self, item: Node, path: tuple[str, ...], width: int) -> list[str]:
        if (flow := self._one_line(item, path, width - 2)) is not None:
            return self._inline("-", [item], flow)
        if item.scalar is not None:
            return self._inline("-", [item], None, long(item.scalar, width))
        return _with_hyphen(self.lines(item, path, width - 2))

    def _inline(
        self, lead: str, nodes: list[Node], flow: str | None, several: tuple[str, list[str]] | None = None
    ) -> list[str]:
        """Return a line that begins with ``lead``, or a text of several lines, with the comments of the nodes."""
        above, beside, below = self._around(nodes)
        first, rest = several or (flow or "", [])
        return [*above, _beside(f"{lead} {first}".strip(), beside), *rest, *below]

    def _around(self, nodes: list[Node]) -> tuple[list[str], list[str], list[str]]:
        of, comments = self.comments.of, self.comments
        return of(comments.before, nodes), of(comments.beside, nodes), of(comments.after, nodes)

    def _one_line(self, node: Node, path: tuple[str, ...], width: int) -> str | None:
        """Return the node on one line, if it stood on one and fits."""
        if _is_of_lines(node):
            return None
        flow = self._flow(node, path, inside=False)
        if width_of(flow) <= width or not _can_be_cut(node):
            return flow
        return None

    def _flow(self, node: Node, path: tuple[str, ...], *, inside: bool) -> str:
        if node.mapping:
            return "{" + ", ".join(self._flow_pairs(node, path)) + "}"
        if node.scalar is None:
            return "[" + ", ".join(self._flow(item, path, inside=True) for item in node.items) + "]"
        return scalar(node, inside=inside)

    def _flow_pairs(self, node: Node, path: tuple[str, ...]) -> Iterator[str]:
        for key, value in self._pairs(node, path):
            yield f"{scalar(key, inside=True)}: {self._flow(value, (*path, key.scalar or ''), inside=True)}"


def _with_hyphen(lines: list[str]) -> list[str]:
    # The hyphen goes to the first line that is no comment; YAML would not mind the other way, but readers would.
    above = next((at for at, line in enumerate(lines) if not line.startswith("#")), 0)
    return [*lines[:above], f"- {lines[above]}", *(f"  {line}" for line in lines[above + 1 :])]


def _can_be_cut(node: Node) -> bool:
    """Return whether a node can go over several lines."""
    if node.scalar is None:
        return bool(node.items)
    return is_long(node.scalar)


def _is_flow(node: Node) -> bool:
    """Return whether a collection has brackets: then it begins before its first part."""
    return node.start.offset < node.items[0].start.offset and node.end.offset > node.items[-1].end.offset


def _beside(line: str, comments: list[str]) -> str:
    return "  ".join([line, *comments])
