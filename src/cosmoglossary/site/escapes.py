"""The escape of a value for the kind of file that a template makes, and the values that differ from page to page."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NoReturn

from markupsafe import Markup, escape

from cosmoglossary.text.captions import Caption
from cosmoglossary.text.prose import SPECIAL

_XML = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_XML_SPECIAL = re.compile('[&<>"]')

PLAIN: set[str] = set()
"""Texts that have nothing to escape in any kind of file, as they were met last. Templates look here first."""

_MOST_PLAIN = 2_000
"""The most of them that are remembered."""


class HoleAskedError(Exception):
    """A template asked what is in a hole; so it must be filled for each page anew."""


class Hole:
    """Stands for a value that differs from page to page; a template may show it, and nothing else."""

    def __init__(self, mark: str) -> None:
        """Make a hole that shows as its mark."""
        self.mark = mark

    def _asked(self, *_: object) -> NoReturn:
        raise HoleAskedError

    __html__ = __str__ = __bool__ = __eq__ = __ne__ = __format__ = __contains__ = __iter__ = _asked
    __hash__ = _asked


def escapes_of(suffix: str) -> tuple[Callable[[object], str], Callable[[object], str]]:
    """Return what escapes a value in a kind of file, and what does so where no element may stand.

    Args:
        suffix: the ending of the template's name.
    """
    if suffix == ".xml":
        return _escape_xml, _escape_xml
    if suffix == ".txt":
        return str, str
    return _escape, _escape_plain


def _escape(value: object) -> str:
    """Do what Jinja2's own ``escape`` does, in less time: most texts have nothing to escape."""
    # The pages of a concept follow one another in all languages and show the same words: half of the searches are saved
    # by remembering the last of them.
    if type(value) is str and (value.isalnum() or not SPECIAL.search(value)):
        if len(PLAIN) > _MOST_PLAIN:
            PLAIN.clear()
        PLAIN.add(value)
        return value
    # What is HTML already, as running texts are: `escape` would make another object of it, which takes microseconds.
    if type(value) is Markup:
        return value
    # Only here does a hole show its mark: whatever else asks it for a text is told that there is none yet.
    if type(value) is Hole:
        return value.mark
    return escape(value)


def _escape_plain(value: object) -> str:
    """Escape a text for an attribute, where a caption cannot say which language it is in."""
    if type(value) is Caption:
        return _escape(str(value))
    return _escape(value)


def _escape_xml(value: object) -> str:
    """Escape a text for XML, which knows no named entities of HTML and needs no numeric ones for apostrophes."""
    return Markup(_XML_SPECIAL.sub(lambda found: _XML[found[0]], str(value)))  # noqa: S704 - escaped here
