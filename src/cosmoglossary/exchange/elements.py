"""XML of strangers: elements as expat reads them, one entry at a time, with the line of each.

Expat is in every Python, knows every line and column, and asks for nothing that it is not given: a DOCTYPE may name a
file or an address, and nobody looks there. Entities that a file defines are refused, as they could grow without end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from xml.parsers import expat

from cosmoglossary.exchange.faults import ForeignError
from cosmoglossary.problems.messages import Message, msg

_MAX_DEPTH = 100
_HEAD = 1 << 16
"""The most bytes in which the first element of a file begins."""

_SPACES = re.compile("[ \t\r\n]+")


@dataclass(slots=True)
class Element:
    """An element with what is in it.

    Args:
        namespace: that of its name; empty if it has none.
        name: its name without a prefix.
        attributes: by their names without prefixes; ``lang`` is that of XML.
        line: the line in which it begins.
        content: elements and texts in their order.
    """

    namespace: str
    name: str
    attributes: dict[str, str]
    line: int
    content: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """Yield the elements that are in it."""
        return (each for each in self.content if isinstance(each, Element))

    @property
    def text(self) -> str:
        """The text of it and of all that is in it, its white space being spaces."""
        return tidy("".join(self.texts()))

    def texts(self) -> Iterator[str]:
        """Yield its texts, and those of all that is in it, as they stand."""
        for each in self.content:
            if isinstance(each, Element):
                yield from each.texts()
            else:
                yield each


def tidy(text: str) -> str:
    """Return a text with one space for each white space, and none around it; a space that may not break is no such."""
    return _SPACES.sub(" ", text).strip(" ")


def root_name(data: bytes) -> str:
    """Return the name of the first element of a file, without its prefix; empty of what is not XML."""
    parser = expat.ParserCreate(namespace_separator=" ")
    names: list[str] = []
    parser.StartElementHandler = lambda name, _: names.append(name.rpartition(" ")[2])
    # What is broken behind the first element is for the reader to say.
    with suppress(expat.ExpatError, ValueError, LookupError):
        # White space before the declaration is no XML, but some programs begin with an empty line.
        parser.Parse(data[:_HEAD].lstrip(), False)  # noqa: FBT003 - expat takes it by position only
    return next(iter(names), "")


def read_elements(data: bytes, each: Callable[[Element], None], whole: frozenset[str]) -> Element:
    """Read a file.

    Args:
        data: its bytes.
        each: is given every element of one of the names, as soon as it ends; it is then forgotten.
        whole: those names.

    Returns:
        The root, without what has been given away.

    Raises:
        ForeignError: it is no XML, or defines entities.
    """
    reader = _Reader(each, whole)
    reader.parse(data)
    return reader.root


class _Reader:
    """Makes elements of what expat says."""

    def __init__(self, each: Callable[[Element], None], whole: frozenset[str]) -> None:
        self._each = each
        self._whole = whole
        self._open: list[Element] = []
        self.root = Element("", "", {}, 0)
        self._expat = expat.ParserCreate(namespace_separator=" ")
        self._expat.buffer_text = True
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._text
        self._expat.EntityDeclHandler = self._entity
        self._expat.SkippedEntityHandler = self._skipped

    def parse(self, data: bytes) -> None:
        """Read a file.

        Raises:
            ForeignError: as `read_elements` says.
        """
        before = len(data) - len(data.lstrip())
        lines = data[:before].count(b"\n")
        try:
            self._expat.Parse(data[before:], True)  # noqa: FBT003 - expat takes it by position only
        except expat.ExpatError as error:
            reason = msg("this is not XML: {reason}", reason=msg(expat.ErrorString(error.code)))
            raise ForeignError(reason, error.lineno + lines, error.offset + 1) from error
        except (ValueError, LookupError) as error:
            reason = msg("it is in an encoding that is not known")
            raise ForeignError(reason, 1, help=msg("save it in UTF-8")) from error

    def _fault(self, reason: Message, help: Message | None = None) -> ForeignError:
        return ForeignError(reason, self._expat.CurrentLineNumber, self._expat.CurrentColumnNumber + 1, help)

    def _entity(self, name: str, *_: object) -> None:
        reason = msg("it defines the entity `{name}`, which could grow without end", name=name)
        raise self._fault(reason, msg("write its text instead of it"))

    def _skipped(self, name: str, *_: object) -> None:
        reason = msg("the entity `{name}` is defined elsewhere", name=name)
        raise self._fault(reason, msg("write its text instead of it: nothing is ever fetched"))

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) >= _MAX_DEPTH:
            raise self._fault(msg("elements are nested more than {number} levels deep", number=_MAX_DEPTH))
        namespace, _, local = name.rpartition(" ")
        named = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        element = Element(namespace, local, named, self._expat.CurrentLineNumber)
        if self._open:
            self._open[-1].content.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _: str) -> None:
        element = self._open.pop()
        if element.name in self._whole and self._open:
            # The memory of a termbase is that of its longest entry.
            self._open[-1].content.pop()
            self._each(element)

    def _text(self, text: str) -> None:
        self._open[-1].content.append(text)
