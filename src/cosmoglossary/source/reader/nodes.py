"""YAML read slowly, into nodes that know where they stand: for files in which something is wrong.

The plain values of the nodes are those that the fast parser reads; a test holds the two together.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeAlias

import yaml

from cosmoglossary.problems.messages import Message, msg
from cosmoglossary.problems.place import Span
from cosmoglossary.text.words import excess_of_marks, nfc

Value: TypeAlias = Any
"""A value of YAML: text, numbers, booleans, nothing, and lists and mappings of these."""

MAX_DEPTH = 32
"""The number of levels in which lists and mappings may stand in each other; the format itself needs five."""

MAX_EXPANDED = 4 << 20
"""The number of characters and values that a file may amount to once its aliases are written out."""


ODD_BREAK = re.compile("[\x85\u2028\u2029]")

TOO_MANY_MARKS = msg("too many accents stand one after another")

_TAGS_OF_YAML = "tag:yaml.org,2002:"
_TAGS = frozenset(_TAGS_OF_YAML + name for name in ("str", "map", "seq"))
"""The tags that say what is seen without them, or that digits are meant as text; on other tags parsers differ."""


class At(NamedTuple):
    """A point in the text: how many code points, lines, and code points of the line are before it."""

    offset: int
    line: int
    column: int


@dataclass(slots=True)
class Node:
    """A value where it stands.

    ``items`` are the values of a list or, by turns, the keys and values of a mapping. ``size`` counts what the value
    amounts to once its aliases are written out.
    """

    start: At
    end: At
    scalar: str | None = None
    plain: bool = False
    mapping: bool = False
    items: list[Node] = field(default_factory=list)
    size: int = 1
    closed: bool = True
    named: dict[str, tuple[Node, Node]] | None = None
    """The pairs of a mapping by key, once somebody has looked for one."""

    @property
    def pairs(self) -> Iterator[tuple[Node, Node]]:
        """The keys of a mapping with their values; none of anything else."""
        return zip(self.items[::2], self.items[1::2], strict=False) if self.mapping else iter(())


class Refused(Exception):  # noqa: N818 - never leaves the reader
    """The file cannot be read; the message says why, and ``at`` says where."""

    def __init__(self, message: Message, at: At, help: Message | None = None, *, bomb: bool = False) -> None:
        """Refuse at a point of the text; a ``bomb`` is refused for what its aliases amount to."""
        super().__init__(message)
        self.message, self.at, self.help, self.bomb = message, at, help, bomb


class Marks:
    """The marks of PyYAML as points of the text.

    YAML 1.1 ends lines at U+0085, U+2028 and U+2029 too, and so does libyaml when it counts them. Editors do not, nor
    does whoever shows a line under a diagnostic: of a text with such characters only the offsets can be used.
    """

    def __init__(self, text: str) -> None:
        """Learn where the lines of a text begin, if libyaml would count them in another way."""
        self._starts: list[int] | None = None
        if ODD_BREAK.search(text):
            self._starts = [0, *(line_end.end() for line_end in re.finditer("\n", text))]

    def point(self, mark: Any) -> At:  # noqa: ANN401 - PyYAML has two unrelated types of marks, and may give none
        """Return the point at which a mark is; the beginning of the text where there is none."""
        if not mark:
            return At(0, 0, 0)
        if self._starts is None:
            return At(mark.index, mark.line, mark.column)
        line = bisect_right(self._starts, mark.index) - 1
        return At(mark.index, line, mark.index - self._starts[line])


class _Composer:
    """Makes nodes of PyYAML's events. Without recursion, so that no depth of nesting can exhaust the stack."""

    def __init__(self, text: str, max_depth: int | None) -> None:
        self.root: Node | None = None
        self._max_depth = max_depth
        self._marks = Marks(text)
        self._open: list[Node] = []
        self._anchors: dict[str, Node] = {}

    def take(self, event: yaml.Event) -> None:
        """Add an event to the nodes. Raises `Refused`."""
        start, end = self._marks.point(event.start_mark), self._marks.point(event.end_mark)
        match event:
            case yaml.DocumentStartEvent() if self.root is not None:
                raise Refused(msg("a second document begins here; one file is one entry"), start)
            case yaml.AliasEvent():
                self._add(self._aliased(event.anchor or "", start))
            case yaml.ScalarEvent():
                self._add_scalar(event, start, end)
            case yaml.CollectionStartEvent():
                self._add_collection(event, start, end)
            case yaml.CollectionEndEvent():
                self._close(end)

    def _add_collection(self, event: yaml.CollectionStartEvent, start: At, end: At) -> None:
        _refuse_tag(event.tag, start)
        mapping = isinstance(event, yaml.MappingStartEvent)
        self._add(Node(start, end, mapping=mapping, closed=False), event.anchor)

    def _add_scalar(self, event: yaml.ScalarEvent, start: At, end: At) -> None:
        _refuse_marks(event, start)
        _refuse_tag(event.tag, start)
        # With a tag such as `!!str`, text is meant, whatever it looks like.
        plain = not event.style and event.implicit[0]
        # One more than its letters: a bomb may be made of nothing but empty values.
        self._add(Node(start, end, event.value, plain, size=len(event.value) + 1), event.anchor)

    def _aliased(self, anchor: str, at: At) -> Node:
        node = self._anchors.get(anchor)
        # A collection that is still open would become a part of itself.
        if node is None or not node.closed:
            # Far more people mean emphasis than know of aliases.
            help_ = msg("put quotes around a text that begins with a sign")
            raise Refused(msg("the alias `{alias}` has no anchor before it", alias=f"*{anchor}"), at, help_)
        return node

    def _add(self, node: Node, anchor: str | None = None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if self._open:
            self._open[-1].items.append(node)
        else:
            self.root = node
        if not node.closed:
            self._open.append(node)
            # While it is read, not afterwards: what is nested deeper must not be built in the first place.
            if self._max_depth is not None and len(self._open) > self._max_depth:
                raise Refused(msg("this is nested more than {number} levels deep", number=self._max_depth), node.start)

    def _close(self, end: At) -> None:
        node = self._open.pop()
        node.end, node.closed = end, True
        # An alias counts as much as it stands for, although its node is there once.
        node.size += sum(item.size for item in node.items)
        if node.size > MAX_EXPANDED:
            raise Refused(msg("the aliases stand for too much"), node.start, bomb=True)


def _refuse_marks(event: yaml.ScalarEvent, start: At) -> None:
    """Raise `Refused` at a text with marks without end, which only escapes can still bring in here."""
    if excess_of_marks(event.value) is not None:
        raise Refused(TOO_MANY_MARKS, start)


def _refuse_tag(tag: str | None, start: At) -> None:
    """Raise `Refused` at a tag that means nothing in a glossary."""
    if tag is None or tag in _TAGS:
        return
    written = tag
    if tag.startswith(_TAGS_OF_YAML):
        written = "!!" + tag.removeprefix(_TAGS_OF_YAML)
    elif not tag.startswith("!"):
        written = f"!<{tag}>"
    # Far more people begin a text with an exclamation mark than know of tags.
    help_ = msg("put quotes around a text that begins with `!`, or leave the tag out; `!!str` is the only one of use")
    raise Refused(msg("`{tag}` is a tag of YAML that means nothing here", tag=written), start, help_)


def compose(text: str, max_depth: int | None = MAX_DEPTH) -> Node | None:
    """Read the text into nodes.

    Args:
        text: that of a file.
        max_depth: the number of levels from which on it is refused; ``None`` for a text that the fast parser has read.

    Returns:
        The node of the whole, or ``None`` where there is nothing but comments.

    Raises:
        Refused: the text is YAML, but is not read.
        yaml.YAMLError: it is no YAML.
    """
    composer = _Composer(text, max_depth)
    # The events of libyaml, since its composer calls itself at each level: 100,000 brackets would crash Python.
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        composer.take(event)
    return composer.root


_INFINITY = (".inf", ".Inf", ".INF")
# The core schema as ryaml reads it, binary numbers included; property tests hold the two together.
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*|0o[0-7]+|0x[0-9a-fA-F]+|0b[01]+)\Z")
_FLOAT = re.compile(r"(?![-+]?0[0-9]+\Z)[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?\Z")
_LEAST, _MOST = -(1 << 127), (1 << 128) - 1
_LONGEST_INTEGER = len(str(_LEAST))
_CONSTANTS: dict[str, Value] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), math.nan),
    **{
        sign + word: number
        for sign, number in (("", math.inf), ("+", math.inf), ("-", -math.inf))
        for word in _INFINITY
    },
}


