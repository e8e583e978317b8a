"""The text of a field: what is read of its HTML, whatever an editor has made of it."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = frozenset(("br", "div", "p", "li", "ul", "ol", "table", "thead", "tbody", "tr", "td", "th", "hr"))
"""The elements that part words; between all others they are joined."""

_SILENT = frozenset(("rp", "rt", "script", "style"))
"""The elements whose text is no part of what is read."""

_SPACE = re.compile(r"[ \t\r\n\f\v\u00a0]+")
_SOUND = re.compile(r"\[sound:[^\]]{0,1000}\]")
"""A sound, with more than a name may be long: without a bound, many that never end would each be read to the end."""

_MAX_HTML = 1 << 18
"""Characters of a field whose HTML is read: Python's reader takes time by the square of a tag that never ends."""


class Plain(NamedTuple):
    """The text of a field, its white space being single spaces, and the elements that mark parts of it."""

    text: str
    elements: frozenset[str]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.elements: set[str] = set()
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        del attrs
        if tag in _SILENT:
            self._silent += 1
        elif tag in _BLOCKS:
            self.parts.append(" ")
        else:
            self.elements.add(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(self._silent - 1, 0)
        elif tag in _BLOCKS:
            self.parts.append(" ")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.parts.append(data)


def plain(html: str) -> Plain:
    """Return what is read of a field: no tags, no sounds, no difference between kinds of space."""
    reader = _Reader()
    # What follows the last end of a tag is in none; as one, each of its beginnings would be read to the end.
    tagged = html[: min(html.rfind(">") + 1, _MAX_HTML)]
    reader.feed(tagged)
    reader.feed(html[len(tagged) :].replace("<", "&lt;"))
    reader.close()
    return Plain(spaced(_SOUND.sub(" ", "".join(reader.parts))), frozenset(reader.elements))


def spaced(text: str) -> str:
    """Return a text with single spaces."""
    return _SPACE.sub(" ", text).strip()
