"""The translation of a template's messages while it is compiled, with the language of each that needs it.

A message that has no translation is in another language than the page. Where it stands in the text of a page it gets an
element that says so; in an attribute, a title or a script there can be none, and the message stays as it is.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any, NamedTuple, Protocol

from jinja2 import nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from cosmoglossary.site.bounds import POWER, ROUNDS, counted_body, filtered
from cosmoglossary.text.captions import Caption

_OPENED = re.compile(r"<(?:(!--)|([A-Za-z!/][^\s>/]*))")
_IN_TAG = re.compile("[>\"']")
_NO_TEXT = frozenset({"title", "script", "style", "textarea", "option", "svg"})
"""Elements whose content is text alone, or no HTML."""


class Translating(Protocol):
    """The part of an environment of templates that knows the reader's language."""

    constants: dict[str, str]

    def gettext(self, message: str) -> str:
        """Return a message in that language."""


class Position(NamedTuple):
    """A place in a document."""

    end: str = ""
    """The sign that ends the part that has been reached: a tag, a value, a comment; empty in text."""
    element: str = ""
    """The element whose tag it is."""

    def after(self, html: str) -> Position:
        """Return the place behind some HTML, which may be cut anywhere between its signs."""
        position, at = self, 0
        while at < len(html):
            position, at = position._step(html, at)
        return position

    def _step(self, html: str, at: int) -> tuple[Position, int]:
        if not self.end:
            return self._open(html, at)
        if self.end == ">":
            return self._within_tag(html, at)
        found = html.find(self.end, at)
        if found < 0:
            return self, len(html)
        if self.end == "-->":
            return Position(), found + len(self.end)
        # A value ends within its tag, and the content of an element with the tag that closes it.
        element = "" if self.end.startswith("</") else self.element
        return Position(">", element), found + len(self.end)

    def _open(self, html: str, at: int) -> tuple[Position, int]:
        opened = _OPENED.search(html, at)
        if opened is None:
            return self, len(html)
        if opened[1]:
            return Position("-->"), opened.end()
        return Position(">", opened[2].lower()), opened.end()

    def _within_tag(self, html: str, at: int) -> tuple[Position, int]:
        found = _IN_TAG.search(html, at)
        if found is None:
            return self, len(html)
        if found[0] != ">":
            return Position(found[0], self.element), found.end()
        if self.element in _NO_TEXT:
            return Position(f"</{self.element}"), found.end()
        return Position(), found.end()


class Translator(NodeTransformer):
    """Puts translations in the place of messages, and the language in the place of its name."""

    def __init__(self, environment: Translating, filename: str | None) -> None:
        """Begin with a template, whose name says if it is HTML."""
        self._environment = environment
        self._is_html = PurePosixPath(filename or "").suffix == ".html"
        self._position = Position()
        self._is_shown = False
        """True where a message goes into the text of a page as it is."""
        self.out_of_text: set[nodes.Node] = set()
        """The expressions that are shown where no element may stand, such as in an attribute."""

    def visit(self, node: nodes.Node, *args: object, **kwargs: object) -> Any:  # noqa: ANN401 - a node of the same sort
        """Replace a node, or visit what is in it."""
        constant = self._constant(node)
        if constant is not None:
            if isinstance(constant, Caption):
                constant = self._marked(constant)
            return nodes.Const(constant, lineno=node.lineno, environment=self._environment)
        # What is asked for its length, or put into a sentence, is no text of the page yet.
        before, self._is_shown = self._is_shown, self._is_shown and isinstance(node, nodes.CondExpr)
        visited = super().visit(node, *args, **kwargs)
        self._is_shown = before
        return visited

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Getattr:  # noqa: N802 - Jinja2's name
        """Leave a caption that is filled or cut while the page is made: a constant would lose its languages."""
        if isinstance(self._constant(node.node), Caption):
            return node
        node.node = self.visit(node.node)
        return node

    def visit_If(self, node: nodes.If) -> nodes.If:  # noqa: N802 - Jinja2's name
        """Visit the branches, which all begin at the same position."""
        before = self._position
        after: Position | None = None
        node.test = self.visit(node.test)
        for branch in (node.body, node.elif_, node.else_):
            self._position = before
            branch[:] = [self.visit(each) for each in branch]
            after = after or self._position
        self._position = after or before
        return node

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Visit a loop, and have it count its rounds."""
        self.generic_visit(node)
        node.iter = filtered(node.iter, ROUNDS)
        if node.recursive:  # a loop that calls itself is begun with other items
            node.body = counted_body(node)
        return node

    def visit_Macro(self, node: nodes.Macro) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Visit a macro, and have it count its calls."""
        self.generic_visit(node)
        node.body = counted_body(node)
        return node

    def visit_Block(self, node: nodes.Block) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Visit a block, and have it count how often it is shown: it may show itself."""
        self.generic_visit(node)
        node.body = counted_body(node)
        return node

    def visit_Pow(self, node: nodes.Pow) -> nodes.Node:  # noqa: N802 - Jinja2's name
        """Visit a power, and have it looked at before it is raised."""
        self.generic_visit(node)
        return filtered(node.left, POWER, node.right)

    def visit_Output(self, node: nodes.Output) -> nodes.Output:  # noqa: N802 - Jinja2's name
        """Visit what is shown, and note where it goes."""
        for number, child in enumerate(node.nodes):
            if isinstance(child, nodes.TemplateData):
                self._position = self._position.after(child.data)
                continue
            is_text = self._is_shown = self._is_html and not self._position.end
            visited = self.visit(child)
            node.nodes[number] = visited
            if not is_text:
                self.out_of_text.add(visited)
        self._is_shown = False
        return node

    def _marked(self, caption: Caption) -> str:
        """Return a caption with its language as far as that can be said where it is."""
        if self._is_shown:
            return Markup.escape(caption)
        return str(caption)

    def _constant(self, node: nodes.Node) -> str | None:
        match node:
            case nodes.Name(name=name, ctx="load"):
                return self._environment.constants.get(name)
            # Only a message that stands there as it is; any other is looked up while the page is made.
            case nodes.Call(node=nodes.Name(name="_"), args=[nodes.Const(value=str(message))], kwargs=[]):
                return self._environment.gettext(message)
        return None