def plain_value(node: Node) -> Value:
    """A node's plain value by the core schema of YAML 1.2; the first of two like keys counts."""
    if node.mapping:
        return _plain_mapping(node)
    if node.scalar is None:
        return [plain_value(item) for item in node.items]
    text = nfc(node.scalar)
    return _resolved(text) if node.plain else text


def _plain_mapping(node: Node) -> dict[Value, Value]:
    value: dict[Value, Value] = {}
    for key, item in node.pairs:
        if key.scalar is not None:
            # In NFC like the text that ryaml is given, so that both parsers find the same keys.
            value.setdefault(nfc(key.scalar), plain_value(item))
    return value


def _resolved(text: str) -> Value:
    """Return the value of a scalar without quotes."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INTEGER.match(text):
        return _integer(text)
    return _float(text)


def _integer(text: str) -> Value:
    """Return the number that digits stand for, or what the fast parser makes of one that needs more than 128 bits."""
    # Digits of bases 8, 16 and 2 are added up in linear time; long decimal ones in quadratic time or not at all.
    is_decimal = text.lstrip("+-")[:2].isdecimal() or len(text) == 1
    if is_decimal and len(text) > _LONGEST_INTEGER:
        return _float(text)
    number = int(text, 0)
    if _LEAST <= number <= _MOST:
        return number
    return _float(text)


def _float(text: str) -> Value:
    """Return the number that a text stands for; the text where that is none, or so large that it would be infinite."""
    if not _FLOAT.match(text):
        return text
    number = float(text)
    return number if math.isfinite(number) else text


def walk(root: Node) -> Iterator[Node]:
    """Yield every node once, however often aliases repeat it, in the order of the file."""
    todo, seen = [root], set[int]()
    while todo:
        node = todo.pop()
        if id(node) not in seen:
            seen.add(id(node))
            yield node
            # Reversed, as the last of the list is taken first: so problems come in the order of the file.
            todo.extend(reversed(node.items))


def as_text(data: bytes) -> str:
    """Return the text of a file, without byte order mark and with plain line ends. Raises ``UnicodeDecodeError``."""
    return _with_plain_ends(_without_marks(data.decode("utf-8-sig")))


def lines_of(data: bytes) -> list[str]:
    """Return the lines of a file as they are shown under a diagnostic, and as editors count them."""
    # With stand-ins: a file that is not UTF-8 has a problem, and its lines have to be shown.
    return _with_plain_ends(_without_marks(data.decode("utf-8-sig", "replace"))).split("\n")


def _without_marks(text: str) -> str:
    # Programs that put one mark before another are rare; of the parsers one takes the second for text, one does not.
    return text.lstrip("\ufeff")


def _with_plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def point(before: str) -> At:
    """Return the point of a text that stands behind all of its part ``before``."""
    before = _with_plain_ends(before)
    return At(len(before), before.count("\n"), len(before) - before.rfind("\n") - 1)


def node_span(file: str, node: Node) -> Span:
    """Return the stretch of a node; of one that goes over several lines, its first character."""
    start, end = node.start, node.end
    length = max(end.column - start.column, 1)
    # A caret under many lines would hide more than it shows.
    if end.line != start.line:
        length = 1
    return Span(file, start.line + 1, start.column + 1, length)


def span_at(file: str, text: str, at: At) -> Span:
    """Return the character at a point; the last one of a line for a point beyond it."""
    lines = text.split("\n")
    line = min(at.line, len(lines) - 1)
    return Span(file, line + 1, min(at.column, len(lines[line])) + 1, 1)
